"""The whole case book: small tables as frames, service events a part at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from benchmarks.data import events as work
from benchmarks.data import nights_and_panels, recorded
from benchmarks.data.households import agency_ids, draw_households, draw_months, people

SEED = 20240301
PART = 1_000_000


@dataclass(frozen=True)
class Book:
    """A case book.

    Attributes:
        tables: every table but the events, by name.
        events: the events as numbers, in the order of the rows.
        people: everybody, as `households.people` has them.
    """

    tables: dict[str, pl.DataFrame]
    events: work.Events
    people: pl.DataFrame

    def service_events(self, rows: int = PART) -> Iterator[pl.DataFrame]:
        """The table of events, so many rows at a time."""
        agencies = agency_ids()
        for first in range(0, len(self.events), rows):
            part = self.events.at(slice(first, first + rows))
            yield work.dressed(part, self.people, agencies)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Every table whole, for books that fit."""
        return {"service_events": pl.concat(self.service_events()), **self.tables}


def book(events: int, seed: int = SEED) -> Book:
    """A case book of so many service events (a few more rows), the same for the same seed."""
    if events < 1_000:
        raise ValueError("a book has at least 1,000 events, or its shares mean nothing")
    who, what, order, files, nights, panels = (
        np.random.default_rng([seed, part]) for part in range(6)
    )
    households = draw_households(events, who)
    months = draw_months(households, who)
    drawn, spell = work.draw_events(households, months, events, what)
    everybody = people(households)
    reached = int(drawn.person.max()) + 1  # households after the last event are not in the book
    last = int(everybody["household"][reached - 1])
    everybody = everybody.filter(pl.col("household") <= last)
    known = months.up_to(last)
    tables = {
        "clients": recorded.clients(everybody, files),
        "support_periods": recorded.support_periods(everybody, drawn, spell, files),
        "month_statuses": recorded.month_statuses(households, known, everybody, files),
        "coverage": recorded.coverage(),
        "after_hours_responses": nights_and_panels.after_hours_responses(
            everybody, events // 50, nights
        ),
        "ramp_referrals": nights_and_panels.ramp_referrals(events * 3 // 1000, panels),
    }
    # not sorted by anything, as the events
    mixed = {
        name: table.sample(fraction=1, shuffle=True, seed=seed) for name, table in tables.items()
    }
    return Book(mixed, work.shuffled(drawn, order), everybody)
