"""The names of columns: those that a table knows, others, and those that are there twice."""

from __future__ import annotations

from fvcount import Records, Severity
from fvcount.records.headings import unknown_columns
from fvcount.records.tables import TABLES
from records.sample_rows import event


def test_columns_that_a_table_knows_are_not_worth_a_note() -> None:
    assert unknown_columns(TABLES["coverage"], ["agency_id", "", "to_month"], "f") == []


def test_unknown_columns_are_told_once_each_by_name() -> None:
    (note,) = unknown_columns(TABLES["coverage"], ["z", "y", "z", "agency_id"], "coverage.csv")

    assert note.message.endswith("y, z.")
    assert (note.file, note.row) == ("coverage.csv", 1)


def test_unknown_columns_are_one_note_a_table_and_change_nothing() -> None:
    rows = [event(mood="hopeful", note="x"), event(event_id="E2", mood="calm")]
    records = Records.from_dict({"service_events": rows, "clients": [{"client_id": "Ana"}]})

    (note,) = records.findings
    assert (note.code, note.severity, note.row) == ("unknown-columns", Severity.NOTE, 1)
    assert "mood" in note.message
    assert "note" in note.message
    assert "hopeful" not in note.message
    assert len(records.service_events) == 2


def test_rows_name_their_columns_as_headings_do() -> None:
    row = {"Client ID": "Ana", "AGENCY-ID": "A", " Same  as": None}
    records = Records.from_dict({"clients": [row]})
    assert [(each.client_id, each.agency_id) for each in records.clients] == [("Ana", "A")]
    assert records.findings == ()


def test_a_row_that_names_a_column_in_two_ways_is_left_out() -> None:
    rows: list[dict[str, object]] = [{"Client ID": "Ana", "client_id": "Ben"}, {"client_id": "Cy"}]
    records = Records.from_dict({"clients": rows})
    (fault,) = records.findings
    assert (fault.code, fault.row, fault.column) == ("repeated-column", 2, "client_id")
    assert ([each.client_id for each in records.clients], records.rejected_rows) == (["Cy"], 1)
