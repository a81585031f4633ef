"""Drawn case books as they are written for every way in: a header and text cells.

A cell is what would stand for it in a CSV file. One that is not there at all (its column is, the
row's key is not) is null; one of no text, or of spaces only, is a blank cell of text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from agreement.engines.writing import near_misses, write_in_some_ways
from fvcount.records.raw_cells import heading
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Row
from fvcount.testing.drawing import ID_COLUMNS
from fvcount.testing.drawing.books import case_book, readings
from fvcount.testing.drawing.faults import messy

START_OF_AN_ID = re.compile(r"(?<![^;\s])(?=[^;\s])")


@dataclass(frozen=True, eq=False)
class WrittenBook:
    """The book of a seed, the header of each of its tables, and readings."""

    seed: int
    tables: Book
    headers: dict[str, list[str]]
    readings: dict[str, str]

    def chance(self, *about: object) -> random.Random:
        """A source of chance for something about the book, the same at each call."""
        return random.Random(f"{self.seed} {about}")  # noqa: S311 (nothing here is secret)

    def whole(self) -> WrittenBook:
        """The book itself."""
        return self

    def without(self, tables: Collection[str]) -> WrittenBook:
        """The book without some tables."""
        left = {table: rows for table, rows in self.tables.items() if table not in tables}
        return replace(self, tables=left) if len(left) < len(self.tables) else self

    def without_bare_tables(self) -> WrittenBook:
        """The book without tables that have no column at all, which few formats can hold."""
        return self.without([table for table in self.tables if not self.headers[table]])

    def without_nameless_columns(self) -> WrittenBook:
        """The book without columns that have no name, to which engines give one of their own."""
        headers = {
            table: [name for name in header if name.strip()]
            for table, header in self.headers.items()
        }
        return replace(self, headers=headers) if headers != self.headers else self

    def with_rows_of(self, book: Book) -> WrittenBook:
        """The book with other rows; every table keeps its header."""
        return replace(self, tables={table: book.get(table, []) for table in self.tables})

    def columns(self, table: str) -> list[str]:
        """The columns of a table by the names that they are known by."""
        return [heading(name) for name in self.headers[table]]

    def cells(self, table: str, column: str) -> list[str | None]:
        """The cells of a column, from the first row to the last."""
        return [row.get(column) for row in self.tables[table]]


@lru_cache(maxsize=4)
def written_book(seed: int) -> WrittenBook:
    """The book of a seed: every second one is sound, the others have faults as well."""
    chance = random.Random(f"engines {seed}")  # noqa: S311 (nothing here is secret)
    book = case_book(chance)
    write_in_some_ways(chance, book)
    if seed % 2:
        near_misses(chance, book)
        book = messy(chance, book)
    return _with_headers(seed, book, readings(chance), chance)


def _with_headers(
    seed: int, book: Book, readings: dict[str, str], chance: random.Random
) -> WrittenBook:
    """The book with headers; some of the tables without a row are left out."""
    tables = {
        table: [{heading(name): cell for name, cell in row.items()} for row in rows]
        for table, rows in book.items()
        if rows or table == "service_events" or chance.random() < 0.6
    }
    headers = {table: _header(chance, table, rows) for table, rows in tables.items()}
    return WrittenBook(seed, tables, headers, readings)


def _header(chance: random.Random, table: str, rows: list[Row]) -> list[str]:
    """The columns of some rows, and some of those that might be there, in any order and spelling.

    A required column that no row has is one that a fault has taken away.
    """
    columns = {column for row in rows for column in row}
    share = 1.0 if rows or chance.random() < 0.9 else chance.choice([0.0, 0.9])
    for column in TABLES[table].columns:
        is_required = column in TABLES[table].required
        is_renamed = f"{column}_old" in columns
        is_missing = is_renamed or (bool(rows) and column not in TABLES[table].must_be_there)
        if is_required and not is_missing and chance.random() < share:
            columns.add(column)
        if not is_required and chance.random() < 0.4 * share:
            columns.add(column)
    names = [_spelled(chance, column) for column in chance.sample(sorted(columns), len(columns))]
    return sorted(names, key=bool)  # in a file, no cell may stand beyond the last heading


def _spelled(chance: random.Random, column: str) -> str:
    """A column's name, now and then with capitals, spaces or hyphens."""
    if not column or chance.random() < 0.9:
        return column
    spaced, hyphenated = column.replace("_", "  "), column.replace("_", "-")
    spellings = [column.upper(), column.title(), f" {column}", f"{column} ", spaced, hyphenated]
    return chance.choice(spellings)


def together(books: Iterable[WrittenBook]) -> WrittenBook:
    """Many books as one, as an engine of many machines wants them: every id marked by the seed.

    A table has the columns that it has in any of the books; one that lacks a required column in
    some book is left out of that book, because otherwise none of its rows could be read.
    """
    whole: Book = {}
    for part in books:
        for table, rows in part.tables.items():
            if {*TABLES[table].required} <= {*part.columns(table)}:
                whole.setdefault(table, []).extend(_marked(row, part.seed) for row in rows)
    headers = {
        table: sorted({*TABLES[table].columns, *(column for row in rows for column in row)})
        for table, rows in whole.items()
    }
    return WrittenBook(-1, whole, headers, {})


def _marked(row: Row, seed: int) -> Row:
    ids = {column: row[column] for column in ID_COLUMNS & row.keys()}
    return row | {column: START_OF_AN_ID.sub(f"{seed}~", cell) for column, cell in ids.items()}
