"""The ways in: files, frames of every engine, rows and records, with the types of their columns."""

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
from agreement.engines.books import WrittenBook
from agreement.engines.column_types import (
    ARROW,
    DUCKDB,
    JSON,
    OF_CATEGORIES,
    OF_PANDAS_ARROW,
    PANDAS,
    POLARS,
    ChosenTypes,
    ColumnTypes,
    choose_types,
)
from agreement.engines.frames import FRAMES, columns, polars
from fvcount import Records
from fvcount.files import large
from fvcount.records.tables import TABLES

TEXT: ColumnTypes = {}
PARQUET: ColumnTypes = {name: dtype for name, dtype in POLARS.items() if name != "Int128"}


class Way(NamedTuple):
    """A way in: the types that its columns can have, and how a book of such types is read.

    Where only records go in, their findings and rows are not known, and a table without a record
    does not count as given.
    """

    types: ColumnTypes
    read: Callable[[WrittenBook, ChosenTypes], Records]
    part: Callable[[WrittenBook], WrittenBook] = WrittenBook.whole
    """The part of a book that can go this way."""
    only_records: bool = False


@contextmanager
def reads_in_bulk() -> Iterator[None]:
    """Files are read in bulk, however small; frames always are."""
    with patch.dict(large.LARGE, dict.fromkeys(large.LARGE, 0)):
        yield


def reference(book: WrittenBook) -> Records:
    """What every way in is compared with: the records of the rows in CSV, read one by one."""
    return _read_files(book, {}, _write_csv)


# --- files -------------------------------------------------------------------------------------


def _read_files(book: WrittenBook, types: ChosenTypes, write: Callable[..., None]) -> Records:
    with TemporaryDirectory() as at:
        for table in book.tables:
            write(book, table, Path(at), types)
        return fvcount.read(at)


def _write_csv(book: WrittenBook, table: str, at: Path, types: ChosenTypes) -> None:
    with (at / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(book.headers[table])
        names = book.columns(table)
        writer.writerows([row.get(name, "") for name in names] for row in book.tables[table])


def _write_json_lines(book: WrittenBook, table: str, at: Path, types: ChosenTypes) -> None:
    """Write cells as values of their columns' types, or as text.

    A first line names the columns; a cell that is not there is null, or not there either.
    """
    names, text = book.columns(table), book.tables[table]
    typed = zip(*(column.cells for column in columns(book, table, JSON, types)), strict=True)
    lines = [json.dumps(dict.fromkeys(book.headers[table]))]
    for number, (row, values) in enumerate(zip(text, typed, strict=True)):
        chance = book.chance(table, number)
        cells = zip(book.headers[table], map(row.get, names), values, strict=True)
        is_whole, is_ascii = chance.random() < 0.5, chance.random() < 0.5
        line = {
            name: cell if value is None or chance.random() < 0.5 else value
            for name, cell, value in cells
            if is_whole or cell is not None
        }
        lines.append(json.dumps(line, ensure_ascii=is_ascii))
    (at / f"{table}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _write_parquet(book: WrittenBook, table: str, at: Path, types: ChosenTypes) -> None:
    frame = polars(columns(book, table, PARQUET, types), book.chance(table))
    groups = max(1, len(book.tables[table]) // 2)
    frame.write_parquet(at / f"{table}.parquet", row_group_size=groups)


# --- frames, rows and records ------------------------------------------------------------------


def _read_frames(book: WrittenBook, types: ChosenTypes, *, engine: str) -> Records:
    known = ENGINES[engine]
    frames = {
        table: FRAMES[engine](columns(book, table, known, types), book.chance(engine, table))
        for table in book.tables
    }
    return fvcount.from_frames(**frames)


def _read_rows(book: WrittenBook, types: ChosenTypes) -> Records:
    return Records.from_dict(book.tables)


def _read_records(book: WrittenBook, types: ChosenTypes) -> Records:
    records = Records.from_dict(book.tables)
    return Records.from_records(each for table in TABLES for each in getattr(records, table))


def _duckdb_part(book: WrittenBook) -> WrittenBook:
    return book.without_nameless_columns().without_bare_tables()


ENGINES: dict[str, ColumnTypes] = {
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
    **dict.fromkeys(ENGINES, WrittenBook.without_nameless_columns),
    **dict.fromkeys(("Polars", "Polars, lazy", "Polars, in chunks"), WrittenBook.whole),
    "DuckDB": _duckdb_part,
}
FILES: dict[str, Way] = {
    "CSV": Way(TEXT, partial(_read_files, write=_write_csv)),
    "JSON lines": Way(
        JSON, partial(_read_files, write=_write_json_lines), WrittenBook.without_bare_tables
    ),
    "Parquet": Way(PARQUET, partial(_read_files, write=_write_parquet)),
}
WAYS: dict[str, Way] = {
    **FILES,
    "rows": Way(TEXT, _read_rows, only_records=True),
    "records": Way(TEXT, _read_records, only_records=True),
    **{
        name: Way(types, partial(_read_frames, engine=name), PARTS[name])
        for name, types in ENGINES.items()
    },
}


def types_of(book: WrittenBook, way: str) -> ChosenTypes:
    """The types of the columns of a book on a way in."""
    known = WAYS[way].types
    return choose_types(book, known, way) if known else {}


def some_ways(seed: int) -> list[str]:
    """The ways in on which a book is tried where time is short: half of them, in turn.

    Every way has books with faults and without. Laws hold the ways of records and rows as well.
    """
    turn = seed // 2
    others = [name for name, way in WAYS.items() if not way.only_records]
    of_records = [name for name, way in WAYS.items() if way.only_records]
    return others[turn % 2 :: 2] + (of_records if turn % 4 == 0 else [])
