"""Service hours in Polars: filter, each event once, split at the end of the month, sum."""

import polars as pl

from benchmarks.peers import COUNTED, MonthlyNumbers, Tables

CONSULTATIONS = ("secondary_consultation", "unidentified_consultation")


def monthly(tables: Tables) -> MonthlyNumbers:
    """The desk number, in seconds, from eager frames."""
    started = pl.col("started_at")
    elapsed = (pl.col("ended_at") - started).dt.total_seconds()
    somebody = (
        pl.col("client_ids").is_not_null()
        | pl.col("beneficiary_ids").is_not_null()
        | (pl.col("unidentified_client") == "yes")
        | pl.col("activity").is_in(CONSULTATIONS)
    )
    events = tables["service_events"].lazy()
    worked = events.filter(
        pl.col("program") == "client_support",
        pl.col("activity").is_in(COUNTED),
        started.is_not_null(),
        somebody,
    )
    worked = worked.select(
        *("agency_id", "event_id", "activity", "worker_ids", "started_at"),
        seconds=pl.coalesce((pl.col("minutes") * 60).floor().cast(pl.Int64), elapsed),
    ).drop_nulls("seconds")
    named = pl.col("worker_ids").is_not_null()
    once = pl.concat(
        [
            worked.filter(named).unique(
                ["agency_id", "activity", "worker_ids", "started_at", "seconds"]
            ),
            worked.filter(~named).unique(["agency_id", "event_id", "started_at", "seconds"]),
        ]
    )
    month = started.dt.month_start().dt.date()
    following = month.dt.offset_by("1mo")
    until = (following.cast(pl.Datetime("us")) - started).dt.total_seconds()
    shares = once.with_columns(
        month=month,
        following=following,
        workers=pl.col("worker_ids").str.count_matches(";", literal=True).fill_null(0) + 1,
        inside=pl.min_horizontal("seconds", until),
    )
    parts = [
        shares.select("month", amount=pl.col("inside") * pl.col("workers")),
        shares.filter(pl.col("inside") < pl.col("seconds")).select(
            month="following",
            amount=(pl.col("seconds") - pl.col("inside")) * pl.col("workers"),
        ),
    ]
    sums = pl.concat(parts).group_by("month").agg(pl.col("amount").sum()).sort("month").collect()
    return {day.strftime("%Y-%m"): seconds for day, seconds in sums.iter_rows()}
