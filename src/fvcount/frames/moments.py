"""A column of times, whole: which are certain, and where they lie on Melbourne's clocks.

Nearly every time differs, so that times are proven by their form. One that the clocks skipped or
showed twice, and one of a year in which libraries may differ, is in doubt, and so is one that is
written in an unusual way: its row goes through the typed record.
"""

from datetime import datetime
from typing import NamedTuple

import polars as pl

from fvcount.clock import MELBOURNE, TIMESTAMP

CERTAIN = (datetime(1990, 1, 1), datetime(2037, 1, 1))  # noqa: DTZ001 (on the wall)
"""Years in which every library agrees on Melbourne's clocks."""
FORM = f"^(?:{TIMESTAMP.pattern})$"
OFFSET = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$"
SECONDS = r"^.{16}:"
WALL = {False: "%Y-%m-%dT%H:%M", True: "%Y-%m-%dT%H:%M:%S%.f"}
"""How a time without an offset is written, without and with seconds."""


class Moments(NamedTuple):
    """A column of times, in microseconds since 1970; both are null where it is blank or in doubt.

    `wall` is what Melbourne's clocks show; `at` the instant, null where only the date is known.
    """

    wall: pl.Series
    at: pl.Series


def read_moments(cells: pl.Series) -> Moments:
    """What the times of a column certainly say."""
    if cells.dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
    given = cells.to_frame("cell").lazy().with_columns(**_taken_as(cells))
    located = given.select(
        pl.coalesce(
            "wall",
            pl.col("zoned").dt.convert_time_zone(MELBOURNE.key).dt.replace_time_zone(None),
            pl.col("day").cast(pl.Datetime("us")),
        ).alias("wall"),
        pl.coalesce(
            pl.col("wall").dt.replace_time_zone(
                MELBOURNE.key, ambiguous="null", non_existent="null"
            ),
            pl.col("zoned").dt.convert_time_zone(MELBOURNE.key),
        ).alias("at"),
        "day",
    )
    certain = pl.col("at").is_not_null() | pl.col("day").is_not_null()
    certain &= pl.col("wall").is_between(*CERTAIN, closed="left")
    found = located.select(
        pl.when(certain).then("wall").dt.epoch("us").alias("wall"),
        pl.when(certain).then("at").dt.epoch("us").alias("at"),
    ).collect()
    return Moments(found["wall"], found["at"])


def _taken_as(cells: pl.Series) -> dict[str, pl.Expr]:
    """The cells as times on the wall, as times with an offset, and as dates; null if not such."""
    cell, kind = pl.col("cell"), cells.dtype
    none = {
        "wall": pl.lit(None, pl.Datetime("us")),
        "zoned": pl.lit(None, pl.Datetime("us", "UTC")),
        "day": pl.lit(None, pl.Date),
    }
    if kind == pl.String:
        return none | _parsed(cells)
    if kind == pl.Date:
        return none | {"day": cell}
    if isinstance(kind, pl.Datetime):
        in_microseconds = cell.dt.cast_time_unit("us")
        exact = pl.when(cell == in_microseconds).then(in_microseconds)
        return none | {"zoned" if kind.time_zone else "wall": exact}
    return none


def _parsed(cells: pl.Series) -> dict[str, pl.Expr]:
    """Text as times, by its form."""
    cell = pl.col("cell")
    sound, long = cell.str.contains(FORM), cell.str.len_bytes() > 10
    zoned, seconds = cell.str.contains(OFFSET), cell.str.contains(SECONDS)
    text = cell.str.replace(" ", "T", literal=True)

    def times(holds: pl.Expr, form: str) -> pl.Expr:
        return (
            pl.when(sound & holds)
            .then(text)
            .str.to_datetime(form, time_unit="us", strict=False, cache=False)
        )

    return {
        "wall": pl.coalesce(times(long & ~zoned & (seconds == s), WALL[s]) for s in WALL),
        "zoned": pl.coalesce(times(long & zoned & (seconds == s), WALL[s] + "%#z") for s in WALL),
        "day": pl.when(sound & ~long).then(cell).str.to_date("%Y-%m-%d", strict=False, cache=False),
    }
