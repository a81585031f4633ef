"""Rule 3.4: the unit is the case, and a case id is its panel's own."""

from __future__ import annotations

import pytest

from spec.language import cases


def test_different_cases_each_count() -> None:
    said = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-10
        R2        K2    2025-05-28   2025-06-10
        """)

    assert said.count("2025-06") == "2"


# one case id at two panels

TWO_PANELS = """
    referral  case  agency  referred_on  heard_on    closed_on
    R1        K1    A       2025-05-28   2025-06-10  .
    R2        K1    B       2025-07-01   2025-07-15  2025-09-01
    R3        K1    A       2025-08-04   2025-08-12  .
    R4        K1    B       2025-10-01   2025-10-14  .
    """


def test_one_case_id_at_two_panels_is_two_cases() -> None:
    cases(TWO_PANELS).must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-07-15  counted   KPM3.heard         B/R2
        2025-08-12  excluded  KPM3.already_open  R3    # not closed at its own panel
        2025-10-14  counted   KPM3.heard         B/R4
        """)


def test_statewide_it_is_one_that_counts_for_the_panel_of_the_counting_referral() -> None:
    cases(TWO_PANELS, case_ids="statewide").must_be("""
        2025-06-10  counted   KPM3.heard         R1
        2025-07-15  excluded  KPM3.already_open  B/R2
        2025-08-12  excluded  KPM3.already_open  R3
        2025-10-14  counted   KPM3.heard         B/R4  # B closed it for both
        """)


@pytest.mark.parametrize("case_ids", ["panel", "statewide"])
def test_it_is_worth_one_finding_at_each_panel(case_ids: str) -> None:
    said = cases(
        """
        referral  case  agency  referred_on  heard_on
        R1        K1    A       2025-05-28   2025-06-10
        R2        K1    B       2025-07-01   2025-07-15
        R3        K1    B       2025-08-01   2025-08-12
        R4        K2    A       2025-07-01   2025-07-15
        R5        K2    A       2025-08-01   2025-08-12
        """,
        case_ids=case_ids,
    )
    found = [each for each in said.ledger.findings if each.code == "case-at-two-panels"]

    assert [(each.agency_id, each.record) for each in found] == [("A", "R1"), ("B", "R2")]


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
        referral  referred_on  determination  heard_on
        R1        2025-05-28   eligible       2025-06-10
        R2        2025-06-02   not_eligible   .
        R3        2025-06-03   eligible       2025-06-24
        R4        2025-06-04   .              2025-06-24
        """)

    assert [line.split()[1] for line in said.lines] == [
        "excluded",
        "counted",
        "excluded",
        "undetermined",
    ]
    assert {decision.amount for decision in said.ledger.decisions} == {1}
