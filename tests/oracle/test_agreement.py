"""The library and the oracle decide the same, on random case books.

A long run: ``python -m tests.oracle.test_agreement 20000 [FIRST_SEED]``.
"""

import importlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import pytest

from . import after_hours_responses, ramp_cases, service_hours, support_periods
from .book import Book, Holidays, Line, Readings, Row
from .casebooks import VICTORIA, casebook, readings

BOOKS = 500
SHOWN = 10

Decide = Callable[[Book, Readings, Holidays], list[Line]]
MEASURES: dict[str, Decide] = {
    "new_support_periods": support_periods.decide,
    "service_hours": service_hours.decide,
    "new_ramp_cases": ramp_cases.decide,
    "after_hours_responses": after_hours_responses.decide,
}


@pytest.mark.parametrize("seed", range(BOOKS))
def test_the_library_decides_as_the_oracle(seed: int) -> None:
    book, switches = drawn(seed)
    for measure in MEASURES:
        if differences(book, switches, measure):
            pytest.fail(report(seed, measure), pytrace=False)


def drawn(seed: int) -> tuple[Book, dict[str, str]]:
    """The case book and the switches of a seed."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    return casebook(rng), readings(rng)


def differences(book: Book, switches: Readings, measure: str) -> list[str]:
    """What either side decides and the other does not; rows the library rejects."""
    fvcount = importlib.import_module("fvcount")
    records = fvcount.Records.from_dict(book)
    if records.rejected_rows != 0:
        return [f"! {records.rejected_rows} rows rejected", *map(str, records.findings[:SHOWN])]
    ledger = getattr(fvcount, measure)(records, readings=dict(switches))
    oracle = Counter(MEASURES[measure](book, switches, VICTORIA))
    library = Counter(as_line(decision) for decision in ledger.decisions)
    return [
        *(f"- oracle   {told(one)}" for one in sorted((oracle - library).elements())),
        *(f"+ library  {told(one)}" for one in sorted((library - oracle).elements())),
    ]


def as_line(decision: Any) -> Line:
    """A decision of the library, as the oracle would tell it."""
    on: date = decision.on
    return Line(
        record=decision.record,
        agency_id=decision.agency_id,
        outcome=str(decision.outcome),
        amount=decision.amount,
        on=on.isoformat(),
        clause=decision.clause.id,
    )


def told(line: Line) -> str:
    """A decision in one line of text."""
    return f"{line.on} {line.outcome:12} {line.clause:26} {line.amount:>6} {line[1]} {line[0]}"


def report(seed: int, measure: str) -> str:
    """All about a difference: the seed, and the least part of the book that still shows it."""
    book, switches = drawn(seed)
    least = shrunk(book, lambda part: bool(differences(part, switches, measure)))
    return "\n".join(
        [
            f"{measure}, seed {seed}, readings {switches}",
            *differences(book, switches, measure),
            "the least of its rows that still differ:",
            *as_text(least),
            *differences(least, switches, measure),
        ]
    )


def shrunk(book: Book, differs: Callable[[Book], bool]) -> Book:
    """A book without every row that it takes nothing from the difference to leave out."""
    while True:
        smaller = next((part for part in with_less(book) if differs(part)), None)
        if smaller is None:
            return book
        book = smaller


def with_less(book: Book) -> Iterator[Book]:
    """The book without a whole table, and without one row."""
    for table, rows in book.items():
        if rows:
            yield book | {table: []}
        for place in range(len(rows)):
            yield book | {table: rows[:place] + rows[place + 1 :]}


def as_text(book: Book) -> list[str]:
    """The rows of a book, each in one line, without what is blank."""
    return [f"  {table}: {cells(row)}" for table, rows in book.items() for row in rows]


def cells(row: Row) -> str:
    """The cells of a row that are filled."""
    return " ".join(f"{column}={text!r}" for column, text in row.items() if text)


def reports(seeds: range) -> Iterator[str]:
    """Go through many books, saying how far it has got, and tell of each difference."""
    for seed in seeds:
        if seed % 500 == 0:
            sys.stderr.write(f"seed {seed}\n")
        book, switches = drawn(seed)
        for measure in MEASURES:
            if differences(book, switches, measure):
                yield report(seed, measure)


def main() -> int:
    """Compare as many books as the call asks for; stop after the first few differences."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    how_many = numbers[0] if numbers else BOOKS
    first = numbers[1] if len(numbers) > 1 else 0
    shown = 0
    for text in islice(reports(range(first, first + how_many)), SHOWN):
        sys.stdout.write(f"{text}\n\n")
        shown += 1
    sys.stdout.write(f"{shown} differences shown, of {how_many} books from seed {first}\n")
    return 1 if shown else 0


if __name__ == "__main__":
    raise SystemExit(main())
