"""Records as JSON: written and read again as the same record, without a warning."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, TypeAdapter

import fvcount
from fvcount import AfterHoursResponse, Month, Records, ServiceEvent, Target
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.testing.strategies import STRATEGIES
from records.sample_rows import WHOLE

QUICK = settings(max_examples=60, deadline=None, derandomize=True, database=None)
every_record = pytest.mark.parametrize("record", TABLES_OF, ids=lambda record: record.__name__)
AT_THE_CHANGE = ("2024-04-07T02:30+11:00", "2024-04-07T02:30+10:00")
"""The hour that comes twice: on Melbourne's wall these are alike."""


def written(record: Any) -> Any:
    return json.loads(TypeAdapter(type(record)).dump_json(record))


def read_again(record: Any) -> Any:
    return TypeAdapter(type(record)).validate_json(TypeAdapter(type(record)).dump_json(record))


def whole(table: str, **cells: object) -> Any:
    return TABLES[table].record(**{**WHOLE[table], **cells})


# --- there and back, where a warning is an error ------------------------------------------------


@every_record
def test_a_record_is_written_as_json_and_read_again(record: type[Any]) -> None:
    adapter = TypeAdapter(record)

    @QUICK
    @given(STRATEGIES[record]())
    def test(row: Any) -> None:
        text = adapter.dump_json(row)
        again = adapter.validate_json(text)
        assert again == row
        assert adapter.dump_json(again) == text  # datetimes that are equal may be an hour apart
        assert adapter.dump_python(row, mode="json") == json.loads(text)
        assert adapter.validate_python(json.loads(text)) == row

    test()


@every_record
def test_values_stay_values_in_python(record: type[Any]) -> None:
    row = whole(TABLES_OF[record].name)

    values = TypeAdapter(record).dump_python(row)

    assert values == {one.name: getattr(row, one.name) for one in fields(record)}
    assert record(**values) == row


def test_a_list_and_a_model_of_records_are_written_and_read_again() -> None:
    class Batch(BaseModel):
        sent_for: Month
        events: list[ServiceEvent]
        held: dict[str, Target | None]

    @dataclass
    class Pair:
        first: ServiceEvent
        second: AfterHoursResponse

    event = whole("service_events")
    batch = Batch(
        sent_for=Month.parse("2024-03"), events=[event], held={"a": whole("targets"), "b": None}
    )
    pair = Pair(event, whole("after_hours_responses"))

    assert Batch.model_validate_json(batch.model_dump_json()) == batch
    assert TypeAdapter(Pair).validate_json(TypeAdapter(Pair).dump_json(pair)) == pair
    assert TypeAdapter(list[ServiceEvent]).validate_json(
        TypeAdapter(list[ServiceEvent]).dump_json([event, event])
    ) == [event, event]


@every_record
def test_a_record_that_frames_built_is_written_too(record: type[Any]) -> None:
    row = whole(TABLES_OF[record].name)
    unchecked = object.__new__(record)
    for one in fields(record):
        getattr(record, one.name).__set__(unchecked, getattr(row, one.name))

    assert written(unchecked) == written(row)


def test_the_events_of_a_frame_are_written_as_those_of_rows() -> None:
    pl = pytest.importorskip("polars")
    row = {**WHOLE["service_events"], "minutes": 8.2}
    (of_frame,) = fvcount.from_frames(service_events=pl.DataFrame([row])).service_events
    (of_row,) = Records.from_dict({"service_events": [row]}).service_events

    assert written(of_frame) == written(of_row)


def test_a_record_is_pickled() -> None:
    for table in TABLES:
        row = whole(table)
        assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301 (our own)


# --- what is written ------------------------------------------------------------------------------


def test_an_event_is_written_in_the_words_of_json() -> None:
    assert written(whole("service_events")) == {
        "event_id": "EV1",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T09:30:00+11:00",
        "minutes": "90",
        "ended_at": "2024-03-04T11:00:00+11:00",
        "worker_ids": ["W1", "W2"],
        "client_ids": ["C1", "C2"],
        "beneficiary_ids": ["C3"],
        "unidentified_client": False,
    }


def test_what_is_blank_is_null() -> None:
    event = written(whole("service_events", minutes=None, ended_at=None, worker_ids=()))

    assert (event["minutes"], event["ended_at"], event["worker_ids"]) == (None, None, [])


def test_the_smaller_columns_are_written_in_the_words_of_json() -> None:
    assert written(whole("month_statuses"))["month"] == "2024-03"
    assert written(whole("month_statuses"))["ongoing_relationship"] is True
    assert written(whole("targets"))["financial_year"] == "2023-24"
    assert written(whole("holidays")) == {
        "date": "2024-11-05",
        "change": "remove",
        "agency_id": "A",
        "name": "Melbourne Cup Day",
    }


@pytest.mark.parametrize(
    ("amount", "text"),
    [("8.20", "8.20"), ("0.1", "0.1"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("-0", "0")],
)
def test_an_amount_is_written_with_all_its_digits(amount: str, text: str) -> None:
    target = whole("targets", target=Decimal(amount))

    assert written(target)["target"] == text
    assert read_again(target).target == Decimal(amount)


@pytest.mark.parametrize("text", AT_THE_CHANGE)
def test_the_two_times_that_a_clock_shows_alike_stay_apart(text: str) -> None:
    response = whole("after_hours_responses", responded_at=text)

    assert written(response)["responded_at"] == text.replace("+", ":00+")
    assert read_again(response).responded_at.isoformat() == text.replace("+", ":00+")


@pytest.mark.parametrize(
    ("given_as", "text"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T00:00", "2024-03-04T00:00:00+11:00"),
        ("2024-07-04T09:30:15.123456", "2024-07-04T09:30:15.123456+10:00"),
        ("2024-03-03T22:30Z", "2024-03-04T09:30:00+11:00"),
        ("1888-03-04T09:30", "1888-03-03T23:50:08+00:00"),  # Melbourne was 9:39:52 ahead
    ],
)
def test_a_moment_is_written_with_its_offset_and_a_date_alone(given_as: str, text: str) -> None:
    response = whole("after_hours_responses", responded_at=given_as)

    assert written(response)["responded_at"] == text
    assert read_again(response) == response


def test_a_date_with_a_midnight_is_written_as_the_date() -> None:
    assert written(whole("support_periods", start_date="2024-03-04 00:00:00"))["start_date"] == (
        "2024-03-04"
    )
    assert whole("support_periods").start_date == date(2024, 3, 4)
