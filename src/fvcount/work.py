"""A person's service events at one agency, reduced to days.

Ten million events matter to support periods only as "on which days was this person supported, and
how". The reduction knows nothing of recorded periods and joins nothing, so that any engine can do
it; what it yields is all that the walk is ever given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from fvcount.casebook import Records
from fvcount.clock import local_date, split_at_midnights
from fvcount.periods import Month
from fvcount.records import ServiceEvent
from fvcount.vocabulary import WORK, Activity, Program

Days = dict[int, int]
"""Days of any months: a month to the mask of its days (the lowest bit is the 1st)."""


@dataclass(slots=True)
class Work:
    """On which days a person was supported at an agency, and how (rules, section 1).

    `sustains` holds every date that work naming the person touches; the other days are the dates
    on which such work began. `first_touched` and `ever_named` take attempted contacts in too.
    """

    opens: Days = field(default_factory=dict)
    sustains: Days = field(default_factory=dict)
    named_by_client_support: Days = field(default_factory=dict)
    named: Days = field(default_factory=dict)
    benefited: Days = field(default_factory=dict)
    first_touched: date = date.max
    ever_named: bool = False


@dataclass(frozen=True, slots=True)
class CoveredMonths:
    """The months in which an agency's service events are complete; silence speaks only there.

    >>> covered = CoveredMonths.of([range(0, 3), range(5, 8)])
    >>> 2 in covered, 3 in covered, covered.next_from(3)
    (True, False, 5)
    """

    runs: tuple[range, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[range]) -> "CoveredMonths":
        """Unite runs of months."""
        return cls(tuple(sorted(runs, key=lambda run: run.start)))

    def __contains__(self, month: int) -> bool:
        return any(month in run for run in self.runs)

    def throughout(self, first: int, last: int) -> bool:
        """Whether every month from `first` to `last` (both included) is covered."""
        while first <= last:
            reached = max((run.stop for run in self.runs if first in run), default=first)
            if reached == first:
                return False
            first = reached
        return True

    def next_from(self, month: int) -> int | None:
        """The first covered month from `month` on."""
        later = (max(run.start, month) for run in self.runs if run.stop > month)
        return min(later, default=None)


def days_of(days: Days) -> Iterator[date]:
    """The dates in `days`, in order."""
    for month in sorted(days):
        mask = days[month]
        while mask:
            lowest = mask & -mask
            yield Month(month).day(lowest.bit_length())
            mask ^= lowest


def first_day(days: Days, start: date, end: date | None) -> date | None:
    """The first date in `days` from `start` to `end` (both included, no end: open)."""
    for month in sorted(days):
        if month >= Month.of(start):
            for day in days_of({month: days[month]}):
                if start <= day and (end is None or day <= end):
                    return day
    return None


def reduce_work(records: Records) -> dict[tuple[str, str], Work]:
    """Every person touched by work or an attempted contact, by agency and (joined) id."""
    found: dict[tuple[str, str], Work] = {}
    person = records.people.person
    for event in records.service_events:
        if event.activity not in WORK and event.activity is not Activity.ATTEMPTED_CONTACT:
            continue
        day = local_date(event.started_at)
        named = {person(event.agency_id, client) for client in event.client_ids}
        benefits = {person(event.agency_id, client) for client in event.beneficiary_ids}
        for client in named | benefits:
            key = (event.agency_id, client)
            work = found.get(key)
            if work is None:
                work = found[key] = Work()
            work.first_touched = min(work.first_touched, day)
            work.ever_named = work.ever_named or client in named
            if event.activity in WORK:
                _add(work, event, day, client in named, client in benefits)
    return found


def _add(work: Work, event: ServiceEvent, day: date, named: bool, benefits: bool) -> None:
    """Enter one piece of work into the days of a person it touches."""
    month, bit = 12 * day.year + day.month - 1, 1 << (day.day - 1)
    if benefits:
        work.benefited[month] = work.benefited.get(month, 0) | bit
    if not named:
        return
    work.named[month] = work.named.get(month, 0) | bit
    if event.program is Program.CLIENT_SUPPORT:
        within = work.named_by_client_support
        within[month] = within.get(month, 0) | bit
        if event.activity is Activity.DIRECT:
            work.opens[month] = work.opens.get(month, 0) | bit
    work.sustains[month] = work.sustains.get(month, 0) | bit
    start, seconds = event.started_at, event.seconds
    if seconds and isinstance(start, datetime) and _may_pass_midnight(start, seconds):
        for touched, _ in split_at_midnights(start, seconds):
            later = Month.of(touched)
            mask = work.sustains.get(later, 0)
            work.sustains[int(later)] = mask | 1 << (touched.day - 1)


def _may_pass_midnight(start: datetime, seconds: int) -> bool:
    """A cheap test with two hours to spare: the clocks never change by more than one."""
    return 3600 * (start.hour + 2) + 60 * start.minute + seconds >= 86_400


def covered_months(records: Records) -> dict[str, CoveredMonths]:
    """Each agency's covered months: as stated, else from its first service event to its last."""
    stated: dict[str, list[range]] = {}
    for row in records.coverage:
        stated.setdefault(row.agency_id, []).append(range(row.from_month, row.to_month + 1))
    spans: dict[str, tuple[date, date]] = {}
    for event in records.service_events:
        day = local_date(event.started_at)
        first, last = spans.get(event.agency_id, (day, day))
        if not first <= day <= last or event.agency_id not in spans:
            spans[event.agency_id] = (min(first, day), max(last, day))
    for agency, (first, last) in spans.items():
        if agency not in stated:
            stated[agency] = [range(Month.of(first), Month.of(last) + 1)]
    return {agency: CoveredMonths.of(runs) for agency, runs in stated.items()}


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
