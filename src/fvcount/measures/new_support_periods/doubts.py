"""The facts that doubts about support periods lack, also those that an answer would bring up.

A person's time is decided again as if the facts were known, in one way after the other, until
nothing is left in doubt.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import NamedTuple

from fvcount.dates.periods import Month, month_number
from fvcount.history.days import CoveredMonths, DayKind, Days, PersonDays, mask_with
from fvcount.history.people import PersonHistory
from fvcount.history.two_worlds import History, PeriodStart, silent_months
from fvcount.ledger.decisions import Outcome
from fvcount.ledger.explainer import Cell
from fvcount.measures.new_support_periods.verdicts import decide_start
from fvcount.records.tables import SupportPeriod
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.rules.readings import Readings

MOST_WAYS = 64
"""In how many ways the facts about a person are answered; six facts are in all."""

Answer = Callable[[PersonHistory, bool], None]
"""Lets a person be known as if a cell said one thing (True) or another."""


class Fact(NamedTuple):
    """A cell, and on which day it says something, where it could be on several."""

    cell: Cell
    day: date | None = None


def cells_lacking(
    person: PersonHistory,
    names: Set[str | date],
    readings: Readings,
    *,
    coverage_stated: bool,
    months: Set[Month] = frozenset(),
) -> set[Cell]:
    """The cells that would settle starts in doubt, each named by its record or else its date.

    `months` are those of which another doubt asks for coverage. They may come to be stated before
    the facts of this person are known, or after.
    """
    answers: dict[Fact, Answer] = {}
    own_months: set[Month] = set()
    while True:
        asked, found = set(own_months), dict(answers)
        stated = months | own_months
        persons = [person, _covered(person, stated)] if stated else [person]
        for known, way in product(persons, _ways(len(answers))):
            answered = copy(known)
            for answer, said in zip(answers.values(), way, strict=True):
                answer(answered, said)
            for doubt in _doubts(answered, names, readings, coverage_stated=coverage_stated):
                asked.update(doubt.months_to_state())
                found.update(doubt.answers())
        if len(asked) == len(own_months) and len(found) == len(answers):
            coverage = Cell(table="coverage", column="from_month", agency_id=person.agency_id)
            return {fact.cell for fact in answers} | {
                replace(coverage, month=month) for month in own_months
            }
        own_months, answers = asked, found


def _ways(number: int) -> Iterable[Sequence[bool]]:
    """Ways to answer so many questions: all, or as many as there is time for, spread out."""
    if 2**number <= MOST_WAYS:
        return product((True, False), repeat=number)
    chance = random.Random(number)  # noqa: S311 (nothing here is secret)
    others = [chance.choices((True, False), k=number) for _ in range(MOST_WAYS)]
    return [[True] * number, [False] * number, *others]


def _doubts(
    person: PersonHistory, names: Set[str | date], readings: Readings, *, coverage_stated: bool
) -> "Iterator[Doubt]":
    """The starts of these names that are in doubt."""
    compared = person.compared(readings)
    history = person.rebuilt(compared, readings)
    for start in history.starts:
        outcome, clause = decide_start(start, compared, person, readings)
        if outcome is Outcome.UNDETERMINED and (start.record or start.start) in names:
            yield Doubt(person, history, start, clause, coverage_stated)


def _covered(person: PersonHistory, months: Iterable[Month]) -> PersonHistory:
    """The person as they would be known if the services of these months were complete, too."""
    runs = (range(month, month + 1) for month in months)
    return replace(person, covered=CoveredMonths.of([*person.covered.runs, *runs]))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A start in doubt by a clause: the cells that are asked for, and what they may say."""

    person: PersonHistory
    history: History
    start: PeriodStart
    clause: Clause
    coverage_stated: bool

    def answers(self) -> Iterator[tuple[Fact, Answer]]:
        """The facts that this clause lacks, coverage apart."""
        match self.clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                _, months = silent_months(self.history, self.start)
                yield from map(self._status, months)
            case clauses.OVERLAP:
                yield self._end_of_other()
            case clauses.NO_SERVICE:
                yield self._service()

    def months_to_state(self) -> set[Month]:
        """The months that a look back needs and that are not covered; coverage only says yes.

        Where no coverage is stated, the months with an event are covered, until some row states
        coverage. It has to state those, too.
        """
        if self.clause is not clauses.LOOK_BACK:
            return set()
        month, covered = month_number(self.start.start), self.person.covered
        needed = {month - 1, month}
        if self.coverage_stated:
            return {Month(month) for month in needed if month not in covered}
        return {Month(month) for month in needed.union(*covered.runs)}

    def _cell(self, table: str, column: str) -> Cell:
        """A cell about the person."""
        agency, client = self.person.agency_id, self.person.person_id
        return Cell(table=table, column=column, agency_id=agency, client_id=client)

    def _status(self, month: Month) -> tuple[Fact, Answer]:
        cell = replace(self._cell("month_statuses", "ongoing_relationship"), month=month)

        def say(person: PersonHistory, ongoing: bool) -> None:
            person.statuses = {**person.statuses, month: ongoing}

        return Fact(cell), say

    def _end_of_other(self) -> tuple[Fact, Answer]:
        """The record that this one overlaps ended by this day, or on the day it was recorded from.

        It may be overlapped by several that start on different days: it ended by the first.
        """
        id, day = self.start.overlaps, self.start.start

        def end(person: PersonHistory, on_this_day: bool) -> None:
            person.recorded = [
                (index, _ending(other, day if on_this_day else other.start_date))
                if other.support_period_id == id
                else (index, other)
                for index, other in person.recorded
            ]

        return Fact(replace(self._cell("support_periods", "end_date"), record=id), day), end

    def _service(self) -> tuple[Fact, Answer]:
        """A service for the person on the day on which the record starts, or on several such days.

        A service in its days may lie in those of other records, too.
        """
        day = self.start.start
        cell = replace(self._cell("service_events", "client_ids"), month=Month.of(day))

        def support(person: PersonHistory, on_this_day: bool) -> None:
            starts = {record.start_date for _, record in person.recorded}
            days = {start for start in starts if Month.of(start) == cell.month}
            for start in {day} if on_this_day else days:
                person.days = SupportedOn(person.days, start)

        return Fact(cell, day), support


def _ending(record: SupportPeriod, day: date) -> SupportPeriod:
    """The record with an end on this day, unless it ends earlier."""
    return replace(record, end_date=min(day, record.end_date or day))


@dataclass(frozen=True, slots=True)
class SupportedOn(PersonDays):
    """A person's days with one more, on which they were supported directly."""

    days: PersonDays
    day: date

    def of(self, kind: DayKind) -> Days:
        """The days of one kind."""
        days = self.days.of(kind)
        if kind is DayKind.BENEFITED:
            return days
        return days | {month_number(self.day): mask_with(days, self.day)}
