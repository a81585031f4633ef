"""Doubt: settling it stays inside the range that was shown, and the months asked for settle it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fvcount import Decision, Ledger, Month, Outcome, Period, Records
from fvcount.testing.cases import (
    Case,
    Measure,
    as_line,
    assert_same_decisions,
    assert_same_items,
    require,
)
from fvcount.testing.drawing import Book
from fvcount.wording import MONTHS

Person = tuple[str, str]
"""An agency and a person there; the person is blank where a decision is not about one."""

MONTH_IN_WORDS = re.compile(rf"({'|'.join(MONTHS)}) ([0-9]{{4}})")
EVERY_MONTH = [str(month.start) for month in Period.parse("2023-01..2025-06").months()]
ANSWERS = ("yes", "no")


def settling_a_doubtful_month_stays_in_the_range_shown(case: Case, measure: Measure) -> None:
    """One after the other, each month a doubt asks for is answered by chance, until none is left.

    It changes nothing for others, and the person's total of all months in the end lies in each
    range that was shown on the way. (Of all months: where only the date of a start is uncertain,
    the range holds for the year, not for the month. In the end: while other months are still
    unknown, an answer may bring up a period that a record without services may turn out to be,
    which was excluded in both worlds before; so one range need not lie in the one before.)
    """
    for unknown in ("recorded", "undetermined"):
        readings = case.readings | {"unknown_relationship": unknown}
        settle_month_by_month(replace(case, readings=readings), measure)


def settle_month_by_month(case: Case, measure: Measure) -> None:
    """Answer each month asked for, and compare the decisions with those before."""
    chance, shown = case.chance(), [case.ledger(measure)]
    asked = set()
    while (doubt := next(doubts(shown[-1]), None)) is not None:
        person, month = person_of(case.records, doubt), months_asked(doubt)[0]
        require((person, month) not in asked, f"asked a second time: {as_line(doubt)}")
        asked.add((person, month))
        case = replace(case, book=with_answers(case, person, {month: chance.choice(ANSWERS)}))
        shown.append(case.ledger(measure))
        others = [
            [row for row in ledger.decisions if person_of(case.records, row) != person]
            for ledger in shown[-2:]
        ]
        assert_same_decisions(*others)
    for before in shown[:-1]:
        assert_ranges_narrow(case.records, before, shown[-1])


def settling_every_unknown_month_stays_in_the_range_shown(case: Case, measure: Measure) -> None:
    """Every month of everybody without a status, answered by chance; no doubt is left.

    Open records are no evidence here, so that no answer speaks against one.
    """
    case = replace(case, readings=case.readings | {"unknown_relationship": "undetermined"})
    chance, records, before = case.chance(), case.records, case.ledger(measure)
    answered = {
        (row.agency_id, records.people.person(row.agency_id, row.client_id), str(row.month))
        for row in records.month_statuses
        if row.ongoing_relationship is not None
    }
    for person in everybody(records):
        unknown = [month for month in EVERY_MONTH if (*person, month) not in answered]
        answers = {month: chance.choice(ANSWERS) for month in unknown}
        case = replace(case, book=with_answers(case, person, answers))
    after = case.ledger(measure)
    assert_ranges_narrow(records, before, after)
    assert_same_items("still in doubt", [], map(as_line, doubts(after)))


def everybody(records: Records) -> list[Person]:
    """All who have a recorded period or are named in a service."""
    named = {(row.agency_id, row.client_id) for row in records.support_periods}
    named |= {(event.agency_id, id) for event in records.service_events for id in event.client_ids}
    return sorted({(agency, records.people.person(agency, id)) for agency, id in named})


def what_is_said_to_settle_a_doubt_settles_it(case: Case, measure: Measure) -> None:
    """The months a doubt asks for, answered by chance: that date is no longer in doubt."""
    chance, before = case.chance(), case.ledger(measure)
    for doubt in doubts(before):
        answers = {month: chance.choice(ANSWERS) for month in months_asked(doubt)}
        book = with_answers(case, person_of(case.records, doubt), answers)
        after = doubts(case.ledger(measure, case.read(book)))
        dates = {(other.agency_id, other.record, other.on) for other in after}
        remains = (doubt.agency_id, doubt.record, doubt.on) in dates
        require(not remains, f"{as_line(doubt)}\nanswered: {answers}")


def with_answers(case: Case, person: Person, answers: Mapping[str, str]) -> Book:
    """The book with a row for each month that is answered about a person."""
    agency, client = person
    rows = [
        {"agency_id": agency, "client_id": client, "month": month, "ongoing_relationship": answer}
        for month, answer in answers.items()
    ]
    return case.book | {"month_statuses": case.book.get("month_statuses", []) + rows}


def doubts(ledger: Ledger) -> Iterator[Decision]:
    """The doubts about a relationship."""
    unknown = "KPM1.relationship_unknown"
    return (decision for decision in ledger.decisions if decision.clause.id == unknown)


def months_asked(doubt: Decision) -> list[str]:
    """The months whose status is said to settle a doubt."""
    *_, request = re.split(r"[Mm]onth status(?:es)? for", doubt.because)
    months = MONTH_IN_WORDS.findall(request)
    require(months, f"no month is asked for: {doubt.because}")
    return [str(Month(12 * int(year) + MONTHS.index(name))) for name, year in months]


def person_of(records: Records, decision: Decision) -> Person:
    """The agency and, where a decision is about a support period, the person."""
    agency, record = decision.agency_id, decision.record
    if record.startswith(("derived:", "person:")):
        return agency, record.split(":")[2]
    for row in records.support_periods:
        if (row.agency_id, row.support_period_id) == (agency, record):
            return agency, records.people.person(agency, row.client_id)
    return agency, ""


def assert_ranges_narrow(records: Records, before: Ledger, after: Ledger) -> None:
    """Nobody's range of all months goes beyond what was shown."""
    first, second = ranges(records, before), ranges(records, after)
    for person in sorted({*first, *second}):
        (least, most), (low, high) = first[person], second[person]
        inside = least <= low <= high <= most
        require(inside, f"{least}..{most} became {low}..{high} for {person}")


def ranges(records: Records, ledger: Ledger) -> Mapping[Person, tuple[int, int]]:
    """The least and the most of each person's total of all months; 0 for anybody else."""
    sums: defaultdict[Person, Counter[str]] = defaultdict(Counter)
    for decision in ledger.decisions:
        sums[person_of(records, decision)][decision.outcome] += decision.amount
    limits = {
        person: (total[Outcome.COUNTED], total[Outcome.COUNTED] + total[Outcome.UNDETERMINED])
        for person, total in sums.items()
    }
    return defaultdict(lambda: (0, 0), limits)
