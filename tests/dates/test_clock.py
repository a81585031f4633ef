"""Melbourne time: the wall and elapsed time, clock changes, midnights, offsets, business hours.

In 2024 the clocks went back on Sunday 7 April (3:00 became 2:00, offset +11:00 to +10:00) and
forward on Sunday 6 October (2:00 became 3:00, offset +10:00 to +11:00).
"""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata

from fvcount import Records
from fvcount.dates.clock import (
    MELBOURNE,
    ImpossibleTimeError,
    after_hours,
    business_hours,
    in_business_hours,
    instant,
    is_ambiguous,
    is_working_weekday,
    local_date,
    melbourne,
    offset_at,
    offset_on_the_wall,
    parse_day,
    parse_moment,
    seconds_between,
    split_at_midnights,
    whole_second,
)

HOUR = 3600


def at(text: str) -> datetime:
    """A moment that has a clock time."""
    moment = parse_moment(text)
    assert isinstance(moment, datetime)
    return moment


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("2024-03-04T09:30", "2024-03-04T09:30:00+11:00"),
        ("2024-03-04 09:30", "2024-03-04T09:30:00+11:00"),
        ("2024-07-04T09:30:15", "2024-07-04T09:30:15+10:00"),
        ("2024-07-04T09:30:15.5", "2024-07-04T09:30:15.500000+10:00"),
        ("2024-07-04T09:30:15.1234567", "2024-07-04T09:30:15.123456+10:00"),
        ("2024-07-04T00:00", "2024-07-04T00:00:00+10:00"),
        ("2024-03-03T22:30Z", "2024-03-04T09:30:00+11:00"),
        ("2024-03-03T22:30+00:00", "2024-03-04T09:30:00+11:00"),
        ("2024-03-04T09:30+1100", "2024-03-04T09:30:00+11:00"),
        ("2024-03-04T08:30+10:00", "2024-03-04T09:30:00+11:00"),  # Brisbane
        ("2024-03-03T12:30-10:00", "2024-03-04T09:30:00+11:00"),
        ("2024-07-31T14:30Z", "2024-08-01T00:30:00+10:00"),  # the next month
    ],
)
def test_a_timestamp_is_told_in_melbourne_time(text: str, wall: str) -> None:
    assert at(text).isoformat() == wall


def test_a_date_alone_stays_a_date() -> None:
    moment = parse_moment("2024-03-04")

    assert type(moment) is date
    assert local_date(moment) == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("", "04/03/2024", "2024-3-4", "2024-13-01", "2024-02-30", "20240304", "2024-03-04T"),
        *("2024-03-04T9:30", "2024-03-04T24:00", "2024-03-04T09:60", "2024-03-04T09:30:60"),
        *("2024-03-04T09", "2024-03-04T09:30:15.", "2024-03-04T09:30:15.12345x"),
        *(
            "2024-03-04T09:30 am",
            "2024-03-04T09:30+25:00",
            "2024-03-04+11:00",
            "2024-03-04T09:30\n",
        ),
    ],
)
def test_anything_else_is_no_timestamp(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the message is never shown)
        parse_moment(text)


@pytest.mark.parametrize(
    "midnight", ["", " 00:00", "T00:00", " 00:00:00", "T00:00:00.000", " 00:00:00.0000000"]
)
def test_a_day_may_have_a_midnight_behind_it(midnight: str) -> None:
    assert parse_day(f"2024-03-04{midnight}") == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-03-04T00:01", "2024-03-04T24:00", "2024-03-04T00:00Z", "2024-03-04 00:00:00.001"),
        *("4 March", "2024-02-30", "2024-03-04 ", ""),
    ],
)
def test_a_day_is_written_in_no_other_way(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the message is never shown)
        parse_day(text)


def test_29_february_is_a_day_in_leap_years_only() -> None:
    assert parse_day("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(ValueError, match="day"):
        parse_day("2023-02-29")


# --- values of Python ---------------------------------------------------------------------------


def test_a_naive_moment_is_wall_time_and_an_aware_one_is_converted() -> None:
    wall = datetime(2024, 3, 4, 9, 30)  # noqa: DTZ001
    greenwich = datetime(2024, 3, 3, 22, 30, tzinfo=UTC)
    sydney = datetime(2024, 3, 4, 9, 30, tzinfo=ZoneInfo("Australia/Sydney"))
    perth = datetime(2024, 3, 4, 6, 30, tzinfo=timezone(timedelta(hours=8)))

    assert {melbourne(each).isoformat() for each in (wall, greenwich, sydney, perth)} == {
        "2024-03-04T09:30:00+11:00"
    }


def test_the_second_half_past_two_keeps_its_place_on_the_way_through_greenwich() -> None:
    first = melbourne(datetime(2024, 4, 6, 15, 30, tzinfo=UTC))
    second = melbourne(datetime(2024, 4, 6, 16, 30, tzinfo=UTC))

    assert first.isoformat() == "2024-04-07T02:30:00+11:00"
    assert second.isoformat() == "2024-04-07T02:30:00+10:00"
    assert melbourne(second) == second
    assert seconds_between(first, melbourne(second)) == HOUR


# --- the zone -----------------------------------------------------------------------------------

# noon in winter and in summer, in an October and a year to come, and a time that was skipped
TELL_TIMES = """
import fvcount, polars
from fvcount.dates.clock import MELBOURNE, TIMEZONES, parse_moment
print(TIMEZONES)
for text in ("2024-07-01T02:00Z", "2024-01-01T01:00Z", "2050-01-01T01:00Z", "2024-04-07T02:30"):
    print(parse_moment(text).isoformat())
rows = [{"event_id": "E1", "agency_id": "A", "program": "client_support", "activity": "direct",
         "started_at": "2024-03-31T13:30Z", "minutes": "60", "client_ids": "C"}]
books = fvcount.Records.from_dict({"service_events": rows}), fvcount.from_frames(
    service_events=polars.DataFrame(rows))
for book in books:
    print([(str(each.on), each.amount) for each in fvcount.service_hours(book).decisions])
"""


@pytest.mark.parametrize(
    "world", ["as it is", "a wrong database", "no database", "another zone", "all of it"]
)
def test_the_zone_comes_from_the_package_and_never_from_the_machine(
    tmp_path: Path, world: str
) -> None:
    wrong = tmp_path / "Australia" / "Melbourne"
    wrong.parent.mkdir()
    wrong.write_bytes((files(tzdata) / "zoneinfo" / "UTC").read_bytes())
    surroundings = {
        "as it is": {},
        "a wrong database": {"PYTHONTZPATH": str(tmp_path)},
        "no database": {"PYTHONTZPATH": ""},
        "another zone": {"TZ": "America/New_York"},
        "all of it": {"PYTHONTZPATH": str(tmp_path), "TZDIR": str(tmp_path), "TZ": ":UTC"},
    }[world]
    told = subprocess.run(  # noqa: S603 (our own text)
        [sys.executable, "-c", TELL_TIMES],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    # half past midnight on 1 April, since Melbourne was eleven hours ahead
    hour = "[('2024-04-01', 3600)]"
    assert told.stdout.splitlines() == [
        f"tzdata {tzdata.__version__}",
        "2024-07-01T12:00:00+10:00",
        "2024-01-01T12:00:00+11:00",
        "2050-01-01T12:00:00+11:00",
        "2024-04-07T02:30:00+11:00",
        hour,
        hour,
    ]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_copied_or_unpickled_zone_is_the_same_object(protocol: int) -> None:
    moment = at("2024-03-04T09:30")

    assert pickle.loads(pickle.dumps(MELBOURNE, protocol)) is MELBOURNE  # noqa: S301 (our own)
    assert pickle.loads(pickle.dumps(moment, protocol)).tzinfo is MELBOURNE  # noqa: S301
    assert copy.copy(MELBOURNE) is copy.deepcopy(MELBOURNE) is MELBOURNE
    assert copy.deepcopy(moment).tzinfo is MELBOURNE
    assert (str(MELBOURNE), MELBOURNE.key) == ("Australia/Melbourne", "Australia/Melbourne")


def test_an_unpickled_or_copied_moment_is_the_same_instant() -> None:
    for text in ("2024-04-07T02:30+11:00", "2024-04-07T02:30+10:00"):
        moment = at(text)
        for again in (pickle.loads(pickle.dumps(moment)), copy.deepcopy(moment)):  # noqa: S301
            assert again.isoformat() == moment.isoformat() == f"{text[:16]}:00{text[16:]}"


@pytest.mark.parametrize(
    ("wall", "hours"),
    [
        ("2024-07-01T12:00", 10),
        ("2024-01-01T12:00", 11),
        ("2024-04-07T01:59:59", 11),
        ("2024-04-07T02:00", None),  # twice
        ("2024-04-07T03:00", 10),
        ("2024-10-06T01:59:59", 10),
        ("2024-10-06T02:00", None),  # never
        ("2024-10-06T03:00", 11),
    ],
)
def test_the_offset_of_what_the_clocks_show_is_told_where_there_is_one_alone(
    wall: str, hours: int | None
) -> None:
    told = offset_on_the_wall(datetime.fromisoformat(wall))

    assert told == (None if hours is None else timedelta(hours=hours))


def test_the_offset_at_an_instant_changes_in_the_second_in_which_the_clocks_do() -> None:
    change = datetime(2024, 4, 6, 16, tzinfo=UTC)

    assert offset_at(change - timedelta(microseconds=1)) == timedelta(hours=11)
    assert offset_at(change) == timedelta(hours=10)


# --- the hour that happened twice ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "twice"),
    [
        ("2024-04-07T01:59:59", False),
        ("2024-04-07T02:00:00", True),
        ("2024-04-07T02:59:59.999999", True),
        ("2024-04-07T03:00:00", False),
        ("2024-10-06T01:59:59", False),
        ("2024-10-06T03:00:00", False),
        ("2024-07-07T02:30:00", False),
    ],
)
def test_one_hour_of_april_is_ambiguous(wall: str, twice: bool) -> None:
    assert is_ambiguous(at(wall)) is twice


def test_without_an_offset_an_ambiguous_time_is_the_first() -> None:
    assert at("2024-04-07T02:30") == at("2024-04-07T02:30+11:00")
    assert instant(at("2024-04-07T02:30")) == instant(at("2024-04-06T15:30Z"))
    assert instant(at("2024-04-07T02:30+10:00")) == instant(at("2024-04-06T16:30Z"))


def test_the_two_are_different_instants_that_look_alike_on_the_wall() -> None:
    first, second = at("2024-04-07T02:30+11:00"), at("2024-04-07T02:30+10:00")

    assert first.time() == second.time()
    assert instant(first) < instant(second)
    assert whole_second(second) - whole_second(first) == HOUR


def test_a_python_value_without_an_offset_is_the_first_too_however_it_is_folded() -> None:
    cells = {"event_id": "E1", "agency_id": "A", "program": "other", "activity": "travel"}
    folded = datetime(2024, 4, 7, 2, 30, fold=1)  # noqa: DTZ001
    records = Records.from_dict({"service_events": [{**cells, "started_at": folded}]})

    assert [finding.code for finding in records.findings] == ["ambiguous-time"]
    assert "the first is meant" in records.findings[0].message
    (event,) = records.service_events
    assert event.started_at.isoformat() == "2024-04-07T02:30:00+11:00"


# --- the hour that never happened ---------------------------------------------------------------


@pytest.mark.parametrize(
    "wall", ["2024-10-06T02:00", "2024-10-06T02:30", "2024-10-06T02:59:59.999999"]
)
def test_a_skipped_time_is_impossible(wall: str) -> None:
    with pytest.raises(ImpossibleTimeError):
        parse_moment(wall)


def test_the_times_on_either_side_of_the_skipped_hour_are_a_second_apart() -> None:
    assert seconds_between(at("2024-10-06T01:59:59"), at("2024-10-06T03:00:00")) == 1


def test_with_an_offset_a_skipped_time_is_the_instant_it_names() -> None:
    assert at("2024-10-06T02:30+10:00").isoformat() == "2024-10-06T03:30:00+11:00"


def test_a_naive_value_of_python_can_be_impossible_too() -> None:
    with pytest.raises(ImpossibleTimeError):
        melbourne(datetime(2024, 10, 6, 2, 30))  # noqa: DTZ001


# --- elapsed time and the wall ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2024-03-04T09:00", "2024-03-04T17:00", 8),
        ("2024-04-06T23:30", "2024-04-07T03:30", 5),
        ("2024-10-05T23:30", "2024-10-06T03:30", 3),
        ("2024-04-06T22:00", "2024-04-07T08:00", 11),
        ("2024-10-05T22:00", "2024-10-06T08:00", 9),
        ("2024-04-07T00:00", "2024-04-08T00:00", 25),
        ("2024-10-06T00:00", "2024-10-07T00:00", 23),
        ("2024-04-07T01:30", "2024-04-07T02:30", 1),
        ("2024-04-07T01:30", "2024-04-07T02:30+10:00", 2),
        ("2024-04-07T02:45+11:00", "2024-04-07T02:15+10:00", 0.5),
        ("2023-07-01T00:00", "2024-07-01T00:00", 366 * 24),
    ],
)
def test_elapsed_time_is_what_really_passed(start: str, end: str, hours: float) -> None:
    assert seconds_between(at(start), at(end)) == hours * HOUR


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("10:00:00.9", "10:00:01.1", 1),
        ("10:00:00.1", "10:00:00.9", 0),
        ("10:00:00.999999", "10:00:01", 1),
        ("10:00:00", "10:00:00.999999", 0),
    ],
)
def test_each_end_is_cut_to_the_second_before_the_difference_is_taken(
    start: str, end: str, seconds: int
) -> None:
    day = "2024-03-04T"

    assert seconds_between(at(day + start), at(day + end)) == seconds


def test_an_instant_keeps_what_the_whole_second_cuts() -> None:
    early, late = at("2024-03-04T10:00:00.1"), at("2024-03-04T10:00:00.9")

    assert whole_second(early) == whole_second(late)
    assert instant(early) < instant(late)


def test_seconds_are_counted_from_1970_on() -> None:
    assert whole_second(at("1970-01-01T10:00")) == 0
    assert whole_second(at("1970-01-01T10:00:01")) == 1
    assert whole_second(at("1970-01-01T09:59:59")) == -1
    assert instant(at("1970-01-01T09:59:59.5")) == (-1, 500_000)


# --- midnights ----------------------------------------------------------------------------------


def parts(start: str, seconds: int) -> list[tuple[str, int]]:
    return [(str(day), share) for day, share in split_at_midnights(parse_moment(start), seconds)]


def test_time_over_midnight_is_shared_by_both_dates() -> None:
    assert parts("2024-10-31T23:30", HOUR) == [("2024-10-31", 1800), ("2024-11-01", 1800)]


def test_time_up_to_midnight_is_all_of_its_date() -> None:
    assert parts("2024-10-31T23:30", 1800) == [("2024-10-31", 1800)]
    assert parts("2024-10-31T23:30", 1801) == [("2024-10-31", 1800), ("2024-11-01", 1)]


def test_time_from_midnight_on_is_all_of_the_new_date() -> None:
    assert parts("2024-11-01T00:00", HOUR) == [("2024-11-01", HOUR)]


def test_no_time_at_all_touches_the_date_it_starts_on() -> None:
    assert parts("2024-11-01T00:00", 0) == [("2024-11-01", 0)]
    assert parts("2024-10-31T23:59:59", 0) == [("2024-10-31", 0)]


def test_three_dates_are_touched_by_a_long_night() -> None:
    assert parts("2024-02-28T23:00", 26 * HOUR) == [
        ("2024-02-28", HOUR),
        ("2024-02-29", 24 * HOUR),
        ("2024-03-01", HOUR),
    ]


def test_the_dates_of_the_clock_changes_have_25_and_23_hours() -> None:
    assert parts("2024-04-06T23:00", 27 * HOUR) == [
        ("2024-04-06", HOUR),
        ("2024-04-07", 25 * HOUR),
        ("2024-04-08", HOUR),
    ]
    assert parts("2024-10-05T23:00", 25 * HOUR) == [
        ("2024-10-05", HOUR),
        ("2024-10-06", 23 * HOUR),
        ("2024-10-07", HOUR),
    ]


def test_a_start_inside_the_repeated_hour_leaves_what_is_left_of_its_date() -> None:
    assert parts("2024-04-07T02:30+11:00", 24 * HOUR)[0] == ("2024-04-07", int(22.5 * HOUR))
    assert parts("2024-04-07T02:30+10:00", 24 * HOUR)[0] == ("2024-04-07", int(21.5 * HOUR))


def test_the_start_is_cut_to_the_second_before_the_split() -> None:
    assert parts("2024-10-31T23:59:59.9", 2) == [("2024-10-31", 1), ("2024-11-01", 1)]


def test_a_date_alone_keeps_all_of_its_time() -> None:
    assert parts("2024-10-31", 100 * HOUR) == [("2024-10-31", 100 * HOUR)]


@pytest.mark.parametrize(
    "start", ["2024-04-06T22:59:59", "2024-10-05T23:59:59", "2024-02-28T00:00:01", "2024-12-31"]
)
@pytest.mark.parametrize("seconds", [0, 1, 3599, 90_000, 200_001])
def test_the_shares_add_up_to_the_whole(start: str, seconds: int) -> None:
    assert sum(share for _, share in parts(start, seconds)) == seconds


# --- business hours -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "business"),
    [
        ("2024-03-04T08:59:59.999999", False),
        ("2024-03-04T09:00:00", True),
        ("2024-03-04T16:59:59.999999", True),
        ("2024-03-04T17:00:00", False),
        ("2024-03-04T00:00:00", False),
        ("2024-03-08T16:59:59", True),  # Friday
        ("2024-03-09T12:00:00", False),  # Saturday
        ("2024-03-10T12:00:00", False),  # Sunday
        ("2024-03-03T22:00Z", True),  # 9:00 on Monday, though Greenwich has Sunday
        ("2024-03-04T06:00Z", False),  # 17:00
        ("2024-07-03T23:00Z", True),  # 9:00 in winter
        ("2024-07-03T22:59:59Z", False),
    ],
)
def test_business_hours_begin_at_nine_and_are_over_at_five(wall: str, business: bool) -> None:
    assert in_business_hours(at(wall), holiday=False) is business


def test_a_public_holiday_has_no_business_hours() -> None:
    assert not in_business_hours(at("2024-03-11T12:00"), holiday=True)


@pytest.mark.parametrize("number", range(7))
def test_monday_to_friday_are_working_weekdays_unless_a_holiday(number: int) -> None:
    day = date(2024, 3, 4 + number)  # the 4th was a Monday

    assert is_working_weekday(day, holiday=False) is (number < 5)
    assert not is_working_weekday(day, holiday=True)


def test_the_clock_changes_at_night_and_moves_no_business_hour() -> None:
    for sunday in (date(2024, 4, 7), date(2024, 10, 6)):
        monday = sunday + timedelta(days=1)
        for hour in range(24):
            wall = datetime.combine(monday, time(hour), MELBOURNE)
            assert in_business_hours(wall, holiday=False) is (9 <= hour < 17)


# --- many instants at once ----------------------------------------------------------------------


def test_business_hours_of_days_are_told_in_order_without_weekends_and_holidays() -> None:
    friday, monday, tuesday = date(2024, 3, 8), date(2024, 3, 11), date(2024, 3, 12)
    days = [friday, date(2024, 3, 9), date(2024, 3, 10), monday, tuesday]
    edges = business_hours(days, lambda day: day == monday)  # Labour Day
    assert [datetime.fromtimestamp(each, MELBOURNE).isoformat()[:16] for each in edges] == [
        "2024-03-08T09:00",
        "2024-03-08T17:00",
        "2024-03-12T09:00",
        "2024-03-12T17:00",
    ]


def test_instants_of_many_days_are_after_hours_or_not_as_each_of_them_alone() -> None:
    # the clocks go forward on Sunday 6 October 2024, so that Monday opens an hour sooner
    days = [date(2024, 10, day) for day in range(4, 8)]
    hours = business_hours(days, lambda day: False)
    told = {
        "2024-10-04T08:59:59": True,
        "2024-10-04T09:00": False,
        "2024-10-04T16:59:59": False,
        "2024-10-04T17:00": True,
        "2024-10-05T12:00": True,
        "2024-10-06T12:00": True,
        "2024-10-07T08:59:59": True,
        "2024-10-07T09:00": False,
        "2024-10-07T17:00": True,
    }
    moments = [at(each) for each in told]
    assert after_hours(map(whole_second, moments), hours) == [*told.values()]
    assert [not in_business_hours(each, holiday=False) for each in moments] == [*told.values()]


def test_without_business_hours_every_instant_is_after_hours() -> None:
    assert after_hours([0, 10**9], []) == [True, True]
