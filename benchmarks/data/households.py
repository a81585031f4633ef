"""Who there is: agencies, households, the people in them, and the months they are supported."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

AGENCIES = 24
MONTHS = 36
FIRST_YEAR, FIRST_MONTH = 2022, 7
LATE_AGENCIES = (5, 11)
LATE_FROM = 6
EVENTS_A_HOUSEHOLD = 40
"""Fewer than there are, so that enough households are drawn; those without events are dropped."""


def day_of_month(month: int) -> np.datetime64:
    """The first day of a month, numbered from the first of the book."""
    year, number = divmod(FIRST_MONTH - 1 + month, 12)
    return np.datetime64(f"{FIRST_YEAR + year}-{number + 1:02}-01")


def month_name(month: int) -> str:
    """A month as the tables write it, `2022-07`."""
    return str(day_of_month(month))[:7]


@dataclass(frozen=True)
class Households:
    """Households, numbered; the people of one are numbered one after the other.

    Attributes:
        agency: the agency of each household.
        size: how many people it has.
        clients: how many of them receive services; the others, the last, only benefit.
        first: the number of its first person.
    """

    agency: Numbers
    size: Numbers
    clients: Numbers
    first: Numbers

    def __len__(self) -> int:
        return len(self.agency)


@dataclass(frozen=True)
class Months:
    """Months of relationships, a row for each household and month, by household and time.

    Attributes:
        spell: 0 in the first relationship, 1 after a return; a month before a return has 1.
        silent: nobody is in touch with the household in that month.
        between: the month lies between two relationships (silent too).
    """

    household: Numbers
    month: Numbers
    spell: Numbers
    silent: Truths
    between: Truths

    def up_to(self, household: int) -> "Months":
        """Those of the households up to that one."""
        kept = self.household <= household
        return Months(
            self.household[kept],
            self.month[kept],
            self.spell[kept],
            self.silent[kept],
            self.between[kept],
        )


def draw_households(events: int, random: np.random.Generator) -> Households:
    """More households than `events` need."""
    number = events // EVENTS_A_HOUSEHOLD + 60
    shares = 1 / np.arange(1, AGENCIES + 1)
    agency = random.choice(AGENCIES, number, p=shares / shares.sum())
    size = random.choice(np.arange(1, 5), number, p=[0.62, 0.20, 0.12, 0.06])
    benefiting = (size > 1) & (random.random(number) < 0.15)
    return Households(agency, size, size - benefiting, np.cumsum(size) - size)


def draw_months(households: Households, random: np.random.Generator) -> Months:
    """When each household is supported, silent for a month, away, and back."""
    number = len(households)
    begins = np.where(np.isin(households.agency, LATE_AGENCIES), LATE_FROM, 0)
    first = np.maximum(random.integers(-5, MONTHS - 1, number), begins)
    months = _lengths(number, random)
    away = random.integers(1, 9, number)
    back = np.where(random.random(number) < 0.18, _lengths(number, random), 0)
    total = months + np.where(back > 0, away + back, 0)
    household = np.repeat(np.arange(number), total)
    since = np.arange(len(household)) - np.repeat(np.cumsum(total) - total, total)
    month = first[household] + since
    returned = since >= months[household]
    between = returned & (since < (months + away)[household])
    fresh = (since == 0) | (since == (months + away)[household])
    silent = between | (~fresh & (random.random(len(household)) < 0.07))
    kept = month < MONTHS
    spell = returned.astype(np.int64)
    return Months(household[kept], month[kept], spell[kept], silent[kept], between[kept])


def _lengths(number: int, random: np.random.Generator) -> Numbers:
    return np.minimum(1 + random.geometric(0.25, number), 18)


def people(households: Households) -> pl.DataFrame:
    """Everybody, a row each, with the cells that name them, alone or with others.

    `own` is the person's id, `everybody` the ids of all clients of the household, `others` those of
    its other people. Ids count within the agency.
    """
    household = np.repeat(np.arange(len(households)), households.size)
    person = np.arange(len(household))
    within = person - households.first[household]
    frame = pl.DataFrame(
        {
            "person": person,
            "household": household,
            "agency": households.agency[household],
            "within": within,
            "served": within < households.clients[household],
        }
    ).with_columns(number=pl.int_range(pl.len()).over("agency"))
    frame = frame.with_columns(own=numbered("C", pl.col("number"), 6))
    clients = frame.filter("served").group_by("household", maintain_order=True)
    everybody = clients.agg(everybody=pl.col("own").str.join(";"))
    pairs = frame.select("household", "person").join(
        frame.select("household", other="person", name="own"), on="household", maintain_order="left"
    )
    strangers = pairs.filter(pl.col("person") != pl.col("other"))
    others = strangers.group_by("person", maintain_order=True).agg(
        others=pl.col("name").sort().str.join(";")
    )
    return (
        frame.join(everybody, on="household", how="left", maintain_order="left")
        .join(others, on="person", how="left", maintain_order="left")
        .with_columns(number_in_agency=pl.col("number"))
        .drop("number")
    )


def numbered(letters: str, number: pl.Expr, digits: int) -> pl.Expr:
    """An id made of letters and a number of so many digits."""
    return pl.concat_str(pl.lit(letters), number.cast(pl.String).str.zfill(digits))


def agency_ids() -> pl.Series:
    """The ids of the agencies, by their number."""
    return pl.Series([f"AG-{number + 1:02}" for number in range(AGENCIES)])
