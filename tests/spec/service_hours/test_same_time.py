"""Rule 2.5: the same time logged again is excluded, or in doubt without a clock time."""

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


def test_blank_workers_and_dates_without_a_time_may_be_two_hours_in_one_household_too() -> None:
    said = hours("""
        event  started_at  minutes  workers  clients
        E1     2025-03-04  60       .        Ana
        E2     2025-03-04  60       .        Ben

        client  household
        Ana     H1
        Ben     H1
        """)

    assert said.count("2025-03") == "2.00"
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


# without a clock time

FAMILY = """

        client  household  same_as
        Ana     H1         .
        Ana2    H9         Ana
        Ben     H1         .
        Cam     H1         .
        Zoe     H2         .
        Yan     .          .
        """


def test_an_hour_logged_for_mother_and_for_child_is_one_to_two() -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben
        {FAMILY}""")

    said.must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E2
        """)
    assert said.count("2025-03") == "1.00, undetermined 1:00"
    assert said.ledger.count("2025-03").range == ("1.00", "2.00")
    assert "same-time-unknown" not in said.findings


def test_two_short_calls_to_one_person_stay_two() -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  15       Ana
        E2     2025-03-04  15       Ana
        {FAMILY}""")

    assert said.count("2025-03") == "0.50"
    assert "same-time-unknown" not in said.findings


@pytest.mark.parametrize(
    ("first", "then"), [("Ana", "Ana2"), ("Ana2", "Ana"), ("Ana;Ben", "Ben;Cam")]
)
def test_persons_are_shared_under_whatever_id(first: str, then: str) -> None:
    assert (
        hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       {first}
        E2     2025-03-04  60       {then}
        {FAMILY}""").count("2025-03")
        == "2.00"
    )


def test_who_only_benefits_is_touched_as_well() -> None:
    hours(f"""
        event  started_at  minutes  clients  benefits
        E1     2025-03-04  60       Ana      Ben
        E2     2025-03-04  60       Ben      .
        E3     2025-03-04  60       .        Cam
        {FAMILY}""").must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  counted       1:00  KPM2.direct             E2
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E3
        """)


def test_an_event_in_doubt_puts_no_other_in_doubt() -> None:
    hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben
        E3     2025-03-04  60       Ana;Cam
        {FAMILY}""").must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E2
        2025-03-04  counted       1:00  KPM2.direct             E3
        """)


def test_one_event_that_counts_and_shares_nobody_is_enough_for_doubt() -> None:
    hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana;Ben
        E2     2025-03-04  60       Ana
        E3     2025-03-04  60       Ben
        {FAMILY}""").must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  counted       1:00  KPM2.direct             E2
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E3
        """)


def test_the_order_is_that_of_ids_as_text() -> None:
    hours(f"""
        event  started_at  minutes  clients
        E9     2025-03-04  60       Ana
        E10    2025-03-04  60       Ben
        {FAMILY}""").must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E10
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E9
        """)


def test_pieces_of_one_event_do_not_put_each_other_in_doubt() -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E1     2025-03-04  60.01    Ben
        {FAMILY}""")

    assert said.count("2025-03") == "2.00"
    assert "same-time-unknown" not in said.findings


def test_pieces_of_one_event_are_each_compared_with_other_events() -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben
        E2     2025-03-04  60.01    Ana
        {FAMILY}""")

    said.must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E2
        2025-03-04  counted       1:00  KPM2.direct             E2
        """)
    assert said == said.upside_down()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param("Ana", "Zoe", id="two households"),
        pytest.param("Ana", "Yan", id="one household unknown"),
        pytest.param("Yan", "Yan", id="one person whose household is unknown"),
        pytest.param("Ana", "Ben;Zoe", id="a person of another household too"),
        pytest.param("Ana", "Ben;Yan", id="a person of no known household too"),
        pytest.param("Ana", "Dot", id="a person who is not in the table"),
    ],
)
def test_people_not_all_of_one_household_are_worth_a_look_only(first: str, then: str) -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       {first}
        E2     2025-03-04  60       {then}
        {FAMILY}""")

    assert said.count("2025-03") == "2.00"
    unknown = [each.record for each in said.ledger.findings if each.code == "same-time-unknown"]
    assert unknown == ["E1", "E2"]


def test_work_for_nobody_named_is_worth_a_look_only() -> None:
    said = hours("""
        event  started_at  minutes  clients  activity
        E1     2025-03-04  60       .        secondary_consultation
        E2     2025-03-04  60       .        secondary_consultation
        """)

    assert said.count("2025-03") == "2.00"
    assert "same-time-unknown" in said.findings


def test_each_household_is_looked_at_on_its_own() -> None:
    said = hours(f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Zoe
        E3     2025-03-04  60       Ben
        {FAMILY}""")

    said.must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  counted       1:00  KPM2.direct             E2
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E3
        """)
    unknown = [each.record for each in said.ledger.findings if each.code == "same-time-unknown"]
    assert unknown == ["E2"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("2025-03-04        60  client_support  case_work  W1", id="activity"),
        pytest.param("2025-03-04        60  client_support  direct     W2", id="worker"),
        pytest.param("2025-03-04        60  client_support  direct     .", id="no worker"),
        pytest.param("2025-03-04        61  client_support  direct     W1", id="duration"),
        pytest.param("2025-03-05        60  client_support  direct     W1", id="day"),
        pytest.param("2025-03-04T00:00  60  client_support  direct     W1", id="clock time"),
        pytest.param("2025-03-04        60  ramp            direct     W1", id="program"),
    ],
)
def test_dates_that_differ_in_anything_else_are_other_time(other: str) -> None:
    said = hours(
        f"""
        event  clients  started_at  minutes  program         activity  workers
        E1     Ana      2025-03-04  60       client_support  direct    W1
        E2     Ben      {other}
        {FAMILY}""",
        ramp_coordination_hours="counted",
    )

    assert [line.split()[1] for line in said.lines] == ["counted", "counted"]
    assert "same-time-unknown" not in said.findings


def test_dates_of_different_agencies_are_other_time() -> None:
    said = hours(f"""
        event  agency  started_at  minutes  clients
        E1     A       2025-03-04  60       Ana
        E2     B       2025-03-04  60       Ben
        {FAMILY}""")

    assert said.count("2025-03") == "2.00"


def test_the_agencys_household_goes_over_the_general_one_and_a_blank_leaves_it() -> None:
    said = hours("""
        event  agency  started_at  minutes  clients
        E1     A       2025-03-04  60       Ana
        E2     A       2025-03-04  60       Ben
        E1     B       2025-03-04  60       Ana
        E2     B       2025-03-04  60       Ben

        client  agency  household  same_as
        Ana     .       H1         .
        Ben     .       H1         .
        Ben     A       .          .
        Ben     B       H2         .
        """)

    said.must_be("""
        2025-03-04  counted       1:00  KPM2.direct             E1
        2025-03-04  undetermined  1:00  KPM2.same_time_unknown  E2
        2025-03-04  counted       1:00  KPM2.direct             B/E1
        2025-03-04  counted       1:00  KPM2.direct             B/E2
        """)


def test_a_date_that_would_not_count_anyway_puts_nothing_in_doubt() -> None:
    hours(f"""
        event  started_at  minutes  clients  program
        E1     2025-03-04  60       Ana      ramp
        E2     2025-03-04  60       Ben      ramp
        E3     2025-03-04  .        Ana      client_support
        E4     2025-03-04  .        Ben      client_support
        {FAMILY}""").must_be("""
        2025-03-04  excluded      1:00  KPM2.ramp      E1
        2025-03-04  excluded      1:00  KPM2.ramp      E2
        2025-03-04  undetermined  0:00  KPM2.duration  E3
        2025-03-04  undetermined  0:00  KPM2.duration  E4
        """)


# the switch same_moment


def test_dates_alike_are_separate_by_the_same_reading() -> None:
    said = hours(
        f"""
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben
        E3     2025-03-04  60       Zoe
        {FAMILY}""",
        same_moment="separate",
    )

    assert said.count("2025-03") == "3.00"
    assert "same-time-unknown" not in said.findings


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
