"""What the library does in each case; the functions that the stopwatch runs around."""

from typing import Any

import fvcount
from benchmarks.inputs import Moments
from fvcount.dates import clock

PERIOD = "2022-07..2025-06"


def new_support_periods(tables: dict[str, Any]) -> fvcount.Ledger:
    """From frames to the full ledger: every row validated, every record decided."""
    return fvcount.new_support_periods(fvcount.from_frames(**tables))


def new_support_periods_of_database(database: Any) -> fvcount.Ledger:
    """The same from relations of a DuckDB database."""
    from benchmarks.inputs import TABLES

    relations = {name: database.table(name) for name in TABLES}
    return fvcount.new_support_periods(fvcount.from_frames(**relations))


def new_support_periods_of_records(records: fvcount.Records) -> fvcount.Ledger:
    """From records, built beforehand, to the full ledger."""
    return fvcount.new_support_periods(records)


def service_hours(tables: dict[str, Any]) -> fvcount.Ledger:
    """From the frame of events to the full ledger of hours."""
    return fvcount.service_hours(fvcount.from_frames(service_events=tables["service_events"]))


def service_hours_of_records(records: fvcount.Records) -> fvcount.Ledger:
    """From records, built beforehand, to the full ledger of hours."""
    return fvcount.service_hours(records)


def after_hours(given: Moments) -> int:
    """How many of the instants lie outside business hours, in pure Python."""
    return sum(clock.after_hours(given.instants, given.hours))


def numbers(ledger: fvcount.Ledger) -> dict[str, int]:
    """The number of each month of a ledger."""
    return {month: count.total for month, count in ledger.by("month", PERIOD).items()}
