"""Case books drawn by a seed, and what is done to them: rows shuffled, parted, renamed, broken."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

from fvcount import Ledger, Records
from fvcount.records import TABLES
from oracle.book import Book, Row
from oracle.casebooks import casebook, readings

Measure = Callable[..., Ledger]

ALL_MONTHS = {"from_month": "2023-01", "to_month": "2025-06"}
BROKEN_CELLS: dict[str, Row] = {
    "clients": {"client_id": ""},
    "support_periods": {"start_date": "3 March"},
    "month_statuses": {"month": "March"},
    "coverage": {"to_month": ""},
    "service_events": {"started_at": "2023-10-01T02:30"},
    "after_hours_responses": {"mode": "pigeon"},
    "ramp_referrals": {"referred_on": "2024-02-30"},
    "holidays": {"change": "move"},
}
OWN_IDS = {
    *("client_id", "same_as", "presents_with", "client_ids", "beneficiary_ids", "household_id"),
    *("support_period_id", "event_id", "response_id", "referral_id", "case_id", "worker_ids"),
}


@dataclass(frozen=True, eq=False)
class Case:
    """A case book with readings, and a source of chance for what is done to it."""

    book: Book
    readings: dict[str, str]
    seed: int

    @classmethod
    def drawn(cls, seed: int) -> Case:
        """The case of a seed."""
        rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
        return cls(casebook(rng), readings(rng), seed)

    @cached_property
    def other(self) -> Book:
        """Another case book, to set beside it."""
        return casebook(random.Random(f"other than {self.seed}"))  # noqa: S311 (as above)

    @cached_property
    def records(self) -> Records:
        """The records of the case book."""
        return Records.from_dict(self.book)

    def ledger(self, measure: Measure, records: Records | None = None) -> Ledger:
        """What a measure decides about the case book, or about other records, by the readings."""
        return measure(self.records if records is None else records, readings=self.readings)

    def chance(self) -> random.Random:
        """A source of chance, the same at each call."""
        return random.Random(self.seed)  # noqa: S311 (nothing here is secret)


@lru_cache(maxsize=1000)
def read(make: Callable[..., Book], case: Case, *about: str) -> Records:
    """The records of a book made of a case, read once for all measures; every row is sound."""
    records = Records.from_dict(make(case, *about))
    assert records.rejected_rows == 0, records.findings[0]
    return records


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


def without_empty_tables(case: Case) -> Book:
    """The tables that have rows."""
    return {table: rows for table, rows in case.book.items() if rows}


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
    stated = {_whose(row) for row in case.book["coverage"]}
    added = [
        {"agency_id": each} | ALL_MONTHS
        for each in agencies(case.book, case.other)
        if each not in stated
    ]
    return case.book | {"coverage": case.book["coverage"] + added}


def of_others(case: Case) -> Book:
    """The other book about other people, families, cases and workers, under other ids.

    Coverage and holidays, which are facts about an agency, are those of the case book.
    """
    prefix = case.chance().choice(["0", "z"])

    def renamed(column: str, cell: str) -> str:
        ids = cell.split(";") if column in OWN_IDS and cell else []
        return ";".join(prefix + each for each in ids) or cell

    theirs = {
        table: [{column: renamed(column, cell) for column, cell in row.items()} for row in rows]
        for table, rows in case.other.items()
    }
    shared = stating_coverage(case)
    return theirs | {table: shared[table] for table in ("coverage", "holidays")}


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
    return case.book | {"month_statuses": case.book["month_statuses"] + rows}


def write(case: Case, folder: Path) -> None:
    """Write the tables as CSV files, the columns in any order."""
    chance = case.chance()
    for table, rows in case.book.items():
        columns = list(TABLES[table].columns)
        chance.shuffle(columns)
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


# --- agencies ----------------------------------------------------------------------------------


def agencies(*books: Book) -> list[str]:
    """Every agency that a row names."""
    return sorted({_whose(row) for book in books for row in _rows(book)} - {""})


def _rows(book: Book) -> Iterator[Row]:
    return (row for rows in book.values() for row in rows)


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
        row | {"case_id": f"{row['case_id']}/{row['agency_id']}"} for row in book["ramp_referrals"]
    ]
    return book | {"ramp_referrals": referrals}
