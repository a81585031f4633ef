"""Reading rows: which become records, which are rejected, and with which findings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fvcount import Finding, Records, Severity
from fvcount.records.headings import unknown_columns
from fvcount.records.odd_cells import OddCells
from fvcount.records.raw_cells import Kind
from fvcount.records.rows import GivenTable, UnreadRows, check_table
from fvcount.records.tables import TABLES, ServiceEvent
from records.sample_rows import event, events, found, period

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


def test_an_id_that_cannot_be_read_is_not_told() -> None:
    (fault,) = events(event(event_id=1.5, agency_id="A")).findings

    assert (fault.record, fault.agency_id, fault.column) == (None, "A", "event_id")


def test_an_agency_that_cannot_be_read_is_not_told() -> None:
    (fault,) = events(event(agency_id=1.5)).findings

    assert (fault.record, fault.agency_id, fault.column) == ("E1", None, "agency_id")


def test_columns_that_a_table_knows_are_not_worth_a_note() -> None:
    assert unknown_columns(TABLES["coverage"], ["agency_id", "", "to_month"], "f") == []


def test_unknown_columns_are_told_once_each_by_name() -> None:
    (note,) = unknown_columns(TABLES["coverage"], ["z", "y", "z", "agency_id"], "coverage.csv")

    assert note.message.endswith("y, z.")
    assert (note.file, note.row) == ("coverage.csv", 1)


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


@pytest.mark.parametrize("blank", ["", "   ", None, (), []])
def test_a_blank_cell_says_nothing(blank: object) -> None:
    with_blank = Records.from_dict({"service_events": [event(minutes=blank, client_ids=blank)]})

    assert (
        with_blank.service_events == Records.from_dict({"service_events": [event()]}).service_events
    )


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


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("minutes", "soon", "unreadable-cell"),
        ("started_at", "4/3/2024", "unreadable-cell"),
        ("started_at", "2024-10-06T02:30", "impossible-time"),
        ("activity", "chat", "unknown-code"),
        ("unidentified_client", "perhaps", "unknown-code"),
        ("ended_at", "2024-03-03T09:30", "end-before-start"),
        ("minutes", "9" * 20, "unreadable-cell"),
        ("event_id", 1.5, "unreadable-cell"),
        ("client_ids", ["Ana", 1.5], "unreadable-cell"),
    ],
)
def test_a_fault_tells_its_code_and_its_column(column: str, cell: object, code: str) -> None:
    records = Records.from_dict({"service_events": [event(**{column: cell})]})

    assert [(fault.code, fault.column) for fault in records.findings] == [(code, column)]
    assert records.service_events == ()


def test_a_holidays_name_that_is_not_text_is_a_fault_like_any_other() -> None:
    rows = [{"date": "2024-01-02", "change": "add", "name": 5}]
    records = Records.from_dict({"holidays": rows})

    assert [(fault.code, fault.column) for fault in records.findings] == [
        ("unreadable-cell", "name")
    ]


def test_work_beyond_the_calendar_blames_a_cell_that_was_given() -> None:
    records = Records.from_dict({"service_events": [event(started_at="9999-12-31T10:00")]})

    assert {fault.column for fault in records.findings} <= {"started_at"}


# --- nothing leaks ------------------------------------------------------------------------------


def test_a_fault_shows_the_shape_of_its_cell_and_no_other_cell() -> None:
    row = event(minutes="Mary 12/03/1987", client_ids="Ana;Ben", worker_ids="Zoe")
    (fault,) = Records.from_dict({"service_events": [row]}).findings

    assert "'aaaa 99/99/9999'" in fault.message
    assert not [
        each for each in ("Mary", "1987", "Ana", "Ben", "Zoe", "2024") if each in fault.message
    ]


def test_the_caller_can_ask_to_see_the_cell_whole() -> None:
    book = {"service_events": [event(minutes="Mary 12/03/1987", client_ids="Ana")]}
    (fault,) = Records.from_dict(book, show_cells=True).findings

    assert "'Mary 12/03/1987'" in fault.message
    assert "Ana" not in fault.message


def test_an_end_before_its_start_shows_the_shape_of_the_end_only() -> None:
    row = period(start_date="2024-03-04", end_date="1987-03-12")
    (fault,) = Records.from_dict({"support_periods": [row]}).findings

    assert "'9999-99-99'" in fault.message
    assert "1987" not in fault.message
    assert "2024" not in fault.message


# --- columns nobody knows -----------------------------------------------------------------------


def test_unknown_columns_are_one_note_a_table_and_change_nothing() -> None:
    rows = [event(mood="hopeful", note="x"), event(event_id="E2", mood="calm")]
    records = Records.from_dict({"service_events": rows, "clients": [{"client_id": "Ana"}]})

    (note,) = records.findings
    assert (note.code, note.severity, note.row) == ("unknown-columns", Severity.NOTE, 1)
    assert "mood" in note.message
    assert "note" in note.message
    assert "hopeful" not in note.message
    assert len(records.service_events) == 2


# --- times that happened twice ------------------------------------------------------------------


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
