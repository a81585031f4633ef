"""Service hours in words: who worked how long, at what, and what followed."""

from collections.abc import Iterator, Mapping

from fvcount.ledger.decisions import Entry, Evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import ServiceEvent, number_of_workers
from fvcount.rules import clauses
from fvcount.rules.codes import Activity
from fvcount.wording import in_words


def evidence(records: Records, again: Mapping[int, str]) -> Evidence:
    """Tells about the hours of `records`; `again` names the event that a repeat repeats."""
    events = records.service_events

    def because(entry: Entry) -> str:
        event = events[entry.source]
        return f"{_worked(event, entry)} {_reason(event, entry, again)}"

    def about(entry: Entry) -> Iterator[str]:
        event = events[entry.source]
        for client in (*event.client_ids, *event.beneficiary_ids):
            yield from {client, records.people.person(event.agency_id, client)}

    def finding(code: str, entry: Entry) -> str:
        if code == "duration-missing":
            return f"{entry.id} has neither minutes nor an end time, so its hours are not known."
        return (
            f"{entry.id} looks like another event of the same kind, start and length, but with no"
            " worker or no time of day it cannot be told whether the same time was logged again."
        )

    return Evidence(
        because, about, finding, lambda entry: records.place("service_events", entry.source)
    )


def _worked(event: ServiceEvent, entry: Entry) -> str:
    """Who worked how long, in words."""
    number = number_of_workers(event.worker_ids)
    workers = "1 worker" if number == 1 else f"{number} workers"
    each = entry.amount // number
    length = f"for {in_hours(each)}" if event.seconds is not None else "for a time not recorded"
    part = ", the part of the event on this day" if each != (event.seconds or 0) else ""
    direct = event.activity is Activity.DIRECT
    activity = "direct support" if direct else in_words(event.activity)
    program = in_words(event.program)
    return f"{activity.capitalize()} by {workers} {length}{part}, in the {program} program."


def _reason(event: ServiceEvent, entry: Entry, again: Mapping[int, str]) -> str:
    """What followed for the hours, and for a doubt the fact that would settle it."""
    match entry.verdict.clause:
        case clauses.NOT_CLIENT_TIME:
            what = in_words(event.activity).capitalize()
            return f"{what} is not time for a client. Work about a client is case work."
        case clauses.HOURS_AFTER_HOURS:
            return (
                "Hours of the funded after-hours program are left out, whatever the clock said. In"
                " the client-support program they would count."
            )
        case clauses.HOURS_RAMP:
            return "Panel coordination is left out; the reading ramp_coordination_hours decides."
        case clauses.HOURS_ELSEWHERE:
            return "Only hours of the client-support program count; there they would."
        case clauses.SAME_TIME:
            first = again[entry.source]
            return (
                f"{first} logs the same workers' same time, which counts once. Other workers or"
                " another time would make it work of its own."
            )
        case clauses.CLIENT_LINK:
            and_length = "" if event.seconds is not None else ", and how long it took,"
            return f"No client is named, identified or not; naming one{and_length} would settle it."
        case clauses.DURATION:
            return "Minutes, or an end time, would settle it."
    if not (event.client_ids or event.beneficiary_ids or event.unidentified_client):
        return "A consultation relates to a client even with nobody named."
    if len({*event.client_ids, *event.beneficiary_ids}) > 1:
        return "It relates to clients; their number makes no difference."
    return "It relates to a client."


def in_hours(seconds: int) -> str:
    """A length of time in words.

    >>> in_hours(5400)
    '1 h 30 min'
    """
    minutes, rest = divmod(seconds, 60)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"
