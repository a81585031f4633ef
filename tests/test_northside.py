"""The invented agency: made the same every time, as large as promised, and counted as made."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from examples.northside_maker import FAMILY_STORIES, write
from examples.northside_maker.book import AGENCY, COLUMNS, MEASURES, NUMBERED, Book
from examples.northside_maker.children import continuous_support

import fvcount

EXAMPLES = Path(__file__).parents[1] / "examples"
NORTHSIDE = EXAMPLES / "northside"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "northside-truth.json").read_text("utf-8"))

DECIDE = fvcount.MEASURES

Answer = tuple[str, str, int, str, str]  # record, outcome, amount, on, clause


def rows(table: str) -> list[dict[str, str]]:
    with (NORTHSIDE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(measure: str) -> Counter[Answer]:
    return Counter(
        (
            decision["record"],
            decision["outcome"],
            decision["amount"],
            decision["on"],
            decision["clause"],
        )
        for decision in TRUTH["decisions"]
        if decision["measure"] == measure
    )


# --- made the same every time ---------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    files = [*(folder / "northside").iterdir(), folder / "northside-truth.json"]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_the_maker_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    write(tmp_path / "new" / "folder")

    assert contents(tmp_path / "new" / "folder") == contents(EXAMPLES)


def test_the_maker_runs_from_a_clone_without_anything_installed(tmp_path: Path) -> None:
    # -S: without installed packages
    command = [sys.executable, "-S", "-m", "examples.northside_maker", str(tmp_path)]
    subprocess.run(command, cwd=EXAMPLES.parent, check=True)  # noqa: S603 (our own program)

    assert contents(tmp_path) == contents(EXAMPLES)


# --- as large as promised -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "id_column", "least", "most"),
    [
        ("clients", "client_id", 55, 65),
        ("support_periods", "support_period_id", 145, 160),
        ("service_events", "event_id", 2900, 3100),
        ("after_hours_responses", "response_id", 38, 44),
        ("ramp_referrals", "referral_id", 12, 14),
    ],
)
def test_the_agency_has_the_size_promised(
    table: str, id_column: str, least: int, most: int
) -> None:
    assert least <= len({row[id_column] for row in rows(table)}) <= most


def test_every_table_has_the_columns_of_the_format() -> None:
    for table, columns in COLUMNS.items():
        assert set(rows(table)[0]) == set(columns)


def test_march_2024_has_every_measure_with_every_outcome() -> None:
    outcomes = {
        (decision["measure"], decision["outcome"])
        for decision in TRUTH["decisions"]
        if decision["on"].startswith("2024-03")
    }
    kinds = ("counted", "excluded", "undetermined")

    assert outcomes == {(measure, kind) for measure in MEASURES for kind in kinds}


# --- the truth is complete ------------------------------------------------------------------------


def test_every_numbered_record_has_a_decision_except_the_faulty_rows() -> None:
    decided = {decision["record"] for decision in TRUTH["decisions"]}
    undecided = 0
    for table, columns in COLUMNS.items():
        if table in NUMBERED:
            undecided += len({row[columns[0]] for row in rows(table)} - decided)

    assert undecided == TRUTH["rejected_rows"] == 6


def test_only_pieces_and_midnights_are_decided_more_than_once() -> None:
    for measure in set(MEASURES) - {"service_hours"}:
        assert max(Counter(answer[0] for answer in expected(measure)).values()) == 1
    hours = Counter(answer[0] for answer in expected("service_hours").elements())

    assert sum(1 for times in hours.values() if times > 1) == 8
    assert max(hours.values()) == 2


def test_everybody_touched_by_work_has_a_decision() -> None:
    decided = {row["client_id"] for row in rows("support_periods")}
    decided |= {
        decision["record"].split(":")[2]
        for decision in TRUTH["decisions"]
        if decision["record"].startswith(("derived:", "person:"))
    }
    touched = {
        client
        for row in rows("service_events")
        for column in ("client_ids", "beneficiary_ids")
        for client in row[column].split(";")
        if client
    }

    assert touched <= decided


def test_the_sums_are_those_of_the_decisions() -> None:
    for measure in MEASURES:
        for outcome, kind in (("counted", "total"), ("undetermined", "undetermined")):
            amounts = (
                answer[2] * times
                for answer, times in expected(measure).items()
                if answer[1] == outcome
            )
            assert sum(amounts) == sum(month[measure][kind] for month in TRUTH["months"].values())


def test_the_readme_shows_where_to_find_each_story() -> None:
    text = (EXAMPLES / "README.md").read_text("utf-8")
    book = Book()
    for story in (*FAMILY_STORIES, continuous_support):
        before = len(book.tables["clients"])
        story(book)
        clients = [row["client_id"] for row in book.tables["clients"][before:]]
        assert all(client in text for client in (clients[0], clients[-1])), story.__name__
    of_stories = {
        row["event_id"]
        for row in rows("service_events")
        if {"W-08", "W-09"} & set(row["worker_ids"].split(";"))
    }

    assert set(re.findall(r"EV-\d{5}", text)) < of_stories


# --- the library counts it as it was made ---------------------------------------------------------


@pytest.fixture(scope="module")
def records() -> fvcount.Records:
    return fvcount.read(NORTHSIDE)


def test_the_library_rejects_the_faulty_rows(records: fvcount.Records) -> None:
    assert records.rejected_rows == TRUTH["rejected_rows"]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_library_decides_every_record_as_the_truth_says(
    records: fvcount.Records, measure: str
) -> None:
    ledger = DECIDE[measure](records)
    decided = Counter(
        (
            decision.record,
            str(decision.outcome),
            decision.amount,
            str(decision.on),
            decision.clause.id,
        )
        for decision in ledger.decisions
    )
    true = expected(measure)

    assert {decision.agency_id for decision in ledger.decisions} == {AGENCY}
    assert (decided - true, true - decided) == (Counter(), Counter())
    for month, sums in TRUTH["months"].items():
        count = ledger.count(month)
        assert (count.total, count.undetermined) == tuple(sums[measure].values()), month
