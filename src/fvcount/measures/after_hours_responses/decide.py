"""Measure 4: number of after-hours responses (A, measure 4; rules, section 4).

The response is the unit: a family served by it counts once, whatever its size. It must be of the
funded program, face to face or by phone, with support given, and begin outside business hours.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from fvcount.dates import clock
from fvcount.dates.public_holidays import Calendar
from fvcount.ledger.decisions import Outcome, Verdict, counted, excluded, undetermined
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.measures.after_hours_responses import AFTER_HOURS_RESPONSES
from fvcount.measures.after_hours_responses.explain import AfterHoursResponsesExplainer
from fvcount.measures.after_hours_responses.same_family import repeats
from fvcount.measures.made_from import made_from
from fvcount.records.case_book import Records
from fvcount.records.tables import AfterHoursResponse
from fvcount.rules import clauses
from fvcount.rules.codes import Program
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import RuleSet, Timetable

CLOSE = 12 * 3600


def after_hours_responses(
    records: Records,
    *,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> Ledger:
    """Decide every after-hours response once.

    Args:
        records: the case book.
        readings: switches that differ from their defaults; `after_hours_test` and `same_moment`
            matter here.
        calendar: the public holidays; None means Victoria's with the book's table `holidays`.
        rules: the rule sets to decide by; all known ones by default.

    Returns:
        A ledger in responses; every decision's amount is 1.

    Raises:
        CaseBookError: for something else than records.
        CalendarError: for something else than a calendar.
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.

    >>> ledger = after_hours_responses(Records.from_dict({"after_hours_responses": [
    ...     {"response_id": "AH-1", "agency_id": "A", "mode": "phone",
    ...      "responded_at": "2024-03-08T17:00"}]}))
    >>> ledger.count("2024-03").value
    '1'
    """
    made = made_from(AFTER_HOURS_RESPONSES, records, readings, calendar, rules)
    readings, rules = made.readings, made.rules
    holidays = made.calendar
    responses = records.after_hours_responses
    verdicts = [
        _decide(response, rules.on(clock.local_date(response.responded_at)), readings, holidays)
        for response in responses
    ]
    would_count = (
        (index, response)
        for index, response in enumerate(responses)
        if verdicts[index].outcome is Outcome.COUNTED
    )
    again = repeats(would_count, records.people) if readings.same_moment == "one" else {}
    sheet = DecisionColumns(AfterHoursResponsesExplainer(records, again, holidays, rules, readings))
    close = set(_close_responses(records, again))
    for index, response in enumerate(responses):
        verdict = again[index].verdict if index in again else verdicts[index]
        on = clock.local_date(response.responded_at)
        sheet.add(verdict, response.response_id, response.agency_id, on, 1, index)
        if verdict.clause is clauses.BUSINESS_HOURS:
            sheet.add_finding("business-hours-response")
        if holidays.is_provisional(on, response.agency_id):
            sheet.add_finding("provisional-holiday")
        if index in close:
            sheet.add_finding("close-responses")
    return Ledger(AFTER_HOURS_RESPONSES, (sheet,), made)


def _decide(
    response: AfterHoursResponse, rule_set: RuleSet, readings: Readings, holidays: Calendar
) -> Verdict:
    """The order of the questions is the order of the rule: exclusions first, then doubt.

    Whether it is a response to a family counted already (4.4) is asked of what would count.
    """
    moment = response.responded_at
    on = clock.local_date(moment)
    holiday = holidays.is_holiday(on, response.agency_id)
    by_clock = readings.after_hours_test == "program_and_clock"
    timed = isinstance(moment, datetime)
    in_hours = isinstance(moment, datetime) and clock.in_business_hours(moment, holiday=holiday)
    if response.program is not Program.AFTER_HOURS:
        return excluded(clauses.NOT_FUNDED)
    if response.mode in rule_set.other_modes:
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


def _close_responses(records: Records, again: Collection[int]) -> Iterator[int]:
    """Responses to a household within twelve hours of another that is not the same (rule 4.4)."""
    latest: dict[tuple[str, str], int] = {}
    timed = [
        (clock.instant(response.responded_at), response.response_id, index)
        for index, response in enumerate(records.after_hours_responses)
        if isinstance(response.responded_at, datetime) and index not in again
    ]
    for (second, _), _, index in sorted(timed):
        response = records.after_hours_responses[index]
        homes = [(response.agency_id, home) for home in records.people.households(response)]
        if any(home in latest and second - latest[home] <= CLOSE for home in homes):
            yield index
        latest.update(dict.fromkeys(homes, second))
