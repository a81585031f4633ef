"""A table as the caller gave it, before its rows are checked: what it is, its columns, its rows.

A row is its number, as a person sees it in a spreadsheet, and its cells by column.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from fvcount.findings import Finding
from fvcount.records.headings import repeated_columns
from fvcount.records.raw_cells import is_blank
from fvcount.records.tables import Table


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
        rows: each row's number with its cells by column, blank ones too; with a record that was
            checked before; or with why it could not be read.
        columns: the columns, which may be others than the table has.
        bulk: records of further rows, which were checked in bulk.
    """

    table: Table
    file: str
    rows: Iterable[tuple[int, Any]]
    columns: Iterable[str] = ()
    bulk: BulkRecords | None = None


def given_table(
    file: str, table: Table, columns: list[str], rows: Rows, header_name: str, hint: str = ""
) -> GivenTable:
    """Check a table's header; `header_name` says in a message what names the columns.

    Raises `UnreadableError` where a required column is missing, or a known one is there twice.
    """
    missing = [column for column in table.required if column not in columns]
    wrong = missing or repeated_columns(table, columns)
    if wrong:
        code = "missing-column" if missing else "repeated-column"
        fault = "must name the columns; missing" if missing else "names a column twice"
        message = f"{header_name} {fault}: {', '.join(wrong)}.{hint}"
        finding = Finding(code, message, file=file, row=1, column=wrong[0])
        raise UnreadableError(UnreadRows(finding, count_rows(rows)))
    return GivenTable(table, file, rows, columns)


def count_rows(rows: Iterable[tuple[int, Any]]) -> int:
    """How many rows there are, whether they can be read or not; blank ones are none."""
    return sum(
        row.rows if isinstance(row, UnreadRows) else any(not is_blank(cell) for _, cell in row)
        for _, row in rows
    )
