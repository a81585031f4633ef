"""Rows that could not be read: remembered, so that whoever asks for an id of theirs is told."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from fvcount.records.ids import readable_id, readable_ids
from fvcount.records.tables import Table


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a table that did not become a record, as far as its ids can be read.

    Attributes:
        table: the name of its table.
        agency_id: the agency it is of; None where that cannot be read.
        record: the id of the record; None where it has none that can be read.
        people: the people it names.
        file: the file, or the table where there is no file.
        number: the row number in a spreadsheet; None where a whole file could not be read.
    """

    table: str
    agency_id: str | None
    record: str | None
    people: frozenset[str]
    file: str
    number: int | None

    @property
    def place(self) -> str:
        """Where it is, in words: `row 17 of service_events.csv`."""
        return f"row {self.number} of {self.file}" if self.number is not None else self.file

    @property
    def ids(self) -> Set[str]:
        """Its id and those of the people it names."""
        return self.people if self.record is None else {self.record, *self.people}


def rejected_row(table: Table, file: str, number: int, row: object) -> RejectedRow:
    """Remember a row by its cells, or by its record where it was refused beside another.

    Cells that cannot be read are passed over.
    """
    cells = row
    if not isinstance(cells, Mapping):
        cells = {column: getattr(row, column) for column in table.columns}
    people = frozenset(id for column in table.people for id in readable_ids(cells, column))
    agency, record = (readable_id(cells, column) for column in ("agency_id", table.id_column))
    return RejectedRow(table.name, agency, record, people, file, number)


def unreadable_rows(
    table: str, file: str | None, number: int | None, rows: int
) -> tuple[RejectedRow, ...]:
    """Remember rows of which no cell could be read."""
    return (RejectedRow(table, None, None, frozenset(), file or table, number),) * rows
