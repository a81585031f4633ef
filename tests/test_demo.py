"""The example agency: the same every time, as large as promised, and counted as it was made."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fvcount
from fvcount import demo
from fvcount.demo.book import AGENCY, COLUMNS

EXAMPLES = Path(__file__).parents[1] / "examples"
NORTHSIDE = EXAMPLES / "northside"
MEASURES = {
    "new_support_periods",
    "service_hours",
    "new_ramp_cases",
    "after_hours_responses",
}

NUMBERED = ("support_periods", "service_events", "after_hours_responses", "ramp_referrals")

Seen = tuple[str, str, int, str, str]  # record, outcome, amount, on, clause


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((EXAMPLES / "northside-truth.json").read_text("utf-8"))
    return told


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(told: dict[str, Any], measure: str) -> Counter[Seen]:
    return Counter(
        (one["record"], one["outcome"], one["amount"], one["on"], one["clause"])
        for one in told["decisions"]
        if one["measure"] == measure
    )


# --- made the same way every time ---------------------------------------------------------------


def test_writing_gives_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    demo.write(tmp_path / "made" / "here")
    written = {file.name: file.read_bytes() for file in (tmp_path / "made" / "here").iterdir()}
    committed = {file.name: file.read_bytes() for file in NORTHSIDE.iterdir()}
    assert written == committed


def test_the_truth_is_the_committed_one(truth: dict[str, Any]) -> None:
    assert demo.truth() == truth
    text = (EXAMPLES / "northside-truth.json").read_text("utf-8")
    assert text == json.dumps(demo.truth(), indent=1) + "\n"


def test_another_seed_changes_ordinary_weeks_and_no_story() -> None:
    one, other = demo.truth(seed=1), demo.truth(seed=2)
    assert expected(one, "service_hours") != expected(other, "service_hours")
    assert expected(one, "new_ramp_cases") == expected(other, "new_ramp_cases")
    for doubt in (
        (decision["on"], decision["clause"])
        for decision in one["decisions"]
        if decision["outcome"] == "undetermined"
    ):
        assert doubt in {(decision["on"], decision["clause"]) for decision in other["decisions"]}


# --- as large as promised -----------------------------------------------------------------------


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
    assert least <= len({row[id_column] for row in rows(NORTHSIDE, table)}) <= most


def test_every_table_has_the_columns_of_the_format() -> None:
    for table, columns in COLUMNS.items():
        assert set(rows(NORTHSIDE, table)[0]) == set(columns)


def test_march_2024_has_every_measure_with_every_outcome(truth: dict[str, Any]) -> None:
    outcomes = {
        (decision["measure"], decision["outcome"])
        for decision in truth["decisions"]
        if decision["on"].startswith("2024-03")
    }
    kinds = ("counted", "excluded", "undetermined")
    assert outcomes == {(measure, kind) for measure in MEASURES for kind in kinds}


# --- the truth is complete ----------------------------------------------------------------------


def test_every_numbered_record_has_a_decision_except_the_broken_rows(truth: dict[str, Any]) -> None:
    decided = {decision["record"] for decision in truth["decisions"]}
    undecided = 0
    for table in NUMBERED:
        undecided += len({next(iter(row.values())) for row in rows(NORTHSIDE, table)} - decided)
    assert undecided == truth["rejected_rows"] == 6


def test_only_pieces_and_midnights_are_decided_more_than_once(truth: dict[str, Any]) -> None:
    for measure in MEASURES - {"service_hours"}:
        assert max(Counter(seen[0] for seen in expected(truth, measure)).values()) == 1
    hours = Counter(seen[0] for seen in expected(truth, "service_hours").elements())
    assert sum(1 for times in hours.values() if times > 1) == 8
    assert max(hours.values()) == 2


def test_everybody_touched_by_work_has_an_answer(truth: dict[str, Any]) -> None:
    answered = {row["client_id"] for row in rows(NORTHSIDE, "support_periods")}
    answered |= {
        decision["record"].split(":")[2]
        for decision in truth["decisions"]
        if decision["record"].startswith(("derived:", "person:"))
    }
    touched = {
        client
        for row in rows(NORTHSIDE, "service_events")
        for column in ("client_ids", "beneficiary_ids")
        for client in row[column].split(";")
        if client
    }
    assert touched <= answered


def test_the_sums_are_those_of_the_decisions(truth: dict[str, Any]) -> None:
    for measure in MEASURES:
        for outcome, kind in (("counted", "total"), ("undetermined", "undetermined")):
            amounts = (
                seen[2] * times
                for seen, times in expected(truth, measure).items()
                if seen[1] == outcome
            )
            assert sum(amounts) == sum(month[measure][kind] for month in truth["months"].values())


def test_the_readme_tells_where_to_find_each_story() -> None:
    text = (EXAMPLES / "README.md").read_text("utf-8")
    book, _ = demo.build(14)
    for story, people in book.stories.items():
        if story not in ("carried_over", "often_back"):  # ordinary families, told in one sentence
            assert all(client in text for client in (people[0], people[-1])), story
    odd = {
        row["event_id"]
        for row in rows(NORTHSIDE, "service_events")
        if {"W-08", "W-09"} & set(row["worker_ids"].split(";"))
    }
    assert set(re.findall(r"EV-\d{5}", text)) < odd


# --- the library counts it as it was made -------------------------------------------------------


def seen(ledger: Any) -> Iterator[Seen]:
    for decision in ledger.decisions:
        assert decision.agency_id == AGENCY
        outcome, on = str(decision.outcome), str(decision.on)
        yield decision.record, outcome, decision.amount, on, decision.clause.id


def assert_counted_as_made(folder: Path, told: dict[str, Any]) -> None:
    records = fvcount.read(folder)
    assert records.rejected_rows == told["rejected_rows"]
    measures = {
        "new_support_periods": fvcount.new_support_periods,
        "service_hours": fvcount.service_hours,
        "new_ramp_cases": fvcount.new_ramp_cases,
        "after_hours_responses": fvcount.after_hours_responses,
    }
    for name, measure in measures.items():
        ledger = measure(records)
        found, made = Counter(seen(ledger)), expected(told, name)
        assert (found - made, made - found) == (Counter(), Counter()), name
        for month, sums in told["months"].items():
            count = ledger.count(month)
            assert (count.total, count.undetermined) == tuple(sums[name].values()), (name, month)


def test_the_library_decides_every_record_as_it_was_made(truth: dict[str, Any]) -> None:
    assert_counted_as_made(NORTHSIDE, truth)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_library_decides_other_agencies_as_they_were_made(seed: int, tmp_path: Path) -> None:
    demo.write(tmp_path, seed)
    assert_counted_as_made(tmp_path, demo.truth(seed))
