"""Columns of cells that repeat: each different cell is read once, as its record would read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from frames.small_frames import events, row_by_row
from fvcount.frames.cells import Column, build_unchecked, read_columns
from fvcount.records.tables import TABLES, Client, SupportPeriod
from fvcount.rules.codes import Mode, Program

IN_DOUBT = "in doubt"


def said(column: str, cells: Any, table: str = "service_events") -> list[object]:
    """What each cell of a column says."""
    read = read_columns({column: pl.Series(cells)}, TABLES[table])[column]
    return [IN_DOUBT if code is None else read.values[code] for code in read.codes]


# --- what cells say -----------------------------------------------------------------------------


def test_a_code_is_read_without_regard_to_case_or_spaces_and_any_other_is_in_doubt() -> None:
    cells = ["ramp", "RAMP", " Ramp ", "rmap"]
    assert said("program", cells) == [Program.RAMP, Program.RAMP, Program.RAMP, IN_DOUBT]


@pytest.mark.parametrize(
    "kind",
    [
        pl.String,
        pl.Categorical,
        pl.Categorical(pl.Categories.random()),
        pl.Enum(["", " ", "phone"]),
    ],
)
def test_a_blank_cell_says_what_the_table_gives_a_blank_as_its_meaning(kind: Any) -> None:
    responses = "after_hours_responses"
    blanks = pl.Series([None, "", " "], dtype=kind)
    assert said("program", blanks, responses) == [Program.AFTER_HOURS] * 3
    assert said("support_provided", blanks, responses) == [True] * 3
    assert said("mode", blanks, responses) == [None] * 3
    assert said("worker_ids", blanks) == [()] * 3
    assert said("minutes", blanks) == [None] * 3
    cells = pl.Series(["phone", None, "phone"], dtype=kind)
    assert said("mode", cells, responses) == [Mode.PHONE, None, Mode.PHONE]


def test_a_blank_in_a_column_that_every_row_needs_is_in_doubt() -> None:
    assert said("agency_id", ["A", "", None, "  "]) == ["A", IN_DOUBT, IN_DOUBT, IN_DOUBT]
    assert said("agency_id", [None, None]) == [IN_DOUBT] * 2


def test_an_agency_need_not_be_named_in_the_table_of_clients() -> None:
    assert said("agency_id", ["A", None], "clients") == ["A", None]


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        (["90", " 12.5 ", "0", "x", "-1"], ["90", "12.5", "0", IN_DOUBT, IN_DOUBT]),
        ([90, 0, None, -1], ["90", "0", "None", IN_DOUBT]),
        ([8.2, float("nan"), None], ["8.2", "None", "None"]),
        ([float("inf"), -0.5], [IN_DOUBT, IN_DOUBT]),
        (pl.Series([8.2, 0.1], dtype=pl.Float32), ["8.2", "0.1"]),
        ([Decimal("12.50"), Decimal("30.00"), None], ["12.50", "30", "None"]),
        ([True, None], [IN_DOUBT, "None"]),
        ([date(2024, 3, 4), None], [IN_DOUBT, "None"]),
        (pl.Series(["90", None, "x"], dtype=pl.Categorical), ["90", "None", IN_DOUBT]),
    ],
)  # fmt: skip
def test_minutes_are_a_number_of_any_type_that_is_not_below_nought(
    cells: Any, minutes: list[str]
) -> None:
    assert [str(each) for each in said("minutes", cells)] == minutes


@pytest.mark.parametrize(
    ("cells", "ids"),
    [
        (["B;A", "A; B", " A;;B", "A"], [("A", "B"), ("A", "B"), ("A", "B"), ("A",)]),
        ([["B", "A"], ["A", "B", "A"], [], None], [("A", "B"), ("A", "B"), (), ()]),
        ([["B", None], [None], ["A;B"], [" "]], [("B",), (), ("A", "B"), ()]),
        ([[7, 12], [12, 7], None], [("12", "7"), ("12", "7"), ()]),
        (pl.Series([["B", "A"], [None, "A"]], dtype=pl.Array(pl.String, 2)), [("A", "B"), ("A",)]),
        (pl.Series([["B"], None], dtype=pl.List(pl.Categorical)), [("B",), ()]),
        (pl.Series([[None], [], None], dtype=pl.List(pl.Null)), [(), (), ()]),
        ([12, None, 7], [("12",), (), ("7",)]),
        ([True], [IN_DOUBT]),
    ],
)
def test_several_ids_are_parted_by_semicolons_or_stand_in_a_list(
    cells: Any, ids: list[object]
) -> None:
    assert said("client_ids", cells) == ids


@pytest.mark.parametrize(
    "cells",
    [
        ["yes", "no", "", "maybe"],
        [True, False, None],
        [1, 0, None, 2],
        [1.0, 0.0, None, 0.5],
        ["TRUE", "0", None, "2"],
    ],
)
def test_yes_and_no_are_written_in_many_ways(cells: Any) -> None:
    assert said("unidentified_client", cells) == [True, False, False, IN_DOUBT][: len(cells)]


def test_a_date_is_text_a_date_or_midnight_and_no_other_time() -> None:
    day, table = date(2024, 3, 4), "support_periods"
    assert said("start_date", ["2024-03-04", "4/3/2024"], table) == [day, IN_DOUBT]
    assert said("start_date", [day, None], table) == [day, IN_DOUBT]
    midnight = pl.Series(["2024-03-04 00:00", "2024-03-04 00:01"]).str.to_datetime()
    assert said("end_date", midnight, table) == [day, IN_DOUBT]


def test_a_column_that_was_not_given_says_nothing() -> None:
    assert said("client_ids", pl.Series([None, None], dtype=pl.Null)) == [(), ()]
    assert said("client_ids", pl.Series([], dtype=pl.Null)) == []
    assert said("client_ids", pl.Series([], dtype=pl.String)) == []


# --- once for each different cell ---------------------------------------------------------------


def test_cells_that_mean_the_same_are_one_value() -> None:
    column = read_columns({"client_ids": pl.Series(["B;A", "A;B", None, "A", ""])}, TABLES[
        "service_events"
    ])["client_ids"]  # fmt: skip
    assert sorted(column.values) == [(), ("A",), ("A", "B")]
    assert column.cells() == [("A", "B"), ("A", "B"), (), ("A",), ()]


def test_something_of_a_cell_is_found_once_for_each_value() -> None:
    column = Column(pl.Series([1, 0, 1, 1], dtype=pl.UInt32), ["Ana", "Ben"])
    asked: list[str] = []

    def letters(name: str) -> int:
        asked.append(name)
        return len(name) + (name == "Ben")

    assert column.map(letters, pl.Int64).to_list() == [4, 3, 4, 4]
    assert asked == ["Ana", "Ben"]


# --- records of cells that were read already ----------------------------------------------------


def test_a_record_of_cells_that_were_read_is_the_record_that_checks_them() -> None:
    checked = SupportPeriod(
        support_period_id="S1",
        agency_id="A",
        client_id="Ana",
        program="ramp",  # type: ignore[arg-type]
        start_date="2024-03-04",  # type: ignore[arg-type]
    )
    cells: dict[str, list[object]] = {
        "support_period_id": ["S1"],
        "agency_id": ["A"],
        "client_id": ["Ana"],
        "program": [Program.RAMP],
        "start_date": [date(2024, 3, 4)],
        "end_date": [None],
        "end_reason": [None],
    }
    (made,) = build_unchecked(SupportPeriod, cells, 1)
    assert made == checked
    assert hash(made) == hash(checked)
    assert repr(made) == "SupportPeriod('A', 'S1')"
    with pytest.raises(AttributeError):
        made.client_id = "Ben"


def test_as_many_records_are_built_as_there_are_rows() -> None:
    names = ["Ana", "Ben"]
    columns: dict[str, Any] = {
        name: names if name == "client_id" else [None, None] for name in TABLES["clients"].columns
    }
    assert build_unchecked(Client, columns, 2) == [Client(client_id="Ana"), Client(client_id="Ben")]


@pytest.mark.parametrize("minutes", [["8.20", "8.2"], ["30", "30.0"]])
def test_numbers_that_are_equal_are_the_same_whatever_their_digits(minutes: list[str]) -> None:
    import fvcount

    drawn = events(minutes=minutes)
    in_bulk, singly = fvcount.from_frames(service_events=drawn), row_by_row(drawn)
    assert [each.minutes for each in in_bulk.service_events] == [Decimal(minutes[0])] * 2
    assert in_bulk.input_sha256 == singly.input_sha256
