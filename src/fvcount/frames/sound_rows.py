"""A table as a frame -> rows that are certainly sound, and the places of rows in doubt.

A row is sound if each of its cells can be read, nothing in it is worth a finding, and no other row
has its id: rows of one id fold or contradict. All others are read one by one by the typed records,
which alone say what is wrong.
"""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from fvcount.dates.clock import whole_seconds
from fvcount.frames.cells import read_columns, repeating_columns
from fvcount.frames.moments import SECOND, read_moments
from fvcount.frames.packing import repeated
from fvcount.frames.rows import cells_of, is_text, names_of
from fvcount.records.tables import LONGEST_WORK, Table

PLAIN_ID = r"^[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?$"
"""Printable ASCII without a blank at either end; and nothing that JSON writes in another way."""
NO_EARLIER = {
    "support_periods": {"end_date": "start_date"},
    "ramp_referrals": dict.fromkeys(("determined_on", "heard_on", "closed_on"), "referred_on"),
}
"""Columns that are no earlier than another in a row without a finding."""


class SoundRows(NamedTuple):
    """The rows of a table, those that are sound and those in doubt.

    Attributes:
        rows: of each row its `number`; a small number for each cell, which `values` tells the
            meaning of; of a column of times `.wall` and `.at`; and the id of the record, as text.
            Of service events the `seconds` too.
        in_doubt: whether a row must be read on its own.
    """

    rows: pl.DataFrame
    values: dict[str, list[Any]]
    in_doubt: pl.Series

    def sound(self, *columns: str, **named: str) -> pl.DataFrame:
        """Columns of the sound rows."""
        return self.rows.lazy().filter(~self.in_doubt).select(*columns, **named).collect()


def find_sound_rows(frame: pl.DataFrame, table: Table, numbers: pl.Series) -> SoundRows:
    """Part the rows of a frame whose columns serve; `numbers` are the numbers of the rows."""
    blank = pl.repeat(None, frame.height, dtype=pl.Null, eager=True)
    given = dict.fromkeys(table.columns, blank)
    given |= dict(zip(names_of(frame), frame.get_columns(), strict=True))
    few = repeating_columns(table)
    columns = read_columns({name: given[name] for name in few}, table)
    made = {"number": numbers}
    made |= {name: column.codes for name, column in columns.items()}
    doubts = [pl.col(name).is_null() for name in few]
    if table.id_column:
        made[table.id_column] = _plain_ids(given[table.id_column])
        doubts.append(pl.col(table.id_column).is_null())
    for name in table.moments:
        moments = read_moments(given[name])
        made |= {f"{name}.wall": moments.wall, f"{name}.at": moments.at}
        made[f"{name}.filled"] = _filled(given[name])
        always = name in table.required
        doubts.append(
            pl.col(f"{name}.wall").is_null() & (pl.lit(always) | pl.col(f"{name}.filled"))
        )
    for later, early in NO_EARLIER.get(table.name, {}).items():
        made |= {f"{name}.day": columns[name].map(_day_number, pl.Int32) for name in (later, early)}
        doubts.append(pl.col(f"{later}.day") < pl.col(f"{early}.day"))
    typed = pl.DataFrame(made).lazy()
    if table.name == "service_events":
        told = columns["minutes"].map(
            lambda each: None if each is None else min(whole_seconds(each), LONGEST_WORK + 1),
            pl.Int64,
        )
        typed = typed.with_columns(told=told).with_columns(seconds=SECONDS)
        doubts.extend(UNCLEAR)
    doubt = pl.any_horizontal(each.fill_null(False) for each in doubts)
    rows = typed.with_columns(doubt=doubt).collect()
    in_doubt = rows["doubt"] | _of_one_id(_keys(rows, given, table), rows["doubt"])
    values = {name: column.values for name, column in columns.items()}
    return SoundRows(rows.drop("doubt", "told", strict=False), values, in_doubt)


BY_CLOCK = pl.col("ended_at.at") // SECOND - pl.col("started_at.at") // SECOND
SECONDS = pl.coalesce("told", BY_CLOCK)
"""How long a service event took: its minutes, else by the clock."""
UNCLEAR = [
    pl.col("ended_at.wall").is_not_null()
    & (pl.col("ended_at.at") < pl.col("started_at.at")).fill_null(True),
    pl.col("told") != BY_CLOCK,
    pl.col("seconds") > LONGEST_WORK,
]
"""Where the typed record says what holds: an end before the start, or without a time, or not by the
clock; and work that takes too long."""


def _plain_ids(cells: pl.Series) -> pl.Series:
    """The ids of the records; null where they are not plain."""
    if not is_text(cells.dtype) and not cells.dtype.is_integer():
        return pl.repeat(None, len(cells), dtype=pl.String, eager=True)
    ids = pl.col("id").cast(pl.String)
    return pl.select(id=cells).select(pl.when(ids.str.contains(PLAIN_ID)).then(ids)).to_series()


def _filled(cells: pl.Series) -> pl.Series:
    """Where a cell is certainly not blank."""
    filled = cells.is_not_null()
    return filled & (cells != "") if cells.dtype == pl.String else filled


def _day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _keys(rows: pl.DataFrame, given: dict[str, pl.Series], table: Table) -> pl.Series:
    """A number for the id of each row; rows of one id have the same one."""
    keys = rows.select(table.key)
    if table.id_column in table.key and rows["doubt"].any():
        doubtful = rows["doubt"].arg_true()
        said = [_stripped(cell) for cell in cells_of(given[table.id_column].gather(doubtful))]
        keys = keys.with_columns(keys[table.id_column].scatter(doubtful, said))
    return keys.hash_rows()


def _stripped(cell: object) -> str | None:
    return cell.strip() if isinstance(cell, str) else None


def _of_one_id(keys: pl.Series, doubt: pl.Series) -> pl.Series:
    """Where another row has the same id; that two ids may have one number costs only time."""
    shared = pl.concat([repeated(keys), keys.filter(doubt)])
    return keys.is_in(shared.implode()) if len(shared) else doubt
