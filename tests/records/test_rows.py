"""Reading rows: which become records, which are rejected, and with which findings."""

from __future__ import annotations

from fvcount import Finding, Records, Severity
from fvcount.records.raw_tables import GivenTable, UnreadRows
from fvcount.records.rows import check_table
from fvcount.records.tables import TABLES, ServiceEvent
from records.sample_rows import event, events, period

# --- the narrow waist ---------------------------------------------------------------------------


def test_a_row_that_its_format_could_not_read_is_lost_with_its_finding() -> None:
    lost = UnreadRows(Finding("unreadable-row", "…", file="service_events.csv", row=3), 2)
    rows = [(2, event().items()), (3, lost), (5, event(event_id="E2").items())]
    admitted = check_table(GivenTable(TABLES["service_events"], "service_events.csv", rows))

    assert [row.number for row in admitted.rejected] == [3, 3]
    assert admitted.findings == (lost.finding,)
    assert admitted.numbers == [2, 5]


def test_a_finding_that_costs_no_row_may_come_with_the_rows() -> None:
    note = UnreadRows(Finding("blank-rows", "…", file="coverage.csv", row=4), 0)
    admitted = check_table(GivenTable(TABLES["coverage"], "coverage.csv", [(4, note)]))

    assert (admitted.rejected, admitted.findings) == ((), (note.finding,))


def test_a_source_may_hold_records_that_were_checked_before() -> None:
    record = ServiceEvent(**event())  # type: ignore[arg-type]
    admitted = check_table(
        GivenTable(TABLES["service_events"], "memory", [(1, record), (2, event().items())])
    )

    assert admitted.records == [record]  # alike in everything, so one
    assert admitted.findings == ()


def test_a_rejected_row_stands_in_nobodys_way() -> None:
    records = events(event(minutes="soon"), event(client_ids="Ana"))

    assert [each.client_ids for each in records.service_events] == [("Ana",)]
    assert [fault.code for fault in records.findings] == ["unreadable-cell"]


# --- what is read, and what is told -------------------------------------------------------------


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    rows = [event(event_id="E1"), event(event_id="E2", minutes="soon"), event(event_id="E3")]
    records = Records.from_dict({"service_events": rows})

    (fault,) = records.findings
    assert (fault.row, fault.column, fault.record, fault.agency_id) == (3, "minutes", "E2", "A")
    assert records.rejected_rows == 1
    assert [records.location("service_events", at) for at in (0, 1)] == [
        ("service_events", 2),
        ("service_events", 4),
    ]


def test_a_missing_required_cell_and_a_blank_one_are_the_same_fault() -> None:
    blank, missing = event(activity=" "), event()
    del missing["activity"]
    told = [Records.from_dict({"service_events": [row]}).findings for row in (blank, missing)]

    assert told[0] == told[1]
    assert [(fault.code, fault.column) for fault in told[0]] == [("missing-cell", "activity")]


def test_all_faults_of_a_row_and_of_all_tables_are_told_in_one_pass() -> None:
    records = Records.from_dict(
        {
            "service_events": [event(minutes="soon", activity="chat", started_at="noon")],
            "support_periods": [period(start_date="4/3/2024")],
            "targets": [{"agency_id": "A"}],
        }
    )

    assert {(fault.file, fault.column) for fault in records.findings} == {
        ("service_events", "minutes"),
        ("service_events", "activity"),
        ("service_events", "started_at"),
        ("support_periods", "start_date"),
        ("targets", "measure"),
        ("targets", "financial_year"),
        ("targets", "target"),
    }
    assert records.rejected_rows == 3  # rows, not faults
    assert all(fault.severity is Severity.ERROR for fault in records.findings)


def test_a_holidays_name_that_is_not_text_is_a_fault_like_any_other() -> None:
    rows = [{"date": "2024-01-02", "change": "add", "name": 5}]
    records = Records.from_dict({"holidays": rows})

    assert [(fault.code, fault.column) for fault in records.findings] == [
        ("unreadable-cell", "name")
    ]


def test_work_beyond_the_calendar_blames_a_cell_that_was_given() -> None:
    records = Records.from_dict({"service_events": [event(started_at="9999-12-31T10:00")]})

    assert {fault.column for fault in records.findings} <= {"started_at"}
