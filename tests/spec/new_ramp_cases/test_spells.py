"""Rule 3.3: the count events of a case form spells; the first of each spell counts."""

from __future__ import annotations

import pytest

from spec.language import cases

# the end of a spell


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ("2025-08-19", "excluded KPM3.already_open"),
        ("2025-08-20", "counted KPM3.heard"),
        ("2025-08-21", "counted KPM3.heard"),
    ],
)
def test_an_event_on_or_after_the_close_opens_a_new_spell(heard: str, told: str) -> None:
    cases(f"""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-08-20
        R2        2025-08-01   {heard}     .
        """).must_be(f"""
        2025-06-10  counted  KPM3.heard  R1
        {heard}     {told}               R2
        """)


def test_a_case_closed_on_the_day_it_was_heard_may_count_again_that_day() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-06-10
        R2        2025-06-02   2025-06-10  .
        """).must_be("""
        2025-06-10  counted  KPM3.heard  R1
        2025-06-10  counted  KPM3.heard  R2
        """)


def test_a_later_close_of_another_referral_prolongs_the_spell() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-07-01
        R2        2025-06-16   2025-06-24  2025-08-30
        R3        2025-08-01   2025-08-15  .
        R4        2025-09-01   2025-09-09  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-24  excluded  KPM3.already_open  R2
        2025-08-15  excluded  KPM3.already_open  R3
        2025-09-09  counted   KPM3.heard         R4
        """)


def test_an_earlier_close_of_another_referral_does_not_shorten_it() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-08-30
        R2        2025-06-16   2025-06-24  2025-07-01
        R3        2025-08-01   2025-08-15  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-24  excluded  KPM3.already_open  R2
        2025-08-15  excluded  KPM3.already_open  R3
        """)


def test_a_referral_whose_event_comes_later_does_not_prolong_the_spell() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-07-01
        R2        2025-06-16   2025-07-15  2025-08-30
        """).must_be("""
        2025-06-10  counted  KPM3.heard  R1
        2025-07-15  counted  KPM3.heard  R2
        """)


def test_blank_closes_are_not_looked_at() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-07-01
        R2        2025-06-16   2025-06-24  .
        R3        2025-07-02   2025-07-15  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-24  excluded  KPM3.already_open  R2
        2025-07-15  counted   KPM3.heard         R3
        """)


def test_the_only_close_of_a_spell_may_come_from_its_second_referral() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  .
        R2        2025-06-16   2025-06-24  2025-07-01
        R3        2025-07-02   2025-07-15  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-24  excluded  KPM3.already_open  R2
        2025-07-15  counted   KPM3.heard         R3
        """)


def test_a_close_before_its_own_event_is_not_looked_at() -> None:
    cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-06-09
        R2        2025-07-02   2025-07-15  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-07-15  excluded  KPM3.already_open  R2
        """)


def test_a_case_that_is_never_closed_runs_on() -> None:
    cases("""
        referral  referred_on  heard_on
        R1        2023-05-29   2023-06-13
        R2        2024-08-01   2024-08-20
        """).must_be("""
        2023-06-13  counted   KPM3.heard         R1
        2024-08-20  excluded  KPM3.already_open  R2
        """)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        pytest.param("2025-06-13  .           .           .", True, id="referred"),
        pytest.param("2025-05-29  2025-06-13  .           .", True, id="determined"),
        pytest.param("2025-05-29  .           2025-06-13  .", True, id="heard"),
        pytest.param("2025-05-29  .           .           2025-06-13", True, id="closed"),
        pytest.param("2025-05-29  2025-06-12  2025-06-12  2025-06-12", False, id="a day short"),
    ],
)
def test_after_a_year_at_the_last_date_in_the_table_that_is_worth_a_finding(
    last: str, found: bool
) -> None:
    said = cases(f"""
        referral  case  referred_on  determination  determined_on  heard_on    closed_on
        R1        K1    2024-05-29   eligible       .              2024-06-13  .
        R2        K2    {last.replace(" ", "  withdrawn  ", 1)}
        """)

    assert ("case-never-closed" in said.findings) is found


# the order of events


def test_events_are_taken_in_the_order_of_their_dates() -> None:
    cases("""
        referral  referred_on  heard_on
        R1        2025-05-26   2025-06-24
        R2        2025-05-28   2025-06-10
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R2
        2025-06-24  excluded  KPM3.already_open  R1
        """)


def test_on_one_day_the_earlier_referral_goes_first() -> None:
    cases("""
        referral  referred_on  heard_on
        R1        2025-05-28   2025-06-10
        R2        2025-05-26   2025-06-10
        """).must_be("""
        2025-06-10  excluded  KPM3.already_open  R1
        2025-06-10  counted   KPM3.heard         R2
        """)


def test_an_earlier_referral_goes_before_the_agency() -> None:
    cases(
        """
        referral  agency  referred_on  heard_on
        R1        A       2025-05-28   2025-06-10
        R2        B       2025-05-26   2025-06-10
        """,
        case_ids="statewide",
    ).must_be("""
        2025-06-10  excluded  KPM3.already_open  R1
        2025-06-10  counted   KPM3.heard         B/R2
        """)


def test_then_the_agency_goes_before_the_id() -> None:
    cases(
        """
        referral  agency  referred_on  heard_on
        R1        B       2025-05-28   2025-06-10
        R2        A       2025-05-28   2025-06-10
        """,
        case_ids="statewide",
    ).must_be("""
        2025-06-10  counted   KPM3.heard         R2
        2025-06-10  excluded  KPM3.already_open  B/R1
        """)


def test_and_at_last_the_id() -> None:
    cases("""
        referral  referred_on  heard_on
        R2        2025-05-28   2025-06-10
        R1        2025-05-28   2025-06-10
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-06-10  excluded  KPM3.already_open  R2
        """)


# an earlier referral in doubt


@pytest.mark.parametrize(
    "doubt", ["coordinator_facilitated  .           ", ".                        2025-06-02"]
)
def test_an_event_after_one_in_doubt_counts_as_it_stands(doubt: str) -> None:
    said = cases(f"""
        referral  referred_on  determination            heard_on    closed_on
        R1        2025-05-28   {doubt}  2025-06-05
        R2        2025-06-16   eligible                 2025-06-24  .
        """)

    assert "2025-06-24 counted KPM3.heard R2" in said.lines
    assert said.count("2025-05..2025-06") == "1, undetermined 1"
