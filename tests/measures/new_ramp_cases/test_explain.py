"""RAMP cases in words: what was found, what followed, what would change it."""

from __future__ import annotations

from measures.stories import FindingStory, Story, decision, says
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
        ("K1", "28 May 2025", "found not eligible"),
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
        ("K1", "28 May 2025", "withdrawn"),
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
        ("K1", "28 May 2025", "nothing is determined yet", "would"),
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
        ("found eligible", "no hearing is recorded", "would count it"),
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
        ("heard on 12 June 2025", "determined", "would settle it"),
    ),
    (
        "KPM3.assisted",
        cases,
        """
        referral  case  referred_on  heard_on    assisted
        R1        K1    2025-05-28   2025-06-12  no
        """,
        {},
        "R1",
        ("heard on 12 June 2025", "not assisted", "would count it"),
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

    says(decision(told, "R2").because, "on or before|by 10 July|no later than")


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
        ("K1", "never closed"),
    ),
]
