"""The narrow waist: rows with their place in, records and findings out.

Every format ends here. A row is its number, as a person sees it in a spreadsheet, and its cells
that are not blank, by column. Each row becomes (part of) a record, or is rejected with a finding
for each of its faults; no fault stops the reading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError

from fvcount.dates import clock
from fvcount.findings import Finding, shape
from fvcount.records.folding import Row, united
from fvcount.records.tables import Table
from fvcount.wording import number_of

OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")

Cells = Mapping[str, object]


class UnreadRows(NamedTuple):
    """Rows that the format itself could not read, with what is wrong."""

    finding: Finding
    rows: int


class Source(NamedTuple):
    """A table as it was given: what it is, where it came from, and its rows."""

    table: Table
    file: str
    rows: Iterable[tuple[int, Any]]
    """Each row's number with its cells, with a record that was checked before, or as `Lost`."""
    columns: Iterable[str] = ()
    """The columns that were given, which may be others than the table has."""
    together: Callable[..., tuple[Sequence[Any], Sequence[int]]] | None = None
    """Records and their row numbers -> these and those of rows checked in bulk, in their order."""


@dataclass(slots=True)
class CheckedTable:
    """What became of the rows of a table."""

    table: Table
    file: str
    records: Sequence[Any] = ()
    numbers: Sequence[int] = ()
    singly: list[tuple[int, Any]] = field(default_factory=list)
    """Of these, the records that were read one by one, with their row numbers."""
    findings: list[Finding] = field(default_factory=list)
    rejected: int = 0

    def report(
        self, number: int, record: Any, code: str, message: str, column: str | None = None
    ) -> None:
        """Add a finding about a record that could be read."""
        own = getattr(record, self.table.id_column or "", None)
        agency = getattr(record, "agency_id", None)
        self.findings.append(Finding(code, message, self.file, number, column, own, agency))

    def numbered(self) -> Iterator[tuple[int, Any]]:
        """Each record with its row number."""
        return zip(self.numbers, self.records, strict=True)


def unknown_columns(table: Table, columns: Iterable[str], file: str) -> list[Finding]:
    """One finding for all columns that a table does not have; they are not read."""
    unknown = sorted({name for name in columns if name and name not in table.columns})
    if not unknown:
        return []
    text = f"columns that {table.name} does not have are not read: {', '.join(unknown)}."
    return [Finding("unknown-columns", text, file=file, row=1)]


def check_table(source: Source, *, show_cells: bool = False) -> CheckedTable:
    """Check every row of a table, fold what belongs together, and report every fault."""
    unknown = unknown_columns(source.table, source.columns, source.file)
    admitted = CheckedTable(source.table, source.file, findings=unknown)
    rows = list(_checked(source, admitted, show_cells))
    kept, refused = united(source.table, rows)
    for row, code, column, right in refused:
        admitted.rejected += 1
        admitted.report(row.number, row.record, code, right, column)
    admitted.singly = [(row.number, row.record) for row in kept]
    admitted.records = [row.record for row in kept]
    admitted.numbers = [row.number for row in kept]
    if source.together is not None:
        admitted.records, admitted.numbers = source.together(admitted.records, admitted.numbers)
    return admitted


def _checked(source: Source, admitted: CheckedTable, show_cells: bool) -> Iterator[Row]:
    """The rows that can be read; the findings of those that cannot go into `admitted`."""
    build, known = source.table.record, frozenset(source.table.columns)
    given_sets: dict[tuple[str, ...], frozenset[str]] = {}
    for number, row in source.rows:
        if isinstance(row, UnreadRows):
            admitted.rejected += row.rows
            admitted.findings.append(row.finding)
            continue
        if isinstance(row, build):
            yield Row(number, row, _said_by(row, source.table))
            continue
        cells = {column: row[column] for column in row if column in known}
        try:
            record = build(**cells)
        except ValidationError as error:
            admitted.rejected += 1
            admitted.findings.extend(_faults(admitted, number, cells, error, show_cells))
            continue
        columns = tuple(cells)
        given = given_sets.setdefault(columns, frozenset(columns))
        yield Row(number, record, given)
        _ambiguous_times(admitted, number, cells, record)


def _said_by(record: Any, table: Table) -> frozenset[str]:
    """The columns of a record that are not blank."""
    return frozenset(name for name in table.columns if getattr(record, name) not in (None, ()))


def _faults(
    admitted: CheckedTable, number: int, cells: Cells, error: ValidationError, show: bool
) -> Iterator[Finding]:
    """One finding for each fault of a row, naming the cell by its shape only."""
    own = _readable(cells, admitted.table.id_column)
    agency = _readable(cells, "agency_id")
    for fault in error.errors(include_url=False, include_input=False):
        about = fault.get("ctx", {})
        for column in about.get("columns") or (str(fault["loc"][0]),):
            if fault["type"] == "missing":
                code, text = "missing-cell", "is blank, and every row needs it"
            else:
                code, right = fault["type"], about.get("right", fault["msg"])
                text = f"{shape(cells.get(column, ''), show=show)}: {right}"
            text = f"{column} {text}. The row is left out."
            yield Finding(code, text, admitted.file, number, column, own, agency)


def _readable(cells: Cells, column: str | None) -> str | None:
    """The id in a cell, where there is one that can be read."""
    own = cells.get(column or "")
    return own if isinstance(own, str) else None


def _ambiguous_times(admitted: CheckedTable, number: int, cells: Cells, record: Any) -> None:
    """A finding for each time that Melbourne's clocks showed twice, given without an offset."""
    for column in admitted.table.moments:
        moment = getattr(record, column)
        if not isinstance(moment, datetime) or not clock.is_ambiguous(moment):
            continue
        if not OFFSET.search(str(cells[column])):
            text = (
                f"{column} lies in the hour that Melbourne's clocks showed twice; the first is"
                " meant unless an offset is written (+11:00 the first, +10:00 the second)."
            )
            admitted.report(number, record, "ambiguous-time", text, column)


def blank_free(cells: Iterable[tuple[Any, object]]) -> Iterator[tuple[Any, object]]:
    """The cells that say something, each with its place: text is stripped, blanks are left out."""
    for where, cell in cells:
        value = cell.strip() if isinstance(cell, str) else cell
        if value is not None and value != "" and value != () and value != []:
            yield where, value


Rows = Iterable[tuple[int, Iterable[tuple[str, object]] | UnreadRows]]
"""The number of each row with its cells by column, blank ones too; or what of it is lost."""


class UnreadableError(Exception):
    """A table of which no row can be read, with what is lost of it."""

    def __init__(self, lost: UnreadRows) -> None:
        super().__init__(lost.finding.message)
        self.lost = lost


def source(
    file: str, table: Table, columns: list[str], rows: Rows, who: str, hint: str = ""
) -> Source:
    """A table of these columns, known or not, and rows; `who` names the columns to a person.

    Raises `UnreadableError` where a required column is missing, or a known one is there twice.
    """
    missing = [column for column in table.required if column not in columns]
    wrong = missing or [column for column in table.columns if columns.count(column) > 1]
    if wrong:
        code = "missing-column" if missing else "repeated-column"
        what = "must name the columns; missing" if missing else "names a column twice"
        text = f"{who} {what}: {', '.join(wrong)}.{hint}"
        fault = Finding(code, text, file=file, row=1, column=wrong[0])
        lost = sum(r.rows if isinstance(r, UnreadRows) else any(blank_free(r)) for _, r in rows)
        raise UnreadableError(UnreadRows(fault, lost))
    return Source(table, file, _that_say_something(rows, file), columns)


def _that_say_something(rows: Rows, file: str) -> Iterator[tuple[int, Cells | UnreadRows]]:
    """The rows without blank cells; blank rows are passed over, which is told at the end."""
    blank, nameless = list[int](), False
    for number, row in rows:
        if isinstance(row, UnreadRows):
            yield number, row
        elif cells := dict(blank_free(row)):
            nameless = nameless or "" in cells
            yield number, cells
        elif number > 1:  # the first row of a file names its columns, if it says nothing else
            blank.append(number)
    if nameless:
        text = "cells under a column without a name are not read."
        yield 1, UnreadRows(Finding("unknown-columns", text, file=file, row=1), 0)
    if blank:
        text = f"{number_of(len(blank), 'blank row')} passed over; this is the first."
        yield blank[0], UnreadRows(Finding("blank-rows", text, file=file, row=blank[0]), 0)
