"""A frame -> a given table: its doubtful rows, and the records of its sound rows.

Sound rows become records without further checks; sound service events stay columns.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from fvcount.frames.cells import Column, build_unchecked
from fvcount.frames.many_events import FrameEvents
from fvcount.frames.moments import moments_of
from fvcount.frames.rows import numbered_rows, rows_of_frame
from fvcount.frames.sound_rows import SoundRows, find_sound_rows
from fvcount.records.raw_tables import GivenTable, Rows
from fvcount.records.tables import Table

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
"""Tables that can be large. The rows of all other tables are read one by one."""


def table_of_frame(
    frame: pl.DataFrame,
    table: Table,
    file: str,
    header_name: str,
    numbers: Sequence[int] | None = None,
    further_rows: Rows = (),
) -> GivenTable:
    """Read the sound rows of a table together, and its other rows one by one.

    The arguments are those of `rows_of_frame`, which reads every row on its own.
    """
    all_rows = rows_of_frame(frame, table, file, header_name, numbers, further_rows)
    nameless_columns = [column for column in frame.get_columns() if not column.name.strip()]
    # one by one, so that cells under no column name are reported
    if table.name not in LARGE or any(column.is_not_null().any() for column in nameless_columns):
        return all_rows
    row_numbers = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    if numbers is not None:
        row_numbers = pl.Series(numbers, dtype=pl.UInt32)
    sound = find_sound_rows(frame, table, row_numbers)
    doubtful, doubtful_numbers = frame.filter(sound.in_doubt), row_numbers.filter(sound.in_doubt)
    doubtful_rows = numbered_rows(doubtful, table, doubtful_numbers, further_rows)
    bulk = SoundEvents(sound) if table.name == "service_events" else SoundRecords(table, sound)
    return all_rows._replace(rows=doubtful_rows, bulk=bulk)


class SoundEvents(NamedTuple):
    """The service events of sound rows, which stay columns."""

    sound: SoundRows

    def joined_with(
        self, records: Sequence[Any], numbers: Sequence[int]
    ) -> tuple[FrameEvents, Sequence[int]]:
        """Join these events with those of other rows, in order; and give their row numbers."""
        events = FrameEvents(self.sound, records, numbers)
        return events, events.numbers

    def rows_by_agency(self) -> Mapping[str | None, int]:
        """How many of these rows each agency has."""
        return self.sound.rows_by_agency()


class SoundRecords(NamedTuple):
    """The records of the sound rows of any other table."""

    table: Table
    sound: SoundRows

    def joined_with(
        self, records: Sequence[Any], numbers: Sequence[int]
    ) -> tuple[list[Any], list[int]]:
        """Join these records with those of other rows, in order; and give their row numbers."""
        rows = self.sound.columns(*self.sound.rows.columns)
        columns = {
            name: Column(rows[name], values).cells() for name, values in self.sound.values.items()
        }
        columns |= {
            name: moments_of(rows[f"{name}.wall"], rows[f"{name}.instant"])
            for name in self.table.moments
        }
        if self.table.id_column:
            columns[self.table.id_column] = rows[self.table.id_column].to_list()
        sound_records = build_unchecked(self.table.record, columns, rows.height)
        sound_numbers = rows["number"].to_list()
        if not records:
            return sound_records, sound_numbers
        numbered_records = sorted(
            [*zip(sound_numbers, sound_records, strict=True), *zip(numbers, records, strict=True)],
            key=itemgetter(0),
        )
        return (
            [record for _, record in numbered_records],
            [number for number, _ in numbered_records],
        )

    def rows_by_agency(self) -> Mapping[str | None, int]:
        """How many of these rows each agency has."""
        return self.sound.rows_by_agency()
