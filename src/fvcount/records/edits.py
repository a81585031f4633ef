"""Tables with some records added and some removed; the others keep their places."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from fvcount.errors import CaseBookError
from fvcount.findings import Finding
from fvcount.records.checks import FOUND_AMONG_RECORDS
from fvcount.records.many_events import ManyEvents
from fvcount.records.python_values import tables_of_records
from fvcount.records.raw_tables import GivenTable
from fvcount.records.rejected import RejectedRow
from fvcount.records.rows import CheckedTable, UnreadTable, check_table
from fvcount.records.tables import TABLES
from fvcount.wording import number_of

NO_ROW = 0
"""The row number of a record that came from no row: rows are numbered from 1."""
ADDED = "an added record"
"""What stands for the file and row of such a record."""


class Edit(NamedTuple):
    """What a case book is made of after an edit: tables to check together, and what stays found."""

    tables: dict[str, CheckedTable]
    findings: list[Finding]
    unread: dict[str, UnreadTable]


def edited(book: Any, added: Iterable[Any], removed: Iterable[Any]) -> Edit:
    """The tables of a case book with some records added and some removed.

    An added record folds with those of its id, as a further row would. Raises `CaseBookError` for
    what is not a record, and for a record to remove that is not there.
    """
    additions, removals = _by_table(added), _by_table(removed)
    before = {name: _checked_before(book, name) for name in book.tables_given}
    tables = dict(before)
    for name in additions.keys() | removals.keys():
        table = before.get(name, CheckedTable(TABLES[name], ADDED))
        tables[name] = _edited(table, additions.get(name, []), removals.get(name, []))
    places = {
        (before[name].file, number)
        for name, gone in removals.items()
        for number, record in before[name].numbered()
        if record in gone
    }
    findings = [
        finding
        for finding in book.findings
        if finding.code not in FOUND_AMONG_RECORDS
        and not (finding.record and (finding.file, finding.row) in places)
    ]
    unread = {
        name: UnreadTable(_rejected(book, name), book.rows_given[name]) for name in book.unreadable
    }
    return Edit(tables, findings, unread)


def _checked_before(book: Any, name: str) -> CheckedTable:
    """A table as it was checked, with the records that need a look each."""
    records, numbers = getattr(book, name), book.rows[name]
    is_in_columns = isinstance(records, ManyEvents)
    return CheckedTable(
        table=TABLES[name],
        file=book.files[name],
        records=records,
        numbers=numbers,
        read_singly=records.read_singly if is_in_columns else [*zip(numbers, records, strict=True)],
        rejected=_rejected(book, name),
        rows_given=book.rows_given[name],
    )


def _rejected(book: Any, table: str) -> tuple[RejectedRow, ...]:
    return tuple(row for row in book.rejected if row.table == table)


def _by_table(records: Iterable[Any]) -> dict[str, list[Any]]:
    tables = tables_of_records(records)
    return {name: [record for _, record in table.rows] for name, table in tables.items()}


def _edited(before: CheckedTable, added: Collection[Any], removed: Collection[Any]) -> CheckedTable:
    gone = {*removed}
    kept = [(number, record) for number, record in before.numbered() if record not in gone]
    missing = len(gone) - (len(before.records) - len(kept))
    if missing:
        raise CaseBookError(
            f"{before.table.name}: {number_of(missing, 'record')} to remove cannot be found;"
            " expected records that are equal to some of these"
        )
    last = max((number for number, _ in kept), default=NO_ROW)
    after = check_table(GivenTable(before.table, before.file, [*kept, *enumerate(added, last + 1)]))

    def row(number: int | None) -> int:
        return NO_ROW if number is None or number > last else number

    rows_given = dict(before.rows_given)
    for record, change in [*((record, 1) for record in added), *((each, -1) for each in gone)]:
        rows_given[record.agency_id] = rows_given.get(record.agency_id, 0) + change
    return replace(
        after,
        numbers=[row(number) for number in after.numbers],
        read_singly=[(row(number), record) for number, record in after.read_singly],
        findings=tuple(replace(each, row=row(each.row), rows=()) for each in after.findings),
        rejected=(*before.rejected, *(_placed(each, row(each.number)) for each in after.rejected)),
        rows_given=rows_given,
    )


def _placed(rejected: RejectedRow, number: int) -> RejectedRow:
    return replace(rejected, file=ADDED, number=None) if number == NO_ROW else rejected


def with_place(finding: Finding) -> Finding:
    """A finding, which names no row of the file where it is about an added record."""
    return replace(finding, file=ADDED, row=None) if finding.row == NO_ROW else finding
