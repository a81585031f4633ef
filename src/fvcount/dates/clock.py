"""Melbourne time: what the clock on the wall shows, and how much time has really passed.

The two are kept apart. Dates, months and "is it after five" come from the wall clock. "How long"
comes from elapsed time, which differs from the wall clock on the two nights a year when the clocks
change. A moment is either an aware `datetime` in Melbourne's zone or, where no time was written
down, a plain `date`. The zone comes from the package `tzdata`; neither the machine's own zone nor
its zone database is ever read.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import tzdata


class _MelbourneZone(ZoneInfo):
    """The zone of which there is one object, `MELBOURNE`: copies and unpickled ones are that one.

    A plain `ZoneInfo` is unpickled by its name, out of the database of the machine.
    """

    def __reduce__(self) -> str:
        return "MELBOURNE"

    @classmethod
    def from_package(cls) -> "_MelbourneZone":
        """Read the zone from the file of the package `tzdata`."""
        with (files(tzdata) / "zoneinfo" / "Australia" / "Melbourne").open("rb") as file:
            return cls.from_file(file, key="Australia/Melbourne")


MELBOURNE = _MelbourneZone.from_package()
TIMEZONES = f"tzdata {tzdata.__version__}"
"""The data that Melbourne's clock changes come from."""
BUSINESS_OPENS = time(9)
BUSINESS_CLOSES = time(17)
SATURDAY = 5
LONGEST_CLOCK_CHANGE = 2
"""In hours; Melbourne's clocks never move by more at once."""
EXACT = Context(prec=1000)
"""Arithmetic that does not depend on the caller's decimal context."""

DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
TIMESTAMP = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)"
    r"(?: ?(?P<offset>Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?))?)?"
)


class ImpossibleTimeError(ValueError):
    """A wall-clock time that Melbourne's clocks skipped in spring."""


def parse_day(text: str) -> date:
    """Read a date written `YYYY-MM-DD`, perhaps with a midnight time behind it.

    Raises `ValueError` on anything else.

    >>> parse_day("2024-03-05 00:00:00.000")
    datetime.date(2024, 3, 5)
    """
    match = DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date.fromisoformat(match[1])


def parse_moment(text: str) -> datetime | date:
    """Read a timestamp with or without an offset, or a date alone.

    A fraction is cut after the microsecond. Raises `ValueError` on anything else, and
    `ImpossibleTimeError` for a time that the clocks skipped.

    >>> parse_moment("2024-03-04T09:30").isoformat()
    '2024-03-04T09:30:00+11:00'
    >>> parse_moment("2024-03-03 22:30Z").isoformat()
    '2024-03-04T09:30:00+11:00'
    >>> parse_moment("2024-03-04")
    datetime.date(2024, 3, 4)
    """
    match = TIMESTAMP.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day = date.fromisoformat(match["day"])
    if match["time"] is None:
        return day
    wall = datetime.combine(day, time.fromisoformat(match["time"]))
    if match["offset"] is None:
        return melbourne(wall)
    return melbourne(datetime.fromisoformat(wall.isoformat() + match["offset"]))


def has_offset(text: str) -> bool:
    """Whether a timestamp is written with its offset."""
    match = TIMESTAMP.fullmatch(text)
    return match is not None and match["offset"] is not None


def melbourne(moment: datetime) -> datetime:
    """Convert a moment to Melbourne's zone. A naive one is Melbourne wall time (rule 0.1).

    Raises `ImpossibleTimeError` for a naive time that the clocks skipped in spring.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC).astimezone(MELBOURNE)
    local_moment = moment.replace(tzinfo=MELBOURNE, fold=0)
    first, second = _offsets(local_moment)
    if first < second:
        raise ImpossibleTimeError(moment)
    return local_moment


def is_ambiguous(moment: datetime) -> bool:
    """Whether Melbourne's clocks showed this wall-clock time twice (in autumn).

    >>> is_ambiguous(melbourne(datetime(2024, 4, 7, 2, 30)))
    True
    """
    first, second = _offsets(moment)
    return first > second


def offset_on_the_wall(wall: datetime) -> timedelta | None:
    """How far Melbourne's clocks are ahead of Universal time when they show a time.

    None for a time that they skip or show twice.

    >>> offset_on_the_wall(datetime(2024, 7, 1)) / timedelta(hours=1)
    10.0
    """
    first, second = (MELBOURNE.utcoffset(wall.replace(fold=fold)) for fold in (0, 1))
    return first if first == second else None


def offset_at(instant: datetime) -> timedelta | None:
    """How far Melbourne's clocks are ahead of Universal time at an instant."""
    return instant.astimezone(MELBOURNE).utcoffset()


def _offsets(moment: datetime) -> tuple[timedelta, timedelta]:
    """The UTC offsets before and after a change of the clocks; they are equal at other times."""
    first = moment.replace(fold=0).utcoffset()
    second = moment.replace(fold=1).utcoffset()
    return first or timedelta(), second or timedelta()


def local_date(moment: datetime | date) -> date:
    """The date of a moment in Melbourne."""
    return moment.date() if isinstance(moment, datetime) else moment


def whole_second(moment: datetime) -> int:
    """Seconds of elapsed time since 1970, cut to the whole second."""
    return int(moment.replace(microsecond=0).timestamp())


def instant(moment: datetime) -> tuple[int, int]:
    """The exact instant, as seconds since 1970 and microseconds.

    Compare these, and not two datetimes in one zone: Python compares those by the wall clock.
    """
    return whole_second(moment), moment.microsecond


def seconds_between(start: datetime, end: datetime) -> int:
    """Elapsed seconds, after each end is cut to the whole second (rules 2.1 and 2.7).

    >>> start, end = parse_moment("2024-04-06T23:30"), parse_moment("2024-04-07T03:30")
    >>> seconds_between(start, end) / 3600
    5.0
    """
    return whole_second(end) - whole_second(start)


def whole_seconds(minutes: Decimal) -> int:
    """Convert minutes to seconds, cut to the whole second (rule 2.1).

    >>> whole_seconds(Decimal("8.2"))
    492
    """
    return int(EXACT.multiply(minutes, 60))


def is_before(end: date, start: date) -> bool:
    """Whether `end` is before `start`: by the instant where both have a time, else by the date."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return instant(end) < instant(start)
    return local_date(end) < local_date(start)


def split_at_midnights(start: datetime | date, seconds: int) -> Iterator[tuple[date, int]]:
    """Share `seconds` of elapsed time from `start` between the local dates that they touch.

    A start without a time gives its date all the seconds. Zero seconds still touch the first date.

    >>> for day, share in split_at_midnights(parse_moment("2024-10-31T23:30"), 3600):
    ...     print(day, share)
    2024-10-31 1800
    2024-11-01 1800
    """
    if not isinstance(start, datetime):
        yield start, seconds
        return
    day, begin = start.date(), whole_second(start)
    end = begin + seconds
    while (midnight := _midnight_after(day)) < end:
        yield day, midnight - begin
        day, begin = day + timedelta(days=1), midnight
    yield day, end - begin


def _midnight_after(day: date) -> int:
    """When the next local day begins, in seconds since 1970."""
    following = datetime.combine(day + timedelta(days=1), time(), MELBOURNE)
    return int(following.timestamp())


def is_working_weekday(day: date, *, holiday: bool) -> bool:
    """Whether the day is a Monday to Friday that is not a public holiday."""
    return day.weekday() < SATURDAY and not holiday


def in_business_hours(moment: datetime, *, holiday: bool) -> bool:
    """Whether the wall clock is in [09:00, 17:00) of a working weekday (rule 4.3).

    >>> in_business_hours(parse_moment("2024-03-04T17:00"), holiday=False)
    False
    """
    day = moment.date()
    if not is_working_weekday(day, holiday=holiday):
        return False
    (is_after_hours,) = after_hours([whole_second(moment)], _opening_and_closing(day))
    return not is_after_hours


def business_hours(days: Iterable[date], is_holiday: Callable[[date], bool]) -> list[int]:
    """When business opens and closes on each of these days, in their order: seconds since 1970.

    Days without business hours are left out.

    >>> edges = business_hours([date(2024, 3, 4)], lambda day: False)
    >>> [(edge - edges[0]) // 3600 for edge in edges]
    [0, 8]
    """
    working_days = (day for day in days if is_working_weekday(day, holiday=is_holiday(day)))
    return [edge for day in working_days for edge in _opening_and_closing(day)]


def after_hours(instants: Iterable[int], hours: Sequence[int]) -> list[bool]:
    """Whether each instant (seconds since 1970) is outside the business hours.

    `hours` are the `business_hours` of all days that the instants may lie on, in order.

    >>> hours = business_hours([date(2024, 3, 4)], lambda day: False)
    >>> after_hours([hours[0] - 1, hours[0], hours[1] - 1, hours[1]], hours)
    [True, False, False, True]
    """
    # between an opening and a closing, the number of edges before is odd
    return [bisect_right(hours, instant) % 2 == 0 for instant in instants]


@lru_cache(maxsize=4096)
def _opening_and_closing(day: date) -> tuple[int, int]:
    """When business opens and closes on a working weekday, in seconds since 1970."""
    opens, closes = (
        int(datetime.combine(day, wall_time, MELBOURNE).timestamp())
        for wall_time in (BUSINESS_OPENS, BUSINESS_CLOSES)
    )
    return opens, closes
