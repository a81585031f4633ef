"""What a record refuses is told without its cells, however the record is asked for."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from fvcount import ServiceEvent
from fvcount.records.tables import TABLES, TABLES_OF
from records.sample_rows import WHOLE

CELL = "Mary O'Hara\t1987"
SHAPE = "'aaaa a'aaaa?9999'"
PARTS = ("Mary", "Hara", "1987")
EVERY_COLUMN = [(table, column) for table in TABLES for column in TABLES[table].columns]
every_column = pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
TEXT = {"name"}
"""The columns that take any text."""

Way = Callable[[Any, dict[str, Any]], object]


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def envelope(record: Any) -> type[BaseModel]:
    return create_model("Envelope", rows=list[record])


WAYS: dict[str, Way] = {
    "by its name": lambda record, row: record(**row),
    "from python": lambda record, row: adapter(record).validate_python(row),
    "from json": lambda record, row: adapter(record).validate_json(json.dumps(row)),
    "from strings": lambda record, row: adapter(record).validate_strings(row),
    "in a list": lambda record, row: adapter(list[record]).validate_python([row]),  # type: ignore[valid-type]
    "or nothing": lambda record, row: adapter(record | None).validate_python(row),
    "in a model": lambda record, row: envelope(record).model_validate({"rows": [row]}),
}
every_way = pytest.mark.parametrize("way", WAYS)


def refusal(way: str, record: Any, row: dict[str, Any]) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        WAYS[way](record, row)
    return refused.value


def all_that_is_told(error: BaseException | None) -> str:
    """What anybody can read in an error and in the errors behind it."""
    told = [*traceback.format_exception(error)]
    while error is not None:
        told += [str(error), repr(error), repr(error.args)]
        if isinstance(error, ValidationError):
            told += [repr(error.errors()), error.json()]
        error = error.__context__ or error.__cause__
    return "\n".join(told)


def cells_told(error: ValidationError) -> list[str]:
    told = all_that_is_told(error)
    return [part for part in PARTS if part in told]


@every_column
@every_way
def test_a_faulty_cell_is_told_nowhere(way: str, table: str, column: str) -> None:
    if column in TEXT or (way == "from strings" and column.endswith("_ids")):
        column = TABLES[table].columns[0]  # another one beside it is at fault
    row = {**WHOLE[table], column: CELL}

    error = refusal(way, TABLES[table].record, row)

    assert cells_told(error) == []
    (fault,) = [fault for fault in error.errors() if column in fault["loc"]]
    assert fault["input"] == SHAPE


@every_column
@every_way
def test_beside_a_faulty_cell_no_other_is_told(way: str, table: str, column: str) -> None:
    columns = TABLES[table].columns
    row = dict.fromkeys(columns, CELL)
    del row[column]  # a missing cell shows the whole row, where it is required

    error = refusal(way, TABLES[table].record, row)

    assert cells_told(error) == []
    assert {fault["input"] for fault in error.errors()} <= {SHAPE, None}


@every_way
@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("support_periods", {"end_date": "1987-03-04"}),
        ("coverage", {"to_month": "1987-03"}),
        ("service_events", {"ended_at": "1987-03-04T09:30"}),
        ("service_events", {"minutes": "19870000"}),
        ("ramp_referrals", {"heard_on": "1987-03-04"}),
    ],
)
def test_a_row_whose_cells_do_not_fit_is_told_nowhere(
    way: str, table: str, cells: dict[str, str]
) -> None:
    row = {**WHOLE[table], **cells, "agency_id": "Mary O'Hara"}

    error = refusal(way, TABLES[table].record, row)

    assert cells_told(error) == []
    (fault,) = error.errors()
    assert fault["input"] is None
    assert fault["ctx"]["columns"] == tuple(cells)


@pytest.mark.parametrize("record", TABLES_OF, ids=lambda record: record.__name__)
@pytest.mark.parametrize("value", [CELL, [CELL], {1: CELL}, 1987, None, object()])
def test_what_is_no_record_at_all_is_told_nowhere(record: type[Any], value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        adapter(list[record]).validate_python([value])  # type: ignore[valid-type]

    assert cells_told(refused.value) == []


def test_a_cell_under_no_name_or_another_is_told_nowhere() -> None:
    event: Any = ServiceEvent
    with pytest.raises(ValidationError) as under_no_name:
        event(CELL)
    with pytest.raises(ValidationError) as under_another:
        event(**WHOLE["service_events"], note=CELL)

    assert cells_told(under_no_name.value) == cells_told(under_another.value) == []


def test_several_cells_have_no_shape() -> None:
    row = {**WHOLE["service_events"], "worker_ids": ["W1", CELL]}

    (fault,) = refusal("from json", ServiceEvent, row).errors()

    assert (fault["loc"], fault["input"]) == (("worker_ids",), None)


def test_an_error_says_the_same_as_the_finding_of_a_row() -> None:
    (fault,) = refusal(
        "by its name", ServiceEvent, {**WHOLE["service_events"], "program": "ram"}
    ).errors(include_url=False)

    assert fault == {
        "type": "unknown-code",
        "loc": ("program",),
        "msg": "did you mean ramp? expected one of: client_support, after_hours, ramp, other",
        "input": "'aaa'",
        "ctx": {
            "expected": (
                "did you mean ramp? expected one of: client_support, after_hours, ramp, other"
            ),
            "columns": (),
        },
    }


def test_an_error_that_is_logged_tells_no_cell(caplog: pytest.LogCaptureFixture) -> None:
    try:
        ServiceEvent(**{**WHOLE["service_events"], "minutes": CELL})  # type: ignore[arg-type]
    except ValidationError:
        logging.getLogger("service").exception("refused")

    assert "minutes" in caplog.text
    assert not [part for part in PARTS if part in caplog.text]
