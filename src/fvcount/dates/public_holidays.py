"""Victoria's public holidays, frozen to plain dates with their source.

The dates come from the `holidays` package (this is its only importer, and only when a calendar is
asked for), are copied into a frozen set at once, and are then changed by the case book's own table
`holidays`: a day added or removed for everybody or for one agency, the agency's row going first
(councils move Melbourne Cup Day). Names are never matched: they differ between releases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

LAST_CONFIRMED_GRAND_FINAL = 2026
"""The Friday before the AFL Grand Final is fixed by the season's draw; later years are guesses."""

USUAL_YEARS = range(2020, 2036)
"""The years a calendar holds even where no record needs them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One day added to or removed from the calendar, for one agency or (None) for all."""

    day: date
    added: bool
    agency_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public holidays as data: what they were taken from, and what the caller changed.

    >>> cup_day = date(2024, 11, 5)
    >>> calendar = victoria(range(2024, 2025)).changed([Change(cup_day, False, "A1")])
    >>> calendar.is_holiday(cup_day, "A1"), calendar.is_holiday(cup_day, "A2")
    (False, True)
    """

    source: str
    days: frozenset[date]
    provisional: frozenset[date] = frozenset()
    changes: tuple[Change, ...] = ()
    _said: Mapping[tuple[date, str | None], bool] = field(default_factory=dict, repr=False)

    def changed(self, changes: Iterable[Change]) -> "Calendar":
        """The same calendar with days added or removed."""
        both = (*self.changes, *changes)
        said = {(change.day, change.agency_id): change.added for change in both}
        return Calendar(self.source, self.days, self.provisional, both, said)

    def is_holiday(self, day: date, agency_id: str) -> bool:
        """Whether the day is a public holiday at the agency."""
        general = self._said.get((day, None), day in self.days)
        return self._said.get((day, agency_id), general)

    def is_provisional(self, day: date, agency_id: str) -> bool:
        """Whether the day is a holiday by a rule of thumb only, not yet declared."""
        settled = (day, agency_id) in self._said or (day, None) in self._said
        return day in self.provisional and not settled


def victoria(years: Iterable[int]) -> Calendar:
    """Victoria's state-wide public holidays in these years.

    The days after `LAST_CONFIRMED_GRAND_FINAL` that rest on the draw are marked provisional.
    """
    return _statewide(frozenset(years))


@cache
def _statewide(years: frozenset[int]) -> Calendar:
    from importlib.metadata import version

    from holidays import country_holidays

    listed = country_holidays(
        "AU",
        subdiv="VIC",
        years=years or None,
        observed=True,
        categories=("public",),
        language="en_AU",
        expand=False,
    )
    days = frozenset(listed)
    return Calendar(
        source=f"holidays {version('holidays')} AU-VIC",
        days=days,
        provisional=frozenset(day for day in days if _rests_on_the_draw(day)),
    )


def _rests_on_the_draw(day: date) -> bool:
    """No other Victorian holiday falls on a Friday in late September or October."""
    return day.year > LAST_CONFIRMED_GRAND_FINAL and day.month in (9, 10) and day.weekday() == 4
