"""Records, months and periods in a FastAPI service: read, answered, described, and silent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from pydantic import BaseModel

import fvcount
from fvcount import Month, Period, Records, ServiceEvent, SupportPeriod
from fvcount.records.tables import TABLES, TABLES_OF
from records.sample_rows import WHOLE

CELL = "Mary O'Hara\t1987"


class Batch(BaseModel):
    month: Month
    periods: list[SupportPeriod]


service = FastAPI()


@service.post("/hours/{month}")
def hours(month: Month, events: list[ServiceEvent]) -> dict[str, str]:
    records = Records.from_records(events)
    return {str(month): fvcount.service_hours(records).count(str(month)).value}


@service.get("/months")
def months(period: Period, until: Period | None = None) -> list[Period]:
    return [*period.months(), *(until.months() if until else ())]


@service.post("/batch")
def batch(batch: Batch) -> Batch:
    return batch


def echo_of(kind: Any) -> Any:
    def echo(row: Any) -> Any:
        return row

    echo.__annotations__ = {"row": kind, "return": kind}
    return echo


for kind in TABLES_OF:
    service.post(f"/echo/{TABLES_OF[kind].name}")(echo_of(kind))


def ask(method: str, address: str, json: object = None) -> Response:
    async def asked() -> Response:
        inside = ASGITransport(app=service)
        async with AsyncClient(transport=inside, base_url="http://service") as client:
            return await client.request(method, address, json=json)

    return asyncio.run(asked())


EVENT = {**WHOLE["service_events"], "minutes": 8.5, "client_ids": ["C1", 7]}


def test_a_body_of_records_is_counted() -> None:
    answer = ask("POST", "/hours/2024-03", [EVENT, {**EVENT, "event_id": "EV2", "minutes": "90"}])

    # two workers each: 2 x 8.5 and 2 x 90 minutes
    assert (answer.status_code, answer.json()) == (200, {"2024-03": "3.28"})


@pytest.mark.parametrize("table", TABLES)
def test_a_record_is_answered_as_it_is_written(table: str) -> None:
    first = ask("POST", f"/echo/{table}", WHOLE[table])

    assert first.status_code == 200
    assert ask("POST", f"/echo/{table}", first.json()).json() == first.json()
    assert first.json() == {
        **first.json(),
        **{
            column: cell
            for column, cell in WHOLE[table].items()
            if column.endswith("_id") and column != "household_id"
        },
    }


def test_a_model_of_records_is_answered_as_it_is_written() -> None:
    answer = ask("POST", "/batch", {"month": "2024-03", "periods": [WHOLE["support_periods"]]})

    assert answer.json() == {"month": "2024-03", "periods": [WHOLE["support_periods"]]}


def test_a_period_is_a_parameter_of_an_address() -> None:
    assert ask("GET", "/months?period=2023-24-Q3&until=ytd:2024-07").json() == [
        "2024-01",
        "2024-02",
        "2024-03",
        "2024-07",
    ]
    assert ask("GET", "/months?period=March%202024").json() == ["2024-03"]


@pytest.mark.parametrize("address", ["/months?period=03/2024", "/months?period=", "/months"])
def test_a_wrong_period_is_refused(address: str) -> None:
    answer = ask("GET", address)

    assert answer.status_code == 422
    (fault,) = answer.json()["detail"]
    assert fault["loc"] == ["query", "period"]


@pytest.mark.parametrize("table", TABLES)
def test_a_refused_record_is_told_without_its_cells(table: str) -> None:
    whole = WHOLE[table]
    bodies: list[Any] = [
        CELL,
        [CELL],
        *({**whole, column: CELL} for column in whole),
        *({**dict.fromkeys(whole, CELL), column: None} for column in whole),
        *({name: CELL for name in whole if name != column} for column in whole),
        {**whole, "note": CELL},
    ]
    refused = [ask("POST", f"/echo/{table}", body) for body in bodies]

    assert {answer.status_code for answer in refused} <= {200, 422}
    assert (
        sum(answer.status_code == 422 for answer in refused) >= len(bodies) - 1
    )  # any name is one
    told = "".join(answer.text for answer in refused if answer.status_code == 422)
    assert not [part for part in ("Mary", "Hara", "1987") if part in told]


def test_the_service_describes_what_it_reads_and_answers() -> None:
    described = ask("GET", "/openapi.json").json()

    (period, until) = described["paths"]["/months"]["get"]["parameters"]
    assert (period["in"], period["required"], until["required"]) == ("query", True, False)
    assert period["schema"]["type"] == "string"
    assert "2023-24-Q3" in period["schema"]["examples"]
    read = described["components"]["schemas"]["ServiceEvent-Input"]
    answered = described["components"]["schemas"]["ServiceEvent-Output"]
    assert read["properties"]["program"]["enum"] == [*fvcount.Program]
    assert read["properties"]["event_id"]["anyOf"][1] == {"type": "integer"}
    assert answered["properties"]["event_id"]["type"] == "string"
