"""What the command line prints about the invented agency, word for word.

The golden files were read line by line against the rules and `examples/northside-truth.json` (the
last tests of this module do so again for the numbers). To write them anew after a change that was
meant:

    UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py

and then read the difference before it is committed. The versions of the packages `holidays` and
`tzdata` and of fvcount itself are written as `N`.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cli.calls import NORTHSIDE, Call

GOLDEN = Path(__file__).parent / "golden"
TRUTH = json.loads(Path("examples/northside-truth.json").read_text("utf-8"))
MARCH = [each for each in TRUTH["decisions"] if each["on"].startswith("2024-03")]

COUNT = f"count {NORTHSIDE.as_posix()} --period 2024-03"
EXPLAIN = f"explain {NORTHSIDE.as_posix()}"
CALLS = {
    "count.txt": COUNT,
    "count-full.txt": f"{COUNT} --full",
    "count.md": f"{COUNT} --full --format markdown",
    "count.csv": f"{COUNT} --format csv",
    "count.json": f"{COUNT} --measure new_ramp_cases --measure after_hours_responses --format json",
    "count-by-quarter.csv": (
        f"count {NORTHSIDE.as_posix()} --period 2023-24 --by quarter --format csv"
    ),
    "count-by-month.txt": f"count {NORTHSIDE.as_posix()} --period 2023-24 --by month",
    "list-in-doubt.txt": f"list {NORTHSIDE.as_posix()} --period 2024-03 --outcome in-doubt",
    "list-not-counted.csv": (
        f"list {NORTHSIDE.as_posix()} --period 2024-03 --outcome not-counted --format csv"
    ),
    "list-same-time.json": (
        f"list {NORTHSIDE.as_posix()} --period 2024-03 --measure service_hours"
        " --clause KPM2.same_time --format json"
    ),
    "count-as-recorded.csv": f"{COUNT} --set basis=recorded --format csv",
    "explain-C-004.txt": f"{EXPLAIN} C-004",
    "explain-C-004.md": f"{EXPLAIN} C-004 --period 2024-03 --format markdown",
    "explain-C-028.txt": f"{EXPLAIN} C-028 --period 2024-01",
    "explain-C-038.txt": f"{EXPLAIN} C-038",
    "explain-SP-0181.txt": f"{EXPLAIN} SP-0181",
    "explain-SP-0233.txt": f"{EXPLAIN} SP-0233",
    "explain-EV-00437.json": f"{EXPLAIN} EV-00437 --format json",
    "explain-CASE-01.txt": f"{EXPLAIN} CASE-01",
    "explain-AH-025.csv": f"{EXPLAIN} AH-025 --format csv",
    "check.txt": f"check {NORTHSIDE.as_posix()}",
    "check.csv": f"check {NORTHSIDE.as_posix()} --format csv",
    "rules.txt": "rules",
}


def normal(text: str) -> str:
    """The text without the versions of what made it, and lines that name one not broken."""
    text = re.sub(
        r"^Public holidays: .*(\n.+)*", lambda found: " ".join(found[0].split()), text, flags=re.M
    )
    text = re.sub(r"holidays [0-9]+(\.[0-9]+)+ AU-VIC", "holidays N AU-VIC", text)
    return re.sub(r'("(?:fvcount|timezones)": )"[^"]+"', r'\1"N"', text)


@pytest.mark.parametrize("name", CALLS)
def test_the_command_line_prints_this_word_for_word(fvcount: Call, name: str) -> None:
    said = fvcount(*CALLS[name].split())
    said.must_not_break()
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(normal(said.out), encoding="utf-8", newline="\n")
    assert normal(said.out) == file.read_text("utf-8"), f"see {__name__} on how to write it anew"


def test_there_is_no_golden_file_that_nothing_prints() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {*CALLS}


def table_after(title: str, text: str) -> list[list[str]]:
    """The cells of the Markdown table under a title."""
    lines = text.split(f"### {title}\n\n", 1)[1].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def summed(outcome: str) -> dict[str, tuple[int, int]]:
    """How many decisions of March each clause made, and their amounts."""
    number: Counter[str] = Counter()
    amount: Counter[str] = Counter()
    for each in MARCH:
        if each["outcome"] == outcome:
            number[each["clause"]] += 1
            amount[each["clause"]] += each["amount"]
    return {clause: (number[clause], amount[clause]) for clause in number}


@pytest.mark.parametrize(
    ("title", "outcome"),
    [("Not counted, and why", "excluded"), ("In doubt, and why", "undetermined")],
)
def test_the_golden_tables_by_clause_are_those_of_the_agency_as_it_was_made(
    title: str, outcome: str
) -> None:
    text = (GOLDEN / "count.md").read_text("utf-8")
    shown = {}
    for clause, number, amount, *_ in table_after(title, text):
        amount = amount.replace("not known", "0.00 h")
        hours = amount.endswith(" h")
        seconds = round(float(amount.removesuffix(" h")) * 3600) if hours else int(amount)
        shown[clause] = (int(number), seconds)
    assert shown == summed(outcome)


def test_the_golden_doubts_are_those_of_the_agency_as_it_was_made() -> None:
    text = (GOLDEN / "count.md").read_text("utf-8")
    shown = [row[0] for row in table_after("In doubt, record by record", text)]
    made = [each["record"] for each in MARCH if each["outcome"] == "undetermined"]
    assert Counter(shown) == Counter(made)


def test_the_golden_decisions_are_those_of_the_agency_as_it_was_made() -> None:
    thing: Any = json.loads((GOLDEN / "count.json").read_text("utf-8"))
    keys = ("record", "outcome", "amount", "on", "clause")
    for count in thing["counts"]:
        shown = [[each[key] for key in keys] for each in count["decisions"]]
        made = [
            [each[key] for key in keys] for each in MARCH if each["measure"] == count["measure"]
        ]
        assert sorted(shown) == sorted(made)


def test_the_golden_numbers_are_those_of_the_agency_as_it_was_made() -> None:
    text = (GOLDEN / "count.txt").read_text("utf-8")
    sums = TRUTH["months"]["2024-03"]
    low, doubt = sums["service_hours"].values()
    for title, shown in (
        ("New support periods", "20 to 24"),
        ("Service hours", f"{low / 3600:.2f} to {(low + doubt) / 3600:.2f}"),
        ("New RAMP cases", "2 to 3"),
        ("After-hours responses", "8 to 10"),
    ):
        assert re.search(rf"{title} .* {shown}( |$)", text, re.MULTILINE)
    assert [sums[name]["total"] for name in sums] == [20, low, 8, 2]
    assert [sums[name]["undetermined"] for name in sums] == [4, doubt, 2, 1]
