"""A frame -> a source for the door, with the rows that need not be read one by one.

Sound rows become records without being checked again, or, of service events, stay columns.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import polars as pl

from fvcount.frames.columns import Column, built
from fvcount.frames.events import Events, moments_of
from fvcount.frames.moments import Moments
from fvcount.frames.rows import source_of
from fvcount.frames.sifting import Sifted, sifted
from fvcount.intake import Source
from fvcount.records import Table

LARGE = {
    *("clients", "support_periods", "month_statuses", "service_events"),
    *("after_hours_responses", "ramp_referrals"),
}
"""Tables that can be large; of the others each row is read on its own."""


def table_of(frame: pl.DataFrame, table: Table, file: str, who: str) -> Source:
    """A table whose sound rows are taken together, and whose other rows one by one.

    Raises `UnreadableError` where its columns do not serve.
    """
    every_row = source_of(frame, table, file, who)
    nameless = frame[""] if "" in frame.columns else pl.Series()
    if table.name not in LARGE or nameless.is_not_null().any():
        return every_row
    sound = sifted(frame, table)
    rest = source_of(frame.gather(sound.doubtful), table, file, who, sound.doubtful + 2)
    if table.name == "service_events":
        return rest._replace(together=lambda *rest: _events(sound, *rest))
    return rest._replace(together=lambda *rest: _records(table, sound, *rest))


def _events(
    sound: Sifted, rest: Sequence[Any], numbers: Sequence[int]
) -> tuple[Events, Sequence[int]]:
    events = Events(sound, rest, numbers)
    return events, events.numbers


def _records(
    table: Table, sound: Sifted, rest: Sequence[Any], numbers: Sequence[int]
) -> tuple[list[Any], list[int]]:
    """Records of sound rows, put between the others by their row numbers."""
    columns = {name: _cells(column) for name, column in sound.columns.items()}
    made = built(table.record, columns, len(sound.numbers))
    if not rest:
        return made, sound.numbers.to_list()
    every = sorted(
        [*zip(sound.numbers, made, strict=True), *zip(numbers, rest, strict=True)],
        key=itemgetter(0),
    )
    return [record for _, record in every], [number for number, _ in every]


def _cells(column: Column | Moments | pl.Series) -> list[Any]:
    if isinstance(column, Column):
        return column.cells()
    return moments_of(column) if isinstance(column, Moments) else column.to_list()
