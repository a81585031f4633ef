"""A Parquet file -> its rows, read as those of a frame (extra `frames`)."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fvcount.files.opening import file_error, read_bytes
from fvcount.records.raw_tables import GivenTable
from fvcount.records.tables import Table

if TYPE_CHECKING:
    from fvcount.frames import pl


def read_parquet(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table.

    Raises `UnreadableError` where the file is not Parquet, or a required column is missing or of a
    type that cannot be read; and `MissingExtraError` where Polars is not installed.
    """
    from fvcount.frames import rows_of_frame

    return rows_of_frame(_read_frame(file, table), table, file.name, "the file")


def read_parquet_in_bulk(file: Path, table: Table) -> GivenTable:
    """Read the same rows, whole columns at once."""
    from fvcount.frames import table_of_frame

    return table_of_frame(_read_frame(file, table), table, file.name, "the file")


def _read_frame(file: Path, table: Table) -> "pl.DataFrame":
    """Read the whole file."""
    from fvcount.frames import frame_of_parquet

    frame = frame_of_parquet(BytesIO(read_bytes(file)), table)
    if frame is None:
        reason = "is not a Parquet file, or is damaged, or has a column of a type that is not read"
        raise file_error(file, f"{reason}, such as a decimal of more than 38 digits")
    return frame
