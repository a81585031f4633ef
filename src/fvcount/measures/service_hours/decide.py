"""Measure 2: number of service hours (A, measure 2; rules, section 2).

Distinct workers times elapsed time, whatever the number of clients, on the local dates on which it
was worked. The after-hours program is left out by program, never by the clock.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from fvcount.dates import clock
from fvcount.dates.public_holidays import Calendar
from fvcount.history.service_days import later_dates
from fvcount.ledger.decisions import Outcome, Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.made_from import made_from
from fvcount.measures.service_hours import SERVICE_HOURS, is_for_somebody
from fvcount.measures.service_hours.events_by_kind import EventsByKind
from fvcount.measures.service_hours.explain import ServiceHoursExplainer
from fvcount.measures.service_hours.same_time import Events, same_times
from fvcount.records.case_book import Records
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules import clauses
from fvcount.rules.codes import Activity, Program
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import RuleSet, Timetable

CONSULTATIONS = (Activity.SECONDARY_CONSULTATION, Activity.UNIDENTIFIED_CONSULTATION)


def service_hours(
    records: Records,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every service event once, and once for each local date it touches.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; `client_administration`,
            `same_moment` and `ramp_coordination_hours` matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in seconds, shown as hours.

    Raises:
        CaseBookError: for something else than records.
        CalendarError: for something else than a calendar.
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = service_hours(Records.from_dict({"service_events": [
    ...     {"event_id": "EV-1", "agency_id": "A", "program": "client_support",
    ...      "activity": "direct", "started_at": "2024-03-04T10:00", "minutes": "60",
    ...      "worker_ids": "W-1;W-2", "client_ids": "C-1;C-2"}]}))
    >>> ledger.count("2024-03").value
    '2.00'
    """
    made = made_from(SERVICE_HOURS, records, readings, calendar, rules)
    readings, rules = made.readings, made.rules
    events = records.service_events
    in_columns = events if isinstance(events, EventsByKind) else None
    candidates: Events = ()
    if readings.same_moment == "one":
        candidates = in_columns.possibly_repeated() if in_columns else enumerate(events)
    counting = (pair for pair in candidates if _counts(pair[1], readings, rules))
    same = same_times(counting, records.people)
    explainer = ServiceHoursExplainer(records, same, rules, readings)
    sheet = DecisionColumns(explainer)
    sheets = [sheet]
    singly: Events = enumerate(events)
    if in_columns:

        def decide(event: ServiceEvent, repeated: bool) -> Verdict:
            rule_set = rules.on(clock.local_date(event.started_at))
            same_time = excluded(clauses.SAME_TIME) if repeated else None
            return decide_event(event, rule_set, readings, same_time)

        most, singly = in_columns.hours(
            decide,
            rules,
            has_findings=lambda event: any(_findings(event, rules)),
            repeated=same.repeats,
            singly=same.unclear.union(same.possible_repeats),
            explainer=explainer,
        )
        sheets.append(most)
    for index, event in singly:
        workers = number_of_workers(event.worker_ids)
        for day, share in clock.split_at_midnights(event.started_at, event.seconds or 0):
            verdict = decide_event(event, rules.on(day), readings, same.verdict(index))
            sheet.add(verdict, event.event_id, event.agency_id, day, workers * share, index)
        for code in _findings(event, rules):
            sheet.add_finding(code)
        if index in same.unclear:
            sheet.add_finding("same-time-unknown")
    return Ledger(SERVICE_HOURS, tuple(sheets), made)


def decide_event(
    event: ServiceEvent, rule_set: RuleSet, readings: Readings, same_time: Verdict | None = None
) -> Verdict:
    """Decide an event, or a part of it (rules 2.2 to 2.6).

    This depends on nothing but the kind of event, and on the verdict of `same_time`, if any, for
    one that would otherwise count.
    """
    counts_for_client = is_for_somebody(event) and readings.client_administration == "counted"
    if event.activity in rule_set.not_client_time:
        return excluded(clauses.NOT_CLIENT_TIME)
    if event.activity in rule_set.work_if_for_client and not counts_for_client:
        return excluded(clauses.NOT_CLIENT_TIME)
    if event.program is Program.AFTER_HOURS:
        return excluded(clauses.HOURS_AFTER_HOURS)
    if event.program is Program.RAMP and readings.ramp_coordination_hours == "excluded":
        return excluded(clauses.HOURS_RAMP)
    if event.program is Program.OTHER:
        return excluded(clauses.HOURS_ELSEWHERE)
    if same_time is not None:
        return same_time
    if not is_for_somebody(event) and event.activity not in CONSULTATIONS:
        return undetermined(clauses.CLIENT_LINK)
    if event.seconds is None:
        return undetermined(clauses.DURATION)
    return counted(clauses.HOURS_OF[event.activity])


def _findings(event: ServiceEvent, rules: Timetable) -> Iterator[str]:
    """The codes of what is worth a look in an event, whatever is decided (rules 2.3 and 2.6)."""
    rule_set = rules.on(clock.local_date(event.started_at))
    if event.activity in rule_set.not_client_time and event.client_ids:
        yield "not-client-time-names-client"
    if event.seconds is None:
        yield "duration-missing"


def _counts(event: ServiceEvent, readings: Readings, rules: Timetable) -> bool:
    """Whether an event counts on some date it touches, if its time was logged only once."""
    days = chain((clock.local_date(event.started_at),), later_dates(event))
    verdicts = (decide_event(event, rules.on(day), readings) for day in days)
    return any(verdict.outcome is Outcome.COUNTED for verdict in verdicts)
