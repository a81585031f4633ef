"""Draws dates, times and ids where the rules bend, and writes them as cells."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import TypeVar

from fvcount.dates.clock import MELBOURNE, ImpossibleTimeError, local_date, melbourne, parse_moment
from fvcount.dates.periods import Period
from fvcount.dates.public_holidays import victoria

T = TypeVar("T")

ONE_DAY = timedelta(days=1)
OFFICE = [time(9), time(9, 0, 1), time(12), time(16, 59, 59), time(16, 59, 59, 900000)]
CLOCKS = [
    *(time(12, 0), time(9, 0), time(17, 0), time(0, 0), time(0, 0, 30), time(0, 30)),
    *(time(1, 30), time(2, 0), time(2, 30), time(2, 59, 59), time(3, 0), time(3, 30)),
    *(time(8, 59, 59), time(8, 59, 59, 999999), time(16, 59, 59), time(16, 59, 59, 900000)),
    *(time(22, 0), time(23, 0), time(23, 30), time(23, 59, 59), time(23, 59, 59, 500000)),
]
EAST = [UTC, timezone(timedelta(hours=10)), timezone(timedelta(hours=11))]
MONTHS = [str(month.start) for month in Period.parse("2023-07..2024-12").months()]


class Drawing:
    """Everything random in a case book comes from here."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        span = rng.randint(4, 8)
        begins = rng.randint(0, len(MONTHS) - span)
        self.months = MONTHS[begins : begins + span]
        self.days = list(days_of(self.months))
        self.holidays = [on for on in public_holidays() if on in self.days]
        self.bends = [on for on in self.days if is_bend(on)] + self.holidays

    # Choices

    def chance(self, probability: float) -> bool:
        """Heads, with this probability."""
        return self.rng.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return self.rng.choice(choices)

    def some(self, choices: Sequence[T], fewest: int = 0) -> list[T]:
        """A few of them, in any order; more often few than many."""
        most = self.rng.randint(fewest, len(choices))
        return self.rng.sample(choices, self.rng.randint(fewest, max(fewest, most)))

    def weighted(self, **weights: int) -> str:
        """A code, by its weight, in some case."""
        code = self.rng.choices(list(weights), list(weights.values()))[0]
        return self.pick([code.upper(), code.capitalize()]) if self.chance(0.05) else code

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids whose order is neither that of numbers nor that of rows."""
        numbers = self.rng.sample(range(1, 120), 119)
        prefixes = self.rng.choices([prefix, prefix.lower(), f"É{prefix}"], [3, 1, 1], k=119)
        return iter([f"{each}-{number}" for each, number in zip(prefixes, numbers, strict=True)])

    # Dates and times

    def day(self, near: Sequence[date] = ()) -> date:
        """A date: one that is there already or its neighbour, or where rules bend, or any."""
        if near and self.chance(0.4):
            neighbour = self.pick(near) + ONE_DAY * self.pick([0, 0, 0, 1, -1])
            return min(max(neighbour, self.days[0]), self.days[-1])
        return self.pick(self.bends if self.chance(0.4) else self.days)

    def day_from(self, start: date, near: Sequence[date] = ()) -> date:
        """A date not before another one."""
        later = self.day([on for on in near if on >= start])
        return later if later >= start else start + ONE_DAY * self.pick([0, 0, 1, 7, 31])

    def timestamp(self, on: date, clocks: Sequence[time] = ()) -> str:
        """A moment of a local date: a time that clocks showed, as some export would write it."""
        wall = datetime.combine(on, self.pick(clocks) if clocks else self.clock())
        there = a_time_that_was(wall).replace(fold=self.pick([0, 1]))
        return self.written(there.astimezone(UTC))

    def clock(self) -> time:
        """A time of day."""
        if self.chance(0.6):
            return self.pick(CLOCKS)
        return time(self.rng.randint(0, 23), self.pick([0, 15, 30, self.rng.randint(0, 59)]))

    def written(self, instant: datetime) -> str:
        """An instant, bare as on Melbourne's clocks or with an offset."""
        bare = self.as_text(instant.astimezone(MELBOURNE).replace(tzinfo=None))
        if instant_of(bare) == instant and self.chance(0.7):
            return bare
        return self.as_text(instant.astimezone(self.pick(EAST)))

    def as_text(self, stamp: datetime) -> str:
        """A timestamp in one of its forms."""
        is_whole_minute = stamp.second == 0 and stamp.microsecond == 0
        text = stamp.isoformat(
            sep=" " if self.chance(0.2) else "T",
            timespec="minutes" if is_whole_minute and self.chance(0.7) else "auto",
        )
        return text.replace("+00:00", "Z")

    def rewritten(self, text: str) -> str:
        """The same moment, perhaps in another form."""
        instant = instant_of(text)
        return text if instant is None or self.chance(0.6) else self.written(instant)

    def later(self, text: str, seconds: float) -> str:
        """A moment after another one; of a date alone there is none."""
        instant = instant_of(text)
        return "" if instant is None else self.written(instant + timedelta(seconds=seconds))


@cache
def public_holidays() -> list[date]:
    """Victoria's public holidays in the years that are drawn."""
    return sorted(victoria({2023, 2024}).days)


@cache
def is_bend(on: date) -> bool:
    """A first or last day of a month, or a day on which the clocks change or the day before."""
    is_edge = on.day == 1 or (on + ONE_DAY).day == 1
    return is_edge or any(clocks_change(day) for day in (on, on + ONE_DAY))


def clocks_change(on: date) -> bool:
    """Whether a local day is shorter or longer than others."""
    begins, ends = (datetime.combine(day, time(), MELBOURNE) for day in (on, on + ONE_DAY))
    return begins.utcoffset() != ends.utcoffset()


def days_of(months: Sequence[str]) -> Iterator[date]:
    """Every date of some months in a row."""
    run = Period.parse(f"{months[0]}..{months[-1]}")
    on = run.first_day
    while on in run:
        yield on
        on += ONE_DAY


def a_time_that_was(wall: datetime) -> datetime:
    """A wall time in Melbourne's zone; an hour later where the clocks skipped it in spring."""
    try:
        return melbourne(wall)
    except ImpossibleTimeError:
        return melbourne(wall + timedelta(hours=1))


def day_of(text: str) -> date:
    """The Melbourne date in a cell."""
    return local_date(parse_moment(text))


def instant_of(text: str) -> datetime | None:
    """The instant in a cell; none where only a date is written."""
    moment = parse_moment(text)
    return moment.astimezone(UTC) if isinstance(moment, datetime) else None
