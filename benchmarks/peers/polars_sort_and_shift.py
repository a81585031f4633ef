"""New support periods in Polars, as most write it: one sort, then each row and the one before."""

import polars as pl

from benchmarks.peers import WORK, MonthlyNumbers, Tables

PERSON = ["agency_id", "client_id"]
RECORD_START, WORKED, RECORD_END = 0, 1, 2


def monthly(tables: Tables) -> MonthlyNumbers:
    """The desk number from eager frames."""
    rows = timeline(tables["service_events"], tables["support_periods"])
    new = opened(rows, tables["month_statuses"])
    counts = new.group_by(pl.col("day").dt.strftime("%Y-%m")).len().sort("day")
    return dict(counts.iter_rows())


def timeline(events: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Work, record starts and record ends of everybody, in order."""
    work = events.lazy().filter(
        pl.col("activity").is_in(WORK),
        pl.col("client_ids").is_not_null(),
        pl.col("started_at").is_not_null(),
    )
    work = work.select(
        "agency_id",
        client_id="client_ids",
        day=pl.col("started_at").dt.date(),
        kind=pl.lit(WORKED, pl.Int8),
        id="event_id",
        support=pl.col("program") == "client_support",
        direct=pl.col("activity") == "direct",
    )
    several = pl.col("client_id").str.contains(";", literal=True)
    each = work.filter(several).with_columns(pl.col("client_id").str.split(";"))
    each = each.explode("client_id")
    recorded = periods.lazy().filter(pl.col("program") == "client_support")
    marks = [
        recorded.filter(pl.col(column).is_not_null()).select(
            *PERSON,
            day=column,
            kind=pl.lit(kind, pl.Int8),
            id="support_period_id",
            support=pl.lit(False),
            direct=pl.lit(False),
        )
        for column, kind in (("start_date", RECORD_START), ("end_date", RECORD_END))
    ]
    every = pl.concat([work.filter(~several), each, *marks])
    return every.sort(*PERSON, "day", "kind", "id").collect()


def opened(rows: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """The work that opens a new period, from an ordered timeline."""
    another = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in PERSON)
    ends = (pl.col("kind") == RECORD_END).cum_sum()
    held = (pl.col("kind") == RECORD_START).cum_sum().cast(pl.Int64) - ends
    before = pl.when(another).then(held.shift(1, fill_value=0)).forward_fill()
    work = (
        rows.lazy()
        .with_columns(held=held - before, ends=ends)
        .filter(pl.col("kind") == WORKED)
        .with_columns(
            month=pl.col("day").dt.year().cast(pl.Int32) * 12 + pl.col("day").dt.month(),
        )
        .with_columns(over=another | (pl.col("ends") != pl.col("ends").shift(1)))
        .with_columns(
            last=pl.col("month").shift(1),
            silent=~pl.col("over")
            & (pl.col("month") - pl.col("month").shift(1) > 1)
            & (pl.col("held").shift(1) == 0),
        )
        .with_row_index("row")
        .collect()
    )
    carried = carried_by_statuses(work.filter("silent"), statuses)
    over = pl.col("over") | (pl.col("silent") & ~pl.col("row").is_in(carried.implode()))
    opens = pl.col("support") & (pl.col("direct") | (pl.col("held") > 0))
    upto = opens.cum_sum()
    until = pl.when(over).then(upto - opens.cast(pl.UInt32)).forward_fill()
    return work.lazy().filter(opens & (upto - until == 1)).select(*PERSON, "day").collect()


def carried_by_statuses(silent: pl.DataFrame, statuses: pl.DataFrame) -> pl.Series:
    """The rows before which every silent month has the status `yes`."""
    said = statuses.filter(pl.col("ongoing_relationship") == "yes").select(
        *PERSON,
        said=pl.col("month").str.slice(0, 4).cast(pl.Int32) * 12
        + pl.col("month").str.slice(5).cast(pl.Int32),
    )
    between = silent.join(said, on=PERSON).filter(
        pl.col("said") > pl.col("last"), pl.col("said") < pl.col("month")
    )
    gaps = between.group_by("row").agg(
        months=pl.len(), gap=(pl.col("month") - pl.col("last") - 1).first()
    )
    return gaps.filter(pl.col("months") == pl.col("gap"))["row"]
