"""Service events as columns -> the answers that records, history and service hours need.

Each of these states its questions as an abstract class beside the code that asks them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from typing import Any, cast

import polars as pl

from fvcount.dates.clock import local_date
from fvcount.dates.periods import month_number
from fvcount.frames import fingerprint, service_days, service_hours
from fvcount.frames.event_columns import EventColumns
from fvcount.frames.moments import DAY, day_of, wall_at
from fvcount.history.service_days import EventsByDay
from fvcount.measures.service_hours.events_by_kind import EventsByKind
from fvcount.records.many_events import ManyEvents
from fvcount.records.tables import TABLES, ServiceEvent
from fvcount.rules.codes import Program

PEOPLE = TABLES["service_events"].people


class FrameEvents(EventColumns, ManyEvents, EventsByDay, EventsByKind):
    """Service events that are held as columns of a frame."""

    @property
    def numbers(self) -> Sequence[int]:
        """The row number of each event."""
        return cast("Sequence[int]", self.frame["number"])

    @property
    def read_singly(self) -> Sequence[tuple[int, ServiceEvent]]:
        """The events that were read one by one, with their row numbers."""
        return [(self.numbers[index], event) for index, event in self.records.items()]

    @cached_property
    def agencies(self) -> Set[str]:
        """Every agency with an event."""
        return self._values_of("agency_id")

    @cached_property
    def programs(self) -> Set[Program]:
        """Every program with an event."""
        return self._values_of("program")

    def _values_of(self, column: str) -> Set[Any]:
        return {self.values[column][code] for code in self.frame[column].unique()}

    def months(self) -> Iterator[tuple[str, int]]:
        """Each agency with each month in which an event of it starts."""
        days = self.frame.select("agency_id", day=pl.col("wall") // DAY).unique()
        for agency, day in days.iter_rows():
            yield self.values["agency_id"][agency], month_number(day_of(day * DAY))

    def cells(self, column: str) -> Mapping[tuple[str | None, Any], int]:
        """How many events have each cell of a column of ids, by agency and cell."""
        numbers = self.frame.group_by("agency_id", column).len()
        agencies, values = self.values["agency_id"], self.values[column]
        return {
            (agencies[agency], values[cell]): number for agency, cell, number in numbers.iter_rows()
        }

    def agencies_filling(self, column: str) -> Set[str]:
        """Every agency with an event that fills a column."""
        if column == "ended_at":  # of an end without a clock time only the record knows
            dates = [index for index, event in self.records.items() if event.ended_at]
            is_filled = self.frame["end_instant"].is_not_null() | self.mask(dates)
        else:
            blank = [code for code, cell in enumerate(self.values[column]) if cell in (None, ())]
            is_filled = ~self.frame[column].is_in(blank)
        codes = self.frame["agency_id"].filter(is_filled).unique()
        return {self.values["agency_id"][code] for code in codes}

    def dates(self, columns: Sequence[str]) -> Mapping[str, Set[date]]:
        """The dates on which events start, by agency, whatever the columns."""
        days = self.frame.select("agency_id", wall=pl.col("wall") // DAY * DAY).unique()
        dates: defaultdict[str, set[date]] = defaultdict(set)
        for agency, wall in days.iter_rows():
            dates[self.values["agency_id"][agency]].add(day_of(wall))
        return dates

    def first_named(
        self, is_wanted: Callable[[str, str], object]
    ) -> Iterator[tuple[int, str, str, str]]:
        """Find where a column first names each person for whom `is_wanted(agency, id)` is true.

        Yields row number, agency, column and id, sorted by row number. A person may follow again,
        where another cell names them.
        """
        agencies = self.values["agency_id"]
        rows = [
            (number, position, person, agencies[agency])
            for position, column in enumerate(PEOPLE)
            for agency, cell, number in self._first_rows[column]
            for person in self.values[column][cell]
            if is_wanted(agencies[agency], person)
        ]
        for number, position, person, agency in sorted(rows):
            yield number, agency, PEOPLE[position], person

    def days(self, column: str) -> Iterator[tuple[date, int, int]]:
        """The local dates in a column of times, each with its first row and how often it occurs.

        A date may follow again.
        """
        wall = {"started_at": pl.col("wall"), "ended_at": wall_at(pl.col("end_instant"))}[column]
        sound = self.frame.lazy().filter(~self.mask(self.records))
        days = sound.select("number", day=wall.cast(pl.Datetime("us")).dt.date()).drop_nulls()
        yield from days.group_by("day").agg(pl.col("number").min(), pl.len()).collect().iter_rows()
        # these may be of any year
        for index, event in self.records.items():
            moment = getattr(event, column)
            if moment is not None:
                yield local_date(moment), self.numbers[index], 1

    @cached_property
    def _first_rows(self) -> dict[str, list[tuple[int, int, int]]]:
        """For each column, its distinct cells: code of the agency, code of the cell, first row."""
        events = self.frame.lazy()
        return {
            column: events.group_by("agency_id", column)
            .agg(pl.col("number").min())
            .collect()
            .rows()
            for column in PEOPLE
        }

    # the functions of these modules take the events first, so they are methods as they are
    column_lines = fingerprint.column_lines
    person_days = service_days.person_days
    possibly_repeated = service_hours.possibly_repeated
    hours = service_hours.hours
