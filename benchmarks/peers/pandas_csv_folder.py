"""All four measures in pandas from a folder of CSV files, as a script that only counts.

The engine is that of `read_csv`: `pyarrow`, the quick one, or `c`, pandas' own.
"""

from pathlib import Path
from typing import Literal

import holidays
import pandas as pd

from benchmarks.peers import COUNTED, MonthlyNumbers, pandas_vectorised

Engine = Literal["pyarrow", "c"]
CONSULTATIONS = ("secondary_consultation", "unidentified_consultation")
TEXT = dict.fromkeys(
    [
        *("event_id", "agency_id", "program", "activity", "worker_ids", "client_ids"),
        *("beneficiary_ids", "unidentified_client"),
    ],
    "str",
)


def count(folder: Path, engine: Engine = "pyarrow") -> dict[str, MonthlyNumbers]:
    """The desk numbers of a folder."""
    events = read_events(folder, engine)
    periods = pd.read_csv(folder / "support_periods.csv", parse_dates=["start_date", "end_date"])
    tables = {
        "service_events": events,
        "support_periods": periods,
        "month_statuses": pd.read_csv(folder / "month_statuses.csv"),
    }
    return {
        "new_support_periods": pandas_vectorised.monthly(tables),
        "service_hours": service_hours(events),
        "after_hours_responses": after_hours_responses(
            pd.read_csv(folder / "after_hours_responses.csv", parse_dates=["responded_at"])
        ),
        "new_ramp_cases": new_ramp_cases(
            pd.read_csv(
                folder / "ramp_referrals.csv",
                parse_dates=["referred_on", "determined_on", "heard_on", "closed_on"],
            )
        ),
    }


def count_with_c_engine(folder: Path) -> dict[str, MonthlyNumbers]:
    """The same with pandas' own reader of CSV."""
    return count(folder, "c")


def read_events(folder: Path, engine: Engine) -> pd.DataFrame:
    """The events; what is not a time is blank, a date without one is midnight."""
    events = pd.read_csv(folder / "service_events.csv", dtype=TEXT, engine=engine)
    for column in ("started_at", "ended_at"):
        events[column] = pd.to_datetime(events[column], format="ISO8601", errors="coerce")
    return events


def service_hours(events: pd.DataFrame) -> MonthlyNumbers:
    """Seconds by month."""
    somebody = (
        events["client_ids"].notna()
        | events["beneficiary_ids"].notna()
        | (events["unidentified_client"] == "yes")
        | events["activity"].isin(CONSULTATIONS)
    )
    worked = events[
        (events["program"] == "client_support")
        & events["activity"].isin(COUNTED)
        & events["started_at"].notna()
        & somebody
    ]
    by_clock = (worked["ended_at"] - worked["started_at"]).dt.total_seconds()
    worked = worked.assign(seconds=(worked["minutes"] * 60 // 1).fillna(by_clock))
    worked = worked.dropna(subset=["seconds"]).astype({"seconds": "int64"})
    blank = worked["worker_ids"].isna()
    time = ["started_at", "seconds"]
    once = pd.concat(
        [
            worked[~blank].drop_duplicates(["agency_id", "activity", "worker_ids", *time]),
            worked[blank].drop_duplicates(["agency_id", "event_id", *time]),
        ]
    )
    started = once["started_at"]
    workers = once["worker_ids"].str.count(";").fillna(0).astype("int64") + 1
    month = started.dt.to_period("M")
    until = ((month + 1).dt.to_timestamp() - started).dt.total_seconds().astype("int64")
    inside = once["seconds"].clip(upper=until)
    sums = (inside * workers).groupby(month).sum()
    rest = ((once["seconds"] - inside) * workers).groupby(month + 1).sum()
    return _by_name(sums.add(rest[rest > 0], fill_value=0))


def after_hours_responses(responses: pd.DataFrame) -> MonthlyNumbers:
    """Responses by month."""
    at = responses["responded_at"]
    public = holidays.country_holidays("AU", subdiv="VIC", years=range(2022, 2026))
    holiday = at.dt.normalize().isin(pd.to_datetime(list(public)))
    business = (at.dt.day_of_week < 5) & at.dt.hour.between(9, 16) & ~holiday
    counted = responses[
        responses["program"].fillna("after_hours").eq("after_hours")
        & responses["mode"].isin(["phone", "face_to_face"])
        & responses["support_provided"].fillna("yes").eq("yes")
        & ~business
    ]
    family = counted["household_id"].fillna(counted["client_ids"])
    counted = counted.assign(family=family.fillna(counted["response_id"]))
    once = counted.drop_duplicates(["agency_id", "family", "responded_at"])
    return _by_name(once["responded_at"].dt.to_period("M").value_counts())


def new_ramp_cases(referrals: pd.DataFrame) -> MonthlyNumbers:
    """Cases by month."""
    eligible = referrals["determination"] == "eligible"
    facilitated = referrals["determination"] == "coordinator_facilitated"
    earlier = referrals[["determined_on", "heard_on"]].min(axis=1)
    day = referrals["heard_on"].where(eligible, earlier.where(referrals["determined_on"].notna()))
    refused = eligible & (referrals["assisted"] == "no")
    rows = referrals.assign(day=day)[(eligible | facilitated) & day.notna() & ~refused]
    rows = rows.sort_values(["case_id", "day", "referred_on", "agency_id", "referral_id"])
    closed = rows["closed_on"].where(rows["closed_on"] >= rows["day"])
    latest = closed.groupby(rows["case_id"]).cummax().groupby(rows["case_id"]).ffill()
    before = latest.groupby(rows["case_id"]).shift()
    first = ~rows["case_id"].duplicated()
    new = rows[first | (rows["day"] >= before)]
    return _by_name(new["day"].dt.to_period("M").value_counts())


def _by_name(numbers: "pd.Series[int]") -> MonthlyNumbers:
    return {str(month): int(number) for month, number in numbers.sort_index().items()}
