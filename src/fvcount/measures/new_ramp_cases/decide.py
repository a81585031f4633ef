"""Measure 3: number of new RAMP cases (A, measure 3; rules, section 3).

A case is new when it is found eligible, heard and assisted, or managed by the coordinator, and was
not open already. The unit is the case: its people do not multiply it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from fvcount.dates.periods import a_year_after
from fvcount.dates.public_holidays import Calendar
from fvcount.history.spells import Spell, cases, day_of_decision, is_in_doubt, spells
from fvcount.ledger.decisions import Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.made_from import made_from
from fvcount.measures.new_ramp_cases import NEW_RAMP_CASES
from fvcount.measures.new_ramp_cases.explain import NewRampCasesExplainer
from fvcount.records.case_book import Records
from fvcount.records.tables import RampReferral
from fvcount.rules import clauses
from fvcount.rules.codes import Determination
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable


def new_ramp_cases(
    records: Records,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every referral to a panel once.

    Args:
        records: the case book; where `case_ids` is `statewide`, give all panels of a case together.
        readings: switches that differ from their defaults; `ramp_month`, `assisted_test` and
            `case_ids` matter here.
        calendar: not looked at; all measures take the same arguments.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in cases; every decision's amount is 1.

    Raises:
        CaseBookError: for something else than records.
        CalendarError: for something else than a calendar.
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = new_ramp_cases(Records.from_dict({"ramp_referrals": [
    ...     {"referral_id": "RR-1", "case_id": "CASE-1", "agency_id": "A",
    ...      "referred_on": "2024-05-28", "determination": "eligible", "heard_on": "2024-06-12"}]}))
    >>> ledger.count("2024-06").value
    '1'
    """
    made = made_from(NEW_RAMP_CASES, records, readings, calendar, rules)
    readings, rules = made.readings, made.rules
    referrals = records.ramp_referrals
    spell_of = _spells(referrals, readings)
    panels = _panels(referrals)
    sheet = DecisionColumns(NewRampCasesExplainer(records, spell_of, panels, readings))
    latest = max(map(_latest_date, referrals), default=date.min)
    for index, referral in enumerate(referrals):
        spell = spell_of.get(index)
        by_referral = readings.ramp_month == "referral"
        on = referral.referred_on if by_referral else day_of_decision(referral, readings)
        sheet.add(_decide(referral, spell), referral.referral_id, referral.agency_id, on, 1, index)
        if spell is not None and spell.opened_by is referral and _never_closed(spell, latest):
            sheet.add_finding("case-never-closed")
        first_of = panels[referral.case_id]
        if len(first_of) > 1 and first_of[referral.agency_id] == referral.referral_id:
            sheet.add_finding("case-at-two-panels")
    return Ledger(NEW_RAMP_CASES, (sheet,), made)


def _decide(referral: RampReferral, spell: Spell | None) -> Verdict:
    if spell is not None:
        if spell.opened_by is not referral:
            return excluded(clauses.ALREADY_OPEN)
        heard = referral.determination is Determination.ELIGIBLE
        return counted(clauses.HEARD if heard else clauses.FACILITATED)
    match referral.determination:
        case Determination.NOT_ELIGIBLE:
            return excluded(clauses.NOT_ELIGIBLE)
        case Determination.WITHDRAWN:
            return excluded(clauses.WITHDRAWN)
        case Determination.ELIGIBLE if referral.heard_on is None:
            return excluded(clauses.NOT_HEARD)
        case Determination.ELIGIBLE:
            return excluded(clauses.NOT_ASSISTED)
        case Determination.COORDINATOR_FACILITATED:
            return undetermined(clauses.RAMP_DATE)
    if is_in_doubt(referral):
        return undetermined(clauses.RAMP_DETERMINATION)
    return excluded(clauses.PENDING)


def _spells(referrals: Sequence[RampReferral], readings: Readings) -> dict[int, Spell]:
    """The spell of every referral that has a count event, by the referral's index."""
    indexes = {id(referral): index for index, referral in enumerate(referrals)}
    return {
        indexes[id(referral)]: spell
        for case in cases(referrals, readings)
        for referral, spell in spells(case, readings)
    }


def _panels(referrals: Sequence[RampReferral]) -> dict[str, dict[str, str]]:
    """The panels that use each case id, with the first of their referrals by id."""
    panels: dict[str, dict[str, str]] = {}
    for referral in referrals:
        first_of, id = panels.setdefault(referral.case_id, {}), referral.referral_id
        first_of[referral.agency_id] = min(id, first_of.get(referral.agency_id, id))
    return panels


def _latest_date(referral: RampReferral) -> date:
    later = (referral.determined_on, referral.heard_on, referral.closed_on)
    return max(filter(None, (referral.referred_on, *later)))


def _never_closed(spell: Spell, latest: date) -> bool:
    return spell.ended_on is None and a_year_after(spell.opened_on) <= latest
