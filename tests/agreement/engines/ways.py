"""The ways in: files, frames of every engine, and records, each with the types of its columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import fvcount
from agreement.engines.books import Drawn
from agreement.engines.frames import FRAMES, columns, polars
from agreement.engines.kinds import (
    ARROW,
    DUCKDB,
    OF_CATEGORIES,
    OF_PANDAS_ARROW,
    PANDAS,
    POLARS,
    Kinds,
    Types,
    types,
)
from fvcount import Records
from fvcount.files import folder
from fvcount.records.tables import TABLES

TEXT: Kinds = {}
OF_FILES: Kinds = {name: kind for name, kind in POLARS.items() if name != "Int128"}


class Way(NamedTuple):
    """A way in: the types that its columns can be of, and what is read of a book of such types.

    Where only records go in, what was found on the way to them, and their rows, are not known; and
    a table without a record is not given.
    """

    kinds: Kinds
    read: Callable[[Drawn, Types], Records]
    part: Callable[[Drawn], Drawn] = Drawn.of_all
    """What of a book can go this way."""
    only_records: bool = False


@contextmanager
def reads_in_bulk() -> Iterator[None]:
    """Files are read in bulk, however small; frames always are."""
    with patch.dict(folder.LARGE, dict.fromkeys(folder.LARGE, 0)):
        yield


def reference(drawn: Drawn) -> Records:
    """What every way in is held to: the records of the rows in CSV, read one by one."""
    return _read_files(drawn, {}, _as_csv)


def _read_files(drawn: Drawn, types: Types, write: Callable[..., None]) -> Records:
    with TemporaryDirectory() as at:
        for table in drawn.book:
            write(drawn, table, Path(at), types)
        return fvcount.read(at)


def _as_csv(drawn: Drawn, table: str, at: Path, types: Types) -> None:
    with (at / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(drawn.headers[table])
        names = drawn.columns(table)
        writer.writerows([row.get(name, "") for name in names] for row in drawn.book[table])


def _as_json_lines(drawn: Drawn, table: str, at: Path, types: Types) -> None:
    """A first line names the columns; a cell that is not there is null, or not there either."""
    names, header = drawn.columns(table), drawn.headers[table]
    lines = [json.dumps(dict.fromkeys(header))]
    for number, row in enumerate(drawn.book[table]):
        whole = drawn.chance(table, number).random() < 0.5
        cells = zip(header, map(row.get, names), strict=True)
        lines.append(json.dumps({name: cell for name, cell in cells if whole or cell is not None}))
    text = "".join(f"{line}\n" for line in lines)
    (at / f"{table}.jsonl").write_text(text, encoding="utf-8")


def _as_parquet(drawn: Drawn, table: str, at: Path, types: Types) -> None:
    made = columns(drawn, table, OF_FILES, types)
    groups = max(1, len(drawn.book[table]) // 2)
    frame = polars(made, drawn.chance(table))
    frame.write_parquet(at / f"{table}.parquet", row_group_size=groups)


def _read_frames(drawn: Drawn, types: Types, *, engine: str) -> Records:
    kinds = KINDS[engine]
    frames = {
        table: FRAMES[engine](columns(drawn, table, kinds, types), drawn.chance(engine, table))
        for table in drawn.book
    }
    return fvcount.from_frames(**frames)


def _read_rows(drawn: Drawn, types: Types) -> Records:
    return Records.from_dict(drawn.book)


def _read_records(drawn: Drawn, types: Types) -> Records:
    records = Records.from_dict(drawn.book)
    return Records.from_records(each for table in TABLES for each in getattr(records, table))


KINDS: dict[str, Kinds] = {
    "pandas": PANDAS,
    "pandas of Arrow": OF_PANDAS_ARROW,
    "pandas of categories": {**OF_CATEGORIES, "str": PANDAS["str"]},
    "Polars": POLARS,
    "Polars, lazy": POLARS,
    "Polars, in chunks": POLARS,
    "PyArrow": ARROW,
    "DuckDB": DUCKDB,
}
PARTS = {
    **dict.fromkeys(("Polars", "Polars, lazy", "Polars, in chunks"), Drawn.of_all),
    "DuckDB": lambda drawn: drawn.with_names().with_columns(),
}
WAYS: dict[str, Way] = {
    "CSV": Way(TEXT, partial(_read_files, write=_as_csv)),
    "JSON lines": Way(TEXT, partial(_read_files, write=_as_json_lines), part=Drawn.with_columns),
    "Parquet": Way(OF_FILES, partial(_read_files, write=_as_parquet)),
    "rows": Way(TEXT, _read_rows, only_records=True),
    "records": Way(TEXT, _read_records, only_records=True),
    **{
        name: Way(kinds, partial(_read_frames, engine=name), PARTS.get(name, Drawn.with_names))
        for name, kinds in KINDS.items()
    },
}


def types_of(drawn: Drawn, way: str) -> Types:
    """The types of the columns of a book on a way in."""
    kinds = WAYS[way].kinds
    return types(drawn, kinds, way) if kinds else {}


def some_ways(seed: int) -> list[str]:
    """The ways in on which a book is tried where time is short: half of them, in turn.

    Every way has books with faults and without. Laws hold the ways of records and rows as well.
    """
    turn = seed // 2
    others = [name for name, way in WAYS.items() if not way.only_records]
    of_records = [name for name, way in WAYS.items() if way.only_records]
    return others[turn % 2 :: 2] + (of_records if turn % 4 == 0 else [])
