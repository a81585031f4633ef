"""Small ledgers, made of a few lines each."""

from __future__ import annotations

from datetime import date
from typing import Any

from fvcount import Ledger
from fvcount.ledger.decisions import Evidence, Measure, Verdict, counted, excluded, undetermined
from fvcount.ledger.sheet import DecisionColumns
from fvcount.rules import clauses
from fvcount.rules.codes import Activity

HOURS = Measure("service_hours", "Service hours", "hours", "seconds", ("service_events",), 3600)
CASES = Measure("new_ramp_cases", "New RAMP cases", "cases", "cases", ("ramp_referrals",))
PERIODS = Measure(
    *("new_support_periods", "New support periods", "support periods", "support periods"),
    tables=("support_periods", "service_events"),
)
DIRECT = counted(clauses.HOURS_OF[Activity.DIRECT])
TRAVEL = counted(clauses.HOURS_OF[Activity.TRAVEL])
NOBODY = undetermined(clauses.CLIENT_LINK)
TRAINING = excluded(clauses.NOT_CLIENT_TIME)

SILENT = Evidence(
    because=lambda entry: f"because of {entry.record}",
    about=lambda entry: (f"client of {entry.id}",),
    finding=lambda code, entry: f"{code} of {entry.record}",
    place=lambda entry: ("service_events.csv", entry.source + 2),
)

Line = tuple[Verdict, str, str, str, int]


def ledger(*lines: Line, measure: Measure = HOURS, **more: Any) -> Ledger:
    """A ledger with these decisions: verdict, record, agency, date, amount."""
    sheet = DecisionColumns(SILENT)
    for source, (verdict, id, agency, on, amount) in enumerate(lines):
        sheet.add(verdict, id, agency, date.fromisoformat(on), amount, source)
    return Ledger(measure, (sheet,), **more)


SOME = (
    (DIRECT, "E3", "B", "2024-03-31", 3600),
    (TRAINING, "E1", "A", "2024-03-01", 7200),
    (DIRECT, "E2", "A", "2024-04-01", 1800),
    (NOBODY, "E4", "A", "2024-03-15", 900),
    (TRAVEL, "E5", "A", "2024-03-15", 600),
    (DIRECT, "E1", "A", "2024-02-29", 60),
)
