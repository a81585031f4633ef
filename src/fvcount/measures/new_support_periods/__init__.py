"""Measure 1: number of new support periods (A, measure 1; rules, section 1)."""

from fvcount.ledger.decisions import PERSON, Measure
from fvcount.rules.readings import Readings


def _together(_readings: Readings) -> tuple[str, ...]:
    """Everything of one person at one agency."""
    return ("agency_id", PERSON)


NEW_SUPPORT_PERIODS = Measure(
    name="new_support_periods",
    title="New support periods",
    unit="support periods",
    amount_unit="support periods",
    tables=("support_periods", "service_events"),
    other_tables=("month_statuses", "coverage", "clients"),
    together=_together,
)
