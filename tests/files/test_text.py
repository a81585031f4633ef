"""A table as text: encodings, line ends, quotes, cells too few and too many."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from files.folders import faults, lines, oddities, read, spaced

EVENTS = spaced(
    "service_events",
    """
    event_id  minutes  client_ids
    E1        60       Ana
    E2        30       Zoë
    """,
)
HEADER = "event_id,agency_id,program,activity,started_at,minutes,worker_ids\n"


def event(id: str, worker: str = "W1") -> str:
    return f"{id},A,client_support,direct,2024-03-04T10:00,60,{worker}\n"


@pytest.mark.parametrize(
    "text",
    [
        EVENTS,
        "\ufeff" + EVENTS,
        EVENTS.replace("\n", "\r\n"),
        EVENTS.replace("\n", "\r"),
        EVENTS.removesuffix("\n"),
        EVENTS + "\n\n",
        EVENTS.replace("E1,", '"E1",').replace("Zoë", '" Zoë "'),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "no last line end", "blank end", "quoted"],
)
def test_the_same_table_is_read_however_its_text_is_written(tmp_path: Path, text: str) -> None:
    records = read(tmp_path, service_events=text.encode())
    assert [each.event_id for each in records.service_events] == ["E1", "E2"]
    assert [each.client_ids for each in records.service_events] == [("Ana",), ("Zoë",)]
    assert (faults(records), records.rejected_rows) == ([], 0)


@pytest.mark.parametrize(
    "data",
    [
        EVENTS.encode("utf-16"),
        EVENTS.encode("utf-16-be"),
        EVENTS.encode("latin-1"),
        EVENTS.replace("Zoë", "Zoe\0").encode(),
        EVENTS.encode("latin-1").removesuffix(b"\n"),
        EVENTS.replace("\n", "\r\n").encode("latin-1"),
        EVENTS.replace("\n", "\r").encode("latin-1"),
    ],
    ids=["UTF-16", "UTF-16 BE", "Latin-1", "NUL", "no last line end", "CRLF", "CR"],
)
def test_text_in_another_encoding_is_one_finding_and_all_its_rows_are_left_out(
    tmp_path: Path, data: bytes
) -> None:
    records = read(tmp_path, service_events=data, clients="client_id\nAna\n")
    (finding,) = records.findings
    assert (finding.code, finding.file) == ("unreadable-file", "service_events.csv")
    assert "UTF-8" in finding.message
    assert records.unreadable == {"service_events"}
    assert len(records.clients) == 1
    assert records.rejected_rows == 2


def test_the_row_of_the_first_letter_in_another_encoding_is_named(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=EVENTS.encode("latin-1"))
    (finding,) = records.findings
    assert finding.row == 3


def test_a_spreadsheet_saved_under_the_name_of_a_table_is_a_finding(tmp_path: Path) -> None:
    data = b"PK\x03\x04" + bytes(range(256)) * 20
    records = read(tmp_path, service_events=data, clients="client_id\nAna\n")
    assert faults(records) == lines("unreadable-file service_events.csv - -")


def test_cells_keep_their_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    records = read(tmp_path, clients='client_id\n"A,na"\n"Be""n"\n"C\ny"\n=1+1\n')
    ids = [each.client_id for each in records.clients]
    assert ids == ["A,na", 'Be"n', "C\ny", "=1+1"]


def test_rows_are_numbered_as_in_a_spreadsheet_also_after_a_cell_of_several_lines(
    tmp_path: Path,
) -> None:
    text = HEADER + event("E1", '"W\n1"') + event("E2", "W\u20281").replace("direct", "walk")
    records = read(tmp_path, service_events=text)
    assert faults(records) == lines("unknown-code service_events.csv 3 activity")


def test_a_quote_that_is_never_closed_costs_the_rows_it_swallows_and_says_how_many(
    tmp_path: Path,
) -> None:
    text = HEADER + event("E1") + event("E2", '"W1') + event("E3") + event("E4")
    records = read(tmp_path, service_events=text)
    (finding,) = records.findings
    assert (finding.code, finding.row) == ("unreadable-row", 3)
    assert "2 rows" in finding.message
    assert [each.event_id for each in records.service_events] == ["E1"]
    assert records.rejected_rows == 3


def test_after_a_row_with_quotes_amiss_the_others_are_read(tmp_path: Path) -> None:
    text = HEADER + event("E1") + event("E2", '"W"1') + event("E3") + event("E4", "W1,W2")
    records = read(tmp_path, service_events=text)
    assert faults(records) == lines("""
        unreadable-row         service_events.csv 3 -
        wrong-number-of-cells  service_events.csv 5 -
        """)
    assert [each.event_id for each in records.service_events] == ["E1", "E3"]
    assert records.rejected_rows == 2


def test_rows_with_too_few_or_too_many_cells_are_left_out(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="""
            client_id,agency_id,household_id
            Ana,A,H1
            Ben,A
            Cy,A,H1,H2
            Di,A,H1
            """,
    )
    assert faults(records) == lines("""
        wrong-number-of-cells  clients.csv  3  -
        wrong-number-of-cells  clients.csv  4  -
        """)
    assert [each.client_id for each in records.clients] == ["Ana", "Di"]
    assert records.rejected_rows == 2


def test_blank_rows_are_passed_over_with_one_note_and_keep_their_numbers(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="client_id,agency_id\n\nAna,A\n,\n  , \nBen\n",
    )
    assert faults(records) == lines("wrong-number-of-cells clients.csv 6 -")
    assert oddities(records) == lines("blank-rows clients.csv 2 -")
    assert (len(records.clients), records.rejected_rows) == (1, 1)


def test_a_cell_of_ten_million_letters_costs_at_most_its_row_and_is_not_blamed_on_quotes(
    tmp_path: Path,
) -> None:
    text = HEADER + event("E1") + event("E2", "W" * 10_000_000) + event("E3")
    records = read(tmp_path, service_events=text)
    assert {"E1", "E3"} <= {each.event_id for each in records.service_events}
    assert len(records.service_events) + records.rejected_rows == 3
    assert not any("quote" in each.message for each in records.findings)
    assert all(len(each.message) < 300 for each in records.findings)


def test_a_cell_of_a_hundred_thousand_lines_is_one_row(tmp_path: Path) -> None:
    many = '"' + "W\n" * 100_000 + '"'
    text = HEADER + event("E1") + event("E2", many) + event("E3")
    records = read(tmp_path, service_events=text)
    assert {"E1", "E3"} <= {each.event_id for each in records.service_events}
    assert len(records.findings) <= 1


def test_a_table_written_by_a_csv_writer_with_odd_ids_comes_back_as_it_was(tmp_path: Path) -> None:
    ids = ["=1+1", "@SUM(A1)", "-2", "a,b", 'say "hi"', "line\nend", "Ünï-😀", "0012", "1e5", "NA"]
    out = StringIO()
    csv.writer(out).writerows([["client_id"], *([id] for id in ids)])
    records = read(tmp_path, clients=out.getvalue().encode())
    assert [each.client_id for each in records.clients] == ids
    assert records.findings == ()
