"""Victoria's public holidays, as a frozen set of plain dates with their source.

The dates come from the `holidays` package. Only this module imports it, when a calendar is built.
The table `holidays` of a case book then adds or removes days, for all agencies or for one. A row
for one agency goes before a row for all, since councils move Melbourne Cup Day. No day is found by
the name of its holiday: names differ between releases of the package.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date
from functools import cache

from fvcount.errors import CalendarError, expect, expect_date

LAST_CONFIRMED_GRAND_FINAL = 2026
"""The Friday before the AFL Grand Final depends on the season's draw. Later years are guesses."""

USUAL_YEARS = range(2020, 2036)
"""The years that the calendar of a case book holds even where no record needs them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A day added to the calendar or removed from it, for one agency or, with None, for all."""

    day: date
    added: bool
    agency_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public holidays: where they were taken from, the days, and what the caller changed.

    Attributes:
        source: the package that the days come from, with its version.
        days: the public holidays of that package.
        provisional: those of them that are guesses.
        changes: days added and removed, in order; a later change goes before an earlier one.

    >>> cup_day = date(2024, 11, 5)
    >>> calendar = victoria(range(2024, 2025)).changed([Change(cup_day, False, "A1")])
    >>> calendar.is_holiday(cup_day, "A1"), calendar.is_holiday(cup_day, "A2")
    (False, True)
    """

    source: str
    days: frozenset[date]
    provisional: frozenset[date] = frozenset()
    changes: tuple[Change, ...] = ()
    _overrides: Mapping[tuple[date, str | None], bool] = field(default_factory=dict, repr=False)

    def changed(self, changes: Iterable[Change]) -> "Calendar":
        """Make a calendar with further days added or removed.

        Raises `CalendarError` for what is not a `Change`.
        """
        expect(changes, Iterable, CalendarError, "expected a list of fvcount.Change")
        changes = (*self.changes, *changes)
        for change in changes:
            expect(change, Change, CalendarError, "expected a list of fvcount.Change")
        overrides = {(change.day, change.agency_id): change.added for change in changes}
        return Calendar(self.source, self.days, self.provisional, changes, overrides)

    def is_alike(self, other: "Calendar") -> bool:
        """Whether both have the same public holidays but for those of single agencies.

        Years outside `USUAL_YEARS`, which a calendar holds only where a record needs them, are not
        compared.
        """
        return self._general == other._general

    @property
    def _general(self) -> tuple[object, ...]:
        of_all = {day: added for (day, agency), added in self._overrides.items() if agency is None}
        days, guessed = (
            {day for day in days if day.year in USUAL_YEARS}
            for days in (self.days, self.provisional)
        )
        return self.source, days, guessed, of_all

    def joined(self, other: "Calendar") -> "Calendar":
        """Make a calendar for the agencies of two that are alike, each with its own days."""
        if self == other:
            return self
        days, guessed = self.days | other.days, self.provisional | other.provisional
        both = Calendar(self.source, days, guessed)
        return both.changed(dict.fromkeys((*self.changes, *other.changes)))

    def is_holiday(self, day: date, agency_id: str) -> bool:
        """Whether the day is a public holiday at the agency; raises `CalendarError` for no date."""
        expect_date(day, CalendarError)
        is_general_holiday = self._overrides.get((day, None), day in self.days)
        return self._overrides.get((day, agency_id), is_general_holiday)

    def is_provisional(self, day: date, agency_id: str) -> bool:
        """Whether it is only a guess that the day is a public holiday.

        Raises `CalendarError` for no date.
        """
        expect_date(day, CalendarError)
        is_settled = (day, agency_id) in self._overrides or (day, None) in self._overrides
        return day in self.provisional and not is_settled


def victoria(years: Iterable[int] | int) -> Calendar:
    """Victoria's state-wide public holidays in these years, or in one year.

    Grand Final Fridays after `LAST_CONFIRMED_GRAND_FINAL` are marked as provisional. Raises
    `CalendarError` for what is not a year.

    >>> date(2024, 11, 5) in victoria(2024).days
    True
    """
    chosen = (years,) if isinstance(years, int) else years
    expected = "expected a year such as 2024, or years such as range(2024, 2027)"
    expect(chosen, Iterable, CalendarError, expected)
    chosen = tuple(chosen)
    for year in chosen:
        expect(year, int, CalendarError, expected)
        if not MINYEAR <= year <= MAXYEAR:
            raise CalendarError(f"{expected}, got {year}")
    return _statewide(frozenset(chosen))


@cache
def _statewide(years: frozenset[int]) -> Calendar:
    from importlib.metadata import version

    from holidays import country_holidays

    holidays = country_holidays(
        "AU",
        subdiv="VIC",
        years=years or None,
        observed=True,
        categories=("public",),
        language="en_AU",
        expand=False,
    )
    days = frozenset(holidays)
    return Calendar(
        source=f"holidays {version('holidays')} AU-VIC",
        days=days,
        provisional=frozenset(day for day in days if _is_guessed(day)),
    )


def _is_guessed(day: date) -> bool:
    """Whether a holiday is the Friday before a Grand Final that is not confirmed.

    No other holiday in Victoria falls on a Friday in September or October.
    """
    return day.year > LAST_CONFIRMED_GRAND_FINAL and day.month in (9, 10) and day.weekday() == 4
