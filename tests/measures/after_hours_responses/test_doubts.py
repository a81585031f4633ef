"""What is asked about after-hours responses: how, and at what time of day.

3 March 2025 is a Monday, 10 March Labour Day (a public holiday).
"""

from __future__ import annotations

from measures.questions import must_ask
from spec.language import responses


def test_a_response_without_a_mode_asks_how_the_family_was_reached() -> None:
    told = responses("""
        response  responded_at      mode
        R1        2025-03-03T20:00  .
    """)
    must_ask(
        told,
        """
        How was the family reached in R1?
            after_hours_responses.mode R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_date_alone_on_a_working_day_asks_for_the_time_of_day() -> None:
    told = responses("""
        response  responded_at  mode
        R1        2025-03-03    phone
    """)
    must_ask(
        told,
        """
        At what time of day was R1?
            after_hours_responses.responded_at R1
            settles R1
            adds 1, leaves 0, or after_hours_test
        """,
    )


def test_a_response_without_mode_and_time_asks_for_both() -> None:
    told = responses("""
        response  responded_at  mode
        R1        2025-03-03    .
    """)
    must_ask(
        told,
        """
        How was the family reached in R1?
        At what time of day was it?
            after_hours_responses.mode R1
            after_hours_responses.responded_at R1
            settles R1
            adds 1, leaves 0
        """,
    )


def test_a_family_twice_on_one_date_asks_for_the_time_of_both() -> None:
    told = responses("""
        response  responded_at  mode   household
        R1        2025-03-10    phone  H1
        R2        2025-03-10    phone  H1
    """)
    # a holiday, so R1 counts whatever its time; without it R2, once it has one, goes first
    must_ask(
        told,
        """
        At what time of day was R1?
        At what time of day was R2?
            after_hours_responses.responded_at R1
            after_hours_responses.responded_at R2
            settles R2
            adds 1, leaves 0, corrects, or same_moment
        """,
    )


def test_responses_that_may_be_one_are_one_question() -> None:
    told = responses("""
        response  responded_at  mode   household
        R1        2025-03-03    phone  H1
        R2        2025-03-03    phone  H1;H2
        R3        2025-03-03    .      H2
        R4        2025-03-03    phone  H3
    """)
    must_ask(
        told,
        """
        At what time of day was R4?
            after_hours_responses.responded_at R4
            settles R4
            adds 1, leaves 3, or after_hours_test
        At what time of day was R1?
        At what time of day was R2?
        How was the family reached in R3?
        At what time of day was it?
            after_hours_responses.responded_at R1
            after_hours_responses.responded_at R2
            after_hours_responses.mode R3
            after_hours_responses.responded_at R3
            settles R1
            settles R2
            settles R3
            adds 3, leaves 0, corrects
        """,
    )


def test_a_family_that_was_counted_at_a_known_time_asks_for_the_other_time_only() -> None:
    told = responses("""
        response  responded_at      mode   household
        R1        2025-03-10T20:00  phone  H1
        R2        2025-03-10        phone  H1
    """)
    must_ask(
        told,
        """
        At what time of day was R2?
            after_hours_responses.responded_at R2
            settles R2
            adds 1, leaves 0, or same_moment
        """,
    )


def test_no_switch_is_named_where_the_program_alone_leaves_a_family_in_doubt() -> None:
    told = responses("""
        response  responded_at      mode   household
        R1        2025-03-03T20:00  phone  H1
        R2        2025-03-03        phone  H1
    """)
    # with after_hours_test=program R2 is after hours, but may be R1 once more
    must_ask(
        told,
        """
        At what time of day was R2?
            after_hours_responses.responded_at R2
            settles R2
            adds 1, leaves 0
        """,
    )


def test_responses_that_cannot_count_are_not_asked_about() -> None:
    told = responses("""
        response  responded_at  mode   household  support  program
        R1        2025-03-10    other  H1         yes      after_hours
        R2        2025-03-10    phone  H1         no       after_hours
        R3        2025-03-10    phone  H1         yes      ramp
        R4        2025-03-03    phone  H1         yes      after_hours
    """)
    must_ask(
        told,
        """
        At what time of day was R4?
            after_hours_responses.responded_at R4
            settles R4
            adds 1, leaves 0, or after_hours_test
        """,
    )


def test_where_no_response_is_held_against_another_each_is_asked_about_alone() -> None:
    told = responses(
        """
        response  responded_at  mode   household
        R1        2025-03-03    phone  H1
        R2        2025-03-03    phone  H1
        """,
        same_moment="separate",
    )
    must_ask(
        told,
        """
        At what time of day was R1?
            after_hours_responses.responded_at R1
            settles R1
            adds 1, leaves 1, or after_hours_test
        At what time of day was R2?
            after_hours_responses.responded_at R2
            settles R2
            adds 1, leaves 0, or after_hours_test
        """,
    )
