"""A column of Python values of any types -> text, yes or no, or lists; or else cell by cell.

A value that a file would hold as text becomes that text. The types of a column may be mixed, as
those are that libraries read from a workbook or a database.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from numbers import Integral
from types import NoneType
from typing import Any
from uuid import UUID

import polars as pl

from fvcount.records.cells import read_month
from fvcount.records.raw_cells import as_id, is_blank, plain

EXACT_BELOW = {"float16": 2**11, "float32": 2**24}
"""Below this every whole number is exact. Above, a float may also stand for a number beside it."""
EXACT_DOUBLE = 2**53
"""The same for all other floats."""
JOINED = "\x1f"
"""Between the ids of a list while they are one text."""


def column_of_objects(name: str, values: Sequence[object]) -> pl.Series:
    """A column of text, of yes and no, or of lists of ids; of objects where its cells differ.

    >>> column_of_objects("event_id", [7, "2a", None]).to_list()
    ['7', '2a', None]
    """
    cells: Any = values
    if not {*map(type, values)} <= {str, NoneType}:
        cells = [value if type(value) is str else _cell(value) for value in values]
    kinds = {*map(type, cells)} - {NoneType}
    try:
        if kinds <= {str}:
            return pl.Series(name, cells, dtype=pl.String)
        if kinds == {list} and all(_can_be_joined(cell) for cell in cells if cell):
            texts = [cell and JOINED.join(cell) for cell in cells]  # faster than a list for each
            return pl.Series(name, texts, dtype=pl.String).str.split(JOINED)
    except UnicodeEncodeError:  # half of a surrogate pair, which its row tells
        return pl.Series(name, cells, dtype=pl.Object)
    return pl.Series(name, cells, dtype=pl.Boolean if kinds == {bool} else pl.Object)


def _can_be_joined(ids: list[object]) -> bool:
    return all(type(id) is str and JOINED not in id for id in ids)


def months_of_dates(values: Iterable[object]) -> list[object]:
    """The values of a column of months: dates that stand for a month as that month."""
    return [_month_or_same(value) if isinstance(value, date) else value for value in values]


def unreadable_type(column: pl.Series) -> str | None:
    """The type of the cells of a column of objects where none of them can be read."""
    filled_cells = [cell for cell in column if cell is not None]
    is_readable = not filled_cells or any(map(_is_readable, filled_cells))
    return None if is_readable else type(filled_cells[0]).__name__


def _is_readable(cell: object) -> bool:
    is_list_of_text = isinstance(cell, list) and all(isinstance(id, str) for id in cell)
    return is_list_of_text or isinstance(cell, str | bool | float)


def _cell(value: object) -> object:
    """The cell of a value: None for a blank one; the value itself where no cell can be such."""
    read = USUAL.get(type(value))
    return _cell_of_any(value) if read is None else read(value)


def _cell_of_any(value: object) -> object:
    value = plain(value)
    if isinstance(value, str):
        return str.__str__(value)
    if is_blank(value):
        return None
    if isinstance(value, list | set | frozenset):  # a tuple with names is no list
        return _ids(value)
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):  # those are numpy's
        return bool(value)
    if isinstance(value, Decimal):
        return number_as_text(value)
    if isinstance(value, Integral | UUID):
        return str(value)
    if isinstance(value, datetime):
        return _time_as_text(value)
    if isinstance(value, date):
        return value.isoformat()
    is_float = isinstance(value, float) or type(value).__name__ in (*EXACT_BELOW, "longdouble")
    return float_cell(str(value), _exact_below(value)) if is_float else value


def _ids(values: Iterable[object]) -> list[object] | None:
    """The elements of a list as text; as they are where one of them is no id."""
    filled = [value for value in values if isinstance(value, str) or not is_blank(value)]
    ids = [as_id(value) for value in filled]
    return (filled if None in ids else [*ids]) or None


def _exact_below(number: object) -> int:
    return EXACT_BELOW.get(type(number).__name__, EXACT_DOUBLE)


def number_as_text(number: Decimal) -> str:
    """A number without an exponent; a whole one has no decimal point, as ids are written."""
    whole, _, fraction = f"{number:f}".partition(".")
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


def float_cell(text: str, exact_below: int) -> object:
    """The cell of a float: text; None for NaN; the float itself where it may not be exact.

    >>> [float_cell(text, exact_below=2**53) for text in ("30.0", "8.2", "1e-7", "NaN", "1e16")]
    ['30', '8.2', '0.0000001', None, 1e+16]
    """
    number = Decimal(text)
    if number.is_nan():
        return None
    number = number or Decimal(0)  # -0 is 0
    is_exact = -exact_below < number < exact_below
    return number_as_text(number) if is_exact else float(text)


def _time_as_text(time: datetime) -> str:
    """A time without an offset as it stands, any other in Universal time."""
    if time.tzinfo is None:
        return time.isoformat(" ", "microseconds")
    try:
        return time.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds") + "Z"
    except (OverflowError, ValueError):  # at either end of the calendar
        return time.isoformat(" ", "microseconds")


def _month_or_same(value: object) -> object:
    try:
        return read_month(value)
    except ValueError:
        return value


USUAL: dict[type, Callable[[Any], object]] = {
    NoneType: lambda _: None,
    int: str,
    float: lambda number: float_cell(str(number), EXACT_DOUBLE),
    datetime: _time_as_text,
    date: date.isoformat,
    UUID: str,
    list: _ids,
    tuple: _ids,
}
"""How the values of a type become cells, by the type itself; for speed."""
