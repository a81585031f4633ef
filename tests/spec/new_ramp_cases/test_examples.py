"""Rule 3, the examples, in the order of the rules."""

from __future__ import annotations

from spec.language import cases


def test_a_referral_of_may_heard_in_june_counts_in_june() -> None:
    said = cases("""
        referral  referred_on  determination  heard_on
        R1        2025-05-28   eligible       2025-06-12
        """)

    said.must_be("""
        2025-06-12  counted  KPM3.heard  R1
        """)
    assert said.count("2025-05") == "0"
    assert said.count("2025-06") == "1"


def test_a_case_facilitated_in_june_and_heard_in_july_counts_once_in_june() -> None:
    said = cases("""
        referral  referred_on  determination            determined_on  heard_on
        R1        2025-06-02   coordinator_facilitated  2025-06-10     .
        R2        2025-07-01   eligible                 2025-07-03     2025-07-15
        """)

    said.must_be("""
        2025-06-10  counted   KPM3.facilitated   R1
        2025-07-15  excluded  KPM3.already_open  R2
        """)
    assert said.count("2025-06") == "1"
    assert said.count("2025-07") == "0"


def test_a_case_closed_in_august_and_heard_again_in_november_counts_twice() -> None:
    said = cases("""
        referral  referred_on  determination            determined_on  heard_on    closed_on
        R1        2025-06-02   coordinator_facilitated  2025-06-10     .           2025-08-20
        R2        2025-11-03   eligible                 2025-11-05     2025-11-18  .
        """)

    said.must_be("""
        2025-06-10  counted  KPM3.facilitated  R1
        2025-11-18  counted  KPM3.heard        R2
        """)
    assert said.count("2025-06..2025-11") == "2"


def test_the_close_of_a_referral_that_was_not_eligible_ends_nothing() -> None:
    said = cases("""
        referral  referred_on  determination  heard_on    closed_on
        R1        2025-05-28   eligible       2025-06-10  .
        R2        2025-06-20   not_eligible   .           2025-07-03
        R3        2025-08-01   eligible       2025-08-20  .
        """)

    said.must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-20  excluded  KPM3.not_eligible  R2
        2025-08-20  excluded  KPM3.already_open  R3
        """)
    assert said.count("2025-06") == "1"
    assert said.count("2025-08") == "0"


def test_a_referral_before_the_close_that_is_heard_after_it_is_a_new_case() -> None:
    said = cases("""
        referral  referred_on  determination  heard_on    closed_on
        R1        2025-05-28   eligible       2025-06-10  2025-08-20
        R2        2025-08-19   eligible       2025-09-15  .
        """)

    said.must_be("""
        2025-06-10  counted  KPM3.heard  R1
        2025-09-15  counted  KPM3.heard  R2
        """)
    assert said.count("2025-09") == "1"


def test_a_mother_and_three_children_in_one_case_are_one() -> None:
    said = cases("""
        referral  case  referred_on  determination  heard_on
        R1        K1    2025-05-28   eligible       2025-06-12
        """)

    assert said.count("2025-06") == "1"


def test_one_case_referred_for_each_of_four_people_is_one_too() -> None:
    said = cases("""
        referral  case  referred_on  determination  heard_on
        R1        K1    2025-05-28   eligible       2025-06-12
        R2        K1    2025-05-28   eligible       2025-06-12
        R3        K1    2025-05-28   eligible       2025-06-12
        R4        K1    2025-05-28   eligible       2025-06-12
        """)

    said.must_be("""
        2025-06-12  counted   KPM3.heard         R1
        2025-06-12  excluded  KPM3.already_open  R2
        2025-06-12  excluded  KPM3.already_open  R3
        2025-06-12  excluded  KPM3.already_open  R4
        """)
