"""Case books drawn for every way in: sound rows among faulty ones, as a header and text cells.

A cell is what would stand for it in a CSV file. One that is not there at all (its column is, the
row's key is not) is null; one of no text, or of spaces only, is a blank cell of text.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from agreement.engines.faulty import FAULTS
from agreement.engines.odd import ALIKE, ODDITIES
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Row
from fvcount.testing.cases import copied
from fvcount.testing.drawing.books import case_book, readings
from fvcount.testing.drawing.faults import messy


@dataclass(frozen=True, eq=False)
class Drawn:
    """The book of a seed, the header of each of its tables, and readings."""

    seed: int
    book: Book
    headers: dict[str, list[str]]
    readings: dict[str, str]

    def chance(self, *about: object) -> random.Random:
        """A source of chance for something about the book, the same at each call."""
        return random.Random(f"{self.seed} {about}")  # noqa: S311 (nothing here is secret)

    def of_all(self) -> Drawn:
        """The same."""
        return self

    def without(self, tables: Collection[str]) -> Drawn:
        """The same without some tables."""
        left = {table: rows for table, rows in self.book.items() if table not in tables}
        return replace(self, book=left) if len(left) < len(self.book) else self

    def with_columns(self) -> Drawn:
        """The same without tables that have no column at all, which few formats can hold."""
        return self.without([table for table in self.book if not self.headers[table]])

    def with_names(self) -> Drawn:
        """The same without columns that have no name, to which engines give one of their own."""
        headers = {
            table: [name for name in header if name.strip()]
            for table, header in self.headers.items()
        }
        return replace(self, headers=headers) if headers != self.headers else self

    def of(self, book: Book) -> Drawn:
        """The same with fewer rows; every table keeps its header."""
        return replace(self, book={table: book.get(table, []) for table in self.book})

    def columns(self, table: str) -> list[str]:
        """The columns of a table by the names that they are known by."""
        return [name.strip().casefold() for name in self.headers[table]]

    def cells(self, table: str, column: str) -> list[str | None]:
        """The cells of a column, from the first row to the last."""
        return [row.get(column) for row in self.book[table]]


@lru_cache(maxsize=4)
def drawn(seed: int) -> Drawn:
    """The book of a seed: every second one only odd, the others with faults as well."""
    chance = random.Random(f"engines {seed}")  # noqa: S311 (nothing here is secret)
    book = copied(case_book(chance))
    oddities = {*chance.sample(ODDITIES, chance.randint(1, 9)), *map(chance.choice, ALIKE)}
    for oddity in sorted(oddities, key=ODDITIES.index):
        oddity(chance, book)
    if seed % 2:
        for fault in chance.sample(FAULTS, chance.randint(1, 6)):
            fault(chance, book)
        if chance.random() < 0.5:
            book = messy(chance, book)
    return _headed(seed, book, readings(chance), chance)


def _headed(seed: int, book: Book, readings: dict[str, str], chance: random.Random) -> Drawn:
    """The book with headers; of the tables without a row some are not given at all."""
    given = {
        table: [{name.strip().casefold(): cell for name, cell in row.items()} for row in rows]
        for table, rows in book.items()
        if rows or table == "service_events" or chance.random() < 0.6
    }
    headers = {table: _header(chance, table, rows) for table, rows in given.items()}
    return Drawn(seed, given, headers, readings)


def _header(chance: random.Random, table: str, rows: list[Row]) -> list[str]:
    """The columns of some rows, and some of those that might be there, in any order and spelling.

    A required column that no row has is one that a fault has taken away.
    """
    columns = {column for row in rows for column in row}
    likely = 1.0 if chance.random() < 0.9 or rows else chance.choice([0.0, 0.9])
    for column in TABLES[table].columns:
        taken_away = f"{column}_old" in columns or bool(rows)
        if column in TABLES[table].must_be_there and f"{column}_old" not in columns:
            taken_away = False
        if column in TABLES[table].required:
            columns |= {column} if not taken_away and chance.random() < likely else set()
        elif chance.random() < 0.4 * likely:
            columns.add(column)
    return [_spelled(chance, column) for column in chance.sample(sorted(columns), len(columns))]


def _spelled(chance: random.Random, column: str) -> str:
    """A column's name, now and then with capitals or spaces."""
    if not column or chance.random() < 0.9:
        return column
    return chance.choice([column.upper(), column.title(), f" {column}", f"{column} "])


# --- many books in one -------------------------------------------------------------------------


def together(books: Iterable[Drawn]) -> Drawn:
    """Many books as one, as an engine of many machines wants them: under agencies of their own.

    Every id stays what it was, but for the agency's, which bears the seed (`A1` of seed 7 becomes
    `7~A1`), and for cases, which are known in the whole book. Rows that hold for all agencies
    (`clients` and `holidays` without one) are given to each agency of their own book that has no
    such row itself. A table has the columns that it has in any of the books; one that lacks a
    required column in some book is left out of that book, for else no row of it could be read.
    """
    whole: Book = {}
    for each in books:
        theirs = {
            table: [*_under_their_own(each, table)]
            for table in each.book
            if {*TABLES[table].required} <= {*each.columns(table)}
        }
        for table, rows in theirs.items():
            whole.setdefault(table, []).extend(rows)
    headers = {
        table: sorted({*TABLES[table].columns, *(column for row in rows for column in row)})
        for table, rows in whole.items()
    }
    return Drawn(-1, whole, headers, {})


def _under_their_own(each: Drawn, table: str) -> Iterator[Row]:
    """The rows of a table, at agencies that bear the seed of their book."""
    rows = each.book[table]
    taken = {(_cell(row, "agency_id"), _what(row)) for row in rows}
    everywhere = sorted({_cell(row, "agency_id") for rows in each.book.values() for row in rows})
    for row in rows:
        agencies = [_cell(row, "agency_id")]
        if agencies == [""] and table in ("clients", "holidays"):
            agencies = [one for one in everywhere if one and (one, _what(row)) not in taken]
        for agency in agencies:
            own = row | ({"agency_id": f"{each.seed}~{agency}"} if agency else {})
            if _cell(row, "case_id"):
                own["case_id"] = f"{each.seed}~{_cell(row, 'case_id')}"
            yield own


def _what(row: Row) -> tuple[str, str]:
    """The person or day that a row of an agency, or of all, is about."""
    return _cell(row, "client_id"), _cell(row, "date")


def _cell(row: Row, column: str) -> str:
    return row.get(column, "").strip()
