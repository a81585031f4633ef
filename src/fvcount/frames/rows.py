"""A frame -> its rows, numbered as in a spreadsheet (the first is row 2).

Each cell becomes the text that would stand for it in a CSV file, so that frames and files agree.
Booleans, lists of ids, and floats too large to be exact are not made text.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from heapq import merge
from itertools import count
from operator import itemgetter
from typing import Any

import polars as pl

from fvcount.findings import Finding
from fvcount.frames.moments import EPOCH_DATE, EPOCH_WALL
from fvcount.records.raw_cells import heading, is_blank
from fvcount.records.rows import (
    GivenTable,
    Rows,
    UnreadableError,
    UnreadRows,
    count_rows,
    given_table,
)
from fvcount.records.tables import Table

Reader = Callable[[pl.Series], Iterable[object]]
"""A function from a column to its cells."""

EXPECTED = "Expected text, a number, a date, a time, yes or no, or a list of ids."
EXACT_BELOW = {"Float16": 2**11, "Float32": 2**24, "Float64": 2**53}
"""Below this every whole number is exact. Above, a float may also stand for a number beside it."""
NANOSECONDS = {"ms": 10**6, "us": 10**3, "ns": 1}
"""How many there are in each unit of time."""


def rows_of_frame(
    frame: pl.DataFrame,
    table: Table,
    file: str,
    header_name: str,
    numbers: Iterable[int] | None = None,
    further_rows: Rows = (),
) -> GivenTable:
    """Read every row of a frame on its own.

    Args:
        frame: the cells.
        table: which table it is.
        file: its name in findings.
        header_name: what names the columns, for messages: "the first row", "the frame".
        numbers: the row numbers; by default they begin at 2.
        further_rows: rows of the table that are not in the frame; they are sorted in by number.

    Raises:
        UnreadableError: where a required column is missing, a column is named twice, or its type
            cannot be read.
    """
    names = names_of(frame)
    readers = [
        _reader(kind) if name in table.columns else _read_presence
        for name, kind in zip(names, frame.dtypes, strict=True)
    ]
    frame_rows = _rows(frame, names, [reader or _read_presence for reader in readers], numbers)
    rows = merge(frame_rows, further_rows, key=itemgetter(0))
    result = given_table(file, table, names, rows, header_name)
    unreadable_columns = {
        name: kind.base_type().__name__
        for name, kind, reader in zip(names, frame.dtypes, readers, strict=True)
        if reader is None
    }
    if unreadable_columns:
        columns = ", ".join(f"{name} ({kind})" for name, kind in unreadable_columns.items())
        message = f"{file} has columns of a type that cannot be read: {columns}. {EXPECTED}"
        first = next(iter(unreadable_columns))
        finding = Finding("unreadable-file", message, file, row=1, column=first)
        raise UnreadableError(UnreadRows(finding, count_rows(result.rows)))
    return result


def names_of(frame: pl.DataFrame) -> list[str]:
    """The column names in the spelling of a case book."""
    return [heading(name) for name in frame.columns]


def is_text(kind: pl.DataType) -> bool:
    """Whether cells of this type are text."""
    return isinstance(kind, pl.String | pl.Categorical | pl.Enum)


def _rows(
    frame: pl.DataFrame, names: list[str], readers: list[Reader], numbers: Iterable[int] | None
) -> Rows:
    """Each row with its cells by column."""
    row_numbers = iter(count(2) if numbers is None else numbers)
    for part in frame.iter_slices():
        columns = [read(column) for read, column in zip(readers, part, strict=True)]
        for row in zip(*columns, strict=True):
            yield next(row_numbers), zip(names, row, strict=True)


def _reader(kind: pl.DataType) -> Reader | None:
    """The function that reads a column of this type; None where the type cannot be read."""
    name = kind.base_type().__name__
    if name in {"String", "Categorical", "Enum", "Null"}:
        return _read_texts
    if kind.is_integer() or name == "Decimal":
        return _read_numbers
    if kind.is_float():
        return _read_floats
    if name in {"List", "Array"}:
        list_kind: Any = kind
        reader = _reader(list_kind.inner)
        return _read_lists if reader in (_read_texts, _read_numbers) else None
    return {"Boolean": _read_unchanged, "Date": _read_dates, "Datetime": _read_times}.get(name)


def cells_of(column: pl.Series) -> Iterable[object]:
    """The cells of a column, as `rows_of_frame` gives them."""
    return (_reader(column.dtype) or _read_unchanged)(column)


def _read_presence(column: pl.Series) -> Iterable[object]:
    """True for each cell that is not blank, else None; for columns that the table does not have."""
    is_filled = column.is_not_null()
    if is_text(column.dtype):
        is_filled &= pl.Series([not is_blank(text) for text in column.cast(pl.String)])
    elif column.dtype.is_float():
        is_filled &= column.is_not_nan()
    return (filled or None for filled in is_filled.fill_null(value=False))


def _read_unchanged(column: pl.Series) -> Iterable[object]:
    return column


def _read_texts(column: pl.Series) -> Iterable[object]:
    return column.cast(pl.String)


def _read_numbers(column: pl.Series) -> Iterable[object]:
    """Integers and decimals; a whole number has no decimal point, as ids are written."""
    return column.cast(pl.String).str.replace(r"\.0+$", "")


def _read_lists(column: pl.Series) -> Iterable[object]:
    return column.cast(pl.List(pl.String)).list.drop_nulls().to_list()


def _read_floats(column: pl.Series) -> Iterable[object]:
    """Floats, each as the shortest decimal that stands for it: 8.2, however many bits it has."""
    exact_below = EXACT_BELOW[column.dtype.base_type().__name__]
    return (text and _float_cell(text, exact_below) for text in column.cast(pl.String))


def _float_cell(text: str, exact_below: int) -> object:
    """The cell of a float: text; None for NaN; the float itself where it may not be exact.

    >>> [_float_cell(text, exact_below=2**53) for text in ("30.0", "8.2", "1e-7", "NaN", "1e16")]
    ['30', '8.2', '0.0000001', None, 1e+16]
    """
    number = Decimal(text)
    if number.is_nan():
        return None
    number = number or Decimal(0)  # -0 is 0
    is_exact = -exact_below < number < exact_below
    return f"{number:f}".removesuffix(".0") if is_exact else float(text)


def _read_dates(column: pl.Series) -> Iterable[object]:
    return (None if days is None else _date_as_text(days) for days in column.to_physical())


def _date_as_text(days: int) -> str:
    """Write the date this many days after 1 January 1970; the number if it is out of range."""
    try:
        return (EPOCH_DATE + timedelta(days=days)).isoformat()
    except OverflowError:
        return str(days)


def _read_times(column: pl.Series) -> Iterable[object]:
    """Times without an offset; in Universal time where the column has a zone."""
    kind: Any = column.dtype
    offset = "" if kind.time_zone is None else "Z"
    nanoseconds = NANOSECONDS[kind.time_unit]
    for time in column.to_physical():
        yield None if time is None else _time_as_text(time * nanoseconds) + offset


def _time_as_text(nanoseconds: int) -> str:
    """Write the time this many nanoseconds after 1 January 1970; the number if it is out of range.

    >>> _time_as_text(1_709_546_400_000_001_000), _time_as_text(1_709_546_400_000_000_001)
    ('2024-03-04 10:00:00.000001', '2024-03-04 10:00:00.000000')
    """
    try:
        time = EPOCH_WALL + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return str(nanoseconds)
    return time.isoformat(" ", "microseconds")
