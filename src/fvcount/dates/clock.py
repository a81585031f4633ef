"""Melbourne time: what the clock on the wall says, and how much time has really passed.

The two are kept apart. Dates, months and "is it after five" are asked of the wall; "how long" is
asked of elapsed time, which differs from the wall on the two nights a year that the clocks change.
A moment is either an aware `datetime` in Melbourne's zone or, where no time was written down, a
plain `date`. The machine's own zone is never read.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

MELBOURNE = ZoneInfo("Australia/Melbourne")
BUSINESS_OPENS = time(9)
BUSINESS_CLOSES = time(17)
SATURDAY = 5
LONGEST_CLOCK_CHANGE = 2
"""Hours: more than Melbourne's clocks ever move at once."""
EXACT = Context(prec=1000)
"""Arithmetic that does not depend on the caller's decimal context."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIMESTAMP = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)"
    r"(?P<offset>Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])?)?"
)


class ImpossibleTimeError(ValueError):
    """A wall-clock time that Melbourne's clocks skipped in spring."""


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD`; raises `ValueError` on anything else."""
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def parse_moment(text: str) -> datetime | date:
    """Read a timestamp with or without offset, or a date alone.

    >>> parse_moment("2024-03-04T09:30").isoformat()
    '2024-03-04T09:30:00+11:00'
    >>> parse_moment("2024-03-03 22:30Z").isoformat()
    '2024-03-04T09:30:00+11:00'
    >>> parse_moment("2024-03-04")
    datetime.date(2024, 3, 4)
    """
    found = TIMESTAMP.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day = date.fromisoformat(found["day"])
    if found["time"] is None:
        return day
    wall = datetime.combine(day, time.fromisoformat(found["time"]))
    if found["offset"] is None:
        return melbourne(wall)
    return melbourne(datetime.fromisoformat(wall.isoformat() + found["offset"]))


def melbourne(moment: datetime) -> datetime:
    """The moment in Melbourne's zone; a naive one is taken as Melbourne wall time (rule 0.1).

    Raises `ImpossibleTimeError` for a naive time that the clocks skipped in spring.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC).astimezone(MELBOURNE)
    here = moment.replace(tzinfo=MELBOURNE, fold=0)
    first, second = _offsets(here)
    if first < second:
        raise ImpossibleTimeError(moment)
    return here


def is_ambiguous(moment: datetime) -> bool:
    """Whether Melbourne's clocks showed this time twice (autumn).

    >>> is_ambiguous(melbourne(datetime(2024, 4, 7, 2, 30)))
    True
    """
    first, second = _offsets(moment)
    return first > second


def _offsets(moment: datetime) -> tuple[timedelta, timedelta]:
    first = moment.replace(fold=0).utcoffset()
    second = moment.replace(fold=1).utcoffset()
    return first or timedelta(), second or timedelta()


def local_date(moment: datetime | date) -> date:
    """The Melbourne date a moment lies on."""
    return moment.date() if isinstance(moment, datetime) else moment


def whole_second(moment: datetime) -> int:
    """Seconds since 1970 in elapsed time, cut to the whole second."""
    return int(moment.replace(microsecond=0).timestamp())


def instant(moment: datetime) -> tuple[int, int]:
    """The exact instant, as seconds since 1970 and microseconds: safe to compare and to hash."""
    return whole_second(moment), moment.microsecond


def seconds_between(start: datetime, end: datetime) -> int:
    """Elapsed seconds, each end first cut to the whole second (rules 2.1 and 2.7).

    >>> start, end = parse_moment("2024-04-06T23:30"), parse_moment("2024-04-07T03:30")
    >>> seconds_between(start, end) / 3600
    5.0
    """
    return whole_second(end) - whole_second(start)


def whole_seconds(minutes: Decimal) -> int:
    """The seconds of some minutes, cut to whole ones (rule 2.1).

    >>> whole_seconds(Decimal("8.2"))
    492
    """
    return int(EXACT.multiply(minutes, 60))


def is_before(end: date, start: date) -> bool:
    """Whether `end` is before `start`, on the clock where both have a time, else by the date."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return instant(end) < instant(start)
    return local_date(end) < local_date(start)


def split_at_midnights(start: datetime | date, seconds: int) -> Iterator[tuple[date, int]]:
    """The local dates that `seconds` of elapsed time from `start` touch, each with its share.

    A date without a time keeps everything; no time at all still touches the date it starts on.

    >>> for day, share in split_at_midnights(parse_moment("2024-10-31T23:30"), 3600):
    ...     print(day, share)
    2024-10-31 1800
    2024-11-01 1800
    """
    if not isinstance(start, datetime):
        yield start, seconds
        return
    day, at = start.date(), whole_second(start)
    end = at + seconds
    while (midnight := _midnight_after(day)) < end:
        yield day, midnight - at
        day, at = day + timedelta(days=1), midnight
    yield day, end - at


def _midnight_after(day: date) -> int:
    """The instant at which the next local day begins."""
    following = datetime.combine(day + timedelta(days=1), time(), MELBOURNE)
    return int(following.timestamp())


def is_working_weekday(day: date, *, holiday: bool) -> bool:
    """Monday to Friday and not a public holiday."""
    return day.weekday() < SATURDAY and not holiday


def in_business_hours(moment: datetime, *, holiday: bool) -> bool:
    """Whether the wall clock is in [09:00, 17:00) of a working weekday (rule 4.3).

    >>> in_business_hours(parse_moment("2024-03-04T17:00"), holiday=False)
    False
    """
    day = moment.date()
    working = is_working_weekday(day, holiday=holiday)
    return working and not after_hours((whole_second(moment),), _hours(day))[0]


def business_hours(days: Iterable[date], is_holiday: Callable[[date], bool]) -> list[int]:
    """When business opens and closes on each of these days, in order: seconds since 1970.

    >>> hours = business_hours([date(2024, 3, 4)], lambda day: False)
    >>> [(each - hours[0]) // 3600 for each in hours]
    [0, 8]
    """
    working = (day for day in days if is_working_weekday(day, holiday=is_holiday(day)))
    return [edge for day in working for edge in _hours(day)]


def after_hours(instants: Iterable[int], hours: Sequence[int]) -> list[bool]:
    """Whether each instant (seconds since 1970) is outside `business_hours` of all days around.

    >>> hours = business_hours([date(2024, 3, 4)], lambda day: False)
    >>> after_hours([hours[0] - 1, hours[0], hours[1] - 1, hours[1]], hours)
    [True, False, False, True]
    """
    find = bisect_right
    return [not find(hours, instant) & 1 for instant in instants]


@lru_cache(maxsize=4096)
def _hours(day: date) -> tuple[int, int]:
    """When business opens and closes on a working weekday."""
    opens, closes = (
        int(datetime.combine(day, at, MELBOURNE).timestamp())
        for at in (BUSINESS_OPENS, BUSINESS_CLOSES)
    )
    return opens, closes
