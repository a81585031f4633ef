"""What a worker does with one part of the tables: Arrow in, Arrow out, and nothing of Spark.

Sound rows go from one step to the next as text, as in a CSV file. Times are written in Universal
Time: the same instant is the same text, and its first 19 characters are the second.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fvcount.dates.clock import local_date
from fvcount.findings import Finding
from fvcount.frames import tables_of_frames
from fvcount.frames.to_frame import to_frame
from fvcount.ledger.decisions import LOCAL_DATE
from fvcount.ledger.ledger import Ledger
from fvcount.measures import MEASURES
from fvcount.records.case_book import Records
from fvcount.records.checks import UNKNOWN_CLIENT, is_known
from fvcount.records.joined_ids import is_marked, pieces
from fvcount.records.tables import TABLES
from fvcount.wording import number_of

Batches = Iterator[pa.RecordBatch]

FINDING = ("code", "severity", "message", "table", "column", "record", "agency_id")
"""The columns of a finding; no table has any of them but `agency_id`."""

ROW_COUNT = ("table", "agency_id", "given", "unread")
"""How many rows of a table an agency gave, and how many of them could not be read."""

WHOLE_BOOK_CODES = frozenset(
    {"unknown-columns", "unknown-client", "after-hours-without-responses", "year-far-off"}
)
"""Findings that need more than a part of one table, and are made elsewhere, or not at all."""

BEYOND_A_PART = frozenset({"case-never-closed", "case-at-two-panels", "close-responses"})
"""Findings about decisions that need rows which bear on no decision of the part; never told."""

TOLD_ONCE = (
    *("identifying-id", "null-word", "hidden-characters", "id-looks-empty", "blank-rows"),
    *("rows-merged", "end-without-time"),
)
"""Findings about a whole column or table; each part has its own."""
NUMBER_OF = re.compile(r"([0-9]+) (cell|row|record|blank row)s?\b")

COLUMNS: dict[str, pa.DataType] = {
    "record": pa.string(),
    "agency_id": pa.string(),
    "outcome": pa.string(),
    "amount": pa.int64(),
    "on": pa.date32(),
    "clause": pa.string(),
    "because": pa.string(),
    "findings": pa.string(),
}
DECISION = pa.schema(COLUMNS)
"""The columns of a decision."""


def read(tables: Mapping[str, pa.Table], *, follow_same_as: bool = True) -> Records:
    """Check tables that Spark collected.

    The zone that Spark gives a time says how it is shown, not when it was.
    """
    frames = {name: _in_universal_time(table) for name, table in tables.items()}
    given = tables_of_frames(frames)
    return Records.from_tables(given, follow_same_as=follow_same_as, row_by_row=True)


def _in_universal_time(table: pa.Table) -> pa.Table:
    for index, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz is not None:
            times = table.column(index).cast(pa.timestamp(field.type.unit, "UTC"))
            table = table.set_column(index, field.name, times)
    return table


def _table_of(batches: Batches) -> pa.Table | None:
    """Join the batches of a part; None if no row is in it."""
    filled = [batch for batch in batches if batch.num_rows]
    return pa.Table.from_batches(filled) if filled else None


# --- checking -----------------------------------------------------------------------------------


STARTS = {name: table.moments[0] for name, table in TABLES.items() if table.moments}
"""The column of times in a table whose local date its sound rows have beside their own columns."""


def columns_of(table: str) -> tuple[str, ...]:
    """List the columns of a table's sound rows, with the one that is added."""
    columns = TABLES[table].columns
    return (*columns, LOCAL_DATE) if table in STARTS else columns


def checked_columns(table: str) -> list[str]:
    """List the columns of what `check` yields: of sound rows, findings and numbers of rows."""
    return [*dict.fromkeys((*columns_of(table), *FINDING, *ROW_COUNT))]


def check(batches: Batches, table: str) -> Batches:
    """Yield the sound rows of a part; what was found in it: rows with a `code`; and `ROW_COUNT`s.

    A row of the last kind has its number in `given`.
    """
    part = _table_of(batches)
    if part is None:
        return
    records = read({table: part}, follow_same_as=False)
    findings = [finding for finding in records.findings if finding.code not in WHOLE_BOOK_CODES]
    names = checked_columns(table)
    sound = records_table(table, getattr(records, table))
    for rows in (sound, findings_table(findings), row_counts_table(records)):
        blank = pa.nulls(rows.num_rows, pa.string())
        columns = [rows[name] if name in rows.column_names else blank for name in names]
        yield from pa.table(columns, names).to_batches()


def told_once(batches: Batches) -> Batches:
    """Yield the findings of all parts about a column or table as one, their numbers added up."""
    findings = _table_of(batches)
    if findings is None:
        return
    numbers: Counter[tuple[Any, ...]] = Counter()
    for finding in findings.select(FINDING).to_pylist():
        told = NUMBER_OF.search(finding["message"])
        noun = told[2] if told else ""
        finding["message"] = NUMBER_OF.sub("{}", finding["message"], count=1)
        numbers[(*finding.values(), noun)] += int(told[1]) if told else 1
    rows = [
        dict(zip(FINDING, finding, strict=True))
        | {"message": finding[2].format(number_of(number, noun))}
        for (*finding, noun), number in numbers.items()
    ]
    columns = {name: [row[name] for row in rows] for name in FINDING}
    yield from _text_table(columns).to_batches()


def unknown_clients(batches: Batches, table: str) -> Batches:
    """Yield a finding for each id that a table names and `clients` does not know.

    The rows are `id`, `agency_id` and the `column` that names it; rows of `clients` have no column.
    All rows of an id lie in one part.
    """
    rows = _table_of(batches)
    if rows is None:
        return
    cells = zip(*(rows[name].to_pylist() for name in ("agency_id", "id", "column")), strict=True)
    known: set[tuple[str | None, str]] = set()
    columns: dict[tuple[str | None, str], str] = {}
    for agency, id, column in cells:
        if column is None:
            known.add((agency, id))
        else:
            columns[agency, id] = min(column, columns.get((agency, id), column))
    findings = [
        Finding("unknown-client", UNKNOWN_CLIENT.format(id), table, None, column, id, agency)
        for (agency, id), column in columns.items()
        if not is_known(agency, id, known)
    ]
    yield from findings_table(findings).to_batches()


def findings_of(batches: Batches, table: str, code: str, others: Mapping[str, pa.Table]) -> Batches:
    """Yield the findings of one code about the rows of a table, read beside those of others."""
    rows = _table_of(batches)
    if rows is None:
        return
    records = read({**others, table: rows})
    findings = [finding for finding in records.findings if finding.code == code]
    yield from findings_table(findings).to_batches()


# --- deciding -----------------------------------------------------------------------------------


def decide(
    batches: Batches,
    measure: str,
    shared: Mapping[str, pa.Table],
    options: Mapping[str, Any],
    sentences: bool,
) -> Batches:
    """Yield the decisions of a measure about a part.

    The part has rows of several tables, which the column `table` names; the `shared` rows belong to
    every part.
    """
    rows = _table_of(batches)
    if rows is None:
        return
    tables = dict(shared)
    names: list[Any] = pc.unique(rows["table"]).to_pylist()
    for name in names:
        part = rows.filter(pc.equal(rows["table"], name)).select(TABLES[name].columns)
        tables[name] = pa.concat_tables([part, tables[name]]) if name in tables else part
    ledger = MEASURES[measure](read(tables), **options)
    decisions = to_frame(ledger, sentences=sentences)
    if not sentences:
        decisions = decisions.with_columns(because=None)
    codes = pa.array(_finding_codes(ledger), pa.string())
    yield from decisions.to_arrow().append_column("findings", codes).cast(DECISION).to_batches()


def _finding_codes(ledger: Ledger) -> Iterator[str | None]:
    """Yield the codes of the findings about each decision, in the order of `to_frame`."""
    for sheet in ledger.sheets:
        codes: defaultdict[int, list[str]] = defaultdict(list)
        for code in sorted(sheet.finding_rows.keys() - BEYOND_A_PART):
            for row in sheet.finding_rows[code]:
                codes[row].append(code)
        yield from (";".join(codes[row]) if row in codes else None for row in range(len(sheet)))


# --- caveats ------------------------------------------------------------------------------------


def cells_that_may_be_joined(batches: Batches) -> Batches:
    """Yield the cells of ids of which one may be several in one, with what would show it.

    The rows are an `agency_id`, a `cell` and how many rows have it, `number`. To each that is
    yielded a `piece` is added: the cell is joined if that is an id elsewhere, or if it is null.
    """
    for batch in batches:
        cells: list[Any] = batch.column("cell").to_pylist()
        found = [(row, piece) for row, cell in enumerate(cells) for piece in _signs(cell)]
        rows = batch.take(pa.array([row for row, _ in found], pa.int64()))
        yield rows.append_column("piece", pa.array([piece for _, piece in found], pa.string()))


def _signs(cell: str) -> Iterator[str | None]:
    """Yield the pieces of the ids in a cell; None for an id that looks joined by itself."""
    for id in cell.split(";"):
        yield from [None] if is_marked(id) else pieces(id)


# --- records and findings as text ---------------------------------------------------------------


def records_table(name: str, records: Iterable[Any]) -> pa.Table:
    """Write records as text that is read as the same records again."""
    rows = [*records]
    columns = {
        column: [_cell(getattr(record, column)) for record in rows]
        for column in TABLES[name].columns
    }
    if name in STARTS:
        starts = (getattr(record, STARTS[name]) for record in rows)
        columns[LOCAL_DATE] = [local_date(start).isoformat() for start in starts]
    return _text_table(columns)


def _cell(value: Any) -> str | None:
    return TEXT.get(type(value), str)(value)


TEXT: dict[type, Callable[[Any], str | None]] = {
    str: lambda text: text,
    type(None): lambda _: None,
    tuple: lambda ids: ";".join(ids) or None,
    bool: lambda answer: "yes" if answer else "no",
    Decimal: lambda number: f"{number:f}",
    datetime: lambda moment: moment.astimezone(UTC).isoformat(),
}
"""How values of a type are written; those of any other type as `str` does."""


def findings_table(findings: Iterable[Finding]) -> pa.Table:
    """Write findings as text. They name no row: rows in Spark have no numbers."""
    rows = [*findings]
    attributes = {name: "file" if name == "table" else name for name in FINDING}
    return _text_table(
        {
            name: [getattr(finding, attribute) for finding in rows]
            for name, attribute in attributes.items()
        }
    )


def row_counts_table(records: Records) -> pa.Table:
    """Write how many rows of each table an agency gave, and how many of them were left out."""
    unread = Counter((row.table, row.agency_id) for row in records.rejected)
    rows = [
        (table, agency, str(number), str(unread[table, agency]))
        for table, given in records.rows_given.items()
        for agency, number in given.items()
    ]
    return _text_table({name: [row[at] for row in rows] for at, name in enumerate(ROW_COUNT)})


def _text_table(columns: Mapping[str, list[Any]]) -> pa.Table:
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
