"""What a program may do to `fvcount conform`: answer in its own order, answer wrongly, or not."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.calls import Call
from conformance.conftest import Program
from fvcount.conformance import Case, cases, runner

Answer = dict[str, Any]
Change = Callable[[Answer], object]

NAME = "open-until-the-latest-close-of-its-referrals"  # R1 counts, R2 and R3 are excluded
(CASE,) = (case for case in cases(["new_ramp_cases"]) if case.name == NAME)


def right_count(case: Case) -> Answer:
    """The right answer to a case, as an entry of `counts`."""
    total, undetermined = (
        sum(line.amount for line in case.decisions if line.outcome == outcome)
        for outcome in ("counted", "undetermined")
    )
    decisions = [line._asdict() for line in case.decisions]
    numbers = {"value": str(total), "total": total, "undetermined": undetermined}
    return {"measure": case.measure, **numbers, "decisions": decisions}


def saying(text: str, status: int = 0) -> str:
    """The code of a program that prints this, whatever it is asked."""
    return f"import sys; sys.stdout.write({text!r}); sys.exit({status})"


def answering(change: Change = lambda count: None, status: int = 0) -> str:
    """The code of a program that gives the right answer, but for one change."""
    count = right_count(CASE)
    change(count)
    return saying(json.dumps({"counts": [count]}), status)


def difference(fvcount: Call, *words: object, case: str = NAME) -> dict[str, str]:
    """What is told of the case; `{}` if the program agrees. The exit status fits."""
    answer = fvcount("conform", "--case", case, "--format", "json", "--", *words)
    (result,) = json.loads(answer.out)["results"]
    assert answer.status == (0 if result["agrees"] else 1), answer
    assert answer.err.count("\n") == answer.status, answer
    told: dict[str, str] = result["difference"] or {}
    return told


# --- answers that agree -------------------------------------------------------------------------


def other_keys(count: Answer) -> None:
    count["by_whom"] = "another system"
    for decision in count["decisions"]:
        decision["because"] = "It says so itself."


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda count: None, id="as it stands in the case"),
        pytest.param(lambda count: count["decisions"].reverse(), id="in another order"),
        pytest.param(other_keys, id="with keys and sentences of its own"),
    ],
)
@pytest.mark.parametrize("status", [0, 1])
def test_a_right_answer_agrees(
    change: Change, status: int, fvcount: Call, program: Program
) -> None:
    assert difference(fvcount, program(answering(change, status))) == {}


# --- decisions that differ ----------------------------------------------------------------------


def second(count: Answer) -> Answer:
    """The decision about R2."""
    decisions: list[Answer] = count["decisions"]
    return next(each for each in decisions if each["record"] == "R2")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda count: count["decisions"].append(second(count)), "got excluded on 2025-06-20"),
        (lambda count: count["decisions"].remove(second(count)), "got nothing"),
        (lambda count: second(count).update(on="2025-06-21"), "got excluded on 2025-06-21"),
        (lambda count: second(count).update(outcome="counted"), "got counted on 2025-06-20"),
        (lambda count: second(count).update(amount=2), "amount 2"),
    ],
    ids=["twice", "not at all", "on another day", "with another outcome", "of another amount"],
)
def test_a_record_decided_otherwise_is_named_with_its_clause(
    change: Change, told: str, fvcount: Call, program: Program
) -> None:
    found = difference(fvcount, program(answering(change)))

    assert (found["record"], found["clause"]) == ("R2", "KPM3.already_open")
    assert told in found["told"]


def test_a_record_nobody_gave_is_named(fvcount: Call, program: Program) -> None:
    def another(count: Answer) -> None:
        count["decisions"].append(second(count) | {"record": "R0", "clause": "KPM3.heard"})

    found = difference(fvcount, program(answering(another)))

    assert (found["record"], found["clause"]) == ("R0", "KPM3.heard")
    assert "expected nothing" in found["told"]


def test_the_first_of_several_differences_is_told(fvcount: Call, program: Program) -> None:
    found = difference(fvcount, program(answering(lambda count: count["decisions"].clear())))

    assert (found["record"], found["clause"]) == ("R1", "KPM3.facilitated")


# --- right decisions, wrong numbers -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("value", number) for number in ("2", "1.00", " 1", "", 1, None)),
        *(("total", number) for number in (2, 1.0, "1", True, None)),
        *(("undetermined", number) for number in (1, "0", False, None)),
    ],
)
def test_a_number_must_be_what_the_decisions_make(
    name: str, number: object, fvcount: Call, program: Program
) -> None:
    found = difference(fvcount, program(answering(lambda count: count.update({name: number}))))

    assert name in found["told"]
    assert repr(number) in found["told"]


# --- no answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        *("", "\n", "no idea", "{'counts': []}", '{"counts": [', '{"counts": []} and more'),
        *("[]", "{}", "null", "1", '"counts"', "1" * 5000),
        *('{"counts": null}', '{"counts": 1}', '{"counts": {}}', '{"counts": "all"}'),
        *('{"counts": []}', '{"counts": [1]}', '{"counts": [null]}', '{"counts": [{}]}'),
        '{"counts": [{"measure": "service_hours"}]}',
        '{"counts": [{"measure": "new_ramp_cases"}]}',
    ],
)
def test_what_is_no_answer_differs(printed: str, fvcount: Call, program: Program) -> None:
    found = difference(fvcount, program(saying(printed)))

    assert (found["record"], found["clause"]) == ("", CASE.shows)
    assert found["told"]


def test_bytes_that_are_no_text_differ(fvcount: Call, program: Program) -> None:
    found = difference(fvcount, program(r"import sys; sys.stdout.buffer.write(b'\xff\x00{}')"))

    assert "JSON" in found["told"]


@pytest.mark.parametrize("without", ["measure", "value", "total", "undetermined", "decisions"])
def test_a_count_without_one_of_its_parts_differs(
    without: str, fvcount: Call, program: Program
) -> None:
    assert difference(fvcount, program(answering(lambda count: count.pop(without))))


@pytest.mark.parametrize("decisions", [None, 3, "R1", {"R1": "counted"}, [1], [None], [[]], [{}]])
def test_decisions_of_another_shape_differ(
    decisions: object, fvcount: Call, program: Program
) -> None:
    assert difference(fvcount, program(answering(lambda count: count.update(decisions=decisions))))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        *(("amount", value) for value in ("1", 1.0, True, None)),
        *(("record", 2), ("on", 20250620), ("clause", None), ("agency_id", ["A1"])),
    ],
)
def test_a_part_of_another_type_differs(
    part: str, value: object, fvcount: Call, program: Program
) -> None:
    found = difference(
        fvcount, program(answering(lambda count: second(count).update({part: value})))
    )

    assert part in found["told"]


def test_two_counts_of_the_measure_are_no_answer(fvcount: Call, program: Program) -> None:
    twice = json.dumps({"counts": [right_count(CASE)] * 2})

    assert "2 counts" in difference(fvcount, program(saying(twice)))["told"]


def test_a_count_of_another_measure_beside_it_does_no_harm(fvcount: Call, program: Program) -> None:
    others = json.dumps({"counts": [{"measure": "service_hours"}, right_count(CASE)]})

    assert difference(fvcount, program(saying(others))) == {}


# --- programs that fail -------------------------------------------------------------------------


def test_a_program_that_refuses_is_told_with_its_last_words(
    fvcount: Call, program: Program
) -> None:
    refusing = "import sys; sys.stderr.write('well\\nno such measure\\n'); sys.exit(2)"

    found = difference(fvcount, program(refusing))

    assert "exit status 2" in found["told"]
    assert found["told"].endswith("no such measure")
    assert found["clause"] == CASE.shows


@pytest.mark.parametrize("status", [2, 3, 70])
def test_an_answer_with_another_exit_status_is_none(
    status: int, fvcount: Call, program: Program
) -> None:
    assert f"exit status {status}" in difference(fvcount, program(answering(status=status)))["told"]


def test_the_last_words_of_a_program_that_crashes_are_told(fvcount: Call, program: Program) -> None:
    told = difference(fvcount, program("raise ValueError('no table of cases')"))["told"]

    assert told == "no answer: what it prints is not JSON: ValueError: no table of cases"


def test_json_nested_beyond_measure_is_no_answer(fvcount: Call, program: Program) -> None:
    told = difference(fvcount, program(saying("[" * 200_000)))["told"]

    assert told == "no answer: what it prints is not JSON"


def test_a_program_that_waits_to_be_typed_at_is_not_waited_for(
    fvcount: Call, program: Program
) -> None:
    assert (
        difference(fvcount, program(f"input_ = __import__('sys').stdin.read()\n{answering()}"))
        == {}
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--case", "at-five-exactl"], "did you mean at-five-exactly"),
        (["--case", NAME, "--measure", "service_hours"], "no case"),
        (["--measure", "hours"], "no measure 'hours'"),
    ],
)
def test_a_case_or_a_measure_that_is_not_there_is_a_wrong_call(
    words: list[str], why: str, fvcount: Call
) -> None:
    assert why in fvcount("conform", *words).must_be_a_refusal()


def test_a_program_that_takes_too_long_is_stopped(
    fvcount: Call, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "TIME_LIMIT", 0.3)

    assert "0.3 seconds" in difference(fvcount, program("import time; time.sleep(60)"))["told"]


def test_a_program_that_is_not_there_is_a_wrong_call(fvcount: Call) -> None:
    for words in (["no/such/program"], ["no/such/program --fast"], ["no/such/program", "fast"]):
        assert "no/such/program" in fvcount("conform", *words).must_be_a_refusal()


def test_a_file_that_is_no_program_is_a_wrong_call(fvcount: Call, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("counts, perhaps")

    assert str(file) in fvcount("conform", file, "now").must_be_a_refusal()
    assert str(tmp_path) in fvcount("conform", tmp_path, "now").must_be_a_refusal()


@pytest.mark.parametrize("nothing", ["", " ", "'unclosed"])
def test_words_that_name_no_program_are_a_wrong_call(nothing: str, fvcount: Call) -> None:
    fvcount("conform", nothing).must_be_a_refusal()


# --- how a program is called --------------------------------------------------------------------

TELLING = """
import json, os, sys
told = {"arguments": sys.argv[1:], "files": sorted(os.listdir(sys.argv[1]))}
open(os.path.join(os.path.dirname(__file__), "called.json"), "w").write(json.dumps(told))
"""


def test_a_program_is_told_the_folder_the_period_the_measure_and_the_switches(
    fvcount: Call, program: Program
) -> None:
    case = next(case for case in cases(["new_ramp_cases"]) if "ramp_month" in case.readings)
    file = program(TELLING)

    difference(fvcount, file, case=case.name)

    told = json.loads((file.parent / "called.json").read_text(encoding="utf-8"))
    folder, *asked = told["arguments"]
    assert asked == [
        *("--period", case.period, "--measure", case.measure),
        *(word for switch in case.readings.items() for word in ("--set", "=".join(switch))),
        *("--format", "json"),
    ]
    assert told["files"] == [f"{table}.csv" for table in sorted(case.book)]
    assert not Path(folder).exists()  # and nothing is left behind


def test_words_may_be_given_apart_or_in_quotes(fvcount: Call, program: Program) -> None:
    file = program(answering())

    for words in (
        [file],
        [sys.executable, file],
        [shlex.join([sys.executable, str(file)])],
        [sys.executable, "-X", "utf8", file, "a word of its own"],
        [shlex.join([sys.executable, "-X", "utf8", str(file), "a word of its own"])],
    ):
        assert difference(fvcount, *words) == {}
