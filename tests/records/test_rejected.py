"""Rows that could not be read are remembered, with the ids in them that can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import fvcount
from files.folders import read_drawn
from fvcount import Records

EVENT = {
    "event_id": "E1",
    "agency_id": "A",
    "program": "client_support",
    "activity": "direct",
    "started_at": "2024-03-04T10:00",
}


def remembered(**tables: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Table, agency, record, people and number of each rejected row."""
    return [
        (row.table, row.agency_id, row.record, " ".join(sorted(row.people)), row.number)
        for row in Records.from_dict(tables).rejected
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"minutes": "x"}, ("A", "E1", "")),
        ({"minutes": "x", "agency_id": " "}, (None, "E1", "")),
        ({"event_id": ""}, ("A", None, "")),
        ({"minutes": "x", "client_ids": "Ana; Ben;", "beneficiary_ids": "Cy"}, None),
        ({"minutes": "x", "client_ids": ["Ana", "Ben"], "beneficiary_ids": ("Cy",)}, None),
        ({"minutes": "x", "client_ids": 7, "agency_id": 7}, ("7", "E1", "7")),
        ({"minutes": "x", "client_ids": 7.5, "agency_id": 7.5}, (None, "E1", "")),
    ],
)
def test_a_row_is_remembered_with_its_ids_as_far_as_they_can_be_read(
    cells: dict[str, Any], expected: tuple[Any, ...] | None
) -> None:
    (row,) = remembered(service_events=[EVENT | cells])
    assert row == ("service_events", *(expected or ("A", "E1", "Ana Ben Cy")), 2)


def test_rows_that_contradict_each_other_are_all_remembered() -> None:
    rows = [EVENT | {"client_ids": "Ana"}, EVENT | {"program": "ramp", "client_ids": "Ben"}]
    assert remembered(service_events=rows) == [
        ("service_events", "A", "E1", "Ana", 2),
        ("service_events", "A", "E1", "Ben", 3),
    ]


def test_rows_that_lead_back_to_themselves_are_remembered() -> None:
    rows = [{"client_id": "Ana", "same_as": "Ben"}, {"client_id": "Ben", "same_as": "Ana"}]
    assert remembered(clients=[*rows, {"client_id": "Cy"}]) == [
        ("clients", None, "Ana", "Ana Ben", 2),
        ("clients", None, "Ben", "Ana Ben", 3),
    ]


def test_rows_of_a_file_that_cannot_be_read_are_of_nobody_known(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("client,agency_id\nAna,A\nBen,A\n")
    (tmp_path / "coverage.csv").write_text("agency_id,from_month,to_month\nA,2024-01,2024-02\n")
    records = fvcount.read(tmp_path)
    assert records.rejected_rows == len(records.rejected) == 2
    assert {(row.table, row.agency_id, row.place) for row in records.rejected} == {
        ("clients", None, "clients.csv")
    }
    assert records.rows_given == {"clients": {None: 2}, "coverage": {"A": 1}}


def test_an_empty_table_gave_no_row() -> None:
    assert Records.from_dict({"clients": []}).rows_given == {"clients": {}}


def test_the_rows_that_each_agency_gave_are_counted_before_they_fold(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  agency_id  minutes  client_ids
            E1        A          60       Ana
            E1        A          60       Ben
            E2        A          x        Ana
            E1        B          60       Ana
            E3        .          60       Ana
            """,
    )
    assert records.rows_given == {"service_events": {"A": 3, "B": 1, None: 1}}
    assert [row.place for row in records.rejected] == [
        "row 4 of service_events.csv",
        "row 6 of service_events.csv",
    ]


def test_whoever_asks_for_an_id_of_a_row_is_told_where_it_is() -> None:
    records = Records.from_dict({"service_events": [EVENT | {"minutes": "x", "client_ids": "Ana"}]})
    assert [(row.place, row.ids) for row in records.rejected] == [
        ("row 2 of service_events", {"E1", "Ana"})
    ]
    assert fvcount.service_hours(records).explain("Ana").splitlines() == [
        "Service hours: nothing was decided about Ana.",
        "Could not be read: row 2 of service_events, about Ana.",
    ]
