"""Service hours in words: who worked how long, at what, and what followed."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.measures.service_hours import SAME_TIME, is_for_somebody, touched_ids
from fvcount.measures.service_hours.same_time import SameTimes
from fvcount.records.case_book import Records
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.rules.codes import Activity
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import in_words, number_of


@dataclass(frozen=True)
class ServiceHoursExplainer(Explainer):
    """Explains the hours of `records`, of which `same` ones log the same time, or may."""

    records: Records
    same: SameTimes
    rules: Timetable
    readings: Readings
    table: ClassVar[str] = "service_events"
    switches: ClassVar[Mapping[Clause, str]] = {clauses.SAME_TIME_UNKNOWN: "same_moment"}

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        event = self.records.service_events[entry.record_index]
        return f"{_worked(event, entry)} {self._reason(event, entry)}"

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """The cells that would settle each of these doubts."""
        return [self._cells(entry) for entry in entries]

    def _cells(self, entry: Entry) -> set[Cell]:
        """Whom the time was for, and how long it was; without a clock time, when it was."""
        event = self.records.service_events[entry.record_index]
        columns = {
            "client_ids": entry.verdict.clause is clauses.CLIENT_LINK,
            "minutes": event.seconds is None,
            "started_at": self._may_be_logged_twice(event),
        }
        return {
            Cell(table=self.table, column=column, agency_id=entry.agency_id, record=entry.record)
            for column, is_lacking in columns.items()
            if is_lacking
        }

    def _may_be_logged_twice(self, event: ServiceEvent) -> bool:
        """Whether only a clock time may tell it from an event of the same workers and day."""
        if not event.worker_ids or isinstance(event.started_at, datetime):
            return False
        alike = self._alike_without_clock_time.get(_key(event), ())
        return any(self._may_be_the_same(event, other) for other in alike)

    def _may_be_the_same(self, event: ServiceEvent, other: ServiceEvent) -> bool:
        """Whether the lengths and the households agree, as far as they are known."""
        seconds = {each.seconds for each in (event, other)} - {None}
        homes = {
            self.records.people.one_household(each.agency_id, touched_ids(each))
            for each in (event, other)
            if is_for_somebody(each)
        }
        is_other = event.event_id != other.event_id
        return is_other and len(seconds) < 2 and len(homes) < 2 and None not in homes

    @cached_property
    def _alike_without_clock_time(self) -> dict[tuple[object, ...], list[ServiceEvent]]:
        """Events by what they are alike in, their length apart, if the same time counts once."""
        alike: dict[tuple[object, ...], list[ServiceEvent]] = {}
        if self.readings.same_moment == "separate":
            return alike
        for event in self.records.service_events:
            if not isinstance(event.started_at, datetime):
                alike.setdefault(_key(event), []).append(event)
        return alike

    def people(self, entry: Entry) -> frozenset[str]:
        """The people served or worked for."""
        event = self.records.service_events[entry.record_index]
        return self.records.people.persons(event.agency_id, touched_ids(event))

    def about(self, entry: Entry) -> Iterator[str]:
        """The people served or worked for, and the ids under which the event names them."""
        event = self.records.service_events[entry.record_index]
        yield from touched_ids(event)
        yield from self.people(entry)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        event, subject = self.records.service_events[entry.record_index], entry.record
        if code == "duration-missing":
            return (
                f"{subject} does not say how long it took, so its hours are not known."
                f" {_what_gives_the_length(event)} would say it."
            )
        if code == "not-client-time-names-client":
            return (
                f"{subject} is {in_words(event.activity)}, which is not time for a client, but"
                " names a client. If it was work for the client, record it under the activity it"
                " was; otherwise take the client out."
            )
        no_time = not isinstance(event.started_at, datetime)
        missing = ("workers",) * (not event.worker_ids) + ("time of day",) * no_time
        return (
            f"{subject} is like another event in program, activity, workers, start and length, but"
            f" has no {' and no '.join(missing)}. Nobody can tell whether the same time was logged"
            " twice."
        )

    def _reason(self, event: ServiceEvent, entry: Entry) -> str:
        """What followed for the hours, and for a doubt the fact that would settle it."""
        match entry.verdict.clause:
            case clauses.NOT_CLIENT_TIME:
                return self._not_client_time(event, entry)
            case clauses.HOURS_AFTER_HOURS:
                return (
                    "Hours of the funded after-hours program are left out, whatever the clock said."
                )
            case clauses.HOURS_RAMP:
                return (
                    "Hours of panel coordination are left out; the interpretation"
                    " ramp_coordination_hours decides."
                )
            case clauses.HOURS_ELSEWHERE:
                return "Hours of programs other than client support are left out."
            case clauses.SAME_TIME:
                first = self.same.repeats[entry.record_index]
                return (
                    f"{first} logs the same workers' same time, which counts once. Other workers or"
                    " another time would make it work of its own."
                )
            case clauses.SAME_TIME_UNKNOWN:
                other = self.same.possible_repeats[entry.record_index]
                return (
                    f"{other} logs the same workers' work of the same length on the same day, for"
                    " others of the household. It may be the same time, logged once for each"
                    " person. The time of day of both would settle it."
                )
            case clauses.CLIENT_LINK:
                and_length = "" if event.seconds is not None else " and the length of the event"
                return (
                    "No client is named, and none is recorded as unidentified. A client"
                    f"{and_length} would settle it."
                )
            case clauses.DURATION:
                return f"{_what_gives_the_length(event)} would settle it."
        if not is_for_somebody(event):
            return "A consultation relates to a client even with nobody named."
        if len(self.records.people.persons(event.agency_id, touched_ids(event))) > 1:
            return "It relates to clients; their number makes no difference."
        return "It relates to a client."

    def _not_client_time(self, event: ServiceEvent, entry: Entry) -> str:
        """Why the activity does not count, which for administration depends on whom it is for."""
        what = in_words(event.activity).capitalize()
        if event.activity not in self.rules.on(entry.on).work_if_for_client:
            return f"{what} is not time for a client. Work about a client is case work."
        if is_for_somebody(event):
            decides = "the interpretation client_administration decides"
            return f"{what} for a client is left out; {decides}."
        return f"{what} for nobody is not time for a client."


def _what_gives_the_length(event: ServiceEvent) -> str:
    """The cells that would say how long the event took; two dates do not."""
    timed = isinstance(event.started_at, datetime)
    return "Minutes, or an end time," if timed else "Minutes, or a time of day at both ends,"


def _key(event: ServiceEvent) -> tuple[object, ...]:
    return tuple(getattr(event, column) for column in SAME_TIME)


def _worked(event: ServiceEvent, entry: Entry) -> str:
    """Who worked how long, in words."""
    number = number_of_workers(event.worker_ids)
    workers = number_of(number, "worker")
    seconds = entry.amount // number
    length = f"for {in_hours(seconds)}" if event.seconds is not None else "for a time not recorded"
    part = ", the part of the event on this day" if seconds != (event.seconds or 0) else ""
    direct = event.activity is Activity.DIRECT
    activity = "direct support" if direct else in_words(event.activity)
    program = in_words(event.program)
    return f"{activity.capitalize()} by {workers} {length}{part}, in the {program} program."


def in_hours(seconds: int) -> str:
    """A length of time in words.

    >>> in_hours(5400)
    '1 h 30 min'
    """
    minutes, rest = divmod(seconds, 60)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"
