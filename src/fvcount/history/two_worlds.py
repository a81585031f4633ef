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
    `overlaps` is a record it overlaps in some world; `overlaps_for_certain` says it is so in both.
    """

    period: RebuiltPeriod
    record: str | None
    start: date
    certain: bool
    own_date: bool
    overlaps: str | None
    overlaps_for_certain: bool
    range: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A person's time at an agency, rebuilt in both worlds (alike where nothing is in doubt)."""

    time: PersonTime
    starts: tuple[PeriodStart, ...]
    ended: list[RebuiltPeriod]
    ongoing: list[RebuiltPeriod]


def rebuild(time: PersonTime, only: World | None = None) -> History:
    """Walk both worlds and compare them, or walk `only` the one that a reading supposes."""
    ended = walk(time, only or World.ENDED)
    gaps = [period.gap for period in ended if period.assumed_months and period.gap is not None]
    if only or not gaps or not _starts_after(time, min(gaps)):
        return History(time, tuple(_start(period, period) for period in ended), ended, ended)
    ongoing = walk(time, World.ONGOING)
    return History(time, tuple(_compared(ended, ongoing)), ended, ongoing)


def _starts_after(time: PersonTime, month: Month) -> bool:
    """Whether anything can start after a month in doubt; if not, both worlds start the same."""
    return max(time.opens, default=0) > month or any(
        Month.of(record.start) > month for record in time.recorded
    )


def _compared(ended: list[RebuiltPeriod], ongoing: list[RebuiltPeriod]) -> Iterator[PeriodStart]:
    """Pair the periods of both worlds; what is left over in one alone stays in doubt."""
    unpaired = {_identity(period): period for period in ongoing}
    left_over = []
    for period in ended:
        other = unpaired.pop(_identity(period), None)
        if other is None:
            left_over.append(period)
        else:
            yield _start(period, other)
    by_record = {period.record: period for period in unpaired.values() if period.record}
    for period in left_over:
        other = by_record.get(period.record) if period.record else None
        if other is None:
            unpaired[_identity(period)] = period
            continue
        del unpaired[_identity(other)]
        early, late = sorted((period, other), key=lambda period: period.start)
        yield _start(early, late)._replace(
            start=late.start, own_date=not late.by_support, range=(early.start, late.start)
        )
    yield from (_start(period, period)._replace(certain=False) for period in unpaired.values())


def _identity(period: RebuiltPeriod) -> tuple[bool, date | str | None]:
    """By what periods of two worlds are paired: a first support's date, or the record's id."""
    return period.by_support, period.start if period.by_support else period.record


def _start(ended: RebuiltPeriod, ongoing: RebuiltPeriod) -> PeriodStart:
    """The start of a period that begins on the same date in both worlds."""
    return PeriodStart(
        period=ongoing,
        record=ended.record if ended.record == ongoing.record else None,
        start=ended.start,
        certain=True,
        own_date=not ended.by_support,
        overlaps=ended.overlaps or ongoing.overlaps,
        overlaps_for_certain=None not in (ended.overlaps, ongoing.overlaps),
    )


def silent_months(history: History, start: PeriodStart) -> tuple[RebuiltPeriod, list[Month]]:
    """The period that an uncertain start may continue, and the months on which that depends."""
    doubtful = (
        period
        for period in history.ended
        if period.gap in period.assumed_months and period.start < start.start
    )
    before = max(doubtful, key=lambda period: period.start)
    assumed = {
        month for period in (*history.ended, *history.ongoing) for month in period.assumed_months
    }
    since, until = before.gap or 0, Month.of(start.start)
    return before, sorted(month for month in assumed if since <= month < until)
