"""The same time logged again under another id, or perhaps so (rule 2.5)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from fvcount.dates.clock import whole_second
from fvcount.ledger.decisions import Verdict, excluded, undetermined
from fvcount.measures.service_hours import SAME_TIME, touched_ids
from fvcount.records.same_person import People
from fvcount.records.tables import ServiceEvent
from fvcount.rules import clauses

Events = Iterable[tuple[int, ServiceEvent]]
"""Events with their indexes in the table."""


class SameTimes(NamedTuple):
    """Events that log, or may log, the time of another event, by their indexes in the table.

    Attributes:
        repeats: each with the id of the event that counts instead, the first by id.
        possible_repeats: each with the id of the event whose time it may log again.
        unclear: those of which the records do not say enough to put even that in doubt.
    """

    repeats: dict[int, str]
    possible_repeats: dict[int, str]
    unclear: set[int]

    def verdict(self, index: int) -> Verdict | None:
        """The verdict on an event that would otherwise count; None if it counts."""
        if index in self.repeats:
            return excluded(clauses.SAME_TIME)
        return undetermined(clauses.SAME_TIME_UNKNOWN) if index in self.possible_repeats else None


def same_times(events: Events, people: People) -> SameTimes:
    """Find the events that log the same time, among those that would count."""
    groups: dict[tuple[object, ...], list[tuple[int, ServiceEvent]]] = {}
    for index, event in events:
        groups.setdefault(_time_logged(event), []).append((index, event))
    found = SameTimes({}, {}, set())
    for alike in groups.values():
        _, event = alike[0]
        if not _have_several_ids(alike):
            continue
        if not event.worker_ids:
            found.unclear.update(index for index, _ in alike)
        elif isinstance(event.started_at, datetime):
            first = min(event.event_id for _, event in alike)
            found.repeats.update(
                (index, first) for index, event in alike if event.event_id != first
            )
        else:
            _judge_without_clock_time(alike, people, found)
    return found


def _time_logged(event: ServiceEvent) -> tuple[object, ...]:
    """What events that log the same time are alike in: `SAME_TIME`, to the second, and length."""
    start = event.started_at
    second = whole_second(start) if isinstance(start, datetime) else start
    columns = (getattr(event, column) for column in SAME_TIME if column != "started_at")
    return (second, event.seconds, *columns)


def _have_several_ids(events: Events) -> bool:
    return len({event.event_id for _, event in events}) > 1


def _judge_without_clock_time(alike: Events, people: People, found: SameTimes) -> None:
    """Add what can be said of events that are alike and have the same date only."""
    households: dict[str | None, list[tuple[int, ServiceEvent]]] = {}
    for index, event in alike:
        household = people.one_household(event.agency_id, touched_ids(event))
        households.setdefault(household, []).append((index, event))
    for household, events in households.items():
        if household is None or not _have_several_ids(events):
            found.unclear.update(index for index, _ in events)
        else:
            found.possible_repeats.update(_for_others_of_the_household(events, people))


def _for_others_of_the_household(events: Events, people: People) -> Iterator[tuple[int, str]]:
    """Events that share no person with one of a smaller id that still counts, each with its id."""
    counting: list[tuple[str, frozenset[str]]] = []
    for index, event in sorted(events, key=lambda pair: pair[1].event_id):
        persons = people.persons(event.agency_id, touched_ids(event))
        others = (
            id for id, served in counting if id < event.event_id and served.isdisjoint(persons)
        )
        other = next(others, None)
        if other is None:
            counting.append((event.event_id, persons))
        else:
            yield index, other
