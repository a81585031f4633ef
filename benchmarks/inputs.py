"""What a case is given, loaded before the stopwatch starts: the same for the library and its peer.

Every input is read from the Parquet form of the book. Frames have proper types: starts and ends are
timestamps without a zone (Melbourne wall time), minutes are floating-point numbers, recorded days
are dates, everything else, all ids among it, is text with blanks as nulls.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

TABLES = ("service_events", "support_periods", "month_statuses", "coverage", "clients")


def polars(folder: Path) -> dict[str, Any]:
    """Eager Polars frames."""
    import polars as pl

    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}


def pandas(folder: Path) -> dict[str, Any]:
    """Frames of pandas, with its default types."""
    import pandas as pd

    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}


def pyarrow(folder: Path) -> dict[str, Any]:
    """Tables of PyArrow."""
    import pyarrow.parquet as pq

    return {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}


def duckdb(folder: Path) -> Any:
    """A DuckDB database in memory with the tables in it."""
    import duckdb

    database = duckdb.connect()
    for name in TABLES:
        path = str(folder / f"{name}.parquet")
        database.execute(f"create table {name} as from read_parquet(?)", [path])
    return database


def checked(folder: Path) -> Any:
    """Records that were read from frames of Polars, every row validated; nothing is decided yet."""
    import fvcount

    return fvcount.from_frames(**polars(folder))


def typed_records(folder: Path) -> Any:
    """A case book of typed records, each built beforehand."""
    import polars as pl

    import fvcount
    from fvcount.records.tables import TABLES as RECORD_TYPES

    made: list[Any] = []
    for name in TABLES:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        if name == "service_events":  # a record refuses what these rows hold
            frame = frame.filter(
                pl.col("started_at").is_not_null(), pl.col("activity") != "home visit"
            )
        build = RECORD_TYPES[name].record
        made.extend(
            build(**{column: cell for column, cell in row.items() if cell is not None})
            for row in frame.iter_rows(named=True)
        )
    return fvcount.Records.from_records(made)


@dataclass(frozen=True)
class Moments:
    """Instants in seconds since 1970, and the business hours of all days around, likewise."""

    instants: list[int]
    hours: list[int]


def moments(folder: Path) -> Moments:
    """The starts of the events, and the business hours of their years."""
    import polars as pl

    import fvcount
    from fvcount.dates.clock import MELBOURNE, business_hours

    events = pl.read_parquet(folder / "service_events.parquet", columns=["started_at"])
    starts = (
        events["started_at"]
        .drop_nulls()
        .dt.replace_time_zone(MELBOURNE.key, ambiguous="earliest", non_existent="null")
    )
    years = range(2022, 2026)
    calendar = fvcount.victoria(years)
    first, last = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    hours = business_hours(days, lambda day: calendar.is_holiday(day, "AG-01"))
    return Moments(starts.drop_nulls().dt.epoch("s").to_list(), hours)
