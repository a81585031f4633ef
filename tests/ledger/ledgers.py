"""Small ledgers, made of a few lines each."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from fvcount import Calendar, Ledger, Readings, Timetable
from fvcount.ledger.decisions import Entry, Measure, Verdict, counted, excluded, undetermined
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.ledger.provenance import MadeFrom
from fvcount.ledger.saved import SavedBook
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures import DEFINITIONS
from fvcount.rules import clauses
from fvcount.rules.codes import Activity
from fvcount.rules.rule_sets import TIMETABLE

HOURS = DEFINITIONS["service_hours"]
CASES = DEFINITIONS["new_ramp_cases"]
PERIODS = DEFINITIONS["new_support_periods"]
DIRECT = counted(clauses.HOURS_OF[Activity.DIRECT])
TRAVEL = counted(clauses.HOURS_OF[Activity.TRAVEL])
NOBODY = undetermined(clauses.CLIENT_LINK)
TRAINING = excluded(clauses.NOT_CLIENT_TIME)


class PlainExplainer(Explainer):
    """Names the record in whatever it is asked."""

    table = "service_events"

    def because(self, entry: Entry) -> str:
        return f"because of {entry.record}"

    def people(self, entry: Entry) -> tuple[str, ...]:
        return (f"person {entry.record}", "a person")

    def about(self, entry: Entry) -> tuple[str]:
        return (f"client of {entry.record}",)

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        minutes = Cell(table="service_events", column="minutes", agency_id="A")
        return [{minutes} for _ in entries]

    def finding(self, code: str, entry: Entry) -> str:
        return f"{code} of {entry.record}"

    def location(self, entry: Entry) -> tuple[str, int]:
        return "service_events.csv", entry.record_index + 2


Line = tuple[Verdict, str, str, str, int]


def book(fingerprint: str = "1" * 64, **more: Any) -> SavedBook:
    """A case book of agencies A and B, unless told otherwise."""
    usual: dict[str, Any] = {
        "agencies": ("A", "B"),
        "calendar": Calendar("a test", frozenset({date(2024, 3, 11)})),
        "timezones": "tzdata 2026.1",
        "version": "9.9.9",
    }
    return SavedBook(input_sha256=fingerprint, **usual | more)


def made_from(*books: SavedBook, rules: Timetable = TIMETABLE, **readings: Any) -> MadeFrom:
    """What a ledger is made from: the usual book, readings and rule sets, unless told otherwise."""
    return MadeFrom(books or (book(),), Readings(**readings), rules)


def ledger(*lines: Line, measure: Measure = HOURS, made: MadeFrom | None = None) -> Ledger:
    """A ledger with these decisions: verdict, record, agency, date, amount."""
    sheet = DecisionColumns(PlainExplainer())
    for index, (verdict, record, agency, on, amount) in enumerate(lines):
        sheet.add(verdict, record, agency, date.fromisoformat(on), amount, index)
    return Ledger(measure, (sheet,), made_from() if made is None else made)


SOME = (
    (DIRECT, "E3", "B", "2024-03-31", 3600),
    (TRAINING, "E1", "A", "2024-03-01", 7200),
    (DIRECT, "E2", "A", "2024-04-01", 1800),
    (NOBODY, "E4", "A", "2024-03-15", 900),
    (TRAVEL, "E5", "A", "2024-03-15", 600),
    (DIRECT, "E1", "A", "2024-02-29", 60),
)
