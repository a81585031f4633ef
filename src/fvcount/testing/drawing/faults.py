"""Faults as real exports have them, put into a case book that was sound.

Nobody can say what such a book should count. What holds all the same: no row is lost without a
word, and reading it does not fail.
"""

import random
from collections.abc import Callable

from fvcount.records.tables import TABLES
from fvcount.testing.drawing import Book, Row, copied

Fault = Callable[[random.Random, str, list[Row]], None]
"""Puts a fault into some of a table's rows, of which there is at least one."""

WRONG = [
    *("", "  ", "31/03/2024", "2024-02-30", "3 March 2024", "2024-13", "2024-03-04T25:00"),
    *("2023-10-01T02:30", "2024-10-06 02:00"),  # Melbourne's clocks skipped these
    *("0001-01-01", "-5", "-0.5", "527041", "99999999999", "1e3", "NaN", "an hour", "12,5"),
    *("maybe", "suport", "?", ";", "=1+1", "a\nb", "“yes”", "x" * 300),
    *("2024-03-04 00:00:00.000", "2024-03-04T24:00", "2024-03-04T10:00 +11", "2024-03-04 9:30 AM"),
    *("2204-03-04", "2024-03-04T10:00:00.1234567", "2024-03-04T10:00 Z", "1.2E+11", "0000-00-00"),
    *("y", "N", "7", "Total", "########", "a\x07b", "C\u20281", "Ana\u200b", "\u00adBen;Cy"),
]
"""Cells that belong in few columns or none."""
FOR_NOTHING = [
    *("NULL", "null", r"\N", "NaN", "<NA>", "NaT", "None", "N/A", "#N/A", " n/a "),
    *("-", "NA", "unknown", "Ana;NULL", "none;None", "\ufeff", "\u00a0-\u00a0"),
]
"""Words that databases and people write where there is nothing, and ids that look like them."""
UNKNOWN = {"mood": "hopeful", "": "nameless", "Notes ": "see file"}


def messy(rng: random.Random, book: Book) -> Book:
    """The book with faults, few or many; the one given stays as it is."""
    faulty = copied(book)
    for _ in range(rng.randint(1, 20)):
        tables = [table for table, rows in faulty.items() if rows]
        if tables:
            table = rng.choice(tables)
            rng.choice(FAULTS)(rng, table, faulty[table])
    return faulty


def wrong_cells(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Something that does not belong in a column, in a few rows."""
    column = rng.choice(TABLES[table].columns)
    for row in _few(rng, rows):
        row[column] = rng.choice(WRONG)


def words_for_nothing(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A word for nothing in a column, in some rows or in all."""
    column, word = rng.choice(TABLES[table].columns), rng.choice(FOR_NOTHING)
    for row in rng.choice([_few(rng, rows), rows]):
        row[column] = word


def one_fault_in_many_rows(rng: random.Random, table: str, rows: list[Row]) -> None:
    """The same wrong cell in all rows, as where a whole column is written in another way."""
    column, cell = rng.choice(TABLES[table].columns), rng.choice(WRONG)
    for row in rows:
        row[column] = cell


def the_headings_again(rng: random.Random, table: str, rows: list[Row]) -> None:
    """The headings once more among the rows, as where files were joined."""
    names = {name.strip().casefold() for row in rows for name in row}
    _insert(rng, rows, {name: rng.choice([name, name.upper()]) for name in sorted(names)})


def a_line_of_totals(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A line below the rows that is none."""
    first, *_, last = TABLES[table].columns
    rows.append(rng.choice([{first: "Total", last: "12"}, {first: "Made on 2 April 2024"}]))


def hidden_characters(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Characters that nobody can see, in the cells of a column."""
    for row in _few(rng, rows):
        column = rng.choice(_columns(row, table))
        row[column] = rng.choice(["\u200b{}", "{}\ufeff", "\u00a0{} "]).format(row.get(column, ""))


def missing_cells(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Blank cells in columns that every row needs."""
    for row in _few(rng, rows):
        row[rng.choice(TABLES[table].required)] = rng.choice(["", " ", "\u00a0"])
        row.pop(rng.choice(TABLES[table].required), None)


def a_missing_column(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A column under another name, so that the table lacks it."""
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


def a_repeated_row(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A row twice."""
    _insert(rng, rows, dict(rng.choice(rows)))


def contradictions(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Rows repeated with a cell of another row: the two may contradict each other."""
    for row in _few(rng, rows):
        other = rng.choice(rows)
        column = rng.choice(_columns(other, table))
        _insert(rng, rows, row | {column: other.get(column, "")})


def a_broken_copy(rng: random.Random, table: str, rows: list[Row]) -> None:
    """A row that cannot be read beside one of the same id that can."""
    column = rng.choice(TABLES[table].columns)
    _insert(rng, rows, rng.choice(rows) | {column: rng.choice(WRONG)})


def in_a_circle(rng: random.Random, table: str, rows: list[Row]) -> None:
    """Ids that each stand for the other, or for themselves; in other tables, ends before starts."""
    dates = TABLES[table].ordered or TABLES[table].moments
    if table == "clients":
        circle = {"client_id": "Q1", "same_as": "Q2"}, {"client_id": "Q2", "same_as": "Q1"}
        rows += [*map(dict, circle), {"client_id": "Q3", "same_as": "Q3"}]
    elif len(dates) > 1:
        first, last = dates[0], rng.choice(dates[1:])
        for row in _few(rng, rows):
            row[first], row[last] = row.get(last) or "2024-12-31", row.get(first, "")


def _few(rng: random.Random, rows: list[Row]) -> list[Row]:
    return rng.sample(rows, min(len(rows), rng.choice([1, 1, 2, 6])))


def _insert(rng: random.Random, rows: list[Row], row: Row) -> None:
    rows.insert(rng.randint(0, len(rows)), row)


def _columns(row: Row, table: str) -> list[str]:
    """The columns of a row's cells; of the table, where faults have left the row without any."""
    return sorted(row) or [*TABLES[table].columns]


FAULTS: list[Fault] = [
    *(wrong_cells, missing_cells, a_missing_column, an_unknown_column, a_slip_of_the_keyboard),
    *(spaces_around, a_repeated_row, contradictions, a_broken_copy, in_a_circle),
    *(words_for_nothing, one_fault_in_many_rows, the_headings_again, a_line_of_totals),
    hidden_characters,
]
