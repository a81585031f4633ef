"""Measure 1: number of new support periods (A, measure 1; rules, section 1).

One support period for each person, child or adult, new on the day support was first received.
Periods opened in the after-hours program are left out, and so are people who only benefited. What
really happened is rebuilt from the services in `fvcount.history`; here it is decided.
"""

from collections.abc import Mapping

from fvcount.dates.periods import Month
from fvcount.dates.public_holidays import Calendar
from fvcount.history.days import DayKind, days_of
from fvcount.history.people import Compared, PersonHistory, person_histories
from fvcount.history.support_periods import RecordedPeriod
from fvcount.history.two_worlds import PeriodStart
from fvcount.ledger.decisions import Outcome, Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.caveats import agency_facts
from fvcount.measures.new_support_periods import NEW_SUPPORT_PERIODS
from fvcount.measures.new_support_periods.explain import NewSupportPeriodsExplainer
from fvcount.measures.new_support_periods.findings import findings
from fvcount.memory import collector_paused
from fvcount.records.case_book import Records
from fvcount.records.tables import SupportPeriod
from fvcount.rules import clauses
from fvcount.rules.codes import Program
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable, timetable

OVERLAPPING = {"undetermined": Outcome.UNDETERMINED, "excluded": Outcome.EXCLUDED}


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
        readings: switches that differ from their defaults; `basis`, `unknown_relationship`,
            `record_start` and `overlapping_records` matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in support periods; every decision's amount is 1.

    Raises:
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = new_support_periods(Records.from_dict({"support_periods": [
    ...     {"support_period_id": "SP-1", "agency_id": "A", "client_id": "C-1",
    ...      "program": "client_support", "start_date": "2024-03-04"}]}))
    >>> ledger.count("2024-03").value
    '1'
    """
    readings, rules = Readings.of(readings), timetable(rules)
    explainer = NewSupportPeriodsExplainer(records, readings, rules)
    sheet = DecisionColumns(explainer)
    with collector_paused():
        for person in person_histories(records, rules).values():
            compared = person.compared(readings)
            for index, record in person.recorded:
                verdict = _decide_as_recorded(record, compared, readings)
                if verdict is not None:
                    on = record.start_date
                    sheet.add(verdict, record.support_period_id, record.agency_id, on, 1, index)
            if readings.basis == "rules":
                _decide_history(sheet, explainer, person, compared, readings)
    data_given = records.has_data(NEW_SUPPORT_PERIODS.tables)
    facts = agency_facts(NEW_SUPPORT_PERIODS, records)
    return Ledger(NEW_SUPPORT_PERIODS, (sheet,), data_given, rules, facts)


def _decide_as_recorded(
    record: SupportPeriod, compared: Compared, readings: Readings
) -> Verdict | None:
    """What is decided without rebuilding anything (1.1, 1.2); None for what is rebuilt."""
    if record.program is Program.AFTER_HOURS:
        return excluded(clauses.OPENED_AFTER_HOURS)
    if record.program is not Program.CLIENT_SUPPORT:
        return excluded(clauses.OPENED_ELSEWHERE)
    if compared[record.support_period_id] is None:
        return excluded(clauses.NOT_A_CLIENT)
    return counted(clauses.RECORDED) if readings.basis == "recorded" else None


def _decide_history(
    sheet: DecisionColumns,
    explainer: NewSupportPeriodsExplainer,
    person: PersonHistory,
    compared: Compared,
    readings: Readings,
) -> None:
    """Decide each period that was rebuilt, or that there is none (1.8 to 1.11)."""
    agency, indexes = person.agency_id, person.indexes
    starts = person.rebuilt(compared, readings).starts
    for start in starts:
        record = compared[start.record] if start.record is not None else None
        if record is not None:
            verdict = _decide_recorded(start, record, person, readings)
            sheet.add(verdict, record.id, agency, start.start, 1, indexes[record.id])
            for code in findings(start, record):
                sheet.add_finding(code)
        else:
            verdict = _decide_derived(start, person)
            name = explainer.name_derived(agency, person.person_id, start.start)
            sheet.add(verdict, name, agency, start.start, 1)
            sheet.add_finding("support-period-not-recorded")
            if verdict.clause is clauses.LOOK_BACK:
                sheet.add_finding("look-back-short")
    if not starts and not person.recorded:
        addressed = person.days.of(DayKind.ADDRESSED)
        clause = clauses.NO_DIRECT_SUPPORT if addressed else clauses.NOT_A_CLIENT
        on = next(days_of(person.days.of(DayKind.TOUCHED)))
        sheet.add(excluded(clause), explainer.name_person(agency, person.person_id), agency, on, 1)


def _decide_derived(start: PeriodStart, person: PersonHistory) -> Verdict:
    if not start.certain:
        return undetermined(clauses.RELATIONSHIP_UNKNOWN)
    month = Month.of(start.start)
    if not person.covered.throughout(month - 1, month):
        return undetermined(clauses.LOOK_BACK)
    return counted(clauses.FIRST_SUPPORT)


def _decide_recorded(
    start: PeriodStart, record: RecordedPeriod, person: PersonHistory, readings: Readings
) -> Verdict:
    overlapping = OVERLAPPING.get(readings.overlapping_records)
    if not start.certain:
        return undetermined(clauses.RELATIONSHIP_UNKNOWN)
    if start.own_date and start.overlaps and overlapping is not None:
        return Verdict(overlapping, clauses.OVERLAP)
    if start.own_date and not record.has_work and Month.of(start.start) in person.covered:
        return undetermined(clauses.NO_SERVICE)
    return counted(clauses.RECORDED)
