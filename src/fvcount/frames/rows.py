"""A frame -> its rows, numbered as a spreadsheet does (the first is row 2).

A cell goes on as the text that would stand for it in a CSV file, so that frames and files agree.
Yes and no, lists of ids, and floats too large to be exact go on as they are.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from heapq import merge
from itertools import count
from operator import itemgetter
from typing import Any

import polars as pl

from fvcount.findings import Finding
from fvcount.frames.moments import FIRST_DAY
from fvcount.records.rows import GivenTable, Rows, UnreadableError, UnreadRows, given_table
from fvcount.records.tables import Table

Reader = Callable[[pl.Series], Iterable[object]]
"""What makes cells of a column."""

EXPECTED = "Expected text, a number, a date, a time, yes or no, or a list of ids."
EXACT = {"Float16": 2**11, "Float32": 2**24, "Float64": 2**53}
"""Below this every whole number is exact; above, one may stand for its neighbour too."""
NANOSECONDS = {"ms": 10**6, "us": 10**3, "ns": 1}
FIRST_TIME = datetime(1970, 1, 1)  # noqa: DTZ001 (of whatever zone the column is)
MIDNIGHT = " 00:00:00.000000"


def rows_of_frame(
    frame: pl.DataFrame,
    table: Table,
    file: str,
    who: str,
    numbers: Iterable[int] | None = None,
    odd_rows: Rows = (),
) -> GivenTable:
    """The rows of a table, each cell as the text that would stand for it in a CSV file.

    Args:
        frame: the cells.
        table: which table it is.
        file: its name in findings.
        who: what names the columns, in messages.
        numbers: the row numbers; by default from 2 on.
        odd_rows: further rows of the table, which come in between by their numbers.

    Raises:
        UnreadableError: where a required column is missing, one is there twice, or one is of a type
            that no cell can be.
    """
    names = names_of(frame)
    readers = [
        _reader(kind, whole_days=name not in table.moments) if name in table.columns else _is_filled
        for name, kind in zip(names, frame.dtypes, strict=True)
    ]
    rows = _rows(frame, names, [reader or _is_filled for reader in readers], numbers)
    given = given_table(file, table, names, merge(rows, odd_rows, key=itemgetter(0)), who)
    unfit = [name for name, reader in zip(names, readers, strict=True) if reader is None]
    if unfit:
        kinds = {name: kind.base_type() for name, kind in zip(names, frame.dtypes, strict=True)}
        columns = ", ".join(f"{name} ({kinds[name].__name__})" for name in unfit)
        message = f"{file} has columns of a type that cannot be read: {columns}. {EXPECTED}"
        finding = Finding("unreadable-file", message, file, row=1, column=unfit[0])
        unread = sum(1 for _, row in given.rows if not isinstance(row, UnreadRows))
        raise UnreadableError(UnreadRows(finding, unread))
    return given


def names_of(frame: pl.DataFrame) -> list[str]:
    """The names of the columns, as the tables of a case book write them."""
    return [name.strip().casefold() for name in frame.columns]


def is_text(kind: pl.DataType) -> bool:
    """Whether cells of this type are text."""
    return isinstance(kind, pl.String | pl.Categorical | pl.Enum)


def _rows(
    frame: pl.DataFrame, names: list[str], readers: list[Reader], numbers: Iterable[int] | None
) -> Rows:
    """Each row with its cells by column."""
    counted = iter(count(2) if numbers is None else numbers)
    for part in frame.iter_slices():
        columns = [read(column) for read, column in zip(readers, part, strict=True)]
        for row in zip(*columns, strict=True):
            yield next(counted), zip(names, row, strict=True)


def _reader(kind: pl.DataType, *, whole_days: bool) -> Reader | None:
    """What makes cells of a column of this type; None where no cell can be of it.

    In a column for dates, midnight stands for the date: pandas has no other way to write one.
    """
    name = kind.base_type().__name__
    if name in {"String", "Categorical", "Enum", "Null"}:
        return _texts
    if kind.is_integer() or name == "Decimal":
        return _numbers
    if kind.is_float():
        return _floats
    if name in {"List", "Array"}:
        inner: Any = kind
        return _lists if _reader(inner.inner, whole_days=False) in (_texts, _numbers) else None
    if name == "Datetime":
        return partial(_times, whole_days=whole_days)
    return {"Boolean": _as_they_are, "Date": _days}.get(name)


def cells_of(column: pl.Series) -> Iterable[object]:
    """The cells of a column that is not of times, as the door takes them."""
    return (_reader(column.dtype, whole_days=True) or _as_they_are)(column)


def _is_filled(column: pl.Series) -> Iterable[object]:
    """Of a column that is not read, only whether something is there: no blank text, no NaN."""
    filled = column.is_not_null()
    if is_text(column.dtype):
        filled &= pl.Series([bool(text and text.strip()) for text in column.cast(pl.String)])
    elif column.dtype.is_float():
        filled &= column.is_not_nan()
    return (is_filled or None for is_filled in filled.fill_null(value=False))


def _as_they_are(column: pl.Series) -> Iterable[object]:
    return column


def _texts(column: pl.Series) -> Iterable[object]:
    return column.cast(pl.String)


def _numbers(column: pl.Series) -> Iterable[object]:
    """Exact numbers; a whole one without a point, as an id is written."""
    return column.cast(pl.String).str.replace(r"\.0+$", "")


def _lists(column: pl.Series) -> Iterable[object]:
    texts = pl.List(pl.String)
    return column.cast(texts).list.drop_nulls().to_list()


def _floats(column: pl.Series) -> Iterable[object]:
    """Floats, by the shortest decimal that stands for them: 8.2, however many bits it has."""
    exact = EXACT[column.dtype.base_type().__name__]
    return (text and _number(text, exact) for text in column.cast(pl.String))


def _number(text: str, exact: int) -> object:
    """A float as text, NaN as a blank; one that may stand for its neighbour too stays a float.

    >>> [_number(text, exact=2**53) for text in ("30.0", "8.2", "1e-7", "NaN", "1e16")]
    ['30', '8.2', '0.0000001', None, 1e+16]
    """
    number = Decimal(text)
    if number.is_nan():
        return None
    number = number or Decimal(0)  # -0 is 0
    return f"{number:f}".removesuffix(".0") if -exact < number < exact else float(text)


def _days(column: pl.Series) -> Iterable[object]:
    return (None if day is None else _day(day) for day in column.to_physical())


def _day(days: int) -> str:
    """A date by the days since 1970, or, where the calendar does not reach, these days."""
    try:
        return (FIRST_DAY + timedelta(days=days)).isoformat()
    except OverflowError:
        return str(days)


def _times(column: pl.Series, *, whole_days: bool) -> Iterable[object]:
    """Times of the clock on the wall, or with their offset where the column has a zone."""
    kind: Any = column.dtype
    offset = "" if kind.time_zone is None else "Z"
    for time in column.to_physical():
        text = None if time is None else _time(time * NANOSECONDS[kind.time_unit]) + offset
        yield text.removesuffix(MIDNIGHT) if text and whole_days else text


def _time(nanoseconds: int) -> str:
    """A time by the nanoseconds since 1970, all of them; where the calendar ends, as `_day`.

    >>> _time(1_709_546_400_000_001_000), _time(1_709_546_400_000_000_001)
    ('2024-03-04 10:00:00.000001', '2024-03-04 10:00:00.000000001')
    """
    microseconds, finer = divmod(nanoseconds, 1000)
    try:
        text = (FIRST_TIME + timedelta(microseconds=microseconds)).isoformat(" ", "microseconds")
    except OverflowError:
        return str(nanoseconds)
    return f"{text}{finer:03}" if finer else text
