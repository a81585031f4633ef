"""Tables of frames: sound rows taken together, the others one by one, all in their order."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import fvcount
from files.folders import USUAL, faults, lines, oddities
from frames.small_frames import events, row_by_row, table
from fvcount.errors import CaseBookError
from fvcount.frames.tables import LARGE
from fvcount.records.tables import TABLES

LARGE_TABLES = sorted(LARGE - {"service_events"})


def of(frame: Any, name: str) -> fvcount.Records:
    """The records of a table, which must be those of its rows read one by one."""
    in_bulk, singly = fvcount.from_frames(**{name: frame}), row_by_row(frame, name)
    assert list(getattr(in_bulk, name)) == list(getattr(singly, name))
    assert list(in_bulk.rows[name]) == list(singly.rows[name])
    assert in_bulk.findings == singly.findings
    assert in_bulk.rejected_rows == singly.rejected_rows
    assert in_bulk.input_sha256 == singly.input_sha256
    return in_bulk


# --- the records of a table ---------------------------------------------------------------------


@pytest.mark.parametrize("name", LARGE_TABLES)
def test_sound_rows_are_the_records_of_the_table_in_their_order(name: str) -> None:
    whose = "client_id" if "client_id" in TABLES[name].columns else "agency_id"
    records = of(table(name, **{whose: ["C", "A", "B"]}), name)
    assert (len(getattr(records, name)), records.findings) == (3, ())
    assert list(records.rows[name]) == [2, 3, 4]


@pytest.mark.parametrize(
    ("name", "column", "cells", "kept", "fault"),
    [
        ("support_periods", "client_id", ["Ana", "", "Zoë", "Ben"], [2, 4, 5], "missing-cell"),
        ("support_periods", "start_date", ["2024-03-01", "x", "2024-03-02"], [2, 4], "unreadable"),
        ("month_statuses", "month", ["2024-03", "2024-13", " 2024-04 "], [2, 4], "unreadable"),
        ("after_hours_responses", "mode", ["phone", "pigeon", " PHONE"], [2, 4], "unknown-code"),
        ("ramp_referrals", "heard_on", ["2024-03-05", "2024-03-03", None], [2, 4], "end-before"),
    ],
)
def test_rows_read_one_by_one_stand_between_the_sound_ones(
    name: str, column: str, cells: list[str], kept: list[int], fault: str
) -> None:
    records = of(table(name, **{column: cells}), name)
    assert list(records.rows[name]) == kept
    (finding,) = records.findings
    assert (finding.row, finding.column) == (3, column)
    assert finding.code.startswith(fault)


def test_rows_of_one_id_become_one_record_where_the_first_of_them_stands() -> None:
    frame = table(
        "after_hours_responses",
        response_id=["R1", "R2", "R3", "R2"],
        household_id=["H1", "H2", "H3", "H4"],
    )
    records = of(frame, "after_hours_responses")
    assert list(records.rows["after_hours_responses"]) == [2, 3, 4]
    assert [each.household_id for each in records.after_hours_responses] == [
        ("H1",),
        ("H2", "H4"),
        ("H3",),
    ]


def test_a_table_of_which_every_row_is_read_one_by_one() -> None:
    records = of(table("clients", client_id=["É1", " Ana"]), "clients")
    assert [each.client_id for each in records.clients] == ["É1", "Ana"]


@pytest.mark.parametrize("name", sorted(USUAL.keys() - LARGE))
def test_each_row_of_a_table_that_is_never_large_is_read_on_its_own(name: str) -> None:
    frame = table(name)
    records = of(frame, name)
    assert (len(getattr(records, name)), records.rejected_rows) == (1, 0)
    broken = frame.with_columns(pl.lit("x").alias([*USUAL[name]][-1]))
    assert of(broken, name).rejected_rows == 1


def test_a_circle_of_same_as_costs_its_rows_in_bulk_too() -> None:
    frame = pl.DataFrame(
        {"client_id": ["Ana", "Ben", "Cy", "Dee"], "same_as": ["Ben", "Ana", None, "Cy"]}
    )
    records = of(frame, "clients")
    assert faults(records) == lines("""
        same-as-cycle clients 2 same_as
        same-as-cycle clients 3 same_as
        """)
    assert [each.client_id for each in records.clients] == ["Cy", "Dee"]
    assert records.people.person("A", "Dee") == "Cy"


def test_a_blank_row_is_passed_over_and_told() -> None:
    blank = dict.fromkeys(events().columns)
    frame = pl.concat([events(), pl.DataFrame([blank, blank], schema=events().schema), events()])
    frame = frame.with_columns(event_id=pl.Series(["E1", None, " ", "E2"]))
    records = fvcount.from_frames(service_events=frame)
    assert list(records.rows["service_events"]) == [2, 5]
    assert oddities(records) == lines("blank-rows service_events 3 -")
    assert "2 blank rows" in records.findings[0].message


# --- columns ------------------------------------------------------------------------------------


def test_a_filled_column_without_a_name_is_told() -> None:
    records = fvcount.from_frames(service_events=events().with_columns(pl.lit("x").alias("")))
    assert oddities(records) == lines("unknown-columns service_events 1 -")
    assert len(records.service_events) == 1
    blank = events().with_columns(pl.lit(None).alias(""))
    assert fvcount.from_frames(service_events=blank).findings == ()


def test_a_filled_column_named_by_spaces_is_told() -> None:
    records = fvcount.from_frames(service_events=events().with_columns(pl.lit("x").alias(" ")))
    assert oddities(records) == lines("unknown-columns service_events 1 -")


def test_columns_that_the_table_does_not_have_are_told_once() -> None:
    frame = events().with_columns(mood=pl.lit("hopeful"), Notes=pl.lit(b"see file"))
    records = fvcount.from_frames(service_events=frame)
    (finding,) = records.findings
    assert (finding.code, finding.row) == ("unknown-columns", 1)
    assert "mood, notes" in finding.message


def test_a_frame_without_a_required_column_is_lost_with_its_rows() -> None:
    frame = events(event_id=["E1", "E2"]).drop("program")
    records = fvcount.from_frames(service_events=frame, clients=table("clients", client_id=["Ana"]))
    assert faults(records) == lines("missing-column service_events 1 program")
    assert "the frame must name the columns" in records.findings[0].message
    assert (set(records.unreadable), records.rejected_rows) == ({"service_events"}, 2)
    assert len(records.clients) == 1


def test_a_frame_with_a_known_column_twice_is_lost_with_its_rows() -> None:
    frame = events().with_columns(pl.lit("ramp").alias("PROGRAM"))
    records = fvcount.from_frames(service_events=frame)
    assert faults(records) == lines("repeated-column service_events 1 program")


def test_a_frame_with_a_column_that_no_cell_can_be_is_lost_with_its_rows() -> None:
    frame = events(minutes=[{"Mary": 1}])
    records = fvcount.from_frames(service_events=frame)
    assert faults(records) == lines("unreadable-file service_events 1 minutes")
    assert records.rejected_rows == 1


# --- the call -----------------------------------------------------------------------------------


def test_a_table_that_does_not_exist_is_refused_with_the_name_it_should_have() -> None:
    with pytest.raises(CaseBookError, match="did you mean service_events"):
        fvcount.from_frames(service_event=events())


@pytest.mark.parametrize("thing", [[{"event_id": "E1"}], {"event_id": ["E1"]}, "events.csv", None])
def test_what_is_no_frame_is_refused_by_its_type(thing: Any) -> None:
    with pytest.raises(CaseBookError, match=f"frame, got {type(thing).__name__}$"):
        fvcount.from_frames(service_events=thing)


def test_a_lazy_frame_is_a_frame() -> None:
    records = fvcount.from_frames(service_events=events().lazy())
    assert len(records.service_events) == 1


def test_cells_are_shown_on_request_only() -> None:
    frame = events(minutes=["Mary"])
    assert "'aaaa'" in fvcount.from_frames(service_events=frame).findings[0].message
    shown = fvcount.from_frames(service_events=frame, show_cells=True)
    assert "'Mary'" in shown.findings[0].message


def test_no_table_at_all_is_an_empty_case_book() -> None:
    assert repr(fvcount.from_frames()) == "Records(; 0 rows rejected)"
