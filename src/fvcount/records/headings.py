"""The names of columns -> those of a table, or what is wrong with them."""

from collections.abc import Iterable, Sequence

from fvcount.findings import Finding
from fvcount.records.raw_cells import heading
from fvcount.records.tables import Table


def repeated_columns(table: Table, columns: Sequence[str]) -> list[str]:
    """The columns of a table that are named more than once, perhaps in two spellings."""
    return [column for column in table.columns if columns.count(column) > 1]


def unknown_columns(table: Table, columns: Iterable[str], file: str) -> list[Finding]:
    """One finding for all columns that a table does not have; they are not read."""
    unknown = sorted({name for name in columns if name and name not in table.columns})
    if not unknown:
        return []
    message = f"columns that {table.name} does not have are not read: {', '.join(unknown)}."
    return [Finding("unknown-columns", message, file=file, row=1)]


def row_of_names(
    table: Table, names_and_cells: Iterable[tuple[object, object]], file: str, number: int
) -> list[tuple[str, object]] | Finding:
    """A row that names its columns itself: its cells by column, or why it cannot be read."""
    cells = [(heading(name), cell) for name, cell in names_and_cells]
    repeated = repeated_columns(table, [name for name, _ in cells])
    if not repeated:
        return cells
    message = f"the row names a column twice: {', '.join(repeated)}. It is left out."
    return Finding("repeated-column", message, file, number, repeated[0])
