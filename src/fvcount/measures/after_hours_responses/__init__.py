"""Measure 4: number of after-hours responses (A, measure 4; rules, section 4)."""

from fvcount.ledger.decisions import LOCAL_DATE, Measure
from fvcount.rules.readings import Readings


def _together(readings: Readings) -> tuple[str, ...]:
    """An agency's responses of one date; where no family is looked for, one response."""
    one = readings.same_moment == "one"
    return ("agency_id", LOCAL_DATE if one else "response_id")


AFTER_HOURS_RESPONSES = Measure(
    name="after_hours_responses",
    title="After-hours responses",
    unit="responses",
    amount_unit="responses",
    tables=("after_hours_responses",),
    other_tables=("clients", "holidays"),
    together=_together,
)
