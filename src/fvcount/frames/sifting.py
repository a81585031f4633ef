"""A table as a frame -> rows that are certainly sound, and the places of rows in doubt.

A row is sound if each of its cells can be read, nothing in it is worth a finding, and no other row
has its id: rows of one id fold or contradict. All others are read one by one by the typed records,
which alone say what is wrong.
"""

from typing import NamedTuple

import polars as pl

from fvcount.frames.columns import Column, read_column
from fvcount.frames.moments import Moments, read_moments
from fvcount.frames.rows import cells_of, names_of
from fvcount.records import LONGEST_WORK, Table, whole_seconds

PLAIN_ID = r"^[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?$"
"""Printable ASCII without a blank at either end; and nothing that JSON writes in another way."""
NO_EARLIER = {
    "support_periods": {"end_date": "start_date"},
    "ramp_referrals": dict.fromkeys(("determined_on", "heard_on", "closed_on"), "referred_on"),
}
"""Columns that are no earlier than another in a row without a finding."""

Columns = dict[str, Column | Moments | pl.Series]
"""The columns of a table; the ids of its records are text as it stands."""


class Sifted(NamedTuple):
    """The sound rows of a table, in columns, and their row numbers; and the places of the rest."""

    numbers: pl.Series
    columns: Columns
    seconds: pl.Series | None
    doubtful: pl.Series


def sifted(frame: pl.DataFrame, table: Table) -> Sifted:
    """Part the rows of a frame whose columns serve."""
    blank = pl.repeat(None, frame.height, dtype=pl.Null, eager=True)
    given = dict.fromkeys(table.columns, blank)
    given |= dict(zip(names_of(frame), frame.get_columns(), strict=True))
    columns = {name: _read(given[name], table, name) for name in table.columns}
    doubts = [_doubt(column, given[name], table, name) for name, column in columns.items()]
    doubts += [
        _day_numbers(columns[later]) < _day_numbers(columns[early])
        for later, early in NO_EARLIER.get(table.name, {}).items()
    ]
    seconds = None
    if table.name == "service_events":
        seconds, unclear = _seconds(columns)
        doubts.append(unclear)
    doubt = pl.select(pl.any_horizontal(*(each.fill_null(False) for each in doubts))).to_series()
    doubt |= _of_one_id(_keys(columns, given, table, doubt), doubt)
    sound = (~doubt).arg_true()
    return Sifted(
        (sound + 2).cast(pl.UInt32),
        {name: _only(column, sound) for name, column in columns.items()},
        None if seconds is None else seconds.gather(sound),
        doubt.arg_true(),
    )


def _read(cells: pl.Series, table: Table, name: str) -> Column | Moments | pl.Series:
    """A column as it can be read whole."""
    if name in table.moments:
        return read_moments(cells)
    if name != table.id_column:
        return read_column(cells, table, name)
    text = cells.dtype in (pl.String, pl.Categorical, pl.Enum) or cells.dtype.is_integer()
    ids = (
        cells.cast(pl.String) if text else pl.repeat(None, len(cells), dtype=pl.String, eager=True)
    )
    return pl.select(pl.when(ids.str.contains(PLAIN_ID)).then(ids)).to_series()


def _doubt(
    column: Column | Moments | pl.Series, cells: pl.Series, table: Table, name: str
) -> pl.Series:
    """Where a column leaves a doubt; null is no doubt."""
    if isinstance(column, Column):
        return column.codes.is_null()
    if not isinstance(column, Moments):
        return column.is_null()
    if name in table.required:
        return column.wall.is_null()
    filled = cells.is_not_null()
    return column.wall.is_null() & (filled & (cells != "") if cells.dtype == pl.String else filled)


def _seconds(columns: Columns) -> tuple[pl.Series, pl.Series]:
    """How long each service event took, and where that is unclear.

    Where minutes and an end are both given, and where an end is before the start, or is a date, the
    typed record says what holds.
    """
    minutes, start, end = columns["minutes"], columns["started_at"], columns["ended_at"]
    assert isinstance(minutes, Column)  # noqa: S101
    assert isinstance(start, Moments)  # noqa: S101
    assert isinstance(end, Moments)  # noqa: S101
    told = minutes.map(lambda each: None if each is None else whole_seconds(each), pl.Int64)
    by_clock = end.at // 1_000_000 - start.at // 1_000_000
    seconds = pl.select(pl.coalesce(told, by_clock)).to_series()
    unclear = end.wall.is_not_null() & (
        (end.at < start.at).fill_null(True) | (told != by_clock).fill_null(False)
    )
    return seconds, unclear | (seconds > LONGEST_WORK).fill_null(False)


def _keys(
    columns: Columns, given: dict[str, pl.Series], table: Table, doubt: pl.Series
) -> pl.Series:
    """A number for the id of each row; rows of one id have the same one."""
    keys = {}
    for name in table.key:
        column = columns[name]
        if isinstance(column, Column):
            keys[name] = column.codes
        else:
            at = doubt.arg_true()
            said = [_stripped(cell) for cell in cells_of(given[name].gather(at))]
            keys[name] = column.scatter(at, said) if said else column
    return pl.DataFrame(keys).hash_rows()


def _stripped(cell: object) -> str | None:
    return cell.strip() if isinstance(cell, str) else None


def _of_one_id(keys: pl.Series, doubt: pl.Series) -> pl.Series:
    """Where another row has the same id. Two ids may have the same number, which costs only time."""
    if not doubt.any() and keys.n_unique() == len(keys):
        return doubt
    return keys.is_in(keys.filter(doubt).implode()) | keys.is_duplicated()


def _only(column: Column | Moments | pl.Series, rows: pl.Series) -> Column | Moments | pl.Series:
    if isinstance(column, Moments):
        return Moments(column.wall.gather(rows), column.at.gather(rows))
    if isinstance(column, Column):
        return column._replace(codes=column.codes.gather(rows))
    return column.gather(rows)


def _day_numbers(column: Column | Moments | pl.Series) -> pl.Series:
    assert isinstance(column, Column)  # noqa: S101
    return column.map(lambda day: None if day is None else day.toordinal(), pl.Int32)
