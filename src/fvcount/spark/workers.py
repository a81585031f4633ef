"""What the workers do with one part of the tables: Arrow in, Arrow out, and nothing of Spark.

Sound rows go from one step to the next as text, as in a CSV file. Times are written as Universal
time, so that the same instant is the same text, and its first 19 letters are the second.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fvcount.dates.clock import local_date
from fvcount.dates.periods import Month
from fvcount.findings import Finding
from fvcount.frames import tables_of_frames
from fvcount.frames.to_frame import to_frame
from fvcount.measures import MEASURES
from fvcount.records.case_book import Records
from fvcount.records.checks import UNKNOWN_CLIENT, is_known
from fvcount.records.tables import TABLES

Batches = Iterator[pa.RecordBatch]

FINDING = ("code", "severity", "message", "table", "column", "record", "agency_id")
"""The columns of a finding; no table has any of them but `agency_id`."""

OF_ALL = frozenset({"unknown-columns", "unknown-client"})
"""Findings that a part of one table cannot make, since it does not know the rest."""

COLUMNS: dict[str, Any] = {
    **dict.fromkeys(("record", "agency_id", "outcome"), pa.string()),
    "amount": pa.int64(),
    "on": pa.date32(),
    "clause": pa.string(),
    "because": pa.string(),
}
DECISION = pa.schema(COLUMNS)
"""The columns of a decision."""


def read(tables: Mapping[str, pa.Table], *, follow_same_as: bool = True) -> Records:
    """Check tables of Spark's. The zone of their times says how they are shown, not when."""
    frames = {name: _in_universal_time(table) for name, table in tables.items()}
    return Records.from_tables(tables_of_frames(frames), follow_same_as=follow_same_as)


def _in_universal_time(table: pa.Table) -> pa.Table:
    for at, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz is not None:
            universal = table.column(at).cast(pa.timestamp(field.type.unit, "UTC"))
            table = table.set_column(at, field.name, universal)
    return table


def _whole(batches: Batches) -> pa.Table | None:
    """A part as one table; None where no row is in it."""
    rows = [batch for batch in batches if batch.num_rows]
    return pa.Table.from_batches(rows) if rows else None


# --- checking -----------------------------------------------------------------------------------


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table's sound rows; an event tells the month it starts in, too."""
    own = TABLES[table].columns
    return (*own, "month") if table == "service_events" else own


def check(batches: Batches, table: str) -> Batches:
    """The sound rows of a part, and what was found in it: rows with a `code`."""
    given = _whole(batches)
    if given is None:
        return
    records = read({table: given}, follow_same_as=False)
    found = [finding for finding in records.findings if finding.code not in OF_ALL]
    names = dict.fromkeys((*columns_of(table), *FINDING))
    for rows in (rows_of(table, getattr(records, table)), told(found)):
        blank = pa.nulls(rows.num_rows, pa.string())
        columns = [rows[name] if name in rows.column_names else blank for name in names]
        yield from pa.table(columns, [*names]).to_batches()


def unknown_clients(batches: Batches, table: str) -> Batches:
    """A finding for each id that a table names and `clients` does not know.

    The rows are `id`, `agency_id` and the `column` that names it; rows of `clients` have no column.
    All rows of an id lie in one part.
    """
    rows = _whole(batches)
    if rows is None:
        return
    cells = zip(*(rows[name].to_pylist() for name in ("agency_id", "id", "column")), strict=True)
    known: set[tuple[str | None, str]] = set()
    named: dict[tuple[str | None, str], str] = {}
    for agency, id, column in cells:
        if column is None:
            known.add((agency, id))
        else:
            named[agency, id] = min(column, named.get((agency, id), column))
    found = [
        Finding("unknown-client", UNKNOWN_CLIENT.format(id), table, None, column, id, agency)
        for (agency, id), column in named.items()
        if not is_known(agency, id, known)
    ]
    yield from told(found).to_batches()


def disagreeing(batches: Batches, clients: pa.Table) -> Batches:
    """What the month statuses of a person say against each other, under several ids."""
    statuses = _whole(batches)
    if statuses is not None:
        found = read({"clients": clients, "month_statuses": statuses}).findings
        about = [finding for finding in found if finding.code == "month-status-disagrees"]
        yield from told(about).to_batches()


# --- deciding -----------------------------------------------------------------------------------


def decide(
    batches: Batches,
    measure: str,
    shared: Mapping[str, pa.Table],
    options: Mapping[str, Any],
    sentences: bool,
) -> Batches:
    """The decisions of a measure about a part: rows of several tables, told apart by `table`.

    The `shared` rows belong to every part.
    """
    rows = _whole(batches)
    if rows is None:
        return
    book = dict(shared)
    names: list[Any] = pc.unique(rows["table"]).to_pylist()
    for name in names:
        own = rows.filter(pc.equal(rows["table"], name)).select(TABLES[name].columns)
        book[name] = pa.concat_tables([own, book[name]]) if name in book else own
    ledger = MEASURES[measure](read(book), **options)
    decisions = to_frame(ledger, sentences=sentences)
    if not sentences:
        decisions = decisions.with_columns(because=None)
    yield from decisions.to_arrow().cast(DECISION).to_batches()


# --- what is written ----------------------------------------------------------------------------


def rows_of(table: str, records: Iterable[Any]) -> pa.Table:
    """Records as text that is read as the same again."""
    kept = [*records]
    columns = {
        column: [WRITTEN.get(type(cell), str)(cell) for cell in map(attrgetter(column), kept)]
        for column in TABLES[table].columns
    }
    if table == "service_events":
        columns["month"] = [str(Month.of(local_date(event.started_at))) for event in kept]
    return _texts(columns)


WRITTEN: dict[type, Callable[[Any], str | None]] = {
    str: lambda text: text,
    type(None): lambda _: None,
    tuple: lambda ids: ";".join(ids) or None,
    bool: lambda said: "yes" if said else "no",
    Decimal: lambda number: f"{number:f}",
    datetime: lambda moment: moment.astimezone(UTC).isoformat(),
}
"""How values of a type are written; all others as they are printed."""


def told(findings: Iterable[Finding]) -> pa.Table:
    """Findings as rows. They name no row: Spark's rows have no numbers."""
    found = [*findings]
    where = {"table": "file"}
    return _texts({name: [getattr(f, where.get(name, name)) for f in found] for name in FINDING})


def _texts(columns: Mapping[str, list[Any]]) -> pa.Table:
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
