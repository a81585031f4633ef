"""A case, and what is done to its book: rows shuffled, parted, renamed, broken."""

import random
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from string import ascii_letters, digits
from typing import Any

from fvcount.ledger.ledger import Ledger
from fvcount.records.case_book import Records
from fvcount.testing.alike import must
from fvcount.testing.drawing import Book, Row
from fvcount.testing.drawing.books import case_book, readings

Measure = Callable[..., Ledger]
"""A measure: `(records, *, readings=None) -> Ledger`."""

Read = Callable[[Book], Records]
"""A way in: a case book as a dict of lists of text cells, to records."""

ALL_MONTHS = {"from_month": "2023-01", "to_month": "2025-06"}
BROKEN_CELLS: dict[str, Row] = {
    "clients": {"client_id": ""},
    "support_periods": {"start_date": "3 March"},
    "month_statuses": {"month": "March"},
    "coverage": {"to_month": ""},
    "service_events": {"started_at": "2023-10-01T02:30"},
    "after_hours_responses": {"mode": "pigeon"},
    "ramp_referrals": {"referred_on": "2024-02-30"},
    "report_submissions": {"kind": "poem"},
    "targets": {"target": "-1"},
    "holidays": {"change": "move"},
}
OWN_IDS = {
    *("client_id", "same_as", "presents_with", "client_ids", "beneficiary_ids", "household_id"),
    *("support_period_id", "event_id", "response_id", "referral_id", "case_id", "worker_ids"),
    "report_id",
}
ALL_IDS = OWN_IDS | {"agency_id"}
NEW_NAME = re.compile(r"[0-9A-Za-z]{4}~")


@dataclass(frozen=True, eq=False)
class Case:
    """A case book with readings, a way in, and a source of chance for what is done to it."""

    book: Book
    readings: dict[str, str]
    seed: int
    read: Read = Records.from_dict
    _made: dict[Any, Records] = field(default_factory=dict, init=False, repr=False)

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

    def made(self, make: Callable[..., Book], *about: str) -> Records:
        """The records of a book made of the case, read once; every row of it is sound."""
        if (make, *about) not in self._made:
            records = self.read(copied(make(self, *about)))
            must(records.rejected_rows == 0, f"sound rows rejected: {records.findings[:1]}")
            self._made[make, *about] = records
        return self._made[make, *about]

    def ledger(self, measure: Measure, records: Records | None = None) -> Ledger:
        """What a measure decides about the case book, or about other records, by the readings."""
        return measure(self.records if records is None else records, readings=self.readings)

    def chance(self) -> random.Random:
        """A source of chance, the same at each call."""
        return random.Random(self.seed)  # noqa: S311 (nothing here is secret)


def copied(book: Book) -> Book:
    """The book again: what is done to one is not done to the other."""
    return {table: [dict(row) for row in rows] for table, rows in book.items()}


# --- books made of a case ----------------------------------------------------------------------


def shuffled(case: Case) -> Book:
    """The same rows with tables, rows and columns in any order.

    A row stands by chance before or after another one, whatever else is in the book.
    """

    def place(thing: object) -> bytes:
        return blake2b(f"{case.seed} {thing}".encode()).digest()

    return {
        table: [
            {column: row[column] for column in sorted(row, key=place)}
            for row in sorted(case.book[table], key=lambda row: place(sorted(row.items())))
        ]
        for table in sorted(case.book, key=place)
    }


def renamed(case: Case) -> Book:
    """Every id, of agencies too, with four letters before it that keep the order of all ids.

    They all begin alike, at one edge of the alphabet or the other.
    """
    ids = sorted({each for row in _rows(case.book) for each in _ids(row)})
    chance, words = case.chance(), set[str]()
    first = chance.choice("0Zaz")
    while len(words) < len(ids):
        words.add(first + "".join(chance.choices(digits + ascii_letters, k=3)))
    names = {old: f"{word}~{old}" for old, word in zip(ids, sorted(words), strict=True)}
    book = copied(case.book)
    for row in _rows(book):
        for column in ALL_IDS & row.keys():
            row[column] = ";".join(names[each] for each in _split(row[column]))
    return book


def sharing_no_case(case: Case) -> Book:
    """The book with other case ids at each agency."""
    return _parted(case.book)


def of_agency(case: Case, agency: str) -> Book:
    """The rows of one agency, and those that hold for all; it shares no case."""
    return _of(_parted(case.book), {"", agency})


def with_others_changed(case: Case, agency: str) -> Book:
    """The rows of one agency and those that hold for all, with the other book's for all others."""
    others = {*agencies(case.book, case.other)} - {agency}
    return _joined(of_agency(case, agency), _of(_parted(case.other), others))


def stating_coverage(case: Case) -> Book:
    """The book with coverage stated for every agency of both books."""
    stated = {_whose(row) for row in case.book.get("coverage", [])}
    added = [
        {"agency_id": each} | ALL_MONTHS
        for each in agencies(case.book, case.other)
        if each not in stated
    ]
    return _joined(case.book, {"coverage": added})


def of_others(case: Case) -> Book:
    """The other book about other people, families, cases and workers, under other ids.

    Coverage and holidays, which are facts about an agency, are those of the case book.
    """
    prefix = case.chance().choice(["0", "z"])

    def another(column: str, cell: str) -> str:
        ids = cell.split(";") if column in OWN_IDS and cell else []
        return ";".join(prefix + each for each in ids) or cell

    theirs = {
        table: [{column: another(column, cell) for column, cell in row.items()} for row in rows]
        for table, rows in case.other.items()
        if table != "targets"  # a target has no id, and one agency has but one
    }
    shared = stating_coverage(case)
    return theirs | {table: shared.get(table, []) for table in ("coverage", "holidays")}


def of_these_and_others(case: Case) -> Book:
    """Both books about different people at the same agencies."""
    return _joined(stating_coverage(case), of_others(case) | {"coverage": [], "holidays": []})


def with_faults(case: Case) -> tuple[Book, int]:
    """The book with a column nobody knows and with broken rows among the others, and how many."""
    chance = case.chance()
    faulty = {
        table: [row | {"mood": "hopeful"} for row in rows] for table, rows in case.book.items()
    }
    broken = [table for table, rows in faulty.items() if rows]
    for table in broken:
        row = chance.choice(faulty[table]) | BROKEN_CELLS[table]
        faulty[table].insert(chance.randint(0, len(faulty[table])), row)
    return faulty, len(broken)


def with_statuses(case: Case, agency: str, person: str, said: dict[str, str]) -> Book:
    """The book with what is said of some months of a person, one row each."""
    rows = [
        {"agency_id": agency, "client_id": person, "month": month, "ongoing_relationship": answer}
        for month, answer in said.items()
    ]
    return _joined(case.book, {"month_statuses": rows})


# --- agencies and ids --------------------------------------------------------------------------


def agencies(*books: Book) -> list[str]:
    """Every agency that a row names."""
    return sorted({_whose(row) for book in books for row in _rows(book)} - {""})


def _rows(book: Book) -> Iterator[Row]:
    return (row for rows in book.values() for row in rows)


def _ids(row: Row) -> Iterator[str]:
    return (each for column in ALL_IDS & row.keys() for each in _split(row[column]))


def _split(cell: str) -> list[str]:
    return [each for each in cell.split(";") if each]


def _whose(row: Row) -> str:
    """The agency a row is of; blank for the rows that hold for all."""
    return row.get("agency_id", "")


def _of(book: Book, those: Collection[str]) -> Book:
    """The rows of some agencies."""
    return {table: [row for row in rows if _whose(row) in those] for table, rows in book.items()}


def _joined(one: Book, other: Book) -> Book:
    """The rows of two books."""
    return {table: one.get(table, []) + other.get(table, []) for table in one | other}


def _parted(book: Book) -> Book:
    """The book with other case ids at each agency."""
    referrals = [
        row | {"case_id": f"{row['case_id']}/{row['agency_id']}"}
        for row in book.get("ramp_referrals", [])
    ]
    return book | {"ramp_referrals": referrals}
