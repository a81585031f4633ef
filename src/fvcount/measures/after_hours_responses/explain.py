"""After-hours responses in words: how, on what kind of day, at what time, and what followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Explainer
from fvcount.records.case_book import Records
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses
from fvcount.rules.codes import Mode
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import day_in_words, in_words

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


BY_MODE = {
    Mode.FACE_TO_FACE: "face to face",
    Mode.PHONE: "by phone",
    Mode.OTHER: "in another mode",
}


@dataclass(frozen=True, slots=True)
class AfterHoursResponsesExplainer(Explainer):
    """Explains the responses of `records`; `counted_instead`: the one that a repeat repeats."""

    records: Records
    counted_instead: Mapping[int, str]
    holidays: Calendar
    rules: Timetable
    table: ClassVar[str] = "after_hours_responses"

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
        return f"{subject} follows another response to the same household within 12 hours."

    def _reason(self, response: AfterHoursResponse, entry: Entry) -> str:
        """What followed for the response, and for a doubt the fact that would settle it."""
        match entry.verdict.clause:
            case clauses.NOT_FUNDED:
                program = in_words(response.program)
                funded = "not of the funded after-hours program, where it would count"
                return f"It is of the {program} program, {funded}."
            case clauses.MODE:
                modes = self.rules.on(entry.on).counted_modes
                counted = " or ".join(BY_MODE[mode] for mode in Mode if mode in modes)
                return f"Only contact {counted} counts; such a mode would."
            case clauses.NO_SUPPORT:
                return "No support was given, so it is not a response; a yes there would count it."
            case clauses.BUSINESS_HOURS:
                return (
                    "It began in business hours (9 to 5, Monday to Friday, no public holiday). A"
                    " start before 9 or from 5 on, or a public holiday there, would count it."
                )
            case clauses.SAME_FAMILY:
                first = self.counted_instead[entry.record_index]
                return (
                    f"{first} is a response to the same family at the same moment. Another moment"
                    " or household would make it a response of its own."
                )
            case clauses.MODE_UNKNOWN:
                timed = isinstance(response.responded_at, datetime)
                return (
                    f"How the family was reached{'' if timed else ', and when,'} would settle it."
                )
            case clauses.TIME_UNKNOWN:
                return "It is a working weekday; the time of day would settle it."
        return "It is a response of the after-hours program, and the family counts once."
