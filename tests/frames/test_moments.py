"""Columns of times: what is certain, on Melbourne's clocks and as an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from frames.small_frames import wall
from fvcount.frames.moments import read_moments

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
