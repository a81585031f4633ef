"""A Parquet file -> its rows, read as a frame is (extra `frames`)."""

from io import BytesIO
from pathlib import Path

from fvcount.files.opening import data_of, unreadable
from fvcount.intake import Source
from fvcount.records import Table


def read_parquet(file: Path, table: Table) -> Source:
    """The rows of a table.

    Raises `UnreadableError` where the file is not Parquet or its columns do not serve, and
    `MissingExtraError` where polars is not installed.
    """
    from fvcount.frames import parquet, rows

    frame = parquet(BytesIO(data_of(file)))
    if frame is None:
        raise unreadable(file, "is no Parquet file, or it is damaged")
    return rows.source_of(frame, table, file.name, "the file")
