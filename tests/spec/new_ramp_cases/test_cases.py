"""Rule 3.4: the unit is the case, and a case is one for the whole book."""

from __future__ import annotations

from spec.language import cases


def test_different_cases_each_count() -> None:
    said = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-10
        R2        K2    2025-05-28   2025-06-10
        """)

    assert said.count("2025-06") == "2"


def test_a_case_moved_between_panels_stays_one_for_the_panel_that_counted_it() -> None:
    said = cases("""
        referral  case  agency  referred_on  heard_on
        R1        K1    A       2025-05-28   2025-06-10
        R2        K1    B       2025-07-01   2025-07-15
        """)

    said.must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-07-15  excluded  KPM3.already_open  B/R2
        """)


def test_a_close_by_the_second_panel_ends_the_spell_of_the_first() -> None:
    cases("""
        referral  case  agency  referred_on  heard_on    closed_on
        R1        K1    A       2025-05-28   2025-06-10  .
        R2        K1    B       2025-07-01   2025-07-15  2025-09-01
        R3        K1    B       2025-10-01   2025-10-14  .
        """).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-07-15  excluded  KPM3.already_open  B/R2
        2025-10-14  counted   KPM3.heard         B/R3
        """)


def test_referral_ids_are_one_for_each_panel_only() -> None:
    cases("""
        referral  case  agency  referred_on  heard_on
        R1        K1    A       2025-05-28   2025-06-10
        R1        K2    B       2025-05-28   2025-06-12
        """).must_be("""
        2025-06-10  counted  KPM3.heard  R1
        2025-06-12  counted  KPM3.heard  B/R1
        """)


def test_every_decision_is_one() -> None:
    said = cases("""
        referral  referred_on  determination  heard_on    assisted
        R1        2025-05-28   eligible       2025-06-10  yes
        R2        2025-06-02   not_eligible   .           .
        R3        2025-06-03   eligible       2025-06-24  yes
        R4        2025-06-04   eligible       2025-06-24  no
        """)

    assert [line.split()[1] for line in said.lines] == [
        "excluded",
        "counted",
        "excluded",
        "undetermined",
    ]
    assert {decision.amount for decision in said.ledger.decisions} == {1}
