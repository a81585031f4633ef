"""The register of readings and the list of clauses: complete, unique, and in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from fvcount import CLAUSES, TIMETABLE, FvcountError, ReadingError
from fvcount.rules.readings import DEFAULTS, SWITCHES, UNSWITCHED, Reading, chosen

# as the rules list them (section 7), the default first
OF_THE_RULES = {
    "basis": ("rules", "recorded"),
    "unknown_relationship": ("recorded", "undetermined", "ended", "ongoing"),
    "record_start": ("first_support", "as_recorded"),
    "overlapping_records": ("undetermined", "counted", "excluded"),
    "same_moment": ("one", "separate"),
    "ramp_coordination_hours": ("excluded", "counted"),
    "ramp_month": ("event", "referral"),
    "after_hours_test": ("program_and_clock", "program"),
    "annual_report_due": ("july", "june"),
}
REGISTER = (*SWITCHES, *UNSWITCHED)
EVERY_READING = pytest.mark.parametrize("reading", REGISTER, ids=[each.name for each in REGISTER])

# every clause that the rules name, a line a measure
NAMED_BY_THE_RULES = """
    KPM1.after_hours KPM1.other_program KPM1.not_a_client KPM1.relationship_unknown KPM1.look_back
    KPM1.overlap KPM1.no_service KPM1.recorded KPM1.first_support KPM1.no_direct_support

    KPM2.direct KPM2.case_work KPM2.travel KPM2.secondary_consultation KPM2.information_sharing
    KPM2.unidentified_consultation KPM2.attempted_contact KPM2.not_client_time KPM2.after_hours
    KPM2.ramp KPM2.other_program KPM2.same_time KPM2.client_link KPM2.duration

    KPM3.heard KPM3.facilitated KPM3.not_eligible KPM3.withdrawn KPM3.pending KPM3.not_heard
    KPM3.date KPM3.determination KPM3.assisted KPM3.already_open

    KPM4.program KPM4.mode KPM4.no_support KPM4.business_hours KPM4.same_family KPM4.mode_unknown
    KPM4.time_unknown KPM4.response
    """.split()
# those in which something stays open, because the text does not say or a fact is missing
DOUBTS = """
    KPM1.relationship_unknown KPM1.look_back KPM1.overlap KPM1.no_service KPM2.client_link
    KPM2.duration KPM3.date KPM3.determination KPM3.assisted KPM4.mode_unknown KPM4.time_unknown
    """.split()


# --- the register -------------------------------------------------------------------------------


def test_the_register_has_the_switches_of_the_rules_with_their_values_in_order() -> None:
    assert {each.name: each.values for each in SWITCHES} == OF_THE_RULES
    assert [each.name for each in SWITCHES] == list(OF_THE_RULES)


def test_the_first_value_of_a_switch_is_its_default() -> None:
    assert {name: values[0] for name, values in OF_THE_RULES.items()} == DEFAULTS
    assert chosen() == DEFAULTS


def test_names_are_told_apart() -> None:
    names = [each.name for each in REGISTER]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)


@EVERY_READING
def test_a_reading_says_what_is_chosen_and_why_in_sentences(reading: Reading) -> None:
    assert len(reading.chosen.split()) > 4
    assert len(reading.why.split()) > 4
    assert reading.chosen.endswith(".")
    assert reading.why.endswith(".")


@EVERY_READING
def test_a_reading_asks_one_question_in_one_sentence(reading: Reading) -> None:
    assert reading.question.endswith("?")
    assert len(re.findall(r"[.?!](?:\s|$)", reading.question)) == 1
    assert reading.question[0].isupper()


@EVERY_READING
def test_a_reading_points_to_a_document_and_its_place(reading: Reading) -> None:
    assert re.match(r"[ACPV], measures? \d", reading.text)
    assert any(
        box in reading.text
        for box in ("counting rule", "definition of terms", "data collection", "example")
    )


@EVERY_READING
def test_every_question_is_open_until_somebody_answered_it(reading: Reading) -> None:
    assert reading.answered is None or re.search(r"\d{4}", reading.answered)


@pytest.mark.parametrize(
    "name",
    """
    named_on_behalf_only coverage look_back other_programs attempted_contact elapsed_time
    client_link facilitated_date nine_and_five response_start local_holidays melbourne_time
    one_case_one_book
    """.split(),
)
def test_readings_without_a_switch_are_in_the_register_too(name: str) -> None:
    (reading,) = (each for each in UNSWITCHED if each.name == name)

    assert reading.values == ()


# --- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in OF_THE_RULES.items() for value in values]
)
def test_any_value_of_a_switch_can_be_chosen_and_leaves_the_others(name: str, value: str) -> None:
    assert chosen({name: value}) == {**DEFAULTS, name: value}


def test_choosing_does_not_change_the_defaults() -> None:
    chosen({"basis": "recorded"})["same_moment"] = "separate"

    assert chosen() == DEFAULTS
    assert DEFAULTS["basis"] == "rules"


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ({"bases": "rules"}, "did you mean basis?"),
        ({"xyzzy": "rules"}, "known: basis, unknown_relationship"),
        ({"basis": "recorde"}, "did you mean recorded?"),
        ({"basis": "xyzzy"}, "known: rules, recorded"),
        ({"ramp_month": ""}, "known: event, referral"),
        ({"look_back": "1"}, "no switch 'look_back'"),  # a reading, but not a switch
        ({"basis": "recorded", "same_moment": "two"}, "same_moment cannot be 'two'"),
    ],
)
def test_a_switch_or_value_that_does_not_exist_is_told_what_there_is(
    readings: dict[str, str], told: str
) -> None:
    with pytest.raises(ReadingError) as refused:
        chosen(readings)

    assert told in str(refused.value)
    assert isinstance(refused.value, FvcountError)


# --- the clauses --------------------------------------------------------------------------------


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


def test_the_one_known_rule_set_is_in_force_from_july_2022() -> None:
    (known,) = TIMETABLE.rule_sets

    assert (known.id, known.in_force_from) == ("2022-07-01", date(2022, 7, 1))


def test_every_clause_belongs_to_a_rule_set_of_the_timetable() -> None:
    known = {rule_set.id for rule_set in TIMETABLE.rule_sets}

    assert {clause.rule_set for clause in CLAUSES.values()} <= known
