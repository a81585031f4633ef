"""The notebooks: kept without outputs, run on a fresh kernel, and showing the right numbers."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "northside-truth.json").read_text("utf-8"))
MARCH = TRUTH["months"]["2024-03"]
PERIODS = "new_support_periods"

ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
IDS = re.compile(r"\b(?:C|SP|EV|AH|RR|CASE|W)-\d+")
CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)

Shown = dict[str, str]  # what each cell displays, by the cell's id


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
def test_a_notebook_is_kept_without_what_it_showed(file: Path) -> None:
    text = file.read_text("utf-8")
    notebook = json.loads(text)
    nbformat.validate(notebook)

    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in cells] == [[]] * len(cells)
    assert [cell["execution_count"] for cell in cells] == [None] * len(cells)
    assert not any(cell["metadata"] for cell in notebook["cells"])
    assert {*notebook["metadata"]} == {"kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert text == json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def run(name: str) -> Shown:
    notebook = nbformat.read(EXAMPLES / name, as_version=4)  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(EXAMPLES)}}
    NotebookClient(notebook, timeout=120, resources=place).execute()
    return {cell.id: displayed(cell) for cell in notebook.cells if cell.cell_type == "code"}


def displayed(cell: Any) -> str:
    parts = []
    for output in cell.outputs:
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text
        data = output.get("data", {})
        assert not IDS.findall(data.get("text/plain", ""))  # it is kept beside the table
        parts.append(data["text/html"] if data else output.text)
    return "".join(parts)


def rows_of(html: str) -> list[list[str]]:
    rows = [CELL.findall(row) for row in ROW.findall(html)]
    return [[unescape(cell).strip('"') for cell in row] for row in rows if row]


@pytest.fixture(scope="module")
def first_look() -> Shown:
    return run("first_look.ipynb")


@pytest.fixture(scope="module")
def what_is_in_doubt() -> Shown:
    return run("what_is_in_doubt.ipynb")


def test_every_notebook_is_run_here() -> None:
    assert [file.name for file in NOTEBOOKS] == ["first_look.ipynb", "what_is_in_doubt.ipynb"]


# --- a first look -------------------------------------------------------------------------------


def test_the_tables_are_shown_with_the_rows_that_could_not_be_read(first_look: Shown) -> None:
    unread = {table: number for table, _, number in rows_of(first_look["read"]) if number}

    # three events, two support periods and one response are broken on purpose
    assert unread == {"service_events": "3", "support_periods": "2", "after_hours_responses": "1"}
    assert sum(map(int, unread.values())) == TRUTH["rejected_rows"]


def test_the_problems_are_shown_and_one_is_told(first_look: Shown) -> None:
    errors = [row for row in rows_of(first_look["findings"]) if row[0] == "error"]

    assert sum(int(number) for _, _, number, _ in errors) == TRUTH["rejected_rows"]
    assert "expected one of: face_to_face, phone, other" in first_look["one-problem"]


def test_the_count_of_march_is_shown_with_what_makes_it(first_look: Shown) -> None:
    total, undetermined = MARCH[PERIODS].values()
    shown = f"{total} support periods, {total + undetermined} if everything in doubt counts"
    sums: dict[str, int] = dict.fromkeys(("Counted", "Not counted", "In doubt"), 0)
    for outcome, _, _, amount in rows_of(first_look["march"]):
        sums[outcome] += int(amount)

    assert shown in first_look["march"]
    assert (sums["Counted"], sums["In doubt"]) == (total, undetermined)


def test_the_months_are_those_of_the_truth(first_look: Shown) -> None:
    months = {month: (counted, doubt) for month, counted, _, doubt in rows_of(first_look["months"])}
    names = "January February March April May June July August September October November December"
    expected = {}
    for month, sums in TRUTH["months"].items():
        year, number = month.split("-")
        words = f"{names.split()[int(number) - 1]} {year}"
        expected[words] = tuple(str(sum_ or "") for sum_ in sums[PERIODS].values())

    assert {month: shown for month, shown in months.items() if any(shown)} == {
        month: sums for month, sums in expected.items() if any(sums)
    }


def test_a_person_is_explained(first_look: Shown) -> None:
    (march,) = [line for line in first_look["explain"].splitlines() if ", 1 March 2024: " in line]

    # the story of C-001 in README.md: a silent February, and a status that says no relationship
    assert ": counted. " in march
    assert "No service was received in the whole of February 2024" in march


def test_each_measure_is_shown_with_its_range(first_look: Shown) -> None:
    lines = first_look["measures"].splitlines()
    seconds, doubtful_seconds = MARCH["service_hours"].values()

    assert len(lines) == len(MARCH) == 4
    assert "20 support periods (20 to 24)" in lines[0]
    # 521,250 seconds are 144.79 hours, and 6,300 more make 146.54
    assert (seconds, doubtful_seconds) == (521250, 6300)
    assert "144.79 hours (144.79 to 146.54)" in lines[1]
    assert "2 cases (2 to 3)" in lines[2]
    assert "8 responses (8 to 10)" in lines[3]


@pytest.mark.parametrize("cell", ["read", "findings", "march", "months"])
def test_no_ids_are_shown_that_nobody_asked_for(first_look: Shown, cell: str) -> None:
    assert IDS.findall(first_look[cell]) == []


# --- what is in doubt ---------------------------------------------------------------------------


def test_the_questions_settle_everything_in_doubt(what_is_in_doubt: Shown) -> None:
    assert what_is_in_doubt["march"] == "20 ('20', '24')\n"
    asked = what_is_in_doubt["questions"].splitlines()
    # the stories C-004, C-005, C-020 (SP-0166 and SP-0181) and C-021 of README.md
    assert [line for line in asked if "C-004" in line or "C-005" in line] == asked[:2]
    assert [int(line.split()[-3]) for line in asked] == [3, 2, 1, 0]


def test_two_answers_leave_two_in_doubt(what_is_in_doubt: Shown) -> None:
    # one of the two periods counts, the other does not: 20 + 1, and 4 - 2 in doubt
    assert "21 support periods, 23 if everything" in what_is_in_doubt["answers"]


def test_another_interpretation_settles_the_period_recorded_twice(what_is_in_doubt: Shown) -> None:
    # SP-0181 is the only overlap in March: it counts or it does not
    assert what_is_in_doubt["readings"].splitlines() == [
        "counted ('21', '24')",
        "excluded ('20', '23')",
    ]


def test_a_second_agency_is_added(what_is_in_doubt: Shown) -> None:
    february = TRUTH["months"]["2024-02"][PERIODS]
    assert february == {"total": 5, "undetermined": 0}
    assert "2024-02: 7 support periods" in what_is_in_doubt["agencies"]  # and Westbank's two
    assert "records-only" in what_is_in_doubt["agencies"]
    assert rows_of(what_is_in_doubt["agency-frame"])[-2:] == [
        ["NORTHSIDE", "5", "0"],
        ["WESTBANK", "2", "0"],
    ]


def test_the_months_with_doubt_are_those_of_the_truth(what_is_in_doubt: Shown) -> None:
    expected = [
        [month, str(sums[PERIODS]["total"]), str(sums[PERIODS]["undetermined"])]
        for month, sums in TRUTH["months"].items()
        if "2023-07" <= month <= "2024-06" and sums[PERIODS]["undetermined"]
    ]
    assert rows_of(what_is_in_doubt["frame"])[-len(expected) :] == expected
