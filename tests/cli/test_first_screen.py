"""On a terminal `count` is one screen: each number with its range and its caveats, then the rest.

Caveats are planted here; when a number has which is told with the measures.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced
from fvcount import Count
from fvcount.ledger.caveats import Caveat

COUNT = ["count", NORTHSIDE, "--period", "2024-03"]
YEAR = ["count", NORTHSIDE, "--period", "2023-24", "--by", "month"]
LINES, COLUMNS = 24, 80
PROMPTS = 2
"""The line on which the command was typed, and the one on which the next is."""
TITLES = ["New support periods", "Service hours", "New RAMP cases", "After-hours responses"]
OF_THE_TRADE = r"case book|finding|reading|ledger|undetermined|excluded"
"""Words of the library's makers, which no screen of a team leader shows."""

LENGTH = Caveat("length-unknown", "2 pieces of work have no length. Their hours are in no number.")
UNREAD = Caveat(
    "rows-unread",
    "3 of 2,998 rows of service_events could not be read. What they say is in no number here, and"
    " the range does not hold it.",
)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the command line find itself on a terminal of so many columns."""

    def show(columns: int) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))

    return show


Plant = Callable[[Callable[[Count], tuple[Caveat, ...]]], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Give every count the caveats that a function says."""

    def put(caveats: Callable[[Count], tuple[Caveat, ...]]) -> None:
        monkeypatch.setattr(Count, "caveats", property(caveats))

    return put


def shared(count: Count) -> tuple[Caveat, ...]:
    """One caveat of every number, and one of the hours."""
    return (UNREAD, LENGTH) if count.unit == "hours" else (UNREAD,)


def words(text: str) -> str:
    return " ".join(text.split())


# --- one screen ---------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [COLUMNS, 120])
def test_the_first_screen_of_the_example_is_one_screen(
    fvcount: Call, at_a_terminal: Callable[[int], None], columns: int
) -> None:
    at_a_terminal(columns)
    said = fvcount(*COUNT)
    assert said.status == 0
    lines = said.out.splitlines() + said.err.splitlines()
    assert len(lines) + PROMPTS <= LINES
    assert max(map(len, said.out.splitlines())) <= columns
    assert all(title in said.out for title in TITLES)


def test_with_four_caveats_of_two_lines_it_still_is(
    fvcount: Call, at_a_terminal: Callable[[int], None], plant: Plant
) -> None:
    caveats = [Caveat(f"code-{n}", f"{n} of the rows. {'What follows. ' * 8}") for n in range(4)]
    plant(lambda count: tuple(caveats[: 4 if count.unit == "hours" else 1]))
    at_a_terminal(COLUMNS)
    said = fvcount(*COUNT)
    lines = said.out.splitlines()
    assert len(lines) + len(said.err.splitlines()) + PROMPTS <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_after_the_numbers_come_what_is_not_in_them_and_the_commands_that_list_it(
    fvcount: Call, plant: Plant
) -> None:
    plant(shared)
    numbers, beside, origin = fvcount(*COUNT).out.strip().split("\n\n")
    assert [line.split("  ")[1] for line in numbers.splitlines()[2:6]] == TITLES
    assert [re.split(r" {2,}", line.strip()) for line in beside.splitlines()] == [
        [
            *("Not counted, and why", "45"),
            "fvcount list examples/northside --period 2024-03 --outcome not-counted",
        ],
        ["In doubt", "12", "fvcount doubts examples/northside --period 2024-03"],
        ["Could not be read", "6", "fvcount check examples/northside"],
    ]
    assert origin.startswith("Interpretations: ")


def test_the_commands_repeat_what_was_asked_for(fvcount: Call, tmp_path: Path) -> None:
    event = spaced("service_events", "minutes activity \n 60 training")
    path = folder(tmp_path / "my data", service_events=event)
    asked = ["--measure", "service_hours", "--agency", "A", "--set", "basis=recorded"]
    said = words(fvcount("count", path, "--period", "March 2024", *asked).out)
    assert (
        f"fvcount list '{path}' --period 2024-03 --set basis=recorded"
        " --measure service_hours --agency A --outcome not-counted"
    ) in said
    assert "In doubt 0 Could not be read 0" in said


def test_full_adds_the_lists(fvcount: Call) -> None:
    short, full = fvcount(*COUNT).out, fvcount(*COUNT, "--full").out
    assert full.startswith(short.rstrip())
    for title in ("Not counted, and why", "In doubt, and why", "In doubt, record by record"):
        assert f"\n{title}\n" in full
        assert f"\n{title}\n" not in short
    assert "Public holidays: holidays" in full


# --- caveats ------------------------------------------------------------------------------------


def test_each_number_bears_the_marks_of_its_caveats_and_each_is_told_once(
    fvcount: Call, plant: Plant
) -> None:
    plant(shared)
    numbers, *_ = fvcount(*COUNT).out.split("\n\n")
    marks = {title: re.findall(rf"{title}.* (\S+)$", numbers, re.MULTILINE) for title in TITLES}
    assert marks == {title: ["[1][2]" if title == "Service hours" else "[1]"] for title in TITLES}
    assert numbers.count("could not be read") == 1
    assert f"[1] {UNREAD.message} [2] {LENGTH.message}" in words(numbers)


def test_by_month_a_number_is_in_one_line_and_what_all_months_share_is_marked_above(
    fvcount: Call, at_a_terminal: Callable[[int], None], plant: Plant
) -> None:
    silent = Caveat("empty-months", "No service in August 2023. Nothing is concluded from that.")

    def some(count: Count) -> tuple[Caveat, ...]:
        in_august = count.unit == "hours" and str(count.period) in {"2023-08", "2023-09"}
        return (*shared(count), silent) if in_august else shared(count)

    plant(some)
    at_a_terminal(COLUMNS)
    said = fvcount(*YEAR)
    numbers, *_ = said.out.split("\n\n")
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= COLUMNS
    months = [line for line in lines if re.match(r"  20\d\d-\d\d ", line)]
    assert [line.split()[0] for line in months][:2] == ["2023-07", "2023-08"]
    assert len(months) == 12
    assert len(lines) <= 12 + 17  # the year, its heading, three caveats, what is beside it
    heading = words(numbers.split("2023-07")[0])
    assert heading.count("[1]") == 4
    assert "[1][2]" in heading
    assert [line for line in months if "[" in line] == months[1:3]
    assert all("[3]" in line for line in months[1:3])
    assert f"[3] 2023-08, 2023-09: {silent.message}" in words(numbers)
    assert f"[1] {UNREAD.message}" in words(numbers)


def agencies(tmp_path: Path, number: int) -> Path:
    rows = "\n".join(f"A{n:03} E{n} 60" for n in range(number))
    text = spaced("service_events", f"agency_id event_id minutes \n {rows}")
    return folder(tmp_path, service_events=text)


def test_very_many_caveats_are_told_in_part_and_with_full_all(
    fvcount: Call, tmp_path: Path, plant: Plant
) -> None:
    plant(lambda count: (Caveat("beyond-data", f"{count.agency_id} is known from July on."),))
    call = ["count", agencies(tmp_path, 40), "--period", "2024-03", "--by", "agency"]
    short, full = fvcount(*call).out, fvcount(*call, "--full").out
    assert len(re.findall("is known from July on", short)) == 12
    assert "28 more notes; --full shows them all" in short
    assert "[40]" in short  # the mark stands at the number all the same
    assert len(re.findall("is known from July on", full)) == 40


def test_a_caveat_of_very_many_parts_names_the_first(
    fvcount: Call, tmp_path: Path, plant: Plant
) -> None:
    plant(lambda count: (UNREAD,) if count.agency_id != "A000" else ())
    call = ["count", agencies(tmp_path, 40), "--period", "2024-03", "--by", "agency"]
    named = "A001, A002, A003, A004, A005, A006 and 33 more"
    assert f"[1] {named}: {UNREAD.message}" in words(fvcount(*call).out)


def test_a_caveat_stands_beside_the_number_in_csv_and_markdown(fvcount: Call, plant: Plant) -> None:
    plant(lambda count: (LENGTH, UNREAD) if count.unit == "hours" else ())
    rows = csv.DictReader(StringIO(fvcount(*COUNT, "--format", "csv").out))
    told = {row["measure"]: row["caveats"] for row in rows}
    expected = f"length-unknown: {LENGTH.message}; rows-unread: {UNREAD.message}"
    assert told.pop("service_hours") == expected
    assert {*told.values()} == {""}
    markdown = fvcount(*COUNT, "--format", "markdown").out
    assert re.search(r"^\| Service hours .*\| \[1\]\[2\] \|$", markdown, re.MULTILINE)
    assert f"| [2] | {UNREAD.message} |" in markdown


def test_a_measure_without_data_says_why_there_is_no_number(fvcount: Call, tmp_path: Path) -> None:
    text = spaced("service_events", "minutes worker_ids client_ids \n 60 W1 Ana")
    folder(tmp_path, service_events=text, ramp_referrals="case\n1\n")
    for by in ([], ["--by", "month"]):
        said = fvcount("count", tmp_path, "--period", "2024-02..2024-03", *by)
        assert "no data" in said.out
        assert "It is not 0." in said.out


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    "call",
    [
        *(COUNT, YEAR, [*COUNT, "--full"], ["list", *COUNT[1:]], ["check", NORTHSIDE]),
        *(["explain", NORTHSIDE, id] for id in ("C-004", "C-020", "CASE-01", "AH-025")),
    ],
    ids=lambda call: "-".join(map(str, call[:1] + call[2:])),
)
def test_a_team_leader_reads_no_word_of_the_trade_and_no_seconds(
    fvcount: Call, call: list[object], form: str
) -> None:
    said = fvcount(*call, "--format", form)
    assert re.findall(OF_THE_TRADE, said.out + said.err, re.IGNORECASE) == []
    assert "523050" not in said.out  # the hours of March in seconds
    assert "seconds" not in said.out


# --- cells --------------------------------------------------------------------------------------


def test_a_faulty_cell_is_shown_whole_on_a_terminal_and_nowhere_else(
    fvcount: Call, at_a_terminal: Callable[[int], None], tmp_path: Path
) -> None:
    path = folder(tmp_path / "data", service_events=spaced("service_events", "minutes \n sixty"))
    out = tmp_path / "out.txt"
    assert "sixty" not in fvcount("check", path).out
    at_a_terminal(COLUMNS)
    assert "sixty" in fvcount("check", path).out
    for form in ("json", "csv", "markdown"):
        assert "sixty" not in fvcount("check", path, "--format", form).out
    fvcount("check", path, "--output", out)
    assert "sixty" not in out.read_text("utf-8")
