"""The first row of a table names its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import faults, lines, oddities, read

HEADER = "event_id,agency_id,program,activity,started_at"
ROW = "E1,A,client_support,direct,2024-03-04"


def test_columns_come_in_any_order(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="""
            same_as,agency_id,client_id
            Ben,A,Ana
            """,
    )
    (client,) = records.clients
    assert (client.client_id, client.agency_id, client.same_as) == ("Ana", "A", "Ben")


def test_optional_columns_may_be_absent(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"{HEADER}\n{ROW}\n")
    (event,) = records.service_events
    assert (event.minutes, event.worker_ids, event.unidentified_client) == (None, (), False)
    assert records.findings == ()


def test_every_missing_required_column_is_named_in_one_finding(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        service_events="""
            event_id,agency_id,started_at
            E1,A,2024-03-04
            E2,A,2024-03-05
            """,
    )
    (finding,) = records.findings
    assert (finding.code, finding.file, finding.row) == ("missing-column", "service_events.csv", 1)
    assert "program" in finding.message
    assert "activity" in finding.message


def test_the_rows_of_a_table_without_its_columns_are_all_left_out_and_blank_ones_are_no_rows(
    tmp_path: Path,
) -> None:
    records = read(tmp_path, service_events="event_id,agency_id\nE1,A\n\n,\nE2,A\n\n")
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 2)


def test_a_misspelt_required_column_is_told_with_the_right_name(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"{HEADER.replace('program', 'programme')}\n{ROW}\n")
    (finding,) = records.findings
    assert (finding.code, finding.column) == ("missing-column", "program")


def test_unknown_columns_are_one_finding_a_table_and_cost_nothing(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="client_id,surname,mood\nAna,Lee,good\n",
        service_events=f"{HEADER},notes\n{ROW},long talk\n",
    )
    assert oddities(records) == lines("""
        unknown-columns  clients.csv         1  -
        unknown-columns  service_events.csv  1  -
        """)
    assert (len(records.clients), len(records.service_events)) == (1, 1)
    assert not any("Lee" in each.message or "talk" in each.message for each in records.findings)


def test_a_column_named_twice_makes_the_table_unreadable(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"{HEADER},event_id\n{ROW},E2\n")
    assert faults(records) == lines("repeated-column service_events.csv 1 event_id")
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 1)


def test_an_unknown_column_named_twice_is_only_unknown(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"{HEADER},x,x\n{ROW},1,2\n")
    assert (len(records.service_events), faults(records)) == (1, [])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_from_the_headings(tmp_path: Path, separator: str) -> None:
    text = f"{HEADER},client_ids\n{ROW},Ana\n".replace(",", separator)
    records = read(tmp_path, service_events=text)
    assert [each.client_ids for each in records.service_events] == [("Ana",)]
    assert records.findings == ()


def test_cells_separated_by_bars_are_told_as_such(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROW}\n".replace(",", "|")
    (finding,) = read(tmp_path, service_events=text).findings
    assert finding.code == "missing-column"
    assert "bars" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        f"sep=,\n{HEADER},mood\n{ROW},a;b\n",
        f'"sep=,"\r\n{HEADER},mood\r\n{ROW},a;b\r\n',
        f"SEP=,\n{HEADER},mood\n{ROW},a;b\n",
        f"\ufeffsep=;\n{HEADER},mood\n{ROW},a\n".replace(",", ";"),
        f"sep=\t\n{HEADER},mood\n{ROW},a\n".replace(",", "\t"),
        f"sep=|\n{HEADER},mood\n{ROW},a\n".replace(",", "|"),
    ],
)
def test_a_first_line_that_states_the_separator_is_obeyed_and_not_numbered(
    tmp_path: Path, text: str
) -> None:
    records = read(tmp_path, service_events=text.encode())
    assert [each.event_id for each in records.service_events] == ["E1"]
    assert list(records.rows["service_events"]) == [2]
    assert oddities(records) == lines("unknown-columns service_events.csv 1 -")


def test_headings_match_in_any_case_and_blanks_hyphens_and_underscores_are_alike(
    tmp_path: Path,
) -> None:
    records = read(
        tmp_path,
        service_events="Event ID,AGENCY-ID,Program,activity, Started  At ,Client_IDs\nE1,A,"
        "client_support,direct,2024-03-04,Ana\n",
    )
    (event,) = records.service_events
    assert (event.event_id, event.client_ids, records.findings) == ("E1", ("Ana",), ())


def test_two_headings_that_become_one_column_are_a_fault(tmp_path: Path) -> None:
    records = read(tmp_path, clients="Client ID,client-id\nAna,Ben\n")
    (finding,) = records.findings
    assert (finding.code, finding.column) == ("repeated-column", "client_id")


def test_lines_above_the_headings_are_told_with_the_row_of_the_headings(tmp_path: Path) -> None:
    for header in (HEADER, HEADER.replace(",", ";").replace("_", " ")):
        records = read(tmp_path, service_events=f"Contacts\nMarch 2024\n\n{header}\n{ROW}\n")
        (finding,) = records.findings
        assert finding.code == "missing-column"
        assert "seem to be in row 4: remove the 3 rows before it" in finding.message


def test_a_table_without_its_header_does_not_show_its_first_row(tmp_path: Path) -> None:
    records = read(tmp_path, clients="Mary,Smith,1987-03-12\nAnn,Jones,1990-01-01\n")
    (finding,) = records.findings
    assert finding.code == "missing-column"
    assert not any(part in finding.message for part in ("Mary", "Smith", "1987"))


def test_a_file_with_nothing_in_it_is_unreadable_and_not_an_empty_table(tmp_path: Path) -> None:
    records = read(tmp_path, service_events="", clients="client_id\n")
    assert records.unreadable == {"service_events"}
    assert records.tables_given == {"clients"}
    assert records.rejected_rows == 0


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"{HEADER}\n")
    assert (records.tables_given, records.findings) == ({"service_events"}, ())


def test_cells_under_a_column_without_a_name_are_told(tmp_path: Path) -> None:
    text = f"{HEADER},,mood\n{ROW},an important remark,calm\n"
    records = read(tmp_path, service_events=text)
    assert oddities(records) == lines("""
        unknown-columns service_events.csv 1 -
        unknown-columns service_events.csv 1 -
        """)


def test_a_cell_beyond_the_last_heading_costs_its_row_and_a_blank_one_nothing(
    tmp_path: Path,
) -> None:
    text = f"{HEADER},,\n{ROW},,x\n{ROW.replace('E1', 'E2')},, \n{ROW.replace('E1', 'E3')},NULL\n"
    records = read(tmp_path, service_events=text)
    assert faults(records) == lines("wrong-number-of-cells service_events.csv 2 -")
    assert [each.event_id for each in records.service_events] == ["E2", "E3"]
    assert oddities(records) == []


def test_a_column_without_a_name_and_without_cells_is_no_matter(tmp_path: Path) -> None:
    assert read(tmp_path, service_events=f"{HEADER},,\n{ROW},,\n").findings == ()
