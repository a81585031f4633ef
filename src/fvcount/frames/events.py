"""Service events as columns of a frame, each a record when somebody asks for it.

Cells that repeat are small numbers that stand for what such a cell says, times are microseconds
since 1970. Rows that had to be read one by one are records already, and have columns like all.
"""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple, cast, overload

import polars as pl

from fvcount.bulk import ManyEvents
from fvcount.clock import MELBOURNE, instant
from fvcount.days import Work
from fvcount.decisions import Evidence, Verdict
from fvcount.frames.canonical import lines_of
from fvcount.frames.columns import Column, built
from fvcount.frames.hours import hours_of, perhaps_again
from fvcount.frames.moments import A_DAY, FIRST_DAY, SECOND
from fvcount.frames.packing import looked_up, number_of
from fvcount.frames.sifting import Sifted
from fvcount.frames.work import work_of
from fvcount.ledger import Sheet
from fvcount.people import People
from fvcount.periods import month_number
from fvcount.records import ServiceEvent
from fvcount.work import later_dates

FIRST_TIME = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_WALL = datetime(1970, 1, 1)  # noqa: DTZ001 (on the wall)
MICROSECOND = timedelta(microseconds=1)
TWO_HOURS = 7_200 * SECOND
FEW = [
    *("agency_id", "program", "activity", "minutes", "worker_ids", "client_ids"),
    *("beneficiary_ids", "unidentified_client"),
]
"""The columns whose cells are numbers of values."""
MOMENTS = {"wall": "started_at.wall", "at": "started_at.at", "ended": "ended_at.at"}


SOME = 50_000
"""How many events become records at a time."""
PEOPLE = ("client_ids", "beneficiary_ids")
"""The columns that name people."""


class Kinds(NamedTuple):
    """The number of each event's kind; by that number one event of each kind, and its place."""

    numbers: pl.Series
    examples: list[ServiceEvent]
    places: pl.Series


class Events(ManyEvents):
    """Service events of a frame.

    Attributes:
        frame: a row for each event, in the order of the rows: `number`, `event_id`, a number for
            each column of `FEW`, `wall`, `at` and `ended` in microseconds, and `seconds`.
        values: what the numbers of each column of `FEW` stand for.
        records: by their place, the events that were read one by one.
    """

    def __init__(
        self, sifted: Sifted, rest: Sequence[ServiceEvent], numbers: Sequence[int]
    ) -> None:
        self.values = sifted.values
        self.frame = sifted.sound("number", "event_id", *FEW, "seconds", **MOMENTS)
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
            "wall": [_wall(event.started_at) for event in rest],
            "at": [_instant(event.started_at) for event in rest],
            "ended": [_instant(event.ended_at) for event in rest],
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
        cells["started_at"] = _date_or_moment(row["wall"], row["at"])
        cells["ended_at"] = None if row["ended"] is None else _moment(row["ended"])
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

    @property
    def numbers(self) -> Sequence[int]:
        """The row number of each event."""
        return cast("Sequence[int]", self.frame["number"])

    @cached_property
    def agencies(self) -> Set[str]:
        """Every agency with an event."""
        return {self.values["agency_id"][code] for code in self.frame["agency_id"].unique()}

    def kinds(self, *parts: pl.Series) -> "Kinds":
        """The kinds of events: those alike in all of these parts."""
        number = number_of(parts)
        first = number.to_frame("number").with_row_index("place").group_by("number").first()
        numbers = pl.Series(range(first.height), dtype=pl.UInt32)
        kinds = looked_up(number, first["number"], numbers)
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

    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""
        spans = self.frame.group_by("agency_id").agg(
            first=pl.col("wall").min(), last=pl.col("wall").max()
        )
        for agency, first, last in spans.iter_rows():
            run = range(month_number(_day(first)), month_number(_day(last)) + 1)
            yield self.values["agency_id"][agency], run

    def first_named(
        self, wanted: Callable[[str, str], object]
    ) -> Iterator[tuple[int, str, str, str]]:
        """Row, agency, column and id where a column first names a wanted person of an agency."""
        agencies = self.values["agency_id"]
        found = [
            (number, at, each, agencies[agency])
            for at, column in enumerate(PEOPLE)
            for agency, cell, number in self._first_rows[column]
            for each in self.values[column][cell]
            if wanted(agencies[agency], each)
        ]
        for number, at, each, agency in sorted(found):
            yield number, agency, PEOPLE[at], each

    @cached_property
    def _first_rows(self) -> dict[str, list[tuple[int, int, int]]]:
        """Agency, cell and first row of every different cell that names people."""
        whose = self.frame.lazy()
        return {
            column: whose.group_by("agency_id", column).agg(pl.col("number").min()).collect().rows()
            for column in PEOPLE
        }

    def lines(self, columns: Sequence[str], in_json: Callable[[object], str]) -> Iterator[bytes]:
        """A list in JSON for each event, a line each, in order; some at a time."""
        return lines_of(self, columns, in_json)

    def work(self, people: People) -> dict[tuple[str, str], Work]:
        """Every person touched by work or an attempted contact, with their days."""
        return work_of(self, people)

    def perhaps_again(self) -> Iterator[tuple[int, ServiceEvent]]:
        """By their place, the events that another is like in agency, kind, workers and time."""
        return perhaps_again(self)

    def hours(
        self,
        decide: Callable[[ServiceEvent, bool], Verdict],
        again: Collection[int],
        apart: Collection[int],
        told: Evidence,
    ) -> tuple[Sheet, Iterator[tuple[int, ServiceEvent]]]:
        """The decisions about most events, and by their place the events that are left."""
        return hours_of(self, decide, again, apart, told)


def moments_of(wall: pl.Series, at: pl.Series) -> list[date | None]:
    """The cells of a column of times."""
    pairs = zip(wall.to_list(), at.to_list(), strict=True)
    return [None if wall is None else _date_or_moment(wall, at) for wall, at in pairs]


def _date_or_moment(wall: int, at: int | None) -> date:
    return _day(wall) if at is None else _moment(at)


def _day(wall: int) -> date:
    """The date on the wall."""
    return FIRST_DAY + timedelta(days=wall // A_DAY)


def _moment(at: int) -> datetime:
    """The moment in Melbourne's zone."""
    return (FIRST_TIME + at * MICROSECOND).astimezone(MELBOURNE)


def _instant(moment: date | None) -> int | None:
    """The microseconds of a moment; none for a date."""
    if not isinstance(moment, datetime):
        return None
    second, microsecond = instant(moment)
    return second * SECOND + microsecond


def _wall(moment: date) -> int:
    """What the clocks on the wall show, in microseconds."""
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=None) - FIRST_WALL) // MICROSECOND
    return (moment - FIRST_DAY).days * A_DAY
