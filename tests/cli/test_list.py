"""`list` tells what stands behind a number, one line a decision."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced

LIST = ["list", NORTHSIDE, "--period", "2024-03"]
COUNT = ["count", NORTHSIDE, "--period", "2024-03"]


def listed(fvcount: Call, *arguments: object) -> Any:
    said = fvcount(*arguments, "--format", "json")
    assert said.status == 0
    return json.loads(said.out)


def test_the_object_is_that_of_count_with_what_was_chosen(fvcount: Call) -> None:
    every, counted = listed(fvcount, *LIST), listed(fvcount, *COUNT)
    assert (every.pop("outcome"), every.pop("clause")) == (None, None)
    assert every == counted


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        *(("counted", "counted"), ("not-counted", "excluded"), ("Not counted", "excluded")),
        *(("excluded", "excluded"), ("in-doubt", "undetermined"), ("undetermined", "undetermined")),
    ],
)
def test_an_outcome_narrows_the_decisions_and_no_number(
    fvcount: Call, word: str, outcome: str
) -> None:
    some, every = listed(fvcount, *LIST, "--outcome", word), listed(fvcount, *COUNT)
    assert (some.pop("outcome"), some.pop("clause")) == (outcome, None)
    for count in every["counts"]:
        count["decisions"] = [each for each in count["decisions"] if each["outcome"] == outcome]
    assert some == every


def test_a_clause_narrows_further(fvcount: Call) -> None:
    asked = ["--measure", "service_hours", "--clause", "KPM2.same_time"]
    some = listed(fvcount, *LIST, *asked)
    assert some["clause"] == "KPM2.same_time"
    (count,) = some["counts"]
    assert [(each["record"], each["client_ids"]) for each in count["decisions"]] == [
        ("EV-01190", ["C-063"]),
        ("EV-01191", ["C-064"]),
    ]
    (none,) = listed(fvcount, *LIST, *asked, "--outcome", "counted")["counts"]
    assert none["decisions"] == []
    assert none["value"] == count["value"]


def test_csv_has_a_row_a_decision_with_the_keys_of_the_json_in_the_unit_only(
    fvcount: Call,
) -> None:
    rows = list(csv.DictReader(StringIO(fvcount(*LIST, "--format", "csv").out)))
    made = [
        (count["measure"], each["record"], ";".join(each["client_ids"]), each["because"])
        for count in listed(fvcount, *COUNT)["counts"]
        for each in count["decisions"]
    ]
    keys = ("measure", "record", "client_ids", "because")
    assert [tuple(row[key] for key in keys) for row in rows] == made
    assert {row["unit"] for row in rows if row["measure"] == "service_hours"} == {"hours"}
    (row,) = (row for row in rows if row["record"] == "EV-01190")
    assert (row["amount"], row["on"], row["outcome"]) == ("1.00", "2024-03-12", "excluded")


def test_each_decision_is_in_one_line_and_the_numbers_stand_last(fvcount: Call) -> None:
    said = fvcount(*LIST, "--outcome", "not-counted").out
    records = Counter(
        each["record"]
        for count in listed(fvcount, *COUNT)["counts"]
        for each in count["decisions"]
        if each["outcome"] == "excluded"
    )
    for record, number in records.items():
        lines = [line for line in said.splitlines() if record in line.split()]
        assert len(lines) == number
        assert all("KPM" in line for line in lines)
    assert "Service hours: 32 decisions, not counted, 34.75 h" in said
    assert "The same workers' same time" in said.split("What the clauses say")[1]
    *_, numbers = said.split("\n\n")
    assert numbers == fvcount(*COUNT).out.split("\n\n")[0] + "\n"


def test_of_several_agencies_each_is_named(fvcount: Call, tmp_path: Path) -> None:
    text = spaced("service_events", "agency_id event_id minutes \n A E1 60 \n B E1 30")
    path = folder(tmp_path, service_events=text)
    every = fvcount("list", path, "--period", "2024-03").out
    assert "E1 (A)" in every
    assert "E1 (B)" in every
    one = fvcount("list", path, "--period", "2024-03", "--agency", "B").out
    assert "(" not in one.split("What the clauses say")[0]


def test_where_nothing_was_decided_so_the_numbers_are_shown_alone(
    fvcount: Call, tmp_path: Path
) -> None:
    text = spaced("service_events", "minutes worker_ids client_ids \n 60 W1 Ana")
    path = folder(tmp_path, service_events=text)
    said = fvcount("list", path, "--period", "2024-03", "--outcome", "not-counted")
    assert said.status == 0
    assert "Service hours: 0 decisions, not counted, 0.00 h" in said.out
    assert "What the clauses say" not in said.out


def test_work_in_doubt_without_a_length_is_not_said_to_add_0(fvcount: Call, tmp_path: Path) -> None:
    path = folder(tmp_path, service_events=spaced("service_events", "event_id minutes \n E1 ."))
    call = ["--period", "2024-03", "--measure", "service_hours"]
    for said in (fvcount("list", path, *call), fvcount("count", path, *call, "--full")):
        assert [line for line in said.out.splitlines() if "E1" in line and "not known" in line]
    assert "in doubt, not known" in fvcount("explain", path, "E1").out
