"""A frame of any engine -> the same frame in Polars, in types that can be read.

A column of a type that Polars knows goes over through Arrow, whole. Any other column, and any that
may hold cells of several types, goes over as Python values. The text of an engine's error is never
shown, since it may contain cells. A message names only the table and the column.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import narwhals.stable.v2 as nw
import polars as pl

from fvcount.errors import CaseBookError
from fvcount.frames.objects import column_of_objects, months_of_dates
from fvcount.records.column_kinds import month_columns
from fvcount.records.raw_cells import heading
from fvcount.records.tables import Table

UUID_BYTES = 16
ANY_ERROR = (Exception, pl.exceptions.PanicException)
"""Every engine raises errors of its own."""
PLAIN = (
    nw.String,
    nw.Categorical,
    nw.Enum,
    nw.Boolean,
    nw.Date,
    nw.Datetime,
    nw.Time,
    nw.Duration,
    nw.Binary,
)
"""Types besides numbers that Polars knows."""
UNSAFE = ("decimal256", "view")
"""Types of Arrow on which Polars panics, or with an older Arrow ends the whole process."""


def polars_frame(native_frame: Any, table: Table) -> pl.DataFrame:
    """Convert a frame to Polars, in types that can be read.

    Raises `CaseBookError` where it is not a frame, names a column twice, or is a query that fails.
    """
    frame = _known_frame(native_frame, table)
    if isinstance(frame, nw.LazyFrame):
        frame = _collect(frame, table)
    if frame.implementation.is_polars():
        polars: pl.DataFrame = frame.to_native()
        return readable_types(polars, table)
    columns = {str(column.name): _polars_column(column) for column in frame.iter_columns()}
    return readable_types(pl.DataFrame(columns), table)


def readable_types(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The same frame, with columns of Python objects, UUIDs and months in types that can be read.

    A date or midnight without a zone that is the first of its month stands for that month.
    """
    months = month_columns(table)
    return frame.with_columns(
        _readable(column, is_month=heading(column.name) in months) for column in frame
    )


def _known_frame(native_frame: Any, table: Table) -> Any:
    try:
        frame = nw.from_native(native_frame)
    except TypeError:
        kind = type(native_frame).__name__
        expected = f"expected a pandas, Polars, PyArrow or DuckDB frame, got {kind}"
        raise CaseBookError(f"{table.name}: {expected}") from None
    except nw.exceptions.DuplicateError:
        repeated = _repeated(getattr(native_frame, "column_names", native_frame.columns))
    else:
        repeated = [] if isinstance(frame, nw.LazyFrame) else _repeated(frame.columns)
    if repeated:
        names = ", ".join(repeated)
        raise CaseBookError(f"{table.name} has two columns of one name: {names}; keep one of each")
    return frame


def _repeated(names: Iterable[object]) -> list[str]:
    """The names that are there twice, as 7 and "7" are, too."""
    texts = [*map(str, names)]
    return sorted({name for name in texts if texts.count(name) > 1})


def _collect(frame: Any, table: Table) -> Any:
    """Run the query that a lazy frame is. Arrow has all types of all engines."""
    try:
        return _run(frame)
    except ANY_ERROR:
        where = "".join(f" in the column {name}" for name in _failing_columns(frame)[:1])
        message = f"{table.name}: the query fails{where}; run it on its own to see why"
    raise CaseBookError(message)


def _run(query: Any) -> Any:
    return query.collect("polars" if query.implementation.is_polars() else "pyarrow")


def _failing_columns(frame: Any) -> list[str]:
    """The columns that fail on their own; none where the query fails as a whole."""
    try:
        names = frame.collect_schema().names()
    except ANY_ERROR:
        return []
    failing = [name for name in names if _fails(frame.select(name))]
    return failing if len(failing) < len(names) else []


def _fails(query: Any) -> bool:
    try:
        _run(query)
    except ANY_ERROR:
        return True
    return False


def _polars_column(column: Any) -> pl.Series:
    """Convert a column: whole where that is safe, and else as Python values."""
    try:
        if _is_plain(column):
            polars: pl.Series = _at_known_offset(column).to_polars()
            return polars
    except ANY_ERROR:  # a type that an older or newer engine does not convert
        pass
    return pl.Series(_python_values(column.to_native()), dtype=pl.Object)


def _is_plain(column: Any) -> bool:
    """Whether each cell of a column is of one type, which Polars knows and reads alike."""
    native_column = column.to_native()
    kind = str(getattr(native_column, "type", getattr(native_column, "dtype", "")))
    if kind == "object" or any(name in kind for name in UNSAFE):
        return False
    return _is_plain_type(column.dtype)


def _is_plain_type(kind: Any) -> bool:
    if isinstance(kind, nw.List | nw.Array):
        return _is_plain_type(kind.inner)
    return kind.is_numeric() or isinstance(kind, PLAIN)


def _at_known_offset(column: Any) -> Any:
    """Times at a fixed offset as the same times in Universal time; Polars has no such zones."""
    zone = getattr(column.dtype, "time_zone", None) or ""
    return column.dt.convert_time_zone("UTC") if "+" in zone or "-" in zone else column


def _python_values(native_column: Any) -> list[object]:
    if hasattr(native_column, "tolist"):
        values: list[object] = native_column.tolist()
        return values
    return [*map(_python_value, native_column)]


def _python_value(scalar: Any) -> object:
    """The value of a cell of Arrow; `...`, which no cell can be, where Python has no such value."""
    try:
        return scalar.as_py()
    except ANY_ERROR:
        return ...


def _readable(column: pl.Series, *, is_month: bool) -> pl.Series:
    if column.dtype == pl.Object:
        values = column.to_list()
        return column_of_objects(column.name, months_of_dates(values) if is_month else values)
    if column.dtype == pl.Binary:
        return _uuids_as_text(column)
    if is_month and column.dtype in (pl.Date, pl.Datetime):
        return _months_as_text(column)
    return column


def _uuids_as_text(column: pl.Series) -> pl.Series:
    """A column of UUIDs as text, as Parquet hands them over; other bytes as they are.

    Text of 16 letters is no UUID.
    """
    cells = column.to_list()
    if any(cells) and all(cell is None or _is_uuid(cell) for cell in cells):
        ids = [None if cell is None else str(UUID(bytes=cell)) for cell in cells]
        return pl.Series(column.name, ids, dtype=pl.String)
    return column


def _is_uuid(cell: bytes) -> bool:
    return len(cell) == UUID_BYTES and not (cell.isascii() and cell.decode().isprintable())


def _months_as_text(column: pl.Series) -> pl.Series:
    """Dates that are the first of their month as `YYYY-MM`; any other, or a time, as it is written.

    A time with a zone is left, since it is no date.
    """
    if getattr(column.dtype, "time_zone", None) is not None:
        return column
    cell = pl.col(column.name)
    month = pl.when(cell == cell.dt.truncate("1mo")).then(cell.dt.to_string("%Y-%m"))
    return column.to_frame().select(month.otherwise(cell.cast(pl.String))).to_series()
