"""The fingerprint of many service events: the same as of records read one by one."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import events, row_by_row
from fvcount.frames.many_events import FrameEvents
from fvcount.records.fingerprint import fingerprint


def columns(**cells: Any) -> dict[str, list[str]]:
    """What a fingerprint is made of, as made in bulk: the lines of each column."""
    records = fvcount.from_frames(service_events=events(**cells))
    found = records.service_events
    assert isinstance(found, FrameEvents)
    lines = b"".join(found.column_lines()).decode().split("\n")
    assert lines.pop() == ""
    size = 1 + len(found)
    assert len(lines) % size == 0
    return {lines[start]: lines[start + 1 : start + size] for start in range(0, len(lines), size)}


def must_be_the_same(**cells: Any) -> None:
    drawn = events(**cells)
    in_bulk, singly = fvcount.from_frames(service_events=drawn), row_by_row(drawn)
    assert in_bulk.input_sha256 == singly.input_sha256


def test_a_column_holds_the_cells_of_the_events_in_order() -> None:
    assert columns(
        event_id=["E2", "E1"],
        started_at=["2024-03-03T23:00Z", "2024-03-04"],
        minutes=["12.50", None],
        ended_at=["2024-03-04T10:12:30", ""],
        worker_ids=["W2;W1", ""],
        client_ids=["", ""],
        unidentified_client=["", "yes"],
    ) == {
        "event_id": ["E1", "E2"],
        "agency_id": ["A", "A"],
        "program": ["client_support"] * 2,
        "activity": ["direct"] * 2,
        # 19,785 days and 23 hours after 1 January 1970, and twelve and a half minutes later
        "started_at": ["2024-03-04", "1709506800000000"],
        "minutes": [r"\N", "12.5"],
        "ended_at": [r"\N", "1709507550000000"],
        "worker_ids": [r"\N", "W1;W2"],
        "unidentified_client": ["yes", "no"],
    }


def test_a_column_that_is_blank_throughout_is_left_out() -> None:
    found = columns(minutes=[None, None], worker_ids=["", ""], client_ids=["", "C"])
    assert {"minutes", "ended_at", "worker_ids", "beneficiary_ids"} & found.keys() == set()
    assert found["client_ids"] == [r"\N", "C"]


# longer than sixteen bytes or not, and some alike in these; some of them are read one by one
IDS = [
    *("E2", "E10", "E1", "E 1", "E!", "~", "É", 'E"', "E\\", "\U0001f600", "\uffff", "e", "-1"),
    *("E2024-000000001", "E2024-0000000012", "E2024-00000000123", "E2024-00000000122"),
    *("E2024-0000000012É", "E2024-000000001É", "E2024-00000000"),
]


def test_events_are_in_the_order_of_the_bytes_of_their_ids() -> None:
    written = [id.replace("\\", "\\\\") for id in IDS]
    assert columns(event_id=IDS)["event_id"] == sorted(written, key=str.encode)
    must_be_the_same(event_id=IDS)
    must_be_the_same(event_id=IDS * 2, agency_id=["B"] * len(IDS) + ["A"] * len(IDS))


@pytest.mark.parametrize("some", [1, 2, 3, 100])
def test_lines_made_some_at_a_time_are_the_same(monkeypatch: pytest.MonkeyPatch, some: int) -> None:
    whole = columns(event_id=IDS)
    monkeypatch.setattr("fvcount.frames.fingerprint.CHUNK", some)
    assert columns(event_id=IDS) == whole
    must_be_the_same(event_id=IDS)


def test_a_frame_in_chunks_may_have_one_without_a_sound_row() -> None:
    times = ["2024-03-04T10:00", "at ten", "2024-03-05T10:00"]
    whole = events(started_at=times)
    chunks = pl.concat([whole[index : index + 1] for index in range(3)], rechunk=False)
    records = fvcount.from_frames(service_events=chunks)
    assert records.rejected_rows == 1
    assert records.input_sha256 == row_by_row(whole).input_sha256


def test_one_id_at_several_agencies_is_in_the_order_of_these() -> None:
    cells = {"event_id": ["E2", "E1", "E1", "E1"], "agency_id": ["A", "C", "A", "B"]}
    found = columns(**cells, worker_ids=["W2", "WC", "WA", "WB"])
    assert found["event_id"] == ["E1", "E1", "E1", "E2"]
    assert found["worker_ids"] == ["WA", "WB", "WC", "W2"]
    must_be_the_same(**cells)


def test_events_of_one_id_are_in_the_order_of_all_their_columns() -> None:
    cells = {
        "event_id": ["E1", "E1", "E1", "E2", "E1"],
        "agency_id": ["A", "A", "A", "A", "B"],
        "worker_ids": ["W3", "W1", "W2", "W1", "W9"],
        "minutes": ["60", "60", "100", "60", "60"],
    }
    found = columns(**cells)
    # "100" is before "60", as text is
    assert found["minutes"] == ["100", "60", "60", "60", "60"]
    assert found["worker_ids"] == ["W2", "W1", "W3", "W9", "W1"]
    must_be_the_same(**cells)


def test_a_value_that_only_a_rejected_row_had_is_in_no_column() -> None:
    cells = {"started_at": ["2024-03-04T10:00", "at ten"], "beneficiary_ids": ["", "Ben"]}
    assert "beneficiary_ids" not in columns(**cells)
    must_be_the_same(**cells)


def test_asked_twice_it_is_the_same_and_the_events_are_as_they_were() -> None:
    drawn = events(
        event_id=["É", "E1", "E1"], started_at=["2024-03-04", "1950-01-01", "2024-03-04"]
    )
    records = fvcount.from_frames(service_events=drawn)
    before = [*records.service_events]
    found = {fingerprint({"service_events": records.service_events}) for _ in range(3)}
    assert len(found) == 1
    assert [*records.service_events] == before


@pytest.mark.parametrize(
    "columns",
    [
        {"minutes": ["8.20", "8.2", "30", "30.0", "0", "0.0", "1000"]},
        {"client_ids": ["B;A", "A;B", "Zoë", "", 'a"b', "a\\b"]},
        {"started_at": ["2024-03-04T10:00:00.000001", "2024-07-04T10:00Z", "2024-03-04"]},
        {"started_at": ["2024-04-07T02:30", "2024-04-07T02:30+10:00", "2024-04-07T02:30+11:00"]},
        {"started_at": ["1969-12-31T23:59", "1989-12-31", "2037-01-01T10:00", "2099-07-01T10:00"]},
        {"started_at": ["1950-01-01T10:00", "1917-01-15T10:00", "1942-01-15T10:00"]},
        {"ended_at": ["2024-03-04T11:00", "", None], "minutes": [None, None, None]},
        {"unidentified_client": ["yes", "no", ""]},
        {"program": ["RAMP", "ramp ", "other"]},
        {"event_id": ["E1", " E2", "É", "E1"], "worker_ids": ["W"] * 4},
    ],
)  # fmt: skip
def test_the_fingerprint_is_that_of_the_same_records_read_one_by_one(
    columns: dict[str, list[Any]],
) -> None:
    must_be_the_same(**columns)


def test_rows_in_another_order_and_cells_of_another_type_have_the_same_fingerprint() -> None:
    drawn = events(event_id=["É3", "E1", "E2"], minutes=["8.20", "30", None])
    due = fvcount.from_frames(service_events=drawn).input_sha256
    columns = {"event_id": ["E2", "É3", "E1"], "worker_ids": [["W3"], ["W1"], ["W2"]]}
    other = events(minutes=[None, 8.2, 30.0], **columns)
    assert fvcount.from_frames(service_events=other).input_sha256 == due
    numbered = fvcount.from_frames(service_events=events(event_id=[1, 2]))
    assert numbered.input_sha256 == row_by_row(events(event_id=["1", "2"])).input_sha256


@pytest.mark.parametrize("ids", [["E1", "É2"], ["E1", "E2", "É3"]])
def test_the_last_row_may_be_the_one_that_is_read_on_its_own(ids: list[str]) -> None:
    must_be_the_same(event_id=ids)


def test_an_end_that_is_a_date_alone_is_part_of_the_fingerprint() -> None:
    must_be_the_same(ended_at=["2024-03-05"], minutes=[None])


@pytest.mark.parametrize("start", ["0002-01-15T10:00", "1890-01-15T10:00"])
def test_the_fingerprint_is_the_same_in_years_long_ago(start: str) -> None:
    must_be_the_same(started_at=[start])


def test_another_cell_is_another_fingerprint() -> None:
    changes: list[dict[str, list[str]]] = [
        {},
        {"event_id": ["X"]},
        {"agency_id": ["B"]},
        {"program": ["ramp"]},
        {"activity": ["travel"]},
        {"started_at": ["2024-03-04T10:00:00.000001"]},
        {"started_at": ["2024-03-04"]},
        {"minutes": ["61"]},
        {"ended_at": ["2024-03-04T11:00"]},
        {"worker_ids": ["W2"]},
        {"client_ids": ["Ben"]},
        {"beneficiary_ids": ["Ana"]},
        {"unidentified_client": ["yes"]},
    ]
    found = {
        fvcount.from_frames(service_events=events(**change)).input_sha256 for change in changes
    }
    assert len(found) == len(changes)
