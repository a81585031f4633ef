"""Sentences: every decision is explained in words."""

import re
from collections.abc import Iterator

from fvcount import CLAUSES, Decision, Outcome
from fvcount.rules.readings import SWITCHES
from fvcount.testing.cases import Case, Measure, as_line, require
from fvcount.wording import day_in_words

PROGRAM_TEXT = re.compile(r"[<>\[\]{}=]|\b(None|True|False)\b|\w\(|\w\.\w|\.\.|\s\s|\s,|\n")
CODE = re.compile(r"\w+_\w+")
LENGTH = re.compile(r"\b[0-9]+ (h|min|s)\b|a time not recorded")
WHAT_WOULD = re.compile(r"\bwould (settle|count)\b")
SWITCH_NAMES = {switch.name for switch in SWITCHES}


def every_decision_is_explained_in_words(case: Case, measure: Measure) -> None:
    """A sentence with a full stop, in no program's words, that names the day or what it is about.

    Hours name how long was worked; `explain` adds the record and the day, as it does for every
    decision. A doubt names what would settle it.
    """
    ledger = case.ledger(measure)
    cases = {(row.agency_id, row.referral_id): row.case_id for row in case.records.ramp_referrals}
    names = {decision.record for decision in ledger.decisions}
    explained = {name: ledger.explain(name).splitlines() for name in names}
    for decision in ledger.decisions:
        record = cases.get((decision.agency_id, decision.record), decision.record)
        subjects = {day_in_words(decision.on), decision.record, record}
        faults = [*faults_of_the_sentence(decision), *omissions(decision)]
        is_length = ledger.measure.name == "service_hours" and LENGTH.search(decision.because)
        if not is_length and not any(subject in decision.because for subject in subjects):
            faults.append("neither the day nor the record is named")
        if full_line(decision) not in explained[decision.record]:
            faults.append("not what is explained of the record")
        require(not faults, f"{' and '.join(faults)}: {as_line(decision)}")


def faults_of_the_sentence(decision: Decision) -> Iterator[str]:
    """What keeps the words of a decision from being a sentence."""
    sentence = decision.because
    if not sentence.endswith(".") or sentence != sentence.strip():
        yield "no full stop, or a space, at its end"
    if PROGRAM_TEXT.search(sentence):
        yield "words of a program"
    if not {*CODE.findall(sentence)} <= SWITCH_NAMES:
        yield "a code rather than a word"


def omissions(decision: Decision) -> Iterator[str]:
    """What the words of a decision leave out."""
    if decision.outcome is Outcome.UNDETERMINED and not WHAT_WOULD.search(decision.because):
        yield "what would settle it is not told"
    if CLAUSES.get(decision.clause.id) != decision.clause:
        yield "a clause that does not exist"


def full_line(decision: Decision) -> str:
    """A decision as `explain` shows it."""
    verdict = f"{day_in_words(decision.on)}: {decision.outcome}. {decision.because}"
    return f"{decision.record} ({decision.agency_id}), {verdict} [{decision.clause}]"
