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
    ("data", "likely"),
    [
        (EVENTS.encode("utf-16"), "UTF-16 (LE)"),
        (b"\xfe\xff" + EVENTS.encode("utf-16-be"), "UTF-16 (BE)"),
        (EVENTS.encode("utf-16-le"), "UTF-16 (LE)"),
        (EVENTS.encode("utf-16-be"), "UTF-16 (BE)"),
        (EVENTS.encode("latin-1"), "cp1252"),
        (EVENTS.replace("ë", "€").encode("cp1252"), "cp1252"),
        (EVENTS.replace("ë", "ì").encode("cp850"), "cp850"),
        (EVENTS.replace("Zoë", "Zoe\0").encode(), "damaged"),
        (EVENTS.encode("latin-1").removesuffix(b"\n"), "cp1252"),
        (EVENTS.replace("\n", "\r\n").encode("latin-1"), "cp1252"),
        (EVENTS.replace("\n", "\r").encode("latin-1"), "cp1252"),
    ],
)
def test_text_in_another_encoding_is_one_finding_and_all_its_rows_are_left_out(
    tmp_path: Path, data: bytes, likely: str
) -> None:
    records = read(tmp_path, service_events=data, clients="client_id\nAna\n")
    (finding,) = records.findings
    assert (finding.code, finding.file) == ("unreadable-file", "service_events.csv")
    assert "UTF-8" in finding.message
    assert likely in finding.message
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
    rows = [f'{id},A,client_support,direct,2024-03-04T10:00,60,"W\n1"\n' for id in (1, 2)]
    text = HEADER + rows[0] + 'Be""n'.join(['"', '"']) + rows[1].removeprefix("2") + "=1+1"
    records = read(tmp_path, service_events=text + rows[1].removeprefix("2"))
    assert [each.event_id for each in records.service_events] == ["1", 'Be"n', "=1+1"]
    assert {each.worker_ids for each in records.service_events} == {("W\n1",)}


def test_rows_are_numbered_as_in_a_spreadsheet_also_after_a_cell_of_several_lines(
    tmp_path: Path,
) -> None:
    text = HEADER + event("E1", '"W\n1"') + event("E2", "\u2028W1").replace("direct", "walk")
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


def test_a_row_with_a_filled_cell_too_many_is_left_out_and_a_short_one_has_blank_cells(
    tmp_path: Path,
) -> None:
    records = read(
        tmp_path,
        clients="""
            client_id,agency_id,household_id
            Ana,A,H1
            Ben,A
            Cy,A,H1,H2
            Di,A,H1, ,
            Ed
            """,
    )
    assert faults(records) == lines("wrong-number-of-cells  clients.csv  4  -")
    assert oddities(records) == lines("short-row clients.csv 3 -")
    assert "2 rows" in records.findings[-1].message
    assert [(each.client_id, each.household_id) for each in records.clients] == [
        ("Ana", "H1"),
        ("Ben", None),
        ("Di", "H1"),
        ("Ed", None),
    ]
    assert records.rejected_rows == 1


def test_a_row_that_is_short_of_a_required_cell_is_left_out(tmp_path: Path) -> None:
    records = read(tmp_path, coverage="agency_id,from_month,to_month,note\nA,2024-01\n")
    assert faults(records) == lines("missing-cell coverage.csv 2 to_month")
    assert oddities(records) == lines("unknown-columns coverage.csv 1 -")


def test_blank_rows_are_passed_over_with_one_note_and_keep_their_numbers(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="client_id,agency_id\n\nAna,A\n,\n  , \nBen\n",
    )
    assert oddities(records) == lines("""
        blank-rows clients.csv 2 -
        short-row  clients.csv 6 -
        """)
    assert (len(records.clients), records.rejected_rows) == (2, 0)


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
    ids = ["=1+1", "@SUM(A1)", "-2", "a,b", 'say "hi"', "Ünï-😀", "0012", "1e5"]
    out = StringIO()
    csv.writer(out).writerows([["client_id"], *([id] for id in ids)])
    records = read(tmp_path, clients=out.getvalue().encode())
    assert [each.client_id for each in records.clients] == ids
    assert records.findings == ()
