"""Comparing what was decided: decisions, counts, findings, ranges; what differs is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from functools import reduce
from operator import add

from fvcount.dates.periods import Month, Period
from fvcount.findings import Finding
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Decision, Outcome
from fvcount.ledger.ledger import Ledger
from fvcount.records.case_book import Records

Decisions = Iterable[Decision]
Ranges = dict[tuple[str, str], tuple[int, int]]
"""The least and the most of each person's total, by agency and person."""


def must(holds: object, told: str) -> None:
    """Say what is wrong, unless it holds: under any switch of the interpreter."""
    if not holds:
        raise AssertionError(told)


def must_equal(what: str, due: object, found: object) -> None:
    """Two values that must be equal."""
    must(due == found, f"{what}: due {due}, found {found}")


def must_be_same(before: Decisions, after: Decisions) -> None:
    """The same decisions with the same sentences, in the same order."""
    assert_same_lines("decided otherwise", map(line, before), map(line, after))


def assert_same_items(what: str, due: Iterable[object], found: Iterable[object]) -> None:
    """The same things, each as often, in any order."""
    assert_same_lines(what, sorted(map(str, due)), sorted(map(str, found)))


def assert_same_lines(what: str, due: Iterable[str], found: Iterable[str]) -> None:
    """The same lines in the same order; those that are not in both are told."""
    differ = unified_diff(list(due), list(found), "due", "found", n=0, lineterm="")
    told = [each for each in differ if not each.startswith("@@")]
    must(not told, "\n".join([f"{what}:", *told]))


def line(decision: Decision) -> str:
    """A decision as a line."""
    what = f"{decision.on} {decision.outcome} {decision.amount} {decision.clause}"
    return f"{what} {decision.agency_id} {decision.record} | {decision.because}"


def must_add_up(parts: list[Count], run: Count) -> None:
    """Totals, doubt, clauses and decisions of the parts are those of the run."""
    must_equal("total of the parts", run.total, sum(each.total for each in parts))
    must_equal("doubt of the parts", run.undetermined, sum(each.undetermined for each in parts))
    clauses: Counter[str] = Counter()
    for each in parts:
        clauses.update(each.by_clause())
    must_equal("clauses of the parts", Counter(run.by_clause()), clauses)
    added = reduce(add, parts)
    sums = [(each.period, each.total, each.value) for each in (run, added)]
    must_equal("the parts added", *sums)
    must_be_same(run.decisions, added.decisions)


def assert_range_narrows(shown: Ranges, found: Ranges) -> None:
    """Nobody's range goes beyond what was shown."""
    for whom in sorted({*shown, *found}):
        (least, most), (low, high) = shown.get(whom, (0, 0)), found.get(whom, (0, 0))
        must(least <= low <= high <= most, f"{least}..{most} became {low}..{high} for {whom}")


def ranges(records: Records, ledger: Ledger) -> Ranges:
    """The range of all months, for each agency and person."""
    decisions: dict[tuple[str, str], list[Decision]] = {}
    for each in ledger.decisions:
        decisions.setdefault(whose(records, each), []).append(each)
    return {whom: range_of(theirs) for whom, theirs in decisions.items()}


def whose(records: Records, decision: Decision) -> tuple[str, str]:
    """Agency and person of a decision about support periods; no person for any other."""
    agency, record = decision.agency_id, decision.record
    if record.startswith(("derived:", "person:")):
        return agency, record.split(":")[2]
    for row in records.support_periods:
        if (row.agency_id, row.support_period_id) == (agency, record):
            return agency, records.people.person(agency, row.client_id)
    return agency, ""


def range_of(decisions: Decisions) -> tuple[int, int]:
    """The sum of what counts, and that with the doubtful."""
    sums: Counter[str] = Counter()
    for each in decisions:
        sums[each.outcome] += each.amount
    total = sums[Outcome.COUNTED]
    return total, total + sums[Outcome.UNDETERMINED]


def whole(ledger: Ledger) -> Period:
    """The financial years in which everything lies."""
    days = [each.on for each in ledger.decisions] or [date(2024, 3, 1)]
    first, last = (day.year - (day.month < 7) for day in (min(days), max(days)))
    return Period(Month.of(date(first, 7, 1)), Month.of(date(last + 1, 7, 1)))


def placeless(findings: Iterable[Finding]) -> Counter[tuple[str, str | None, str]]:
    """Findings without their place: what is told once of many rows is told at the first of them."""
    return Counter((each.code, each.agency_id, each.message) for each in findings)


def fileless(findings: Iterable[Finding]) -> list[Finding]:
    """Findings at a table rather than at a file."""
    return [replace(each, file=each.file and each.file.partition(".")[0]) for each in findings]
