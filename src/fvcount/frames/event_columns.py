"""Service events as columns of a frame, each a record when somebody asks for it.

Cells that repeat are small numbers that stand for what such a cell says, times are microseconds
since 1970. Rows that had to be read one by one are records already, and have columns like all.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast, overload

import polars as pl

from fvcount.dates.clock import MELBOURNE
from fvcount.frames.cells import Column, built
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
from fvcount.records.tables import ServiceEvent

TWO_HOURS = 7_200 * SECOND
FEW = [
    *("agency_id", "program", "activity", "minutes", "worker_ids", "client_ids"),
    *("beneficiary_ids", "unidentified_client"),
]
"""The columns whose cells are numbers of values."""
MOMENTS = {"wall": "started_at.wall", "at": "started_at.at", "ended": "ended_at.at"}
SOME = 50_000
"""How many events become records at a time."""


class Kinds(NamedTuple):
    """The number of each event's kind; by that number one event of each kind, and its place."""

    numbers: pl.Series
    examples: list[ServiceEvent]
    places: pl.Series


class EventColumns(Sequence[ServiceEvent]):
    """Service events of a frame.

    Attributes:
        frame: a row for each event, in the order of the rows: `number`, `event_id`, a number for
            each column of `FEW`, `wall`, `at` and `ended` in microseconds, and `seconds`.
        values: what the numbers of each column of `FEW` stand for.
        records: by their place, the events that were read one by one.
    """

    def __init__(
        self, find_sound_rows: SoundRows, rest: Sequence[ServiceEvent], numbers: Sequence[int]
    ) -> None:
        self.values = find_sound_rows.values
        self.frame = find_sound_rows.sound("number", "event_id", *FEW, "seconds", **MOMENTS)
        self.records: dict[int, ServiceEvent] = {}
        if rest:
            self.frame = pl.concat([self.frame, self._read_singly(rest, numbers)]).sort("number")
            places = self.frame["number"].search_sorted(pl.Series(numbers, dtype=pl.UInt32))
            self.records = dict(zip(places, rest, strict=True))

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
        for name in FEW:
            code_of = {value: code for code, value in enumerate(self.values[name])}
            said = [getattr(event, name) for event in rest]
            columns[name] = [code_of.setdefault(each, len(code_of)) for each in said]
            self.values[name] = list(code_of)
        return pl.DataFrame(columns, schema=self.frame.schema)

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, place: int) -> ServiceEvent: ...
    @overload
    def __getitem__(self, place: slice) -> list[ServiceEvent]: ...
    def __getitem__(self, place: int | slice) -> ServiceEvent | list[ServiceEvent]:
        if isinstance(place, slice):
            places = [*range(*place.indices(len(self)))]
            return list(self.at(pl.Series(places, dtype=pl.UInt32)))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._one(place % len(self))

    def __iter__(self) -> Iterator[ServiceEvent]:
        for start in range(0, len(self), SOME):
            yield from self[start : start + SOME]

    def _one(self, place: int) -> ServiceEvent:
        """One event, as a record."""
        if place in self.records:
            return self.records[place]
        row = self.frame.row(place, named=True)
        cells: dict[str, Any] = {name: self.values[name][row[name]] for name in FEW}
        cells["event_id"] = row["event_id"]
        cells["started_at"] = date_or_moment(row["wall"], row["at"])
        cells["ended_at"] = None if row["ended"] is None else moment_at(row["ended"])
        return cast("ServiceEvent", built(ServiceEvent, {k: [v] for k, v in cells.items()}, 1)[0])

    def at(self, places: pl.Series) -> Iterator[ServiceEvent]:
        """The events at these places, as records."""
        rows = self.frame.gather(places)
        columns: dict[str, Any] = {
            name: Column(rows[name], self.values[name]).cells() for name in FEW
        }
        columns["event_id"] = rows["event_id"].to_list()
        columns["started_at"] = moments_of(rows["wall"], rows["at"])
        columns["ended_at"] = moments_of(rows["ended"], rows["ended"])
        made = built(ServiceEvent, columns, rows.height)
        for place, event in zip(places.to_list(), made, strict=True):
            yield self.records.get(place, event)

    def kinds(self, *parts: pl.Series) -> Kinds:
        """The kinds of events: those alike in all of these parts."""
        number = number_of(parts)
        first = number.to_frame("number").with_row_index("place").group_by("number").first()
        numbers = pl.Series(range(first.height), dtype=pl.UInt32)
        kinds = lookup(number, first["number"], numbers)
        return Kinds(kinds, list(self.at(first["place"])), first["place"])

    def column(self, name: str) -> Column:
        """A column of few different cells."""
        return Column(self.frame[name], self.values[name])

    @cached_property
    def past_midnight(self) -> pl.DataFrame:
        """Which events go on into a later date: `place`, and `first` and `last` day since 1970."""
        second, day = pl.col("at") // SECOND + pl.col("seconds") - 1, pl.col("wall") // A_DAY
        last = pl.from_epoch(second, "s").dt.convert_time_zone(MELBOURNE.key).dt.date()
        near = pl.col("wall") % A_DAY + pl.col("seconds") * SECOND >= A_DAY - TWO_HOURS
        late = self.frame.lazy().with_row_index("place").filter(near, pl.col("seconds") > 0)
        days = late.select("place", first=day.cast(pl.Int32), last=last.cast(pl.Int32)).collect()
        if self.records:  # of these times may lie years back
            days = days.filter(~pl.col("place").is_in(list(self.records)))
            singly = [
                (place, (later[0] - FIRST_DAY).days - 1, (later[-1] - FIRST_DAY).days)
                for place, event in self.records.items()
                if (later := later_dates(event))
            ]
            days = days.extend(pl.DataFrame(singly, schema=days.schema, orient="row"))
        return days.filter(pl.col("last") > pl.col("first"))

    def marked(self, places: Collection[int]) -> pl.Series:
        """Whether an event is at one of these places."""
        none = pl.repeat(False, len(self), eager=True)
        return none.scatter(pl.Series(list(places), dtype=pl.UInt32), True) if places else none
