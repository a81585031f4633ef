"""A frame -> a source for the door, with the rows that need not be read one by one.

Sound rows become records without being checked again, or, of service events, stay columns.
"""

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Any

import polars as pl

from fvcount.frames.cells import Column, built
from fvcount.frames.many_events import FrameEvents
from fvcount.frames.moments import moments_of
from fvcount.frames.rows import source_of
from fvcount.frames.sound_rows import SoundRows, find_sound_rows
from fvcount.records.rows import Rows, Source
from fvcount.records.tables import Table

LARGE = {
    *("clients", "support_periods", "month_statuses", "service_events"),
    *("after_hours_responses", "ramp_referrals"),
}
"""Tables that can be large; of the others each row is read on its own."""


def table_of(
    frame: pl.DataFrame,
    table: Table,
    file: str,
    who: str,
    numbers: Sequence[int] | None = None,
    odd: Rows = (),
) -> Source:
    """A table whose sound rows are taken together, and whose other rows one by one.

    The arguments are those of `source_of`, which reads every row on its own.
    """
    every_row = source_of(frame, table, file, who, numbers, odd)
    nameless = [column for column in frame.get_columns() if not column.name.strip()]
    if table.name not in LARGE or any(column.is_not_null().any() for column in nameless):
        return every_row
    of_rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    if numbers is not None:
        of_rows = pl.Series(numbers, dtype=pl.UInt32)
    sound = find_sound_rows(frame, table, of_rows)
    doubtful = frame.filter(sound.in_doubt)
    rest = source_of(doubtful, table, file, who, of_rows.filter(sound.in_doubt), odd)
    together = _events if table.name == "service_events" else partial(_records, table)
    return rest._replace(together=partial(together, sound))


def _events(
    sound: SoundRows, rest: Sequence[Any], numbers: Sequence[int]
) -> tuple[FrameEvents, Sequence[int]]:
    events = FrameEvents(sound, rest, numbers)
    return events, events.numbers


def _records(
    table: Table, sound: SoundRows, rest: Sequence[Any], numbers: Sequence[int]
) -> tuple[list[Any], list[int]]:
    """Records of sound rows, put between the others by their row numbers."""
    rows = sound.sound(*sound.rows.columns)
    numbers_of_sound = rows["number"].to_list()
    columns = {name: Column(rows[name], said).cells() for name, said in sound.values.items()}
    columns |= {
        name: moments_of(rows[f"{name}.wall"], rows[f"{name}.at"]) for name in table.moments
    }
    if table.id_column:
        columns[table.id_column] = rows[table.id_column].to_list()
    made = built(table.record, columns, rows.height)
    if not rest:
        return made, numbers_of_sound
    every = sorted(
        [*zip(numbers_of_sound, made, strict=True), *zip(numbers, rest, strict=True)],
        key=itemgetter(0),
    )
    return [record for _, record in every], [number for number, _ in every]
