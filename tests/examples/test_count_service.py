"""The service: records in, counts out, and what it says of wrong requests."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from examples.count_service import SCHEMA, app, database
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import create_engine

import fvcount

EXAMPLES = Path(__file__).parents[2] / "examples"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "northside-truth.json").read_text("utf-8"))
CELL = "Mary O'Hara\t1987"


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path) -> Iterator[None]:
    engine = create_engine(f"sqlite:///{tmp_path / 'counts.db'}")
    SCHEMA.create_all(engine)
    app.dependency_overrides[database] = lambda: engine
    yield
    app.dependency_overrides.clear()
    engine.dispose()


def ask(method: str, address: str, json: object = None, content: bytes | None = None) -> Response:
    async def asked() -> Response:
        inside = ASGITransport(app=app)
        async with AsyncClient(transport=inside, base_url="http://service") as client:
            return await client.request(method, address, json=json, content=content)

    return asyncio.run(asked())


def numbers(measure: str, **asked: str) -> tuple[Any, ...]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = ask("GET", f"/counts/{measure}?{query}")
    assert answer.status_code == 200, answer.text
    (count,) = answer.json()["counts"]
    return count["value"], count["total"], count["undetermined"]


def event(event_id: str, minutes: object = 90, agency_id: str = "A1") -> dict[str, object]:
    return {
        "event_id": event_id,
        "agency_id": agency_id,
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T10:00",
        "minutes": minutes,
        "client_ids": ["C-1"],
    }


def northside() -> dict[str, list[dict[str, str]]]:
    """The rows of the invented agency that can be read, without their blank cells."""
    records = fvcount.read(EXAMPLES / "northside")
    unread = {(row.table, row.number) for row in records.rejected}
    batch = {}
    for table in SCHEMA.tables:
        with (EXAMPLES / "northside" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            batch[table] = [
                {column: cell for column, cell in row.items() if cell}
                for number, row in enumerate(csv.DictReader(file), 2)
                if (table, number) not in unread
            ]
    return batch


def test_an_agency_is_stored_and_counted() -> None:
    sent = northside()

    answer = ask("POST", "/records", sent)

    assert (answer.status_code, answer.json()) == (201, {name: len(sent[name]) for name in sent})
    for measure in ("new_support_periods", "service_hours"):
        sums = TRUTH["months"]["2024-03"][measure]
        assert numbers(measure, period="2024-03")[1:] == (sums["total"], sums["undetermined"])


def test_the_answer_is_that_of_the_library() -> None:
    ask("POST", "/records", {"service_events": [event("E1"), event("E2", 30)]})

    answer = ask("GET", "/counts/service_hours?period=2024-03&agency=A1")

    sent = {"service_events": [event("E1"), event("E2", 30)]}
    records = fvcount.Records.from_dict(sent)
    counted = fvcount.service_hours(records).count("2024-03", agency="A1")
    assert answer.json() == counted.to_dict()
    assert counted.value == "2.00"  # 90 and 30 minutes


def test_a_record_sent_again_replaces_the_one_stored_and_no_other() -> None:
    ask("POST", "/records", {"service_events": [event("E1"), event("E1", 90, "A2"), event("E2")]})
    ask("POST", "/records", {"service_events": [event("E1", "30.5")]})

    # 30.5 and 90 minutes of the one agency, 90 of the other
    assert numbers("service_hours", period="2024-03", agency="A1") == ("2.01", 7230, 0)
    assert numbers("service_hours", period="2024-03", agency="A2") == ("1.50", 5400, 0)


def test_a_client_of_every_agency_is_replaced_too() -> None:
    for same_as in ("C-2", "C-3"):
        ask("POST", "/records", {"clients": [{"client_id": "C-1", "same_as": same_as}]})
    ask("POST", "/records", {"service_events": [event("E1")]})

    answer = ask("GET", "/counts/service_hours?period=2024-03")

    assert answer.json()["rejected_rows"] == 0  # two rows of one client would contradict


def test_where_nothing_is_stored_there_is_no_number() -> None:
    ask("POST", "/records", {"clients": [{"client_id": "C-1"}]})

    assert numbers("service_hours", period="2024-03") == (None, None, None)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/counts/hours?period=2024-03", 404, "expected a measure: new_support_periods, "),
        ("/counts/service_hours?period=2024-03&agency=A9", 404, "the agencies are A1"),
        ("/counts/service_hours?period=1999-03", 422, "no rule set covers 1999-03"),
        ("/counts/service_hours?period=03/2024", 422, "expected a month (2024-03"),
        ("/counts/service_hours", 422, "Field required"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(
    address: str, status: int, said: str
) -> None:
    ask("POST", "/records", {"service_events": [event("E1")]})

    answer = ask("GET", address)

    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({"service_events": [event("E1"), {**event("E2"), "started_at": CELL}]}, "started_at"),
        ({"service_events": [{**event("E1"), "activity": CELL}]}, "activity"),
        ({"service_events": [{**event("E1"), "note": CELL}]}, "note"),
        ({"service_events": [CELL]}, "service_events"),
        ({"service_events": CELL}, "service_events"),
        ({"service_event": [CELL]}, "service_event"),
        ([CELL], "body"),
        (CELL, "body"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_without_its_cells(sent: object, where: str) -> None:
    answer = ask("POST", "/records", sent)

    assert answer.status_code == 422
    assert where in answer.json()["detail"][0]["where"]
    assert not [part for part in ("Mary", "Hara", "1987") if part in answer.text]
    assert numbers("service_hours", period="2024-03") == (None, None, None)  # nothing is stored


def test_what_is_no_json_is_refused_without_being_repeated() -> None:
    answer = ask("POST", "/records", content=b'{"clients": Mary}')

    assert answer.status_code == 422
    assert "Mary" not in answer.text


def test_the_tables_have_the_columns_of_the_records() -> None:
    described = app.openapi()["components"]["schemas"]
    for name, sent in described["Batch"]["properties"].items():
        record = sent["items"]["$ref"].rpartition("/")[2]
        assert {*SCHEMA.tables[name].columns.keys()} == {*described[record]["properties"]}


def test_the_usual_database_is_made_with_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = database()
    with engine.connect() as connection:
        assert engine.dialect.has_table(connection, "service_events")
    engine.dispose()
    database.cache_clear()
