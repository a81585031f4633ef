"""The facts that doubts about support periods lack, also those that an answer would bring up.

A person's time is decided again as if the facts were known, in whatever way, until nothing is left
in doubt.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from fvcount.dates.periods import Month, month_number
from fvcount.history.days import CoveredMonths, DayKind, Days, PersonDays, mask_with
from fvcount.history.people import PersonHistory
from fvcount.history.two_worlds import History, PeriodStart, silent_months
from fvcount.ledger.decisions import Cell, Outcome
from fvcount.measures.new_support_periods.verdicts import decide_start
from fvcount.records.tables import SupportPeriod
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.rules.readings import Readings

MOST_COMBINED = 5
"""Of so many silent months all combinations of answers are tried; of more, all yes and all no."""


def cells_lacking(
    person: PersonHistory, names: Set[str | date], readings: Readings, *, coverage_stated: bool
) -> set[Cell]:
    """The cells that would settle starts in doubt, each named by its record or else its date."""
    compared = person.compared(readings)
    history = person.rebuilt(compared, readings)
    for start in history.starts:
        outcome, clause = decide_start(start, compared, person, readings)
        if outcome is Outcome.UNDETERMINED and (start.record or start.start) in names:
            doubt = Doubt(person, history, start, clause, coverage_stated)
            return doubt.cells().union(
                *(
                    cells_lacking(answered, names, readings, coverage_stated=coverage_stated)
                    for answered in doubt.answers()
                )
            )
    return set()


def covering(person: PersonHistory, months: Iterable[Month]) -> PersonHistory:
    """The person as they would be known if the services of these months were complete, too."""
    stated = (range(month, month + 1) for month in months)
    return replace(person, covered=CoveredMonths.of([*person.covered.runs, *stated]))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A start in doubt by a clause: the cells that are asked for, and what they may say."""

    person: PersonHistory
    history: History
    start: PeriodStart
    clause: Clause
    coverage_stated: bool

    def cells(self) -> set[Cell]:
        """The cells that this clause lacks."""
        agency, client = self.person.agency_id, self.person.person_id
        match self.clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                return {
                    Cell(
                        table="month_statuses",
                        column="ongoing_relationship",
                        agency_id=agency,
                        client_id=client,
                        month=month,
                    )
                    for month in self._silent_months()
                }
            case clauses.LOOK_BACK:
                return {
                    Cell(table="coverage", column="from_month", agency_id=agency, month=month)
                    for month in self._months_to_state()
                }
            case clauses.OVERLAP:
                return {
                    Cell(
                        table="support_periods",
                        column="end_date",
                        agency_id=agency,
                        record=self.start.overlaps,
                        client_id=client,
                    )
                }
        return {
            Cell(
                table="service_events",
                column="client_ids",
                agency_id=agency,
                client_id=client,
                month=Month.of(self.start.start),
            )
        }

    def answers(self) -> Iterator[PersonHistory]:
        """The person as they would be known, for each way to fill these cells."""
        person, day = self.person, self.start.start
        match self.clause:
            case clauses.RELATIONSHIP_UNKNOWN:
                months = self._silent_months()
                few = len(months) <= MOST_COMBINED
                ways = product((True, False), repeat=len(months) if few else 1)
                for way in ways:
                    said = zip(months, way if few else way * len(months), strict=True)
                    yield replace(person, statuses={**person.statuses, **dict(said)})
            case clauses.LOOK_BACK:
                yield covering(person, self._months_to_state())
            case clauses.OVERLAP:
                for end in {self._other.start_date, day}:
                    ended = replace(self._other, end_date=end)
                    recorded = [
                        (index, ended if record is self._other else record)
                        for index, record in person.recorded
                    ]
                    yield replace(person, recorded=recorded)
            case clauses.NO_SERVICE:
                yield replace(person, days=SupportedOn(person.days, day))

    @property
    def _other(self) -> SupportPeriod:
        """The record that this one overlaps."""
        return next(
            record
            for _, record in self.person.recorded
            if record.support_period_id == self.start.overlaps
        )

    def _silent_months(self) -> list[Month]:
        _, months = silent_months(self.history, self.start)
        return months

    def _months_to_state(self) -> list[Month]:
        """The months of this look back that are not covered.

        Where no coverage is stated, the months with an event are covered, until some row states
        coverage. It has to state those, too.
        """
        month, covered = month_number(self.start.start), self.person.covered
        needed = {month - 1, month}
        if self.coverage_stated:
            return [Month(month) for month in sorted(needed) if month not in covered]
        seen = {known for run in covered.runs for known in run}
        return [Month(month) for month in sorted(needed | seen)]


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
