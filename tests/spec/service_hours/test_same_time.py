"""Rule 2.5: the same time logged again is excluded."""

from __future__ import annotations

import pytest

from spec.language import hours


def test_the_first_by_id_counts() -> None:
    hours("""
        event  started_at        minutes  clients
        E2     2025-03-04T10:00  60       Ana
        E1     2025-03-04T10:00  60       Ben
        """).must_be("""
        2025-03-04  counted   1:00  KPM2.direct     E1
        2025-03-04  excluded  1:00  KPM2.same_time  E2
        """)


def test_ids_are_text_not_numbers_and_capitals_come_first() -> None:
    hours("""
        event  started_at        minutes  clients
        E9     2025-03-04T10:00  60       Ana
        E10    2025-03-04T10:00  60       Ben
        a      2025-03-04T14:00  60       Ana
        B      2025-03-04T14:00  60       Ben
        """).must_be("""
        2025-03-04  counted   1:00  KPM2.direct     E10
        2025-03-04  excluded  1:00  KPM2.same_time  E9
        2025-03-04  counted   1:00  KPM2.direct     B
        2025-03-04  excluded  1:00  KPM2.same_time  a
        """)


def test_time_logged_once_stands_between_nothing() -> None:
    hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T09:00  60       Ana
        E2     2025-03-04T10:00  60       Ana
        E3     2025-03-04T10:00  60       Ben
        E4     2025-03-04T11:00  60       Ana
        """).must_be("""
        2025-03-04  counted   1:00  KPM2.direct     E1
        2025-03-04  counted   1:00  KPM2.direct     E2
        2025-03-04  excluded  1:00  KPM2.same_time  E3
        2025-03-04  counted   1:00  KPM2.direct     E4
        """)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("2025-03-04T10:00  60  client_support  case_work  W1", id="activity"),
        pytest.param("2025-03-04T10:00  60  client_support  direct     W2", id="worker"),
        pytest.param("2025-03-04T10:00  60  client_support  direct     W1;W2", id="one in common"),
        pytest.param("2025-03-04T10:01  60  client_support  direct     W1", id="start"),
        pytest.param("2025-03-04T10:00  61  client_support  direct     W1", id="duration"),
        pytest.param("2025-03-05T10:00  60  client_support  direct     W1", id="day"),
    ],
)
def test_time_that_differs_in_anything_is_other_time(other: str) -> None:
    said = hours(f"""
        event  started_at        minutes  program         activity  workers
        E1     2025-03-04T10:00  60       client_support  direct    W1
        E2     {other}
        """)

    assert [line.split()[1] for line in said.lines] == ["counted", "counted"]


def test_time_of_different_programs_is_other_time() -> None:
    said = hours(
        """
        event  started_at        minutes  program
        E1     2025-03-04T10:00  60       client_support
        E2     2025-03-04T10:00  60       ramp
        """,
        ramp_coordination_hours="counted",
    )

    assert said.count("2025-03") == "2.00"


def test_time_of_different_agencies_is_other_time() -> None:
    hours("""
        event  agency  started_at        minutes
        E1     A       2025-03-04T10:00  60
        E2     B       2025-03-04T10:00  60
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  1:00  KPM2.direct  B/E2
        """)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("2025-03-04T10:00:00.7       60  .                 W1;W2", id="cut start"),
        pytest.param("2025-03-04T10:00            .   2025-03-04T11:00  W1;W2", id="by its end"),
        pytest.param("2025-03-04T10:00            60.01  .              W1;W2", id="cut minutes"),
        pytest.param("2025-03-04T10:00            60  .                 W2;W1", id="worker order"),
        pytest.param("2025-03-04T10:00+11:00      60  .                 W1;W2", id="with offset"),
        pytest.param("2025-03-03T23:00+00:00      60  .                 W1;W2", id="in UTC"),
    ],
)
def test_the_same_time_told_in_another_way_is_the_same_time(again: str) -> None:
    hours(f"""
        event  started_at        minutes  ended_at  workers
        E1     2025-03-04T10:00  60       .         W1;W2
        E2     {again}
        """).must_be("""
        2025-03-04  counted   2:00  KPM2.direct     E1
        2025-03-04  excluded  2:00  KPM2.same_time  E2
        """)


def test_the_same_night_is_excluded_on_both_its_days() -> None:
    hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T23:30  60       Ana
        E2     2025-03-04T23:30  60       Ben
        """).must_be("""
        2025-03-04  counted   0:30  KPM2.direct     E1
        2025-03-05  counted   0:30  KPM2.direct     E1
        2025-03-04  excluded  0:30  KPM2.same_time  E2
        2025-03-05  excluded  0:30  KPM2.same_time  E2
        """)


def test_the_hour_that_happens_twice_is_two_hours() -> None:
    said = hours("""
        event  started_at              minutes
        E1     2025-04-06T02:00+11:00  60
        E2     2025-04-06T02:00+10:00  60
        """)

    assert said.count("2025-04") == "2.00"


# what is never merged


def test_blank_workers_may_be_two_people() -> None:
    said = hours("""
        event  started_at        minutes  workers  clients
        E1     2025-03-04T10:00  60       .        Ana
        E2     2025-03-04T10:00  60       .        Ben
        """)

    said.must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  1:00  KPM2.direct  E2
        """)
    assert "same-time-unknown" in said.findings


def test_dates_without_a_time_may_be_two_hours() -> None:
    said = hours("""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben
        """)

    said.must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        2025-03-04  counted  1:00  KPM2.direct  E2
        """)
    assert "same-time-unknown" in said.findings


def test_what_does_not_look_alike_is_not_worth_a_finding() -> None:
    said = hours("""
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  60       .
        E2     2025-03-04T11:00  60       .
        E3     2025-03-05        60       W1
        E4     2025-03-06        60       W1
        """)

    assert said.count("2025-03") == "4.00"
    assert "same-time-unknown" not in said.findings


def test_only_what_would_otherwise_count_is_looked_at() -> None:
    hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       .        # nobody is named: undetermined
        E2     2025-03-04T10:00  60       Ana
        """).must_be("""
        2025-03-04  undetermined  1:00  KPM2.client_link  E1
        2025-03-04  counted       1:00  KPM2.direct       E2
        """)


def test_what_is_excluded_anyway_keeps_its_reason() -> None:
    hours("""
        event  started_at        minutes  program
        E1     2025-03-04T10:00  60       after_hours
        E2     2025-03-04T10:00  60       after_hours
        """).must_be("""
        2025-03-04  excluded  1:00  KPM2.after_hours  E1
        2025-03-04  excluded  1:00  KPM2.after_hours  E2
        """)


# the switch same_moment


@pytest.mark.parametrize(
    ("same_moment", "told", "total"),
    [
        ("one", "excluded 1:00 KPM2.same_time", "1.00"),
        ("separate", "counted 1:00 KPM2.direct", "2.00"),
    ],
)
def test_the_same_moment_is_one_or_separate_by_its_reading(
    same_moment: str, told: str, total: str
) -> None:
    table = """
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       Ana
        E2     2025-03-04T10:00  60       Ben
        """

    said = hours(table, same_moment=same_moment)

    said.must_be(f"""
        2025-03-04  counted 1:00 KPM2.direct  E1
        2025-03-04  {told}                    E2
        """)
    assert said.count("2025-03") == total
