"""The agency apart from its clients: overheads, consultations, reports, targets, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from fvcount.demo.book import AGENCY, WORKERS, Book, excluded
from fvcount.demo.days import MONTHS, workday

OVERHEADS = (
    ("administration", 100, 90),
    ("administration", 60, 60),
    ("supervision", 100, 60),
    ("planning", 50, 45),
    ("training", 15, 360),
)
"""What each worker does in a month: how often in a hundred months, and how many minutes."""


def overheads(book: Book) -> None:
    """Time that is no client's: supervision, training, administration, planning (RULES 2.3)."""
    for month in MONTHS:
        for worker in WORKERS:
            for activity, percent, minutes in OVERHEADS:
                if book.chance(percent):
                    day = f"{_some_day(book, month)}"
                    no_count = excluded(day, "KPM2.not_client_time", minutes * 60)
                    book.event(day, activity, no_count, minutes=f"{minutes}", workers=(worker,))


def consultations(book: Book) -> None:
    """Advice to other services and to people who give no name (RULES 2.2, 2.6)."""
    for month in MONTHS:
        for activity in ("secondary_consultation", "unidentified_consultation"):
            for _ in range(2 + book.below(4)):
                book.work(f"{_some_day(book, month)}", activity)


def panel_work(book: Book) -> None:
    """The coordinator's work for the panel, apart from client support (RULES 2.4)."""
    for month in MONTHS:
        for hour in (10, 14):
            day = f"{_some_day(book, month)}"
            no_count = excluded(day, "KPM2.ramp", 90 * 60)
            book.event(
                f"{day}T{hour}:05",
                "case_work",
                no_count,
                program="ramp",
                minutes="90",
                workers=("W-09",),
            )


def _some_day(book: Book, month: str) -> date:
    return workday(date.fromisoformat(f"{month}-01") + timedelta(days=book.below(27)))


def agency_tables(book: Book) -> None:
    """Coverage, reports, targets and the agency's own holidays."""
    for first, last in (("2023-09", "2024-06"), ("2024-07", "2024-10")):
        row = {"agency_id": AGENCY, "from_month": first, "to_month": last}
        book.tables["coverage"].append(row)
    for number, (kind, due, submitted) in enumerate(REPORTS, 1):
        row = {"report_id": f"RP-{number:02d}", "agency_id": AGENCY, "kind": kind}
        book.tables["report_submissions"].append(
            row | {"due_month": due, "submitted_on": submitted}
        )
    for measure, target in TARGETS:
        row = {"agency_id": AGENCY, "measure": measure}
        book.tables["targets"].append(row | {"financial_year": "2023-24", "target": target})
    for day, change, agency, name in LOCAL_HOLIDAYS:
        row = {"date": day, "change": change, "agency_id": agency, "name": name}
        book.tables["holidays"].append(row)


REPORTS = (
    ("workplan", "2023-08", "2023-08-25"),
    ("quarterly", "2023-09", "2023-09-29"),
    ("quarterly", "2023-12", "2024-01-08"),  # late
    ("quarterly", "2024-03", ""),  # not provided
    ("annual", "2024-07", "2024-07-30"),
)
TARGETS = (
    ("new_support_periods", "115"),
    ("service_hours", "1400.5"),
    ("new_ramp_cases", "6"),
    ("after_hours_responses", "24"),
)
LOCAL_HOLIDAYS = (
    ("2024-08-15", "add", "", "An invented day for everybody"),
    ("2024-08-15", "remove", AGENCY, "not kept here"),
    ("2024-10-23", "add", AGENCY, "An invented local cup day"),
    ("2024-11-05", "remove", AGENCY, "Melbourne Cup Day, moved to the local cup day"),
)
