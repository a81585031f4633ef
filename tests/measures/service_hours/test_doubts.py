"""What is asked about service hours: for whom, how long, and when."""

from __future__ import annotations

from measures.questions import must_ask
from spec.language import hours


def test_work_for_nobody_asks_whom_it_was_for() -> None:
    told = hours("""
        event  started_at        minutes  clients
        E1     2025-03-03T10:00  30       -
    """)
    must_ask(
        told,
        """
        Who was E1 for?
            service_events.client_ids E1
            settles E1
            adds 1800, leaves 0
        """,
    )


def test_work_without_a_length_asks_how_long_it_took_and_comes_last() -> None:
    told = hours("""
        event  started_at        minutes  clients
        E1     2025-03-03T10:00  .        Ana
        E2     2025-03-04T10:00  1        -
    """)
    # what E1 would add is not known, so it is in no sum of what is left
    must_ask(
        told,
        """
        Who was E2 for?
            service_events.client_ids E2
            settles E2
            adds 60, leaves 0
        How long did E1 take?
            service_events.minutes E1
            settles E1
            adds not known, leaves 0
        """,
    )


def test_work_for_nobody_and_without_a_length_is_one_question() -> None:
    told = hours("""
        event  started_at        minutes  clients
        E1     2025-03-03T10:00  .        -
    """)
    must_ask(
        told,
        """
        Who was E1 for?
        How long did it take?
            service_events.client_ids E1
            service_events.minutes E1
            settles E1
            adds not known, leaves 0
        """,
    )


FAMILY = """
        client  household
        Ana     H1
        Mia     H1
        Zoe     H2
"""


def test_an_hour_that_may_be_logged_once_for_each_of_a_family_asks_at_what_time_it_was() -> None:
    told = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-03  60       Ana
        E2     2025-03-03  60       Mia
        {FAMILY}
    """)
    # with a clock time E2 is like no event that has none; that of E1 need not be known
    must_ask(
        told,
        """
        At what time of day did E2 start?
            service_events.started_at E2
            settles E2
            adds 3600, leaves 0, or same_moment
        """,
    )


def test_a_length_may_make_an_event_like_another_of_the_day() -> None:
    told = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-03  60       Ana
        E2     2025-03-03  .        Mia
        {FAMILY}
    """)
    must_ask(
        told,
        """
        How long did E2 take?
        At what time of day did it start?
            service_events.minutes E2
            service_events.started_at E2
            settles E2
            adds not known, leaves 0
        """,
    )


def test_no_time_of_day_is_asked_for_where_length_or_household_tells_events_apart() -> None:
    told = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-03  60       Ana
        E2     2025-03-03  45       -
        E3     2025-03-04  60       Ana
        E4     2025-03-04  .        Zoe
        {FAMILY}
    """)
    must_ask(
        told,
        """
        Who was E2 for?
            service_events.client_ids E2
            settles E2
            adds 2700, leaves 0
        How long did E4 take?
            service_events.minutes E4
            settles E4
            adds not known, leaves 0
        """,
    )


def test_a_client_may_make_an_event_like_another_of_the_day() -> None:
    told = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-03  60       Ana
        E2     2025-03-03  60       -
        E3     2025-03-03T10:00  60  Zoe
        {FAMILY}
    """)
    must_ask(
        told,
        """
        Who was E2 for?
        At what time of day did it start?
            service_events.client_ids E2
            service_events.started_at E2
            settles E2
            adds 3600, leaves 0
        """,
    )


def test_where_times_are_never_held_together_no_time_of_day_is_asked_for() -> None:
    told = hours(
        f"""
        event  started_at  minutes  clients
        E1     2025-03-03  60       Ana
        E2     2025-03-03  .        Mia
        {FAMILY}
        """,
        same_moment="separate",
    )
    must_ask(
        told,
        """
        How long did E2 take?
            service_events.minutes E2
            settles E2
            adds not known, leaves 0
        """,
    )


def test_the_pieces_of_one_event_are_one_question() -> None:
    told = hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-03T10:00  30       W1       -
        E1     2025-03-03T10:00  45       W2       -
    """)
    must_ask(
        told,
        """
        Who was E1 for?
            service_events.client_ids E1
            settles E1
            settles E1
            adds 4500, leaves 0
        """,
    )


def test_an_event_over_midnight_is_one_question() -> None:
    told = hours("""
        event  started_at        minutes  clients
        E1     2025-03-31T23:30  60       -
    """)
    drawn = """
        Who was E1 for?
            service_events.client_ids E1
            settles E1
            settles E1
            adds 3600, leaves 0
    """
    must_ask(told, drawn)
    march = drawn.replace("settles E1\n", "", 1).replace("3600", "1800")
    must_ask(told, march, period="2025-03")
