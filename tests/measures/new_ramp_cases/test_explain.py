"""RAMP cases in words: what was found, what followed, what would change it."""

from __future__ import annotations

from measures.stories import FindingStory, Story, decision, says, whole
from spec.language import cases

# --- every clause -------------------------------------------------------------------------------

STORIES: list[Story] = [
    (
        "KPM3.heard",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "heard on 12 June 2025", "new case"),
    ),
    (
        "KPM3.facilitated",
        cases,
        """
        referral  case  referred_on  determination            determined_on
        R1        K1    2025-05-28   coordinator_facilitated  2025-06-02
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "coordinator", "2 June 2025", "new case"),
    ),
    (
        "KPM3.not_eligible",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   not_eligible
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "found not eligible", "heard and assisted", "would count"),
    ),
    (
        "KPM3.withdrawn",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   withdrawn
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "was withdrawn", "would count, unless the case was open"),
    ),
    (
        "KPM3.pending",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   .
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "nothing is determined yet", "would count"),
    ),
    (
        "KPM3.not_heard",
        cases,
        """
        referral  case  referred_on
        R1        K1    2025-05-28
        """,
        {},
        "R1",
        ("found eligible", "no hearing is recorded", "heard and assisted", "would count, unless"),
    ),
    (
        "KPM3.date",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   coordinator_facilitated
        """,
        {},
        "R1",
        ("coordinator", "day", "would settle it"),
    ),
    (
        "KPM3.determination",
        cases,
        """
        referral  case  referred_on  heard_on    determination
        R1        K1    2025-05-28   2025-06-12  .
        """,
        {},
        "R1",
        ("heard on 12 June 2025", "what was determined, and on which day, would settle it"),
    ),
    (
        "KPM3.determination",
        cases,
        """
        referral  case  referred_on  determined_on  heard_on    determination
        R1        K1    2025-05-28   2025-06-02     2025-06-12  .
        """,
        {},
        "R1",
        ("heard on 12 June 2025", "what was determined would settle it"),
    ),
    (
        "KPM3.heard",
        cases,
        """
        referral  case  referred_on  heard_on    assisted
        R1        K1    2025-05-28   2025-06-12  no
        """,
        {"assisted_test": "heard"},
        "R1",
        ("heard on 12 June 2025", "though not assisted", "new case"),
    ),
    (
        "KPM3.not_assisted",
        cases,
        """
        referral  case  referred_on  heard_on    assisted
        R1        K1    2025-05-28   2025-06-12  no
        """,
        {},
        "R1",
        (
            "heard on 12 June 2025",
            "recorded as not assisted",
            "assisted, it would count, unless the case was open",
        ),
    ),
    (
        "KPM3.already_open",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-07-01   2025-07-10
        """,
        {},
        "R2",
        ("K1", "1 July 2025", "open since 12 June 2025", "R1", "clos", "would make it a new case"),
    ),
]

# --- what is told is true -----------------------------------------------------------------------


def test_a_referral_of_an_open_case_tells_its_own_count_event() -> None:
    told = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-06-01   2025-06-20
        """)
    why = decision(told, "R2").because

    says(why, "referred on 1 June 2025", "heard on 20 June 2025", "12 June 2025")


def test_a_close_on_the_day_of_the_event_itself_would_make_it_new_and_is_told() -> None:
    told = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-07-01   2025-07-10
        """)

    says(decision(told, "R2").because, "last closing", "on or before 10 July 2025")


def test_a_case_managed_by_the_coordinator_while_open_is_not_told_as_heard() -> None:
    told = cases("""
        referral  case  referred_on  determination            determined_on  heard_on
        R1        K1    2025-05-28   eligible                 .              2025-06-12
        R2        K1    2025-07-01   coordinator_facilitated  2025-07-03     2025-07-10
        """)
    why = decision(told, "R2").because

    says(why, "managed by the coordinator from 3 July 2025, while open", "before 3 July 2025")
    assert "heard" not in why


# --- a case with an earlier referral in doubt ---------------------------------------------------


def test_a_case_that_counts_tells_of_the_doubt_that_would_take_its_place() -> None:
    told = cases("""
        referral  case  referred_on  determination            heard_on
        R1        K1    2025-05-28   coordinator_facilitated  .
        R2        K1    2025-06-16   eligible                 2025-06-24
        R3        K1    2025-07-01   eligible                 2025-07-10
        """)

    says(decision(told, "R2").because, "new case", "R1", "in doubt", "take the place of this one")
    assert "in doubt" not in decision(told, "R3").because  # not new in any case
    whole(decision(told, "R2").because)


def test_a_doubt_that_would_only_keep_the_case_open_is_told_so() -> None:
    told = cases("""
        referral  case  referred_on  determination  heard_on    closed_on
        R1        K1    2025-05-28   eligible       2025-06-10  2025-07-01
        R2        K1    2025-06-16   .              2025-06-24  2025-09-30
        R3        K1    2025-08-01   eligible       2025-08-20  .
        """)
    why = decision(told, "R3").because

    says(why, "R2", "in doubt", "still be open", "not new")
    assert "place" not in why
    whole(why)


def test_a_case_with_a_doubt_that_changes_nothing_does_not_tell_of_it() -> None:
    told = cases("""
        referral  case  referred_on  determination  heard_on    closed_on
        R1        K1    2025-05-28   .              2025-06-10  2025-06-20
        R2        K1    2025-06-16   eligible       2025-06-24  .
        R3        K2    2025-06-16   eligible       2025-06-24  .
        """)

    assert not any("in doubt" in each.because for each in told.ledger.decisions)


def test_statewide_a_referral_at_another_panel_is_named_with_it() -> None:
    told = cases(
        """
        referral  case  agency  referred_on  determination  heard_on
        R1        K1    A       2025-05-28   .              2025-06-10
        R1        K1    B       2025-06-16   eligible       2025-06-24
        R2        K1    A       2025-07-01   eligible       2025-07-10
        """,
        case_ids="statewide",
    )
    at_b, later = (each.because for each in told.ledger.decisions[1:])

    says(at_b, "Referral R1 at A of the case is in doubt")
    says(later, "open since 24 June 2025 (referral R1 at B)")


# --- a case id of two panels --------------------------------------------------------------------


def test_a_case_id_of_several_panels_tells_each_of_the_others() -> None:
    told = cases("""
        referral  case  agency  referred_on  heard_on
        R1        K1    A       2025-05-28   2025-06-12
        R2        K1    B       2025-06-28   2025-07-12
        R3        K1    C       2025-07-28   2025-08-12
        """)
    at_a, at_b, _ = (each.message for each in told.ledger.findings)

    says(at_a, "K1", "case id of B and C", "case_ids")
    says(at_b, "K1", "case id of A and C", "case_ids")


# --- findings in words --------------------------------------------------------------------------

FINDINGS: list[FindingStory] = [
    (
        "case-never-closed",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2024-05-28   2024-06-12
        R2        K2    2026-05-28   2026-06-12
        """,
        {},
        ("K1", "open since 12 June 2024", "no closing after that"),
    ),
]
