"""A table's rows -> records and findings.

Files of every format and frames of every engine end here. A row is its number, as a person sees it
in a spreadsheet, and its cells by column. Each row becomes (part of) a record, or is rejected with
a finding for each of its faults; no fault stops the reading.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from fvcount.findings import Finding, told_once
from fvcount.records.column_kinds import kinds_of
from fvcount.records.folding import Row, fold, one_record
from fvcount.records.headings import unknown_columns
from fvcount.records.odd_cells import Cells, OddCells, ambiguous_times
from fvcount.records.pieces import FOLDINGS, pieces_of_work
from fvcount.records.raw_tables import GivenTable, UnreadRows
from fvcount.records.rejected import RejectedRow, rejected_row, unreadable_rows
from fvcount.records.row_faults import faults_of, headings_again
from fvcount.records.tables import Table
from fvcount.wording import number_of


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


class UnreadTable(NamedTuple):
    """What is known of a table that could not be read at all."""

    rejected: tuple[RejectedRow, ...]
    rows_given: Mapping[str | None, int]


def unread_table(name: str, table: UnreadRows) -> UnreadTable:
    """A table of which no row can be read: every row is rejected, and of no known agency."""
    rejected = unreadable_rows(name, table.finding.file, None, table.rows)
    return UnreadTable(rejected, {None: table.rows})


def check_table(
    given: GivenTable, *, show_cells: bool = False, row_by_row: bool = False
) -> CheckedTable:
    """Check every row of a table, fold what belongs together, and report every fault."""
    checked = CheckedTable(given.table, given.file)
    findings = unknown_columns(given.table, given.columns, given.file)
    faults: list[tuple[object, Finding]] = []
    rows: list[Row] = []
    rejected: list[RejectedRow] = []
    odd = OddCells()
    for number, cells, row in _read(given, odd):
        match row:
            case UnreadRows(finding, lost):
                rejected += unreadable_rows(given.table.name, given.file, number, lost)
                faults.append((finding.message, finding))
            case ValidationError():
                rejected.append(rejected_row(given.table, given.file, number, cells))
                errors = row.errors(include_url=False, include_input=False)
                faults += faults_of(given.table, given.file, number, cells, errors, show=show_cells)
            case _:
                rows.append(row)
                findings += (
                    checked.finding(number, row.record, "ambiguous-time", message, column)
                    for column, message in ambiguous_times(given.table, row.record, cells)
                )
    rows_given = _rows_given(given, rows, rejected)
    of_one_id = pieces_of_work if given.table.name in FOLDINGS else one_record
    folded = fold(given.table, rows, of_one_id)
    for row, code, column, message in folded.refused:
        faults.append((message, checked.finding(row.number, row.record, code, message, column)))
        rejected.append(rejected_row(given.table, given.file, row.number, row.record))
    findings += (finding for _, finding in faults) if row_by_row else told_once(faults)
    findings += odd.findings(given.file)
    findings += _merged(checked, folded.merged)
    kept = folded.kept
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


def _read(
    given: GivenTable, odd: OddCells
) -> Iterator[tuple[int, Cells, Row | ValidationError | UnreadRows]]:
    """Each row's number and filled cells, with its record or with why there is none.

    A record that was checked before has no cells. Blank rows are skipped.
    """
    build, kinds = given.table.record, kinds_of(given.table)
    interned: dict[tuple[str, ...], frozenset[str]] = {}
    for number, row in given.rows:
        if isinstance(row, UnreadRows):
            yield number, {}, row
            continue
        if isinstance(row, build):
            yield number, {}, Row(number, row, _filled_columns(row, given.table))
            continue
        cells = odd.filled_cells(number, row, kinds)
        if cells is None:
            continue
        if finding := headings_again(cells, given.file, number):
            yield number, {}, UnreadRows(finding, 1)
            continue
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


def _merged(checked: CheckedTable, rows: Sequence[Row]) -> Iterator[Finding]:
    """One finding for all records of a table that were put together from several rows."""
    if rows:
        message = (
            f"{number_of(len(rows), 'record')} put together from several rows of one"
            f" {', '.join(checked.table.key)}, which agree wherever both are filled; this is the"
            " first."
        )
        yield Finding("rows-merged", message, checked.file, min(row.number for row in rows))
