"""What a case works on, loaded before its time is taken: the same for the library and its peer.

Frames are eager and have proper types: starts and ends are timestamps without a zone, minutes are
floating-point numbers, recorded days are dates. The rest is text, ids included, with blanks as
nulls.
"""

from datetime import date
from pathlib import Path
from typing import Any

RECORD_TYPES = {
    "service_events": "ServiceEvent",
    "support_periods": "SupportPeriod",
    "month_statuses": "MonthStatus",
    "coverage": "Coverage",
    "clients": "Client",
}


def polars(folder: Path) -> dict[str, Any]:
    """Polars frames."""
    import polars as pl

    return {name: pl.read_parquet(folder / f"parquet/{name}.parquet") for name in RECORD_TYPES}


def pandas(folder: Path) -> dict[str, Any]:
    """Pandas frames, with its default types."""
    import pandas as pd

    return {name: pd.read_parquet(folder / f"parquet/{name}.parquet") for name in RECORD_TYPES}


def pyarrow(folder: Path) -> dict[str, Any]:
    """PyArrow tables."""
    import pyarrow.parquet as pq

    return {name: pq.read_table(folder / f"parquet/{name}.parquet") for name in RECORD_TYPES}


def duckdb(folder: Path) -> Any:
    """A DuckDB database in memory."""
    import duckdb

    database = duckdb.connect()
    for name in RECORD_TYPES:
        path = str(folder / f"parquet/{name}.parquet")
        database.execute(f"create table {name} as from read_parquet(?)", [path])
    return database


def records(folder: Path) -> Any:
    """Records read from Polars frames: every row is validated, nothing is decided."""
    import fvcount

    return fvcount.from_frames(**polars(folder))


def typed_records(folder: Path) -> Any:
    """Records bundled from typed ones, which refuse the two faults of the book's events."""
    import polars as pl

    import fvcount

    tables = polars(folder)
    tables["service_events"] = tables["service_events"].filter(
        pl.col("started_at").is_not_null(), pl.col("activity") != "home visit"
    )
    return fvcount.Records.from_records(
        [
            getattr(fvcount, record_type)(**{k: v for k, v in row.items() if v is not None})
            for table, record_type in RECORD_TYPES.items()
            for row in tables[table].iter_rows(named=True)
        ]
    )


def moments(folder: Path) -> tuple[list[int], list[int]]:
    """The starts of the events and the business hours of their years, in seconds since 1970."""
    import polars as pl

    import fvcount
    from fvcount.dates.clock import business_hours

    events = pl.read_parquet(folder / "parquet/service_events.parquet", columns=["started_at"])
    starts = events["started_at"].drop_nulls()
    zone, years = "Australia/Melbourne", range(2022, 2026)
    instants = starts.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    calendar = fvcount.victoria(years)
    days = pl.date_range(date(years[0], 1, 1), date(years[-1], 12, 31), eager=True)
    hours = business_hours(days, lambda day: calendar.is_holiday(day, "AG-01"))
    return instants.drop_nulls().dt.epoch("s").to_list(), hours
