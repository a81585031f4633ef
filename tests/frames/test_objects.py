"""A column of Python values becomes text, yes or no, or lists; or stays cell by cell."""

from __future__ import annotations

from collections import namedtuple
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
import pytest

from fvcount.dates.periods import Month
from fvcount.frames.objects import column_of_objects, months_of_dates, unreadable_type

NAN = float("nan")
EAST = timezone(timedelta(hours=11))


class Colour(Enum):
    """An enumeration of a caller's."""

    RED = "red"
    SEVEN = 7


class OfACaller(date):
    """A date of a caller's own type."""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("C-1", "C-1"),
        (OfACaller(2024, 3, 4), "2024-03-04"),
        (np.str_("C-1"), "C-1"),
        (Colour.RED, "red"),
        (Colour.SEVEN, "7"),
        (7, "7"),
        (np.uint8(7), "7"),
        (Month.parse("2024-03"), "2024-03"),
        (7.0, "7"),
        (8.2, "8.2"),
        (1e-7, "0.0000001"),
        (-0.0, "0"),
        (np.float64(7), "7"),
        (np.float32(8.2), "8.2"),
        (np.float16(0.5), "0.5"),
        (np.longdouble(7), "7"),
        (Decimal("90.00"), "90"),
        (Decimal("8.20"), "8.20"),
        (Decimal("6E+1"), "60"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (date(2024, 3, 4), "2024-03-04"),
        (datetime(2024, 3, 4, 10), "2024-03-04 10:00:00.000000"),  # noqa: DTZ001
        (datetime(2024, 3, 4, 10, tzinfo=EAST), "2024-03-03 23:00:00.000000Z"),
        (datetime(1, 1, 1, tzinfo=EAST), "0001-01-01 00:00:00.000000+11:00"),
        (pd.Timestamp("2024-03-04 10:00:00.123456789"), "2024-03-04 10:00:00.123456"),
        (pd.Timestamp("2024-03-04 10:00", tz=UTC), "2024-03-04 10:00:00.000000Z"),
        (pd.Period("2024-03", "M"), "2024-03"),
        (np.datetime64("2024-03-04"), "2024-03-04"),
        (np.array("C-1"), "C-1"),
    ],
    ids=repr,
)
def test_a_value_becomes_the_text_that_a_file_would_hold(value: object, text: str) -> None:
    column = column_of_objects("a column", [None, value, "x"])
    assert (column.name, column.dtype, column.to_list()) == (
        "a column",
        pl.String(),
        [None, text, "x"],
    )


@pytest.mark.parametrize(
    "value",
    [
        *(None, pd.NA, pd.NaT, NAN, Decimal("NaN"), np.float32("nan"), np.datetime64("NaT")),
        *([], (), set(), np.array([]), [None, NAN]),
    ],
    ids=repr,
)
def test_a_value_that_says_nothing_is_blank(value: object) -> None:
    assert column_of_objects("", [value, "x"]).to_list() == [None, "x"]
    assert column_of_objects("", [value]).null_count() == 1


@pytest.mark.parametrize("answers", [[True, None], [np.True_, NAN], [True, pd.NA]])
def test_answers_stay_answers(answers: list[Any]) -> None:
    column = column_of_objects("", answers)
    assert column.dtype == pl.Boolean
    assert column.to_list() == [True, None]


@pytest.mark.parametrize(
    "ids",
    [
        ["7", "a"],
        ("7", "a"),
        [7, "a", None, pd.NA],
        [Decimal("7.0"), "a"],
        np.array(["7", "a"]),
        np.array([7, "a", None], dtype=object),
    ],
    ids=repr,
)
def test_lists_of_ids_are_lists_of_text(ids: object) -> None:
    column = column_of_objects("", [ids, None, [7], {7}])
    assert column.dtype == pl.List(pl.String)
    assert column.to_list() == [["7", "a"], None, ["7"], ["7"]]


def test_a_word_for_nothing_stays_in_its_list_so_that_it_is_told() -> None:
    assert column_of_objects("", [["NULL", "a", ""]]).to_list() == [["NULL", "a", ""]]


Named = namedtuple("Named", "months days")  # as Arrow has for its intervals


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"secret", "bytes"),
        ({"a": 1}, "dict"),
        (timedelta(1), "timedelta"),
        (3j, "complex"),
        (pd.Interval(0, 1), "Interval"),
        (Named(1, 2), "Named"),
        ([1.5], "list"),
        ([["a"]], "list"),
        (np.array([["a"]]), "list"),
    ],
    ids=repr,
)
def test_what_no_cell_can_be_stays_and_is_told_by_its_type_where_it_is_all(
    value: object, kind: str
) -> None:
    column = column_of_objects("", [None, value])
    assert column.dtype == pl.Object
    assert unreadable_type(column) == kind
    for readable in ("x", True, ["x"], 2.0**60):
        mixed = column_of_objects("", [value, readable])
        assert mixed.dtype == pl.Object
        assert unreadable_type(mixed) is None


def test_a_column_of_objects_without_any_is_readable() -> None:
    assert unreadable_type(pl.Series([None], dtype=pl.Object)) is None


@pytest.mark.parametrize("cells", [["\ud800", "x"], [["\ud800"], ["x"]], [["\x1f"], ["x"]]])
def test_text_that_no_engine_holds_stays_as_objects(cells: list[Any]) -> None:
    column = column_of_objects("", cells)
    assert column.dtype == pl.Object
    assert column.to_list() == cells


def test_a_float_that_may_stand_for_another_number_stays_a_float() -> None:
    cells = [2.0**53, np.float32(2**24), np.float16(2**11), "x"]
    assert column_of_objects("", cells).to_list() == [2.0**53, 2.0**24, 2.0**11, "x"]
    assert column_of_objects("", [2.0**53 - 1]).to_list() == ["9007199254740991"]


def test_a_date_that_is_no_month_is_left_to_be_told() -> None:
    first, last = date(2024, 3, 1), date(2024, 3, 31)
    months = months_of_dates([first, last, pd.NaT, "2024-03", None])
    assert months == [Month.parse("2024-03"), last, pd.NaT, "2024-03", None]
