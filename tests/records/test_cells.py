"""What a cell may hold, and how a faulty one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import USUAL, faults, lines, read, read_drawn

GOOD = [
    ("support_periods", "program", "CLIENT_SUPPORT", "client_support"),
    ("support_periods", "program", " After_Hours ", "after_hours"),
    ("support_periods", "end_reason", "Maximum_Support", "maximum_support"),
    ("support_periods", "end_date", "9999-12-31", "9999-12-31"),
    ("support_periods", "start_date", " 2024-02-29 ", "2024-02-29"),
    ("month_statuses", "ongoing_relationship", "Yes", "True"),
    ("month_statuses", "ongoing_relationship", "FALSE", "False"),
    ("month_statuses", "ongoing_relationship", "1", "True"),
    ("month_statuses", "ongoing_relationship", "0", "False"),
    ("month_statuses", "ongoing_relationship", " ", "None"),
    ("coverage", "to_month", "9999-12", "9999-12"),
    ("service_events", "minutes", "0", "0"),
    ("service_events", "minutes", "12.5", "12.5"),
    ("service_events", "minutes", " 090 ", "90"),
    ("service_events", "worker_ids", "W2; W1;W2", "('W1', 'W2')"),
    ("service_events", "client_ids", "Ben;;Ana;", "('Ana', 'Ben')"),
    ("service_events", "client_ids", ";", "()"),
    ("service_events", "client_ids", "Ben; ;Ana", "('Ana', 'Ben')"),
    ("service_events", "unidentified_client", "true", "True"),
    ("after_hours_responses", "mode", "Face_To_Face", "face_to_face"),
    ("after_hours_responses", "mode", "", "None"),
    ("after_hours_responses", "program", "", "after_hours"),
    ("after_hours_responses", "support_provided", "", "True"),
    ("ramp_referrals", "determination", "PENDING", "pending"),
    ("ramp_referrals", "assisted", "", "True"),
    ("ramp_referrals", "closed_on", "9999-12-31", "9999-12-31"),
    ("report_submissions", "kind", "Quarterly", "quarterly"),
    ("targets", "target", "0", "0"),
    ("targets", "target", "1400.5", "1400.5"),
    ("holidays", "change", "Remove", "remove"),
]


def one_row(table: str, column: str, cell: str) -> str:
    row = {**USUAL[table], **({"client_id": "Ana"} if table == "clients" else {}), column: cell}
    return f"{','.join(row)}\n{','.join(row.values())}\n"


@pytest.mark.parametrize(("table", "column", "cell", "value"), GOOD)
def test_a_good_cell_is_read(
    tmp_path: Path, table: str, column: str, cell: str, value: str
) -> None:
    records = read(tmp_path, {f"{table}.csv": one_row(table, column, cell)})
    assert faults(records) == []
    (record,) = getattr(records, table)
    assert str(getattr(record, column)) == value


BAD = [
    # dates of other fashions
    ("support_periods", "start_date", "04/03/2024", "unreadable-cell"),
    ("support_periods", "start_date", "2024-3-4", "unreadable-cell"),
    ("support_periods", "start_date", "20240304", "unreadable-cell"),
    ("support_periods", "start_date", "45355", "unreadable-cell"),
    ("support_periods", "start_date", "2024-02-30", "unreadable-cell"),
    ("support_periods", "start_date", "0000-01-01", "unreadable-cell"),
    ("support_periods", "start_date", "2024-03-04T10:00", "unreadable-cell"),
    ("support_periods", "start_date", "\uff12024-03-04", "unreadable-cell"),
    ("support_periods", "end_date", "ongoing", "unreadable-cell"),
    ("month_statuses", "month", "2024-13", "unreadable-cell"),
    ("month_statuses", "month", "2024-03-01", "unreadable-cell"),
    ("month_statuses", "month", "March 2024", "unreadable-cell"),
    ("coverage", "from_month", "0000-01", "unreadable-cell"),
    ("ramp_referrals", "heard_on", "soon", "unreadable-cell"),
    ("ramp_referrals", "closed_on", "2024-03-32", "unreadable-cell"),
    ("report_submissions", "submitted_on", "yes", "unreadable-cell"),
    ("holidays", "date", "Cup Day", "unreadable-cell"),
    # times
    ("service_events", "started_at", "2024-03-04T24:00", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00:60", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00+11", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00:00.1234567", "unreadable-cell"),
    ("service_events", "started_at", "10:00", "unreadable-cell"),
    ("service_events", "ended_at", "2024-03-04T10:00pm", "unreadable-cell"),
    ("after_hours_responses", "responded_at", "4 March 8pm", "unreadable-cell"),
    # numbers
    ("service_events", "minutes", "-5", "unreadable-cell"),
    ("service_events", "minutes", "NaN", "unreadable-cell"),
    ("service_events", "minutes", "inf", "unreadable-cell"),
    ("service_events", "minutes", "1e3", "unreadable-cell"),
    ("service_events", "minutes", "1_000", "unreadable-cell"),
    ("service_events", "minutes", "60min", "unreadable-cell"),
    ("service_events", "minutes", "1:30", "unreadable-cell"),
    ("service_events", "minutes", "\uff19\uff10", "unreadable-cell"),
    ("service_events", "minutes", "9" * 400, "unreadable-cell"),
    ("targets", "target", "-1", "unreadable-cell"),
    ("targets", "target", "many", "unreadable-cell"),
    ("targets", "financial_year", "2023-25", "unreadable-cell"),
    ("targets", "financial_year", "2024", "unreadable-cell"),
    # codes
    ("support_periods", "program", "client support", "unknown-code"),
    ("support_periods", "end_reason", "bored", "unknown-code"),
    ("service_events", "program", "banana", "unknown-code"),
    ("service_events", "activity", "phone", "unknown-code"),
    ("service_events", "unidentified_client", "maybe", "unknown-code"),
    ("after_hours_responses", "mode", "telephone", "unknown-code"),
    ("after_hours_responses", "program", "night", "unknown-code"),
    ("after_hours_responses", "support_provided", "y", "unknown-code"),
    ("ramp_referrals", "determination", "yes", "unknown-code"),
    ("ramp_referrals", "assisted", "2", "unknown-code"),
    ("month_statuses", "ongoing_relationship", "unknown", "unknown-code"),
    ("report_submissions", "kind", "monthly", "unknown-code"),
    ("holidays", "change", "ad", "unknown-code"),
]


@pytest.mark.parametrize(("table", "column", "cell", "code"), BAD)
def test_a_bad_cell_costs_its_row_and_is_told_by_file_row_and_column(
    tmp_path: Path, table: str, column: str, cell: str, code: str
) -> None:
    records = read(tmp_path, {f"{table}.csv": one_row(table, column, cell)})
    assert faults(records) == lines(f"{code} {table}.csv 2 {column}")
    assert (len(getattr(records, table)), records.rejected_rows) == (0, 1)


REQUIRED = [
    ("clients", "client_id"),
    *(
        (table, column)
        for table, columns in USUAL.items()
        for column in columns
        if column not in {"client_ids", "ongoing_relationship"}
    ),
]


@pytest.mark.parametrize(("table", "column"), REQUIRED)
def test_a_blank_in_a_required_column_costs_its_row(
    tmp_path: Path, table: str, column: str
) -> None:
    text = one_row(table, column, "  ").replace("client_id\n", "client_id,household_id\n")
    text = text.replace("\n  \n", "\n  ,H1\n")
    records = read(tmp_path, {f"{table}.csv": text})
    assert faults(records) == lines(f"missing-cell {table}.csv 2 {column}")
    assert records.rejected_rows == 1


def test_all_faults_of_a_row_of_a_table_and_of_a_book_are_told_in_one_pass(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  program  activity  started_at  minutes
            E1        night    walk      today       long
            E2        ramp     direct    2024-03-04  60
            .         ramp     direct    2024-03-04  60
            """,
        support_periods="""
            support_period_id  client_id  start_date  end_date
            S1                 .          2024-03-04  2024-13-01
            S2                 Ana        2024-03-04  2024-03-03
            """,
        month_statuses="""
            month    ongoing_relationship
            2024-1   perhaps
            """,
    )
    assert faults(records) == lines("""
        unknown-code      service_events.csv   2  program
        unknown-code      service_events.csv   2  activity
        unreadable-cell   service_events.csv   2  started_at
        unreadable-cell   service_events.csv   2  minutes
        missing-cell      service_events.csv   4  event_id
        missing-cell      support_periods.csv  2  client_id
        unreadable-cell   support_periods.csv  2  end_date
        end-before-start  support_periods.csv  3  end_date
        unreadable-cell   month_statuses.csv   2  month
        unknown-code      month_statuses.csv   2  ongoing_relationship
        """)
    assert records.rejected_rows == 5
    assert [each.event_id for each in records.service_events] == ["E2"]


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("program", "client suport", "client_support"),
        ("program", "afterhours", "after_hours"),
        ("activity", "Traveling", "travel"),
        ("activity", "information sharing", "information_sharing"),
    ],
)
def test_an_unknown_code_is_told_with_the_known_code_it_is_near_to(
    tmp_path: Path, column: str, cell: str, meant: str
) -> None:
    records = read(tmp_path, service_events=one_row("service_events", column, cell))
    (finding,) = records.findings
    assert f"did you mean {meant}?" in finding.message


@pytest.mark.parametrize(
    ("table", "drawn", "fault"),
    [
        (
            "support_periods",
            "start_date end_date \n 2024-03-05 2024-03-04",
            "support_periods.csv 2 end_date",
        ),
        ("coverage", "from_month to_month \n 2024-03 2024-02", "coverage.csv 2 to_month"),
        (
            "service_events",
            "started_at ended_at \n 2024-03-04T10:00 2024-03-04T09:59",
            "service_events.csv 2 ended_at",
        ),
        (
            "service_events",
            "started_at ended_at minutes \n 2024-03-04 2024-03-03 60",
            "service_events.csv 2 ended_at",
        ),
        (
            "service_events",
            "started_at ended_at \n 2024-04-07T02:30+10:00 2024-04-07T02:45+11:00",
            "service_events.csv 2 ended_at",
        ),
        (
            "ramp_referrals",
            "referred_on heard_on \n 2024-03-05 2024-03-04",
            "ramp_referrals.csv 2 heard_on",
        ),
        (
            "ramp_referrals",
            "referred_on determined_on \n 2024-03-05 2024-03-04",
            "ramp_referrals.csv 2 determined_on",
        ),
    ],
)
def test_an_end_before_its_start_costs_the_row(
    tmp_path: Path, table: str, drawn: str, fault: str
) -> None:
    records = read_drawn(tmp_path, **{table: drawn})
    assert faults(records) == lines(f"end-before-start {fault}")
    assert records.rejected_rows == 1


@pytest.mark.parametrize(
    ("table", "drawn"),
    [
        ("support_periods", "start_date end_date \n 2024-03-05 2024-03-05"),
        ("coverage", "from_month to_month \n 2024-03 2024-03"),
        ("service_events", "started_at ended_at \n 2024-03-04T10:00 2024-03-04T10:00"),
        ("service_events", "started_at ended_at \n 2024-03-04T10:00 2024-03-04"),
        ("service_events", "started_at ended_at \n 2024-04-07T02:45+11:00 2024-04-07T02:30+10:00"),
        (
            "ramp_referrals",
            "referred_on determined_on heard_on \n 2024-03-05 2024-03-05 2024-03-05",
        ),
    ],
)
def test_an_end_at_its_start_is_good(tmp_path: Path, table: str, drawn: str) -> None:
    records = read_drawn(tmp_path, **{table: drawn})
    assert (faults(records), len(getattr(records, table))) == ([], 1)


def test_both_a_hearing_and_a_determination_before_the_referral_are_told(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        ramp_referrals="""
            referred_on  determined_on  heard_on
            2024-03-05   2024-03-04     2024-03-03
            """,
    )
    assert faults(records) == lines("""
        end-before-start  ramp_referrals.csv  2  determined_on
        end-before-start  ramp_referrals.csv  2  heard_on
        """)
