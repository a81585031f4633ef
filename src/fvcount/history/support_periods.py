"""The walk: one person's days at one agency -> support periods, and why each ended.

This is the one place that knows how a support period begins, is taken over by a record, and ends
(rules 1.2 to 1.7). It goes through the person's time in one supposed world, in which every unknown
relationship ended or every one went on; `two_worlds` compares the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from fvcount.dates.periods import Month
from fvcount.history.days import (
    NEVER,
    CoveredMonths,
    DayKind,
    Days,
    PersonDays,
    days_of,
    first_day,
    first_in,
    mask_with,
)


class World(StrEnum):
    """What is supposed of a relationship about which nothing is recorded."""

    ENDED = "ended"
    ONGOING = "ongoing"


class Ending(StrEnum):
    """Why a support period ended."""

    RECORDED = "recorded as closed"
    MONTH_GAP = "a month without any service"
    STILL_OPEN = "still open"


@dataclass(frozen=True, slots=True)
class RecordedPeriod:
    """A recorded client-support period as the walk needs it: held against the work (rule 1.2).

    It stands unless it has no work in it and starts in a covered month.
    """

    id: str
    recorded_start: date
    start: date
    end: date | None
    has_work: bool
    stands: bool = True


@dataclass(frozen=True, slots=True)
class PersonTime:
    """One person's time at one agency, reduced to what decides support periods."""

    opens: Days
    sustains: Days
    recorded: tuple[RecordedPeriod, ...] = ()
    statuses: Mapping[int, bool] = field(default_factory=dict)
    covered: CoveredMonths = field(default_factory=CoveredMonths)
    evidence: bool = True
    """Whether an open record is evidence that the relationship goes on (rule 1.7)."""


@dataclass(slots=True)
class RebuiltPeriod:
    """A support period as one walk sees it.

    `record` is None while only the services tell of it. `by_support` means it starts on a first
    support (adopted or not), not on a record's own date. `carried_by_record` are the months without
    service that an open record carried it through, `assumed_months` those in which the supposition
    decided.
    """

    start: date
    record: str | None
    by_support: bool
    overlaps: str | None = None
    end: date | None = None
    ending: Ending = Ending.STILL_OPEN
    gap: Month | None = None
    carried_by_record: list[Month] = field(default_factory=list)
    assumed_months: list[Month] = field(default_factory=list)


def compare_with_services(
    id: str,
    start: date,
    end: date | None,
    days: PersonDays,
    covered: CoveredMonths,
    *,
    as_recorded: bool,
) -> RecordedPeriod | None:
    """Compare a recorded period with the work in its days; None if the person only benefited.

    It starts on the first day that work names the person, where the services of the days before are
    complete. The recorded date stays unless the services contradict it (rule 1.2).
    """
    named = first_day(days.of(DayKind.NAMED), start, end)
    benefited = first_day(days.of(DayKind.BENEFITED), start, end)
    if named is None:
        if benefited is not None:
            return None
        stands = Month.of(start) not in covered
        return RecordedPeriod(id, start, start, end, has_work=False, stands=stands)
    supported = first_day(days.of(DayKind.NAMED_BY_CLIENT_SUPPORT), start, end) or named
    complete = covered.throughout(Month.of(start), Month.of(supported))
    benefited_before = benefited is not None and benefited < named
    moves = not as_recorded and (complete or benefited_before)
    return RecordedPeriod(id, start, supported if moves else start, end, has_work=True)


def walk(time: PersonTime, world: World) -> list[RebuiltPeriod]:
    """Go through the days of one world: starts, opening work, ends, and month gaps (1.3 to 1.7)."""
    return _Walk(time, world).periods()


class _Walk:
    """One walk through one world."""

    def __init__(self, time: PersonTime, world: World) -> None:
        self.time = time
        self.world = world
        self.done: list[RebuiltPeriod] = []
        self.open: list[RebuiltPeriod] = []
        self.starts: dict[date, list[RecordedPeriod]] = {}
        self.ends: dict[date, list[str]] = {}
        self.sustained = time.sustains
        self.record_days: Days = {}
        self.recorded: dict[str, RecordedPeriod] = {}
        self.last = 0
        if time.recorded:
            self._take_records()

    def _take_records(self) -> None:
        """The days on which recorded periods start and end; a start sustains its date (1.7)."""
        self.sustained = dict(self.time.sustains)
        for record in sorted(self.time.recorded, key=lambda record: record.id):
            self.starts.setdefault(record.start, []).append(record)
            self.sustained[Month.of(record.start)] = mask_with(self.sustained, record.start)
            if record.end is not None:
                self.ends.setdefault(record.end, []).append(record.id)
            self.recorded[record.id] = record
        for day in (*self.starts, *self.ends):
            self.record_days[Month.of(day)] = mask_with(self.record_days, day)

    def periods(self) -> list[RebuiltPeriod]:
        """Go through the months in which something happens, and the silent ones between."""
        opens = self.time.opens
        eventful = sorted({*self.sustained, *opens, *self.record_days})
        for month, following in pairwise((*eventful, NEVER)):
            if month in self.record_days:
                for day in days_of({month: self.record_days[month] | opens.get(month, 0)}):
                    self._on_day(day)
            elif not self.open and (mask := opens.get(month, 0)):
                self._open(RebuiltPeriod(Month(month).day(first_in(mask)), None, by_support=True))
            if month in self.sustained:
                self.last = month
            elif self.open and month in self.time.covered:
                self._close_unless_ongoing(Month(month))
            if self.open and following > month + 1:
                self._keep_silent(month + 1, following)
        return self.done

    def _keep_silent(self, first: int, following: int) -> None:
        """The covered months before the one in which something happens again.

        Once no support and no month status lies ahead, one silent month decides for all.
        """
        settled = max((*self.sustained, *self.time.statuses), default=0)
        silent = self.time.covered.next_from(first)
        while self.open and silent is not None and silent < following:
            self._close_unless_ongoing(Month(silent))
            if silent > settled:
                break
            silent = self.time.covered.next_from(silent + 1)

    def _on_day(self, day: date) -> None:
        """What happens on a day, in the order of rule 1.3."""
        for record in self.starts.get(day, ()):
            self._start(record)
        if not self.open and self.time.opens.get(Month.of(day), 0) >> day.day - 1 & 1:
            self._open(RebuiltPeriod(day, None, by_support=True))
        for id in self.ends.get(day, ()):
            self._end(id, day)

    def _open(self, period: RebuiltPeriod) -> None:
        self.open.append(period)
        self.done.append(period)

    def _start(self, record: RecordedPeriod) -> None:
        """A record adopts a derived period that stands alone, or opens on its own (rule 1.4)."""
        if len(self.open) == 1 and self.open[0].record is None:
            self.open[0].record = record.id
            return
        ids = (period.record for period in self.open if period.record is not None)
        others = (self.recorded[id] for id in ids)
        overlaps = [other.id for other in others if other.stands and other.end != record.start]
        self._open(
            RebuiltPeriod(
                record.start,
                record.id,
                by_support=False,
                overlaps=min(overlaps, default=None),
            )
        )

    def _end(self, id: str, day: date) -> None:
        """A recorded end closes its period, and a derived one open beside it (rule 1.6)."""
        for period in self.open:
            if period.record in (id, None):
                period.end, period.ending = day, Ending.RECORDED
        self.open = [period for period in self.open if period.end is None]

    def _close_unless_ongoing(self, month: Month) -> None:
        """A covered month without any service ends what is open, if nothing goes on (rule 1.7)."""
        ongoing = self.time.statuses.get(month)
        if ongoing is None:
            recorded = [period for period in self.open if period.record is not None]
            if self.time.evidence and recorded:
                for period in recorded:
                    period.carried_by_record.append(month)
                return
            for period in self.open:
                period.assumed_months.append(month)
            ongoing = self.world is World.ONGOING
        if not ongoing:
            last = Month(self.last).day(self.sustained[self.last].bit_length())
            for period in self.open:
                period.end, period.ending, period.gap = last, Ending.MONTH_GAP, month
            self.open = []
