"""A frame of any engine -> the same as Polars has it, handed over through Arrow.

Nothing of an engine's own error is told, as it may show cells: only the table and the column.
"""

from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from fvcount.errors import CaseBookError


def polars_frame(frame: Any, name: str) -> pl.DataFrame:
    """The frame as Polars has it; `name` is the table's.

    Raises `CaseBookError` where it is no frame, or a column cannot be handed over.
    """
    try:
        given = nw.from_native(frame)
    except TypeError:
        got = type(frame).__name__
        text = f"{name}: expected a pandas, Polars, PyArrow or DuckDB frame, got {got}"
        raise CaseBookError(text) from None
    except nw.exceptions.DuplicateError:
        columns = [*map(str, getattr(frame, "column_names", frame.columns))]
        twice = ", ".join(sorted({each for each in columns if columns.count(each) > 1}))
        raise CaseBookError(
            f"{name} has two columns of one name: {twice}; keep one of each"
        ) from None
    try:
        columns = list(given.collect_schema().names())
        odd = next((each for each in columns if _is_mixed(given, each)), None)
        if odd is None:
            return _handed_over(given)
    except (Exception, pl.exceptions.PanicException):  # of whatever engine
        odd = next((each for each in given.columns if _fails(given, each)), None)
    which = "a column" if odd is None else f"the column {odd}"
    text = f"{name}: {which} cannot be read; expected one type of cell in each column"
    raise CaseBookError(text) from None


def _handed_over(given: Any) -> pl.DataFrame:
    own: pl.DataFrame
    if isinstance(given, nw.LazyFrame):
        own = given.collect("polars").to_native()
        return own
    kinds = given.schema.items()
    offsets = [name for name, kind in kinds if _has_offset(kind)]
    if offsets:
        given = given.with_columns(nw.col(*offsets).dt.convert_time_zone("UTC"))
    dates = [name for name, kind in kinds if kind == nw.Unknown and _is_long_date(given[name])]
    if dates:  # which Polars would take for times
        given = given.with_columns(nw.col(*dates).cast(nw.Date))
    own = given.to_polars()
    return own


def _has_offset(kind: Any) -> bool:
    """Whether a type is of times in a zone that is but an offset, which Polars does not know."""
    zone = getattr(kind, "time_zone", None)
    return zone is not None and ("+" in zone or "-" in zone)


def _is_long_date(column: Any) -> bool:
    """Whether a column is of Arrow's second type for dates."""
    native = column.to_native()
    return "date64" in str(getattr(native, "type", getattr(native, "dtype", "")))


def _fails(given: Any, column: str) -> bool:
    try:
        _handed_over(given.select(column))
    except (Exception, pl.exceptions.PanicException):
        return True
    return False


def _is_mixed(given: Any, column: str) -> bool:
    """Whether a column of Python objects has cells of several types: some would be lost."""
    if isinstance(given, nw.LazyFrame) or given.schema.get(column) != nw.Object:
        return False
    return len({*map(_sort, given[column].to_list())} - {None}) > 1


def _sort(cell: object) -> object:
    """What sort of cell an object is; None for a blank one."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:
        return None
    if isinstance(cell, datetime):
        return datetime, cell.tzinfo is None
    return "number" if type(cell) in (int, float) else type(cell)
