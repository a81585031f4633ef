"""Measure 3: number of new RAMP cases (A, measure 3; rules, section 3).

A case is new when it is found eligible and heard, or managed by the coordinator, and was not open
already. The unit is the case: its people do not multiply it, and panels share its id.
"""

from collections.abc import Mapping
from datetime import date

from fvcount.dates.periods import a_year_after
from fvcount.dates.public_holidays import Calendar
from fvcount.history.spells import Spell, count_event, spells
from fvcount.ledger.decisions import Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.caveats import agency_facts
from fvcount.measures.new_ramp_cases import NEW_RAMP_CASES
from fvcount.measures.new_ramp_cases.explain import NewRampCasesExplainer
from fvcount.records.case_book import Records
from fvcount.records.tables import RampReferral
from fvcount.rules import clauses
from fvcount.rules.codes import Determination
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable, timetable


def new_ramp_cases(
    records: Records,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every referral to a panel once.

    Args:
        records: the case book; give all panels of a case together.
        readings: switches that differ from their defaults; `ramp_month` matters here.
        calendar: not looked at; all measures take the same arguments.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in cases; every decision's amount is 1.

    Raises:
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = new_ramp_cases(Records.from_dict({"ramp_referrals": [
    ...     {"referral_id": "RR-1", "case_id": "CASE-1", "agency_id": "A",
    ...      "referred_on": "2024-05-28", "determination": "eligible", "heard_on": "2024-06-12"}]}))
    >>> ledger.count("2024-06").value
    '1'
    """
    readings, rules = Readings.of(readings), timetable(rules)
    spell_of = _spells(records)
    sheet = DecisionColumns(NewRampCasesExplainer(records, spell_of))
    latest = max((referral.referred_on for referral in records.ramp_referrals), default=date.min)
    for index, referral in enumerate(records.ramp_referrals):
        spell = spell_of.get(index)
        on = referral.referred_on if readings.ramp_month == "referral" else _dated(referral)
        verdict = _decide(referral, spell)
        sheet.add(verdict, referral.referral_id, referral.agency_id, on, 1, index)
        if spell is not None and spell.opened_by is referral and _never_closed(spell, latest):
            sheet.add_finding("case-never-closed")
    data_given = records.has_data(NEW_RAMP_CASES.tables)
    facts = agency_facts(NEW_RAMP_CASES, records)
    return Ledger(NEW_RAMP_CASES, (sheet,), data_given, rules, facts)


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
            return undetermined(clauses.NOT_ASSISTED)
        case Determination.COORDINATOR_FACILITATED:
            return undetermined(clauses.RAMP_DATE)
        case None if referral.heard_on is not None:
            return undetermined(clauses.RAMP_DETERMINATION)
    return excluded(clauses.PENDING)


def _dated(referral: RampReferral) -> date:
    """The day a decision belongs to (rule 3.5)."""
    fallback = referral.heard_on or referral.determined_on or referral.referred_on
    return count_event(referral) or fallback


def _spells(records: Records) -> dict[int, Spell]:
    """The spell of every referral that has a count event, by the referral's index."""
    cases: dict[str, list[RampReferral]] = {}
    indexes = {id(referral): index for index, referral in enumerate(records.ramp_referrals)}
    for referral in records.ramp_referrals:
        cases.setdefault(referral.case_id, []).append(referral)
    return {
        indexes[id(referral)]: spell for case in cases.values() for referral, spell in spells(case)
    }


def _never_closed(spell: Spell, latest: date) -> bool:
    return spell.ended_on is None and a_year_after(spell.opened_on) <= latest
