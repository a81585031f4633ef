"""A Parquet file -> its rows, read as a frame is (extra `frames`)."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fvcount.files.opening import data_of, unreadable
from fvcount.records.rows import GivenTable
from fvcount.records.tables import Table

if TYPE_CHECKING:
    from fvcount.frames import pl


def read_parquet(file: Path, table: Table) -> GivenTable:
    """The rows of a table.

    Raises `UnreadableError` where the file is not Parquet or its columns do not serve, and
    `MissingExtraError` where polars is not installed.
    """
    from fvcount.frames import rows_of_frame

    return rows_of_frame(_frame(file), table, file.name, "the file")


def read_parquet_in_bulk(file: Path, table: Table) -> GivenTable:
    """The same rows, whole columns at once."""
    from fvcount.frames import table_of_frame

    return table_of_frame(_frame(file), table, file.name, "the file")


def _frame(file: Path) -> "pl.DataFrame":
    """The whole file."""
    from fvcount.frames import frame_of_parquet

    frame = frame_of_parquet(BytesIO(data_of(file)))
    if frame is None:
        raise unreadable(file, "is not a Parquet file, or is damaged")
    return frame
