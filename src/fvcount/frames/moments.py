"""A column of times, whole: which are certain, and where they lie on Melbourne's clocks.

Nearly every time differs, so that times are proven by their form. One that the clocks skipped or
showed twice, and one of a year in which libraries may differ, is in doubt, and so is one that is
written in an unusual way: its row goes through the typed record.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import polars as pl

from fvcount.dates.clock import MELBOURNE, TIMESTAMP, instant

SECOND = 1_000_000
A_DAY = 86_400 * SECOND
"""Times are in microseconds since 1970."""
FIRST_DAY = date(1970, 1, 1)
FIRST_TIME = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_WALL = datetime(1970, 1, 1)  # noqa: DTZ001 (on the wall)
MICROSECOND = timedelta(microseconds=1)
CERTAIN = (datetime(1990, 1, 1), datetime(2037, 1, 1))  # noqa: DTZ001 (on the wall)
"""Years in which every library agrees on Melbourne's clocks."""
FORM = f"^(?:{TIMESTAMP.pattern})$"
OFFSET = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$"
SECONDS = r"^.{16}:"
WALL = {False: "%Y-%m-%dT%H:%M", True: "%Y-%m-%dT%H:%M:%S%.f"}
"""How a time without an offset is written, without and with seconds."""
NONE = pl.lit(None, pl.Datetime("us"))
NO_INSTANT = pl.lit(None, pl.Datetime("us", "UTC"))


class Moments(NamedTuple):
    """A column of times, in microseconds since 1970; both are null where it is blank or in doubt.

    `wall` is what Melbourne's clocks show; `at` the instant, null where only the date is known.
    """

    wall: pl.Series
    at: pl.Series


def read_moments(cells: pl.Series) -> Moments:
    """What the times of a column certainly say."""
    given = cells.cast(pl.String) if isinstance(cells.dtype, pl.Categorical | pl.Enum) else cells
    frame = given.to_frame("cell")
    if given.dtype == pl.String:
        frame, wall, at = _parsed(frame)
    else:
        wall, at = _located(given.dtype)
    dated = ~pl.col("timed") if given.dtype == pl.String else pl.lit(given.dtype == pl.Date)
    certain = pl.col("wall").is_between(*CERTAIN, closed="left")
    certain &= pl.col("at").is_not_null() | dated
    times = frame.lazy().with_columns(wall=wall, at=at)
    found = times.select(pl.when(certain).then(pl.col("wall", "at").dt.epoch("us"))).collect()
    return Moments(found["wall"], found["at"])


def _located(kind: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """Cells of a type on Melbourne's walls, and as instants; null where in doubt."""
    if kind == pl.Date:
        return pl.col("cell").cast(pl.Datetime("us")), NO_INSTANT
    if not isinstance(kind, pl.Datetime):
        return NONE, NO_INSTANT
    exact = pl.col("cell").dt.cast_time_unit("us")
    if kind.time_unit == "ns":
        exact = pl.when(pl.col("cell").dt.epoch("ns") % 1000 == 0).then(exact)
    return _of_the_wall(exact) if kind.time_zone is None else _of_instants(exact)


def _of_the_wall(wall: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Times without an offset; of one that the clocks skipped, or showed twice, no instant."""
    at = wall.dt.replace_time_zone(MELBOURNE.key, ambiguous="null", non_existent="null")
    return wall, at.dt.convert_time_zone("UTC")


def _of_instants(at: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Times with an offset or in a zone."""
    wall = at.dt.convert_time_zone(MELBOURNE.key).dt.replace_time_zone(None)
    return wall, at.dt.convert_time_zone("UTC")


def _parsed(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Expr, pl.Expr]:
    """The same of text, by the forms in which it is written."""
    cell = pl.col("cell")
    frame = frame.with_columns(
        sound=cell.str.contains(FORM).fill_null(False),
        timed=cell.str.len_bytes() > len("YYYY-MM-DD"),
        zoned=cell.str.contains(OFFSET),
        seconds=cell.str.contains(SECONDS),
    )
    walls, instants = list[pl.Expr](), list[pl.Expr]()
    forms = frame.filter("sound").select("timed", "zoned", "seconds").unique()
    for timed, zoned, seconds in forms.rows():
        written = pl.col("sound") & (pl.col("timed") == timed)
        if timed:
            written &= (pl.col("zoned") == zoned) & (pl.col("seconds") == seconds)
        form = (WALL[seconds] + "%#z" * zoned) if timed else "%Y-%m-%d"
        text = pl.when(written).then(cell.str.replace(" ", "T", literal=True))
        time = text.str.to_datetime(form, time_unit="us", strict=False, cache=False)
        wall, at = (_of_instants if zoned else _of_the_wall)(time) if timed else (time, NO_INSTANT)
        walls.append(wall)
        instants.append(at)
    return frame, pl.coalesce(*walls, NONE), pl.coalesce(*instants, NO_INSTANT)


def moments_of(wall: pl.Series, at: pl.Series) -> list[date | None]:
    """The cells of a column of times."""
    pairs = zip(wall.to_list(), at.to_list(), strict=True)
    return [None if wall is None else date_or_moment(wall, at) for wall, at in pairs]


def date_or_moment(wall: int, at: int | None) -> date:
    """The moment, or the date where only that is known."""
    return day_of(wall) if at is None else moment_at(at)


def day_of(wall: int) -> date:
    """The date on the wall."""
    return FIRST_DAY + timedelta(days=wall // A_DAY)


def moment_at(at: int) -> datetime:
    """The moment in Melbourne's zone."""
    return (FIRST_TIME + at * MICROSECOND).astimezone(MELBOURNE)


def instant_of(moment: date | None) -> int | None:
    """The microseconds of a moment; none for a date."""
    if not isinstance(moment, datetime):
        return None
    second, microsecond = instant(moment)
    return second * SECOND + microsecond


def wall_of(moment: date) -> int:
    """What the clocks on the wall show, in microseconds."""
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=None) - FIRST_WALL) // MICROSECOND
    return (moment - FIRST_DAY).days * A_DAY
