"""Columns of times: what is certain, on Melbourne's clocks and as an instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
import polars as pl
import pytest
from hypothesis import given

from frames.small_frames import wall
from fvcount.dates.clock import ImpossibleTimeError, is_ambiguous, melbourne
from fvcount.frames.moments import EPOCH, EPOCH_WALL, instant_of, read_moments, wall_of

IN_DOUBT = (None, None)
MICROSECOND = timedelta(microseconds=1)


def read(cells: Any) -> list[tuple[str | None, str | None]]:
    """What the clocks on the wall show, and the instant in UTC, of each cell."""
    moments = read_moments(pl.Series(cells))
    since = datetime(1970, 1, 1, tzinfo=UTC)
    return [
        tuple(
            None if each is None else f"{since + each * MICROSECOND:%Y-%m-%d %H:%M:%S.%f}"
            for each in pair
        )  # type: ignore[misc]
        for pair in zip(moments.wall, moments.instant, strict=True)
    ]


def certain(wall: str, at: str | None) -> tuple[str, str | None]:
    return f"{wall}.000000", None if at is None else f"{at}.000000"


# --- text ---------------------------------------------------------------------------------------

# Melbourne is eleven hours before UTC in summer, ten in winter
TEN_IN_SUMMER = certain("2024-03-04 10:00:00", "2024-03-03 23:00:00")
TEN_IN_WINTER = certain("2024-07-04 10:00:00", "2024-07-04 00:00:00")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2024-03-04T10:00", TEN_IN_SUMMER),
        ("2024-03-04 10:00", TEN_IN_SUMMER),
        ("2024-03-04T10:00:00", TEN_IN_SUMMER),
        ("2024-07-04T10:00", TEN_IN_WINTER),
        ("2024-03-03T23:00Z", TEN_IN_SUMMER),
        ("2024-03-03 23:00:00Z", TEN_IN_SUMMER),
        ("2024-03-04T10:00+11:00", TEN_IN_SUMMER),
        ("2024-03-04T09:30:00+1030", TEN_IN_SUMMER),
        ("2024-03-03T18:00-0500", TEN_IN_SUMMER),
        ("2024-07-04T10:00:00.000+10:00", TEN_IN_WINTER),
        ("2024-03-04T00:00", certain("2024-03-04 00:00:00", "2024-03-03 13:00:00")),
        ("2024-03-04", certain("2024-03-04 00:00:00", None)),
        ("2024-03-04T10:00+11", TEN_IN_SUMMER),
        ("2024-03-04 10:00 +11", TEN_IN_SUMMER),
        ("2024-03-04 10:00:00.000000 +1100", TEN_IN_SUMMER),
        ("2024-03-03 23:00:00 Z", TEN_IN_SUMMER),
        ("2024-03-04T10:00:00.0000009", TEN_IN_SUMMER),
        ("2024-03-04T10:00:00.000000999", TEN_IN_SUMMER),
        ("2024-03-04T10:00:00.25", ("2024-03-04 10:00:00.250000", "2024-03-03 23:00:00.250000")),
        (
            "2024-07-04 10:00:00.000001",
            ("2024-07-04 10:00:00.000001", "2024-07-04 00:00:00.000001"),
        ),
    ],
)  # fmt: skip
def test_a_time_is_melbournes_or_is_moved_there_by_its_offset(
    cell: str, moment: tuple[str, str | None]
) -> None:
    assert read([cell]) == [moment]
    for kind in (pl.Categorical, pl.Categorical(pl.Categories.random())):
        assert read(pl.Series([cell, None], dtype=kind)) == [moment, IN_DOUBT]
    assert read(pl.Series([cell, cell], dtype=pl.Enum([cell]))) == [moment, moment]


@pytest.mark.parametrize(
    "cell",
    [
        "", " ", None,
        " 2024-03-04T10:00", "2024-03-04T10:00 ", "2024-03-04\n",
        "2024-3-4", "4/3/2024", "20240304", "24-03-04", "2024-03-04T10", "2024-03-04T10:00:00.",
        "2024-03-04t10:00", "2024-03-04T10:00z", "2024-03-04T10:00  +11:00", "2024-03-04T10:00+1",
        "2024-03-04T10:00+11:60", "2024-03-04T24:00", "2024-03-04T10:60",
        "2024-03-04T23:59:60", "2024-02-30", "2023-02-29T10:00", "2024-13-01", "x",
        "٢٠٢٤-03-04",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_written_in_another_way_is_in_doubt(cell: str | None) -> None:
    assert read(pl.Series([cell, "2024-03-04T10:00"], dtype=pl.String)) == [IN_DOUBT, TEN_IN_SUMMER]


# --- the nights on which the clocks change ------------------------------------------------------


def test_a_time_that_the_clocks_skipped_is_in_doubt_and_those_beside_it_are_not() -> None:
    # on 1 October 2023 two o'clock became three
    cells = ["2023-10-01T01:59", "2023-10-01T02:00", "2023-10-01T02:59", "2023-10-01T03:00"]
    assert read(cells) == [
        certain("2023-10-01 01:59:00", "2023-09-30 15:59:00"),
        IN_DOUBT,
        IN_DOUBT,
        certain("2023-10-01 03:00:00", "2023-09-30 16:00:00"),
    ]


def test_a_time_that_the_clocks_showed_twice_is_in_doubt_unless_it_has_an_offset() -> None:
    # on 7 April 2024 three o'clock became two
    cells = ["2024-04-07T01:59", "2024-04-07T02:00", "2024-04-07T02:59", "2024-04-07T03:00"]
    assert read(cells) == [
        certain("2024-04-07 01:59:00", "2024-04-06 14:59:00"),
        IN_DOUBT,
        IN_DOUBT,
        certain("2024-04-07 03:00:00", "2024-04-06 17:00:00"),
    ]
    assert read(["2024-04-07T02:30+11:00", "2024-04-07T02:30+10:00"]) == [
        certain("2024-04-07 02:30:00", "2024-04-06 15:30:00"),
        certain("2024-04-07 02:30:00", "2024-04-06 16:30:00"),
    ]


def test_years_in_which_libraries_may_differ_are_in_doubt() -> None:
    years = ["1989-12-31T23:59", "1990-01-01T00:00", "2036-12-31T23:59", "2037-01-01T00:00"]
    assert [each != IN_DOUBT for each in read(years)] == [False, True, True, False]
    days = ["1989-12-31", "1990-01-01", "2036-12-31", "2037-01-01", "0001-01-01", "9999-12-31"]
    due = [False, True, True, False, False, False]
    assert [each != IN_DOUBT for each in read(days)] == due
    # ten in the evening in UTC is nine in the morning of the next day in Melbourne
    assert read(["1989-12-31T22:00Z"]) == [certain("1990-01-01 09:00:00", "1989-12-31 22:00:00")]


# --- columns with a type ------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Australia/Melbourne", "America/New_York"])
def test_a_time_with_a_zone_is_the_same_instant(unit: Any, zone: str) -> None:
    cells = pl.Series([datetime(2024, 3, 3, 23, tzinfo=UTC), None], dtype=pl.Datetime(unit, zone))
    assert read(cells) == [TEN_IN_SUMMER, IN_DOUBT]


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_a_time_without_a_zone_is_melbournes(unit: Any) -> None:
    cells = wall("2024-03-04 10:00", None, "2023-10-01 02:30", "2024-04-07 02:30", "1950-01-01")
    assert read(cells.cast(pl.Datetime(unit))) == [TEN_IN_SUMMER, *[IN_DOUBT] * 4]


def test_a_time_with_a_zone_that_the_clocks_showed_twice_is_certain() -> None:
    cells = pl.Series([datetime(2024, 4, 6, hour, 30, tzinfo=UTC) for hour in (15, 16)])
    assert read(cells) == [
        certain("2024-04-07 02:30:00", "2024-04-06 15:30:00"),
        certain("2024-04-07 02:30:00", "2024-04-06 16:30:00"),
    ]


def test_a_time_finer_than_a_microsecond_is_cut() -> None:
    nanoseconds = 1_709_546_400_000_000_000  # 2024-03-04 10:00 on a clock that starts in 1970
    cells = pl.Series([nanoseconds, nanoseconds + 1]).cast(pl.Datetime("ns"))
    assert read(cells) == [TEN_IN_SUMMER, TEN_IN_SUMMER]


def test_a_date_is_a_date() -> None:
    assert read([date(2024, 3, 4), None]) == [certain("2024-03-04 00:00:00", None), IN_DOUBT]


@pytest.mark.parametrize(
    "cells", [[20240304], [1.5], [True], pl.Series([None], dtype=pl.Null), [["2024-03-04"]]]
)
def test_a_column_that_holds_no_times_is_in_doubt(cells: Any) -> None:
    assert read(cells) == [IN_DOUBT]


def test_a_column_without_cells_has_no_times() -> None:
    assert read(pl.Series([], dtype=pl.String)) == []
    assert read(pl.Series([], dtype=pl.Datetime("us"))) == []


def test_times_and_dates_that_do_not_fit_into_microseconds_are_in_doubt() -> None:
    numbers = pl.Series([2**63 - 1, -(2**63), 2**63 // 1000 + 1, None, 1_709_510_400_000])
    found = [IN_DOUBT] * 4
    assert read(numbers.cast(pl.Datetime("ms"))) == [
        *found,
        certain("2024-03-04 00:00:00", "2024-03-03 13:00:00"),
    ]
    assert read(numbers.head(4).cast(pl.Datetime("us", "UTC"))) == found
    assert read(numbers.head(4).cast(pl.Datetime("ns", "Asia/Tokyo"))) == found
    days = pl.Series([2**31 - 1, -(2**31), None], dtype=pl.Int32)
    assert read(days.cast(pl.Date)) == found[:3]


# --- the same clock as that of the typed records --------------------------------------------------


def changes() -> Iterator[datetime]:
    """The instants at which Melbourne's clocks changed or will, from 1989 to 2037, to the hour."""
    hours = [datetime(1989, 12, 1, tzinfo=UTC) + timedelta(days=day) for day in range(17_600)]
    for day, next_day in pairwise(hours):
        if offset(day) != offset(next_day):
            yield next(at for at in each_hour(day) if offset(at) != offset(day))


def each_hour(day: datetime) -> Iterator[datetime]:
    return (day + timedelta(hours=hour) for hour in range(25))


def offset(instant: datetime) -> timedelta | None:
    return melbourne(instant).utcoffset()


CHANGES = [*changes()]
LAST_CHANGE = datetime(2037, 10, 3, 16, tzinfo=UTC)
ODD = [timedelta(), MICROSECOND, timedelta(seconds=1), timedelta(minutes=30, microseconds=7)]
AROUND = [
    timedelta(hours=hour) + sign * odd for hour in range(-14, 15) for odd in ODD for sign in (1, -1)
]


def read_singly(time: datetime) -> tuple[int | None, int | None]:
    """What the clock of the typed records makes of a time: on the wall, and the instant."""
    try:
        moment = melbourne(time)
    except ImpossibleTimeError:
        return None, None
    if time.tzinfo is None and is_ambiguous(moment):
        return None, None
    if not 1990 <= moment.year <= 2036:
        return None, None
    return wall_of(moment), instant_of(moment)


def read_in_bulk(times: list[datetime], cells: pl.Series) -> None:
    """Read times as cells of any kind: each is read as it is singly, or is left to that."""
    moments = read_moments(cells)
    found = [*zip(moments.wall.to_list(), moments.instant.to_list(), strict=True)]
    assert found == [read_singly(time) for time in times]


def must_agree(times: list[datetime]) -> None:
    """Times are read in bulk, as a column of times and as text, as they are singly."""
    zone, epoch = ("UTC", EPOCH) if times[0].tzinfo else (None, EPOCH_WALL)
    numbers = pl.Series([(time - epoch) // MICROSECOND for time in times], dtype=pl.Int64)
    read_in_bulk(times, numbers.cast(pl.Datetime("us", zone)))
    read_in_bulk(times, pl.Series([time.isoformat() for time in times]))


def test_there_are_two_changes_a_year() -> None:
    # two in each year from 1990 to 2036, and those of 2037; the first of 1990 was in March
    assert len(CHANGES) == 2 * 48
    assert CHANGES[0] == datetime(1990, 3, 17, 16, tzinfo=UTC)
    assert CHANGES[-1] == LAST_CHANGE


def test_around_every_change_of_the_clocks_frames_read_instants_as_records_do() -> None:
    must_agree([change + after for change in CHANGES for after in AROUND])


def test_around_every_change_of_the_clocks_frames_read_the_wall_as_records_do() -> None:
    shown = [(change + timedelta(hours=10)).replace(tzinfo=None) for change in CHANGES]
    must_agree([time + after for time in shown for after in AROUND])


@given(
    st.lists(st.datetimes(datetime(1985, 1, 1), datetime(2040, 1, 1)), min_size=1),  # noqa: DTZ001
    st.booleans(),
)
def test_at_any_time_frames_read_as_records_do(times: list[datetime], has_zone: bool) -> None:
    must_agree([time.replace(tzinfo=UTC) for time in times] if has_zone else times)
