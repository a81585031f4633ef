"""After-hours responses in words: how, on what kind of day, at what time, and what followed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Entry, Evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses
from fvcount.wording import day_in_words, in_words

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def evidence(records: Records, again: Mapping[int, str], holidays: Calendar) -> Evidence:
    """Tells about the responses of `records`; `again` names the one that a repeat repeats."""
    responses = records.after_hours_responses

    def because(entry: Entry) -> str:
        response = responses[entry.source]
        moment = response.responded_at
        at = f"{moment:%H:%M}" if isinstance(moment, datetime) else "a time not recorded"
        holiday = holidays.is_holiday(entry.on, entry.agency_id)
        kind = "a public holiday" if holiday else WEEKDAYS[entry.on.weekday()]
        mode = in_words(response.mode) if response.mode else "mode not recorded"
        day = day_in_words(entry.on)
        return f"{mode.capitalize()}, {day} ({kind}), {at}. {_reason(response, entry, again)}"

    def about(entry: Entry) -> Iterator[str]:
        response = responses[entry.source]
        yield from response.household_id
        for client in response.client_ids:
            yield from {client, records.people.person(response.agency_id, client)}

    def finding(code: str, entry: Entry) -> str:
        match code:
            case "business-hours-response":
                return f"{entry.id} is of the after-hours program but began in business hours."
            case "provisional-holiday":
                return f"{entry.id} is on a public holiday that is not declared yet."
        return f"{entry.id} follows another response to the same household within 12 hours."

    return Evidence(
        because, about, finding, lambda entry: records.place("after_hours_responses", entry.source)
    )


def _reason(response: AfterHoursResponse, entry: Entry, again: Mapping[int, str]) -> str:
    """What followed for the response, and for a doubt the fact that would settle it."""
    match entry.verdict.clause:
        case clauses.NOT_FUNDED:
            program = in_words(response.program)
            funded = "not of the funded after-hours program, where it would count"
            return f"It is of the {program} program, {funded}."
        case clauses.MODE:
            return "Only contact face to face or by phone counts; such a mode would."
        case clauses.NO_SUPPORT:
            return "No support was given, so it is no response; a yes there would count it."
        case clauses.BUSINESS_HOURS:
            return (
                "It began in business hours (9 to 5, Monday to Friday, no public holiday). A start"
                " before 9 or from 5 on, or a public holiday there, would count it."
            )
        case clauses.SAME_FAMILY:
            return (
                f"{again[entry.source]} is a response to the same family at the same moment."
                " Another moment or household would make it a response of its own."
            )
        case clauses.MODE_UNKNOWN:
            timed = isinstance(response.responded_at, datetime)
            return f"How the family was reached{'' if timed else ', and when,'} would settle it."
        case clauses.TIME_UNKNOWN:
            return "It is a working weekday; the time of day would settle it."
    return "It is a response of the after-hours program, and the family counts once."
