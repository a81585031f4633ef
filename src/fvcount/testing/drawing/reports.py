"""Rows on what is reported each year: targets, and reports handed in."""

from collections.abc import Iterator
from datetime import date

from fvcount.testing.drawing import Row
from fvcount.testing.drawing.scribe import ONE_DAY, Drawing

MEASURES = [
    *("new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"),
    "reports_provided",
]
YEARS = ["2023-24", "2024-25"]
TARGETS = ["100", "0", "12.5", "1200", "97.00"]
DUE = {
    "workplan": ["2023-08", "2024-08"],
    "quarterly": ["2023-09", "2023-12", "2024-03", "2024-09"],
    "annual": ["2024-07", "2024-06"],
}


def target_rows(scribe: Drawing, agency_id: str) -> list[Row]:
    """Targets of some measures and years, each once."""
    named = [(measure, year) for measure in MEASURES for year in YEARS]
    return [
        {
            "agency_id": agency_id,
            "measure": measure,
            "financial_year": year,
            "target": scribe.pick(TARGETS),
        }
        for measure, year in scribe.some(named[: scribe.pick([0, 2, len(named)])])
    ]


def report_rows(scribe: Drawing, agency_id: str) -> list[Row]:
    """Reports, in time, late or not handed in."""
    ids = scribe.ids("RS")
    return [report_row(scribe, agency_id, ids) for _ in range(scribe.pick([0, 0, 1, 3]))]


def report_row(scribe: Drawing, agency_id: str, ids: Iterator[str]) -> Row:
    """One report."""
    kind = scribe.pick(list(DUE))
    due = scribe.pick(DUE[kind])
    submitted = date.fromisoformat(f"{due}-01") + ONE_DAY * scribe.pick([0, 27, 29, 30, 45])
    return {
        "report_id": next(ids),
        "agency_id": agency_id,
        "kind": scribe.weighted(**{kind: 1}),
        "due_month": due,
        "submitted_on": "" if scribe.chance(0.3) else submitted.isoformat(),
    }
