"""The same time logged again under another id (rule 2.5)."""

from collections.abc import Iterable
from datetime import datetime

from fvcount.dates.clock import whole_second
from fvcount.measures.service_hours import SAME_TIME
from fvcount.records.tables import ServiceEvent

Events = Iterable[tuple[int, ServiceEvent]]
"""Events with their indexes in the table."""


def repeats(events: Events) -> tuple[dict[int, str], set[int]]:
    """Find the events that log the same time again, among those that would count.

    Returns:
        The index of each repeat with the id of the event that counts instead, the first by id; and
        the indexes of events of which it cannot be said, since no worker or no time of day is
        recorded.
    """
    groups: dict[tuple[object, ...], list[tuple[int, ServiceEvent]]] = {}
    for index, event in events:
        groups.setdefault(_time_logged(event), []).append((index, event))
    counted_instead: dict[int, str] = {}
    unclear: set[int] = set()
    for group in groups.values():
        first = min(event.event_id for _, event in group)
        others = {index: first for index, event in group if event.event_id != first}
        _, event = group[0]
        if others and event.worker_ids and isinstance(event.started_at, datetime):
            counted_instead |= others
        elif others:
            unclear.update(index for index, _ in group)
    return counted_instead, unclear


def _time_logged(event: ServiceEvent) -> tuple[object, ...]:
    """What events that log the same time are alike in: `SAME_TIME`, to the second, and length."""
    start = event.started_at
    second = whole_second(start) if isinstance(start, datetime) else start
    columns = (getattr(event, column) for column in SAME_TIME if column != "started_at")
    return (second, event.seconds, *columns)
