"""Service events as columns of a frame, each a record when somebody asks for it.

Cells that repeat are small numbers that stand for what such a cell says, times are microseconds
since 1970. Rows that had to be read one by one are records already, and have columns like all.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple, overload

import polars as pl

from fvcount.bulk import ManyEvents
from fvcount.clock import MELBOURNE, instant
from fvcount.frames.columns import Column
from fvcount.frames.days import work_of
from fvcount.frames.moments import Moments
from fvcount.frames.sifting import Sifted
from fvcount.people import People
from fvcount.periods import month_number
from fvcount.records import ServiceEvent
from fvcount.work import Work

FIRST_TIME = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_WALL = datetime(1970, 1, 1)  # noqa: DTZ001 (on the wall)
FIRST_DAY = date(1970, 1, 1)
MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
A_DAY, TWO_HOURS = 86_400 * SECOND, 7_200 * SECOND
"""All times are in microseconds."""
FEW = [
    *("agency_id", "program", "activity", "minutes", "worker_ids", "client_ids"),
    *("beneficiary_ids", "unidentified_client"),
]
"""The columns whose cells are numbers of values."""


class Kinds(NamedTuple):
    """The number of each event's kind, and one event of each kind by that number."""

    numbers: pl.Series
    examples: list[ServiceEvent]


class Events(ManyEvents):
    """Service events of a frame.

    Attributes:
        frame: a row for each event, in the order of the rows: `number`, `event_id`, a number for
            each column of `FEW`, `wall`, `at` and `ended` in microseconds, and `seconds`.
        values: what the numbers of each column of `FEW` stand for.
        records: by their place, the events that were read one by one.
    """

    def __init__(self, sifted: Sifted, rest: Sequence[ServiceEvent], numbers: Sequence[int]) -> None:
        self.values: dict[str, list[Any]] = {}
        self.frame = self._sound(sifted)
        self.records: dict[int, ServiceEvent] = {}
        if rest:
            self.frame = pl.concat([self.frame, self._read_singly(rest, numbers)]).sort("number")
            places = self.frame["number"].search_sorted(pl.Series(numbers, dtype=pl.UInt32))
            self.records = dict(zip(places, rest, strict=True))

    def _sound(self, sifted: Sifted) -> pl.DataFrame:
        """The columns of the rows that were proven sound."""
        columns: dict[str, pl.Series | None] = {"number": sifted.numbers}
        for name, column in sifted.columns.items():
            if isinstance(column, Column):
                columns[name], self.values[name] = column
            elif isinstance(column, pl.Series):
                columns[name] = column
        start, end = sifted.columns["started_at"], sifted.columns["ended_at"]
        assert isinstance(start, Moments)  # noqa: S101
        assert isinstance(end, Moments)  # noqa: S101
        columns |= {"wall": start.wall, "at": start.at, "ended": end.at}
        return pl.DataFrame(columns | {"seconds": sifted.seconds})

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
            return list(self.at(pl.Series(range(*place.indices(len(self))), dtype=pl.UInt32)))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return next(self.at(pl.Series([place % len(self)], dtype=pl.UInt32)))

    def __iter__(self) -> Iterator[ServiceEvent]:
        return self.at(pl.int_range(len(self), dtype=pl.UInt32, eager=True))

    def at(self, places: pl.Series) -> Iterator[ServiceEvent]:
        """The events at these places, as records."""
        rows = self.frame.gather(places).iter_rows(named=True)
        for place, row in zip(places, rows, strict=True):
            yield self.records[place] if place in self.records else self._event(row)

    def _event(self, row: dict[str, Any]) -> ServiceEvent:
        few = {name: self.values[name][row[name]] for name in FEW}
        return ServiceEvent(
            event_id=row["event_id"],
            started_at=_date_or_moment(row["wall"], row["at"]),
            ended_at=None if row["ended"] is None else _moment(row["ended"]),
            **few,
        )

    @property
    def numbers(self) -> pl.Series:
        return self.frame["number"]

    @cached_property
    def agencies(self) -> AbstractSet[str]:
        return {self.values["agency_id"][code] for code in self.frame["agency_id"].unique()}

    def kinds(self, *parts: pl.Series) -> "Kinds":
        """The kinds of events: those alike in all of these parts, which are small numbers."""
        alike = pl.zeros(len(self), dtype=pl.UInt32, eager=True)
        for part in parts:
            alike = alike * ((part.max() or 0) + 1) + part
        first = alike.to_frame("alike").with_row_index("place").group_by("alike").first()
        numbers = pl.Series(range(first.height), dtype=pl.UInt32)
        examples = list(self.at(first["place"]))
        return Kinds(alike.replace_strict(first["alike"], numbers, return_dtype=pl.UInt32), examples)

    def past_midnight(self, among: pl.Series) -> pl.Series:
        """The places of events that go on into a later date."""
        last = (pl.col("at") // SECOND + pl.col("seconds") - 1) * SECOND
        day = last.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(MELBOURNE.key).dt.date()
        near = pl.col("wall") % A_DAY + pl.col("seconds") * SECOND >= A_DAY - TWO_HOURS
        return (
            self.frame.lazy()
            .with_row_index("place")
            .filter(among, near, pl.col("seconds") > 0)
            .filter(day > pl.col("wall").cast(pl.Datetime("us")).dt.date())
            .collect()["place"]
        )

    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""
        spans = self.frame.group_by("agency_id").agg(
            first=pl.col("wall").min(), last=pl.col("wall").max()
        )
        for agency, first, last in spans.iter_rows():
            run = range(month_number(_day(first)), month_number(_day(last)) + 1)
            yield self.values["agency_id"][agency], run

    def people(self) -> Iterator[tuple[int, str, str, str]]:
        """Row, agency, column and id where a column first names a person of an agency."""
        found = []
        for column in ("client_ids", "beneficiary_ids"):
            groups = self.frame.group_by("agency_id", column).agg(pl.col("number").min())
            for agency, code, number in groups.iter_rows():
                for each in self.values[column][code]:
                    found.append((number, self.values["agency_id"][agency], column, each))
        order = {"client_ids": 0, "beneficiary_ids": 1}
        yield from sorted(found, key=lambda at: (at[0], order[at[2]], at[3]))

    def work(self, people: People) -> dict[tuple[str, str], Work]:
        """Every person touched by work or an attempted contact, with their days."""
        return work_of(self, people)


def moments_of(column: Moments) -> list[date | None]:
    """The cells of a column of times."""
    pairs = zip(column.wall.to_list(), column.at.to_list(), strict=True)
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
