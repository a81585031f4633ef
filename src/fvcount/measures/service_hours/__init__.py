"""Measure 2: number of service hours (A, measure 2; rules, section 2)."""

from fvcount.ledger.decisions import Measure
from fvcount.records.tables import ServiceEvent
from fvcount.rules.readings import Readings

SAME_TIME = ("agency_id", "program", "activity", "worker_ids", "started_at")
"""What events that log the same time are alike in, their length apart (rule 2.5)."""


def touched_ids(event: ServiceEvent) -> tuple[str, ...]:
    """The ids of the people that an event names, and of those who benefit (rule 2.5)."""
    return (*event.client_ids, *event.beneficiary_ids)


def is_for_somebody(event: ServiceEvent) -> bool:
    """Whether somebody is named, benefits or is unidentified (rules 2.2 and 2.6)."""
    return bool(touched_ids(event)) or event.unidentified_client


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
