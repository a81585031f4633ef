"""A column of times -> when each certainly is, on Melbourne's clocks and as an instant.

Nearly every time in a column is different, so times are parsed by their form, a whole column at
once. A time is in doubt if the clocks skipped it or showed it twice, if it is of a year in which
libraries may differ, or if it is written in an unusual form. The row of such a time is read by the
typed record.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import polars as pl

from fvcount.dates import clock
from fvcount.dates.clock import MELBOURNE, TIMESTAMP

SECOND = 1_000_000
DAY = 86_400 * SECOND
"""Times are in microseconds since 1970."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DATE = date(1970, 1, 1)
EPOCH_WALL = datetime(1970, 1, 1)  # noqa: DTZ001 (on the clocks of any zone)
MICROSECOND = timedelta(microseconds=1)
CERTAIN_YEARS = (datetime(1990, 1, 1), datetime(2037, 1, 1))  # noqa: DTZ001 (on Melbourne's clocks)
"""From the first to before the second, every library agrees on Melbourne's clocks."""
TIMESTAMP_PATTERN = f"^(?:{TIMESTAMP.pattern})$"
OFFSET_PATTERN = r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)$"
SECONDS_PATTERN = r"^.{16}:"
TIME_FORMATS = {False: "%Y-%m-%dT%H:%M", True: "%Y-%m-%dT%H:%M:%S%.f"}
"""How a time without an offset is written: without seconds, and with them."""
NO_WALL = pl.lit(None, pl.Datetime("us"))
NO_INSTANT = pl.lit(None, pl.Datetime("us", "UTC"))


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
    is_certain = pl.col("wall").is_between(*CERTAIN_YEARS, closed="left")
    is_certain &= pl.col("instant").is_not_null() | is_date
    times = frame.lazy().with_columns(wall=wall, instant=instant)
    columns = pl.when(is_certain).then(pl.col("wall", "instant").dt.epoch("us"))
    certain_times = times.select(columns).collect()
    return Moments(certain_times["wall"], certain_times["instant"])


def _wall_and_instant(kind: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """What Melbourne's clocks show for cells of a type, and their instants; null where in doubt."""
    if kind == pl.Date:
        return pl.col("cell").cast(pl.Datetime("us")), NO_INSTANT
    if not isinstance(kind, pl.Datetime):
        return NO_WALL, NO_INSTANT
    time = pl.col("cell").dt.cast_time_unit("us")
    return _from_wall(time) if kind.time_zone is None else _from_instant(time)


def _from_wall(wall: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Times without an offset. A time that the clocks skipped or showed twice has no instant."""
    instant = wall.dt.replace_time_zone(MELBOURNE.key, ambiguous="null", non_existent="null")
    return wall, instant.dt.convert_time_zone("UTC")


def _from_instant(instant: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Times with an offset, or in a zone."""
    wall = instant.dt.convert_time_zone(MELBOURNE.key).dt.replace_time_zone(None)
    return wall, instant.dt.convert_time_zone("UTC")


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
        wall, instant = time, NO_INSTANT
        if has_time:
            wall, instant = _from_instant(time) if has_offset else _from_wall(time)
        walls.append(wall)
        instants.append(instant)
    return frame, pl.coalesce(*walls, NO_WALL), pl.coalesce(*instants, NO_INSTANT)


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
