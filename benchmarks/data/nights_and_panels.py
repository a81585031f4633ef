"""After-hours responses and referrals to risk assessment and management panels."""

import numpy as np
import polars as pl

from benchmarks.data.households import MONTHS, agency_ids, day_of_month, numbered

HOURS = (*range(17, 24), 0, 1, *range(3, 9), *range(9, 17))
HOUR_SHARES = (*[0.6 / 7] * 7, *[0.2 / 8] * 8, *[0.2 / 8] * 8)
"""None between two and three, which is skipped on a night in October."""


def after_hours_responses(
    people: pl.DataFrame, number: int, random: np.random.Generator
) -> pl.DataFrame:
    """Responses to whole households and to one person, at all hours, some logged twice."""
    chosen = people[pl.Series(random.integers(0, len(people), number))]
    first, last = (int(day_of_month(month).astype(np.int64)) for month in (0, MONTHS))
    hour = random.choice(HOURS, number, p=HOUR_SHARES)
    minute = (
        random.integers(first, last, number) * 1440 + hour * 60 + random.integers(0, 60, number)
    )
    whole, told_home = random.random(number) < 0.5, random.random(number) < 0.8
    columns = {
        "household": chosen["household"].to_numpy().copy(),
        "agency": chosen["agency"].to_numpy().copy(),
        "minute": minute,
    }
    again = 1 + np.flatnonzero(random.random(number - 1) < 0.01)
    for column in columns.values():
        column[again] = column[again - 1]
    whole[again] = False
    mode = random.choice(["phone", "face_to_face", "other", ""], number, p=[0.6, 0.3, 0.05, 0.05])
    program = random.choice(["", "after_hours", "client_support"], number, p=[0.7, 0.25, 0.05])
    supported = random.choice(["yes", "", "no"], number, p=[0.8, 0.15, 0.05])
    who = np.where(np.isin(np.arange(number), again), "", "x")
    frame = pl.DataFrame(
        {
            **columns,
            "whole": whole,
            "told_home": told_home | (who == ""),
            "named": who != "",
            "mode": mode,
            "program": program,
            "support_provided": supported,
            "own": chosen["own"],
            "everybody": chosen["everybody"],
            "agency_id": agency_ids()[pl.Series(columns["agency"])],
        }
    )
    return frame.select(
        response_id=numbered("AH", pl.int_range(pl.len()), 7),
        agency_id="agency_id",
        responded_at=(pl.col("minute") * 60_000_000).cast(pl.Datetime("us")),
        mode=pl.col("mode").replace("", None),
        program=pl.col("program").replace("", None),
        support_provided=pl.col("support_provided").replace("", None),
        client_ids=pl.when("named").then(pl.when("whole").then("everybody").otherwise("own")),
        household_id=pl.when("told_home").then(numbered("H", pl.col("household"), 7)),
    )


def ramp_referrals(number: int, random: np.random.Generator) -> pl.DataFrame:
    """Referrals, one in five of a case referred before, with what the panel said and when."""
    case = np.where(random.random(number) < 0.8, np.arange(number), np.arange(number) // 2)
    agencies = agency_ids().to_list()
    panel = case * 31 % len(agencies)
    first, last = (int(day_of_month(month).astype(np.int64)) for month in (0, MONTHS))
    referred = random.integers(first, last - 40, number)
    said = random.choice(
        ["eligible", "coordinator_facilitated", "not_eligible", "withdrawn", "pending", ""],
        number,
        p=[0.55, 0.15, 0.15, 0.05, 0.07, 0.03],
    )
    settled = ~np.isin(said, ["pending", ""])
    heard = (said == "eligible") & (random.random(number) < 0.95)
    heard |= (said == "coordinator_facilitated") & (random.random(number) < 0.5)
    closed = settled & (random.random(number) < 0.6)
    days = {
        "referred_on": (referred, np.ones(number, bool)),
        "determined_on": (referred + random.integers(0, 22, number), settled),
        "heard_on": (referred + random.integers(7, 38, number), heard),
        "closed_on": (
            referred + random.integers(40, 240, number),
            closed & (referred < last - 240),
        ),
    }
    frame = pl.DataFrame(
        {
            "case": case,
            "agency_id": [agencies[each] for each in panel.tolist()],
            "said": said,
            "assisted": random.choice(["yes", "", "no"], number, p=[0.8, 0.18, 0.02]),
            **{
                name: np.where(known, day, -1).astype(np.int32)
                for name, (day, known) in days.items()
            },
        }
    ).with_columns(pl.when(pl.col(name) >= 0).then(name).cast(pl.Date) for name in days)
    return frame.select(
        referral_id=numbered("RR", pl.int_range(pl.len()), 6),
        case_id=numbered("RC", pl.col("case"), 6),
        agency_id="agency_id",
        referred_on="referred_on",
        determination=pl.col("said").replace("", None),
        determined_on="determined_on",
        heard_on="heard_on",
        assisted=pl.col("assisted").replace("", None),
        closed_on="closed_on",
    )
