"""Rule 2.1: distinct workers times elapsed time, exact to the second."""

from __future__ import annotations

import pytest

from spec.language import hours


def test_each_worker_counts() -> None:
    hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  60       W1;W2;W3
        """).must_be("""
        2025-03-04  counted  3:00  KPM2.direct  E1
        """)


def test_a_worker_named_twice_counts_once() -> None:
    hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  60       W1;W2;W1
        """).must_be("""
        2025-03-04  counted  2:00  KPM2.direct  E1
        """)


def test_a_blank_worker_is_one_worker() -> None:
    hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  60       .
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


@pytest.mark.parametrize("clients", ["Ana", "Ana;Ben", "Ana;Ben;Cam"])
def test_the_number_of_clients_never_multiplies(clients: str) -> None:
    hours(f"""
        event  started_at        minutes  clients    benefits
        E1     2025-03-04T10:00  60       {clients}  Dot;Eve
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_rows_of_one_event_for_each_client_are_one_record() -> None:
    hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-04T10:00  60       W1       Ana
        E1     2025-03-04T10:00  60       W1       Ben
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_rows_of_one_event_with_other_workers_are_further_pieces_of_it() -> None:
    hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  60       W1
        E1     2025-03-04T10:00  60       W2
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_rows_of_one_event_at_other_times_are_further_pieces_of_it() -> None:
    hours("""
        event  started_at        minutes
        E1     2025-03-04T10:00  60
        E1     2025-03-04T14:00  30
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  0:30  KPM2.direct  E1
        """)


# how long


def test_the_end_says_how_long_where_minutes_do_not() -> None:
    hours("""
        event  started_at        minutes  ended_at
        E1     2025-03-04T10:00  .        2025-03-04T11:15
        """).must_be("""
        2025-03-04  counted  1:15  KPM2.direct  E1
        """)


def test_minutes_win_over_the_end() -> None:
    said = hours("""
        event  started_at        minutes  ended_at
        E1     2025-03-04T10:00  45       2025-03-04T11:00
        """)

    said.must_be("""
        2025-03-04  counted  0:45  KPM2.direct  E1
        """)
    assert "minutes-differ" in said.findings


def test_minutes_and_an_end_that_agree_are_not_worth_a_finding() -> None:
    said = hours("""
        event  started_at        minutes  ended_at
        E1     2025-03-04T10:00  60       2025-03-04T11:00
        """)

    assert "minutes-differ" not in said.findings


def test_no_minutes_at_all_are_a_duration_too() -> None:
    said = hours("""
        event  started_at        minutes
        E1     2025-03-04T10:00  0
        """)

    said.must_be("""
        2025-03-04  counted  0:00  KPM2.direct  E1
        """)
    assert "duration-missing" not in said.findings


# whole seconds


@pytest.mark.parametrize(
    ("minutes", "seconds"), [("0.99", 59), ("1", 60), ("1.016", 60), ("1.017", 61), ("0.01", 0)]
)
def test_minutes_are_cut_to_whole_seconds(minutes: str, seconds: int) -> None:
    said = hours(f"""
        event  started_at        minutes
        E1     2025-03-04T10:00  {minutes}
        """)

    assert [decision.amount for decision in said.ledger.decisions] == [seconds]


def test_start_and_end_are_each_cut_to_whole_seconds() -> None:
    hours("""
        event  started_at             ended_at
        E1     2025-03-04T10:00:00.9  2025-03-04T10:01:00.1
        E2     2025-03-04T11:00:00.1  2025-03-04T11:00:59.9
        """).must_be("""
        2025-03-04  counted  0:01     KPM2.direct  E1
        2025-03-04  counted  0:00:59  KPM2.direct  E2
        """)


def test_the_cut_comes_before_the_split_and_the_split_before_the_workers() -> None:
    hours("""
        event  started_at             minutes  workers
        E1     2025-03-04T23:59:59.5  0.059    W1;W2
        """).must_be("""
        2025-03-04  counted  0:00:02  KPM2.direct  E1
        2025-03-05  counted  0:00:04  KPM2.direct  E1
        """)


# what is shown


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        pytest.param("0.29", "0.00", id="17 seconds"),
        pytest.param("0.3", "0.01", id="18 seconds are half of a hundredth"),
        pytest.param("1.5", "0.03", id="90 seconds are two and a half hundredths"),
        pytest.param("20", "0.33", id="a third of an hour"),
        pytest.param("40", "0.67", id="two thirds"),
    ],
)
def test_hours_are_shown_with_two_decimals_half_up(minutes: str, shown: str) -> None:
    assert (
        hours(f"""
        event  started_at        minutes
        E1     2025-03-04T10:00  {minutes}
        """).count("2025-03")
        == shown
    )


def test_hours_are_rounded_only_when_shown() -> None:
    said = hours("""
        event  started_at        minutes
        E1     2025-03-04T10:00  0.3
        E2     2025-03-04T11:00  0.3
        E3     2025-03-04T12:00  0.3
        """)

    assert said.count("2025-03") == "0.02"  # 54 seconds; three times 0.01 would be 0.03
    assert said.ledger.count("2025-03").total == 54
