"""What is not about a record does not touch it: other agencies, other people, faults elsewhere."""

from dataclasses import replace
from functools import reduce
from operator import add

from fvcount.ledger.decisions import Decision
from fvcount.ledger.ledger import Ledger
from fvcount.testing.alike import must, must_be_same, must_equal
from fvcount.testing.cases import (
    Case,
    Measure,
    agencies,
    of_agency,
    of_others,
    of_these_and_others,
    sharing_no_case,
    stating_coverage,
    with_faults,
    with_others_changed,
)


def ledgers_of_agencies_add_up_to_the_ledger_of_all(case: Case, measure: Measure) -> None:
    """The book of each agency alone, with the rows that hold for all; no case is shared."""
    both = case.ledger(measure, case.made(sharing_no_case))
    alone = [case.ledger(measure, case.made(of_agency, each)) for each in agencies(case.book)]
    if alone:
        must_be_same(both.decisions, reduce(add, alone).decisions)
        must_be_same(both.decisions, reduce(add, reversed(alone)).decisions)
    must(alone or not both.decisions, f"decided, though no agency is named: {both.decisions}")


def what_another_agency_gives_changes_nothing(case: Case, measure: Measure) -> None:
    """The rows of all other agencies changed for others; no case is shared."""
    before = case.ledger(measure, case.made(sharing_no_case))
    for agency in agencies(case.book):
        after = case.ledger(measure, case.made(with_others_changed, agency))
        must_be_same(at(agency, before), at(agency, after))


def at(agency: str, ledger: Ledger) -> list[Decision]:
    """The decisions of one agency."""
    return [each for each in ledger.decisions if each.agency_id == agency]


def what_is_given_of_others_changes_nothing(case: Case, measure: Measure) -> None:
    """Other people, families, cases and workers at the same agencies, which state their coverage.

    Coverage and holidays are facts about an agency; where an agency does not state its coverage,
    the services of others do tell for which months its events are complete.
    """
    alone, apart = (case.ledger(measure, case.made(book)) for book in (stating_coverage, of_others))
    together = case.ledger(measure, case.made(of_these_and_others))
    must_be_same((alone + apart).decisions, together.decisions)


def findings_never_move_a_count(case: Case, measure: Measure) -> None:
    """Broken rows and unknown columns are found; what is decided about the others stays."""
    faulty, broken = with_faults(case)
    records, before = case.read(faulty), case.ledger(measure)
    must_equal("rows rejected", broken, records.rejected_rows)
    found = len(records.findings) - len(case.records.findings)
    must(found >= broken, f"{found} more findings for {broken} broken rows")
    must_be_same(before.decisions, case.ledger(measure, records).decisions)
    must_equal("fingerprint", case.records.input_sha256, records.input_sha256)
    unfound = replace(case.records, findings=())
    must_be_same(before.decisions, case.ledger(measure, unfound).decisions)
