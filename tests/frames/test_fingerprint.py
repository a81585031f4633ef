"""The fingerprint of many service events: the same as of records read one by one."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import events, row_by_row
from fvcount.records.fingerprint import in_json


def lines(**columns: Any) -> list[str]:
    """The lines that a fingerprint is made of, as made in bulk."""
    records = fvcount.from_frames(service_events=events(**columns))
    names = [*fvcount.ServiceEvent.__dataclass_fields__]
    assert not isinstance(records.service_events, tuple)
    made = records.service_events.lines(names, in_json)  # type: ignore[attr-defined]
    return b"".join(made).decode().splitlines()


def must_be_the_same(**columns: Any) -> None:
    drawn = events(**columns)
    in_bulk, singly = fvcount.from_frames(service_events=drawn), row_by_row(drawn)
    assert in_bulk.input_sha256 == singly.input_sha256


def test_a_line_holds_the_cells_of_an_event_in_the_order_of_the_columns() -> None:
    assert lines(
        started_at=["2024-03-03T23:00Z"],
        minutes=["12.50"],
        ended_at=["2024-03-04T10:12:30"],
        worker_ids=["W2;W1"],
        client_ids=[""],
    ) == [
        '["E1", "A", "client_support", "direct", "2024-03-04T10:00:00.000000+11:00", "12.5",'
        ' "2024-03-04T10:12:30.000000+11:00", ["W1", "W2"], [], [], false]'
    ]


def test_a_date_stays_a_date_and_what_is_not_known_is_null() -> None:
    (line,) = lines(started_at=["2024-03-04"], minutes=[None])
    assert '"direct", "2024-03-04", null, null, ["W1"]' in line


def test_lines_are_in_the_order_of_their_text() -> None:
    ids = ["E2", "E10", "E1", "E 1", "E!", "e", "~", "É"]
    assert lines(event_id=ids) == sorted(lines(event_id=ids))


@pytest.mark.parametrize("some", [1, 2, 3, 100])
def test_lines_made_some_at_a_time_are_the_same(monkeypatch: pytest.MonkeyPatch, some: int) -> None:
    ids = ["E2", "E10", "E1", "E 1", "E!", "~", "É", 'E"', "E\\", "\U0001f600", "e", "-1"]
    whole = lines(event_id=ids)
    assert len(whole) == len(ids)
    monkeypatch.setattr("fvcount.frames.fingerprint.CHUNK", some)
    assert lines(event_id=ids) == whole
    must_be_the_same(event_id=ids)


def test_a_frame_in_chunks_may_have_one_without_a_sound_row() -> None:
    times = ["2024-03-04T10:00", "at ten", "2024-03-05T10:00"]
    whole = events(started_at=times)
    chunks = pl.concat([whole[index : index + 1] for index in range(3)], rechunk=False)
    records = fvcount.from_frames(service_events=chunks)
    assert records.rejected_rows == 1
    assert records.input_sha256 == row_by_row(whole).input_sha256


def test_one_id_at_two_agencies_has_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fvcount.frames.fingerprint.CHUNK", 1)
    columns = {"event_id": ["E1"] * 3, "agency_id": ["C", "A", "B"]}
    assert [line[:12] for line in lines(**columns)] == [
        '["E1", "A", ',
        '["E1", "B", ',
        '["E1", "C", ',
    ]
    must_be_the_same(**columns)


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
