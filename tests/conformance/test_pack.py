"""The pack: every case is well made, the library agrees with it, and nothing is left untried."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import fvcount
from fvcount.conformance import PACK, PACK_VERSION, Case, agreement, cases
from fvcount.ledger.clause_use import times_decided
from fvcount.ledger.decisions import Outcome
from fvcount.measures import DEFINITIONS
from fvcount.records.tables import TABLES
from fvcount.rules.codes import Activity
from fvcount.rules.readings import SWITCHES

FILES = sorted(PACK.rglob("*.json"))
CASES = cases()
EVERY_FILE = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)

SCHEMA = json.loads((PACK.parent / "case.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

# the rules of each measure, and how many worked examples the rules give for it
RULES = {
    "0": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "1": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    "2": [1, 2, 3, 4, 5, 6, 7, 8],
    "3": [1, 2, 3, 4, 5],
    "4": [1, 2, 3, 4, 5, 6, 7],
}
EXAMPLES = {"1": 25, "2": 8, "3": 6}
SET_THE_TEXT_ASIDE = {"basis", "after_hours_test"}
REPORTED_LATER = {"annual_report_due"}


def loaded(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return told


# --- each case is well made ----------------------------------------------------------------------


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_lists_what_the_library_knows() -> None:
    parts = SCHEMA["properties"]
    switches = {switch.name: list(switch.values) for switch in SWITCHES}
    tables = {
        table
        for measure in DEFINITIONS.values()
        for table in (*measure.tables, *measure.other_tables)
    }

    assert parts["measure"]["enum"] == list(DEFINITIONS)
    assert set(parts["book"]["propertyNames"]["enum"]) == tables
    assert parts["decisions"]["items"]["properties"]["outcome"]["enum"] == list(Outcome)
    assert {name: values["enum"] for name, values in parts["readings"]["properties"].items()} == {
        name: values for name, values in switches.items() if name not in REPORTED_LATER
    }


def test_the_pack_is_about_a_rule_set_that_is_known() -> None:
    about = json.loads((PACK.parent / "pack.json").read_text("utf-8"))

    assert about["rule_set"] in {rule_set.id for rule_set in fvcount.TIMETABLE.rule_sets}


@EVERY_FILE
def test_a_case_is_as_the_schema_says(file: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(loaded(file))] == []


@EVERY_FILE
def test_a_case_stands_in_the_file_of_its_name_under_its_measure(file: Path) -> None:
    told = loaded(file)
    assert (told["name"], told["measure"]) == (file.stem, file.parent.name)


def test_no_two_cases_have_one_name_or_one_story() -> None:
    assert max(Counter(case.name for case in CASES).values()) == 1
    stories = Counter(
        json.dumps([case.measure, case.period, case.book, dict(case.readings)], sort_keys=True)
        for case in CASES
    )
    assert [story for story, number in stories.items() if number > 1] == []


@EVERY_CASE
def test_a_case_shows_its_clause_and_only_just_misses_the_others(case: Case) -> None:
    deciding = {line.clause for line in case.decisions}
    assert case.shows in deciding
    assert deciding.isdisjoint(case.just_misses)
    assert {*deciding, *case.just_misses} <= {*fvcount.CLAUSES}


@EVERY_CASE
def test_a_case_names_only_columns_of_its_tables(case: Case) -> None:
    for table, rows in case.book.items():
        assert {column for row in rows for column in row} <= {*TABLES[table].columns}


@EVERY_CASE
def test_a_reading_is_given_only_where_it_is_not_the_default(case: Case) -> None:
    defaults = {switch.name: switch.values[0] for switch in SWITCHES}
    assert all(defaults[name] != value for name, value in case.readings.items())


@EVERY_CASE
def test_a_case_that_turns_a_switch_or_shows_a_reading_is_marked_so(case: Case) -> None:
    if case.readings or fvcount.CLAUSES[case.shows].reading:
        assert case.mark == "R"


@EVERY_CASE
def test_no_switch_moves_what_the_text_says(case: Case) -> None:
    """But for switches that set the text itself aside; a worked example keeps its own mark."""
    if case.mark == "R" or case.example:
        return
    decide = getattr(fvcount, case.measure)
    records = fvcount.Records.from_dict(dict(case.book))
    decided = without_words(decide(records))
    for switch in SWITCHES:
        for value in switch.values[1:]:
            other = without_words(decide(records, readings={switch.name: value}))
            assert switch.name in SET_THE_TEXT_ASIDE or other == decided


def without_words(ledger: fvcount.Ledger) -> list[fvcount.Decision]:
    """The decisions; a switch may change the words of one that it does not move."""
    return [replace(decision, because="") for decision in ledger.decisions]


@EVERY_CASE
def test_the_value_shown_is_what_the_decisions_make(case: Case) -> None:
    total = sum(line.amount for line in case.decisions if line.outcome == "counted")
    if case.measure == "service_hours":
        hours = Decimal(total) / 3600
        assert case.value == str(hours.quantize(Decimal("0.01"), ROUND_HALF_UP))
    else:
        assert case.value == str(total)


@EVERY_CASE
def test_a_case_says_where_the_text_is(case: Case) -> None:
    assert re.match(r"(A|C|P|V)(,|$)", case.pointer), case.pointer


@pytest.mark.parametrize("asked", [{"measures": ["hours"]}, {"names": ["at-six-exactly"]}])
def test_what_is_not_in_the_pack_is_no_empty_agreement(asked: dict[str, list[str]]) -> None:
    with pytest.raises(fvcount.FvcountError, match="the pack has no"):
        cases(**asked)


# --- the library agrees --------------------------------------------------------------------------


@EVERY_CASE
def test_the_library_agrees(case: Case) -> None:
    (result,) = agreement([case])
    assert result.fault is None, result.fault


@EVERY_CASE
def test_the_library_agrees_with_the_rows_in_the_other_order(case: Case) -> None:
    backwards = {table: rows[::-1] for table, rows in case.book.items()}
    (result,) = agreement([replace(case, book=backwards)])
    assert result.fault is None, result.fault


# --- nothing is left untried ---------------------------------------------------------------------


def test_the_pack_is_large_and_small() -> None:
    assert len(CASES) >= 150
    assert max(sum(map(len, case.book.values())) for case in CASES) <= 20
    assert re.fullmatch(r"\d+\.\d+\.\d+", PACK_VERSION)


@pytest.mark.parametrize("clause", fvcount.CLAUSES)
def test_every_clause_is_shown_on_both_sides_of_its_edge(clause: str) -> None:
    assert any(case.shows == clause for case in CASES)
    assert any(clause in case.just_misses for case in CASES)


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)
def test_every_switch_value_has_a_case_and_the_same_book_another_value(switch: Any) -> None:
    if switch.name in REPORTED_LATER:
        pytest.skip("no measure here uses it: reports of another activity come later")
    values: dict[str, set[str]] = {}
    for case in CASES:
        book = json.dumps(case.book, sort_keys=True)
        values.setdefault(book, set()).add(case.readings.get(switch.name, switch.values[0]))
    compared = set().union(*(each for each in values.values() if len(each) > 1))
    assert compared == set(switch.values)


@pytest.mark.parametrize(
    "rule", [f"{part}.{number}" for part, numbers in RULES.items() for number in numbers]
)
def test_every_rule_has_a_case(rule: str) -> None:
    assert any(case.rules[0] == rule for case in CASES)


def test_every_worked_example_is_a_case() -> None:
    due = {
        f"measure {measure}, example {number}"
        for measure, last in EXAMPLES.items()
        for number in range(1, last + 1)
    }
    assert {case.example for case in CASES if case.example} == due


@pytest.mark.parametrize("activity", list(Activity))
def test_every_activity_occurs(activity: Activity) -> None:
    used = {row.get("activity") for case in CASES for row in case.book.get("service_events", ())}
    assert activity.value in used


def test_over_the_pack_every_clause_decides() -> None:
    ledgers = [
        getattr(fvcount, case.measure)(
            fvcount.Records.from_dict(dict(case.book)), readings=case.readings
        )
        for case in CASES
    ]
    times = times_decided(ledgers)
    assert [clause for clause, counter in times.items() if not counter] == []
    assert times["KPM1.overlap"].keys() == {Outcome.UNDETERMINED, Outcome.EXCLUDED}
