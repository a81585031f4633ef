"""Service events as columns: a sequence of records, built when somebody asks for them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import events, ids, read, row_by_row
from fvcount.frames.many_events import FrameEvents
from fvcount.records.many_events import ManyEvents


def of(**columns: Any) -> FrameEvents:
    found = read(**columns).service_events
    assert isinstance(found, FrameEvents)
    return found


MIXED = {
    "event_id": ["E1", " E2 ", "E3", "É4", "E5", "E5", "E6"],
    "started_at": [
        *("2024-03-04T10:00:00.25", "2024-03-04", "2024-07-04T00:30Z", "2024-04-07T02:30"),
        *("2024-05-05", "2024-05-05", "1969-12-31T23:30"),
    ],
    "ended_at": [None, None, "2024-07-04T13:00", None, None, None, "1970-01-01T01:00"],
    "minutes": ["12.50", None, "150", "60", "60", "60", None],
    "client_ids": ["Ana;Ben", "", "Ana", "Cy", "Ana", "Ben", "Dee"],
    "worker_ids": ["W1", "W2", "W3", "W4", "W5", "W5", "W1;W2"],
}
"""E1 and E3 are sound; of the others each row is read on its own, and those of E5 are one event."""


def test_an_event_is_the_record_that_its_row_is() -> None:
    found, due = of(**MIXED), row_by_row(events(**MIXED)).service_events
    assert len(found) == len(due) == 6
    assert list(found) == list(due)
    assert [found[place] for place in range(6)] == list(due)
    assert [repr(each) for each in found] == [repr(each) for each in due]
    assert found[0].started_at == datetime(2024, 3, 3, 23, 0, 0, 250_000, tzinfo=UTC)
    assert (found[1].started_at, found[1].client_ids) == (date(2024, 3, 4), ())
    assert found[4].client_ids == ("Ana", "Ben")


def test_events_read_one_by_one_keep_their_place_and_their_row() -> None:
    found = of(**MIXED)
    assert ids(found) == ["E1", "E2", "E3", "É4", "E5", "E6"]
    assert list(found.numbers) == [2, 3, 4, 5, 6, 8]
    assert sorted(found.records) == [1, 3, 4, 5]


def test_events_are_counted_from_both_ends_and_cut_as_a_list_is() -> None:
    found = of(event_id=["E1", "E2", "É3", "E4"])
    assert (found[-1].event_id, found[-4].event_id, found[2].event_id) == ("E4", "E1", "É3")
    assert ids(found[1:3]) == ["E2", "É3"]
    assert ids(found[::2]) == ["E1", "É3"]
    assert found[4:] == []
    assert found[0] in found
    assert found.index(found[3]) == 3
    for beyond in (4, -5):
        with pytest.raises(IndexError):
            found[beyond]


def test_events_can_be_cut_backwards_too() -> None:
    assert ids(of(event_id=["E1", "E2", "É3", "E4"])[::-2]) == ["E4", "E2"]


def test_going_through_many_events_makes_some_of_them_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fvcount.frames.event_columns.CHUNK", 2)
    assert ids([*of(event_id=["E1", "E2", "É3", "E4", "E5"])]) == ["E1", "E2", "É3", "E4", "E5"]


@pytest.mark.parametrize("frame", [events().head(0), events(started_at=["4 March"])])
def test_of_no_sound_row_there_is_no_event_and_nothing_is_counted(frame: pl.DataFrame) -> None:
    records = fvcount.from_frames(service_events=frame)
    assert isinstance(records.service_events, ManyEvents)
    assert (len(records.service_events), list(records.service_events)) == (0, [])
    assert records.agencies == ()
    hours = fvcount.service_hours(records)
    assert (hours.count("2024-03").total, hours.decisions) == (0, [])
    assert fvcount.new_support_periods(records).count("2024-03").total == 0
    assert records.input_sha256 == row_by_row(events().head(0)).input_sha256


def test_all_events_may_be_read_one_by_one() -> None:
    found = of(event_id=["É1", "É2"], program=["ramp", "other"])
    assert ids(found) == ["É1", "É2"]
    assert [each.program for each in found] == ["ramp", "other"]
