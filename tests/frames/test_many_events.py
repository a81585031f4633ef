"""What is asked of many service events at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import events, read
from fvcount.history.service_days import covered_months
from fvcount.records.columns import agencies_filling, agencies_of, cells_of


def test_agencies_are_those_with_an_event_that_could_be_read() -> None:
    records = read(agency_id=["A", "B", "C"], minutes=["60", "60", "x"])
    assert records.agencies == ("A", "B")


def test_an_agencys_months_are_those_in_which_an_event_starts() -> None:
    records = read(
        agency_id=["A", "B", "A", "A"],
        started_at=["2024-03-31T23:30", "2024-05-01", "2024-01-31T13:00Z", "2024-02-10"],
        minutes=["120", "60", "60", "60"],
    )
    # 31 January at 13:00 in UTC is 1 February in Melbourne; work into April began in March
    covered = covered_months(records)
    months = {agency: [str(fvcount.Month(m)) for run in covered[agency].runs for m in run]
              for agency in covered}  # fmt: skip
    assert months == {"A": ["2024-02", "2024-03"], "B": ["2024-05"]}


def test_months_before_1970_are_months_too() -> None:
    covered = covered_months(read(started_at=["1969-12-31T23:59", "1969-11-01"]))
    assert [fvcount.Month(month).in_words() for run in covered["A"].runs for month in run] == [
        "November 1969",
        "December 1969",
    ]


def test_an_unknown_person_is_told_once_at_the_first_row_that_names_them() -> None:
    columns = {
        "client_ids": ["Ana", "Ben;Cy", "Cy", "Dee", "Ben"],
        "beneficiary_ids": [None, None, "Dee", "Ana", None],
        "agency_id": ["A", "A", "A", "A", "B"],
    }
    clients: list[dict[str, Any]] = [{"client_id": "Ana"}]
    drawn = events(**columns)
    in_bulk = fvcount.from_frames(service_events=drawn, clients=pl.DataFrame(clients))
    found = [(each.row, each.column, each.record, each.agency_id) for each in in_bulk.findings]
    assert found == [
        (3, "client_ids", "Ben", "A"),
        (3, "client_ids", "Cy", "A"),
        (4, "beneficiary_ids", "Dee", "A"),
        (6, "client_ids", "Ben", "B"),
    ]
    book = {"service_events": drawn.to_dicts(), "clients": clients}
    assert in_bulk.findings == fvcount.Records.from_dict(book).findings


def test_an_id_that_could_identify_a_person_is_told_once_a_column() -> None:
    key = "ABCDE010119901"
    records = read(client_ids=["Ana", key, key], beneficiary_ids=[None, None, key])
    found = [(each.code, each.row, each.column) for each in records.findings]
    assert found == [
        ("identifying-id", 3, "client_ids"),
        ("identifying-id", 4, "beneficiary_ids"),
    ]
    assert key not in "".join(each.message for each in records.findings)


def test_after_hours_work_without_responses_is_told_of_events_in_bulk_too() -> None:
    drawn = events(program=["client_support", "after_hours", "after_hours"])
    in_bulk = fvcount.from_frames(service_events=drawn)

    assert [each.code for each in in_bulk.findings] == ["after-hours-without-responses"]
    assert (
        in_bulk.findings == fvcount.Records.from_dict({"service_events": drawn.to_dicts()}).findings
    )


def test_cells_of_ids_are_numbered_by_agency() -> None:
    records = read(
        agency_id=["A", "A", "B", "B"],
        worker_ids=["W1;W2", "W2;W1", None, "W1"],
        minutes=["60", "30", "60", "x"],
    )
    assert cells_of(records.service_events, "worker_ids") == {
        ("A", ("W1", "W2")): 2,
        ("B", ()): 1,
    }


def test_agencies_fill_a_column_if_one_of_their_events_does() -> None:
    events = read(
        agency_id=["A", "A", "B", "C", "D", "E"],
        client_ids=["Ana", None, None, ";", "Ben", "Cy"],
        minutes=[None, "60", "0", None, None, "x"],
        # that of D has no time of day, so that its row is read on its own
        ended_at=["2024-03-04T11:00", None, None, None, "2024-03-04", "2024-03-04T11:00"],
    ).service_events
    assert agencies_of(events) == {"A", "B", "C", "D"}
    assert agencies_filling(events, "client_ids") == {"A", "D"}
    assert agencies_filling(events, "minutes") == {"A", "B"}
    assert agencies_filling(events, "ended_at") == {"A", "D"}


def test_dates_are_those_on_which_events_start_in_melbourne() -> None:
    records = read(
        agency_id=["A", "A", "B"],
        started_at=["2024-01-31T13:00Z", "2024-02-01", "1969-12-31T23:59"],
    )
    assert records.service_dates == {"A": {date(2024, 2, 1)}, "B": {date(1969, 12, 31)}}


@pytest.mark.parametrize("agency", [None, "A", "B"])
def test_events_in_columns_have_the_caveats_of_their_rows(agency: str | None) -> None:
    drawn = events(
        agency_id=["A", "A", "B", "B"],
        started_at=["2024-03-04T10:00", "2020-01-01", "2024-03-04", "2024-03-05"],
        minutes=["60", "x", None, None],
        client_ids=["Ana", "Ana", None, None],
        worker_ids=["W1|W2", "W1", "W1;W2", "W1/W2"],
    )
    by_row = fvcount.Records.from_dict({"service_events": drawn.to_dicts()})
    in_bulk = fvcount.from_frames(service_events=drawn)
    for measure in (fvcount.new_support_periods, fvcount.service_hours):
        counts = [measure(records).count("2024-04", agency=agency) for records in (by_row, in_bulk)]
        assert counts[0].caveats == counts[1].caveats != ()
