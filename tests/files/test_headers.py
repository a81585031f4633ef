"""The first row of a table names its columns."""

from __future__ import annotations

from pathlib import Path

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


def test_cells_separated_by_semicolons_or_tabs_are_told_as_such(tmp_path: Path) -> None:
    for mark, word in ((";", "semicolon"), ("\t", "tab"), ("|", "bar")):
        text = f"{HEADER}\n{ROW}\n".replace(",", mark)
        (finding,) = read(tmp_path, service_events=text).findings
        assert finding.code == "missing-column"
        assert word in finding.message


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
    records = read(tmp_path, service_events=f"{HEADER},\n{ROW},an important remark\n")
    assert oddities(records) == lines("unknown-columns service_events.csv 1 -")


def test_a_column_without_a_name_and_without_cells_is_no_matter(tmp_path: Path) -> None:
    assert read(tmp_path, service_events=f"{HEADER},,\n{ROW},,\n").findings == ()
