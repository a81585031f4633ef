"""Melbourne time: offsets, hours that never were or were twice, the ends of the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import everything_told, faults, lines, oddities, read, read_drawn, spaced
from fvcount.measures import MEASURES


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04T10:00",
        "2024-03-04T10:00:00",
        "2024-03-04T10:00:00.000000",
        "2024-03-04T10:00+11:00",
        "2024-03-04T10:00+1100",
        "2024-03-03T23:00Z",
        "2024-03-03T23:00:00.0-00:00",
        "2024-03-03T13:00-10:00",
    ],
)
def test_one_moment_can_be_written_in_many_ways(tmp_path: Path, written: str) -> None:
    records = read_drawn(tmp_path, service_events=f"started_at minutes \n {written} 60")
    (event,) = records.service_events
    assert event.started_at.isoformat() == "2024-03-04T10:00:00+11:00"


def test_a_space_may_stand_for_the_letter_t(tmp_path: Path) -> None:
    drawn = spaced("service_events", "started_at minutes \n 2024-03-04_10:00 60")
    text = drawn.replace("_10:00", " 10:00")
    (event,) = read(tmp_path, service_events=text).service_events
    assert event.started_at.isoformat() == "2024-03-04T10:00:00+11:00"


def test_a_time_that_never_was_costs_the_row(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  started_at              minutes
            E1        2024-10-06T01:59        5
            E2        2024-10-06T02:00        5
            E3        2024-10-06T02:59:59     5
            E4        2024-10-06T03:00        5
            E5        2024-10-06T02:30+10:00  5
            """,
    )
    assert faults(records) == lines("""
        impossible-time  service_events.csv  3  started_at
        impossible-time  service_events.csv  4  started_at
        """)
    assert [each.event_id for each in records.service_events] == ["E1", "E4", "E5"]


def test_a_time_that_was_twice_is_the_first_with_a_finding_unless_an_offset_is_written(
    tmp_path: Path,
) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  started_at              ended_at                minutes
            E1        2024-04-07T02:30        .                       5
            E2        2024-04-07T02:30+11:00  .                       5
            E3        2024-04-07T02:30+10:00  .                       5
            E4        2024-04-07T01:30        2024-04-07T02:30        .
            E5        2024-04-07T03:00        .                       5
            """,
        after_hours_responses="""
            responded_at      mode
            2024-04-07T02:30  phone
            """,
    )
    assert oddities(records) == lines("""
        ambiguous-time  service_events.csv         2  started_at
        ambiguous-time  service_events.csv         5  ended_at
        ambiguous-time  after_hours_responses.csv  2  responded_at
        """)
    assert faults(records) == []
    first, same, second, hour, _ = records.service_events
    assert first.started_at.utcoffset() == same.started_at.utcoffset()
    assert first.started_at.utcoffset() != second.started_at.utcoffset()
    assert hour.seconds == 3600


def test_a_date_that_is_open_for_ever_can_be_written_as_the_last_of_all_days(
    tmp_path: Path,
) -> None:
    records = read_drawn(
        tmp_path,
        support_periods="client_id end_date \n Ana 9999-12-31",
        coverage="from_month to_month \n 0001-01 9999-12",
        service_events="started_at minutes \n 2024-03-04T10:00 60",
        ramp_referrals="""
            referral_id  determination  heard_on    closed_on
            F1           eligible       2024-03-05  9999-12-31
            """,
        after_hours_responses="mode \n phone",
    )
    assert faults(records) == []
    assert [decide(records).count("2024-03").total for decide in MEASURES.values()] == [
        *(1, 3600, 1, 1)
    ]
    assert everything_told(records)


def test_a_case_heard_in_the_last_year_of_the_calendar_can_be_decided(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        ramp_referrals="""
            referral_id  case_id  referred_on  determination  heard_on
            F1           K1       2024-03-04   eligible       9999-06-30
            F2           K2       9999-12-31   eligible       9999-12-31
            F3           K2       9999-12-31   eligible       9999-12-31
            F4           K3       0001-01-01   eligible       0001-01-01
            """,
    )
    assert faults(records) == []
    assert everything_told(records)


@pytest.mark.parametrize(
    "started",
    ["0001-01-01", "0001-01-01T00:00", "9999-12-31", "9999-12-31T23:59", "9999-12-30T12:00"],
)
def test_work_at_the_ends_of_the_calendar_is_decided_or_its_start_is_refused(
    tmp_path: Path, started: str
) -> None:
    records = read_drawn(
        tmp_path,
        service_events=f"started_at minutes \n {started} 60",
        coverage="from_month to_month \n 0001-01 9999-12",
        after_hours_responses=f"responded_at mode \n {started} phone",
    )
    assert set(faults(records)) <= {
        "unreadable-cell service_events.csv 2 started_at",
        "unreadable-cell after_hours_responses.csv 2 responded_at",
    }
    assert everything_told(records)


@pytest.mark.parametrize("started", ["9999-12-31", "9999-12-31T23:59"])
def test_a_start_at_the_end_of_the_calendar_is_not_blamed_on_blank_minutes(
    tmp_path: Path, started: str
) -> None:
    records = read_drawn(tmp_path, service_events=f"started_at \n {started}")
    assert faults(records) in ([], lines("unreadable-cell service_events.csv 2 started_at"))


@pytest.mark.parametrize("minutes", ["5256000000", "4000000000", "9" * 30])
def test_minutes_that_reach_beyond_the_calendar_cost_the_row(tmp_path: Path, minutes: str) -> None:
    records = read_drawn(tmp_path, service_events=f"minutes \n {minutes}")
    assert faults(records) == lines("unreadable-cell service_events.csv 2 minutes")
