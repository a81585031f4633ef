"""A service that takes records in and gives counts out: FastAPI over SQLAlchemy on SQLite.

Start it with `uvicorn examples.count_service:app`; its address `/docs` describes it.
"""

from functools import cache
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import (
    JSON,
    Column,
    Engine,
    MetaData,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    insert,
    select,
)

import fvcount


class Batch(BaseModel, extra="forbid"):
    """The records that an agency sends, by their tables."""

    clients: list[fvcount.Client] = []
    support_periods: list[fvcount.SupportPeriod] = []
    month_statuses: list[fvcount.MonthStatus] = []
    service_events: list[fvcount.ServiceEvent] = []
    after_hours_responses: list[fvcount.AfterHoursResponse] = []


# Columns hold what the JSON of a record holds: text for dates, times with their offset and exact
# numbers, for which SQLite has no types of its own, and JSON for lists and flags.
SCHEMA = MetaData()


def declare(name: str, key: str, columns: str, lists_and_flags: str = "") -> None:
    """Declare a table; a row is known by its agency and its `key`."""
    Table(
        name,
        SCHEMA,
        *(Column(column, Text, index=True) for column in ("agency_id", *key.split())),
        *(Column(column, Text) for column in columns.split()),
        *(Column(column, JSON) for column in lists_and_flags.split()),
    )


declare("clients", "client_id", "household_id presents_with same_as")
declare("support_periods", "support_period_id", "client_id program start_date end_date end_reason")
declare("month_statuses", "client_id month", "", "ongoing_relationship")
declare(
    "service_events",
    "event_id",
    "program activity started_at minutes ended_at",
    "worker_ids client_ids beneficiary_ids unidentified_client",
)
declare(
    "after_hours_responses",
    "response_id",
    "responded_at mode program",
    "support_provided client_ids household_id",
)


@cache
def database() -> Engine:
    """The database, with its tables."""
    engine = create_engine("sqlite:///counts.db")
    SCHEMA.create_all(engine)
    return engine


Database = Annotated[Engine, Depends(database)]
app = FastAPI(title="Monthly counts")


@app.post("/records", status_code=201)
def store(batch: Batch, database: Database) -> dict[str, int]:
    """Store records; what is stored under the id of one of them is replaced."""
    sent = batch.model_dump(mode="json")
    with database.begin() as connection:
        for table in SCHEMA.sorted_tables:
            if rows := sent[table.name]:
                key = (column for column in table.columns if column.index)
                same = (column.is_not_distinct_from(bindparam(column.name)) for column in key)
                connection.execute(delete(table).where(*same), rows)
                connection.execute(insert(table), rows)
    return {name: len(rows) for name, rows in sent.items()}


@app.get("/counts/{measure}")
def count(
    measure: str, period: fvcount.Period, database: Database, agency: str | None = None
) -> dict[str, Any]:
    """Count a measure in a period, of all agencies or of one."""
    if measure not in fvcount.MEASURES:
        raise HTTPException(404, f"expected a measure: {', '.join(fvcount.MEASURES)}")
    ledger = fvcount.MEASURES[measure](stored(database))
    return ledger.count(period, agency=agency).to_dict()


def stored(database: Engine) -> fvcount.Records:
    """Read all records; a table in which nothing is stored was not given, which is not 0."""
    with database.connect() as connection:
        tables = {
            table.name: connection.execute(select(table)).mappings().all()
            for table in SCHEMA.sorted_tables
        }
    return fvcount.Records.from_dict({name: rows for name, rows in tables.items() if rows})


@app.exception_handler(fvcount.FvcountError)
def refuse_call(request: Request, error: fvcount.FvcountError) -> JSONResponse:
    """Say what was wrong with the call: an agency that is not known, or a period without rules."""
    status = 404 if isinstance(error, fvcount.LedgerError) else 422
    return JSONResponse({"detail": str(error)}, status)


@app.exception_handler(RequestValidationError)
def refuse_request(request: Request, error: RequestValidationError) -> JSONResponse:
    """Say what could not be read and where, without repeating what was sent."""
    faults = [{"where": fault["loc"], "message": fault["msg"]} for fault in error.errors()]
    return JSONResponse({"detail": faults}, 422)
