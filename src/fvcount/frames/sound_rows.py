"""A table as a frame -> which rows are certainly sound, and their values.

A row is sound if each of its cells can be read, no check of one record holds for it, and no other
row has its id: rows of one id fold or contradict. All others are read one by one by the typed
records, which alone say what is wrong.
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
from fvcount.records.tables import LONGEST_WORK, Table

PLAIN_ID = r"^[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?$"
"""Printable ASCII without a blank at either end, and nothing that JSON writes in another way."""


class SoundRows(NamedTuple):
    """The rows of a table as columns of values, and which of them are in doubt.

    Attributes:
        rows: of each row its `number`; the code of each cell; of a column of times `.wall` and
            `.at`; the id of the record, as text; and of service events the `seconds`.
        values: what the codes of each column stand for.
        in_doubt: whether a row must be read on its own.
    """

    rows: pl.DataFrame
    values: dict[str, list[Any]]
    in_doubt: pl.Series

    def columns(self, *names: str, **renamed: str) -> pl.DataFrame:
        """Columns of the sound rows."""
        return self.rows.lazy().filter(~self.in_doubt).select(*names, **renamed).collect()


def find_sound_rows(frame: pl.DataFrame, table: Table, numbers: pl.Series) -> SoundRows:
    """Read the rows of a frame whose header was checked; `numbers` are the rows' numbers."""
    blank = pl.repeat(None, frame.height, dtype=pl.Null, eager=True)
    cells = dict.fromkeys(table.columns, blank)
    cells |= dict(zip(names_of(frame), frame.get_columns(), strict=True))
    repeating = repeating_columns(table)
    columns = read_columns({name: cells[name] for name in repeating}, table)
    rows = {"number": numbers}
    rows |= {name: column.codes for name, column in columns.items()}
    doubts = [pl.col(name).is_null() for name in repeating]
    if table.id_column:
        rows[table.id_column] = _plain_ids(cells[table.id_column])
        doubts.append(pl.col(table.id_column).is_null())
    for name in table.moments:
        moments = read_moments(cells[name])
        rows |= {f"{name}.wall": moments.wall, f"{name}.at": moments.at}
        rows[f"{name}.filled"] = _is_filled(cells[name])
        needed = pl.lit(name in table.required) | pl.col(f"{name}.filled")
        doubts.append(pl.col(f"{name}.wall").is_null() & needed)
    for name in (*table.ordered, *LOOKED_AT.get(table.name, ())):
        rows[f"{name}.day"] = columns[name].map(_day_number, pl.Int32)
    values = pl.DataFrame(rows).lazy()
    if table.name == "service_events":
        values = values.with_columns(from_minutes=_seconds(columns["minutes"]))
        values = values.with_columns(seconds=pl.coalesce("from_minutes", BY_CLOCK))
        doubts += UNCLEAR_LENGTH
    doubts += [pl.col(f"{later}.day") < pl.col(f"{first}.day") for first, later in _ordered(table)]
    doubts += [HELD_BACK.get(check.code, pl.lit(True)) for check in CHECKS.get(table.name, ())]
    is_doubtful = pl.any_horizontal(doubt.fill_null(False) for doubt in doubts)
    known = values.with_columns(doubt=is_doubtful).collect()
    in_doubt = known["doubt"] | _shares_an_id(_keys(known, cells, table), known["doubt"])
    known = known.drop("doubt", "from_minutes", strict=False)
    return SoundRows(known, {name: column.values for name, column in columns.items()}, in_doubt)


def _ordered(table: Table) -> list[tuple[str, str]]:
    """Pairs of columns of dates of which the second may not be before the first."""
    return [(table.ordered[0], later) for later in table.ordered[1:]]


BY_CLOCK = pl.col("ended_at.at") // SECOND - pl.col("started_at.at") // SECOND
"""How long a service event took by the clock, in seconds."""
UNCLEAR_LENGTH = [
    pl.col("ended_at.wall").is_not_null()
    & (pl.col("ended_at.at") < pl.col("started_at.at")).fill_null(True),
    pl.col("seconds") > LONGEST_WORK,
]
"""Where the record says what holds: an end before the start or without a time; too long work."""
LOOKED_AT = {"ramp_referrals": ("closed_on",)}
"""Further columns of dates that a check of one record looks at."""
HELD_BACK = {
    "minutes-differ": pl.col("from_minutes") != BY_CLOCK,
    "closed-before-referred": pl.col("closed_on.day") < pl.col("referred_on.day"),
}
"""Where a check of one record may hold, by its code; a check that is missing here may always."""


def _seconds(minutes: Column) -> pl.Series:
    """Minutes as seconds; one second more than allowed stands for all that are too many."""

    def seconds(amount: Decimal | None) -> int | None:
        return None if amount is None else min(whole_seconds(amount), LONGEST_WORK + 1)

    return minutes.map(seconds, pl.Int64)


def _plain_ids(cells: pl.Series) -> pl.Series:
    """The ids of the records; null where they are not plain."""
    if not is_text(cells.dtype) and not cells.dtype.is_integer():
        return pl.repeat(None, len(cells), dtype=pl.String, eager=True)
    ids = pl.col("id").cast(pl.String)
    return pl.select(id=cells).select(pl.when(ids.str.contains(PLAIN_ID)).then(ids)).to_series()


def _is_filled(cells: pl.Series) -> pl.Series:
    """Where a cell is certainly not blank."""
    filled = cells.is_not_null()
    return filled & (cells != "") if cells.dtype == pl.String else filled


def _day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _keys(rows: pl.DataFrame, cells: dict[str, pl.Series], table: Table) -> pl.Series:
    """A number for the id of each row; rows of one id have the same one."""
    keys = rows.select(table.key)
    if table.id_column in table.key and rows["doubt"].any():
        doubtful = rows["doubt"].arg_true()
        ids = [_stripped(cell) for cell in cells_of(cells[table.id_column].gather(doubtful))]
        keys = keys.with_columns(keys[table.id_column].scatter(doubtful, ids))
    return keys.hash_rows()


def _stripped(cell: object) -> str | None:
    return cell.strip() if isinstance(cell, str) else None


def _shares_an_id(keys: pl.Series, doubt: pl.Series) -> pl.Series:
    """Where another row has the same id; that two ids may have one number costs only time."""
    shared = pl.concat([repeated_numbers(keys), keys.filter(doubt)])
    return keys.is_in(shared.implode()) if len(shared) else doubt
