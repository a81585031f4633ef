"""Rows of Python values -> tables to check: dicts of cells, and typed records."""

from collections.abc import Iterable, Mapping
from typing import Any

from fvcount.errors import CaseBookError, expect, kind_of
from fvcount.findings import Finding
from fvcount.records.headings import row_of_names
from fvcount.records.raw_cells import is_blank
from fvcount.records.raw_tables import GivenTable, UnreadRows
from fvcount.records.tables import TABLES, TABLES_OF, table_named


def tables_of_dicts(book: Mapping[str, Iterable[Mapping[Any, object]]]) -> dict[str, GivenTable]:
    """The tables of a dict of lists; raises `CaseBookError` where it is none, and names the place.

    A row is any mapping of column to cell, or has `keys()` as a row of `sqlite3` does.
    """
    expect(book, Mapping, CaseBookError, "expected a dict of table names to lists of rows")
    return {name: _table_of_dicts(name, rows) for name, rows in book.items()}


def _table_of_dicts(name: str, rows: Iterable[Mapping[Any, object]]) -> GivenTable:
    table = table_named(name)
    if not _is_list(rows):
        raise CaseBookError(f"{name}: expected a list of rows, got {kind_of(rows)}")
    cells: list[tuple[int, list[tuple[str, object]] | UnreadRows]] = []
    columns: set[str] = set()
    for number, row in enumerate(rows, 2):
        named = row_of_names(table, _names_and_cells(row, name, number), name, number)
        if isinstance(named, Finding):
            cells.append((number, UnreadRows(named, 1)))
            continue
        cells.append((number, named))
        columns.update(column for column, cell in named if not is_blank(cell))
    return GivenTable(table, name, cells, columns)


def _names_and_cells(row: Any, table: str, number: int) -> Iterable[tuple[object, object]]:
    """The cells of a row by the names of their columns, as the row has them."""
    if isinstance(row, Mapping):
        return row.items()
    if hasattr(row, "keys") and hasattr(row, "__getitem__"):
        return [(name, row[name]) for name in row.keys()]  # noqa: SIM118 (it is no mapping)
    expected = "expected a mapping of column to cell, such as a dict"
    raise CaseBookError(f"{table}, row {number}: {expected}, got {kind_of(row)}")


def _is_list(value: object) -> bool:
    """Whether a value can be gone through, and is no text and no dict, whose keys would come."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def tables_of_records(records: Iterable[Any]) -> dict[str, GivenTable]:
    """Typed records by their tables; raises `CaseBookError` for anything else."""
    if not _is_list(records):
        raise CaseBookError(f"expected records in a list, got {kind_of(records)}")
    by_table: dict[str, list[Any]] = {}
    for record in records:
        expected = "expected a record such as fvcount.ServiceEvent"
        expect(record, tuple(TABLES_OF), CaseBookError, expected)
        by_table.setdefault(TABLES_OF[type(record)].name, []).append(record)
    return {
        name: GivenTable(TABLES[name], name, enumerate(of_table, 2))
        for name, of_table in by_table.items()
    }
