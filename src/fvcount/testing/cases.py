"""A case, which a law is tried on, and how a law says what is wrong."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import unified_diff
from functools import cached_property
from typing import Any

from fvcount import Decision, Ledger, Month, Period, Records
from fvcount.testing.drawing import Book, copied
from fvcount.testing.drawing.books import case_book, readings

Measure = Callable[..., Ledger]
"""A measure: `(records, *, readings=None) -> Ledger`."""

Read = Callable[[Book], Records]
"""A way in: a case book as a dict of lists of text cells, to records."""


@dataclass(frozen=True, eq=False)
class Case:
    """A case book with readings, a way in, and a source of chance for what is done to it."""

    book: Book
    readings: dict[str, str]
    seed: int
    read: Read = Records.from_dict
    _records: dict[Any, Records] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def drawn(cls, seed: int, read: Read = Records.from_dict) -> "Case":
        """The case of a seed."""
        rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
        return cls(case_book(rng), readings(rng), seed, read)

    @cached_property
    def other(self) -> Book:
        """Another case book, to set beside it."""
        return case_book(random.Random(f"other than {self.seed}"))  # noqa: S311 (as above)

    @cached_property
    def records(self) -> Records:
        """The records of the case book."""
        return self.read(copied(self.book))

    def records_of(self, make: Callable[..., Book], *about: str) -> Records:
        """The records of a sound book made of the case, which is read once for all measures."""
        if (make, *about) not in self._records:
            records = self.read(copied(make(self, *about)))
            require(records.rejected_rows == 0, f"sound rows rejected: {records.findings[:1]}")
            self._records[make, *about] = records
        return self._records[make, *about]

    def ledger(self, measure: Measure, records: Records | None = None) -> Ledger:
        """What a measure decides about the case book, or about other records, by the readings."""
        return measure(self.records if records is None else records, readings=self.readings)

    def chance(self) -> random.Random:
        """A source of chance, the same at each call."""
        return random.Random(self.seed)  # noqa: S311 (nothing here is secret)


def require(holds: object, message: str) -> None:
    """Raise `AssertionError` unless it holds; unlike `assert`, with `python -O` as well."""
    if not holds:
        raise AssertionError(message)


def assert_equal(subject: str, expected: object, found: object) -> None:
    """Two values that must be equal."""
    require(expected == found, f"{subject}: expected {expected}, found {found}")


def assert_same_items(subject: str, expected: Iterable[object], found: Iterable[object]) -> None:
    """The same things, each as often, in any order."""
    assert_same_lines(subject, sorted(map(str, expected)), sorted(map(str, found)))


def assert_same_lines(subject: str, expected: Iterable[str], found: Iterable[str]) -> None:
    """The same lines in the same order; the message shows those that are not in both."""
    lines = unified_diff([*expected], [*found], "expected", "found", n=0, lineterm="")
    differences = [line for line in lines if not line.startswith("@@")]
    require(not differences, "\n".join([f"{subject}:", *differences]))


def assert_same_decisions(expected: Iterable[Decision], found: Iterable[Decision]) -> None:
    """The same decisions with the same sentences, in the same order."""
    assert_same_lines("decided differently", map(as_line, expected), map(as_line, found))


def as_line(decision: Decision) -> str:
    """A decision as a line."""
    verdict = f"{decision.outcome} {decision.amount} {decision.clause}"
    record = f"{decision.agency_id} {decision.record}"
    return f"{decision.on} {verdict} {record} | {decision.because}"


def whole_period(ledger: Ledger) -> Period:
    """The financial years in which all its decisions lie."""
    days = [decision.on for decision in ledger.decisions] or [date(2024, 3, 1)]
    first, last = (day.year - (day.month < 7) for day in (min(days), max(days)))
    return Period(Month.of(date(first, 7, 1)), Month.of(date(last + 1, 7, 1)))
