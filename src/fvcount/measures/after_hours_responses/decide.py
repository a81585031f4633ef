"""Measure 4: number of after-hours responses (A, measure 4; rules, section 4).

The response is the unit: a family served by it counts once, whatever its size. It must be of the
funded program, face to face or by phone, with support given, and begin outside business hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from fvcount.dates import clock
from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Measure, Outcome, Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.after_hours_responses.explain import evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses
from fvcount.rules.codes import Mode, Program
from fvcount.rules.readings import chosen
from fvcount.rules.rule_sets import TIMETABLE, Timetable

AFTER_HOURS_RESPONSES = Measure(
    *("after_hours_responses", "After-hours responses", "responses", "responses"),
    tables=("after_hours_responses",),
)
CLOSE = 12 * 3600


def after_hours_responses(
    records: Records,
    *,
    readings: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every after-hours response once.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; `after_hours_test` and `same_moment`
            matter here.
        calendar: the public holidays; None means Victoria's with the book's table `holidays`.
        rules: the timetable of rule sets; the one known by default.

    Returns:
        A ledger in responses; every decision's amount is 1.

    Raises:
        ReadingError: for a switch or a value that does not exist.

    >>> ledger = after_hours_responses(Records.from_dict({"after_hours_responses": [
    ...     {"response_id": "AH-1", "agency_id": "A", "mode": "phone",
    ...      "responded_at": "2024-03-08T17:00"}]}))
    >>> ledger.count("2024-03").value
    '1'
    """
    switches = chosen(readings)
    holidays = calendar or records.calendar
    verdicts = [_decide(each, switches, holidays) for each in records.after_hours_responses]
    again = _same_families(records, verdicts) if switches["same_moment"] == "one" else {}
    sheet = DecisionColumns(evidence(records, again, holidays))
    close = set(_close_responses(records, again))
    for place, response in enumerate(records.after_hours_responses):
        verdict = excluded(clauses.SAME_FAMILY) if place in again else verdicts[place]
        on = clock.local_date(response.responded_at)
        sheet.add(verdict, response.response_id, response.agency_id, on, 1, place)
        if verdict.clause is clauses.BUSINESS_HOURS:
            sheet.mark("business-hours-response")
        if holidays.is_provisional(on, response.agency_id):
            sheet.mark("provisional-holiday")
        if place in close:
            sheet.mark("close-responses")
    given = records.gives(AFTER_HOURS_RESPONSES.tables)
    return Ledger(AFTER_HOURS_RESPONSES, (sheet,), given, rules or TIMETABLE)


def _decide(
    response: AfterHoursResponse, switches: Mapping[str, str], holidays: Calendar
) -> Verdict:
    """The order of the questions is the order of the rule: exclusions first, then doubt.

    Whether it is a response to the same family (4.4) is asked of what would otherwise count.
    """
    moment = response.responded_at
    on = clock.local_date(moment)
    holiday = holidays.is_holiday(on, response.agency_id)
    by_clock = switches["after_hours_test"] == "program_and_clock"
    timed = isinstance(moment, datetime)
    in_hours = isinstance(moment, datetime) and clock.in_business_hours(moment, holiday=holiday)
    if response.program is not Program.AFTER_HOURS:
        return excluded(clauses.NOT_FUNDED)
    if response.mode is Mode.OTHER:
        return excluded(clauses.MODE)
    if not response.support_provided:
        return excluded(clauses.NO_SUPPORT)
    if by_clock and in_hours:
        return excluded(clauses.BUSINESS_HOURS)
    if response.mode is None:
        return undetermined(clauses.MODE_UNKNOWN)
    if by_clock and not timed and clock.is_working_weekday(on, holiday=holiday):
        return undetermined(clauses.TIME_UNKNOWN)
    return counted(clauses.RESPONSE)


def _same_families(records: Records, verdicts: Sequence[Verdict]) -> dict[int, str]:
    """Responses to a family already counted at the same moment, with the id that counts (4.4)."""
    again: dict[int, str] = {}
    moments: dict[tuple[object, ...], list[tuple[str, int, frozenset[str]]]] = {}
    for place, response in enumerate(records.after_hours_responses):
        at = response.responded_at
        if isinstance(at, datetime) and verdicts[place].outcome is Outcome.COUNTED:
            entry = (response.response_id, place, records.people.households(response))
            moments.setdefault((response.agency_id, clock.instant(at)), []).append(entry)
    for entries in moments.values():
        served: dict[str, str] = {}
        for own, place, homes in sorted(entries):
            first = min((served[home] for home in homes if home in served), default=None)
            if first is None:
                served.update(dict.fromkeys(homes, own))
            else:
                again[place] = first
    return again


def _close_responses(records: Records, again: Mapping[int, str]) -> Iterator[int]:
    """Responses to a household within twelve hours of an earlier one that is not the same."""
    last: dict[tuple[str, str], int] = {}
    timed = [
        (clock.instant(response.responded_at), response.response_id, place)
        for place, response in enumerate(records.after_hours_responses)
        if isinstance(response.responded_at, datetime) and place not in again
    ]
    for (second, _), _, place in sorted(timed):
        response = records.after_hours_responses[place]
        homes = [(response.agency_id, home) for home in records.people.households(response)]
        if any(home in last and second - last[home] <= CLOSE for home in homes):
            yield place
        last.update(dict.fromkeys(homes, second))
