"""Choices, ids, dates and times: drawn to where the rules bend, and written as cells."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

from fvcount import Period, victoria
from fvcount.dates.clock import MELBOURNE, ImpossibleTimeError, local_date, melbourne, parse_moment
from fvcount.testing.drawing import Row

T = TypeVar("T")

ONE_DAY = timedelta(days=1)
CLOCKS = (
    "12:00 09:00 17:00 00:00 00:00:30 00:30 01:30 02:00 02:30 02:59:59 03:00 03:30 08:59:59 "
    "08:59:59.999999 10:00:59.000001 16:59:59 16:59:59.900000 22:00 23:00 23:30 23:59:59 "
    "23:59:59.500000"
).split()
OFFICE = "09:00 09:00:01 12:00 16:59:59 16:59:59.900000".split()
NIGHT = "22:15:30 23:30 00:30 01:30 02:00 02:30 02:59:59 02:59:59.999999".split()
"""Times of day: where rules bend, about business hours, in a night in which the clocks change."""
CLOCK_CHANGES = {date(2023, 4, 2), date(2023, 10, 1), date(2024, 4, 7), date(2024, 10, 6)}
OFFSETS = [0, 600, 660, 0, 600, 660, 330, -480, 630, -30, 840]
"""Minutes ahead of universal time: Melbourne's two offsets, and those of other places."""
YES, NO = "yes yes yes y true 1".split(), "no no no n false 0".split()
PEOPLE = ["P1", "P2", "P3", "P4", "P5"]
MONTHS = [str(month.start) for month in Period.parse("2023-03..2024-12").months()]


class Drawing:
    """Everything random in a case book comes from here."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        span = rng.randint(4, 8)
        first = rng.randint(0, len(MONTHS) - span)
        self.months = MONTHS[first : first + span]
        self.days = days_of(Period.parse(f"{self.months[0]}..{self.months[-1]}"))
        public_holidays = victoria({2023, 2024}).days
        self.holidays = [on for on in self.days if on in public_holidays]
        self.clock_changes = [on for on in self.days if {on, on + ONE_DAY} & CLOCK_CHANGES]
        edges = [on for on in self.days if on.day == 1 or (on + ONE_DAY).day == 1]
        self.bends = edges + self.holidays + self.clock_changes * 2
        self.has_numbers = self.chance(0.2)
        self.people = ["7", "008", "09", "10", "101"] if self.has_numbers else PEOPLE

    # Choices

    def chance(self, probability: float) -> bool:
        """Heads, with this probability."""
        return self.rng.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return self.rng.choice(choices)

    def several(self, choices: Sequence[T], fewest: int = 0) -> list[T]:
        """Some of them, in any order; more often few than many."""
        most = self.rng.randint(fewest, len(choices))
        return self.rng.sample(choices, self.rng.randint(fewest, max(fewest, most)))

    def code(self, **weights: int) -> str:
        """A code, by its weight, in some case."""
        return self._in_some_case(self.rng.choices(list(weights), list(weights.values()))[0])

    def answer(self, *, yes: int = 1, no: int = 1) -> str:
        """Yes or no, by their weights, in some spelling."""
        return self._in_some_case(self.pick(YES * yes + NO * no))

    def _in_some_case(self, word: str) -> str:
        return self.pick([word.upper(), word.capitalize()]) if self.chance(0.05) else word

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids whose order is neither that of numbers nor that of rows.

        In some books they are numbers, some with zeros before them: `014` is not `14`.
        """
        forms = [f"{prefix}-{{}}"] * 3 + [f"{prefix.lower()}-{{}}", f"É{prefix}-{{}}"]
        forms = ["{}", "{:03}"] if self.has_numbers else forms
        return (self.pick(forms).format(number) for number in self.rng.sample(range(1, 200), 199))

    def spread(
        self, row: Row, moment: str, ids: Mapping[str, Sequence[str]], optional: Iterable[str]
    ) -> list[Row]:
        """A record as one row, or as several that agree: of other people, some cells blank."""
        if self.chance(0.72):
            return [row] if self.chance(0.95) else [row, dict(row)]
        rows = [row]
        for _ in range(self.pick([1, 1, 2])):
            another = row | {column: self.pick(choices) for column, choices in ids.items()}
            another |= {column: "" for column in optional if self.chance(0.25)}
            rows.append(another | {moment: self.rewritten(row[moment])})
        return rows

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

    def timestamp(self, on: date, clocks: Sequence[str] = ()) -> str:
        """A moment of a local date: a time that clocks showed, as some export would write it."""
        clock = self.pick(clocks) if clocks else self.clock(on)
        wall = shown_by_clocks(datetime.fromisoformat(f"{on}T{clock}"))
        return self.written(wall.replace(fold=self.pick([0, 1])).astimezone(UTC))

    def clock(self, on: date) -> str:
        """A time of day, more often at night where the clocks change."""
        if on in self.clock_changes and self.chance(0.8):
            return self.pick(NIGHT)
        if self.chance(0.6):
            return self.pick(CLOCKS)
        return f"{self.rng.randint(0, 23):02}:{self.pick([0, 15, 30, self.rng.randint(0, 59)]):02}"

    def written(self, instant: datetime) -> str:
        """An instant, bare as on Melbourne's clocks or with an offset."""
        bare = self.as_text(instant.astimezone(MELBOURNE).replace(tzinfo=None))
        if instant_of(bare) == instant and self.chance(0.7):
            return bare
        zone = timezone(timedelta(minutes=self.pick(OFFSETS)))
        text = self.as_text(instant.astimezone(zone)).replace("+00:00", "Z")
        return text[:-3] + text[-2:] if text[-1] != "Z" and self.chance(0.3) else text

    def as_text(self, stamp: datetime) -> str:
        """A timestamp in one of its forms."""
        is_whole_minute = stamp.second == 0 and stamp.microsecond == 0
        return stamp.isoformat(
            sep=" " if self.chance(0.2) else "T",
            timespec="minutes" if is_whole_minute and self.chance(0.7) else "auto",
        )

    def rewritten(self, text: str) -> str:
        """The same moment, perhaps in another form."""
        instant = instant_of(text)
        return text if instant is None or self.chance(0.6) else self.written(instant)

    def later(self, text: str, seconds: float) -> str:
        """A moment after another one; of a date alone there is none."""
        instant = instant_of(text)
        return "" if instant is None else self.written(instant + timedelta(seconds=seconds))


def days_of(period: Period) -> list[date]:
    """Every date of a period."""
    length = (period.last_day - period.first_day).days + 1
    return [period.first_day + ONE_DAY * number for number in range(length)]


def shown_by_clocks(wall: datetime) -> datetime:
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
