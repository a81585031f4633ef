"""What a column holds, agency by agency: of records, and of the same events held as columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest

import fvcount
from fvcount import Records
from fvcount.records.columns import agencies_filling, agencies_of, cells_of, dates_of
from fvcount.records.many_events import ManyEvents
from records.sample_rows import event

ROWS = [
    event(event_id="E1", client_ids="Ana;Ben", minutes="60", ended_at=""),
    event(event_id="E2", client_ids="Ana;Ben", minutes="", ended_at="2024-03-04T10:00"),
    event(event_id="E3", agency_id="B", client_ids="", minutes="", ended_at=""),
    event(event_id="E4", agency_id="B", client_ids="", minutes="", ended_at="")
    | {"started_at": "2024-03-31T13:30Z"},  # half past midnight of the next day in Melbourne
]


def as_records() -> Sequence[Any]:
    return Records.from_dict({"service_events": ROWS}).service_events


def as_columns() -> Sequence[Any]:
    events = fvcount.from_frames(service_events=pl.DataFrame(ROWS)).service_events
    assert isinstance(events, ManyEvents)
    return events


both_ways = pytest.mark.parametrize("events", [as_records, as_columns])


@both_ways
def test_agencies_are_those_with_a_record(events: Any) -> None:
    assert agencies_of(events()) == {"A", "B"}


def test_records_that_concern_all_agencies_are_of_none() -> None:
    rows: list[dict[str, object]] = [{"client_id": "Ana"}, {"client_id": "Ana", "agency_id": "A"}]
    assert agencies_of(Records.from_dict({"clients": rows}).clients) == {None, "A"}


@both_ways
def test_each_cell_is_numbered_by_agency(events: Any) -> None:
    assert cells_of(events(), "client_ids") == {("A", ("Ana", "Ben")): 2, ("B", ()): 2}


@both_ways
@pytest.mark.parametrize("column", ["client_ids", "minutes", "ended_at"])
def test_an_agency_fills_a_column_with_one_cell(events: Any, column: str) -> None:
    assert agencies_filling(events(), column) == {"A"}


@both_ways
def test_dates_are_those_of_melbourne(events: Any) -> None:
    assert dates_of(events(), "started_at") == {
        "A": {date(2024, 3, 4)},
        "B": {date(2024, 3, 4), date(2024, 4, 1)},
    }


def test_dates_of_several_columns_are_together_and_blank_cells_have_none() -> None:
    row: dict[str, object] = {
        "referral_id": "R1",
        "case_id": "K1",
        "agency_id": "A",
        "referred_on": "2024-03-04",
    }
    rows = [row, row | {"referral_id": "R2", "heard_on": "2024-05-01"}]
    referrals = Records.from_dict({"ramp_referrals": rows}).ramp_referrals
    assert dates_of(referrals, "referred_on", "heard_on") == {
        "A": {date(2024, 3, 4), date(2024, 5, 1)}
    }
