"""Months and periods as types of fields: in models, dataclasses, lists and keys of JSON."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as pydantic_dataclass

from fvcount import Month, Period

QUICK = settings(max_examples=100, deadline=None, derandomize=True, database=None)
MONTHS = TypeAdapter(Month)
PERIODS = TypeAdapter(Period)
MARCH = Month.parse("2024-03")
QUARTER = Period.parse("2023-24-Q3")


class Asked(BaseModel):
    period: Period
    month: Month = MARCH
    until: Period | None = None


# --- there and back, where a warning is an error ------------------------------------------------


@QUICK
@given(st.integers(12, 120_000 - 2), st.integers(1, 40))
def test_a_month_and_a_period_are_written_as_their_text_and_read_again(
    start: int, length: int
) -> None:
    month, period = Month(start), Period(Month(start), Month(min(start + length, 120_000)))

    assert MONTHS.dump_json(month) == f'"{month}"'.encode()
    assert MONTHS.validate_json(MONTHS.dump_json(month)) == month
    assert type(MONTHS.validate_json(MONTHS.dump_json(month))) is Month
    assert PERIODS.dump_json(period) == f'"{period}"'.encode()
    assert PERIODS.validate_json(PERIODS.dump_json(period)) == period


def test_a_model_takes_periods_and_months_or_their_text() -> None:
    asked = Asked(period="March 2024", month="2024-02", until=QUARTER)

    assert (asked.period, asked.month, asked.until) == (
        Period.parse("2024-03"),
        Month.parse("2024-02"),
        QUARTER,
    )
    assert asked.model_dump_json() == (
        '{"period":"2024-03","month":"2024-02","until":"2023-24-Q3"}'
    )
    assert Asked.model_validate_json(asked.model_dump_json()) == asked
    assert asked.model_dump() == {"period": asked.period, "month": asked.month, "until": QUARTER}
    assert Asked(period=QUARTER).month is MARCH


def test_dataclasses_lists_and_keys_hold_them() -> None:
    @dataclass
    class Plain:
        period: Period

    @pydantic_dataclass
    class Checked:
        months: list[Month]

    assert TypeAdapter(Plain).validate_python({"period": "2024-03"}) == Plain(
        Period.parse("2024-03")
    )
    assert Checked(months=["2024-03"]) == Checked(months=[MARCH])  # type: ignore[list-item]
    numbers = TypeAdapter(dict[Period, int])
    assert numbers.dump_json({QUARTER: 44}) == b'{"2023-24-Q3":44}'
    assert numbers.validate_json(b'{"2023-24-Q3":44}') == {QUARTER: 44}


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["2024-13", "March", "", 24290, 1.5, None, True, [], QUARTER])
def test_what_is_no_month_is_refused_with_what_was_expected(cell: object) -> None:
    with pytest.raises(ValidationError) as refused:
        MONTHS.validate_python(cell)

    (fault,) = refused.value.errors()
    assert fault["msg"] == "expected a month written YYYY-MM, for example 2024-03"


@pytest.mark.parametrize("cell", [202403, None, date(2024, 3, 1), MARCH, ["2024-03"]])
def test_what_is_no_text_of_a_period_is_refused_with_what_was_expected(cell: object) -> None:
    with pytest.raises(ValidationError) as refused:
        PERIODS.validate_python(cell)

    (fault,) = refused.value.errors()
    assert fault["msg"] == "expected a period written as text, for example 2024-03"


@pytest.mark.parametrize("text", ["03/2024", "{period}", "2024-05..2024-03", ""])
def test_a_text_that_is_no_period_is_refused_in_the_words_of_the_library(text: str) -> None:
    with pytest.raises(ValueError, match="period") as told:
        Period.parse(text)
    with pytest.raises(ValidationError) as refused:
        PERIODS.validate_python(text)

    (fault,) = refused.value.errors()
    assert (fault["type"], fault["msg"]) == ("period_parsing", str(told.value))
    assert refused.value.__context__ is None


# --- the schema ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_is_text_with_examples_that_can_be_read(mode: Any) -> None:
    for adapter, kind in ((MONTHS, Month), (PERIODS, Period)):
        schema = adapter.json_schema(mode=mode)
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "string"
        assert schema["description"].endswith(".")
        for example in schema["examples"]:
            assert isinstance(adapter.validate_python(example), kind)
            assert Draft202012Validator(schema).is_valid(example)
    assert not Draft202012Validator(MONTHS.json_schema()).is_valid("2024-13")
    assert Asked.model_json_schema()["properties"]["month"]["default"] == "2024-03"


# --- a period is a value ------------------------------------------------------------------------


def test_a_period_is_pickled_copied_and_compared() -> None:
    for period in (QUARTER, Period(MARCH, Month(MARCH + 1))):
        for again in (
            pickle.loads(pickle.dumps(period)),  # noqa: S301 (our own)
            copy.copy(period),
            copy.deepcopy(period),
        ):
            assert (again, again.name, hash(again)) == (period, period.name, hash(period))
    assert Period.parse("2024-01..2024-03") == QUARTER
    assert Period.parse("2024-03") != QUARTER
    assert QUARTER != "2023-24-Q3"


def test_a_period_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError, match="start"):
        QUARTER.start = MARCH
    with pytest.raises(FrozenInstanceError, match="name"):
        del QUARTER.name
    with pytest.raises(AttributeError):
        QUARTER.other = 1


def test_a_period_shows_its_months() -> None:
    assert repr(QUARTER) == (
        "Period(start=Month('2024-01'), stop=Month('2024-04'), name='2023-24-Q3')"
    )
    assert not is_dataclass(QUARTER)  # FastAPI would take it for a body
