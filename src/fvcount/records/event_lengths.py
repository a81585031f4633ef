"""How long work took, where a service event says it in two ways, or not in full."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from fvcount.dates.clock import EXACT
from fvcount.findings import Finding
from fvcount.records.rows import CheckedTable
from fvcount.records.tables import ServiceEvent
from fvcount.wording import number_of

MEANT = {
    Fraction(1): "as if the minutes were rounded",
    Fraction(60): "as if the minutes were hours",
    Fraction(1, 60): "as if the minutes were seconds",
}
"""What a factor between minutes and clock is likely to mean."""


def check_lengths(table: CheckedTable, *, row_by_row: bool) -> Iterator[Finding]:
    """Minutes that the start and end times contradict, and ends that lack a clock time.

    Rows that are read in bulk must be held back where one of these may hold:
    `frames.sound_rows` has an expression for both.
    """
    events: Sequence[tuple[int, ServiceEvent]] = table.read_singly
    differing = [(number, event) for number, event in events if _minutes_differ(event)]
    said = "" if row_by_row else _same_factor([event for _, event in differing])
    if said:
        message = (
            f"minutes and the time from started_at to ended_at differ in"
            f" {number_of(len(differing), 'row')}, {said}; minutes are used. This is the first."
        )
        first = min(number for number, _ in differing)
        yield Finding("minutes-differ", message, table.file, first, "minutes")
    else:
        message = "minutes and the time from started_at to ended_at differ; minutes are used."
        for number, event in differing:
            yield table.finding(number, event, "minutes-differ", message, "minutes")
    without_time = [number for number, event in events if _lacks_time(event)]
    if without_time:
        message = (
            f"{number_of(len(without_time), 'row')} with ended_at but without a clock time in both"
            " started_at and ended_at, so how long the work took is not known; this is the first."
            " Write both times, or minutes."
        )
        yield Finding("end-without-time", message, table.file, min(without_time), "ended_at")


def _minutes_differ(event: ServiceEvent) -> bool:
    return event.minutes is not None and event.clock_seconds not in (None, event.seconds)


def _lacks_time(event: ServiceEvent) -> bool:
    has_both = isinstance(event.started_at, datetime) and isinstance(event.ended_at, datetime)
    return event.minutes is None and event.ended_at is not None and not has_both


def _same_factor(events: list[ServiceEvent]) -> str:
    """What is said of events of which all differ by the same factor; nothing if they do not.

    Minutes are taken to be rounded at the last digit that is written.
    """
    ranges = [_factors(event) for event in events]
    lowest = max((low for low, _ in ranges), default=Fraction(0))
    highest = min((high for _, high in ranges if high is not None), default=None)
    if len(events) == 1 or not lowest or highest is None or lowest > highest:
        return ""
    meant = (words for factor, words in MEANT.items() if lowest <= factor <= highest)
    return next(meant, "all by the same factor")


def _factors(event: ServiceEvent) -> tuple[Fraction, Fraction | None]:
    """The least and the greatest factor from minutes, as they were before rounding, to clock."""
    minutes, clock_seconds = event.minutes or Decimal(0), event.clock_seconds or 0
    exponent = minutes.normalize(EXACT).as_tuple().exponent
    half = Fraction(10) ** min(int(exponent), 0) / 2
    low, high = (60 * (Fraction(minutes) + sign * half) for sign in (1, -1))
    return Fraction(clock_seconds) / low, (Fraction(clock_seconds) / high if high > 0 else None)
