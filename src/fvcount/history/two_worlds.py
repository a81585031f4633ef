"""Both worlds compared: which support periods begin for certain, and which are in doubt (rule 1.8).

Where a relationship is unknown, the walk is made twice: once as if it had ended, once as if it went
on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fvcount.dates.periods import Month
from fvcount.history.support_periods import PersonTime, RebuiltPeriod, World, walk


class PeriodStart(NamedTuple):
    """When a support period began, compared over both worlds (rule 1.8).

    `certain` is False where one world knows nothing of it. `own_date` means it carries the date of
    its record rather than of a first support; `range` are the two dates of an uncertain start.
    """

    period: RebuiltPeriod
    record: str | None
    start: date
    certain: bool
    own_date: bool
    overlaps: str | None
    range: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A person's time at an agency, rebuilt: both worlds (one and the same without doubt)."""

    digest: PersonTime
    beginnings: tuple[PeriodStart, ...]
    ended: list[RebuiltPeriod]
    ongoing: list[RebuiltPeriod]


def live(digest: PersonTime, suppose: World | None = None) -> History:
    """Walk both worlds and compare them, or only the one the caller supposes (rule 1.8)."""
    ended = walk(digest, suppose or World.ENDED)
    doubts = [period.gap for period in ended if period.assumed_months and period.gap is not None]
    if suppose or not doubts or not _begins_after(digest, min(doubts)):
        return History(digest, tuple(_alike(each, each) for each in ended), ended, ended)
    ongoing = walk(digest, World.ONGOING)
    return History(digest, tuple(_compared(ended, ongoing)), ended, ongoing)


def _begins_after(digest: PersonTime, month: Month) -> bool:
    """Whether anything can begin after a month in doubt; if not, both worlds begin the same."""
    return max(digest.opens, default=0) > month or any(
        Month.of(record.start) > month for record in digest.recorded
    )


def _compared(ended: list[RebuiltPeriod], ongoing: list[RebuiltPeriod]) -> Iterator[PeriodStart]:
    """Pair the periods of both worlds; what is left over in one alone stays in doubt."""
    there = {_identity(period): period for period in ongoing}
    left_over = []
    for period in ended:
        other = there.pop(_identity(period), None)
        if other is None:
            left_over.append(period)
        else:
            yield _alike(period, other)
    by_record = {period.record: period for period in there.values() if period.record}
    for period in left_over:
        late = by_record.get(period.record) if period.record else None
        if late is not None:
            early, late = sorted((period, there.pop(_identity(late))), key=lambda each: each.start)
            overlaps, both = early.overlaps or late.overlaps, (early.start, late.start)
            yield _alike(late, late)._replace(overlaps=overlaps, range=both)
        else:
            there[_identity(period)] = period
    yield from (_alike(period, period)._replace(certain=False) for period in there.values())


def _identity(period: RebuiltPeriod) -> tuple[bool, date | str | None]:
    """What makes periods of two worlds the same: a first support's date, or a record's own date."""
    return period.by_support, period.start if period.by_support else period.record


def _alike(one: RebuiltPeriod, other: RebuiltPeriod) -> PeriodStart:
    """A period that begins on the same date in both worlds."""
    record = one.record if one.record == other.record else None
    overlaps = one.overlaps or other.overlaps
    return PeriodStart(other, record, one.start, True, not one.by_support, overlaps)
