"""Adapters that do nothing wrong break no law: through files, and through records."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import fvcount
from fvcount import Records
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Read, Row, check_laws

EXAMPLES = 6


def written(book: Book, *, in_full: bool) -> Records:
    """The book through CSV files, with all columns of a table or with those that it needs."""

    def columns(table: str, rows: list[Row]) -> list[str]:
        first = TABLES[table].columns if in_full else TABLES[table].required
        return list(dict.fromkeys([*first, *(column for row in rows for column in row)]))

    with TemporaryDirectory() as folder:
        for table, rows in book.items():
            with (Path(folder) / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns(table, rows), restval="")
                writer.writeheader()
                writer.writerows(rows)
        return fvcount.read(folder)


def files_with_all_columns(book: Book) -> Records:
    return written(book, in_full=True)


def files_with_the_columns_in_use(book: Book) -> Records:
    return written(book, in_full=False)


def other_row_order(book: Book) -> Records:
    return Records.from_dict({table: rows[::-1] for table, rows in reversed(book.items())})


def only_tables_with_rows(book: Book) -> Records:
    return Records.from_dict({table: rows for table, rows in book.items() if rows})


@pytest.mark.parametrize(
    "adapter",
    [
        *(files_with_all_columns, files_with_the_columns_in_use),
        *(other_row_order, only_tables_with_rows),
    ],
    ids=lambda adapter: adapter.__name__,
)
def test_a_right_adapter_breaks_no_law(adapter: Read) -> None:
    check_laws(read=adapter, examples=EXAMPLES)
