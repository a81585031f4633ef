"""Service events as columns of a frame, each built as a record when the caller asks for it.

Cells that repeat are codes of their values. Times are microseconds since 1970. Events that were
read one by one are kept as records, and have their rows in the same columns.
"""

import operator
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast, overload

import polars as pl

from fvcount.dates.clock import LONGEST_CLOCK_CHANGE
from fvcount.frames.cells import Column, build_unchecked
from fvcount.frames.moments import (
    DAY,
    EPOCH_DATE,
    SECOND,
    date_or_moment,
    instant_of,
    moment_at,
    moments_of,
    wall_at,
    wall_of,
)
from fvcount.frames.packing import lookup, number_of
from fvcount.frames.sound_rows import SoundRows
from fvcount.history.service_days import later_dates
from fvcount.records.tables import ServiceEvent
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
MOMENTS = {
    "wall": "started_at.wall",
    "instant": "started_at.instant",
    "end_instant": "ended_at.instant",
}
"""The columns of times, and what they are called in `SoundRows`."""
PEOPLE_COLUMNS = ("agency_id", "client_ids", "beneficiary_ids")
"""Events that are equal in these columns are about the same people."""
LATEST_SAFE_END = DAY - LONGEST_CLOCK_CHANGE * 3600 * SECOND
"""A time of day. Events whose start and length add up to less certainly end before midnight."""
CHUNK = 50_000
"""How many events become records at a time."""


class Kinds(NamedTuple):
    """The kinds of events.

    Attributes:
        numbers: the kind of each event.
        examples: one event of each kind.
        indexes: the index of each of these examples.
    """

    numbers: pl.Series
    examples: list[ServiceEvent]
    indexes: pl.Series


class EventColumns(Sequence[ServiceEvent]):
    """Service events as columns of a frame.

    Args:
        sound: the events of sound rows.
        records: the events that were read one by one.
        numbers: the row numbers of `records`.

    Attributes:
        frame: one row for each event, sorted by `number`, its row number: `event_id`, a code for
            each of the `REPEATING` columns, `wall`, `instant` and `end_instant` in microseconds,
            and `seconds`.
        values: what the codes of each of the `REPEATING` columns stand for.
        records: the events that were read one by one, by their index.
    """

    def __init__(
        self, sound: SoundRows, records: Sequence[ServiceEvent], numbers: Sequence[int]
    ) -> None:
        self.values = sound.values
        self.frame = sound.columns("number", "event_id", *REPEATING, "seconds", **MOMENTS)
        self.records: dict[int, ServiceEvent] = {}
        if records:
            record_rows = self._columns_of(records, numbers)
            self.frame = pl.concat([self.frame, record_rows]).sort("number")
            indexes = self.frame["number"].search_sorted(pl.Series(numbers, dtype=pl.UInt32))
            self.records = dict(zip(indexes, records, strict=True))

    def _columns_of(self, events: Sequence[ServiceEvent], numbers: Sequence[int]) -> pl.DataFrame:
        """The same columns for events that are records; new values get new codes."""
        columns: dict[str, Any] = {
            "number": numbers,
            "event_id": [event.event_id for event in events],
            "wall": [wall_of(event.started_at) for event in events],
            "instant": [instant_of(event.started_at) for event in events],
            "end_instant": [instant_of(event.ended_at) for event in events],
            "seconds": [event.seconds for event in events],
        }
        for name in REPEATING:
            code_of = {value: code for code, value in enumerate(self.values[name])}
            values = [getattr(event, name) for event in events]
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
            return list(self.records_at(pl.Series(indexes, dtype=pl.UInt32)))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._record_at(index % len(self))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(map(operator.eq, self, other))
        )

    def __iter__(self) -> Iterator[ServiceEvent]:
        for start in range(0, len(self), CHUNK):
            yield from self[start : start + CHUNK]

    def _record_at(self, index: int) -> ServiceEvent:
        """Build one event as a record."""
        if index in self.records:
            return self.records[index]
        row = self.frame.row(index, named=True)
        cells: dict[str, Any] = {name: [self.values[name][row[name]]] for name in REPEATING}
        cells["event_id"] = [row["event_id"]]
        cells["started_at"] = [date_or_moment(row["wall"], row["instant"])]
        end_instant = row["end_instant"]
        cells["ended_at"] = [None if end_instant is None else moment_at(end_instant)]
        (event,) = build_unchecked(ServiceEvent, cells, 1)
        return cast("ServiceEvent", event)

    def records_at(self, indexes: pl.Series) -> Iterator[ServiceEvent]:
        """Build the events at these indexes as records."""
        rows = self.frame.gather(indexes)
        columns: dict[str, Any] = {
            name: Column(rows[name], self.values[name]).cells() for name in REPEATING
        }
        columns["event_id"] = rows["event_id"].to_list()
        columns["started_at"] = moments_of(rows["wall"], rows["instant"])
        columns["ended_at"] = moments_of(rows["end_instant"], rows["end_instant"])
        events = build_unchecked(ServiceEvent, columns, rows.height)
        for index, event in zip(indexes.to_list(), events, strict=True):
            yield self.records.get(index, event)

    def kinds(self, *parts: pl.Series) -> Kinds:
        """Find the kinds of events: those of one kind are equal in all of these columns.

        `parts` are columns of small whole numbers.
        """
        packed = number_of(parts)
        examples = packed.to_frame("packed").with_row_index("index").group_by("packed").first()
        numbers = pl.Series(range(examples.height), dtype=pl.UInt32)
        kinds = lookup(packed, examples["packed"], numbers)
        return Kinds(kinds, list(self.records_at(examples["index"])), examples["index"])

    def people_numbers(self) -> pl.Series:
        """A number for each event, the same for events about the same people."""
        return number_of([self.frame[name] for name in PEOPLE_COLUMNS])

    def rule_sets(self, rules: Timetable) -> list[pl.Series]:
        """Number the rule set in force on the date of each event, as a further column for `kinds`.

        The list is empty where there is only one rule set.
        """
        if len(rules.rule_sets) == 1:
            return []
        starts = [(rule_set.in_force_from - EPOCH_DATE).days for rule_set in rules.rule_sets[1:]]
        days = self.frame["wall"] // DAY
        return [pl.Series(starts).search_sorted(days, side="right").cast(pl.UInt32)]

    def column(self, name: str) -> Column:
        """One of the `REPEATING` columns."""
        return Column(self.frame[name], self.values[name])

    @cached_property
    def past_midnight(self) -> pl.DataFrame:
        """The events that go on into a later date: `index`, `first` and `last` day since 1970."""
        last_second = pl.col("instant") // SECOND + pl.col("seconds") - 1
        may_pass = pl.col("wall") % DAY + pl.col("seconds") * SECOND >= LATEST_SAFE_END
        events = self.frame.lazy().with_row_index("index").filter(may_pass, pl.col("seconds") > 0)
        days = events.select(
            "index",
            first=(pl.col("wall") // DAY).cast(pl.Int32),
            last=(wall_at(last_second * SECOND) // DAY).cast(pl.Int32),
        ).collect()
        if self.records:  # these may be of any year
            days = days.filter(~pl.col("index").is_in(list(self.records)))
            record_days = [
                (index, (dates[0] - EPOCH_DATE).days - 1, (dates[-1] - EPOCH_DATE).days)
                for index, event in self.records.items()
                if (dates := later_dates(event))
            ]
            days = days.extend(pl.DataFrame(record_days, schema=days.schema, orient="row"))
        return days.filter(pl.col("last") > pl.col("first"))

    def mask(self, indexes: Collection[int]) -> pl.Series:
        """Whether each event is at one of these indexes."""
        mask = pl.repeat(False, len(self), eager=True)
        return mask.scatter(pl.Series(list(indexes), dtype=pl.UInt32), True) if indexes else mask
