"""`doubts` asks what would settle what is in doubt, the answer with most effect first."""

from __future__ import annotations

import csv
import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder, spaced
from fvcount.rules.readings import SWITCHES

YEAR = ["doubts", NORTHSIDE, "--period", "2023-24"]
MEASURES = ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]


def asked(fvcount: Call, *arguments: object) -> Any:
    said = fvcount(*arguments, "--format", "json")
    assert said.status == 0
    return json.loads(said.out)


# --- JSON ---------------------------------------------------------------------------------------


def test_the_object_has_these_keys_in_this_order(fvcount: Call) -> None:
    found = asked(fvcount, *YEAR)
    assert list(found) == ["measures"]
    assert [each["measure"] for each in found["measures"]] == MEASURES
    for measure in found["measures"]:
        assert list(measure) == ["measure", "value", "low", "high", "questions"]
        for question in measure["questions"]:
            assert list(question) == (
                ["question", "cells", "settles", "amount", "corrects", "reading", "left"]
            )
            for cell in question["cells"]:
                assert list(cell) == (
                    ["table", "agency_id", "record", "client_id", "month", "column"]
                )
            for decision in question["settles"]:
                assert list(decision) == [
                    *("record", "agency_id", "client_ids", "outcome", "amount", "on"),
                    *("clause", "because"),
                ]


def test_one_question_whole(fvcount: Call, tmp_path: Path) -> None:
    text = spaced("ramp_referrals", "referral_id heard_on determination \n F1 2024-03-20 .")
    found = asked(fvcount, "doubts", folder(tmp_path, ramp_referrals=text), "--period", "2024-03")
    (measure,) = found["measures"]
    (question,) = measure.pop("questions")
    assert measure == {"measure": "new_ramp_cases", "value": "0", "low": "0", "high": "1"}
    (decision,) = question.pop("settles")
    assert (decision["record"], decision["clause"]) == ("F1", "KPM3.determination")
    place = {
        "table": "ramp_referrals",
        "agency_id": "A",
        "record": "F1",
        "client_id": None,
        "month": None,
    }
    assert question == {
        "question": "What was determined about F1? On which day was it determined?",
        "cells": [place | {"column": "determination"}, place | {"column": "determined_on"}],
        "amount": 1,
        "corrects": False,
        "reading": None,
        "left": 0,
    }


def test_each_doubt_that_count_shows_is_in_one_question_and_none_is_left(fvcount: Call) -> None:
    counts = asked(fvcount, "count", *YEAR[1:])["counts"]
    switches = {switch.name for switch in SWITCHES}
    for count, measure in zip(counts, asked(fvcount, *YEAR)["measures"], strict=True):
        keys = ("measure", "value", "low", "high")
        assert [measure[key] for key in keys] == [count[key] for key in keys]
        doubts = [each for each in count["decisions"] if each["outcome"] == "undetermined"]
        settled = [each for question in measure["questions"] for each in question["settles"]]
        assert sorted(map(str, settled)) == sorted(map(str, doubts))
        left = count["undetermined"]
        for question in measure["questions"]:
            left -= question["amount"] or 0
            assert question["left"] == left
            assert question["reading"] is None or question["reading"] in switches
        assert left == 0


def test_a_measure_and_an_agency_narrow_the_questions(fvcount: Call, tmp_path: Path) -> None:
    text = spaced(
        "service_events",
        "agency_id event_id minutes client_ids \n A E1 60 . \n B E1 30 . \n B E2 30 Ana",
    )
    path = folder(tmp_path, service_events=text)
    call = ("doubts", path, "--period", "2024-03", "--measure", "service_hours")
    (both,) = asked(fvcount, *call)["measures"]
    assert [each["cells"][0]["agency_id"] for each in both["questions"]] == ["A", "B"]
    (one,) = asked(fvcount, *call, "--agency", "B")["measures"]
    assert [each["cells"][0]["agency_id"] for each in one["questions"]] == ["B"]
    assert (one["measure"], one["low"], one["high"]) == ("service_hours", "0.50", "1.00")


def test_an_interpretation_that_settles_a_doubt_leaves_no_question(fvcount: Call) -> None:
    switches = [
        *("--set", "unknown_relationship=ended", "--set", "overlapping_records=counted"),
        *("--set", "records_without_service=counted"),
    ]
    march = ["doubts", NORTHSIDE, "--period", "2024-03", "--measure", "new_support_periods"]
    (before,) = asked(fvcount, *march)["measures"]
    assert len(before["questions"]) == 4
    (measure,) = asked(fvcount, *march, *switches)["measures"]
    assert measure["questions"] == []
    (count,) = asked(fvcount, "count", *march[1:], *switches)["counts"]
    said = fvcount(*march, *switches)
    first, *others = said.out.splitlines()
    assert first == f"New support periods, March 2024: {count['value']}. Nothing is in doubt."
    assert "Caveat:   2 of 150 rows of support_periods could not be read." in " ".join(others)


# --- for people ---------------------------------------------------------------------------------


def test_on_a_terminal_no_line_is_longer_than_80_columns(
    fvcount: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    out = fvcount(*YEAR).out
    assert max(map(len, out.splitlines())) <= 80
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "1 Who was EV-01309 for? 0.75 h 1.00 h" in lines
    assert "5 Who was EV-01310 for? How long did it take? not known 0.00 h" in lines
    assert "2 Did C-009's relationship go on in November 2023? 1 5" in lines
    note = "2, 4 and 5: Or choose an interpretation: --set unknown_relationship=…"
    assert note in lines
    assert "1, 3, 6 and 7: An answer may also change what counts now." in lines


def test_the_numbers_of_many_questions_are_shortened(fvcount: Call, tmp_path: Path) -> None:
    rows = "\n".join(f" F{day} 2024-03-{day} phone" for day in range(11, 30) if day not in (13, 14))
    text = spaced("after_hours_responses", f"response_id responded_at mode \n{rows}")
    path = folder(tmp_path, after_hours_responses=text)
    # weekends and holidays count at any time: Labour Day on the 11th, Good Friday on the 29th
    said = fvcount("doubts", path, "--period", "2024-03").out
    assert "1 to 11:   Or choose an interpretation: --set after_hours_test=…" in said


def test_of_several_agencies_each_is_named(fvcount: Call, tmp_path: Path) -> None:
    text = spaced("service_events", "agency_id event_id minutes \n A E1 . \n B E1 .")
    path = folder(tmp_path, service_events=text)
    call = ("doubts", path, "--period", "2024-03", "--measure", "service_hours")
    assert "How long did E1 take? (B)" in fvcount(*call).out
    assert "(B)" not in fvcount(*call, "--agency", "B").out


def test_markdown_has_a_table_for_each_measure(fvcount: Call) -> None:
    out = fvcount(*YEAR, "--format", "markdown").out
    assert "### New RAMP cases, July 2023 to June 2024: 4 (4 to 6)." in out
    assert "|  | Question | Would add | Then left |\n| ---: | --- | ---: | ---: |" in out
    assert "| 1 | On which day was RR-04 determined? | 1 | 1 |" in out
    assert "| 2: | Or choose an interpretation: --set after_hours_test=… |" in out


# --- CSV ----------------------------------------------------------------------------------------


def test_csv_has_a_row_for_each_cell_to_fill_in_the_unit_only(fvcount: Call) -> None:
    rows = list(csv.DictReader(StringIO(fvcount(*YEAR, "--format", "csv").out)))
    made = [
        (measure["measure"], str(number), question["question"], *map(_text, cell.values()))
        for measure in asked(fvcount, *YEAR)["measures"]
        for number, question in enumerate(measure["questions"], 1)
        for cell in question["cells"]
    ]
    place = ("table", "agency_id", "record", "client_id", "month", "column")
    keys = ("measure", "number", "question", *place)
    assert [tuple(row[key] for key in keys) for row in rows] == made
    (row,) = (row for row in rows if row["record"] == "EV-01309")
    assert (row["amount"], row["left"], row["corrects"], row["reading"]) == (
        "0.75",
        "1.00",
        "no",
        "",
    )
    (row,) = (row for row in rows if row["record"] == "EV-01308")
    assert row["amount"] == ""


def _text(value: str | None) -> str:
    return value or ""


# --- how the command ends -----------------------------------------------------------------------


def test_what_could_not_be_read_is_told_beside_it_and_strict_says_no(fvcount: Call) -> None:
    said = fvcount(*YEAR)
    assert said.status == 0
    assert "6 rows could not be read" in said.err
    strict = fvcount(*YEAR, "--strict")
    assert strict.status == 1
    assert strict.out == said.out


def test_the_result_goes_to_a_file_but_never_over_a_table(fvcount: Call, tmp_path: Path) -> None:
    path = folder(tmp_path, ramp_referrals=spaced("ramp_referrals", "referral_id \n F1"))
    call = ("doubts", path, "--period", "2024-03")
    said = fvcount(*call, "--output", tmp_path / "asked.txt")
    assert (said.status, said.out) == (0, "")
    assert (tmp_path / "asked.txt").read_text("utf-8") == fvcount(*call).out
    assert (
        "ramp_referrals.csv"
        in fvcount(*call, "--output", path / "ramp_referrals.csv").must_be_a_refusal()
    )


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("doubts", "PATH"),
        (f"doubts {NORTHSIDE}", "--period"),
        (f"doubts {NORTHSIDE} --period 2024-13", "2024-13"),
        (f"doubts {NORTHSIDE} --period 2021-22", "1 July 2022"),
        (f"doubts {NORTHSIDE} --period 2024-03 --measure hours", "service_hours"),
        (f"doubts {NORTHSIDE} --period 2024-03 --agency NORTSIDE", "NORTHSIDE"),
        (f"doubts {NORTHSIDE} --period 2024-03 --set basis", "SWITCH=VALUE"),
        (f"doubts {NORTHSIDE} --period 2024-03 --as-at soon", "YYYY-MM-DD"),
        (f"doubts {NORTHSIDE} --period 2024-03 --format pdf", "pdf"),
        (f"doubts {NORTHSIDE} --period 2024-03 --by month", "--by"),
        ("doubts no/where --period 2024-03", "no/where does not exist"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(fvcount: Call, call: str, told: str) -> None:
    assert told in fvcount(*call.split()).must_be_a_refusal()
