"""`fvcount rules --coverage`: how often each clause decided something in a case book."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder
from fvcount.rules.clauses import CLAUSES

TRUTH = json.loads(Path("examples/northside-truth.json").read_text("utf-8"))["decisions"]
OUTCOMES = ("counted", "excluded", "undetermined")


def test_each_clause_decided_as_often_as_the_truth_of_the_example_says(fvcount: Call) -> None:
    said = fvcount("rules", "--coverage", NORTHSIDE, "--format", "json")
    assert said.status == 0
    told = json.loads(said.out)
    due = Counter((each["clause"], each["outcome"]) for each in TRUTH)
    assert {
        (clause, outcome): times[outcome]
        for clause, times in told["clauses"].items()
        for outcome in OUTCOMES
        if times[outcome]
    } == dict(due)
    assert told["never"] == []
    rows = list(
        csv.DictReader(StringIO(fvcount("rules", "--coverage", NORTHSIDE, "--format", "csv").out))
    )
    assert {(row["clause"], each): int(row[each]) for row in rows for each in OUTCOMES} == {
        (clause, each): due[clause, each] for clause in told["clauses"] for each in OUTCOMES
    }


@pytest.fixture
def one_hour(tmp_path: Path) -> Path:
    return folder(
        tmp_path,
        service_events=(
            "event_id,agency_id,program,activity,started_at,minutes,client_ids\n"
            "E1,A,client_support,direct,2024-03-04,60,C1\n"
            "E2,A,ramp,case_work,2024-03-05,60,C1\n"
        ),
    )


def test_clauses_that_never_decided_are_listed_and_so_are_measures_without_data(
    fvcount: Call, one_hour: Path
) -> None:
    said = fvcount("rules", "--coverage", one_hour)
    assert (said.status, said.err) == (0, "")
    decided, never = said.out.split("Never decided anything")
    used = ("KPM1.look_back", "KPM2.direct", "KPM2.ramp")
    assert f"3 decisions of all dates; 3 of {len(CLAUSES)} clauses decided something." in decided
    assert all(clause in decided and clause not in never for clause in used)
    assert "KPM2.same_time" in never
    assert "No data: New RAMP cases, After-hours responses." in never


def test_switches_are_obeyed_and_told(fvcount: Call, one_hour: Path) -> None:
    said = fvcount("rules", "--coverage", one_hour, "--set", "ramp_coordination_hours=counted")
    assert "KPM2.ramp" in said.out.split("Never decided anything")[1]
    assert "Interpretations: ramp_coordination_hours=counted." in said.out


@pytest.mark.parametrize("option", [("--set", "basis=recorded"), ("--show-cells",)])
def test_options_of_a_case_book_are_refused_without_one(
    fvcount: Call, option: tuple[str, ...]
) -> None:
    assert "go with --coverage PATH" in fvcount("rules", *option).must_be_a_refusal()


def test_a_path_that_is_no_case_book_is_refused(fvcount: Call, tmp_path: Path) -> None:
    fvcount("rules", "--coverage", tmp_path / "nowhere").must_be_a_refusal()
