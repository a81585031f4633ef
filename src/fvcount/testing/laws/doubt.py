"""Doubt: settling it stays inside the range that was shown, and what is said to settle it does."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fvcount.dates.periods import Month, Period
from fvcount.ledger.decisions import Decision
from fvcount.ledger.ledger import Ledger
from fvcount.records.case_book import Records
from fvcount.testing.alike import (
    assert_range_narrows,
    assert_same_items,
    line,
    must,
    must_be_same,
    ranges,
    whose,
)
from fvcount.testing.cases import Case, Measure, with_statuses
from fvcount.wording import MONTHS

MONTH_IN_WORDS = re.compile(rf"({'|'.join(MONTHS)}) ([0-9]{{4}})")
EVERY_MONTH = [str(month.start) for month in Period.parse("2023-01..2025-06").months()]
ANSWERS = ("yes", "no")


def settling_a_doubtful_month_stays_in_the_range_shown(case: Case, measure: Measure) -> None:
    """One after the other, each month a doubt asks for is answered by chance, until none is left.

    It changes nothing for others, and moves the person's total of all months only inside the range
    that was shown before. (Of all months: where only the date of a start is uncertain, the range
    holds for the year, not for the month.) The reading that excludes overlapping records is set
    aside: it excludes also what overlaps only if a relationship went on, and so shows no range.
    """
    for unknown in ("recorded", "undetermined"):
        doubting = case.readings | {"unknown_relationship": unknown}
        _settle(with_overlaps_in_doubt(replace(case, readings=doubting)), measure)


def _settle(case: Case, measure: Measure) -> None:
    """Answer each month asked for, and hold what is then decided against what was before."""
    chance, before = case.chance(), case.ledger(measure)
    asked = set()
    while (doubt := next(doubts(before), None)) is not None:
        agency, person = whom = whose(case.records, doubt)
        month = months_asked(doubt)[0]
        must((whom, month) not in asked, f"asked again: {line(doubt)}")
        asked.add((whom, month))
        answer = {month: chance.choice(ANSWERS)}
        case = replace(case, book=with_statuses(case, agency, person, answer))
        after = case.ledger(measure)
        assert_range_narrows(ranges(case.records, before), ranges(case.records, after))
        must_be_same(
            about_others(case.records, before, whom), about_others(case.records, after, whom)
        )
        before = after


def about_others(records: Records, ledger: Ledger, whom: tuple[str, str]) -> list[Decision]:
    """The decisions about everybody but one person at one agency."""
    return [each for each in ledger.decisions if whose(records, each) != whom]


def settling_every_unknown_month_stays_in_the_range_shown(case: Case, measure: Measure) -> None:
    """Every month of everybody that is not spoken of, answered by chance; no doubt is left.

    Open records are no evidence here, so that no answer speaks against one.
    """
    case = with_overlaps_in_doubt(case)
    case = replace(case, readings=case.readings | {"unknown_relationship": "undetermined"})
    chance, records, before = case.chance(), case.records, case.ledger(measure)
    who = records.people.person
    said = {
        (row.agency_id, who(row.agency_id, row.client_id), str(row.month))
        for row in records.month_statuses
        if row.ongoing_relationship is not None
    }
    for agency, person in everybody(records):
        unsaid = [month for month in EVERY_MONTH if (agency, person, month) not in said]
        answers = {month: chance.choice(ANSWERS) for month in unsaid}
        case = replace(case, book=with_statuses(case, agency, person, answers))
    after = case.ledger(measure)
    assert_range_narrows(ranges(records, before), ranges(records, after))
    assert_same_items("still in doubt", [], map(line, doubts(after)))


def everybody(records: Records) -> list[tuple[str, str]]:
    """Agency and person of all who have a recorded period or are named in a service."""
    named = {(row.agency_id, row.client_id) for row in records.support_periods}
    named |= {(row.agency_id, each) for row in records.service_events for each in row.client_ids}
    return sorted({(agency, records.people.person(agency, each)) for agency, each in named})


def what_is_said_to_settle_a_doubt_settles_it(case: Case, measure: Measure) -> None:
    """The months a doubt asks for, answered by chance: that date is no longer in doubt."""
    chance, before = case.chance(), case.ledger(measure)
    for doubt in doubts(before):
        answers = {month: chance.choice(ANSWERS) for month in months_asked(doubt)}
        book = with_statuses(case, *whose(case.records, doubt), answers)
        left = doubts(case.ledger(measure, case.read(book)))
        dates = {(each.agency_id, each.record, each.on) for each in left}
        still = (doubt.agency_id, doubt.record, doubt.on) in dates
        must(not still, f"{line(doubt)}\nanswered: {answers}")


def with_overlaps_in_doubt(case: Case) -> Case:
    """The case without the reading that excludes records which overlap."""
    if case.readings.get("overlapping_records") != "excluded":
        return case
    return replace(case, readings=case.readings | {"overlapping_records": "undetermined"})


def doubts(ledger: Ledger) -> Iterator[Decision]:
    """The doubts about a relationship."""
    return (each for each in ledger.decisions if each.clause.id == "KPM1.relationship_unknown")


def months_asked(doubt: Decision) -> list[str]:
    """The months whose status is said to settle a doubt."""
    *_, told = re.split(r"[Mm]onth status(?:es)? for", doubt.because)
    asked = MONTH_IN_WORDS.findall(told)
    must(asked, f"no month is asked for: {doubt.because}")
    return [str(Month(12 * int(year) + MONTHS.index(name))) for name, year in asked]
