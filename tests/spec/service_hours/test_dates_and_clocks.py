"""Rules 2.7 and 2.8: hours belong to the local date they are worked on, wherever they fall."""

from __future__ import annotations

from spec.language import hours


def test_time_that_ends_at_midnight_is_all_of_its_day() -> None:
    hours("""
        event  started_at        minutes
        E1     2025-03-04T23:00  60
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_time_that_starts_at_midnight_is_all_of_its_day() -> None:
    hours("""
        event  started_at        minutes
        E1     2025-03-04T00:00  60
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_a_second_past_midnight_is_a_second_of_the_next_day() -> None:
    hours("""
        event  started_at        ended_at
        E1     2025-03-04T23:00  2025-03-05T00:00:01
        """).must_be("""
        2025-03-04  counted  1:00     KPM2.direct  E1
        2025-03-05  counted  0:00:01  KPM2.direct  E1
        """)


def test_a_long_night_touches_three_days() -> None:
    hours("""
        event  started_at        ended_at
        E1     2025-03-04T22:00  2025-03-06T01:30
        """).must_be("""
        2025-03-04  counted   2:00  KPM2.direct  E1
        2025-03-05  counted  24:00  KPM2.direct  E1
        2025-03-06  counted   1:30  KPM2.direct  E1
        """)


def test_two_workers_are_two_on_each_side_of_midnight() -> None:
    hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T23:30  45       W1;W2
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-05  counted  0:30  KPM2.direct  E1
        """)


def test_with_a_date_only_all_of_it_is_on_that_date() -> None:
    hours("""
        event  started_at  minutes
        E1     2025-03-31  1500
        """).must_be("""
        2025-03-31  counted  25:00  KPM2.direct  E1
        """)


def test_what_is_excluded_is_split_at_midnight_too() -> None:
    hours("""
        event  started_at        minutes  program
        E1     2025-03-31T23:30  60       after_hours
        """).must_be("""
        2025-03-31  excluded  0:30  KPM2.after_hours  E1
        2025-04-01  excluded  0:30  KPM2.after_hours  E1
        """)


# the clock changes


def test_the_extra_hour_of_april_is_worked() -> None:
    hours("""
        event  started_at        ended_at
        E1     2025-04-05T23:30  2025-04-06T03:30
        """).must_be("""
        2025-04-05  counted  0:30  KPM2.direct  E1
        2025-04-06  counted  4:30  KPM2.direct  E1
        """)


def test_the_missing_hour_of_october_is_not() -> None:
    hours("""
        event  started_at        ended_at
        E1     2025-10-04T23:30  2025-10-05T03:30
        """).must_be("""
        2025-10-04  counted  0:30  KPM2.direct  E1
        2025-10-05  counted  2:30  KPM2.direct  E1
        """)


def test_minutes_are_minutes_whatever_the_wall_says() -> None:
    hours("""
        event  started_at        minutes
        E1     2025-04-05T23:30  300
        E2     2025-10-04T23:30  180
        """).must_be("""
        2025-04-05  counted  0:30  KPM2.direct  E1
        2025-04-06  counted  4:30  KPM2.direct  E1
        2025-10-04  counted  0:30  KPM2.direct  E2
        2025-10-05  counted  2:30  KPM2.direct  E2
        """)


def test_the_day_of_a_clock_change_has_25_or_23_hours() -> None:
    hours("""
        event  started_at        ended_at
        E1     2025-04-06T00:00  2025-04-07T00:00
        E2     2025-10-05T00:00  2025-10-06T00:00
        """).must_be("""
        2025-04-06  counted  25:00  KPM2.direct  E1
        2025-10-05  counted  23:00  KPM2.direct  E2
        """)


# outside any support period


def test_hours_before_and_after_a_support_period_count() -> None:
    said = hours("""
        2025-03-03T10:00        case_work  Ana  minutes=60
        2025-03-10..2025-03-14  recorded   Ana  SP1
        2025-03-10T10:00        direct     Ana  minutes=60
        2025-03-31T10:00        case_work  Ana  minutes=60
        """)

    assert said.count("2025-03") == "3.00"


def test_hours_for_people_who_are_no_clients_count() -> None:
    hours("""
        2025-03-03T10:00  case_work          -    benefits=Mia  minutes=60
        2025-03-04T10:00  attempted_contact  Ben  minutes=15
        """).must_be("""
        2025-03-03  counted  1:00  KPM2.case_work          E1
        2025-03-04  counted  0:15  KPM2.attempted_contact  E2
        """)
