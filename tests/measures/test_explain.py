"""The sentences of decisions and findings: a story for each clause and each code."""

from __future__ import annotations

import random

import pytest

from fvcount import CLAUSES, Outcome, Records
from fvcount.measures import MEASURES
from fvcount.testing.drawing.books import case_book, readings
from measures.after_hours_responses import test_explain as after_hours_responses
from measures.new_ramp_cases import test_explain as new_ramp_cases
from measures.new_support_periods import test_explain as new_support_periods
from measures.service_hours import test_explain as service_hours
from measures.service_hours.test_explain import OTHER_ACTIVITIES
from measures.stories import Tell, decision, says, whole
from spec.language import cases, responses

# --- every clause -------------------------------------------------------------------------------

MEASURE_STORIES = (new_support_periods, service_hours, new_ramp_cases, after_hours_responses)
STORIES = [story for measure in MEASURE_STORIES for story in measure.STORIES]


@pytest.mark.parametrize(
    ("clause", "tell", "story", "switches", "record", "parts"),
    STORIES,
    ids=[f"{story[0]}-{number}" for number, story in enumerate(STORIES)],
)
def test_a_decision_tells_what_was_found_and_what_followed(
    clause: str, tell: Tell, story: str, switches: dict[str, str], record: str, parts: tuple[str]
) -> None:
    found = decision(tell(story, **switches), record)

    assert found.clause.id == clause
    says(found.because, *parts)
    whole(found.because)


def test_every_clause_is_told_by_some_story() -> None:
    told = {story[0] for story in STORIES}
    plain_hours = {f"KPM2.{each}" for each in OTHER_ACTIVITIES}

    assert told | plain_hours == {id for id in CLAUSES if id.startswith("KPM")}


DOUBTFUL = [
    (story[1], story[2], story[3], story[4])
    for story in STORIES
    if story[0].split(".")[1]
    in {"relationship_unknown", "look_back", "no_service", "client_link", "duration", "date"}
    | {"same_time_unknown", "determination", "mode_unknown", "time_unknown"}
    | {"same_family_unknown"}
    or (story[0] == "KPM1.overlap" and not story[3])
]


@pytest.mark.parametrize(("tell", "story", "switches", "record"), DOUBTFUL)
def test_a_doubt_says_what_would_settle_it(
    tell: Tell, story: str, switches: dict[str, str], record: str
) -> None:
    found = decision(tell(story, **switches), record)

    assert found.outcome is Outcome.UNDETERMINED
    says(found.because, "would settle it|would count it")


# --- what a decision is found by ----------------------------------------------------------------


def test_responses_are_found_by_household_and_people_and_cases_by_their_id() -> None:
    told = responses("""
        response  responded_at      household  client_ids
        R1        2025-03-07T20:00  H1         Ana
        """)
    referred = cases("""
        referral  case  referred_on
        R1        K7    2025-05-28
        """)

    assert all(len(told.ledger.about({id})) == 1 for id in ("R1", "H1", "Ana"))
    assert told.ledger.about({"Ben", "H2"}) == []
    assert decision(told, "R1").client_ids == ("Ana",)
    assert decision(referred, "R1").client_ids == ()
    assert len(referred.ledger.about({"K7"})) == 1


# --- no sentence is left unfinished -------------------------------------------------------------


@pytest.mark.parametrize("seed", range(150))
def test_every_sentence_about_a_random_book_is_whole(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    records, switches = Records.from_dict(case_book(rng)), readings(rng)
    for decide in MEASURES.values():
        ledger = decide(records, readings=switches)
        for each in ledger.decisions:
            whole(each.because)
        for finding in ledger.findings:
            whole(f"About {finding.message}")  # it may begin with an id


# --- findings in words --------------------------------------------------------------------------

FINDINGS = [story for measure in MEASURE_STORIES for story in measure.FINDINGS]


@pytest.mark.parametrize(
    ("code", "tell", "story", "switches", "parts"), FINDINGS, ids=[each[0] for each in FINDINGS]
)
def test_a_finding_of_a_measure_tells_what_is_odd(
    code: str, tell: Tell, story: str, switches: dict[str, str], parts: tuple[str, ...]
) -> None:
    found = [each for each in tell(story, **switches).ledger.findings if each.code == code]

    assert found
    for finding in found:
        says(finding.message, *parts)
        assert finding.message.endswith(".")
        assert finding.agency_id == "A"
