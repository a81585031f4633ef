"""New support periods as in many a notebook: pandas, a loop over the rows of each person."""

from collections import Counter

import pandas as pd

from benchmarks.peers import WORK, MonthlyNumbers, Tables


def monthly(tables: Tables) -> MonthlyNumbers:
    """The desk number from frames."""
    events = tables["service_events"]
    events = events[events["activity"].isin(WORK)].dropna(subset=["client_ids", "started_at"])
    events = events.assign(client_id=events["client_ids"].str.split(";")).explode("client_id")
    periods = tables["support_periods"]
    periods = periods[periods["program"] == "client_support"]
    statuses = tables["month_statuses"]
    yes = {
        (row["agency_id"], row["client_id"], row["month"])
        for _, row in statuses[statuses["ongoing_relationship"] == "yes"].iterrows()
    }
    records = dict(list(periods.groupby(["agency_id", "client_id"])))
    counts: Counter[str] = Counter()
    for person, own in events.groupby(["agency_id", "client_id"]):
        for day in _new_periods(person, own, records.get(person), yes):
            counts[day.strftime("%Y-%m")] += 1
    return dict(sorted(counts.items()))


def _new_periods(
    person: tuple[str, str],
    events: pd.DataFrame,
    records: pd.DataFrame | None,
    yes: set[tuple[str, str, str]],
) -> list[pd.Timestamp]:
    """The days on which a new period of one person starts."""
    rows = []
    for _, event in events.iterrows():
        support = event["program"] == "client_support"
        direct = event["activity"] == "direct"
        rows.append((event["started_at"].normalize(), 1, event["event_id"], support, direct))
    if records is not None:
        for _, record in records.iterrows():
            id = record["support_period_id"]
            rows.append((pd.Timestamp(record["start_date"]), 0, id, False, False))
            if pd.notna(record["end_date"]):
                rows.append((pd.Timestamp(record["end_date"]), 2, id, False, False))
    new = []
    last = None
    held = last_held = 0
    is_open = False
    for day, kind, _, support, direct in sorted(rows):
        if kind == 0:
            held += 1
        elif kind == 2:
            held -= 1
            is_open = False
        else:
            if last is not None and last_held == 0 and _silent(last, day, person, yes):
                is_open = False
            if not is_open and support and (direct or held > 0):
                new.append(day)
                is_open = True
            last, last_held = day, held
    return new


def _silent(
    last: pd.Timestamp, day: pd.Timestamp, person: tuple[str, str], yes: set[tuple[str, str, str]]
) -> bool:
    """Whether some month between the two days has nothing that carries the relationship."""
    month = last.to_period("M") + 1
    while month < day.to_period("M"):
        if (*person, str(month)) not in yes:
            return True
        month += 1
    return False
