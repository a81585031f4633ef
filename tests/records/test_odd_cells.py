"""Findings about cells that can be read: words for nothing, blank rows, times that came twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fvcount import Records
from fvcount.records.odd_cells import OddCells
from fvcount.records.raw_cells import Kind
from records.sample_rows import event, found


def test_a_cell_of_nothing_is_no_cell() -> None:
    cells: dict[str, object] = {
        "a": " x ",
        "b": "  ",
        "c": None,
        "d": (),
        "e": [],
        "f": 0,
        "g": False,
        "h": float("nan"),
    }
    kinds = dict.fromkeys(cells, Kind.OTHER)

    assert OddCells().filled_cells(2, cells.items(), kinds) == {"a": "x", "f": 0, "g": False}


@pytest.mark.parametrize("blank", ["", "   ", None, (), []])
def test_a_blank_cell_says_nothing(blank: object) -> None:
    with_blank = Records.from_dict({"service_events": [event(minutes=blank, client_ids=blank)]})

    assert (
        with_blank.service_events == Records.from_dict({"service_events": [event()]}).service_events
    )


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2024-04-07T02:30", True),
        ("2024-04-07T02:30+11:00", False),
        ("2024-04-07T02:30+1000", False),
        ("2024-04-06T15:30Z", False),
        (datetime(2024, 4, 7, 2, 30), True),  # noqa: DTZ001
        (datetime(2024, 4, 6, 15, 30, tzinfo=UTC), False),
        ("2024-04-07T03:30", False),
        ("2024-04-07", False),
    ],
    ids=range(8),
)
def test_a_time_that_happened_twice_is_told_unless_an_offset_says_which(
    moment: object, told: bool
) -> None:
    records = Records.from_dict({"service_events": [event(started_at=moment)]})

    assert [finding.code for finding in records.findings] == ["ambiguous-time"] * told


def test_start_and_end_can_both_be_ambiguous() -> None:
    row = event(started_at="2024-04-07T02:15", ended_at="2024-04-07T02:45")
    records = Records.from_dict({"service_events": [row]})

    assert [odd.column for odd in found(records, "ambiguous-time")] == ["ended_at", "started_at"]


def test_a_blank_row_is_skipped_and_told_once() -> None:
    records = Records.from_dict({"clients": [{"client_id": "Ana"}, {}, {"client_id": "NULL"}]})
    assert [(each.code, each.row) for each in records.findings] == [
        ("blank-rows", 3),
        ("null-word", 4),
    ]
    assert (len(records.clients), records.rejected_rows) == (1, 0)
