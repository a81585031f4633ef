"""Caveats stand beside a number and never move it; without its cause a caveat is gone."""

from fvcount import Ledger, Month, Period
from fvcount.testing.cases import Case, Measure, assert_equal, require
from fvcount.testing.drawing import Book
from fvcount.testing.laws.irrelevance import (
    ALL_MONTHS,
    agencies,
    of_agencies,
    with_faults,
)

WITHIN = Period(Month.parse("2023-07"), Month.parse("2024-07"))
"""A financial year inside `ALL_MONTHS`."""


def codes(ledger: Ledger, agency: str | None = None) -> set[str]:
    """The kinds of caveats of a financial year."""
    return {caveat.code for caveat in ledger.count(WITHIN, agency=agency).caveats}


def caveats_never_move_a_count(case: Case, measure: Measure) -> None:
    """A number is the same before and after what its caveats rest on is gathered."""
    ledger = case.ledger(measure)
    if ledger.data_given:
        count = ledger.count(WITHIN)
        before, _, after = count.range, count.caveats, count.range
        assert_equal("range", before, after)
        assert_equal("range of another count", before, ledger.count(WITHIN).range)


def rows_that_cannot_be_read_are_told_beside_the_number(case: Case, measure: Measure) -> None:
    """A broken row in a table that the measure reads is a caveat; without it there is none."""
    ledger, records = case.ledger(measure), case.read(with_faults(case)[0])
    faulty = case.ledger(measure, records)
    read = {*ledger.measure.tables, *ledger.measure.other_tables}
    broken = any(row.table in read for row in records.rejected)
    if faulty.data_given:
        assert_equal("rows told", broken, "rows-unread" in codes(faulty))
        assert_equal("range", ledger.count(WITHIN).range, faulty.count(WITHIN).range)
    require("rows-unread" not in codes(ledger), "every row was read, and yet some are told")


def what_removes_a_caveat_removes_it(case: Case, measure: Measure) -> None:
    """Coverage stated everywhere, and every length given, leave no doubt about either."""
    ledger = case.ledger(measure, case.records_of(with_lengths_and_coverage))
    if "service_events" in ledger.measure.tables and agencies(case.book):
        about_them = {"beyond-data", "empty-months", "length-unknown"}
        assert_equal("caveats left", set(), codes(ledger) & about_them)


def with_lengths_and_coverage(case: Case) -> Book:
    """The book with coverage of all months for every agency, and minutes for all work."""
    stated = [{"agency_id": agency} | ALL_MONTHS for agency in agencies(case.book)]
    events = [
        row if row.get("minutes") or row.get("ended_at") else row | {"minutes": "30"}
        for row in case.book.get("service_events", [])
    ]
    return case.book | {"coverage": stated, "service_events": events}


def what_another_agency_gives_changes_no_caveat(case: Case, measure: Measure) -> None:
    """The caveats of an agency's count are those of its own book."""
    agency_ids = agencies(case.book)
    both = case.ledger(measure, case.records_of(of_agencies, *agency_ids))
    for agency in agency_ids:
        alone = case.ledger(measure, case.records_of(of_agencies, agency))
        if alone.data_given:
            told = [ledger.count(WITHIN, agency=agency).caveats for ledger in (alone, both)]
            assert_equal(f"caveats of {agency}", *told)
