"""Tables with some records added and some removed; the others keep their places."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from fvcount.errors import CaseBookError
from fvcount.findings import Finding
from fvcount.records.checks import FOUND_AMONG_RECORDS
from fvcount.records.many_events import ManyEvents
from fvcount.records.python_values import tables_of_records
from fvcount.records.rejected import RejectedRow
from fvcount.records.rows import CheckedTable, GivenTable, check_table
from fvcount.records.tables import TABLES
from fvcount.wording import number_of

NO_ROW = 0
"""The row number of a record that came from no row: rows are numbered from 1."""
ADDED = "an added record"
"""What stands for the file and row of such a record."""


def checked_before(table: CheckedTable) -> CheckedTable:
    """A table that was checked before, with the records that need a look each."""
    records = table.records
    singly = records.read_singly if isinstance(records, ManyEvents) else [*table.numbered()]
    return replace(table, read_singly=singly)


def findings_kept(
    findings: Iterable[Finding], tables: Iterable[CheckedTable], removed: Collection[Any]
) -> list[Finding]:
    """What was found in rows as they came, but for rows whose record is removed."""
    places = {
        (table.file, number)
        for table in (tables if removed else ())
        for number, record in table.numbered()
        if record in removed
    }
    return [
        finding
        for finding in findings
        if finding.code not in FOUND_AMONG_RECORDS
        and not (finding.record and (finding.file, finding.row) in places)
    ]


def edited_tables(
    tables: Mapping[str, CheckedTable], added: Iterable[Any], removed: Iterable[Any]
) -> dict[str, CheckedTable]:
    """The tables with some records added and some removed.

    An added record folds with those of its id, as a further row would. Raises `CaseBookError` for
    what is not a record, and for a record to remove that is not there.
    """
    additions, removals = _by_table(added), _by_table(removed)
    edited = dict(tables)
    for name in additions.keys() | removals.keys():
        before = tables.get(name, CheckedTable(TABLES[name], ADDED))
        edited[name] = _edited(before, additions.get(name, []), removals.get(name, []))
    return edited


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
