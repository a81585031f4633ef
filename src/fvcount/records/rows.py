"""A table's header and rows -> records and findings.

Files of every format and frames of every engine end here. A row is its number, as a person sees it
in a spreadsheet, and its filled cells by column. Each row becomes (part of) a record, or is
rejected with a finding for each of its faults; no fault stops the reading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from pydantic import ValidationError

from fvcount.dates import clock
from fvcount.findings import Finding, shape
from fvcount.records.folding import Row, fold
from fvcount.records.rejected import RejectedRow, readable_id, rejected_row, unreadable_rows
from fvcount.records.tables import Table
from fvcount.wording import number_of

OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")

Cells = Mapping[str, object]


class UnreadRows(NamedTuple):
    """Rows that could not be read, with what is wrong."""

    finding: Finding
    rows: int


class UnreadableError(Exception):
    """A table of which no row can be read."""

    def __init__(self, unread: UnreadRows) -> None:
        super().__init__(unread.finding.message)
        self.unread = unread


Rows = Iterable[tuple[int, Iterable[tuple[str, object]] | UnreadRows]]
"""The number of each row with its cells by column, blank ones too; or why it could not be read."""


class BulkRecords(Protocol):
    """Records of rows that were proven sound in bulk, and were not read one by one."""

    def joined_with(
        self, records: Sequence[Any], numbers: Sequence[int]
    ) -> tuple[Sequence[Any], Sequence[int]]:
        """These records and those of other rows, with their row numbers, in order."""

    def rows_by_agency(self) -> Mapping[str | None, int]:
        """How many rows each agency has."""


class GivenTable(NamedTuple):
    """A table as the caller gave it: what it is, where it came from, its columns and rows.

    Attributes:
        table: which table it is.
        file: the name of its file, or of the table.
        rows: each row's number with its filled cells, with a record that was checked before, or
            with why it could not be read.
        columns: the columns, which may be others than the table has.
        bulk: records of further rows, which were checked in bulk.
    """

    table: Table
    file: str
    rows: Iterable[tuple[int, Any]]
    columns: Iterable[str] = ()
    bulk: BulkRecords | None = None


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """What became of the rows of a table.

    Attributes:
        records: the records, with their row `numbers`.
        read_singly: those of them that were read one by one, each with its row number.
        rejected: the rows that were left out.
        rows_given: how many rows each agency gave, those left out too.
    """

    table: Table
    file: str
    records: Sequence[Any] = ()
    numbers: Sequence[int] = ()
    read_singly: Sequence[tuple[int, Any]] = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    rows_given: Mapping[str | None, int] = field(default_factory=dict)

    def numbered(self) -> Iterator[tuple[int, Any]]:
        """Each record with its row number."""
        return zip(self.numbers, self.records, strict=True)

    def finding(
        self, number: int, record: Any, code: str, message: str, column: str | None = None
    ) -> Finding:
        """A finding about a record of this table."""
        id = getattr(record, self.table.id_column or "", None)
        agency = getattr(record, "agency_id", None)
        return Finding(code, message, self.file, number, column, id, agency)


# --- the header ---------------------------------------------------------------------------------


def given_table(
    file: str, table: Table, columns: list[str], rows: Rows, header_name: str, hint: str = ""
) -> GivenTable:
    """Check a table's header; `header_name` says in a message what names the columns.

    Raises `UnreadableError` where a required column is missing, or a known one is there twice.
    """
    missing = [column for column in table.required if column not in columns]
    wrong = missing or [column for column in table.columns if columns.count(column) > 1]
    if wrong:
        code = "missing-column" if missing else "repeated-column"
        fault = "must name the columns; missing" if missing else "names a column twice"
        message = f"{header_name} {fault}: {', '.join(wrong)}.{hint}"
        finding = Finding(code, message, file=file, row=1, column=wrong[0])
        unread = sum(
            row.rows if isinstance(row, UnreadRows) else any(filled_cells(row)) for _, row in rows
        )
        raise UnreadableError(UnreadRows(finding, unread))
    return GivenTable(table, file, _filled_rows(rows, file), columns)


def _filled_rows(rows: Rows, file: str) -> Iterator[tuple[int, Cells | UnreadRows]]:
    """The rows without their blank cells. Blank rows are skipped; a finding at the end says so."""
    blank, has_nameless_cell = list[int](), False
    for number, row in rows:
        if isinstance(row, UnreadRows):
            yield number, row
        elif cells := dict(filled_cells(row)):
            has_nameless_cell = has_nameless_cell or "" in cells
            yield number, cells
        elif number > 1:  # the first row of a file is its header
            blank.append(number)
    if has_nameless_cell:
        message = "cells under a column without a name are not read."
        yield 1, UnreadRows(Finding("unknown-columns", message, file=file, row=1), 0)
    if blank:
        message = f"{number_of(len(blank), 'blank row')} skipped; this is the first."
        yield blank[0], UnreadRows(Finding("blank-rows", message, file=file, row=blank[0]), 0)


def filled_cells(cells: Iterable[tuple[Any, object]]) -> Iterator[tuple[Any, object]]:
    """The cells that are not blank, each under its key; text is stripped."""
    for key, cell in cells:
        value = cell.strip() if isinstance(cell, str) else cell
        if value is not None and value != "" and value != () and value != []:
            yield key, value


def unknown_columns(table: Table, columns: Iterable[str], file: str) -> list[Finding]:
    """One finding for all columns that a table does not have; they are not read."""
    unknown = sorted({name for name in columns if name and name not in table.columns})
    if not unknown:
        return []
    message = f"columns that {table.name} does not have are not read: {', '.join(unknown)}."
    return [Finding("unknown-columns", message, file=file, row=1)]


# --- the rows -----------------------------------------------------------------------------------


def check_table(given: GivenTable, *, show_cells: bool = False) -> CheckedTable:
    """Check every row of a table, fold what belongs together, and report every fault."""
    checked = CheckedTable(given.table, given.file)
    findings = unknown_columns(given.table, given.columns, given.file)
    rows: list[Row] = []
    rejected: list[RejectedRow] = []
    for number, cells, row in _read(given):
        match row:
            case UnreadRows():
                rejected += unreadable_rows(given.table.name, given.file, number, row.rows)
                findings.append(row.finding)
            case ValidationError():
                rejected.append(rejected_row(given.table, given.file, number, cells))
                findings += _faults(checked, number, cells, row, show=show_cells)
            case _:
                rows.append(row)
                findings += _ambiguous_times(checked, row, cells)
    rows_given = _rows_given(given, rows, rejected)
    kept, refused = fold(given.table, rows)
    for row, code, column, message in refused:
        findings.append(checked.finding(row.number, row.record, code, message, column))
        rejected.append(rejected_row(given.table, given.file, row.number, row.record))
    records: Sequence[Any] = [row.record for row in kept]
    numbers: Sequence[int] = [row.number for row in kept]
    read_singly = [(row.number, row.record) for row in kept]
    if given.bulk is not None:
        records, numbers = given.bulk.joined_with(records, numbers)
    return CheckedTable(
        table=given.table,
        file=given.file,
        records=records,
        numbers=numbers,
        read_singly=read_singly,
        findings=tuple(findings),
        rejected=tuple(rejected),
        rows_given=rows_given,
    )


def _rows_given(
    given: GivenTable, rows: Iterable[Row], rejected: Iterable[RejectedRow]
) -> Mapping[str | None, int]:
    """How many rows each agency gave; None is where no agency can be read."""
    numbers = Counter[str | None](row.record.agency_id for row in rows)
    numbers.update(row.agency_id for row in rejected)
    numbers.update(given.bulk.rows_by_agency() if given.bulk is not None else {})
    return numbers


def _read(given: GivenTable) -> Iterator[tuple[int, Cells, Row | ValidationError | UnreadRows]]:
    """Each row's number and cells, with its record or with why there is none.

    A record that was checked before has no cells.
    """
    build, known = given.table.record, frozenset(given.table.columns)
    interned: dict[tuple[str, ...], frozenset[str]] = {}
    for number, row in given.rows:
        if isinstance(row, UnreadRows):
            yield number, {}, row
        elif isinstance(row, build):
            yield number, {}, Row(number, row, _filled_columns(row, given.table))
        else:
            cells = {column: row[column] for column in row if column in known}
            try:
                record = build(**cells)
            except ValidationError as error:
                yield number, cells, error
                continue
            columns = tuple(cells)
            filled = interned.setdefault(columns, frozenset(columns))
            yield number, cells, Row(number, record, filled)


def _filled_columns(record: Any, table: Table) -> frozenset[str]:
    return frozenset(name for name in table.columns if getattr(record, name) not in (None, ()))


def _faults(
    checked: CheckedTable, number: int, cells: Cells, error: ValidationError, *, show: bool
) -> Iterator[Finding]:
    """One finding for each fault of a row, naming the cell by its shape only."""
    id, agency = (readable_id(cells, column) for column in (checked.table.id_column, "agency_id"))
    for fault in error.errors(include_url=False, include_input=False):
        context = fault.get("ctx", {})
        for column in context.get("columns") or (str(fault["loc"][0]),):
            if fault["type"] == "missing":
                code, text = "missing-cell", "is blank, but is required"
            else:
                code, expected = fault["type"], context.get("expected", fault["msg"])
                text = f"{shape(cells.get(column, ''), show=show)}: {expected}"
            message = f"{column} {text}. The row is left out."
            yield Finding(code, message, checked.file, number, column, id, agency)


def _ambiguous_times(checked: CheckedTable, row: Row, cells: Cells) -> Iterator[Finding]:
    """A finding for each time that Melbourne's clocks showed twice, given without an offset."""
    for column in checked.table.moments if cells else ():
        moment = getattr(row.record, column)
        if not isinstance(moment, datetime) or not clock.is_ambiguous(moment):
            continue
        if not OFFSET.search(str(cells[column])):
            message = (
                f"{column} lies in the hour that Melbourne's clocks showed twice; the first is"
                " meant unless an offset is written (+11:00 the first, +10:00 the second)."
            )
            yield checked.finding(row.number, row.record, "ambiguous-time", message, column)
