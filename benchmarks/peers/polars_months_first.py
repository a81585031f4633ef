"""New support periods in Polars, as an expert would: person-months first, days where needed.

A month in which no record of the person starts or ends is one row; the others are a row a day. The
days are kept as bits while grouping, so that nothing large is joined or sorted.
"""

import polars as pl

from benchmarks.peers import WORK, MonthlyNumbers, Tables
from benchmarks.peers.polars_sort_and_shift import (
    PERSON,
    RECORD_END,
    RECORD_START,
    WORKED,
    opened,
)

MONTH = [*PERSON, "first"]
MASKS = ["worked", "support", "direct"]


def monthly(tables: Tables) -> MonthlyNumbers:
    """The desk number from eager frames."""
    months = person_months(tables["service_events"])
    marks = record_marks(tables["support_periods"])
    cut = marks.select(*PERSON, first=pl.col("day").dt.month_start()).unique()
    whole = months.join(cut, on=MONTH, how="anti").select(
        *PERSON,
        day="first",
        kind=pl.lit(WORKED, pl.Int8),
        support=pl.col("support") > 0,
        direct=pl.col("direct") > 0,
    )
    days = by_day(months.join(cut, on=MONTH, how="semi"))
    # rows alike in all four are alike in everything: the order is total without an id
    rows = pl.concat([whole, days, marks]).sort(*PERSON, "day", "kind")
    new = opened(rows, tables["month_statuses"])
    counts = new.group_by(pl.col("day").dt.strftime("%Y-%m")).len().sort("day")
    return dict(counts.iter_rows())


def person_months(events: pl.DataFrame) -> pl.DataFrame:
    """For each person and month the days of work, of the program's work, and of its direct work."""
    started = pl.col("started_at")
    day = pl.lit(2, pl.UInt32).pow(started.dt.day().cast(pl.UInt32) - 1)
    support = pl.col("program") == "client_support"
    work = (
        events.lazy()
        .filter(
            pl.col("activity").is_in(WORK),
            pl.col("client_ids").is_not_null(),
            started.is_not_null(),
        )
        .select(
            "agency_id",
            client_id="client_ids",
            first=started.dt.date().dt.month_start(),
            worked=day,
            support=pl.when(support).then(day).otherwise(0),
            direct=pl.when(support, pl.col("activity") == "direct").then(day).otherwise(0),
        )
    )
    grouped = work.group_by("agency_id", "client_id", "first").agg(pl.col(MASKS).bitwise_or())
    several = pl.col("client_id").str.contains(";", literal=True)
    each = grouped.filter(several).with_columns(pl.col("client_id").str.split(";"))
    both = pl.concat([grouped.filter(~several), each.explode("client_id")])
    return both.group_by(MONTH).agg(pl.col(MASKS).bitwise_or()).collect()


def record_marks(periods: pl.DataFrame) -> pl.DataFrame:
    """Starts and ends of the recorded periods of the program."""
    recorded = periods.filter(pl.col("program") == "client_support")
    return pl.concat(
        recorded.filter(pl.col(column).is_not_null()).select(
            *PERSON,
            day=column,
            kind=pl.lit(kind, pl.Int8),
            support=pl.lit(False),
            direct=pl.lit(False),
        )
        for column, kind in (("start_date", RECORD_START), ("end_date", RECORD_END))
    )


def by_day(months: pl.DataFrame) -> pl.DataFrame:
    """A row for each day of work."""
    days = months.with_columns(bit=pl.lit([*range(31)], pl.List(pl.Int64))).explode("bit")
    has = {name: (pl.col(name) // pl.lit(2).pow(pl.col("bit"))) % 2 == 1 for name in MASKS}
    return days.filter(has["worked"]).select(
        *PERSON,
        day=pl.col("first") + pl.duration(days="bit"),
        kind=pl.lit(WORKED, pl.Int8),
        support=has["support"],
        direct=has["direct"],
    )
