"""Rule 1, stories of brief contact: tiers of support never matter to the count."""

from __future__ import annotations

from spec.language import periods


def test_one_call_and_nothing_more_is_a_support_period() -> None:
    said = periods("""
        2025-03-04T10:00  direct  Ana  minutes=12
        """)

    said.must_be("""
        2025-03-04  counted  KPM1.first_support  derived:A:Ana:2025-03-04
        """)
    assert said.count("2024-25") == "1"


def test_a_record_opened_and_closed_on_the_day_of_one_call_is_one_too() -> None:
    periods("""
        2025-03-04..2025-03-04  recorded  Ana  SP1
        2025-03-04T10:00        direct    Ana  minutes=12
        """).must_be("""
        2025-03-04  counted  KPM1.recorded  SP1
        """)


def test_two_such_records_in_a_month_are_two() -> None:
    said = periods("""
        2025-03-04..2025-03-04  recorded  Ana  SP1
        2025-03-04              direct    Ana
        2025-03-20..2025-03-20  recorded  Ana  SP2
        2025-03-20              direct    Ana
        """)

    assert said.count("2025-03") == "2"


def test_two_calls_in_a_month_without_a_close_between_are_one() -> None:
    said = periods("""
        2025-03-04  direct  Ana
        2025-03-20  direct  Ana
        """)

    assert said.count("2025-03") == "1"


def test_a_second_call_two_silent_months_later_is_undetermined() -> None:
    said = periods("""
        2025-01-20  direct  Ana
        2025-04-03  direct  Ana
        """)

    assert said.count("2025-01") == "1"
    assert said.count("2025-04") == "0, undetermined 1"


def test_unless_one_of_them_is_known_to_have_had_no_relationship() -> None:
    said = periods("""
        2025-01-20  direct   Ana
        2025-03     ongoing  Ana  no
        2025-04-03  direct   Ana
        """)

    assert said.count("2025-04") == "1"


def test_a_caller_who_prefers_to_stay_unidentified_has_no_period() -> None:
    periods("""
        2025-03-04  unidentified_consultation  -
        2025-03-05  direct                     -  unidentified=yes
        """).must_be("")


def test_somebody_rung_three_times_and_never_reached_has_none() -> None:
    periods("""
        2025-03-04  attempted_contact  Ana
        2025-03-05  attempted_contact  Ana
        2025-03-06  attempted_contact  Ana
        """).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Ana
        """)


def test_somebody_reached_at_the_third_call_has_one_from_that_day() -> None:
    periods("""
        2025-03-31  attempted_contact  Ana
        2025-04-01  attempted_contact  Ana
        2025-04-02  direct             Ana
        """).must_be("""
        2025-04-02  counted  KPM1.first_support  derived:A:Ana:2025-04-02
        """)


def test_somebody_another_service_asked_about_has_none() -> None:
    periods("""
        2025-03-04  secondary_consultation  Ana
        """).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Ana
        """)


def test_an_intake_that_never_led_to_support_is_none() -> None:
    periods("""
        2025-03-04  case_work          Ana
        2025-03-05  attempted_contact  Ana
        """).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Ana
        """)


def test_a_night_with_the_after_hours_program_alone_is_none() -> None:
    periods("""
        2025-03-04..2025-03-05  recorded  Ana  AH1  program=after_hours
        2025-03-04T22:00        direct    Ana       program=after_hours  minutes=90
        """).must_be("""
        2025-03-04  excluded  KPM1.after_hours  AH1
        """)
