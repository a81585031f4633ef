"""Service events as columns of a frame, each a record when somebody asks for it.

Cells that repeat are codes of their values, times are microseconds since 1970. Rows that had to be
read one by one are records already, and have the same columns.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast, overload

import polars as pl

from fvcount.dates.clock import LONGEST_CLOCK_CHANGE, MELBOURNE
from fvcount.frames.cells import Column
from fvcount.frames.moments import (
    A_DAY,
    FIRST_DAY,
    SECOND,
    date_or_moment,
    instant_of,
    moment_at,
    moments_of,
    wall_of,
)
from fvcount.frames.packing import lookup, number_of
from fvcount.frames.sound_rows import SoundRows
from fvcount.history.service_days import later_dates
from fvcount.records.tables import ServiceEvent, build_unchecked
from fvcount.rules.rule_sets import Timetable

REPEATING = (
    "agency_id",
    "program",
    "activity",
    "minutes",
    "worker_ids",
    "client_ids",
    "beneficiary_ids",
    "unidentified_client",
)
"""The columns whose cells are codes of values."""
MOMENTS = {"wall": "started_at.wall", "at": "started_at.at", "ended": "ended_at.at"}
LATE = A_DAY - LONGEST_CLOCK_CHANGE * 3600 * SECOND
"""On a day, what does not go on until then certainly ends before midnight."""
CHUNK = 50_000
"""How many events become records at a time."""


class Kinds(NamedTuple):
    """The kind of each event as a number; by that number one event of the kind, and its index."""

    numbers: pl.Series
    examples: list[ServiceEvent]
    indexes: pl.Series


class EventColumns(Sequence[ServiceEvent]):
    """Service events of a frame.

    Attributes:
        frame: a row for each event, in the order of the rows: `number`, `event_id`, a code for each
            of the `REPEATING` columns, `wall`, `at` and `ended` in microseconds, and `seconds`.
        values: what the codes of each of the `REPEATING` columns stand for.
        records: by their index, the events that were read one by one.
    """

    def __init__(
        self, sound: SoundRows, rest: Sequence[ServiceEvent], numbers: Sequence[int]
    ) -> None:
        self.values = sound.values
        self.frame = sound.columns("number", "event_id", *REPEATING, "seconds", **MOMENTS)
        self.records: dict[int, ServiceEvent] = {}
        if rest:
            self.frame = pl.concat([self.frame, self._read_singly(rest, numbers)]).sort("number")
            indexes = self.frame["number"].search_sorted(pl.Series(numbers, dtype=pl.UInt32))
            self.records = dict(zip(indexes, rest, strict=True))

    def _read_singly(self, rest: Sequence[ServiceEvent], numbers: Sequence[int]) -> pl.DataFrame:
        """The same columns of events that are records."""
        columns: dict[str, Any] = {
            "number": numbers,
            "event_id": [event.event_id for event in rest],
            "wall": [wall_of(event.started_at) for event in rest],
            "at": [instant_of(event.started_at) for event in rest],
            "ended": [instant_of(event.ended_at) for event in rest],
            "seconds": [event.seconds for event in rest],
        }
        for name in REPEATING:
            code_of = {value: code for code, value in enumerate(self.values[name])}
            values = [getattr(event, name) for event in rest]
            columns[name] = [code_of.setdefault(value, len(code_of)) for value in values]
            self.values[name] = list(code_of)
        return pl.DataFrame(columns, schema=self.frame.schema)

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, index: int) -> ServiceEvent: ...
    @overload
    def __getitem__(self, index: slice) -> list[ServiceEvent]: ...
    def __getitem__(self, index: int | slice) -> ServiceEvent | list[ServiceEvent]:
        if isinstance(index, slice):
            indexes = [*range(*index.indices(len(self)))]
            return list(self.at(pl.Series(indexes, dtype=pl.UInt32)))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._one(index % len(self))

    def __iter__(self) -> Iterator[ServiceEvent]:
        for start in range(0, len(self), CHUNK):
            yield from self[start : start + CHUNK]

    def _one(self, index: int) -> ServiceEvent:
        """One event, as a record."""
        if index in self.records:
            return self.records[index]
        row = self.frame.row(index, named=True)
        cells: dict[str, Any] = {name: [self.values[name][row[name]]] for name in REPEATING}
        cells["event_id"] = [row["event_id"]]
        cells["started_at"] = [date_or_moment(row["wall"], row["at"])]
        cells["ended_at"] = [None if row["ended"] is None else moment_at(row["ended"])]
        (event,) = build_unchecked(ServiceEvent, cells, 1)
        return cast("ServiceEvent", event)

    def at(self, indexes: pl.Series) -> Iterator[ServiceEvent]:
        """The events at these indexes, as records."""
        rows = self.frame.gather(indexes)
        columns: dict[str, Any] = {
            name: Column(rows[name], self.values[name]).cells() for name in REPEATING
        }
        columns["event_id"] = rows["event_id"].to_list()
        columns["started_at"] = moments_of(rows["wall"], rows["at"])
        columns["ended_at"] = moments_of(rows["ended"], rows["ended"])
        events = build_unchecked(ServiceEvent, columns, rows.height)
        for index, event in zip(indexes.to_list(), events, strict=True):
            yield self.records.get(index, event)

    def kinds(self, *parts: pl.Series) -> Kinds:
        """The kinds of events: those alike in all of these columns of small numbers."""
        number = number_of(parts)
        first = number.to_frame("number").with_row_index("index").group_by("number").first()
        numbers = pl.Series(range(first.height), dtype=pl.UInt32)
        kinds = lookup(number, first["number"], numbers)
        return Kinds(kinds, list(self.at(first["index"])), first["index"])

    def rule_sets(self, rules: Timetable) -> list[pl.Series]:
        """The rule set of each event's date, as a number; nothing where there is only one."""
        if len(rules.rule_sets) == 1:
            return []
        starts = [(rule_set.in_force_from - FIRST_DAY).days for rule_set in rules.rule_sets[1:]]
        days = self.frame["wall"] // A_DAY
        return [pl.Series(starts).search_sorted(days, side="right").cast(pl.UInt32)]

    def column(self, name: str) -> Column:
        """One of the `REPEATING` columns."""
        return Column(self.frame[name], self.values[name])

    @cached_property
    def past_midnight(self) -> pl.DataFrame:
        """Which events go on into a later date: `index`, and `first` and `last` day since 1970."""
        second, day = pl.col("at") // SECOND + pl.col("seconds") - 1, pl.col("wall") // A_DAY
        last = pl.from_epoch(second, "s").dt.convert_time_zone(MELBOURNE.key).dt.date()
        near = pl.col("wall") % A_DAY + pl.col("seconds") * SECOND >= LATE
        late = self.frame.lazy().with_row_index("index").filter(near, pl.col("seconds") > 0)
        days = late.select("index", first=day.cast(pl.Int32), last=last.cast(pl.Int32)).collect()
        if self.records:  # these may be of years in which libraries differ on Melbourne's clocks
            days = days.filter(~pl.col("index").is_in(list(self.records)))
            singly = [
                (index, (later[0] - FIRST_DAY).days - 1, (later[-1] - FIRST_DAY).days)
                for index, event in self.records.items()
                if (later := later_dates(event))
            ]
            days = days.extend(pl.DataFrame(singly, schema=days.schema, orient="row"))
        return days.filter(pl.col("last") > pl.col("first"))

    def at_indexes(self, indexes: Collection[int]) -> pl.Series:
        """Whether each event is at one of these indexes."""
        no = pl.repeat(False, len(self), eager=True)
        return no.scatter(pl.Series(list(indexes), dtype=pl.UInt32), True) if indexes else no
