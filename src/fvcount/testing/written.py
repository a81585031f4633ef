"""A case book written to files, in each format that can be read; cells as some program has them."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from fvcount.dates.clock import DAY, TIMESTAMP
from fvcount.errors import MissingExtraError
from fvcount.records.tables import TABLES
from fvcount.testing.cases import Case
from fvcount.testing.drawing import Row

JSON_AS_IT_IS = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?|true|false")
YES_NO = {"true": True, "false": False}


def endings() -> list[str]:
    """The formats that can be read here."""
    try:
        polars()
    except MissingExtraError:
        return [ending for ending in WRITERS if ending != ".parquet"]
    return [*WRITERS]


def polars() -> Any:
    """The library polars; raises `MissingExtraError` where it is not installed."""
    from fvcount.frames import pl

    return pl


def write(case: Case, folder: Path, ending: str) -> None:
    """Write the tables to files of one format, the columns in any order."""
    chance = case.chance()
    for table, rows in case.book.items():
        columns = list(TABLES[table].columns)
        chance.shuffle(columns)
        WRITERS[ending](folder / f"{table}{ending}", columns, rows, chance)


def _csv(file: Path, columns: list[str], rows: list[Row], chance: Random) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _jsonl(file: Path, columns: list[str], rows: list[Row], chance: Random) -> None:
    """A first line names the columns, so that rows have the numbers they have in a spreadsheet."""
    lines = [json.dumps(dict.fromkeys(columns))]
    for row in rows:
        members = (
            f"{json.dumps(column)}: {_json(column, row.get(column, ''), chance)}"
            for column in columns
            if row.get(column) or chance.random() < 0.5
        )
        lines.append("{" + ", ".join(members) + "}")
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _json(column: str, text: str, chance: Random) -> str:
    """A cell as text, or as JSON has it."""
    as_it_is = JSON_AS_IT_IS.fullmatch(text)
    if chance.random() < 0.5 and (as_it_is or not text):
        return text or "null"
    several = column.endswith("_ids") and chance.random() < 0.5
    return json.dumps(text.split(";") if several else text, ensure_ascii=chance.random() < 0.5)


def _parquet(file: Path, columns: list[str], rows: list[Row], chance: Random) -> None:
    cells = {column: [row.get(column) or None for row in rows] for column in columns}
    typed = {column: _typed(column, texts, chance) for column, texts in cells.items()}
    polars().DataFrame(typed).write_parquet(file, row_group_size=max(1, len(rows) // 2))


def _typed(column: str, texts: list[str | None], chance: Random) -> Any:
    """A column of a type that all its cells can be, else of text; now and then of text anyway."""
    library = polars()
    if column.endswith("_ids") and chance.random() < 0.5:
        several = [text and text.split(";") for text in texts]
        return library.Series(several, dtype=library.List(library.String))
    unit, zone = chance.choice(["us", "ns"]), chance.choice(["UTC", "Australia/Melbourne"])
    kinds: list[tuple[Callable[[str], object], Any]] = [
        (_day, library.Date),
        (partial(_moment, offset=False), library.Datetime(unit)),
        (partial(_moment, offset=True), library.Datetime(unit, zone)),
        (_number, library.Decimal(38, 9)),
        (float, library.Float64),
        (YES_NO.__getitem__, library.Boolean),
        (str, library.Categorical),
        (str, library.String),
    ]
    read, kind = next(each for each in chance.sample(kinds, len(kinds)) if _all_are(each[0], texts))
    return library.Series([text and read(text) for text in texts], dtype=kind)


def _all_are(read: Callable[[str], object], texts: list[str | None]) -> bool:
    try:
        return all(read(text) is not None for text in texts if text)
    except (ValueError, KeyError, ArithmeticError):
        return False


def _day(text: str) -> date:
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _number(text: str) -> Decimal:
    """A number with nine decimals, if it has no more than that."""
    exactly = Context(traps=[Inexact, InvalidOperation])
    return Decimal(text).quantize(Decimal("1e-9"), context=exactly)


def _moment(text: str, *, offset: bool) -> datetime:
    """A time with an offset, or one without."""
    found = TIMESTAMP.fullmatch(text)
    if found is None or not found["time"] or bool(found["offset"]) is not offset:
        raise ValueError(text)
    return datetime.fromisoformat(text)


WRITERS: dict[str, Callable[[Path, list[str], list[Row], Random], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}
