"""What the agency wrote down about its clients: support periods, statuses, coverage, who is who."""

import numpy as np
import polars as pl

from benchmarks.data.events import Events
from benchmarks.data.households import (
    LATE_AGENCIES,
    LATE_FROM,
    MONTHS,
    Households,
    Months,
    Numbers,
    agency_ids,
    day_of_month,
    month_name,
    numbered,
)

REASONS = ("relationship_ended", "maximum_support", "no_service_for_a_month", "other")


def support_periods(
    people: pl.DataFrame, events: Events, spell: Numbers, random: np.random.Generator
) -> pl.DataFrame:
    """Periods of 40 % of the people served, from the days they were served on."""
    named = len(spell)
    served = (
        pl.DataFrame(
            {
                "person": events.person[:named],
                "spell": spell,
                "day": events.start[:named] // 1440,
            }
        )
        .group_by("person", "spell")
        .agg(first=pl.col("day").min(), last=pl.col("day").max())
        .sort("person", "spell")
    )
    recorded = random.random(len(people)) < 0.40
    kept = served.filter(pl.Series(recorded[served["person"].to_numpy()]))
    drawn = kept.with_columns(**_draws(len(kept), random))
    before = pl.col("ends").shift(1).over("person", order_by="spell")
    firsts = drawn.filter(
        (pl.col("spell") == 0) | before.is_null() | (before & pl.col("returns_recorded"))
    )
    end_of_book = int(day_of_month(MONTHS).astype(np.int64))
    days = firsts.with_columns(
        start=pl.col("first") + pl.col("shift"),
        end=pl.when("ends").then(
            pl.max_horizontal(pl.col("last") + pl.col("after"), pl.col("first") + pl.col("shift"))
        ),
    )
    reopened = days.filter("reopens", pl.col("last") - pl.col("first") > 60)
    half = (pl.col("first") + pl.col("last")) // 2
    again = reopened.with_columns(start=half + 1 + pl.col("after"), reopens=pl.lit(False))
    whole = days.with_columns(
        end=pl.when(pl.col("reopens") & (pl.col("last") - pl.col("first") > 60))
        .then(half)
        .otherwise("end")
    )
    every = pl.concat([whole, again]).sort("person", "start", "spell")
    every = every.with_columns(
        end=pl.when(pl.col("end") < end_of_book).then(pl.max_horizontal("end", "start"))
    ).filter(pl.col("start") < end_of_book)
    return _rows_of_periods(every, people)


def _draws(number: int, random: np.random.Generator) -> dict[str, pl.Series]:
    kind = random.random(number)
    shift = np.where(
        kind < 0.75,
        0,
        np.where(kind < 0.92, -random.integers(1, 11, number), random.integers(1, 4, number)),
    )
    program = random.choice(
        ["client_support", "after_hours", "other"], number, p=[0.93, 0.05, 0.02]
    )
    return {
        "shift": pl.Series(shift),
        "program": pl.Series(program),
        "ends": pl.Series(random.random(number) < 0.60),
        "after": pl.Series(random.integers(0, 15, number)),
        "reason": pl.Series(random.choice(REASONS, number, p=[0.6, 0.1, 0.2, 0.1])),
        "returns_recorded": pl.Series(random.random(number) < 0.5),
        "reopens": pl.Series(random.random(number) < 0.03),
    }


def _rows_of_periods(every: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    who = people.select("agency", "own")[every["person"]]
    return every.select(
        support_period_id=numbered("SP", pl.int_range(pl.len()), 7),
        agency_id=agency_ids()[who["agency"]],
        client_id=who["own"],
        program="program",
        start_date=pl.col("start").cast(pl.Int32).cast(pl.Date),
        end_date=pl.col("end").cast(pl.Int32).cast(pl.Date),
        end_reason=pl.when(pl.col("end").is_not_null()).then("reason"),
    )


def month_statuses(
    households: Households, months: Months, people: pl.DataFrame, random: np.random.Generator
) -> pl.DataFrame:
    """What is said about silent months, for each client of the household."""
    silent = np.flatnonzero(months.silent)
    said = random.random(len(silent)) < np.where(months.between[silent], 0.3, 0.5)
    silent = silent[said]
    drawn = random.random(len(silent))
    often, seldom = np.where(months.between[silent], (["no"], ["yes"]), (["yes"], ["no"]))
    limits = np.where(months.between[silent], 0.75, 0.65)
    answer = np.where(drawn < limits, often, np.where(drawn < 0.90, seldom, ""))
    members = households.clients[months.household[silent]]
    row = np.repeat(np.arange(len(silent)), members)
    within = np.arange(len(row)) - np.repeat(np.cumsum(members) - members, members)
    who = people.select("agency", "own")[
        pl.Series(households.first[months.household[silent]][row] + within)
    ]
    names = pl.Series([month_name(month) for month in range(MONTHS)])
    return pl.DataFrame(
        {
            "agency_id": agency_ids()[who["agency"]],
            "client_id": who["own"],
            "month": names[pl.Series(months.month[silent][row])],
            "ongoing_relationship": pl.Series(answer[row]),
        }
    ).with_columns(pl.col("ongoing_relationship").replace("", None))


def coverage() -> pl.DataFrame:
    """From when to when events are complete; the smallest agency does not say."""
    ids = agency_ids().to_list()[:-1]
    return pl.DataFrame(
        {
            "agency_id": ids,
            "from_month": [
                month_name(LATE_FROM if number in LATE_AGENCIES else 0)
                for number in range(len(ids))
            ],
            "to_month": [month_name(MONTHS - 1)] * len(ids),
        }
    )


def clients(people: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Everybody, with the household; some first members are a second id of an earlier person."""
    adult = pl.col("own").first().over("household", order_by="within")
    twice = pl.Series(
        random.random(len(people)) < 0.002 * len(people) / people["household"].n_unique()
    )
    earlier = numbered("C", pl.col("number_in_agency") - 1, 6)
    once_more = twice & (pl.col("within") == 0) & (pl.col("number_in_agency") > 0)
    return people.with_columns(agency_id=agency_ids()[people["agency"]]).select(
        client_id="own",
        agency_id="agency_id",
        household_id=numbered("H", pl.col("household"), 7),
        presents_with=pl.when(pl.col("within") > 0).then(adult),
        same_as=pl.when(once_more).then(earlier),
    )
