"""Explains decisions about support periods: whose story is told, and who a decision is about."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from typing import ClassVar

from fvcount.dates.periods import Month
from fvcount.history.people import PersonHistory, person_histories
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.measures.new_support_periods.doubts import cells_lacking
from fvcount.measures.new_support_periods.story import Past, Story
from fvcount.records.case_book import Records
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable


def timelines(
    records: Records, readings: Readings, rules: Timetable, ids: Container[str]
) -> Iterator[Past]:
    """The support periods of a person, or of whom a support period is about, as rebuilt."""
    histories = person_histories(records, rules)
    for _, person in sorted(histories.items(), key=lambda item: item[0]):
        recorded = (record.support_period_id for _, record in person.recorded)
        if person.person_id in ids or any(id in ids for id in recorded):
            yield from Story.of(person, readings).timeline()


def _months_stated(cells: Iterable[Set[Cell]]) -> dict[str, set[Month]]:
    """The months of which coverage is asked for, by agency."""
    months: dict[str, set[Month]] = {}
    for cell in (cell for of_person in cells for cell in of_person):
        if cell.table == "coverage" and cell.month is not None:
            months.setdefault(cell.agency_id, set()).add(cell.month)
    return months


class NewSupportPeriodsExplainer(Explainer):
    """Explains decisions by rebuilding the person's time once more, when somebody asks."""

    table = "support_periods"
    switches: ClassVar[Mapping[Clause, str]] = {
        clauses.RELATIONSHIP_UNKNOWN: "unknown_relationship",
        clauses.OVERLAP: "overlapping_records",
        clauses.NO_SERVICE: "records_without_service",
    }

    def __init__(self, records: Records, readings: Readings, rules: Timetable) -> None:
        self.records: Records = records
        self._readings, self._rules = readings, rules
        self._persons: dict[str, str] = {}
        self._stories: dict[tuple[str, str], Story] = {}

    def name_derived(self, agency: str, person: str, start: date) -> str:
        """The name of a support period that no record tells of."""
        return self._named(f"derived:{agency}:{person}:{start.isoformat()}", person)

    def name_person(self, agency: str, person: str) -> str:
        """The name of a person without a support period."""
        return self._named(f"person:{agency}:{person}", person)

    def _named(self, name: str, person: str) -> str:
        self._persons[name] = person
        return name

    @cached_property
    def _histories(self) -> dict[tuple[str, str], PersonHistory]:
        return person_histories(self.records, self._rules)

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        return self._story(entry).because(entry)

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """The cells of each doubt: those of a person together, as one answer bears on the other.

        Coverage that is stated to settle one doubt bears on everybody at the agency.
        """
        names: dict[tuple[str, str], set[str | date]] = {}
        for entry in entries:
            name = entry.record if entry.record_index >= 0 else entry.on
            names.setdefault(self._person(entry), set()).add(name)
        cells = {key: self._cells(key, of_person, set()) for key, of_person in names.items()}
        stated: dict[str, set[Month]] = {}
        while (asked := _months_stated(cells.values())) != stated:
            stated = asked
            for key, of_person in names.items():
                agency, _ = key
                if agency in stated:
                    cells[key] |= self._cells(key, of_person, stated[agency])
        return [cells[self._person(entry)] for entry in entries]

    def moves_others(self, entry: Entry, cells: Set[Cell]) -> bool:
        """Further coverage, a missing service, or an end: other records are held against it."""
        return any(cell.table != "month_statuses" for cell in cells)

    def _cells(self, key: tuple[str, str], names: Set[str | date], months: Set[Month]) -> set[Cell]:
        agency, _ = key
        return cells_lacking(
            self._histories[key],
            names,
            self._readings,
            coverage_stated=agency in self._agencies_with_coverage,
            months=months,
        )

    @cached_property
    def _agencies_with_coverage(self) -> set[str]:
        return {row.agency_id for row in self.records.coverage}

    def _person(self, entry: Entry) -> tuple[str, str]:
        (person,) = self.people(entry)
        return entry.agency_id, person

    def people(self, entry: Entry) -> tuple[str]:
        """The person."""
        return (self.records.people.person(entry.agency_id, self._named_in(entry)),)

    def about(self, entry: Entry) -> tuple[str, str]:
        """The person, and the id under which the record names them."""
        return (*self.people(entry), self._named_in(entry))

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        return self._story(entry).finding(code, entry)

    def _named_in(self, entry: Entry) -> str:
        if entry.record_index < 0:
            return self._persons[entry.record]
        return self.records.support_periods[entry.record_index].client_id

    def _story(self, entry: Entry) -> Story:
        key = self._person(entry)
        if key not in self._stories:
            self._stories[key] = Story.of(self._histories[key], self._readings)
        return self._stories[key]
