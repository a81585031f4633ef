"""Service hours in words: who worked how long, at what, and what followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Explainer
from fvcount.records.case_book import Records
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules import clauses
from fvcount.rules.codes import Activity
from fvcount.wording import in_words, number_of


@dataclass(frozen=True, slots=True)
class ServiceHoursExplainer(Explainer):
    """Explains the hours of `records`; `counted_instead` gives the event that a repeat repeats."""

    records: Records
    counted_instead: Mapping[int, str]
    table: ClassVar[str] = "service_events"

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        event = self.records.service_events[entry.record_index]
        return f"{_worked(event, entry)} {self._reason(event, entry)}"

    def people(self, entry: Entry) -> Iterator[str]:
        """The people served or worked for."""
        event = self.records.service_events[entry.record_index]
        for client in (*event.client_ids, *event.beneficiary_ids):
            yield self.records.people.person(event.agency_id, client)

    def about(self, entry: Entry) -> Iterator[str]:
        """The people served or worked for, and the ids under which the event names them."""
        event = self.records.service_events[entry.record_index]
        yield from (*event.client_ids, *event.beneficiary_ids)
        yield from self.people(entry)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        subject = entry.record
        if code == "duration-missing":
            return f"{subject} has neither minutes nor an end time, so its hours are not known."
        return (
            f"{subject} looks like another event of the same kind, start and length, but with no"
            " worker or no time of day there is no telling whether the same time was logged twice."
        )

    def _reason(self, event: ServiceEvent, entry: Entry) -> str:
        """What followed for the hours, and for a doubt the fact that would settle it."""
        match entry.verdict.clause:
            case clauses.NOT_CLIENT_TIME:
                what = in_words(event.activity).capitalize()
                return f"{what} is not time for a client. Work about a client is case work."
            case clauses.HOURS_AFTER_HOURS:
                return (
                    "Hours of the funded after-hours program are left out, whatever the clock said."
                    " In the client-support program they would count."
                )
            case clauses.HOURS_RAMP:
                return (
                    "Panel coordination is left out; the reading ramp_coordination_hours decides."
                )
            case clauses.HOURS_ELSEWHERE:
                return "Only hours of the client-support program count; there they would."
            case clauses.SAME_TIME:
                first = self.counted_instead[entry.record_index]
                return (
                    f"{first} logs the same workers' same time, which counts once. Other workers or"
                    " another time would make it work of its own."
                )
            case clauses.CLIENT_LINK:
                and_length = "" if event.seconds is not None else " and the length of the event"
                return (
                    "No client is named, and none is recorded as unidentified. A client"
                    f"{and_length} would settle it."
                )
            case clauses.DURATION:
                return "Minutes, or an end time, would settle it."
        if not (event.client_ids or event.beneficiary_ids or event.unidentified_client):
            return "A consultation relates to a client even with nobody named."
        if len({*event.client_ids, *event.beneficiary_ids}) > 1:
            return "It relates to clients; their number makes no difference."
        return "It relates to a client."


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
