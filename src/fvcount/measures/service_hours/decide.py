"""Measure 2: number of service hours (A, measure 2; rules, section 2).

Distinct workers times elapsed time, whatever the number of clients, on the local dates on which it
was worked. The after-hours program is left out by program, never by the clock.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from fvcount.dates import clock
from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Measure, Outcome, Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.service_hours.events_by_kind import EventsByKind
from fvcount.measures.service_hours.explain import evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules import clauses
from fvcount.rules.codes import Activity, Program
from fvcount.rules.readings import chosen
from fvcount.rules.rule_sets import TIMETABLE, Timetable

SERVICE_HOURS = Measure(
    name="service_hours",
    title="Service hours",
    unit="hours",
    amount_unit="seconds",
    tables=("service_events",),
    scale=3600,
)
CONSULTATIONS = (Activity.SECONDARY_CONSULTATION, Activity.UNIDENTIFIED_CONSULTATION)


def service_hours(
    records: Records,
    *,
    readings: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every service event once, and once for each local date it touches.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; `same_moment` and
            `ramp_coordination_hours` matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the timetable of rule sets; the one known by default.

    Returns:
        A ledger in seconds, shown as hours.

    Raises:
        ReadingError: for a switch or a value that does not exist.

    >>> ledger = service_hours(Records.from_dict({"service_events": [
    ...     {"event_id": "EV-1", "agency_id": "A", "program": "client_support",
    ...      "activity": "direct", "started_at": "2024-03-04T10:00", "minutes": "60",
    ...      "worker_ids": "W-1;W-2", "client_ids": "C-1;C-2"}]}))
    >>> ledger.count("2024-03").value
    '2.00'
    """
    switches = chosen(readings)
    events = records.service_events
    many = events if isinstance(events, EventsByKind) else None
    again, alike = _logged_again(many.perhaps_again() if many else enumerate(events), switches)
    sheet = DecisionColumns(evidence(records, again))
    sheets = [sheet]
    rest: Iterable[tuple[int, ServiceEvent]] = enumerate(events)
    if many:
        most, rest = many.hours(
            lambda event, again: kind(event, switches, again=again), again, alike, sheet.told
        )
        sheets.append(most)
    for place, event in rest:
        verdict = kind(event, switches, again=place in again)
        seconds = event.seconds or 0
        workers = number_of_workers(event.worker_ids)
        for day, share in clock.split_at_midnights(event.started_at, seconds):
            amount = workers * share
            sheet.add(verdict, event.event_id, event.agency_id, day, amount, place)
        if verdict.outcome is Outcome.UNDETERMINED and event.seconds is None:
            sheet.mark("duration-missing")
        if place in alike:
            sheet.mark("same-time-unknown")
    given = records.gives(SERVICE_HOURS.tables)
    return Ledger(SERVICE_HOURS, tuple(sheets), given, rules or TIMETABLE)


def kind(event: ServiceEvent, switches: Mapping[str, str], *, again: bool = False) -> Verdict:
    """What is decided about an event: it depends on nothing but its kind (rules 2.2 to 2.6)."""
    if event.activity not in clauses.HOURS_OF:
        return excluded(clauses.NOT_CLIENT_TIME)
    if event.program is Program.AFTER_HOURS:
        return excluded(clauses.HOURS_AFTER_HOURS)
    if event.program is Program.RAMP and switches["ramp_coordination_hours"] == "excluded":
        return excluded(clauses.HOURS_RAMP)
    if event.program is Program.OTHER:
        return excluded(clauses.HOURS_ELSEWHERE)
    if again:
        return excluded(clauses.SAME_TIME)
    somebody = event.client_ids or event.beneficiary_ids or event.unidentified_client
    if not somebody and event.activity not in CONSULTATIONS:
        return undetermined(clauses.CLIENT_LINK)
    if event.seconds is None:
        return undetermined(clauses.DURATION)
    return counted(clauses.HOURS_OF[event.activity])


def _logged_again(
    events: Iterable[tuple[int, ServiceEvent]], switches: Mapping[str, str]
) -> tuple[dict[int, str], set[int]]:
    """Events that log the same time again, with the id that counts; and those that may (2.5)."""
    groups: dict[tuple[object, ...], list[tuple[int, ServiceEvent]]] = {}
    if switches["same_moment"] == "separate":
        return {}, set()
    for place, event in events:
        if kind(event, switches).outcome is Outcome.COUNTED:
            start = event.started_at
            at = clock.whole_second(start) if isinstance(start, datetime) else start
            who = (event.agency_id, event.program, event.activity, event.worker_ids)
            groups.setdefault((*who, at, event.seconds), []).append((place, event))
    again: dict[int, str] = {}
    alike: set[int] = set()
    for group in groups.values():
        first = min(event.event_id for _, event in group)
        repeats = {place: first for place, event in group if event.event_id != first}
        one = group[0][1]
        if repeats and one.worker_ids and isinstance(one.started_at, datetime):
            again |= repeats
        elif repeats:
            alike.update(place for place, _ in group)
    return again, alike
