"""Measure 4: number of after-hours responses (A, measure 4; rules, section 4)."""

from fvcount.ledger.decisions import Measure
from fvcount.rules.readings import Readings


def _together(readings: Readings) -> tuple[str, ...]:
    """An agency's responses at one moment; where none is looked for, one response."""
    one = readings.same_moment == "one"
    return ("agency_id", "responded_at" if one else "response_id")


AFTER_HOURS_RESPONSES = Measure(
    name="after_hours_responses",
    title="After-hours responses",
    unit="responses",
    amount_unit="responses",
    tables=("after_hours_responses",),
    other_tables=("clients", "holidays"),
    together=_together,
)
