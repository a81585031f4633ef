"""What is written runs no formula, breaks out of no cell and commands no terminal."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from cli.calls import Call
from files.folders import folder, spaced

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]
TRICKS = ["<script>alert(1)</script>", "a|b|c", "`x`|", "\\|", "# x"]
COMMANDS = ["\x1b[31mred", "\x1b]0;title\x07", "a\x9b1mb", "bell\x07", "back\x08\x08", "\u202egnp"]


def book(at: Path, id: str) -> Path:
    """A book in which everything that has an id has this one."""
    quoted = '"' + id.replace('"', '""') + '"'
    work = "event_id agency_id minutes worker_ids client_ids"
    return folder(
        at,
        clients=f"client_id\n{quoted}\n",
        service_events=spaced(
            "service_events", f"{work} \n ODD ODD 60 W1 ODD \n E2 ODD . W1 ODD \n E3 ODD x W1 ODD"
        ).replace("ODD", quoted),
        support_periods=spaced(
            "support_periods", "support_period_id agency_id client_id \n ODD ODD ODD"
        ).replace("ODD", quoted),
    )


def every_result(fvcount: Call, path: Path, id: str, form: str) -> list[str]:
    calls: list[list[object]] = [
        ["count", path, "--period", "2024-03", "--full", "--format", form],
        ["count", path, "--period", "2024-03", "--by", "agency", "--format", form],
        ["list", path, "--period", "2024-03", "--format", form],
        ["check", path, "--format", form],
        ["explain", path, "--format", form, "--", id],
    ]
    told = []
    for call in calls:
        said = fvcount(*call)
        said.must_not_break()
        assert said.status == (1 if call[0] == "check" else 0), said
        told.append(said.out)
    return told


@pytest.mark.parametrize("id", FORMULAS)
def test_no_cell_of_a_csv_result_begins_like_a_formula(
    fvcount: Call, tmp_path: Path, id: str
) -> None:
    for text in every_result(fvcount, book(tmp_path, id), id, "csv"):
        for row in csv.reader(StringIO(text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("id", [*FORMULAS, *TRICKS])
def test_every_row_of_a_csv_result_has_as_many_cells_as_its_header(
    fvcount: Call, tmp_path: Path, id: str
) -> None:
    for text in every_result(fvcount, book(tmp_path, id), id, "csv"):
        assert len({len(row) for row in csv.reader(StringIO(text, newline=""))}) == 1


@pytest.mark.parametrize("id", [*FORMULAS, *TRICKS])
def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_header(
    fvcount: Call, tmp_path: Path, id: str
) -> None:
    for text in every_result(fvcount, book(tmp_path, id), id, "markdown"):
        assert "<script" not in text
        tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
        assert tables
        for lines in tables:
            cells = [line.replace("\\\\", "").replace("\\|", "").count("|") for line in lines]
            assert len(set(cells)) == 1, lines


@pytest.mark.parametrize("id", COMMANDS)
@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_an_id_that_would_command_a_terminal_is_refused_and_never_shown(
    fvcount: Call, tmp_path: Path, id: str, form: str
) -> None:
    path = book(tmp_path, id)
    for call in (["count", path, "--period", "2024-03"], ["check", path], ["explain", path, id]):
        said = fvcount(*call, "--format", form)
        said.must_not_break()
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]


@pytest.mark.parametrize("id", [command for command in COMMANDS if "\u202e" not in command])
def test_such_an_id_is_told_as_a_fault(fvcount: Call, tmp_path: Path, id: str) -> None:
    told = json.loads(fvcount("check", book(tmp_path, id), "--format", "json").out)
    assert told["rejected_rows"] == 5
    assert "holds a control character" in told["findings"][0]["message"]


def test_what_turns_the_direction_of_text_is_taken_out(fvcount: Call, tmp_path: Path) -> None:
    path = book(tmp_path, "\u202egnp")
    told = json.loads(fvcount("explain", path, "gnp", "--format", "json").out)
    assert {"gnp"} <= {each["record"] for each in told["decisions"]}
    codes = json.loads(fvcount("check", path, "--format", "json").out)["findings"]
    assert "hidden-characters" in {each["code"] for each in codes}


def test_a_column_name_or_a_file_name_commands_no_terminal(fvcount: Call, tmp_path: Path) -> None:
    folder(
        tmp_path,
        {"\x1b[31mnotes.csv": "x\n"},
        clients="client_id,\x1b[31mmood\nAna,good\n",
    )
    for form in ("table", "markdown"):
        assert "\x1b" not in fvcount("check", tmp_path, "--format", form).out
    said = fvcount("check", "no\x1b[31mwhere")
    assert "\x1b" not in said.must_be_a_refusal()
