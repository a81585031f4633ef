"""After-hours responses in words: how, on what kind of day, at what time, and what followed."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from fvcount.dates import clock
from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.measures.after_hours_responses.same_family import Repeat
from fvcount.records.case_book import Records
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.rules.codes import Mode, Program
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import day_in_words, in_words

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


BY_MODE = {
    Mode.FACE_TO_FACE: "face to face",
    Mode.PHONE: "by phone",
    Mode.OTHER: "in another mode",
}


@dataclass(frozen=True)
class AfterHoursResponsesExplainer(Explainer):
    """Explains the responses of `records`; `again`: those to a family that has been counted."""

    records: Records
    again: Mapping[int, Repeat]
    holidays: Calendar
    rules: Timetable
    readings: Readings
    table: ClassVar[str] = "after_hours_responses"
    switches: ClassVar[Mapping[Clause, str]] = {
        clauses.TIME_UNKNOWN: "after_hours_test",
        clauses.SAME_FAMILY_UNKNOWN: "same_moment",
    }

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        response = self.records.after_hours_responses[entry.record_index]
        moment = response.responded_at
        time = f"{moment:%H:%M}" if isinstance(moment, datetime) else "a time not recorded"
        is_holiday = self.holidays.is_holiday(entry.on, entry.agency_id)
        kind = "a public holiday" if is_holiday else WEEKDAYS[entry.on.weekday()]
        mode = in_words(response.mode) if response.mode else "mode not recorded"
        how_and_when = f"{mode.capitalize()}, {day_in_words(entry.on)} ({kind}), {time}."
        return f"{how_and_when} {self._reason(response, entry)}"

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """The cells that would settle each of these doubts."""
        return [self._cells(entry) for entry in entries]

    def moves_others(self, entry: Entry, cells: Set[Cell]) -> bool:
        """The time of a response that counts."""
        return any(cell.record != entry.record for cell in cells)

    def _cells(self, entry: Entry) -> set[Cell]:
        """How and when the family was reached, and when in others of that day without a time."""
        response = self.records.after_hours_responses[entry.record_index]
        columns = {"mode"} if response.mode is None else set[str]()
        if not isinstance(response.responded_at, datetime):
            columns.add("responded_at")
        own = {(entry.record, column) for column in columns}
        others = {
            (other.response_id, "responded_at")
            for other in self._others(response)
            if not isinstance(other.responded_at, datetime)
        }
        return {
            Cell(table=self.table, column=column, agency_id=entry.agency_id, record=record)
            for record, column in own | others
        }

    def switch_for(self, entry: Entry) -> str | None:
        """The switch; but the program alone does not tell responses to one family apart."""
        others = self._others(self.records.after_hours_responses[entry.record_index])
        if entry.verdict.clause is clauses.TIME_UNKNOWN and any(others):
            return None
        return super().switch_for(entry)

    def _others(self, response: AfterHoursResponse) -> Iterator[AfterHoursResponse]:
        """The other responses of the same day to the same family that may count."""
        on = clock.local_date(response.responded_at)
        for home in self.records.people.households(response):
            for other in self._may_be_one.get((response.agency_id, on, home), ()):
                if other.response_id != response.response_id:
                    yield other

    @cached_property
    def _may_be_one(self) -> dict[tuple[str, date, str], list[AfterHoursResponse]]:
        """The responses that may count, by agency, date and household, if one is looked for."""
        responses: dict[tuple[str, date, str], list[AfterHoursResponse]] = {}
        if self.readings.same_moment == "separate":
            return responses
        for response in self.records.after_hours_responses:
            on = clock.local_date(response.responded_at)
            if self._may_count(response, on):
                for home in self.records.people.households(response):
                    responses.setdefault((response.agency_id, on, home), []).append(response)
        return responses

    def _may_count(self, response: AfterHoursResponse, on: date) -> bool:
        is_funded = response.program is Program.AFTER_HOURS and response.support_provided
        return is_funded and response.mode not in self.rules.on(on).other_modes

    def people(self, entry: Entry) -> Iterator[str]:
        """The people responded to."""
        response = self.records.after_hours_responses[entry.record_index]
        for client in response.client_ids:
            yield self.records.people.person(response.agency_id, client)

    def about(self, entry: Entry) -> Iterator[str]:
        """The households and people responded to, and the ids under which they are named."""
        response = self.records.after_hours_responses[entry.record_index]
        yield from (*response.household_id, *response.client_ids)
        yield from self.people(entry)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        subject = entry.record
        match code:
            case "business-hours-response":
                return f"{subject} is of the after-hours program but began in business hours."
            case "provisional-holiday":
                return f"{subject} is on a public holiday that is not declared yet."
        return f"{subject} is within 12 hours of another response to the same household."

    def _reason(self, response: AfterHoursResponse, entry: Entry) -> str:
        """What followed for the response, and for a doubt the fact that would settle it."""
        match entry.verdict.clause:
            case clauses.NOT_FUNDED:
                program = in_words(response.program)
                return f"It is of the {program} program, not of the funded after-hours program."
            case clauses.MODE:
                modes = self.rules.on(entry.on).counted_modes
                counted = " or ".join(BY_MODE[mode] for mode in Mode if mode in modes)
                return f"Only contact {counted} can count."
            case clauses.NO_SUPPORT:
                return "No support was given, and only contact with support is a response."
            case clauses.BUSINESS_HOURS:
                return (
                    "It began in business hours (9 to 5, Monday to Friday, no public holiday), and"
                    " only a start outside them can count."
                )
            case clauses.SAME_FAMILY | clauses.SAME_FAMILY_UNKNOWN:
                return _about_the_family(self.again[entry.record_index])
            case clauses.MODE_UNKNOWN:
                timed = isinstance(response.responded_at, datetime)
                return (
                    f"How the family was reached{'' if timed else ', and when,'} would settle it."
                )
            case clauses.TIME_UNKNOWN:
                return "It is a working weekday; the time of day would settle it."
        return "It is a response of the after-hours program, and the family counts once."


def _about_the_family(repeat: Repeat) -> str:
    """Where the family has been counted, and what would tell."""
    counted = " and ".join(response.response_id for response in repeat.counted)
    if repeat.verdict.clause is clauses.SAME_FAMILY:
        return (
            f"The same family is counted at the same moment in {counted}. At another moment, or"
            " with no household in common, it would be a response of its own."
        )
    untimed = [
        response.response_id
        for response in repeat.counted
        if not isinstance(response.responded_at, datetime)
    ]
    theirs = f", and that of {' and '.join(untimed)}," if untimed else ""
    return (
        f"The same family is counted on the same day in {counted}, and without a clock time there"
        f" is no telling whether this is the same response. Its time of day{theirs} would settle"
        " it."
    )
