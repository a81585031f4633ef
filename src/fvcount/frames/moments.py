"""A column of times -> when each certainly is, on Melbourne's clocks and as an instant.

Nearly every time in a column is different, so times are parsed by their form, a whole column at
once. How far the clocks are ahead is looked up by the hour, in a table made from the clock of the
typed records: no zone of an engine decides. A time is in doubt if the clocks skipped it or showed
it twice, if it is of a year outside the table, or if it is written in an unusual form. The row of
such a time is read by the typed record.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import polars as pl

from fvcount.dates import clock
from fvcount.dates.clock import MELBOURNE, TIMESTAMP, offset_at, offset_on_the_wall

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
"""Times are in microseconds since 1970."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DATE = date(1970, 1, 1)
EPOCH_WALL = datetime(1970, 1, 1)  # noqa: DTZ001 (on the clocks of any zone)
MICROSECOND = timedelta(microseconds=1)
ONE_HOUR = timedelta(hours=1)
CERTAIN_YEARS = (1990, 2037)
"""From the first to before the second, times are read in bulk."""
FIRST_HOUR = (date(1989, 1, 1) - EPOCH_DATE).days * 24
HOURS = (date(2039, 1, 1) - EPOCH_DATE).days * 24 - FIRST_HOUR
"""The hours of the table: a year more on either side, since work may go on for a year."""
SIX_WEEKS = 6 * 7 * 24
"""In hours; Melbourne's clocks never change twice within them."""
TIMESTAMP_PATTERN = f"^(?:{TIMESTAMP.pattern})$"
OFFSET_PATTERN = r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)$"
SECONDS_PATTERN = r"^.{16}:"
TIME_FORMATS = {False: "%Y-%m-%dT%H:%M", True: "%Y-%m-%dT%H:%M:%S%.f"}
"""How a time without an offset is written: without seconds, and with them."""
TIME_UNITS = {"ms": DAY // 1000, "us": DAY, "ns": DAY * 1000}
"""How many there are in a day of each unit in which a column may hold its times."""
NO_TIME = pl.lit(None, pl.Int64)


class Moments(NamedTuple):
    """A column of times, in microseconds since 1970.

    Attributes:
        wall: what Melbourne's clocks show; null where the time is blank or in doubt.
        instant: null in these rows, and where only the date is known.
    """

    wall: pl.Series
    instant: pl.Series


def read_moments(cells: pl.Series) -> Moments:
    """Read the times of a column that are certain."""
    if isinstance(cells.dtype, pl.Categorical | pl.Enum):
        cells = cells.cast(pl.String)
    frame = cells.to_frame("cell")
    if cells.dtype == pl.String:
        frame, wall, instant = _parse_text(frame)
        is_date = ~pl.col("has_time")
    else:
        wall, instant = _wall_and_instant(cells.dtype)
        is_date = pl.lit(cells.dtype == pl.Date)
    first, after_last = ((date(year, 1, 1) - EPOCH_DATE).days * DAY for year in CERTAIN_YEARS)
    is_certain = pl.col("wall").is_between(first, after_last, closed="left")
    is_certain &= pl.col("instant").is_not_null() | is_date
    times = frame.lazy().with_columns(wall=wall, instant=instant)
    certain_times = times.select(pl.when(is_certain).then(pl.col("wall", "instant"))).collect()
    return Moments(certain_times["wall"], certain_times["instant"])


def _wall_and_instant(kind: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """What Melbourne's clocks show for cells of a type, and their instants; null where in doubt."""
    if kind == pl.Date:
        return _microseconds(in_a_day=1), NO_TIME
    if not isinstance(kind, pl.Datetime):
        return NO_TIME, NO_TIME
    time = _microseconds(TIME_UNITS[kind.time_unit])
    return _with_other(time, has_offset=kind.time_zone is not None)


def _microseconds(in_a_day: int) -> pl.Expr:
    """Dates or times, held in units of which there are so many in a day, as microseconds.

    Null outside the years of the table. What is far outside would not fit into microseconds.
    """
    number = pl.col("cell").to_physical().cast(pl.Int64)
    first, after_last = (FIRST_HOUR // 24 * in_a_day, (FIRST_HOUR + HOURS) // 24 * in_a_day)
    number = pl.when(number.is_between(first, after_last, closed="left")).then(number)
    return number * (DAY // in_a_day) if in_a_day <= DAY else number // (in_a_day // DAY)


def _with_other(time: pl.Expr, *, has_offset: bool) -> tuple[pl.Expr, pl.Expr]:
    """Wall time and instant, of a time that is an instant where it has an offset or a zone."""
    return (wall_at(time), time) if has_offset else (time, instant_at(time))


def instant_at(wall: pl.Expr) -> pl.Expr:
    """When Melbourne's clocks show a time; null where they skip it or show it twice.

    Null outside the years of the table, too.
    """
    return wall - _looked_up(wall, offset_on_the_wall, EPOCH_WALL)


def wall_at(instant: pl.Expr) -> pl.Expr:
    """What Melbourne's clocks show at an instant; null outside the years of the table."""
    return instant + _looked_up(instant, offset_at, EPOCH)


Offset = Callable[[datetime], timedelta | None]
"""A function from a time to how far the clocks are ahead of Universal time; None in doubt."""


def _looked_up(time: pl.Expr, offset: Offset, epoch: datetime) -> pl.Expr:
    """How far the clocks are ahead, by the hour of each time; null where that is not certain."""
    hour = time // HOUR - FIRST_HOUR
    return pl.lit(_table(offset, epoch)).gather(pl.when(hour.is_between(0, HOURS - 1)).then(hour))


@cache
def _table(offset: Offset, epoch: datetime) -> pl.Series:
    """The offset in each hour of the table, in microseconds; null in an hour of doubt."""
    start = epoch + FIRST_HOUR * ONE_HOUR
    spans = ((first, min(SIX_WEEKS, HOURS - first)) for first in range(0, HOURS, SIX_WEEKS))
    runs = [run for first, hours in spans for run in _runs(offset, start + first * ONE_HOUR, hours)]
    offsets = pl.DataFrame(runs, {"offset": pl.Duration("us"), "hours": pl.UInt32}, orient="row")
    by_hour = offsets.select(pl.col("offset").to_physical().repeat_by("hours").list.explode())
    return by_hour.to_series()


def _runs(offset: Offset, start: datetime, hours: int) -> list[tuple[timedelta | None, int]]:
    """Split these hours into runs of one offset each; None in an hour that has not one alone."""
    first, last = offset(start), offset(start + hours * ONE_HOUR - MICROSECOND)
    if first == last or hours == 1:
        return [(first if first == last else None, hours)]
    half = hours // 2
    second_half = _runs(offset, start + half * ONE_HOUR, hours - half)
    return [*_runs(offset, start, half), *second_half]


def _parse_text(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Expr, pl.Expr]:
    """The same for cells that are text, one form after the other; the frame gets `has_time`."""
    cell = pl.col("cell")
    frame = frame.with_columns(
        is_timestamp=cell.str.contains(TIMESTAMP_PATTERN).fill_null(False),
        has_time=cell.str.len_bytes() > len("YYYY-MM-DD"),
        has_offset=cell.str.contains(OFFSET_PATTERN),
        has_seconds=cell.str.contains(SECONDS_PATTERN),
    )
    walls, instants = list[pl.Expr](), list[pl.Expr]()
    timestamps = frame.filter("is_timestamp").select("has_time", "has_offset", "has_seconds")
    for has_time, has_offset, has_seconds in timestamps.unique().rows():
        has_form = pl.col("is_timestamp") & (pl.col("has_time") == has_time)
        if has_time:
            has_form &= pl.col("has_offset") == has_offset
            has_form &= pl.col("has_seconds") == has_seconds
        form = (TIME_FORMATS[has_seconds] + "%#z" * has_offset) if has_time else "%Y-%m-%d"
        text = cell.str.replace(" ", "T", literal=True).str.replace(" ", "", literal=True)
        text = pl.when(has_form).then(text)
        time = text.str.to_datetime(form, time_unit="us", strict=False, cache=False)
        time = time.dt.epoch("us")
        wall, instant = _with_other(time, has_offset=has_offset) if has_time else (time, NO_TIME)
        walls.append(wall)
        instants.append(instant)
    return frame, pl.coalesce(*walls, NO_TIME), pl.coalesce(*instants, NO_TIME)


def moments_of(wall: pl.Series, instant: pl.Series) -> list[date | None]:
    """The moments of a column of times; None where it is blank."""
    pairs = zip(wall.to_list(), instant.to_list(), strict=True)
    return [None if wall is None else date_or_moment(wall, instant) for wall, instant in pairs]


def date_or_moment(wall: int, instant: int | None) -> date:
    """The moment in Melbourne's zone, or the date where only that is known."""
    return day_of(wall) if instant is None else moment_at(instant)


def day_of(wall: int) -> date:
    """The date that Melbourne's clocks show."""
    return EPOCH_DATE + timedelta(days=wall // DAY)


def moment_at(instant: int) -> datetime:
    """The moment in Melbourne's zone."""
    return (EPOCH + instant * MICROSECOND).astimezone(MELBOURNE)


def instant_of(moment: date | None) -> int | None:
    """The instant of a moment, in microseconds; None for a date."""
    if not isinstance(moment, datetime):
        return None
    second, microsecond = clock.instant(moment)
    return second * SECOND + microsecond


def wall_of(moment: date) -> int:
    """What Melbourne's clocks show at a moment, in microseconds."""
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=None) - EPOCH_WALL) // MICROSECOND
    return (moment - EPOCH_DATE).days * DAY
