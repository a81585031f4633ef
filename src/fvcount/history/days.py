"""A person's days at one agency: on which they were supported, and how, as masks of months.

The walk sees no more of the services than this; `history.service_days` and the engines of frames
reduce service events to it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from fvcount.dates.periods import Month, month_number

Days = dict[int, int]
"""Days of any months: a month to the mask of its days (the lowest bit is the 1st)."""

NEVER = Month.of(date.max) + 1
ALL_DAYS = (1 << 31) - 1


class DayKind(IntEnum):
    """What a date can be for a person (rules, section 1).

    `SUSTAINS` are the dates that work naming the person touches. All others are the dates on which
    something began: work that opens a period, work of the client-support program naming the
    person, any work naming the person, work they only benefit from; and, attempted contacts taken
    in, anything that touches the person, or names them.
    """

    OPENS = 0
    SUSTAINS = 1
    NAMED_BY_CLIENT_SUPPORT = 2
    NAMED = 3
    BENEFITED = 4
    TOUCHED = 5
    ADDRESSED = 6


class PersonDays(ABC):
    """On which days a person was supported at an agency, and how."""

    @abstractmethod
    def of(self, kind: DayKind) -> Days:
        """The days of one kind."""


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
        """Unite runs of months; those that meet become one."""
        joined: list[range] = []
        for run in sorted(runs, key=lambda run: run.start):
            if joined and run.start <= joined[-1].stop:
                run = range(joined[-1].start, max(joined.pop().stop, run.stop))
            joined.append(run)
        return cls(tuple(joined))

    def __contains__(self, month: int) -> bool:
        return self.throughout(month, month)

    def throughout(self, first: int, last: int) -> bool:
        """Whether every month from `first` to `last` (both included) is covered."""
        for run in self.runs:
            if run.start <= first and last < run.stop:
                return True
        return first > last

    def next_from(self, month: int) -> int | None:
        """The first covered month from `month` on."""
        return next((max(run.start, month) for run in self.runs if month < run.stop), None)


def days_of(days: Days) -> Iterator[date]:
    """The dates in `days`, in order."""
    for month in sorted(days):
        mask = days[month]
        while mask:
            yield Month(month).day(first_in(mask))
            mask &= mask - 1


def days_within(days: Days, start: date, end: date | None) -> Days:
    """The `days` from `start` to `end` (both included, no end: open)."""
    first, last = month_number(start), NEVER if end is None else month_number(end)
    within = {month: mask for month, mask in days.items() if first <= month <= last}
    if first in within:
        within[first] &= ALL_DAYS << start.day - 1
    if end is not None and last in within:
        within[last] &= (1 << end.day) - 1
    return {month: mask for month, mask in within.items() if mask}


def first_day(days: Days, start: date, end: date | None) -> date | None:
    """The first date in `days` from `start` to `end` (both included, no end: open)."""
    return next(days_of(days_within(days, start, end)), None)


def days_without(days: Days, others: Days) -> Days:
    """The `days` that are not among `others`."""
    left = {month: mask & ~others.get(month, 0) for month, mask in days.items()}
    return {month: mask for month, mask in left.items() if mask}


def first_in(mask: int) -> int:
    """The number of the first day in a mask of days."""
    return (mask & -mask).bit_length()


def mask_with(days: Days, day: date) -> int:
    """The mask of a day's month, with that day among its days."""
    return days.get(month_number(day), 0) | 1 << day.day - 1
