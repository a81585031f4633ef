"""A person's service events at one agency, reduced to days.

Ten million events matter to support periods only as "on which days was this person supported, and
how". The reduction knows nothing of recorded periods and joins no tables, so that any engine can do
it with a bitwise or.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from fvcount.dates.clock import LONGEST_CLOCK_CHANGE, local_date, split_at_midnights
from fvcount.dates.periods import month_number
from fvcount.history.days import CoveredMonths, DayKind, Days, PersonDays
from fvcount.records.case_book import Records
from fvcount.records.same_person import People
from fvcount.records.tables import Coverage, ServiceEvent
from fvcount.rules.codes import Activity, Program
from fvcount.rules.rule_sets import RuleSet, Timetable

KIND_BITS = 32
"""Each kind of day has these bits of a month's number."""


def _bits(*kinds: DayKind) -> int:
    """A number with the lowest bit of each of these kinds set."""
    return sum(1 << KIND_BITS * kind for kind in kinds)


SUSTAINS = _bits(DayKind.SUSTAINS)
ATTEMPT_NAMES = _bits(DayKind.TOUCHED, DayKind.ADDRESSED)
ATTEMPT_BENEFITS = _bits(DayKind.TOUCHED)
WORK_BENEFITS = _bits(DayKind.TOUCHED, DayKind.BENEFITED)
WORK_NAMES = ATTEMPT_NAMES | _bits(DayKind.NAMED) | SUSTAINS
CLIENT_SUPPORT_NAMES = WORK_NAMES | _bits(DayKind.NAMED_BY_CLIENT_SUPPORT)
DIRECT_SUPPORT_NAMES = CLIENT_SUPPORT_NAMES | _bits(DayKind.OPENS)


@dataclass(frozen=True, slots=True)
class PackedDays(PersonDays):
    """One person's days: a number for each month, that holds a mask of days for each kind.

    >>> PackedDays({24290: DIRECT_SUPPORT_NAMES << 3}).of(DayKind.OPENS) == {24290: 1 << 3}
    True
    """

    months: dict[int, int] = field(default_factory=dict)

    def of(self, kind: DayKind) -> Days:
        """The days of one kind."""
        shift, mask = KIND_BITS * kind, (1 << KIND_BITS) - 1
        days = ((month, packed >> shift & mask) for month, packed in self.months.items())
        return {month: of_month for month, of_month in days if of_month}


class EventsByDay(ABC):
    """What support periods ask of service events that are held as columns."""

    @abstractmethod
    def months(self) -> Iterator[tuple[str, int]]:
        """Each agency with each month in which an event of it starts."""

    @abstractmethod
    def person_days(self, people: People, rules: Timetable) -> dict[tuple[str, str], PersonDays]:
        """The days of each person touched by work or an attempt, by agency and joined id."""


def person_days(records: Records, rules: Timetable) -> dict[tuple[str, str], PersonDays]:
    """The days of each person touched by work or an attempt, by agency and joined id.

    Work is judged by the rule set in force on the date it starts on.
    """
    if isinstance(records.service_events, EventsByDay):
        return records.service_events.person_days(records.people, rules)
    packed: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    person = records.people.person
    for event in records.service_events:
        start = local_date(event.started_at)
        named, benefited = day_kinds(rules.on(start), event.program, event.activity)
        if not named:
            continue
        agency, month, shift = event.agency_id, month_number(start), start.day - 1
        later = later_dates(event) if named & SUSTAINS else ()
        for client in event.client_ids:
            months = packed[agency, person(agency, client)]
            months[month] = months.get(month, 0) | named << shift
            for day in later:
                after = month_number(day)
                months[after] = months.get(after, 0) | SUSTAINS << day.day - 1
        for client in event.beneficiary_ids:
            months = packed[agency, person(agency, client)]
            months[month] = months.get(month, 0) | benefited << shift
    return {key: PackedDays(months) for key, months in packed.items()}


@cache
def day_kinds(rule_set: RuleSet, program: Program, activity: Activity) -> tuple[int, int]:
    """What an event makes of its date, for those it names and for those who benefit; 0 if nothing.

    This is where the rules say what is work, and what of it opens a support period. Administration
    is asked about only for people whom it is for, so it is work.
    """
    if activity in rule_set.attempts:
        return ATTEMPT_NAMES, ATTEMPT_BENEFITS
    if activity not in rule_set.client_work | rule_set.work_if_for_client:
        return 0, 0
    if program is not Program.CLIENT_SUPPORT:
        return WORK_NAMES, WORK_BENEFITS
    opens = activity is Activity.DIRECT
    return (DIRECT_SUPPORT_NAMES if opens else CLIENT_SUPPORT_NAMES), WORK_BENEFITS


def later_dates(event: ServiceEvent) -> Sequence[date]:
    """The dates after its first that an event touches."""
    start = event.started_at
    if not isinstance(start, datetime) or _ends_the_same_day(event, start):
        return ()
    return [day for day, _ in split_at_midnights(start, event.seconds or 0)][1:]


def _ends_the_same_day(event: ServiceEvent, start: datetime) -> bool:
    """A cheap test, with room for any change of the clocks."""
    if event.minutes is not None:
        return event.minutes < 60 * (24 - LONGEST_CLOCK_CHANGE - start.hour) - start.minute
    return event.ended_at is None or local_date(event.ended_at) == start.date()


def covered_months(records: Records) -> dict[str, CoveredMonths]:
    """Each agency's covered months."""
    return stated_or_seen(records.coverage, _months_seen(records.service_events))


def stated_or_seen(
    stated: Iterable[Coverage], seen: Iterable[tuple[str, int]]
) -> dict[str, CoveredMonths]:
    """Each agency's covered months: as stated, else those in which a service event starts.

    `seen` gives agencies with each such month.
    """
    runs: defaultdict[str, list[range]] = defaultdict(list)
    for row in stated:
        runs[row.agency_id].append(range(row.from_month, row.to_month + 1))
    said = set(runs)
    for agency, month in seen:
        if agency not in said:
            runs[agency].append(range(month, month + 1))
    return {agency: CoveredMonths.of(of_agency) for agency, of_agency in runs.items()}


def _months_seen(events: Sequence[ServiceEvent]) -> Iterable[tuple[str, int]]:
    """Each agency with each month in which a service event of it starts."""
    if isinstance(events, EventsByDay):
        return events.months()
    return {(event.agency_id, month_number(event.started_at)) for event in events}


def month_statuses(records: Records) -> dict[tuple[str, str], dict[int, bool]]:
    """Whether each person's relationship went on in a month, where that is recorded.

    Where joined ids disagree, yes is used (rule 0.10).
    """
    statuses: dict[tuple[str, str], dict[int, bool]] = {}
    for row in records.month_statuses:
        if row.ongoing_relationship is not None:
            key = (row.agency_id, records.people.person(row.agency_id, row.client_id))
            months = statuses.setdefault(key, {})
            month = int(row.month)
            months[month] = months.get(month, False) or row.ongoing_relationship
    return statuses
