"""The register of readings: complete, unique, in words, and chosen from."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, asdict

import pytest

from fvcount import FvcountError, ReadingError
from fvcount.rules.readings import SWITCHES, UNSWITCHED, Reading, Readings

# as the rules list them (section 7), the default first
OF_THE_RULES = {
    "basis": ("rules", "recorded"),
    "unknown_relationship": ("recorded", "undetermined", "ended", "ongoing"),
    "record_start": ("first_support", "as_recorded"),
    "opening_work": ("direct", "any"),
    "after_hours_start": ("new_by_day", "excluded"),
    "overlapping_records": ("undetermined", "counted", "excluded"),
    "records_without_service": ("undetermined", "counted", "excluded"),
    "client_administration": ("counted", "excluded"),
    "same_moment": ("one", "separate"),
    "ramp_coordination_hours": ("excluded", "counted"),
    "ramp_month": ("event", "referral"),
    "assisted_test": ("heard_and_assisted", "heard"),
    "case_ids": ("panel", "statewide"),
    "after_hours_test": ("program_and_clock", "program"),
    "annual_report_due": ("july", "june"),
}
REGISTER = (*SWITCHES, *UNSWITCHED)
EVERY_READING = pytest.mark.parametrize("reading", REGISTER, ids=[each.name for each in REGISTER])

# --- the register -------------------------------------------------------------------------------


def test_the_register_has_the_switches_of_the_rules_with_their_values_in_order() -> None:
    assert {each.name: each.values for each in SWITCHES} == OF_THE_RULES
    assert [each.name for each in SWITCHES] == list(OF_THE_RULES)


def test_the_first_value_of_a_switch_is_its_default() -> None:
    assert asdict(Readings()) == {name: values[0] for name, values in OF_THE_RULES.items()}
    assert Readings.of(None) == Readings.of({}) == Readings()


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
    coverage look_back recorded_end adopted_period other_programs attempted_contact elapsed_time
    client_link facilitated_date nine_and_five response_start local_holidays melbourne_time
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
    assert asdict(Readings.of({name: value})) == {**asdict(Readings()), name: value}


def test_readings_cannot_be_changed_and_say_what_differs_from_the_default() -> None:
    readings = Readings(basis="recorded", same_moment="one")

    assert readings.changed == {"basis": "recorded"}
    assert Readings.of(readings) is readings
    with pytest.raises(FrozenInstanceError):
        readings.basis = "rules"  # type: ignore[misc]


def test_a_value_that_does_not_exist_is_refused_however_the_readings_are_made() -> None:
    with pytest.raises(ReadingError, match="basis cannot be 'recorde'"):
        Readings(basis="recorde")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ({"bases": "rules"}, "did you mean basis?"),
        ({"xyzzy": "rules"}, "expected one of: basis, unknown_relationship"),
        ({"basis": "recorde"}, "did you mean recorded?"),
        ({"basis": "xyzzy"}, "expected one of: rules, recorded"),
        ({"ramp_month": ""}, "expected one of: event, referral"),
        ({"look_back": "1"}, "no switch 'look_back'"),  # a reading, but not a switch
        ({"basis": "recorded", "same_moment": "two"}, "same_moment cannot be 'two'"),
    ],
)
def test_a_switch_or_value_that_does_not_exist_is_told_what_there_is(
    readings: dict[str, str], told: str
) -> None:
    with pytest.raises(ReadingError) as refused:
        Readings.of(readings)

    assert told in str(refused.value)
    assert isinstance(refused.value, FvcountError)
