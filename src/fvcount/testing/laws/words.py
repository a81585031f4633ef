"""Words: every decision has its sentence."""

import re
from collections.abc import Iterator

from fvcount.ledger.decisions import Decision, Outcome
from fvcount.ledger.ledger import Ledger
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES
from fvcount.testing.alike import line, must
from fvcount.testing.cases import Case, Measure
from fvcount.wording import day_in_words

NO_SENTENCE = re.compile(r"[<>\[\]{}=]|\b(None|True|False)\b|\w\(|\w\.\w|\.\.|\s\s|\s,|\n")
A_CODE = re.compile(r"\w+_\w+")
A_LENGTH = re.compile(r"\b[0-9]+ (h|min|s)\b|a time not recorded")
WHAT_WOULD = re.compile(r"\bwould (settle|count)\b")
NAMES = {switch.name for switch in SWITCHES}


def every_decision_is_explained_in_words(case: Case, measure: Measure) -> None:
    """A sentence with a full stop, in no program's words, that names the day or what it is about.

    Hours name how long was worked; with the record and the day they are told by `explain`, as every
    decision is. A doubt names what would settle it.
    """
    ledger = case.ledger(measure)
    cases = {(row.agency_id, row.referral_id): row.case_id for row in case.records.ramp_referrals}
    for each in ledger.decisions:
        about = {day_in_words(each.on), each.record}
        about |= {cases.get((each.agency_id, each.record), each.record)}
        wrong = [*_no_sentence(each), *_untold(ledger, each, about)]
        must(not wrong, f"{' and '.join(wrong)}: {line(each)}")


def _no_sentence(decision: Decision) -> Iterator[str]:
    """What keeps the words of a decision from being a sentence."""
    told = decision.because
    if not told.endswith(".") or told != told.strip():
        yield "no full stop, or a space, at its end"
    if NO_SENTENCE.search(told):
        yield "words of a program"
    if not {*A_CODE.findall(told)} <= NAMES:
        yield "a code rather than a word"


def _untold(ledger: Ledger, decision: Decision, about: set[str]) -> Iterator[str]:
    """What the words of a decision leave out."""
    told, day = decision.because, day_in_words(decision.on)
    hours = ledger.measure.name == "service_hours" and A_LENGTH.search(told)
    if not hours and not any(name in told for name in about):
        yield "neither the day nor the record is named"
    if decision.outcome is Outcome.UNDETERMINED and not WHAT_WOULD.search(told):
        yield "what would settle it is not told"
    whole = f"{decision.record} ({decision.agency_id}), {day}: {decision.outcome}. {told}"
    if f"{whole} [{decision.clause}]" not in ledger.explain(decision.record).splitlines():
        yield "not what is explained of the record"
    if CLAUSES.get(decision.clause.id) != decision.clause:
        yield "a clause that does not exist"
