"""Measure 2: number of service hours (A, measure 2; rules, section 2)."""

from fvcount.ledger.decisions import Measure
from fvcount.rules.readings import Readings

SAME_TIME = ("agency_id", "program", "activity", "worker_ids", "started_at")
"""What events that log the same time are alike in, their length apart (rule 2.5)."""


def _together(readings: Readings) -> tuple[str, ...]:
    """Events that may log the same time; where none is looked for, the pieces of one event."""
    return SAME_TIME if readings.same_moment == "one" else ("agency_id", "event_id")


SERVICE_HOURS = Measure(
    name="service_hours",
    title="Service hours",
    unit="hours",
    amount_unit="seconds",
    tables=("service_events",),
    other_tables=("clients",),
    together=_together,
    scale=3600,
)
