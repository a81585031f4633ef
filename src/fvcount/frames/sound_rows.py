"""A table as a frame -> which rows are certainly sound, and their values.

A row is sound if each of its cells can be read, no check of a single record reports it, and no
other row has its id: rows of one id must be folded, or contradict each other. All other rows are in
doubt. They are read one by one by the typed records, which alone say what is wrong.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from fvcount.dates.clock import whole_seconds
from fvcount.frames.cells import Column, read_columns, repeating_columns
from fvcount.frames.moments import SECOND, read_moments
from fvcount.frames.packing import repeated_numbers
from fvcount.frames.rows import cells_of, is_text, names_of
from fvcount.records.checks import CHECKS
from fvcount.records.raw_cells import LOOK_EMPTY, NULL_WORDS, visible
from fvcount.records.tables import LONGEST_WORK, Table

PLAIN_ID = r"^[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?$"
"""Printable ASCII without a blank at either end and without `"` or `\\`, which JSON escapes."""


class SoundRows(NamedTuple):
    """The rows of a table as columns of values, and which of them are in doubt.

    Attributes:
        rows: for each row its `number`; for a column whose cells repeat, the code of the cell; for
            a column of times `<column>.wall` and `<column>.instant` in microseconds; the id of the
            record, as text; and for service events the `seconds`.
        values: for each column whose cells repeat, what the codes stand for.
        in_doubt: whether each row must be read on its own.
    """

    rows: pl.DataFrame
    values: dict[str, list[Any]]
    in_doubt: pl.Series

    def columns(self, *names: str, **aliases: str) -> pl.DataFrame:
        """Select columns of the sound rows; `aliases` give columns other names."""
        return self.rows.lazy().filter(~self.in_doubt).select(*names, **aliases).collect()

    def rows_by_agency(self) -> dict[str | None, int]:
        """How many sound rows each agency has."""
        numbers = self.columns("agency_id").group_by("agency_id").len()
        return {self.values["agency_id"][code]: number for code, number in numbers.iter_rows()}


def find_sound_rows(frame: pl.DataFrame, table: Table, numbers: pl.Series) -> SoundRows:
    """Read the rows of a frame whose header was checked; `numbers` are the row numbers."""
    blank = pl.repeat(None, frame.height, dtype=pl.Null, eager=True)
    cells = dict.fromkeys(table.columns, blank)
    cells |= dict(zip(names_of(frame), frame.get_columns(), strict=True))
    coded_columns = repeating_columns(table)
    columns = read_columns({name: cells[name] for name in coded_columns}, table)
    rows = {"number": numbers}
    rows |= {name: column.codes for name, column in columns.items()}
    doubts = [pl.col(name).is_null() for name in coded_columns]
    odd = {f"{name}.odd": column.odd for name, column in columns.items() if column.odd is not None}
    rows |= odd
    doubts += map(pl.col, odd)
    if table.id_column:
        rows[table.id_column] = _plain_ids(cells[table.id_column], table.id_column)
        doubts.append(pl.col(table.id_column).is_null())
    for name in table.moments:
        moments = read_moments(cells[name])
        rows |= {f"{name}.wall": moments.wall, f"{name}.instant": moments.instant}
        rows[f"{name}.filled"] = _is_filled(cells[name])
        is_needed = pl.lit(name in table.required) | pl.col(f"{name}.filled")
        doubts.append(pl.col(f"{name}.wall").is_null() & is_needed)
    for name in (*table.ordered, *CHECKED_DATES.get(table.name, ())):
        rows[f"{name}.day"] = columns[name].map(_day_number, pl.Int32)
    values = pl.DataFrame(rows).lazy()
    if table.name == "service_events":
        values = values.with_columns(minutes_in_seconds=_seconds(columns["minutes"]))
        values = values.with_columns(seconds=pl.coalesce("minutes_in_seconds", CLOCK_SECONDS))
        doubts += UNCLEAR_LENGTH
    doubts += [pl.col(f"{end}.day") < pl.col(f"{start}.day") for start, end in _date_pairs(table)]
    doubts += [MAY_REPORT.get(check.code, pl.lit(True)) for check in CHECKS.get(table.name, ())]
    is_doubtful = pl.any_horizontal(doubt.fill_null(False) for doubt in doubts)
    table_rows = values.with_columns(doubt=is_doubtful).collect()
    doubt, keys = table_rows["doubt"], _keys(table_rows, cells, table)
    in_doubt = doubt | _has_shared_key(keys, doubt)
    table_rows = table_rows.drop("doubt", "minutes_in_seconds", strict=False)
    values_by_column = {name: column.values for name, column in columns.items()}
    return SoundRows(table_rows, values_by_column, in_doubt)


def _date_pairs(table: Table) -> list[tuple[str, str]]:
    """Pairs of columns of dates; the second date may not be before the first."""
    return [(table.ordered[0], end) for end in table.ordered[1:]]


CLOCK_SECONDS = pl.col("ended_at.instant") // SECOND - pl.col("started_at.instant") // SECOND
"""How long a service event took by its start and end times."""
UNCLEAR_LENGTH = [
    pl.col("ended_at.wall").is_not_null()
    & (pl.col("ended_at.instant") < pl.col("started_at.instant")).fill_null(True),
    pl.col("seconds") > LONGEST_WORK,
    pl.col("minutes_in_seconds") != CLOCK_SECONDS,
]
"""The typed record judges an end before the start or without a time, work that is too long, and
minutes that differ from the clock."""
CHECKED_DATES = {"ramp_referrals": ("closed_on",)}
"""Further columns of dates that a check of a single record looks at."""
MAY_REPORT = {
    "closed-before-referred": pl.col("closed_on.day") < pl.col("referred_on.day"),
}
"""Which rows a check of a single record may report, by its code. Any other check may report all."""


def _seconds(minutes: Column) -> pl.Series:
    """Convert minutes to seconds, capped at one more than is allowed so that all fit the column."""

    def capped_seconds(amount: Decimal | None) -> int | None:
        return None if amount is None else min(whole_seconds(amount), LONGEST_WORK + 1)

    return minutes.map(capped_seconds, pl.Int64)


def _plain_ids(cells: pl.Series, column: str) -> pl.Series:
    """The ids of the records as text; null where they are not plain, or a word of another kind."""
    if not is_text(cells.dtype) and not cells.dtype.is_integer():
        return pl.repeat(None, len(cells), dtype=pl.String, eager=True)
    ids = pl.col("id").cast(pl.String)
    lower = ids.str.to_lowercase()
    is_plain = ids.str.contains(PLAIN_ID) & ~lower.is_in([*NULL_WORDS, *LOOK_EMPTY])
    is_plain &= lower.str.replace_all("[ _-]+", "_") != column
    return pl.select(id=cells).select(pl.when(is_plain).then(ids)).to_series()


def _is_filled(cells: pl.Series) -> pl.Series:
    """Whether each cell holds something. Text of spaces only counts too; its row is in doubt."""
    is_filled = cells.is_not_null()
    return is_filled & (cells != "") if cells.dtype == pl.String else is_filled


def _day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _keys(rows: pl.DataFrame, cells: dict[str, pl.Series], table: Table) -> pl.Series:
    """A number for the id of each row: the same for rows of one id."""
    keys = rows.select(table.key)
    if table.id_column in table.key and rows["doubt"].any():
        indexes = rows["doubt"].arg_true()
        ids = [_visible(cell) for cell in cells_of(cells[table.id_column].gather(indexes))]
        keys = keys.with_columns(keys[table.id_column].scatter(indexes, ids))
    return keys.hash_rows()


def _visible(cell: object) -> str | None:
    """The text of an id; half of a surrogate pair, whose row is rejected, becomes `?`."""
    return visible(cell).encode(errors="replace").decode() if isinstance(cell, str) else None


def _has_shared_key(keys: pl.Series, doubt: pl.Series) -> pl.Series:
    """Whether another row, or a row in doubt, has the same key.

    Two ids may have one key by chance. Their rows are then read one by one, which costs only time.
    """
    shared_keys = pl.concat([repeated_numbers(keys), keys.filter(doubt)])
    return keys.is_in(shared_keys.implode()) if len(shared_keys) else doubt
