"""What is asked about RAMP referrals: what was determined, and on which day."""

from __future__ import annotations

from measures.questions import must_ask
from spec.language import cases


def test_a_case_of_the_coordinator_without_a_date_asks_for_the_day() -> None:
    told = cases("""
        referral  case  referred_on  determination
        R1        K1    2025-05-28   coordinator_facilitated
    """)
    must_ask(
        told,
        """
        On which day was R1 determined?
            ramp_referrals.determined_on R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_hearing_with_neither_determination_nor_date_asks_for_both() -> None:
    told = cases("""
        referral  case  referred_on  heard_on    determination
        R1        K1    2025-05-28   2025-06-12  .
    """)
    # the day matters if the answer is that the coordinator manages it
    must_ask(
        told,
        """
        What was determined about R1?
        On which day was it determined?
            ramp_referrals.determination R1
            ramp_referrals.determined_on R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_hearing_with_a_date_asks_what_was_determined() -> None:
    told = cases("""
        referral  case  referred_on  heard_on    determined_on  determination
        R1        K1    2025-05-28   2025-06-12  2025-06-12     .
    """)
    must_ask(
        told,
        """
        What was determined about R1?
            ramp_referrals.determination R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_referral_that_would_take_the_place_of_a_later_one_stays_in_the_range() -> None:
    told = cases("""
        referral  case  referred_on  heard_on    determination
        R1        K1    2025-05-28   2025-06-12  .
        R2        K1    2025-07-01   2025-07-10  eligible
    """)
    # settled as a case of June, R1 counts instead of R2: one case either way
    must_ask(
        told,
        """
        What was determined about R1?
        On which day was it determined?
            ramp_referrals.determination R1
            ramp_referrals.determined_on R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_referral_that_would_keep_a_case_open_corrects_what_counts() -> None:
    told = cases("""
        referral  case  referred_on  heard_on    determination  closed_on
        R1        K1    2025-05-01   2025-05-10  eligible       2025-06-20
        R2        K1    2025-06-01   2025-06-12  .              2025-08-01
        R3        K1    2025-07-01   2025-07-10  eligible       .
    """)
    # a case of 12 June, R2 is in the running spell and keeps it open to 1 August: R3 is not new
    must_ask(
        told,
        """
        What was determined about R2?
        On which day was it determined?
            ramp_referrals.determination R2
            ramp_referrals.determined_on R2
            settles R2
            adds 1, leaves 0, corrects
        """,
    )


def test_a_referral_corrects_what_counts_where_two_later_cases_would_give_way() -> None:
    told = cases("""
        referral  case  referred_on  heard_on    determination  closed_on
        R1        K1    2025-05-01   2025-05-10  .              .
        R2        K1    2025-06-01   2025-06-12  eligible       2025-06-20
        R3        K1    2025-07-01   2025-07-10  eligible       2025-07-20
    """)
    # R2 closes the case that R1 would open, so that only R2 gives way
    must_ask(
        told,
        """
        What was determined about R1?
        On which day was it determined?
            ramp_referrals.determination R1
            ramp_referrals.determined_on R1
            settles R1
            adds 1, leaves 0
        """,
    )
    kept_open = cases("""
        referral  case  referred_on  heard_on    determination  closed_on
        R1        K1    2025-05-01   2025-05-10  .              2025-12-01
        R2        K1    2025-06-01   2025-06-12  eligible       2025-06-20
        R3        K1    2025-07-01   2025-07-10  eligible       2025-07-20
    """)
    must_ask(
        kept_open,
        """
        What was determined about R1?
        On which day was it determined?
            ramp_referrals.determination R1
            ramp_referrals.determined_on R1
            settles R1
            adds 1, leaves 0, corrects
        """,
    )
