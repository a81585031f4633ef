"""A frame -> a given table, with the records of the rows that need not be read one by one.

Sound rows become records without being checked again, or, of service events, stay columns.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from fvcount.frames.cells import Column
from fvcount.frames.many_events import FrameEvents
from fvcount.frames.moments import moments_of
from fvcount.frames.rows import rows_of_frame
from fvcount.frames.sound_rows import SoundRows, find_sound_rows
from fvcount.records.rows import GivenTable, Rows
from fvcount.records.tables import Table, build_unchecked

LARGE = frozenset(
    {
        "clients",
        "support_periods",
        "month_statuses",
        "service_events",
        "after_hours_responses",
        "ramp_referrals",
    }
)
"""Tables that can be large; of the others each row is read on its own."""


def table_of_frame(
    frame: pl.DataFrame,
    table: Table,
    file: str,
    who: str,
    numbers: Sequence[int] | None = None,
    odd_rows: Rows = (),
) -> GivenTable:
    """A table whose sound rows are read together, and whose other rows one by one.

    The arguments are those of `rows_of_frame`, which reads every row on its own.
    """
    every_row = rows_of_frame(frame, table, file, who, numbers, odd_rows)
    nameless = [column for column in frame.get_columns() if not column.name.strip()]
    if table.name not in LARGE or any(column.is_not_null().any() for column in nameless):
        return every_row
    row_numbers = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    if numbers is not None:
        row_numbers = pl.Series(numbers, dtype=pl.UInt32)
    sound = find_sound_rows(frame, table, row_numbers)
    doubtful, doubtful_numbers = frame.filter(sound.in_doubt), row_numbers.filter(sound.in_doubt)
    read_singly = rows_of_frame(doubtful, table, file, who, doubtful_numbers, odd_rows)
    if table.name == "service_events":
        return read_singly._replace(bulk=SoundEvents(sound))
    return read_singly._replace(bulk=SoundRecords(table, sound))


class SoundEvents(NamedTuple):
    """Service events of sound rows; they stay columns."""

    sound: SoundRows

    def joined_with(
        self, records: Sequence[Any], numbers: Sequence[int]
    ) -> tuple[FrameEvents, Sequence[int]]:
        """These events and those of other rows, with their row numbers, in order."""
        events = FrameEvents(self.sound, records, numbers)
        return events, events.numbers


class SoundRecords(NamedTuple):
    """Records of the sound rows of a table."""

    table: Table
    sound: SoundRows

    def joined_with(
        self, records: Sequence[Any], numbers: Sequence[int]
    ) -> tuple[list[Any], list[int]]:
        """These records and those of other rows, with their row numbers, in order."""
        rows = self.sound.columns(*self.sound.rows.columns)
        columns = {
            name: Column(rows[name], values).cells() for name, values in self.sound.values.items()
        }
        columns |= {
            name: moments_of(rows[f"{name}.wall"], rows[f"{name}.at"])
            for name in self.table.moments
        }
        if self.table.id_column:
            columns[self.table.id_column] = rows[self.table.id_column].to_list()
        built = build_unchecked(self.table.record, columns, rows.height)
        built_numbers = rows["number"].to_list()
        if not records:
            return built, built_numbers
        joined = sorted(
            [*zip(built_numbers, built, strict=True), *zip(numbers, records, strict=True)],
            key=itemgetter(0),
        )
        return [record for _, record in joined], [number for number, _ in joined]
