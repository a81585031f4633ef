"""Case books drawn by chance: small, valid, and aimed at where the rules bend.

Everything random comes from one `random.Random`, seeded by a run of the laws, by a run against the
oracle, or by hypothesis: there is one generator for all of them.
"""

from collections.abc import Iterator

from fvcount.records.tables import TABLES

Row = dict[str, str]
"""A row as text cells, by column; a column that is not there is a blank cell."""

Book = dict[str, list[Row]]
"""A case book as a dict of lists: table names to rows."""

ID_COLUMNS = {
    column
    for table in TABLES.values()
    for column in table.columns
    if column.endswith(("_id", "_ids")) or column in ("same_as", "presents_with")
}
"""Every column that holds an id, or several."""


def copied(book: Book) -> Book:
    """A copy: a change to its rows does not change the book."""
    return {table: [dict(row) for row in rows] for table, rows in book.items()}


def rows_of(book: Book) -> Iterator[Row]:
    """The rows of all tables."""
    return (row for rows in book.values() for row in rows)


def ids_of(cell: str) -> list[str]:
    """The ids in a cell."""
    return [id.strip() for id in cell.split(";") if id.strip()]
