"""What each column of a table holds, and by which function its cells are read."""

from __future__ import annotations

import pytest

from fvcount.records.cells import read_day, read_moment
from fvcount.records.column_kinds import date_columns, kinds_of, reader_of
from fvcount.records.ids import read_id, read_ids
from fvcount.records.raw_cells import Kind
from fvcount.records.tables import TABLES

IDS = {
    *("after_hours_responses.client_ids", "after_hours_responses.household_id"),
    *("service_events.worker_ids", "service_events.client_ids", "service_events.beneficiary_ids"),
}
"""The columns that hold several; a response is of several households once its rows are folded."""


@pytest.mark.parametrize("table", TABLES)
def test_a_column_named_as_an_id_holds_an_id_or_several(table: str) -> None:
    for column, kind in kinds_of(TABLES[table]).items():
        if column.endswith(("_id", "_ids")) or column in ("same_as", "presents_with"):
            assert kind is (Kind.IDS if f"{table}.{column}" in IDS else Kind.ID)


def test_every_table_has_its_columns_of_dates_and_times() -> None:
    assert {table: " ".join(date_columns(TABLES[table])) for table in TABLES} == {
        "clients": "",
        "support_periods": "start_date end_date",
        "month_statuses": "",
        "coverage": "",
        "service_events": "started_at ended_at",
        "after_hours_responses": "responded_at",
        "ramp_referrals": "referred_on determined_on heard_on closed_on",
        "report_submissions": "submitted_on",
        "targets": "",
        "holidays": "date",
    }


@pytest.mark.parametrize(
    ("table", "column", "reader"),
    [
        ("clients", "client_id", read_id),
        ("clients", "same_as", read_id),  # may be blank
        ("service_events", "client_ids", read_ids),
        ("service_events", "started_at", read_moment),
        ("support_periods", "end_date", read_day),
    ],
)
def test_a_columns_cells_are_read_as_its_record_reads_them(
    table: str, column: str, reader: object
) -> None:
    assert reader_of(TABLES[table], column) is reader
