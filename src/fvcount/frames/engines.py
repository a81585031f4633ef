"""A frame of any engine -> the same frame in Polars, through Arrow.

The text of an engine's error is never shown, since it may contain cells. A message names only the
table and the column.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import narwhals.stable.v2 as nw
import polars as pl

from fvcount.errors import CaseBookError

UUID_BYTES = 16


def polars_frame(native_frame: Any, table: str) -> pl.DataFrame:
    """Convert a frame to Polars; messages name the `table`.

    Raises `CaseBookError` where it is not a frame, or one of its columns cannot be converted.
    """
    try:
        frame = nw.from_native(native_frame)
    except TypeError:
        kind = type(native_frame).__name__
        message = f"{table}: expected a pandas, Polars, PyArrow or DuckDB frame, got {kind}"
        raise CaseBookError(message) from None
    except nw.exceptions.DuplicateError:
        columns = [*map(str, getattr(native_frame, "column_names", native_frame.columns))]
        names = ", ".join(sorted({column for column in columns if columns.count(column) > 1}))
        message = f"{table} has two columns of one name: {names}; keep one of each"
        raise CaseBookError(message) from None
    try:
        columns = list(frame.collect_schema().names())
        faulty_column = next((column for column in columns if _is_mixed(frame, column)), None)
        if faulty_column is None:
            return uuids_as_text(_convert(frame))
    except (Exception, pl.exceptions.PanicException):  # every engine raises errors of its own
        faulty_column = next((column for column in frame.columns if _fails(frame, column)), None)
    where = "a column" if faulty_column is None else f"the column {faulty_column}"
    message = f"{table}: {where} cannot be read; expected one type of cell in each column"
    raise CaseBookError(message) from None


def _convert(frame: Any) -> pl.DataFrame:
    """Convert a frame to Polars. What Polars would refuse or misread is cast beforehand."""
    result: pl.DataFrame
    if isinstance(frame, nw.LazyFrame):
        result = frame.collect("polars").to_native()
        return result
    types = frame.schema.items()
    offset_columns = [column for column, kind in types if _has_offset(kind)]
    if offset_columns:
        frame = frame.with_columns(nw.col(*offset_columns).dt.convert_time_zone("UTC"))
    date64_columns = [
        column for column, kind in types if kind == nw.Unknown and _is_date64(frame[column])
    ]
    if date64_columns:  # Polars would read these as times
        frame = frame.with_columns(nw.col(*date64_columns).cast(nw.Date))
    result = frame.to_polars()
    return result


def uuids_as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """The same frame, its columns of UUIDs as text; Polars has no type for them."""
    return frame.with_columns(
        pl.Series(name, [None if id is None else str(id) for id in ids], dtype=pl.String)
        for name, ids in ((column.name, _uuids(column)) for column in frame)
        if any(ids)
    )


def _uuids(column: pl.Series) -> list[UUID | None]:
    """The UUIDs of a column; an empty list where it holds anything else.

    Arrow and Parquet hand them over as 16 bytes. Text of 16 letters is none.
    """
    if column.dtype not in (pl.Binary, pl.Object):
        return []
    cells = [
        UUID(bytes=cell) if isinstance(cell, bytes) and _is_uuid(cell) else cell
        for cell in column.to_list()
    ]
    return cells if all(cell is None or isinstance(cell, UUID) for cell in cells) else []


def _is_uuid(cell: bytes) -> bool:
    return len(cell) == UUID_BYTES and not (cell.isascii() and cell.decode().isprintable())


def _has_offset(kind: Any) -> bool:
    """Whether times of a type have a fixed offset as their zone, which Polars does not know."""
    zone = getattr(kind, "time_zone", None)
    return zone is not None and ("+" in zone or "-" in zone)


def _is_date64(column: Any) -> bool:
    """Whether a column is of `date64`, the second of Arrow's two types for dates."""
    native_column = column.to_native()
    return "date64" in str(getattr(native_column, "type", getattr(native_column, "dtype", "")))


def _fails(frame: Any, column: str) -> bool:
    """Whether a column on its own cannot be converted."""
    try:
        _convert(frame.select(column))
    except (Exception, pl.exceptions.PanicException):
        return True
    return False


def _is_mixed(frame: Any, column: str) -> bool:
    """Whether a column of Python objects has cells of several types, so that some would be lost."""
    if isinstance(frame, nw.LazyFrame) or frame.schema.get(column) != nw.Object:
        return False
    return len({*map(_cell_type, frame[column].to_list())} - {None}) > 1


def _cell_type(cell: object) -> object:
    """A value that is the same for cells that may share a column; None for a blank cell."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:  # NaN
        return None
    if isinstance(cell, datetime):
        return datetime, cell.tzinfo is None
    return "number" if type(cell) in (int, float) else type(cell)
