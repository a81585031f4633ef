"""A table as JSON lines: an object for each row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from files.folders import USUAL, everything_told, faults, lines, oddities, read

CLIENT = '{"client_id": "Ana"}\n'


def event(id: str, **cells: object) -> str:
    return json.dumps({**USUAL["service_events"], "event_id": id, **cells}) + "\n"


def clients(at: Path, text: str | bytes) -> list[str]:
    """The ids that are read."""
    return [each.client_id for each in read(at, {"clients.jsonl": text}).clients]


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{"client_id": "Ana"}\n{"client_id": "Zoë"}\n',
        '\ufeff{"client_id": "Ana"}\n{"client_id": "Zoë"}\n',
        '{"client_id": "Ana"}\r\n{"client_id": "Zoë"}\r\n',
        '{"client_id": "Ana"}\r{"client_id": "Zoë"}',
        '{"client_id": "Ana"}\n{"client_id": "Zoë"}',
        '  {"client_id":"Ana"}\t\n{ "client_id" : "Zo\\u00eb" }\n',
        '{"CLIENT_ID": " Ana "}\n{" Client_Id ": "Zoë"}\n',
        '{"client_id": "Ana", "agency_id": null}\n{"agency_id": "", "client_id": "Zoë"}\n',
    ],
    ids=["plain", "BOM", "CRLF", "CR", "no last line end", "spaces", "names", "blanks"],
)
def test_the_same_table_is_read_however_its_lines_are_written(tmp_path: Path, text: str) -> None:
    records = read(tmp_path, {"clients.jsonl": text.encode()})
    assert [(each.client_id, each.agency_id) for each in records.clients] == [
        ("Ana", None),
        ("Zoë", None),
    ]
    assert (records.findings, records.rejected_rows) == ((), 0)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("minutes", "8.20", "8.20"),
        ("minutes", "90", "90"),
        ("minutes", '"90"', "90"),
        ("minutes", "0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
        ("minutes", "null", "None"),
        ("event_id", "12", "12"),
        ("event_id", "9007199254740993", "9007199254740993"),
        ("event_id", '"007"', "007"),
        ("unidentified_client", "true", "True"),
        ("unidentified_client", "false", "False"),
        ("unidentified_client", "1", "True"),
        ("client_ids", '["Ben", "Ana", "Ben"]', "('Ana', 'Ben')"),
        ("client_ids", '["Ben", null, " "]', "('Ben',)"),
        ("client_ids", "[7, 12]", "('12', '7')"),
        ("client_ids", '["Ben;Ana", "Cy"]', "('Ana', 'Ben', 'Cy')"),
        ("client_ids", "[]", "()"),
        ("client_ids", '"Ben;Ana"', "('Ana', 'Ben')"),
        ("worker_ids", "17", "('17',)"),
        ("started_at", '"2024-03-03T22:30Z"', "2024-03-04 09:30:00+11:00"),
    ],
)
def test_a_cell_may_be_text_a_number_yes_or_no_null_or_a_list(
    tmp_path: Path, column: str, cell: str, value: str
) -> None:
    text = event("E1", **{column: "@"}).replace('"@"', cell)
    records = read(tmp_path, {"service_events.jsonl": text})
    assert records.findings == ()
    assert str(getattr(records.service_events[0], column)) == value


def test_a_column_that_a_line_lacks_is_blank_there(tmp_path: Path) -> None:
    text = event("E1", minutes=60) + event("E2")
    records = read(tmp_path, {"service_events.jsonl": text})
    assert [str(each.minutes) for each in records.service_events] == ["60", "None"]


def test_a_line_end_within_a_text_parts_no_line(tmp_path: Path) -> None:
    text = '{"client_id": "Ana\\n"}\n{"client_id": "Ben\u2028"}\n{"client_id": "Cy\u0085"}\n'
    assert clients(tmp_path, text) == ["Ana", "Ben", "Cy"]


def test_a_letter_written_in_two_halves_is_one(tmp_path: Path) -> None:
    assert clients(tmp_path, '{"client_id": "\\ud83d\\ude00"}\n') == ["😀"]


def test_names_match_whatever_their_case(tmp_path: Path) -> None:
    assert len(read(tmp_path, {"CLIENTS.JsonL": CLIENT}).clients) == 1


# --- what is skipped ----------------------------------------------------------------------------


def test_blank_lines_are_passed_over_with_one_note_and_keep_their_numbers(tmp_path: Path) -> None:
    text = f'{CLIENT}\n  \n{{}}\n{{"client_id": null, "mood": []}}\n{{"agency_id": "A"}}\n'
    records = read(tmp_path, {"clients.jsonl": text})
    assert faults(records) == lines("missing-cell clients.jsonl 6 client_id")
    assert oddities(records) == lines("""
        blank-rows       clients.jsonl 2 -
        unknown-columns  clients.jsonl 1 -
        """)
    assert "4 blank rows" in str([each.message for each in records.findings])
    assert (len(records.clients), records.rejected_rows) == (1, 1)


def test_unknown_columns_are_one_finding_a_table_and_cost_nothing(tmp_path: Path) -> None:
    text = (
        '{"client_id": "Ana", "surname": "Lee"}\n'
        '{"client_id": "Ben", "mood": {"is": "good"}, "mood": 2}\n'
        '{"client_id": "Cy", "": "x"}\n'
    )
    records = read(tmp_path, {"clients.jsonl": text})
    named, nameless = sorted((each.message for each in records.findings), reverse=True)
    assert named == "columns that clients does not have are not read: mood, surname."
    assert nameless == "cells under a column without a name are not read."
    assert len(records.clients) == 3


# --- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Mary Smith 1987", "'aaaa aaaaa 9999'"),
        ('["Mary", 12]', """'["aaaa", 99]'"""),
        ('"Mary"', "'\"aaaa\"'"),
        ("12", "'99'"),
        ("null", "'aaaa'"),
        ('{"client_id": "Mary"', """'{"aaaaaa_aa": "aaaa"'"""),
        ('{"client_id": "Mary"},', """'{"aaaaaa_aa": "aaaa"},'"""),
        ('{"client_id": "Mary"}{"id": "Jo"}', """'{"aaaaaa_aa": "aaaa"}{"aa": "aa"}'"""),
        ("{'client_id': 'Mary'}", "'{'aaaaaa_aa': 'aaaa'}'"),
        ('{"client_id": "Ma\try"}', """'{"aaaaaa_aa": "aa?aa"}'"""),
        ('{"client_id": NaN}', """'{"aaaaaa_aa": aaa}'"""),
        ('{"client_id": -Infinity}', """'{"aaaaaa_aa": -aaaaaaaa}'"""),
        ('{"client_id": 007}', """'{"aaaaaa_aa": 999}'"""),
        ('{"client_id": "\\ud83d"}', """'{"aaaaaa_aa": "\\aa99a"}'"""),
        ("[" * 100_000, f"'{'[' * 40}…'"),
        ('{"id": ' + "[" * 30 + "]" * 30 + "}", f"""'{{"aa": {"[" * 30}]]]…'"""),
    ],
)  # fmt: skip
def test_a_line_that_is_no_object_costs_that_line_and_is_told_by_its_shape(
    tmp_path: Path, line: str, shape: str
) -> None:
    records = read(tmp_path, {"clients.jsonl": f"{CLIENT}{line}\n" + '{"client_id": "Ben"}\n'})
    (finding,) = records.findings
    assert (finding.code, finding.file, finding.row) == ("unreadable-row", "clients.jsonl", 2)
    assert finding.message.startswith(f"{shape} is not a JSON object")
    assert '{"client_id": "C-1", "same_as": null}' in finding.message
    assert [each.client_id for each in records.clients] == ["Ana", "Ben"]
    assert records.rejected_rows == 1


@pytest.mark.parametrize(
    ("line", "letter"), [('{"client_id" "Mary"}', 14), ('{"client_id": "Mary"', 21)]
)
def test_where_a_line_goes_wrong_is_told(tmp_path: Path, line: str, letter: int) -> None:
    (finding,) = read(tmp_path, {"clients.jsonl": f"{CLIENT}{line}\n"}).findings
    assert f"is not a JSON object (see character {letter});" in finding.message


@pytest.mark.parametrize("line", ['{"client_id": "Ben", "client_id": "Mary"}',
                                  '{"client_id": "Ben", " Client_ID": "Mary"}'])  # fmt: skip
def test_a_line_that_names_a_column_twice_is_left_out(tmp_path: Path, line: str) -> None:
    records = read(tmp_path, {"clients.jsonl": f"{CLIENT}{line}\n"})
    assert faults(records) == lines("repeated-column clients.jsonl 2 client_id")
    assert (len(records.clients), records.rejected_rows) == (1, 1)
    assert "Mary" not in everything_told(records)


@pytest.mark.parametrize(
    ("column", "cell", "code", "shape"),
    [
        ("minutes", "-5", "unreadable-cell", "'-9'"),
        ("minutes", "1e3", "unreadable-cell", "'9a9'"),
        ("minutes", "9" * 5000, "unreadable-cell", f"'{'9' * 40}…'"),
        ("minutes", "true", "unreadable-cell", "'aaaa'"),
        ("minutes", '["60"]', "unreadable-cell", "'['99']'"),
        ("minutes", '{"Mary": 60}', "unreadable-cell", "'{'aaaa': '99'}'"),
        ("minutes", "{}", "unreadable-cell", "'{}'"),
        ("event_id", "true", "unreadable-cell", "'aaaa'"),
        ("event_id", '["E1"]', "unreadable-cell", "'['a9']'"),
        ("started_at", "20240304", "unreadable-cell", "'99999999'"),
        ("started_at", '{"$date": "2024-03-04"}', "unreadable-cell", "'{'$aaaa': '9999-99-99'}'"),
        ("program", "7", "unknown-code", "'9'"),
        ("unidentified_client", "2", "unknown-code", "'9'"),
        ("client_ids", "true", "unreadable-cell", "'aaaa'"),
        ("client_ids", '{"Mary": 1}', "unreadable-cell", "'{'aaaa': '9'}'"),
        ("client_ids", "{}", "unreadable-cell", "'{}'"),
        ("client_ids", "[true]", "unreadable-cell", "'[aaaa]'"),
        ("client_ids", '[["Mary"]]', "unreadable-cell", "'[['aaaa']]'"),
        ("client_ids", '[{"id": "Mary"}]', "unreadable-cell", "'[{'aa': 'aaaa'}]'"),
    ],
)
def test_a_faulty_cell_costs_its_row_and_is_told_by_its_shape(
    tmp_path: Path, column: str, cell: str, code: str, shape: str
) -> None:
    text = event("E1") + event("E2", **{column: "@"}).replace('"@"', cell)
    records = read(tmp_path, {"service_events.jsonl": text})
    assert faults(records) == lines(f"{code} service_events.jsonl 2 {column}")
    assert shape in records.findings[0].message
    assert "Mary" not in everything_told(records)
    assert (len(records.service_events), records.rejected_rows) == (1, 1)


def test_all_faults_of_a_file_are_told_in_one_pass(tmp_path: Path) -> None:
    text = (
        event("E1", program="night", minutes="long")
        + "oh\n"
        + event("E3", started_at=None)
        + '{"event_id": 1, "event_id": 2}\n'
        + event("E5")
        + "[]\n"
    )
    records = read(tmp_path, {"service_events.jsonl": text})
    assert faults(records) == lines("""
        unknown-code     service_events.jsonl 1 program
        unreadable-cell  service_events.jsonl 1 minutes
        unreadable-row   service_events.jsonl 2 -
        missing-cell     service_events.jsonl 3 started_at
        repeated-column  service_events.jsonl 4 event_id
        unreadable-row   service_events.jsonl 6 -
        """)
    assert (len(records.service_events), records.rejected_rows) == (1, 5)


# --- tables that cannot be read -----------------------------------------------------------------


def test_a_required_column_that_no_line_names_makes_the_table_unreadable(tmp_path: Path) -> None:
    text = '{"event_id": "E1", "agency_id": "A"}\n\n{"program": "ramp", "started_at": null}\nno\n'
    records = read(tmp_path, {"service_events.jsonl": text, "clients.jsonl": CLIENT})
    (finding,) = records.findings
    assert (finding.code, finding.row, finding.column) == ("missing-column", 1, "activity")
    assert finding.message == "the lines must name the columns; missing: activity."
    assert (records.unreadable, records.tables_given) == ({"service_events"}, {"clients"})
    assert records.rejected_rows == 3  # the blank line is no row


def test_a_table_of_which_no_line_is_an_object_is_one_finding(tmp_path: Path) -> None:
    text = '[\n  {\n    "event_id": "E1"\n  }\n]\n'
    records = read(tmp_path, {"service_events.jsonl": text, "clients.jsonl": CLIENT})
    (finding,) = records.findings
    assert finding.code == "missing-column"
    assert "No line of it can be read" in finding.message
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 5)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_with_nothing_in_it_is_unreadable_and_not_an_empty_table(
    tmp_path: Path, text: str
) -> None:
    records = read(tmp_path, {"service_events.jsonl": text.encode(), "clients.jsonl": CLIENT})
    (finding,) = records.findings
    assert finding.code == "missing-column"
    assert "It has no lines" in finding.message
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 0)


def test_a_line_that_only_names_the_columns_is_an_empty_table(tmp_path: Path) -> None:
    text = json.dumps(dict.fromkeys(USUAL["service_events"])) + "\n"
    records = read(tmp_path, {"service_events.jsonl": text})
    assert (records.tables_given, records.findings) == ({"service_events"}, ())


def test_a_table_may_begin_with_a_line_that_names_its_columns(tmp_path: Path) -> None:
    text = json.dumps(dict.fromkeys(USUAL["service_events"])) + "\n" + event("E1", minutes="no")
    records = read(tmp_path, {"service_events.jsonl": text})
    assert faults(records) == lines("unreadable-cell service_events.jsonl 2 minutes")
    assert len(records.findings) == 1


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ('{"client_id": "Ana"}\n{"client_id": "Zoë"}\n'.encode("latin-1"), 2),
        ('{"client_id": "Ana"}\n{"client_id": "Zoë"}\n'.encode("utf-16"), None),
    ],
    ids=["Latin-1", "UTF-16"],
)
def test_text_in_another_encoding_is_one_finding_and_all_its_rows_are_left_out(
    tmp_path: Path, data: bytes, row: int | None
) -> None:
    records = read(tmp_path, {"coverage.jsonl": data, "clients.jsonl": CLIENT})
    (finding,) = records.findings
    assert (finding.code, finding.row) == ("unreadable-file", row)
    assert "Save it as UTF-8." in finding.message
    assert (records.unreadable, records.rejected_rows) == ({"coverage"}, 2)


def test_a_folder_named_like_a_table_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "coverage.jsonl").mkdir()
    records = read(tmp_path, {"clients.jsonl": CLIENT})
    assert faults(records) == lines("unreadable-file coverage.jsonl - -")


# --- beside other files -------------------------------------------------------------------------


def test_of_a_table_in_two_formats_none_is_read_and_the_rows_of_both_are_left_out(
    tmp_path: Path,
) -> None:
    records = read(
        tmp_path,
        {"clients.jsonl": CLIENT + "\noh\n", "service_events.jsonl": event("E1")},
        clients="client_id\nAna\nBen\n",
    )
    assert faults(records) == lines("table-given-twice clients.csv - -")
    assert "clients.csv and clients.jsonl" in records.findings[0].message
    assert (records.unreadable, records.rejected_rows) == ({"clients"}, 4)


def test_of_a_table_in_two_formats_the_rows_of_one_that_cannot_be_read_are_left_out_too(
    tmp_path: Path,
) -> None:
    records = read(tmp_path, {"clients.jsonl": CLIENT * 2, "clients.csv": b"client_id\nZo\xeb\n"})
    assert faults(records) == lines("table-given-twice clients.csv - -")
    assert records.rejected_rows == 3


def test_a_book_may_hold_tables_in_several_formats(tmp_path: Path) -> None:
    records = read(tmp_path, {"clients.jsonl": CLIENT}, coverage="agency_id,from_month,to_month\n")
    assert (records.tables_given, records.findings) == ({"clients", "coverage"}, ())


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("service_event.jsonl", "Did you mean service_events.jsonl?"),
        ("clients.ndjson", "save the table clients as clients.jsonl."),
        ("client.json", "Did you mean clients.jsonl?"),
        ("clients.parq", "save the table clients as clients.parquet."),
        ("suport_periods.parquet", "Did you mean support_periods.parquet?"),
        ("coverage.xlsx", "save the table coverage as coverage.csv."),
        ("coverage", "save the table coverage as coverage.csv."),
    ],
)
def test_a_file_that_is_no_table_is_a_finding_with_the_nearest_name(
    tmp_path: Path, name: str, wanted: str
) -> None:
    records = read(tmp_path, {name: CLIENT, "service_events.jsonl": event("E1")})
    (finding,) = records.findings
    assert (finding.code, finding.file) == ("unknown-table", name)
    assert finding.message.endswith(wanted)
