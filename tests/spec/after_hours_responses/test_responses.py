"""Rules 4.1, 4.2, 4.5 and 4.6: what a response is, and whether it is one that counts."""

from __future__ import annotations

import pytest

from spec.language import responses

# the unit


def test_a_response_to_a_family_counts_once_whatever_its_size() -> None:
    said = responses("""
        response  responded_at      clients
        R1        2025-03-04T20:00  Ana;Ben;Cam;Dot
        """)

    said.must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)
    assert said.count("2025-03") == "1"


def test_rows_of_one_response_for_each_person_are_one_response() -> None:
    responses("""
        response  responded_at      clients
        R1        2025-03-04T20:00  Ana
        R1        2025-03-04T20:00  Ben
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


def test_a_response_to_nobody_in_particular_counts() -> None:
    responses("""
        response  responded_at      clients  household
        R1        2025-03-04T20:00  .        .
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


def test_the_same_household_may_have_several_in_a_period() -> None:
    said = responses("""
        response  responded_at      household
        R1        2025-03-04T20:00  H1
        R2        2025-03-04T23:00  H1
        R3        2025-03-08T10:00  H1
        """)

    assert said.count("2025-03") == "3"


def test_every_decision_is_one() -> None:
    said = responses("""
        response  responded_at      mode   household
        R1        2025-03-04T20:00  phone  H1
        R2        2025-03-04T20:00  phone  H1
        R3        2025-03-04T20:00  .      H2
        """)

    assert [line.split()[1] for line in said.lines] == ["counted", "excluded", "undetermined"]
    assert {decision.amount for decision in said.ledger.decisions} == {1}


# the program


@pytest.mark.parametrize("program", ["after_hours", "."])
def test_a_blank_program_is_the_funded_after_hours_program(program: str) -> None:
    responses(f"""
        response  responded_at      program
        R1        2025-03-04T20:00  {program}
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


@pytest.mark.parametrize("program", ["client_support", "ramp", "other"])
def test_responses_of_another_program_are_excluded(program: str) -> None:
    responses(f"""
        response  responded_at      program
        R1        2025-03-04T20:00  {program}
        """).must_be("""
        2025-03-04  excluded  KPM4.program  R1
        """)


# the mode


@pytest.mark.parametrize("mode", ["face_to_face", "phone"])
def test_responses_face_to_face_or_by_phone_count(mode: str) -> None:
    responses(f"""
        response  responded_at      mode
        R1        2025-03-04T20:00  {mode}
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


def test_responses_in_another_mode_are_excluded() -> None:
    responses("""
        response  responded_at      mode
        R1        2025-03-04T20:00  other
        """).must_be("""
        2025-03-04  excluded  KPM4.mode  R1
        """)


def test_responses_in_a_mode_nobody_wrote_down_are_undetermined() -> None:
    said = responses("""
        response  responded_at      mode
        R1        2025-03-04T20:00  .
        """)

    said.must_be("""
        2025-03-04  undetermined  KPM4.mode_unknown  R1
        """)
    assert said.count("2025-03") == "0, undetermined 1"


# support


@pytest.mark.parametrize("support", ["yes", "true", "1", "."])
def test_a_blank_means_support_was_given(support: str) -> None:
    responses(f"""
        response  responded_at      support
        R1        2025-03-04T20:00  {support}
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


@pytest.mark.parametrize("support", ["no", "false", "0"])
def test_responses_without_support_are_excluded(support: str) -> None:
    responses(f"""
        response  responded_at      support
        R1        2025-03-04T20:00  {support}
        """).must_be("""
        2025-03-04  excluded  KPM4.no_support  R1
        """)


# a date without a time


def test_a_working_weekday_without_a_time_is_undetermined() -> None:
    responses("""
        response  responded_at
        R1        2025-03-04    # a Tuesday
        """).must_be("""
        2025-03-04  undetermined  KPM4.time_unknown  R1
        """)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2025-03-08", id="Saturday"),
        pytest.param("2025-03-09", id="Sunday"),
        pytest.param("2025-03-10", id="Labour Day, a Monday"),
    ],
)
def test_a_weekend_or_holiday_needs_no_time(day: str) -> None:
    responses(f"""
        response  responded_at
        R1        {day}
        """).must_be(f"""
        {day}  counted  KPM4.response  R1
        """)


def test_where_the_clock_is_not_asked_a_weekday_needs_no_time_either() -> None:
    responses(
        """
        response  responded_at
        R1        2025-03-04
        """,
        after_hours_test="program",
    ).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


# the date


def test_a_response_belongs_to_the_local_date_it_starts_on() -> None:
    said = responses("""
        response  responded_at
        R1        2025-03-31T23:59:59
        R2        2025-04-01T00:00
        """)

    assert said.count("2025-03") == "1"
    assert said.count("2025-04") == "1"
