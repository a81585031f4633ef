"""The columns of a table -> what each holds, and the function that reads its cells."""

from collections.abc import Callable, Mapping
from functools import cache

from fvcount.records.cells import read_day, read_moment, read_month
from fvcount.records.fields import held_by
from fvcount.records.ids import read_id, read_ids
from fvcount.records.raw_cells import Kind
from fvcount.records.tables import Table

Reader = Callable[[object], object]
KINDS: Mapping[Reader, Kind] = {
    read_id: Kind.ID,
    read_ids: Kind.IDS,
    read_day: Kind.DATE,
    read_moment: Kind.DATE,
}


@cache
def kinds_of(table: Table) -> Mapping[str, Kind]:
    """What each column holds, as far as it bears on how a raw cell is read."""
    return {name: KINDS.get(reader_of(table, name), Kind.OTHER) for name in table.columns}


@cache
def reader_of(table: Table, column: str) -> Reader:
    """The function by which the typed record reads the cells of a column."""
    return held_by(table.record, column).read


def date_columns(table: Table) -> list[str]:
    """The columns of dates and times."""
    return [name for name, kind in kinds_of(table).items() if kind is Kind.DATE]


def month_columns(table: Table) -> list[str]:
    """The columns of months."""
    return [name for name in table.columns if reader_of(table, name) is read_month]
