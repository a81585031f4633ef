"""A frame -> its rows, numbered as in a spreadsheet (the first is row 2).

Each cell becomes the text that would stand for it in a CSV file, so that frames and files agree.
Booleans, lists of ids, and floats too large to be exact are not made text. A column of objects has
cells of several types, which are read one by one.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from heapq import merge
from itertools import count
from operator import itemgetter
from typing import Any

import polars as pl

from fvcount.findings import Finding
from fvcount.frames.moments import EPOCH_DATE, EPOCH_WALL
from fvcount.frames.objects import EXACT_BELOW, EXACT_DOUBLE, float_cell, unreadable_type
from fvcount.records.raw_cells import heading, is_blank
from fvcount.records.raw_tables import (
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
A_NUMBER = "Give a duration as a number of minutes."
SOME_TEXT = "Give bytes as the text that they stand for."
A_MOMENT = "Give a time of day together with its date."
REMEDIES = {
    **dict.fromkeys(("Duration", "timedelta", "Timedelta", "MonthDayNano"), A_NUMBER),
    **dict.fromkeys(("Binary", "bytes"), SOME_TEXT),
    **dict.fromkeys(("Time", "time"), A_MOMENT),
}
"""What would be right in place of a type that cannot be read."""
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
    rows = numbered_rows(frame, table, numbers, further_rows)
    result = given_table(file, table, names, rows, header_name)
    unreadable_columns = {
        name: kind
        for name, column in zip(names, frame.get_columns(), strict=True)
        if name in table.columns and (kind := _unreadable_type(column))
    }
    if unreadable_columns:
        columns = ", ".join(f"{name} ({kind})" for name, kind in unreadable_columns.items())
        remedies = dict.fromkeys(filter(None, map(REMEDIES.get, unreadable_columns.values())))
        message = " ".join(
            (f"{file} has columns of a type that cannot be read: {columns}.", EXPECTED, *remedies)
        )
        first = next(iter(unreadable_columns))
        finding = Finding("unreadable-file", message, file, row=1, column=first)
        raise UnreadableError(UnreadRows(finding, count_rows(result.rows)))
    return result


def numbered_rows(
    frame: pl.DataFrame,
    table: Table,
    numbers: Iterable[int] | None = None,
    further_rows: Rows = (),
) -> Rows:
    """The rows of a frame whose columns were checked, each with its number and its cells."""
    names = names_of(frame)
    readers = [
        (name in table.columns and _reader(kind)) or _read_presence
        for name, kind in zip(names, frame.dtypes, strict=True)
    ]
    return merge(_rows(frame, names, readers, numbers), further_rows, key=itemgetter(0))


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


def _unreadable_type(column: pl.Series) -> str | None:
    """What the type of a column is called that no cell can be of; None for any other."""
    if column.dtype == pl.Object:
        return unreadable_type(column)
    return None if _reader(column.dtype) else column.dtype.base_type().__name__


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
    return {
        "Boolean": _read_unchanged,
        "Object": _read_unchanged,
        "Date": _read_dates,
        "Datetime": _read_times,
    }.get(name)


def cells_of(column: pl.Series) -> Iterable[object]:
    """The cells of a column, as `rows_of_frame` gives them."""
    return (_reader(column.dtype) or _read_unchanged)(column)


def _read_presence(column: pl.Series) -> Iterable[object]:
    """True for each cell that is not blank, else None; for columns that the table does not have."""
    is_filled = column.is_not_null()
    if column.dtype == pl.Object:
        return (None if is_blank(cell) else True for cell in column)
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
    lists = column.cast(pl.List(pl.String)).list.drop_nulls()
    kind: Any = column.dtype
    if not is_text(kind.inner):
        lists = lists.list.eval(pl.element().str.replace(r"\.0+$", ""))
    return lists.to_list()


def _read_floats(column: pl.Series) -> Iterable[object]:
    """Floats, each as the shortest decimal that stands for it: 8.2, however many bits it has."""
    exact_below = EXACT_BELOW.get(column.dtype.base_type().__name__.casefold(), EXACT_DOUBLE)
    return (text and float_cell(text, exact_below) for text in column.cast(pl.String))


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
