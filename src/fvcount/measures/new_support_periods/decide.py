"""Measure 1: number of new support periods (A, measure 1; rules, section 1).

One support period for each person, child or adult, new on the day support was first received.
Periods opened in the after-hours program are left out, and so are people who only benefited. What
really happened is rebuilt from the services in `fvcount.history`; here it is decided.
"""

from collections.abc import Mapping

from fvcount.dates.periods import Month
from fvcount.dates.public_holidays import Calendar
from fvcount.history.days import DayKind, days_of
from fvcount.history.people import Person, each_person, rebuild
from fvcount.history.support_periods import RecordedPeriod
from fvcount.history.two_worlds import PeriodStart
from fvcount.ledger.decisions import (
    Measure,
    Name,
    Outcome,
    Verdict,
    counted,
    excluded,
    undetermined,
)
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.new_support_periods.explain import evidence
from fvcount.measures.new_support_periods.findings import findings
from fvcount.records.case_book import Records
from fvcount.rules import clauses
from fvcount.rules.codes import Program
from fvcount.rules.readings import chosen
from fvcount.rules.rule_sets import TIMETABLE, Timetable

NEW_SUPPORT_PERIODS = Measure(
    *("new_support_periods", "New support periods", "support periods", "support periods"),
    tables=("support_periods", "service_events"),
)
OVERLAPPING = {"undetermined": Outcome.UNDETERMINED, "excluded": Outcome.EXCLUDED}


def new_support_periods(
    records: Records,
    *,
    readings: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every support period, recorded or derived, and every person without one, once.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; `basis`, `unknown_relationship`,
            `record_start` and `overlapping_records` matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the timetable of rule sets; the one known by default.

    Returns:
        A ledger in support periods; every decision's amount is 1.

    Raises:
        ReadingError: for a switch or a value that does not exist.

    >>> ledger = new_support_periods(Records.from_dict({"support_periods": [
    ...     {"support_period_id": "SP-1", "agency_id": "A", "client_id": "C-1",
    ...      "program": "client_support", "start_date": "2024-03-04"}]}))
    >>> ledger.count("2024-03").value
    '1'
    """
    switches = chosen(readings)
    sheet = DecisionColumns(evidence(records, switches))
    for person in each_person(records):
        _Person(sheet, person, switches).decide()
    given = records.gives(NEW_SUPPORT_PERIODS.tables)
    return Ledger(NEW_SUPPORT_PERIODS, (sheet,), given, rules or TIMETABLE)


class _Person:
    """Decides everything about one person at one agency."""

    def __init__(self, sheet: DecisionColumns, person: Person, switches: Mapping[str, str]) -> None:
        self.sheet, self.person, self.switches = sheet, person, switches
        as_recorded = switches["record_start"] == "as_recorded"
        self.held = person.held(as_recorded=as_recorded)
        self.places = {record.support_period_id: place for place, record in person.recorded}

    def decide(self) -> None:
        for place, record in self.person.recorded:
            entry = (record.support_period_id, record.agency_id, record.start_date, 1, place)
            if record.program is Program.AFTER_HOURS:
                self.sheet.add(excluded(clauses.OPENED_AFTER_HOURS), *entry)
            elif record.program is not Program.CLIENT_SUPPORT:
                self.sheet.add(excluded(clauses.OPENED_ELSEWHERE), *entry)
            elif self.held[record.support_period_id] is None:
                self.sheet.add(excluded(clauses.NOT_A_CLIENT), *entry)
            elif self.switches["basis"] == "recorded":
                self.sheet.add(counted(clauses.RECORDED), *entry)
        if self.switches["basis"] == "recorded":
            return
        lived = rebuild(self.person, self.held, self.switches)
        held = {record.id: record for record in lived.digest.recorded}
        for beginning in lived.beginnings:
            self._begin(beginning, held.get(beginning.record or ""))
        if not lived.beginnings and not self.person.recorded:
            self._without_a_period()

    def _begin(self, beginning: PeriodStart, record: RecordedPeriod | None) -> None:
        """A support period, recorded or derived, begins (rules 1.8 to 1.10)."""
        agency = self.person.agency_id
        if record is not None:
            verdict = self._recorded(beginning, record)
            self.sheet.add(verdict, record.id, agency, beginning.start, 1, self.places[record.id])
            for code in findings(beginning, record):
                self.sheet.mark(code)
            return
        verdict = self._derived(beginning)
        self.sheet.add(verdict, self.person.id, agency, beginning.start, 1)
        self.sheet.mark("support-period-not-recorded")
        if verdict.clause is clauses.LOOK_BACK:
            self.sheet.mark("look-back-short")

    def _derived(self, beginning: PeriodStart) -> Verdict:
        if not beginning.certain:
            return undetermined(clauses.RELATIONSHIP_UNKNOWN, Name.DERIVED)
        month = Month.of(beginning.start)
        if not self.person.covered.throughout(month - 1, month):
            return undetermined(clauses.LOOK_BACK, Name.DERIVED)
        return counted(clauses.FIRST_SUPPORT, Name.DERIVED)

    def _recorded(self, beginning: PeriodStart, record: RecordedPeriod) -> Verdict:
        overlapping = self.switches["overlapping_records"]
        if not beginning.certain:
            return undetermined(clauses.RELATIONSHIP_UNKNOWN)
        if beginning.own_date and beginning.overlaps and overlapping in OVERLAPPING:
            return Verdict(OVERLAPPING[overlapping], clauses.OVERLAP)
        covered = Month.of(beginning.start) in self.person.covered
        if beginning.own_date and not record.has_work and covered:
            return undetermined(clauses.NO_SERVICE)
        return counted(clauses.RECORDED)

    def _without_a_period(self) -> None:
        """Touched by work or an attempt, yet neither recorded nor supported directly (1.11)."""
        work, person = self.person.work, self.person
        named = work.days(DayKind.ADDRESSED)
        clause = clauses.NO_DIRECT_SUPPORT if named else clauses.NOT_A_CLIENT
        on = next(days_of(work.days(DayKind.TOUCHED)))
        self.sheet.add(excluded(clause, Name.PERSON), person.id, person.agency_id, on, 1)
