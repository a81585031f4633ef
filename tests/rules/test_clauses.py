"""The list of clauses: complete, unique, and in words."""

from __future__ import annotations

import re

import pytest

from fvcount import CLAUSES

# every clause that the rules name, a line a measure
NAMED_BY_THE_RULES = """
    KPM1.after_hours KPM1.other_program KPM1.not_a_client KPM1.relationship_unknown KPM1.look_back
    KPM1.overlap KPM1.no_service KPM1.recorded KPM1.first_support KPM1.no_direct_support

    KPM2.direct KPM2.case_work KPM2.travel KPM2.secondary_consultation KPM2.information_sharing
    KPM2.unidentified_consultation KPM2.attempted_contact KPM2.client_administration
    KPM2.not_client_time KPM2.after_hours KPM2.ramp KPM2.other_program KPM2.same_time
    KPM2.same_time_unknown KPM2.client_link KPM2.duration

    KPM3.heard KPM3.facilitated KPM3.not_eligible KPM3.withdrawn KPM3.pending KPM3.not_heard
    KPM3.not_assisted KPM3.date KPM3.determination KPM3.already_open

    KPM4.program KPM4.mode KPM4.no_support KPM4.business_hours KPM4.same_family KPM4.mode_unknown
    KPM4.time_unknown KPM4.same_family_unknown KPM4.response
    """.split()
# those in which something stays open, because the text does not say or a fact is missing
DOUBTS = """
    KPM1.relationship_unknown KPM1.look_back KPM1.overlap KPM1.no_service KPM2.client_link
    KPM2.duration KPM2.same_time_unknown KPM3.date KPM3.determination KPM4.mode_unknown
    KPM4.time_unknown KPM4.same_family_unknown
    """.split()


def test_the_clauses_of_the_four_measures_are_those_that_the_rules_name() -> None:
    assert {id for id in CLAUSES if id.startswith("KPM")} == set(NAMED_BY_THE_RULES)


def test_a_clause_is_found_under_its_own_id() -> None:
    assert all(clause.id == id for id, clause in CLAUSES.items())


def test_no_two_clauses_say_the_same() -> None:
    glosses = [clause.gloss for clause in CLAUSES.values()]

    assert len(set(glosses)) == len(glosses)


@pytest.mark.parametrize("id", list(CLAUSES))
def test_a_clause_is_told_in_words_and_points_to_its_source(id: str) -> None:
    clause = CLAUSES[id]
    number = id[3] if id.startswith("KPM") else id[1]

    assert len(clause.gloss.split()) > 4
    assert clause.gloss[0].isupper()
    assert re.match(rf"[AP], measure {number}, \w+", clause.source)
    assert str(clause) == id


@pytest.mark.parametrize("id", DOUBTS)
def test_where_a_fact_is_missing_the_clause_is_a_reading(id: str) -> None:
    assert CLAUSES[id].reading


@pytest.mark.parametrize(
    "id",
    """
    KPM1.recorded KPM1.first_support KPM1.after_hours KPM1.not_a_client KPM2.direct KPM2.travel
    KPM2.not_client_time KPM2.after_hours KPM3.heard KPM3.not_eligible KPM3.withdrawn
    KPM3.already_open KPM4.response KPM4.program KPM4.business_hours
    """.split(),
)
def test_what_the_text_says_itself_is_no_reading(id: str) -> None:
    assert not CLAUSES[id].reading
