"""What is wrong with a row that could not become a record, a finding for each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import faults, lines, read, spaced
from fvcount import Records
from records.sample_rows import event, events, period

# --- a fault and its place ----------------------------------------------------------------------


def test_an_id_that_cannot_be_read_is_not_told() -> None:
    (fault,) = events(event(event_id=1.5, agency_id="A")).findings

    assert (fault.record, fault.agency_id, fault.column) == (None, "A", "event_id")


def test_an_agency_that_cannot_be_read_is_not_told() -> None:
    (fault,) = events(event(agency_id=1.5)).findings

    assert (fault.record, fault.agency_id, fault.column) == ("E1", None, "agency_id")


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


@pytest.mark.parametrize("column", ["program", "minutes", "started_at", "client_ids", "event_id"])
def test_a_number_that_python_does_not_write_is_a_fault_like_any_other(column: str) -> None:
    records = Records.from_dict({"service_events": [event(**{column: 10**5000})]})

    (finding,) = records.findings
    assert (finding.code, finding.column) == ("unreadable-cell", column)
    assert " of the shape 'aaa': expected " in finding.message


def test_an_end_before_its_start_shows_the_shape_of_the_end_only() -> None:
    row = period(start_date="2024-03-04", end_date="1987-03-12")
    (fault,) = Records.from_dict({"support_periods": [row]}).findings

    assert "'9999-99-99'" in fault.message
    assert "1987" not in fault.message
    assert "2024" not in fault.message


def test_the_shape_hides_capitals_as_it_hides_small_letters() -> None:
    (fault,) = Records.from_dict({"service_events": [event(activity="McDonald 7")]}).findings
    assert "activity of the shape 'aaaaaaaa 9': " in fault.message


# --- lines that are no rows ---------------------------------------------------------------------


TABLES_OF_LINES = [
    ("service_events", "event_id minutes worker_ids \n E1 60 W1"),
    ("clients", "client_id agency_id household_id \n C1 A H1"),
    ("coverage", "from_month to_month \n 2024-01 2024-06"),
]


@pytest.mark.parametrize(("table", "drawn"), TABLES_OF_LINES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_headings_once_more_are_told_as_such(
    tmp_path: Path, table: str, drawn: str, mark: str
) -> None:
    text = spaced(table, drawn)
    header, row = text.splitlines()
    again = mark + header.upper().replace("_", " ")
    records = read(tmp_path, {f"{table}.csv": f"{header}\n{row}\n{again}\n".encode()})
    assert faults(records) == lines(f"unreadable-row {table}.csv 3 -")
    assert "the row is the header again" in records.findings[0].message
    assert (len(getattr(records, table)), records.rejected_rows) == (1, 1)


def test_totals_and_footers_are_told_as_what_they_are(tmp_path: Path) -> None:
    header, row = spaced("service_events", "event_id minutes \n E1 60").splitlines()
    commas = header.count(",") - 1
    text = f"{header}\n{row}\nTotal,60{commas * ','}\nMade on 2 April by reports\n"
    records = read(tmp_path, service_events=text)
    told = {each.row: each.message for each in records.findings}
    assert faults(records) == lines("""
        unreadable-row service_events.csv 3 -
        unreadable-row service_events.csv 4 -
        """)
    assert "looks like a line of totals" in told[3]
    assert "looks like a title or a footer" in told[4]


def test_a_row_of_which_only_its_id_is_filled_is_a_row_that_lacks_cells() -> None:
    records = Records.from_dict({"service_events": [{"event_id": "E1"}]})
    assert {fault.code for fault in records.findings} == {"missing-cell"}


# --- faults that many rows share ----------------------------------------------------------------


def test_a_fault_that_many_rows_share_is_told_once() -> None:
    dates = [f"{day % 28 + 1}/{day % 12 + 1:02}/2024" for day in range(1212)]
    rows = [period(support_period_id=f"SP{n}", start_date=date) for n, date in enumerate(dates)]
    records = Records.from_dict({"support_periods": rows})
    (fault,) = records.findings
    assert fault.message == (
        "start_date of the shape '9/99/9999': looks like day/month/year; expected a date written"
        " YYYY-MM-DD, for example 2024-03-31. The row is left out. The same holds of 1,212 rows:"
        " 2, 3, 4, 5, 6, …. Correct it for all of them where the file is made, and export it again."
    )
    assert (fault.row, fault.column, fault.record, fault.agency_id) == (2, "start_date", None, "A")
    assert fault.rows == (*range(2, 1214),)
    assert records.rejected_rows == 1212


@pytest.mark.parametrize(("rows", "told"), [(3, 3), (4, 1)])
def test_few_rows_have_a_finding_each(rows: int, told: int) -> None:
    records = Records.from_dict({"service_events": [event(minutes="soon")] * rows})
    assert (len(records.findings), records.rejected_rows) == (told, rows)


def test_rows_of_other_faults_agencies_or_columns_are_told_apart() -> None:
    rows = [
        *[event(minutes="soon")] * 4,
        *[event(minutes="-5")] * 4,
        *[event(ended_at="soon", agency_id=agency) for agency in "ABCD"],
        *[event(activity="")] * 4,
    ]
    records = Records.from_dict({"service_events": rows})
    assert [(fault.column, fault.row, fault.agency_id) for fault in records.findings] == [
        ("minutes", 2, "A"),
        ("minutes", 6, "A"),
        ("ended_at", 10, None),
        ("activity", 14, "A"),
    ]


def test_unknown_codes_are_told_by_the_shape_of_the_word_and_shown_by_the_word() -> None:
    words = ["xx"] * 4 + ["YY"] * 4 + ["xx-yy"] * 4
    rows = [event(event_id=f"E{n}", activity=word) for n, word in enumerate(words)]
    hidden = Records.from_dict({"service_events": rows}).findings
    assert [len(fault.rows) for fault in hidden] == [8, 4]
    shown = Records.from_dict({"service_events": rows}, show_cells=True).findings
    assert [len(fault.rows) for fault in shown] == [4, 4, 4]


def test_rows_that_contradict_each_other_are_told_once_where_they_are_many() -> None:
    rows = [period(start_date=f"2024-03-{day:02}") for day in range(1, 6)]
    records = Records.from_dict({"support_periods": rows})
    (fault,) = records.findings
    assert (fault.code, fault.rows, records.rejected_rows) == ("repeated-id", (2, 3, 4, 5, 6), 5)


def test_rows_with_cells_too_many_are_told_once_where_they_are_many(tmp_path: Path) -> None:
    records = read(tmp_path, clients="client_id\n" + "Ana,x\n" * 5)
    (fault,) = records.findings
    assert (fault.code, fault.rows) == ("wrong-number-of-cells", (2, 3, 4, 5, 6))
