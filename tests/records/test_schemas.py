"""The JSON Schema of each record: of what is read, and of what is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from fvcount import ServiceEvent
from fvcount.records.fields import held_by
from fvcount.records.meanings import MEANINGS
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.testing.strategies import STRATEGIES
from records.sample_rows import WHOLE

QUICK = settings(max_examples=30, deadline=None, derandomize=True, database=None)
MODES = ("validation", "serialization")
every_record = pytest.mark.parametrize("record", TABLES_OF, ids=lambda record: record.__name__)
in_both_modes = pytest.mark.parametrize("mode", MODES)
CODES = {
    "program": "client_support after_hours ramp other",
    "activity": (
        "direct case_work travel secondary_consultation information_sharing"
        " unidentified_consultation attempted_contact supervision training administration planning"
    ),
    "end_reason": "relationship_ended maximum_support no_service_for_a_month other",
    "mode": "face_to_face phone other",
    "determination": "eligible coordinator_facilitated not_eligible withdrawn pending",
    "kind": "workplan quarterly annual",
    "change": "add remove",
}


def schema_of(record: Any, mode: Any = "validation") -> Any:
    schema = TypeAdapter(record).json_schema(mode=mode)
    Draft202012Validator.check_schema(schema)
    return schema


def kinds(cell: Any) -> list[Any]:
    """The schemas of which one must hold."""
    return [one for each in cell["anyOf"] for one in kinds(each)] if "anyOf" in cell else [cell]


def is_valid(value: object, schema: Any) -> bool:
    return bool(Draft202012Validator(schema).is_valid(value))


# --- the record -----------------------------------------------------------------------------------


@every_record
@in_both_modes
def test_a_record_names_itself_its_columns_and_which_must_be_there(
    record: type[Any], mode: str
) -> None:
    schema, table = schema_of(record, mode), TABLES_OF[record]

    assert (schema["type"], schema["title"]) == ("object", record.__name__)
    assert schema["description"].startswith((record.__doc__ or "").splitlines()[0])
    assert schema["additionalProperties"] is False
    assert tuple(schema["properties"]) == table.columns
    required = [column for column in table.required if column not in table.must_be_there]
    assert schema["required"] == required


@every_record
@in_both_modes
def test_each_column_says_what_it_means_and_how_it_is_written(record: type[Any], mode: str) -> None:
    columns = schema_of(list[record], mode)["$defs"][record.__name__]["properties"]  # type: ignore[valid-type]
    for column, cell in columns.items():
        meaning = MEANINGS[TABLES_OF[record].name][column]
        said = f"{meaning[0].upper()}{meaning[1:]}. {held_by(record, column).words}"
        assert cell["description"] == said
        assert "title" not in cell


@every_record
@in_both_modes
def test_a_column_may_be_null_where_the_record_may_lack_it(record: type[Any], mode: str) -> None:
    for column, cell in schema_of(record, mode)["properties"].items():
        may_be_none = record.__dataclass_fields__[column].default is None
        assert ({"type": "null"} in kinds(cell)) is may_be_none


@every_record
@in_both_modes
def test_codes_are_named(record: type[Any], mode: str) -> None:
    for column, cell in schema_of(record, mode)["properties"].items():
        named = [
            each["enum"] for each in kinds(cell) if each.get("type") == "string" and "enum" in each
        ]
        assert named == ([CODES[column].split()] if column in CODES else [])


def test_there_is_a_meaning_for_each_column_and_no_other() -> None:
    assert {name: tuple(meanings) for name, meanings in MEANINGS.items()} == {
        name: table.columns for name, table in TABLES.items()
    }


# --- what is written, and what is read ----------------------------------------------------------


@every_record
def test_what_is_written_is_as_the_schemas_say(record: type[Any]) -> None:
    adapter = TypeAdapter(record)
    schemas = [schema_of(record, mode) for mode in MODES]

    @QUICK
    @given(STRATEGIES[record]())
    def test(row: Any) -> None:
        thing = json.loads(adapter.dump_json(row))
        assert all(is_valid(thing, schema) for schema in schemas)

    test()


@pytest.mark.parametrize(
    ("column", "written", "other"),
    [
        ("event_id", ["E1", "é"], [7]),
        ("program", ["ramp"], []),
        ("started_at", ["2024-03-04", "2024-03-04T09:30:00+11:00", "2024-03-04 09:30Z"], []),
        ("minutes", ["8.20", ".5", "90.", None], [8.2, 90]),
        ("worker_ids", [[], ["W1", "W2"]], ["W1;W2", 7, [7, 8]]),
        ("unidentified_client", [True, False], ["yes", "n", "0"]),
    ],
)
def test_more_is_read_than_is_written(column: str, written: list[Any], other: list[Any]) -> None:
    for mode in MODES:
        schema = schema_of(ServiceEvent, mode)["properties"][column]
        assert [is_valid(cell, schema) for cell in written] == [True] * len(written)
        assert [is_valid(cell, schema) for cell in other] == [mode == "validation"] * len(other)
    for cell in [*written, *other]:
        row = {**WHOLE["service_events"], "ended_at": None, column: cell}
        assert type(TypeAdapter(ServiceEvent).validate_json(json.dumps(row))) is ServiceEvent


@pytest.mark.parametrize(
    ("table", "column", "cells"),
    [
        ("service_events", "event_id", ["", "  ", None, ["E1"], 1.5]),
        ("service_events", "program", ["ramps", "", None]),
        ("service_events", "started_at", ["04/03/2024", "2024-13-01", "2024-03-04T24:00", 5, None]),
        ("service_events", "minutes", ["-1", "1e3", "ninety", -1, [90]]),
        ("service_events", "worker_ids", [None, 1.5, [None], [[]]]),
        ("service_events", "unidentified_client", ["maybe", None, 2]),
        ("support_periods", "start_date", ["2024-03-04T09:30", "2024-3-4", None]),
        ("month_statuses", "month", ["2024-00", "March", "2024-03-01", None]),
        ("targets", "financial_year", ["2023", "23-24", None]),
        ("holidays", "name", [5, ["x"]]),
    ],
)
def test_what_a_schema_refuses_the_record_refuses(
    table: str, column: str, cells: list[object]
) -> None:
    record = TABLES[table].record
    schema = schema_of(record)["properties"][column]
    for cell in cells:
        assert not is_valid(cell, schema)
        with pytest.raises(ValueError, match=column):
            TypeAdapter(record).validate_json(json.dumps({**WHOLE[table], column: cell}))


def test_a_midnight_behind_a_date_is_read() -> None:
    schema = schema_of(TABLES["support_periods"].record)["properties"]["start_date"]

    assert is_valid("2024-03-04 00:00:00.000", schema)
