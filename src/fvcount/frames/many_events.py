"""The answers that the stages ask of service events held as columns.

Records, history and service hours state what they ask, each beside the code that asks it; here the
columns answer.
"""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from functools import cached_property
from typing import cast

import polars as pl

from fvcount.dates.periods import month_number
from fvcount.frames.event_columns import EventColumns
from fvcount.frames.fingerprint import lines_of
from fvcount.frames.moments import day_of
from fvcount.frames.service_days import work_of
from fvcount.frames.service_hours import hours_of, perhaps_again
from fvcount.history.days import PersonDays
from fvcount.history.service_days import EventsByDay
from fvcount.ledger.decisions import Evidence, Verdict
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.service_hours.events_by_kind import EventsByKind
from fvcount.records.many_events import ManyEvents
from fvcount.records.same_person import People
from fvcount.records.tables import ServiceEvent

PEOPLE = ("client_ids", "beneficiary_ids")
"""The columns that name people."""


class FrameEvents(EventColumns, ManyEvents, EventsByDay, EventsByKind):
    """Service events of a frame."""

    @property
    def numbers(self) -> Sequence[int]:
        """The row number of each event."""
        return cast("Sequence[int]", self.frame["number"])

    @cached_property
    def agencies(self) -> Set[str]:
        """Every agency with an event."""
        return {self.values["agency_id"][code] for code in self.frame["agency_id"].unique()}

    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""
        spans = self.frame.group_by("agency_id").agg(
            first=pl.col("wall").min(), last=pl.col("wall").max()
        )
        for agency, first, last in spans.iter_rows():
            run = range(month_number(day_of(first)), month_number(day_of(last)) + 1)
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

    def work(self, people: People) -> dict[tuple[str, str], PersonDays]:
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
    ) -> tuple[DecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
        """The decisions about most events, and by their place the events that are left."""
        return hours_of(self, decide, again, apart, told)
