"""Frames of any engine -> records (extra `frames`: Polars and Narwhals).

Polars does the work. A frame of another engine is converted to Polars through Arrow.
"""

from collections.abc import Mapping
from typing import IO, Any

from fvcount.errors import MissingExtraError
from fvcount.records.case_book import Records
from fvcount.records.raw_tables import GivenTable, UnreadableError, UnreadRows
from fvcount.records.tables import Table, table_named

try:
    import narwhals.stable.v2  # noqa: F401 (only to see whether it is installed)
    import polars as pl
except ImportError:
    message = "frames and tables in .parquet need an extra: pip install 'fvcount[frames]'"
    raise MissingExtraError(message) from None

from fvcount.frames.cells import coded_text, repeating_columns
from fvcount.frames.engines import polars_frame, readable_types
from fvcount.frames.rows import rows_of_frame
from fvcount.frames.tables import table_of_frame

__all__ = [
    "frame_of_parquet",
    "frame_of_text",
    "from_frames",
    "pl",
    "rows_of_frame",
    "table_of_frame",
    "tables_of_frames",
]


def from_frames(*, show_cells: bool = False, strict: bool = False, **tables: Any) -> Records:
    """Read a case book from frames, one for each table.

    Args:
        tables: frames by the names of their tables: of pandas, Polars (eager or lazy), PyArrow, or
            a relation of DuckDB. The first row of each is row 2, as in a spreadsheet.
        show_cells: show faulty cells whole in findings; by default only their shape is shown.
        strict: raise where something cannot be read, instead of reporting it as a finding.

    Raises:
        CaseBookError: for a table that does not exist, or an argument that is not a frame; with
            `strict`, where a row or a table cannot be read, with every fault.

    >>> import polars as pl
    >>> events = pl.DataFrame({"event_id": ["E1"], "agency_id": "A", "program": "client_support",
    ...     "activity": "direct", "started_at": "2024-03-04T10:00", "minutes": 90})
    >>> from_frames(service_events=events)
    Records(1 service_events; 0 rows rejected)
    """
    return Records.from_tables(tables_of_frames(tables), show_cells=show_cells, strict=strict)


def tables_of_frames(frames: Mapping[str, Any]) -> dict[str, GivenTable | UnreadRows]:
    """Turn each frame into a table of a case book, or say why none of its rows can be read."""
    tables: dict[str, GivenTable | UnreadRows] = {}
    for name, frame in frames.items():
        table = table_named(name)
        try:
            tables[name] = table_of_frame(polars_frame(frame, table), table, name, "the frame")
        except UnreadableError as error:
            tables[name] = error.unread
    return tables


def frame_of_parquet(data: IO[bytes], table: Table) -> pl.DataFrame | None:
    """Read a Parquet file; None where the data is not Parquet, or is damaged."""
    try:
        return readable_types(pl.read_parquet(data), table)
    except (Exception, pl.exceptions.PanicException):  # damage makes Polars raise almost anything
        return None


def frame_of_text(lines: bytes, columns: list[str], table: Table, separator: str) -> pl.DataFrame:
    """Read lines of separated cells, all as text; columns that repeat keep each text once.

    Raises `ValueError` where the lines are not in UTF-8, or one has more cells than `columns`.
    """
    coded_columns = repeating_columns(table)
    types = [coded_text() if column in coded_columns else pl.String() for column in columns]
    try:
        return pl.read_csv(
            lines,
            has_header=False,
            new_columns=columns,
            infer_schema=False,
            schema_overrides=types,
            quote_char=None,
            separator=separator,
        )
    except pl.exceptions.PolarsError as error:
        raise ValueError from error
