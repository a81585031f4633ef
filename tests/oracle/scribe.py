"""Draws dates, times and ids where the rules bend, and writes them as cells."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TypeVar

from .moments import MELBOURNE, ONE_DAY, exists, moment, month_of, months_between

T = TypeVar("T")

OFFICE = [time(9), time(9, 0, 1), time(12), time(16, 59, 59), time(16, 59, 59, 900000)]
CLOCKS = [
    time(0, 0),
    time(0, 0, 30),
    time(0, 30),
    time(1, 30),
    time(2, 0),
    time(2, 30),
    time(2, 59, 59),
    time(3, 0),
    time(3, 30),
    time(8, 59, 59),
    time(8, 59, 59, 999999),
    time(9, 0),
    time(12, 0),
    time(16, 59, 59),
    time(16, 59, 59, 900000),
    time(17, 0),
    time(22, 0),
    time(23, 0),
    time(23, 30),
    time(23, 59, 59),
    time(23, 59, 59, 500000),
]
EAST = [UTC, timezone(timedelta(hours=10)), timezone(timedelta(hours=11))]
EARLIEST, LATEST = "2023-07", "2024-12"


class Scribe:
    """Everything random in a case book comes from here."""

    def __init__(self, rng: random.Random, holidays: Sequence[date]) -> None:
        self.rng = rng
        every = months_between(EARLIEST, LATEST)
        span = rng.randint(4, 8)
        begins = rng.randint(0, len(every) - span)
        self.months = every[begins : begins + span]
        self.days = list(self.days_of(self.months))
        self.bends = [on for on in self.days if self.is_bend(on)]
        self.bends += [on for on in holidays if on in self.days]

    def days_of(self, months: Sequence[str]) -> Iterator[date]:
        """Every date of some months in a row."""
        today = date.fromisoformat(f"{months[0]}-01")
        while month_of(today) <= months[-1]:
            yield today
            today += ONE_DAY

    def is_bend(self, on: date) -> bool:
        """A first or last day of a month, or a day on which the clocks change or the day before."""
        is_edge = on.day == 1 or (on + ONE_DAY).day == 1
        changes = [self.length(on) != ONE_DAY, self.length(on + ONE_DAY) != ONE_DAY]
        return is_edge or any(changes)

    def length(self, on: date) -> timedelta:
        """How long a local day lasts."""
        noon, next_noon = (
            datetime.combine(day, time(12), MELBOURNE).astimezone(UTC) for day in (on - ONE_DAY, on)
        )
        return next_noon - noon

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
        numbers = self.rng.sample(range(1, 120), 100)
        for number in numbers:
            letter = self.pick([prefix, prefix, prefix, prefix.lower(), f"É{prefix}"])
            yield f"{letter}-{number}"

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
        if not exists(wall):
            wall += timedelta(hours=1)
        there = wall.replace(tzinfo=MELBOURNE, fold=self.pick([0, 1]))
        return self.written(there.astimezone(UTC))

    def clock(self) -> time:
        """A time of day."""
        if self.chance(0.6):
            return self.pick(CLOCKS)
        return time(self.rng.randint(0, 23), self.pick([0, 15, 30, self.rng.randint(0, 59)]))

    def written(self, instant: datetime) -> str:
        """An instant, bare as on Melbourne's clocks or with an offset."""
        bare = self.as_text(instant.astimezone(MELBOURNE).replace(tzinfo=None))
        if moment(bare).instant == instant and self.chance(0.7):
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
        instant = moment(text).instant
        return text if instant is None or self.chance(0.6) else self.written(instant)

    def later(self, text: str, seconds: float) -> str:
        """A moment after another one; of a date alone there is none."""
        instant = moment(text).instant
        return "" if instant is None else self.written(instant + timedelta(seconds=seconds))
