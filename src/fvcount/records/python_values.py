"""Rows of Python values -> tables to check: dicts of cells, and typed records."""

from collections.abc import Iterable, Mapping
from typing import Any

from fvcount.errors import CaseBookError, expect
from fvcount.findings import Finding
from fvcount.records.headings import row_of_names
from fvcount.records.raw_cells import is_blank
from fvcount.records.rows import GivenTable, UnreadRows
from fvcount.records.tables import TABLES, TABLES_OF, table_named


def table_of_dicts(name: str, rows: Iterable[Mapping[str, object]]) -> GivenTable:
    """A table of rows, each a dict of column to cell; raises `CaseBookError` for an unknown one."""
    table = table_named(name)
    cells: list[tuple[int, list[tuple[str, object]] | UnreadRows]] = []
    columns: set[str] = set()
    for number, row in enumerate(rows, 2):
        named = row_of_names(table, row.items(), name, number)
        if isinstance(named, Finding):
            cells.append((number, UnreadRows(named, 1)))
            continue
        cells.append((number, named))
        columns.update(column for column, cell in named if not is_blank(cell))
    return GivenTable(table, name, cells, columns)


def tables_of_records(records: Iterable[Any]) -> dict[str, GivenTable]:
    """Typed records by their tables; raises `CaseBookError` for anything else."""
    by_table: dict[str, list[Any]] = {}
    expect(records, Iterable, CaseBookError, "expected records, such as a list of them")
    for record in records:
        if type(record) not in TABLES_OF:
            got = type(record).__name__
            raise CaseBookError(f"expected a record such as fvcount.ServiceEvent, got {got}")
        by_table.setdefault(TABLES_OF[type(record)].name, []).append(record)
    return {
        name: GivenTable(TABLES[name], name, enumerate(of_table, 2))
        for name, of_table in by_table.items()
    }
