"""The laws: what every measure keeps, whatever the case book; one function each.

A law is given a case and a measure. It asserts about what is decided, or does something to the case
book and asserts what that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory

import fvcount
from fvcount import CLAUSES, Decision, Ledger, Month, Outcome, Period, Records
from fvcount.periods import NAMES, day_in_words
from fvcount.readings import SWITCHES
from fvcount.records import TABLES
from fvcount.show import machine

from . import conserved
from .alike import (
    fileless,
    line,
    must_add_up,
    must_be_same,
    must_narrow,
    placeless,
    range_of,
    ranges,
    whole,
    whose,
)
from .cases import (
    Case,
    Measure,
    agencies,
    of_agency,
    of_others,
    of_these_and_others,
    read,
    sharing_no_case,
    shuffled,
    stating_coverage,
    with_faults,
    with_others_changed,
    with_statuses,
    without_empty_tables,
    write,
)

MONTH_IN_WORDS = re.compile(rf"({'|'.join(NAMES)}) ([0-9]{{4}})")
EVERY_MONTH = [str(month.start) for month in Period.parse("2023-01..2025-06").months()]
NO_SENTENCE = re.compile(r"[<>\[\]{}=]|\b(None|True|False)\b|\w\(|\w\.\w|\.\.|\s\s|\s,|\n")
A_LENGTH = re.compile(r"\b[0-9]+ (h|min|s)\b|a time not recorded")
WHAT_WOULD = re.compile(r"\bwould (settle|count)\b")


# --- what is given is decided, once ------------------------------------------------------------


def each_record_is_decided_once(case: Case, measure: Measure) -> None:
    """Nothing given vanishes, nothing is decided twice, and nothing else is decided."""
    ledger = case.ledger(measure)
    assert case.records.rejected_rows == 0
    assert len(ledger) == len(ledger.decisions)
    conserved.BY_MEASURE[ledger.measure.name](case, ledger.decisions)


def order_changes_nothing(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: the same ledger, itself in the same order."""
    records, before = read(shuffled, case), case.ledger(measure)
    ledger = case.ledger(measure, records)
    must_be_same(before.decisions, ledger.decisions)
    assert records.input_sha256 == case.records.input_sha256
    assert placeless(ledger.findings) == placeless(before.findings)


def order_changes_no_finding(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: as much is found about the rows themselves."""
    found = placeless(read(shuffled, case).findings)
    assert found == placeless(case.records.findings)


def two_runs_are_alike_to_the_byte(case: Case, measure: Measure) -> None:
    """The same call again, and the same rows read again."""
    afresh = Records.from_dict(deepcopy(case.book))
    first, again = case.ledger(measure), case.ledger(measure)
    must_be_same(first.decisions, again.decisions)
    assert first.findings == again.findings
    assert as_json(case, case.records, first) == as_json(case, afresh, case.ledger(measure, afresh))


def as_json(case: Case, records: Records, ledger: Ledger) -> str:
    """A run over everything, as the command line prints it."""
    period = whole(ledger)
    told = machine.count_object(
        records,
        [ledger.count(period), *ledger.by("agency", period).values()],
        [*records.findings, *ledger.findings],
        version=fvcount.__version__,
        period=period,
        rule_sets=ledger.rules.in_force(period),
        readings=case.readings,
        as_at=None,
    )
    return machine.as_json(told)


def csv_files_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """Written to files and read again: the same ledger, the same fingerprint, the same findings."""
    with TemporaryDirectory() as folder:
        write(case, Path(folder))
        records = fvcount.read(folder)
    before, ledger = case.ledger(measure), case.ledger(measure, records)
    must_be_same(before.decisions, ledger.decisions)
    assert records.input_sha256 == case.records.input_sha256
    assert fileless(records.findings) == fileless(case.records.findings)
    assert fileless(ledger.findings) == fileless(before.findings)


def typed_records_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """The records themselves given again: the same ledger and the same fingerprint."""
    before = read(without_empty_tables, case)
    records = Records.from_records(each for table in TABLES for each in getattr(before, table))
    must_be_same(case.ledger(measure).decisions, case.ledger(measure, records).decisions)
    assert records.input_sha256 == before.input_sha256


# --- decide first, then ask for the period -----------------------------------------------------


def a_count_is_the_decisions_dated_in_its_period(case: Case, measure: Measure) -> None:
    """The period asked about only selects, and so does the agency."""
    ledger, chance = case.ledger(measure), case.chance()
    decisions, months = ledger.decisions, list(whole(ledger).months())
    for _ in range(3):
        first, last = sorted(chance.choices(months, k=2), key=lambda month: month.start)
        period, agency = Period(first.start, last.stop), chance.choice([None, *ledger.agencies])
        within = [
            each for each in decisions if each.on in period and agency in (None, each.agency_id)
        ]
        must_be_same(within, ledger.count(period, agency=agency).decisions)
    must_be_same(decisions, ledger.count(whole(ledger)).decisions)
    must_be_same(decisions, ledger.decisions)


def months_and_quarters_add_up_to_the_run(case: Case, measure: Measure) -> None:
    """A run is the sum of its months, of its quarters, and of what is before and after a month."""
    ledger = case.ledger(measure)
    run = ledger.count(whole(ledger))
    for kind in ("month", "quarter"):
        must_add_up(list(ledger.by(kind, run.period).values()), run)
    cut = case.chance().choice(list(run.period.months())[1:]).start
    halves = Period(run.period.start, cut), Period(cut, run.period.stop)
    must_add_up([ledger.count(half) for half in halves], run)


def counts_of_agencies_add_up_to_the_count_of_all(case: Case, measure: Measure) -> None:
    """The count of all agencies is the sum of the counts of each."""
    ledger = case.ledger(measure)
    run = ledger.count(whole(ledger))
    parts = ledger.by("agency", run.period)
    assert parts.keys() == {each.agency_id for each in run.decisions}
    if parts:
        must_add_up(list(parts.values()), run)


def the_number_is_the_counted_amounts(case: Case, measure: Measure) -> None:
    """Excluded and undetermined records are outside the number; the doubtful make the range."""
    ledger = case.ledger(measure)
    for period in (whole(ledger), *whole(ledger).quarters()):
        count = ledger.count(period)
        total, most = range_of(count.decisions)
        assert all(each.amount >= 0 for each in count.decisions)
        assert (count.total, count.undetermined) == (total, most - total)
        assert count.range == (total, most)
        assert count.value == ledger.measure.shown(total)
        assert sum(count.by_clause().values()) == sum(each.amount for each in count.decisions)


# --- what is not about a record does not touch it ----------------------------------------------


def ledgers_of_agencies_add_up_to_the_ledger_of_all(case: Case, measure: Measure) -> None:
    """The book of each agency alone, with the rows that hold for all; no case is shared."""
    both = case.ledger(measure, read(sharing_no_case, case))
    alone = [case.ledger(measure, read(of_agency, case, each)) for each in agencies(case.book)]
    if alone:
        must_be_same(both.decisions, reduce(add, alone).decisions)
        must_be_same(both.decisions, reduce(add, reversed(alone)).decisions)
    assert alone or not both.decisions


def what_another_agency_gives_changes_nothing(case: Case, measure: Measure) -> None:
    """The rows of all other agencies changed for others; no case is shared."""
    before = case.ledger(measure, read(sharing_no_case, case))
    for agency in agencies(case.book):
        after = case.ledger(measure, read(with_others_changed, case, agency))
        must_be_same(at(agency, before), at(agency, after))


def at(agency: str, ledger: Ledger) -> list[Decision]:
    """The decisions of one agency."""
    return [each for each in ledger.decisions if each.agency_id == agency]


def what_is_given_of_others_changes_nothing(case: Case, measure: Measure) -> None:
    """Other people, families, cases and workers at the same agencies, which state their coverage.

    Coverage and holidays are facts about an agency; where an agency does not state its coverage,
    the services of others do tell for which months its events are complete.
    """
    alone, apart = (
        case.ledger(measure, read(book, case)) for book in (stating_coverage, of_others)
    )
    together = case.ledger(measure, read(of_these_and_others, case))
    must_be_same((alone + apart).decisions, together.decisions)


def findings_never_move_a_count(case: Case, measure: Measure) -> None:
    """Broken rows and unknown columns are found; what is decided about the others stays."""
    faulty, broken = with_faults(case)
    records, before = Records.from_dict(faulty), case.ledger(measure)
    assert records.rejected_rows == broken
    assert len(records.findings) >= len(case.records.findings) + broken
    must_be_same(before.decisions, case.ledger(measure, records).decisions)
    assert records.input_sha256 == case.records.input_sha256
    unfound = replace(case.records, findings=())
    must_be_same(before.decisions, case.ledger(measure, unfound).decisions)


# --- doubt -------------------------------------------------------------------------------------


def settling_a_doubtful_month_stays_in_the_range_shown(case: Case, measure: Measure) -> None:
    """One after the other, each month a doubt asks for is answered by chance, until none is left.

    It changes nothing for others, and moves the person's total of all months only inside the range
    that was shown before. (Of all months: where only the date of a start is uncertain, the range
    holds for the year, not for the month.) The reading that excludes overlapping records is set
    aside: it excludes also what overlaps only if a relationship went on, and so shows no range.
    """
    case = with_overlaps_in_doubt(case)
    chance, before = case.chance(), case.ledger(measure)
    asked = set()
    while (doubt := next(doubts(before), None)) is not None:
        agency, person = whom = whose(case.records, doubt)
        month = months_asked(doubt)[0]
        assert (whom, month) not in asked, f"asked again: {line(doubt)}"
        asked.add((whom, month))
        answer = {month: chance.choice(("yes", "no"))}
        case = replace(case, book=with_statuses(case, agency, person, answer))
        after = case.ledger(measure)
        must_narrow(ranges(case.records, before), ranges(case.records, after))
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
        answers = {month: chance.choice(("yes", "no")) for month in unsaid}
        case = replace(case, book=with_statuses(case, agency, person, answers))
    after = case.ledger(measure)
    must_narrow(ranges(records, before), ranges(records, after))
    assert list(doubts(after)) == []


def everybody(records: Records) -> list[tuple[str, str]]:
    """Agency and person of all who have a recorded period or are named in a service."""
    named = {(row.agency_id, row.client_id) for row in records.support_periods}
    named |= {(row.agency_id, each) for row in records.service_events for each in row.client_ids}
    return sorted({(agency, records.people.person(agency, each)) for agency, each in named})


def what_is_said_to_settle_a_doubt_settles_it(case: Case, measure: Measure) -> None:
    """The months a doubt asks for, answered by chance: that date is no longer in doubt."""
    chance, before = case.chance(), case.ledger(measure)
    for doubt in doubts(before):
        answers = {month: chance.choice(("yes", "no")) for month in months_asked(doubt)}
        book = with_statuses(case, *whose(case.records, doubt), answers)
        left = doubts(case.ledger(measure, Records.from_dict(book)))
        dates = {(each.agency_id, each.record, each.on) for each in left}
        still = (doubt.agency_id, doubt.record, doubt.on) in dates
        assert not still, f"{line(doubt)}\nanswered: {answers}"


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
    assert asked, doubt.because
    return [str(Month(12 * int(year) + NAMES.index(name))) for name, year in asked]


# --- words -------------------------------------------------------------------------------------


def every_decision_is_explained_in_words(case: Case, measure: Measure) -> None:
    """A sentence with a full stop, in no program's words, that names the day or what it is about.

    Hours name how long was worked; with the record and the day they are told by `explain`, as every
    decision is. A doubt names what would settle it.
    """
    ledger = case.ledger(measure)
    cases = {(row.agency_id, row.referral_id): row.case_id for row in case.records.ramp_referrals}
    for each in ledger.decisions:
        told, day = each.because, day_in_words(each.on)
        assert told.endswith("."), told
        assert told == told.strip(), told
        assert not NO_SENTENCE.search(told), told
        assert {*re.findall(r"\w+_\w+", told)} <= {reading.name for reading in SWITCHES}, told
        names = {day, each.record, cases.get((each.agency_id, each.record), day)}
        hours = ledger.measure.name == "service_hours" and A_LENGTH.search(told)
        assert hours or any(name in told for name in names), f"{told} ({day}, {each.record})"
        assert each.outcome is not Outcome.UNDETERMINED or WHAT_WOULD.search(told), told
        whole_line = f"{each.record} ({each.agency_id}), {day}: {each.outcome}. {told}"
        assert f"{whole_line} [{each.clause}]" in ledger.explain(each.record).splitlines()
        assert CLAUSES[each.clause.id] == each.clause
