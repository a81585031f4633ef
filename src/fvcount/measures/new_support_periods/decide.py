"""Measure 1: number of new support periods (A, measure 1; rules, section 1).

One support period for each person, child or adult, new on the day support was first received.
Periods opened in the after-hours program are left out, and so are people who only benefited. What
really happened is rebuilt from the services in `fvcount.history`; here it is decided.
"""

from collections.abc import Mapping

from fvcount.dates.public_holidays import Calendar
from fvcount.history.days import DayKind, days_of
from fvcount.history.people import Compared, PersonHistory, person_histories
from fvcount.ledger.decisions import Outcome, excluded
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.made_from import made_from
from fvcount.measures.new_support_periods import NEW_SUPPORT_PERIODS
from fvcount.measures.new_support_periods.explain import NewSupportPeriodsExplainer
from fvcount.measures.new_support_periods.findings import (
    closed_soon_before,
    derived_findings,
    recorded_findings,
)
from fvcount.measures.new_support_periods.verdicts import decide_as_recorded, decide_start
from fvcount.memory import collector_paused
from fvcount.records.case_book import Records
from fvcount.rules import clauses
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable


def new_support_periods(
    records: Records,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every support period, recorded or derived, and every person without one, once.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; from `basis` to
            `records_without_service` they matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in support periods; every decision's amount is 1.

    Raises:
        CaseBookError: for something else than records.
        CalendarError: for something else than a calendar.
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = new_support_periods(Records.from_dict({"support_periods": [
    ...     {"support_period_id": "SP-1", "agency_id": "A", "client_id": "C-1",
    ...      "program": "client_support", "start_date": "2024-03-04"}]}))
    >>> ledger.count("2024-03").value
    '1'
    """
    made = made_from(NEW_SUPPORT_PERIODS, records, readings, calendar, rules)
    readings, rules = made.readings, made.rules
    explainer = NewSupportPeriodsExplainer(records, readings, rules)
    sheet = DecisionColumns(explainer)
    with collector_paused():
        for person in person_histories(records, rules).values():
            compared = person.compared(readings)
            for index, record in person.recorded:
                verdict = decide_as_recorded(record, compared, readings)
                if verdict is not None:
                    on = record.start_date
                    sheet.add(verdict, record.support_period_id, record.agency_id, on, 1, index)
            if readings.basis == "rules":
                _decide_history(sheet, explainer, person, compared, readings)
    return Ledger(NEW_SUPPORT_PERIODS, (sheet,), made)


def _decide_history(
    sheet: DecisionColumns,
    explainer: NewSupportPeriodsExplainer,
    person: PersonHistory,
    compared: Compared,
    readings: Readings,
) -> None:
    """Decide each period that was rebuilt, or that there is none (1.8 to 1.11)."""
    agency, indexes = person.agency_id, person.indexes
    history = person.rebuilt(compared, readings)
    for start in history.starts:
        verdict = decide_start(start, compared, person, readings)
        record = compared[start.record] if start.record is not None else None
        if record is not None:
            sheet.add(verdict, record.id, agency, start.start, 1, indexes[record.id])
            codes = recorded_findings(start, record, person)
        else:
            name = explainer.name_derived(agency, person.person_id, start.start)
            sheet.add(verdict, name, agency, start.start, 1)
            codes = derived_findings(verdict)
        for code in codes:
            sheet.add_finding(code)
        if verdict.outcome is Outcome.COUNTED and closed_soon_before(start, history):
            sheet.add_finding("reopened-soon")
    if not history.starts and not person.recorded:
        addressed = person.days.of(DayKind.ADDRESSED)
        clause = clauses.NO_DIRECT_SUPPORT if addressed else clauses.NOT_A_CLIENT
        on = next(days_of(person.days.of(DayKind.TOUCHED)))
        sheet.add(excluded(clause), explainer.name_person(agency, person.person_id), agency, on, 1)
