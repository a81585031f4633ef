"""Two measures in SQL, written from the rules alone, agree; with an error in them they do not.

That is what shows that `fvcount conform` can tell, of a program that shares nothing with fvcount.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, TimeoutExpired
from types import SimpleNamespace
from typing import Any

import pytest

from cli.calls import NORTHSIDE, Call
from conformance.second_implementation import said
from conformance.wrong_implementation import ERRORS
from fvcount.conformance import cases, runner

HERE = Path(__file__).parent
SECOND = (sys.executable, HERE / "second_implementation.py")
WRONG = (sys.executable, HERE / "wrong_implementation.py")
MEASURES = ("new_ramp_cases", "after_hours_responses")
ONLY_THESE = tuple(word for measure in MEASURES for word in ("--measure", measure))
CASES = {case.name: case for case in cases(MEASURES)}

# for each error: the cases it fails, with the record and the clause, and some that it cannot fail
EXPECTED: dict[str, tuple[dict[str, tuple[str, str]], list[str]]] = {
    "the-day-of-the-close": (
        {"heard-on-the-day-the-case-was-closed": ("R2", "KPM3.heard")},
        ["heard-on-the-day-before-the-case-was-closed"],
    ),
    "the-first-close": (
        {"open-until-the-latest-close-of-its-referrals": ("R3", "KPM3.already_open")},
        ["closed-in-august-referred-again-and-heard-in-november"],
    ),
    "the-hearing-before": (
        {"managed-by-the-coordinator-heard-in-the-month-before": ("R1", "KPM3.facilitated")},
        ["managed-by-the-coordinator-without-a-hearing"],
    ),
    "five-o-clock": (
        {"at-five-exactly": ("R1", "KPM4.response")},
        ["a-second-before-five", "at-nine-exactly"],
    ),
    "the-agencys-holidays": (
        {
            "struck-out-for-all-but-kept-by-one-agency": ("R1", "KPM4.response"),
            "added-for-all-but-struck-out-by-one-agency": ("R1", "KPM4.business_hours"),
        },
        ["a-local-holiday-added-for-one-agency"],
    ),
    "the-first-by-id": (
        {"the-second-listed-has-the-first-id": ("R10", "KPM4.response")},
        ["the-same-family-one-second-later"],
    ),
    "one-case-for-all-panels": (
        {
            "one-case-number-at-two-panels": ("R1", "KPM3.heard"),
            "a-close-at-another-panel-closes-nothing-here": ("R1", "KPM3.heard"),
        },
        ["an-open-case-moved-to-another-panel"],
    ),
    "in-doubt-but-served": (
        {"a-record-in-doubt-does-not-put-others-in-doubt": ("R3", "KPM4.response")},
        ["the-same-family-on-one-saturday-no-times"],
    ),
}


def only(names: list[str]) -> list[str]:
    """The options that choose some cases: a process for each of all takes its time."""
    return [word for name in names for word in ("--case", name)]


def in_this_process(call: list[str], **_: Any) -> CompletedProcess[bytes]:
    """What `subprocess.run` would give of the second implementation, without a process."""
    return CompletedProcess(call, 0, said(call[len(SECOND) :]).encode(), b"")


def test_the_second_implementation_agrees_in_every_case(
    fvcount: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = SimpleNamespace(run=in_this_process, TimeoutExpired=TimeoutExpired, DEVNULL=DEVNULL)
    monkeypatch.setattr(runner, "subprocess", quick)  # a process for each case takes its time

    answer = fvcount("conform", "--format", "json", *ONLY_THESE, *SECOND)

    told = json.loads(answer.out)
    assert [result for result in told["results"] if not result["agrees"]] == []
    assert [result["case"] for result in told["results"]] == list(CASES)
    assert (answer.status, answer.err) == (0, "")


def test_it_agrees_as_a_program_called_for_each_case(fvcount: Call) -> None:
    answer = fvcount("conform", *only(list(CASES)[::20]), *SECOND)

    assert "All agree" in answer.out
    assert (answer.status, answer.err) == (0, "")


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_is_found_and_told_with_its_record_and_its_clause(
    error: str, fvcount: Call
) -> None:
    fails, agrees = EXPECTED[error]

    answer = fvcount("conform", "--format", "csv", *only([*fails, *agrees]), *WRONG, error)

    rows = list(csv.DictReader(answer.out.splitlines()))
    differ = {row["case"]: (row["record"], row["clause"]) for row in rows if row["agrees"] == "no"}
    assert differ == fails
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert answer.err.endswith(f"differs in {len(fails)} of {len(fails) + len(agrees)} cases\n")


def test_an_error_is_told_with_what_was_expected_and_what_came(fvcount: Call) -> None:
    five = only(["at-five-exactly"])

    answer = fvcount("conform", "--format", "markdown", *five, *WRONG, "five-o-clock")

    assert "at-five-exactly" in answer.out
    assert "expected counted on 2025-05-14 by KPM4.response" in answer.out
    assert "got excluded on 2025-05-14 by KPM4.business_hours" in answer.out
    assert CASES["at-five-exactly"].because in answer.out


@pytest.mark.parametrize("measure", MEASURES)
def test_both_count_the_example_alike(measure: str, fvcount: Call) -> None:
    asked = [str(NORTHSIDE), "--period", "2023-24", "--measure", measure, "--format", "json"]

    (one,), (other,) = (
        json.loads(text)["counts"] for text in (fvcount("count", *asked).out, said(asked))
    )

    for decision in (*one["decisions"], *other["decisions"]):
        assert decision.pop("because").endswith(".")  # the sentences are each one's own
        decision.pop("client_ids", None)  # only one of them gives people, range and caveats
    assert {key: one[key] for key in other} == other
