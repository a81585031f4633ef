"""The agency apart from its clients: overheads, consultations, reports, targets, holidays."""

from datetime import date, timedelta

from examples.northside_maker.book import AGENCY, WORKERS, Book, excluded
from examples.northside_maker.days import MONTHS, workday

OVERHEADS = (
    ("administration", 100, 90),
    ("administration", 60, 60),
    ("supervision", 100, 60),
    ("planning", 50, 45),
    ("training", 15, 360),
)
"""What each worker does in a month: how often in a hundred months, and how many minutes."""


def overheads(book: Book) -> None:
    """Time that is not a client's: supervision, training, administration, planning (2.3)."""
    for month in MONTHS:
        for worker in WORKERS:
            for activity, percent, minutes in OVERHEADS:
                if book.chance(percent):
                    day = _drawn_day(book, month)
                    not_counted = excluded(day, "KPM2.not_client_time", minutes * 60)
                    book.event(day, activity, not_counted, minutes=minutes, worker_ids=worker)


def consultations(book: Book) -> None:
    """Advice to other services and to people who give no name (2.2, 2.6)."""
    for month in MONTHS:
        for activity in ("secondary_consultation", "unidentified_consultation"):
            for _ in range(2 + book.draw(4)):
                book.work(_drawn_day(book, month), activity)


def panel_work(book: Book) -> None:
    """The coordinator's work for the panel, apart from client support (2.4)."""
    for month in MONTHS:
        for hour in (10, 14):
            day = _drawn_day(book, month)
            hours = excluded(day, "KPM2.ramp", 90 * 60)
            at = f"{day}T{hour}:05"
            book.event(at, "case_work", hours, program="ramp", minutes=90, worker_ids="W-09")


def _drawn_day(book: Book, month: str) -> str:
    return f"{workday(date.fromisoformat(f'{month}-01') + timedelta(book.draw(27)))}"


def agency_tables(book: Book) -> None:
    """Coverage, reports, targets and the agency's own holidays."""
    book.row("coverage", AGENCY, "2023-09", "2024-06")
    book.row("coverage", AGENCY, "2024-07", "2024-10")
    book.row("report_submissions", "RP-01", AGENCY, "workplan", "2023-08", "2023-08-25")
    book.row("report_submissions", "RP-02", AGENCY, "quarterly", "2023-09", "2023-09-29")
    book.row("report_submissions", "RP-03", AGENCY, "quarterly", "2023-12", "2024-01-08")  # late
    book.row("report_submissions", "RP-04", AGENCY, "quarterly", "2024-03", "")  # not provided
    book.row("report_submissions", "RP-05", AGENCY, "annual", "2024-07", "2024-07-30")
    book.row("targets", AGENCY, "new_support_periods", "2023-24", "115")
    book.row("targets", AGENCY, "service_hours", "2023-24", "1400.5")
    book.row("targets", AGENCY, "new_ramp_cases", "2023-24", "6")
    book.row("targets", AGENCY, "after_hours_responses", "2023-24", "24")
    book.row("holidays", "2024-08-15", "add", "", "An invented day for everybody")
    book.row("holidays", "2024-08-15", "remove", AGENCY, "not kept here")
    book.row("holidays", "2024-10-23", "add", AGENCY, "An invented local cup day")
    moved = "Melbourne Cup Day, moved to the local cup day"
    book.row("holidays", "2024-11-05", "remove", AGENCY, moved)


AGENCY_STORIES = (overheads, consultations, panel_work, agency_tables)
"""The stories of this module."""
