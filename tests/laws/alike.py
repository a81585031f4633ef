"""Comparing what was decided: decisions, counts, findings, ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from functools import reduce
from operator import add

from fvcount import Count, Decision, Finding, Ledger, Month, Outcome, Period, Records

Decisions = Iterable[Decision]
Ranges = dict[tuple[str, str], tuple[int, int]]
"""The least and the most of each person's total, by agency and person."""


def must_be_same(before: Decisions, after: Decisions) -> None:
    """The same decisions with the same sentences, in the same order."""
    differ = difference(before, after)
    if differ:
        raise AssertionError("\n".join(["decided otherwise:", *differ]))


def difference(before: Decisions, after: Decisions) -> list[str]:
    """The decisions that are not in both, as lines."""
    earlier, later = list(map(line, before)), list(map(line, after))
    return list(unified_diff(earlier, later, "before", "after", n=0, lineterm=""))


def line(decision: Decision) -> str:
    """A decision as a line."""
    what = f"{decision.on} {decision.outcome} {decision.amount} {decision.clause}"
    return f"{what} {decision.agency_id} {decision.record} | {decision.because}"


def must_add_up(parts: list[Count], run: Count) -> None:
    """Totals, doubt, clauses and decisions of the parts are those of the run."""
    assert sum(each.total for each in parts) == run.total
    assert sum(each.undetermined for each in parts) == run.undetermined
    clauses: Counter[str] = Counter()
    for each in parts:
        clauses.update(each.by_clause())
    assert clauses == Counter(run.by_clause())
    added = reduce(add, parts)
    assert (added.period, added.total, added.value) == (run.period, run.total, run.value)
    must_be_same(run.decisions, added.decisions)


def must_narrow(shown: Ranges, found: Ranges) -> None:
    """Nobody's range goes beyond what was shown."""
    for whom in sorted({*shown, *found}):
        (least, most), (low, high) = shown.get(whom, (0, 0)), found.get(whom, (0, 0))
        if not least <= low <= high <= most:
            raise AssertionError(f"{least}..{most} became {low}..{high} for {whom}")


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
    return [replace(each, file=each.file and each.file.removesuffix(".csv")) for each in findings]
