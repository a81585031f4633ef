"""Faults as real exports have them, put into a case book that was sound.

Nobody can say what such a book should count. What holds all the same: no row is lost without a
word, and reading it does not fail.
"""

import random
from collections.abc import Callable

from fvcount.records.tables import TABLES
from fvcount.testing.drawing import Book, Row

WRONG = [
    *("", "  ", "31/03/2024", "2024-02-30", "3 March 2024", "2024-13", "2023-10-01T02:30"),
    *("2024-03-04T25:00", "0001-01-01", "-5", "1e3", "NaN", "an hour", "12,5", "99999999999"),
    *("maybe", "suport", "?", ";", "=1+1", "a\nb", "“yes”", "x" * 300),
]
UNKNOWN = {"mood": "hopeful", "": "nameless", "Notes ": "see file"}


def messy(rng: random.Random, book: Book) -> Book:
    """The book with faults, few or many; the one given stays as it is."""
    spoilt = {table: [dict(row) for row in rows] for table, rows in book.items()}
    for _ in range(rng.randint(1, 20)):
        tables = [table for table, rows in spoilt.items() if rows]
        if tables:
            table = rng.choice(tables)
            rng.choice(FAULTS)(rng, table, spoilt[table])
    return spoilt


def a_wrong_cell(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Something that does not belong into a column."""
    rng.choice(rows)[rng.choice(TABLES[table].columns)] = rng.choice(WRONG)


def a_missing_cell(rng: random.Random, table: str, rows: list[Row]) -> None:
    """No cell in a column that every row needs."""
    rng.choice(rows).pop(rng.choice(TABLES[table].required), None)


def a_missing_column(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A column that bears another name, so that the table has it not."""
    column = rng.choice(TABLES[table].columns)
    for row in rows:
        if column in row:
            row[f"{column}_old"] = row.pop(column)


def an_unknown_column(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A column that no table has."""
    column = rng.choice(sorted(UNKNOWN))
    for row in rows:
        row[column] = UNKNOWN[column]


def a_slip_of_the_keyboard(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Two letters of a cell swapped, or one left out."""
    row = rng.choice(rows)
    column = rng.choice(_columns(row, table))
    text = row.get(column, "")
    at = rng.randrange(len(text) + 1)
    before, swapped, after = text[:at], text[at : at + 2], text[at + 2 :]
    row[column] = before + rng.choice([swapped[::-1], swapped[1:]]) + after


def spaces_around(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Spaces that nobody sees, in all cells of a row."""
    row = rng.choice(rows)
    row.update({column: f" {text}\t" for column, text in row.items()})


def the_same_again(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A row twice."""
    rows.insert(rng.randint(0, len(rows)), dict(rng.choice(rows)))


def told_otherwise(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A row again, with a cell of another row: the two may contradict each other."""
    row, other = rng.choice(rows), rng.choice(rows)
    column = rng.choice(_columns(other, table))
    rows.insert(rng.randint(0, len(rows)), row | {column: other.get(column, "")})


def in_a_circle(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Two ids that each stand for the other; in other tables, dates the wrong way round."""
    row, columns = rng.choice(rows), TABLES[table].columns
    if table == "clients":
        rows += [{"client_id": "Q1", "same_as": "Q2"}, {"client_id": "Q2", "same_as": "Q1"}]
    for first, last in (("start_date", "end_date"), ("from_month", "to_month")):
        if first in columns:
            row[first], row[last] = row.get(last, ""), row.get(first, "")


def _columns(row: Row, table: str) -> list[str]:
    """The columns of a row's cells; of the table, where faults have left the row without any."""
    return sorted(row) or [*TABLES[table].columns]


FAULTS: list[Callable[[random.Random, str, list[Row]], None]] = [
    *(a_wrong_cell, a_missing_cell, a_missing_column, an_unknown_column, a_slip_of_the_keyboard),
    *(spaces_around, the_same_again, told_otherwise, in_a_circle),
]
