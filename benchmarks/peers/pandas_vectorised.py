"""New support periods in pandas without a loop: one sort, then each row and the one before."""

import pandas as pd

from benchmarks.peers import WORK, MonthlyNumbers, Tables

PERSON = ["agency_id", "client_id"]
RECORD_START, WORKED, RECORD_END = 0, 1, 2


def monthly(tables: Tables) -> MonthlyNumbers:
    """The desk number from frames."""
    rows = timeline(tables["service_events"], tables["support_periods"])
    new = opened(rows, tables["month_statuses"])
    counts = new["day"].dt.strftime("%Y-%m").value_counts().sort_index()
    return {str(month): int(number) for month, number in counts.items()}


def timeline(events: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Work, record starts and record ends of everybody, in order."""
    work = events.loc[
        events["activity"].isin(WORK) & events["client_ids"].notna() & events["started_at"].notna(),
        ["event_id", "agency_id", "program", "activity", "started_at", "client_ids"],
    ]
    work = pd.DataFrame(
        {
            "agency_id": work["agency_id"],
            "client_id": work["client_ids"],
            "day": work["started_at"].dt.normalize(),
            "kind": WORKED,
            "id": work["event_id"],
            "support": work["program"] == "client_support",
            "direct": work["activity"] == "direct",
        }
    )
    several = work["client_id"].str.contains(";", regex=False)
    each = work[several].assign(client_id=work.loc[several, "client_id"].str.split(";"))
    recorded = periods[periods["program"] == "client_support"]
    marks = [
        recorded[[*PERSON, "support_period_id", column]]
        .rename(columns={column: "day", "support_period_id": "id"})
        .dropna(subset=["day"])
        .assign(
            day=lambda rows: pd.to_datetime(rows["day"]), kind=kind, support=False, direct=False
        )
        for column, kind in (("start_date", RECORD_START), ("end_date", RECORD_END))
    ]
    every = pd.concat([work[~several], each.explode("client_id"), *marks], ignore_index=True)
    return every.sort_values([*PERSON, "day", "kind", "id"], ignore_index=True)


def opened(rows: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """The work that opens a new period, from an ordered timeline."""
    person = rows.groupby(PERSON, sort=False).ngroup()
    ends = (rows["kind"] == RECORD_END).astype("int64")
    starts = (rows["kind"] == RECORD_START).astype("int64")
    work = rows.assign(
        person=person,
        ends=ends.cumsum(),
        held=(starts - ends).groupby(person).cumsum(),
        month=rows["day"].dt.year * 12 + rows["day"].dt.month,
    )
    work = work[work["kind"] == WORKED].reset_index(drop=True)
    before = work[["person", "ends", "held", "month"]].shift(1)
    over = (work["person"] != before["person"]) | (work["ends"] != before["ends"])
    gap = work["month"] - before["month"] - 1
    silent = ~over & (gap > 0) & (before["held"] == 0)
    gaps = work.loc[silent, PERSON].assign(
        first=before.loc[silent, "month"],
        last=work.loc[silent, "month"],
        gap=gap[silent],
        row=work.index[silent],
    )
    over |= silent & ~work.index.isin(carried_by_statuses(gaps, statuses))
    opens = work["support"] & (work["direct"] | (work["held"] > 0))
    return work[opens].groupby(over.cumsum()[opens]).head(1)


def carried_by_statuses(gaps: pd.DataFrame, statuses: pd.DataFrame) -> pd.Index:
    """The rows before which every silent month has the status `yes`."""
    said = statuses.loc[statuses["ongoing_relationship"] == "yes", [*PERSON, "month"]]
    month = said["month"].str.slice(0, 4).astype(int) * 12 + said["month"].str.slice(5).astype(int)
    between = gaps.merge(said.assign(said=month), on=PERSON)
    between = between[(between["said"] > between["first"]) & (between["said"] < between["last"])]
    months = between.groupby("row").agg(months=("said", "size"), gap=("gap", "first"))
    return months.index[months["months"] == months["gap"]]
