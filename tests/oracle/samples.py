"""Rows for tests, and what is decided on them in short."""

from collections.abc import Iterable

from . import support_periods
from .book import Book, Line, Row

WIDE = [{"agency_id": "A", "from_month": "2024-01", "to_month": "2026-12"}]
Said = tuple[str, str, str]  # outcome, date, clause


def said(lines: Iterable[Line]) -> list[Said]:
    """What was decided, without the records' names."""
    return sorted((one.outcome, one.on, one.clause) for one in lines)


def event(started_at: str, **cells: str) -> Row:
    """Direct client support for one adult, unless something else is said."""
    usual = {
        "event_id": f"E {started_at} {cells}",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "client_ids": "P",
        "started_at": started_at,
    }
    return usual | cells


def period(start: str, end: str = "", **cells: str) -> Row:
    """A recorded client-support period of that adult."""
    usual = {
        "support_period_id": f"SP {start}",
        "agency_id": "A",
        "client_id": "P",
        "program": "client_support",
        "start_date": start,
        "end_date": end,
    }
    return usual | cells


def status(month: str, ongoing: str, client: str = "P") -> Row:
    """What is said of one month."""
    return {
        "agency_id": "A",
        "client_id": client,
        "month": month,
        "ongoing_relationship": ongoing,
    }


def new_periods(
    events: list[Row],
    *,
    periods: list[Row] | None = None,
    statuses: list[Row] | None = None,
    coverage: list[Row] | None = None,
    clients: list[Row] | None = None,
    **readings: str,
) -> list[Said]:
    """KPM 1 with the coverage stated wider than the services."""
    book: Book = {
        "service_events": events,
        "support_periods": periods or [],
        "month_statuses": statuses or [],
        "coverage": WIDE if coverage is None else coverage,
        "clients": clients or [],
    }
    return said(support_periods.decide(book, readings, set()))


def first(on: str) -> Said:
    return ("counted", on, "KPM1.first_support")


def recorded(on: str) -> Said:
    return ("counted", on, "KPM1.recorded")


def undetermined(on: str, why: str) -> Said:
    return ("undetermined", on, f"KPM1.{why}")


def excluded(on: str, why: str) -> Said:
    return ("excluded", on, f"KPM1.{why}")
