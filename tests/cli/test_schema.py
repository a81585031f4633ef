"""`schema` prints the schemas of tables and results; the files of the project are the same.

To write the files anew after a change that was meant:

    UPDATE_GOLDEN=1 pytest tests/cli/test_schema.py

and then read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.calls import NORTHSIDE, Call
from fvcount import Records
from fvcount.records.tables import TABLES
from fvcount.show.result_schemas import RESULTS, result_schema
from fvcount.show.table_schemas import table_schema
from fvcount.testing.drawing import Book, books
from fvcount.testing.drawing.faults import messy
from records.sample_rows import WHOLE

FILES = Path("docs/reference/schemas")
NAMES = {
    **{f"tables/{name}.json": name for name in TABLES},
    **{f"results/{name}.json": name for name in RESULTS},
}
MARCH = f"{NORTHSIDE.as_posix()} --period 2024-03"
YEAR = f"{NORTHSIDE.as_posix()} --period 2023-24"
CALLS = {
    "count": [
        *(
            f"count {MARCH}",
            f"count {YEAR} --by month",
            f"count {YEAR} --by quarter --as-at 2024-05-01",
        ),
        *(f"count {MARCH} --by agency", f"count {MARCH} --set basis=recorded --agency NORTHSIDE"),
    ],
    "list": [
        *(f"list {MARCH}", f"list {YEAR} --outcome in-doubt --as-at 2024-05-01"),
        f"list {YEAR} --clause KPM2.same_time",
    ],
    "explain": [
        *(
            f"explain {NORTHSIDE.as_posix()} {id}"
            for id in ("C-004", "SP-0181", "CASE-01", "AH-025")
        ),
    ],
    "doubts": [f"doubts {YEAR}", f"doubts {MARCH}"],
    "check": [f"check {NORTHSIDE.as_posix()}"],
    "rules": ["rules"],
    "rules-coverage": [f"rules --coverage {NORTHSIDE.as_posix()}"],
    "conform": ["conform --measure new_ramp_cases"],
    "demo": ["demo NEW"],
}


@cache
def validator(name: str) -> Draft202012Validator:
    schema = result_schema(name) if name in RESULTS else table_schema(TABLES[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults_of(name: str, thing: object) -> list[str]:
    return [fault.json_path + ": " + fault.message for fault in validator(name).iter_errors(thing)]


# --- the files of the project -------------------------------------------------------------------


@pytest.mark.parametrize("file", NAMES)
def test_a_file_of_the_project_is_what_the_command_prints(fvcount: Call, file: str) -> None:
    said = fvcount("schema", NAMES[file])
    if os.environ.get("UPDATE_GOLDEN"):
        (FILES / file).parent.mkdir(parents=True, exist_ok=True)
        (FILES / file).write_text(said.out, encoding="utf-8", newline="\n")

    assert (said.status, said.err) == (0, "")
    assert said.out == (FILES / file).read_text("utf-8"), f"see {__name__} on how to write it anew"


def test_there_is_no_file_that_nothing_prints() -> None:
    assert {file.relative_to(FILES).as_posix() for file in FILES.rglob("*.json")} == {*NAMES}


def test_without_a_name_all_schemas_are_printed(fvcount: Call, tmp_path: Path) -> None:
    printed = json.loads(fvcount("schema").out)

    assert list(printed) == ["tables", "results"]
    assert printed["tables"] == {name: table_schema(TABLES[name]) for name in TABLES}
    assert printed["results"] == {name: result_schema(name) for name in RESULTS}
    assert fvcount("schema", "--output", tmp_path / "all.json").out == ""
    assert json.loads((tmp_path / "all.json").read_text("utf-8")) == printed


@pytest.mark.parametrize(
    ("name", "meant"),
    [("service_event", "service_events"), ("cuont", "count"), ("Clients", "clients")],
)
def test_an_unknown_name_is_refused_with_the_nearest(fvcount: Call, name: str, meant: str) -> None:
    line = fvcount("schema", name).must_be_a_refusal()

    assert line == f"fvcount: there is no table or result '{name}' (did you mean {meant}?)\n"


def test_a_name_like_no_other_is_refused_with_all_of_them(fvcount: Call) -> None:
    line = fvcount("schema", "banana").must_be_a_refusal()

    assert ", ".join([*TABLES, *RESULTS]) in line


# --- results ------------------------------------------------------------------------------------


def objects_of(schema: Any) -> list[Any]:
    """Every schema of an object in a schema."""
    if isinstance(schema, list):
        return [each for part in schema for each in objects_of(part)]
    if not isinstance(schema, dict):
        return []
    inside = [each for part in schema.values() for each in objects_of(part)]
    return inside + [schema] * (schema.get("type") == "object")


@pytest.mark.parametrize("name", RESULTS)
def test_an_object_of_a_result_has_the_keys_named_and_no_other(name: str) -> None:
    for schema in objects_of(result_schema(name)):
        assert (schema["additionalProperties"] is False) is ("properties" in schema)


@pytest.mark.parametrize("name", RESULTS)
def test_what_a_command_prints_is_as_its_schema_says(
    fvcount: Call, tmp_path: Path, name: str
) -> None:
    for call in CALLS[name]:
        words = [tmp_path / "new" if word == "NEW" else word for word in call.split()]
        said = fvcount(*words, "--format", "json")
        said.must_not_break()
        assert faults_of(name, json.loads(said.out)) == []


def test_a_conformance_case_that_differs_is_as_the_schema_says(fvcount: Call) -> None:
    case = ("--case", "at-five-exactly", "--format", "json")
    said = fvcount("conform", *case, "--", sys.executable, "-c", "print('no answer')")
    printed = json.loads(said.out)

    assert printed["results"][0]["difference"]["answered"] is False
    assert faults_of("conform", printed) == []


def test_each_result_has_a_call_that_prints_it() -> None:
    assert list(CALLS) == list(RESULTS)


def drawn_book(seed: int) -> Book:
    chance = Random(seed)  # noqa: S311 (no secret)
    book = books.case_book(chance)
    return messy(chance, book) if seed % 2 else book


def written(book: Book, at: Path) -> Path:
    """The book as JSON lines; a table without rows is left out."""
    at.mkdir()
    for table, rows in book.items():
        if rows:
            lines = "".join(f"{json.dumps(row)}\n" for row in rows)
            (at / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    return at


@pytest.mark.parametrize("seed", range(8))
def test_what_is_printed_of_any_book_is_as_the_schemas_say(
    fvcount: Call, tmp_path: Path, seed: int
) -> None:
    book = drawn_book(seed)
    path = written(book, tmp_path / "book")
    people = {row["client_id"] for row in book["support_periods"] if row.get("client_id")}
    period = ("--period", "2022-07..2026-06")
    calls: dict[str, list[Any]] = {
        "count": ["count", path, *period, "--as-at", "2024-01-01"],
        "list": ["list", path, *period],
        "doubts": ["doubts", path, *period],
        "check": ["check", path],
        "rules-coverage": ["rules", "--coverage", path],
        "explain": ["explain", path, min(people, default="nobody")],
    }
    for name, call in calls.items():
        said = fvcount(*call, "--format", "json")
        said.must_not_break()
        if said.status != 2:  # a book may hold nothing to count
            assert faults_of(name, json.loads(said.out)) == []


def test_a_result_without_data_has_no_numbers(fvcount: Call, tmp_path: Path) -> None:
    (tmp_path / "ramp_referrals.csv").write_text("referral_id,case_id,agency_id,referred_on\n")
    call = ("count", tmp_path, "--period", "2024-03", "--measure", "service_hours")
    printed = json.loads(fvcount(*call, "--format", "json").out)

    assert printed["counts"][0]["value"] is None
    assert faults_of("count", printed) == []


def test_a_result_that_lacks_a_key_or_has_a_wrong_one_is_refused(fvcount: Call) -> None:
    said = fvcount("count", *MARCH.split(), "--measure", "new_ramp_cases", "--format", "json")
    printed = json.loads(said.out)
    count = printed["counts"][0]
    for changed in (
        {**printed, "more": 1},
        {key: printed[key] for key in printed if key != "timezones"},
        {**printed, "input_sha256": "abc"},
        {**printed, "counts": [{**count, "value": 2}]},
        {**printed, "counts": [{**count, "total": "2"}]},
        {**printed, "counts": [{**count, "measure": "cases"}]},
        {**printed, "counts": [{**count, "decisions": [{**count["decisions"][0], "amount": 1.5}]}]},
    ):
        assert faults_of("count", changed) != []


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_whole_rows_is_as_its_schema_says(table: str) -> None:
    required = {column: WHOLE[table][column] for column in TABLES[table].required}
    blank = {**dict.fromkeys(TABLES[table].columns), **required}

    assert faults_of(table, [WHOLE[table], required, blank]) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_lacks_a_column_or_has_another_is_refused(table: str) -> None:
    whole = WHOLE[table]
    for required in TABLES[table].required:
        assert faults_of(table, [{key: whole[key] for key in whole if key != required}]) != []
    assert faults_of(table, [{**whole, "note": "x"}]) != []
    assert faults_of(table, whole) != []  # a table is a list


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_may_be_null_where_a_blank_is_read(table: str) -> None:
    for column in TABLES[table].columns:
        row = {**WHOLE[table], column: None}
        records = Records.from_dict({table: [row]})
        assert (faults_of(table, [row]) == []) is (records.rejected_rows == 0)


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_rows_of_any_sound_book_are_as_the_schemas_say(seed: int) -> None:
    for table, rows in drawn_book(seed).items():
        assert faults_of(table, [in_plain_writing(table, row) for row in rows]) == []


IN_ANY_CASE = {
    *("program", "activity", "end_reason", "mode", "determination", "kind", "change"),
    *("ongoing_relationship", "unidentified_client", "support_provided", "assisted"),
}
"""Columns of codes, and of yes and no: they are read in any case, and described in lower case."""


def in_plain_writing(table: str, row: dict[str, str]) -> dict[str, str | None]:
    cells = {column: cell.strip() or None for column, cell in row.items()}
    codes = {
        column: cell.lower() for column, cell in cells.items() if cell and column in IN_ANY_CASE
    }
    return {**dict.fromkeys(TABLES[table].must_be_there), **cells, **codes}
