"""Rule 2, the examples, in the order of the rules."""

from __future__ import annotations

from spec.language import hours, periods


def test_contact_travel_both_ways_and_notes_are_four_hours() -> None:
    said = hours("""
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  30       travel
        E2     2025-03-04T10:30  120      direct
        E3     2025-03-04T12:30  30       travel
        E4     2025-03-04T14:00  60       case_work
        """)

    said.must_be("""
        2025-03-04  counted  0:30  KPM2.travel     E1
        2025-03-04  counted  2:00  KPM2.direct     E2
        2025-03-04  counted  0:30  KPM2.travel     E3
        2025-03-04  counted  1:00  KPM2.case_work  E4
        """)
    assert said.count("2025-03") == "4.00"


def test_two_workers_with_two_people_for_an_hour_are_two_hours() -> None:
    said = hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-04T10:00  60       W1;W2    Ana;Ben
        """)

    assert said.count("2025-03") == "2.00"


def test_one_worker_with_a_group_of_five_for_an_hour_is_one_hour() -> None:
    said = hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-04T10:00  60       W1       Ana;Ben;Cam;Dot;Eve
        """)

    assert said.count("2025-03") == "1.00"


def test_the_same_hour_logged_for_each_of_three_family_members_is_one_hour() -> None:
    said = hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-04T10:00  60       W1       Ana
        E2     2025-03-04T10:00  60       W1       Ben
        E3     2025-03-04T10:00  60       W1       Cam
        """)

    said.must_be("""
        2025-03-04  counted   1:00  KPM2.direct     E1
        2025-03-04  excluded  1:00  KPM2.same_time  E2
        2025-03-04  excluded  1:00  KPM2.same_time  E3
        """)
    assert said.count("2025-03") == "1.00"


def test_a_secondary_consultation_with_nobody_named_counts_outside_any_period() -> None:
    story = """
        2025-03-04T10:00  secondary_consultation  -  minutes=45
        """

    assert hours(story).count("2025-03") == "0.75"
    periods(story).must_be("")


def test_an_hour_around_midnight_at_the_end_of_a_month_is_half_an_hour_in_each() -> None:
    said = hours("""
        event  started_at        minutes
        E1     2025-10-31T23:30  60
        """)

    said.must_be("""
        2025-10-31  counted  0:30  KPM2.direct  E1
        2025-11-01  counted  0:30  KPM2.direct  E1
        """)
    assert said.count("2025-10") == "0.50"
    assert said.count("2025-11") == "0.50"


def test_a_night_over_the_april_clock_change_is_an_hour_longer_than_the_wall_says() -> None:
    said = hours("""
        event  started_at        ended_at
        E1     2025-04-05T23:30  2025-04-06T03:30
        """)

    assert said.count("2025-04") == "5.00"


def test_a_night_over_the_october_clock_change_is_an_hour_shorter() -> None:
    said = hours("""
        event  started_at        ended_at
        E1     2025-10-04T23:30  2025-10-05T03:30
        """)

    assert said.count("2025-10") == "3.00"
