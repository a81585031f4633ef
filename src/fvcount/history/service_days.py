"""A person's service events at one agency, reduced to days.

Ten million events matter to support periods only as "on which days was this person supported, and
how". The reduction knows nothing of recorded periods and joins nothing, so that any engine can do
it with a bitwise or.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from fvcount.dates.clock import local_date, split_at_midnights
from fvcount.dates.periods import month_number
from fvcount.history.days import CoveredMonths, DayKind, Days, PersonDays
from fvcount.records.case_book import Records
from fvcount.records.same_person import People
from fvcount.records.tables import ServiceEvent
from fvcount.rules.codes import CLIENT_WORK, Activity, Program

LANE = 32
ONE_LANE = (1 << LANE) - 1
"""Each lane has these bits of a month's number."""


def _lanes(*lanes: DayKind) -> int:
    """A number with the lowest bit of each of these lanes set."""
    return sum(1 << LANE * lane for lane in lanes)


SUSTAINED = _lanes(DayKind.SUSTAINS)
ATTEMPT = _lanes(DayKind.TOUCHED, DayKind.ADDRESSED)
ATTEMPT_FOR = _lanes(DayKind.TOUCHED)
BENEFIT = _lanes(DayKind.TOUCHED, DayKind.BENEFITED)
NAMING = ATTEMPT | _lanes(DayKind.NAMED) | SUSTAINED
NAMING_HERE = NAMING | _lanes(DayKind.NAMED_BY_CLIENT_SUPPORT)
OPENING = NAMING_HERE | _lanes(DayKind.OPENS)


@dataclass(frozen=True, slots=True)
class PackedDays(PersonDays):
    """One person's days: a number a month, in lanes.

    >>> WorkInLanes({24290: OPENING << 3}).days(Lane.OPENS) == {24290: 1 << 3}
    True
    """

    months: dict[int, int] = field(default_factory=dict)

    def days(self, lane: DayKind) -> Days:
        """The days of one lane."""
        masks = ((month, packed >> LANE * lane & ONE_LANE) for month, packed in self.months.items())
        return {month: mask for month, mask in masks if mask}


class EventsByDay(ABC):
    """What support periods ask of service events that are held as columns."""

    @abstractmethod
    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""

    @abstractmethod
    def work(self, people: People) -> dict[tuple[str, str], PersonDays]:
        """Each agency and (joined) id with the days on which the person was supported."""


def reduce_work(records: Records) -> dict[tuple[str, str], PersonDays]:
    """Every person touched by work or an attempted contact, by agency and (joined) id."""
    if isinstance(records.service_events, EventsByDay):
        return records.service_events.work(records.people)
    found: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    person = records.people.person
    for event in records.service_events:
        naming, benefit = lanes_of(event.program, event.activity)
        if not naming:
            continue
        agency, start = event.agency_id, event.started_at
        month, shift = month_number(start), start.day - 1
        later = later_dates(event) if naming & SUSTAINED else ()
        for client in event.client_ids:
            months = found[agency, person(agency, client)]
            months[month] = months.get(month, 0) | naming << shift
            for touched in later:
                after = month_number(touched)
                months[after] = months.get(after, 0) | SUSTAINED << touched.day - 1
        for client in event.beneficiary_ids:
            months = found[agency, person(agency, client)]
            months[month] = months.get(month, 0) | benefit << shift
    return {key: PackedDays(months) for key, months in found.items()}


@cache
def lanes_of(program: Program, activity: Activity) -> tuple[int, int]:
    """The lanes an event enters for those it names and those who benefit; none if no work."""
    if activity not in CLIENT_WORK:
        attempt = activity is Activity.ATTEMPTED_CONTACT
        return (ATTEMPT, ATTEMPT_FOR) if attempt else (0, 0)
    if program is not Program.CLIENT_SUPPORT:
        return NAMING, BENEFIT
    return (OPENING if activity is Activity.DIRECT else NAMING_HERE), BENEFIT


def later_dates(event: ServiceEvent) -> Sequence[date]:
    """The dates after its first that an event touches."""
    start = event.started_at
    if not isinstance(start, datetime) or _ends_the_same_day(event, start):
        return ()
    return [touched for touched, _ in split_at_midnights(start, event.seconds or 0)][1:]


def _ends_the_same_day(event: ServiceEvent, start: datetime) -> bool:
    """A cheap test with two hours to spare: the clocks never change by more than one."""
    if event.minutes is not None:
        return event.minutes < 60 * (22 - start.hour) - start.minute
    return event.ended_at is None or local_date(event.ended_at) == start.date()


def covered_months(records: Records) -> dict[str, CoveredMonths]:
    """Each agency's covered months: as stated, else from its first service event to its last."""
    stated: dict[str, list[range]] = {}
    for row in records.coverage:
        stated.setdefault(row.agency_id, []).append(range(row.from_month, row.to_month + 1))
    seen = {agency: [run] for agency, run in _months_with_events(records.service_events, stated)}
    return {agency: CoveredMonths.of(runs) for agency, runs in (seen | stated).items()}


def _months_with_events(
    events: Sequence[ServiceEvent], stated: Collection[str]
) -> Iterable[tuple[str, range]]:
    """Each agency, where nothing is stated, with the months from its first event to its last."""
    if isinstance(events, EventsByDay):
        return events.months()
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.agency_id not in stated:
            seen[event.agency_id].add(month_number(event.started_at))
    return ((agency, range(min(months), max(months) + 1)) for agency, months in seen.items())


def month_statuses(records: Records) -> dict[tuple[str, str], dict[int, bool]]:
    """What is said about each person's months: whether the relationship went on.

    Where joined ids disagree, yes goes before no (rule 0.10).
    """
    said: dict[tuple[str, str], dict[int, bool]] = {}
    for row in records.month_statuses:
        if row.ongoing_relationship is not None:
            key = (row.agency_id, records.people.person(row.agency_id, row.client_id))
            months = said.setdefault(key, {})
            month = int(row.month)
            months[month] = months.get(month, False) or row.ongoing_relationship
    return said
