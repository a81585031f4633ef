"""Decide first, then ask for the period: a count only selects, so parts add up."""

from collections import Counter
from functools import reduce
from operator import add

from fvcount import Count, Ledger, LedgerError, Outcome, Period
from fvcount.testing.cases import (
    Case,
    Measure,
    assert_equal,
    assert_same_decisions,
    require,
    whole_period,
)


def a_count_is_the_decisions_dated_in_its_period(case: Case, measure: Measure) -> None:
    """The period asked about only selects, and so does the agency."""
    ledger, chance = case.ledger(measure), case.chance()
    decisions, months = ledger.decisions, [*whole_period(ledger).months()]
    for _ in range(3):
        first, last = sorted(chance.choices(months, k=2), key=lambda month: month.start)
        period, agency = Period(first.start, last.stop), chance.choice([None, *ledger.agencies])
        within = [
            decision
            for decision in decisions
            if decision.on in period and agency in (None, decision.agency_id)
        ]
        assert_same_decisions(within, ledger.count(period, agency=agency).decisions)
    assert_same_decisions(decisions, ledger.count(whole_period(ledger)).decisions)
    assert_same_decisions(decisions, ledger.decisions)


def months_and_quarters_add_up_to_the_run(case: Case, measure: Measure) -> None:
    """A run is the sum of its months, of its quarters, and of what is before and after a month.

    Counts of a measure that is not cumulative refuse to be added.
    """
    ledger = case.ledger(measure)
    if not ledger.data_given:
        return  # without data a measure has no number, not even 0
    run = ledger.count(whole_period(ledger))
    cut = case.chance().choice([*run.period.months()][1:]).start
    halves = [
        ledger.count(half) for half in (Period(run.period.start, cut), Period(cut, run.period.stop))
    ]
    if not ledger.measure.cumulative:
        require(not can_be_added(*halves), "counts of two periods add up, against `cumulative`")
        return
    assert_adds_up(halves, run)
    for kind in ("month", "quarter"):
        assert_adds_up([*ledger.by(kind, run.period).values()], run)


def can_be_added(one: Count, other: Count) -> bool:
    """Whether two counts have a sum."""
    try:
        one + other
    except LedgerError:
        return False
    return True


def counts_of_agencies_add_up_to_the_count_of_all(case: Case, measure: Measure) -> None:
    """The count of all agencies is the sum of the counts of each."""
    ledger = case.ledger(measure)
    run = ledger.count(whole_period(ledger))
    parts = ledger.by("agency", run.period)
    strangers = {decision.agency_id for decision in run.decisions} - {*parts}
    require(not strangers, f"decided for agencies that have no part: {strangers}")
    if parts and ledger.data_given:
        assert_adds_up([*parts.values()], run)


def assert_adds_up(parts: list[Count], run: Count) -> None:
    """Totals, doubt, clauses and decisions of the parts are those of the run."""
    assert_equal("total of the parts", run.total, sum(part.total for part in parts))
    doubt = sum(part.undetermined for part in parts)
    assert_equal("doubt of the parts", run.undetermined, doubt)
    for outcome, sums in run.by_clause().items():
        clauses: Counter[str] = Counter()
        for part in parts:
            clauses.update(part.by_clause()[outcome])
        assert_equal(f"clauses of the parts, {outcome}", Counter(sums), clauses)
    added = reduce(add, parts)
    told = [(count.period, count.total, count.value) for count in (run, added)]
    assert_equal("the parts added", *told)
    assert_equal("caveats of the parts added", run.caveats, added.caveats)
    assert_same_decisions(run.decisions, added.decisions)


def the_number_is_the_counted_amounts(case: Case, measure: Measure) -> None:
    """Excluded and undetermined records are outside the number; the doubtful make the range."""
    ledger = case.ledger(measure)
    run = whole_period(ledger)
    for period in (run, *run.quarters()) if ledger.data_given else ():
        assert_sums_its_decisions(ledger, period)


def assert_sums_its_decisions(ledger: Ledger, period: Period) -> None:
    """The number of a period, its range, and what stands under its clauses."""
    count, sums = ledger.count(period), Counter[str]()
    for decision in count.decisions:
        require(decision.amount >= 0, f"an amount below 0: {decision.amount}")
        sums[decision.outcome] += decision.amount
    total, doubt = sums[Outcome.COUNTED], sums[Outcome.UNDETERMINED]
    assert_equal(f"total of {period}", total, count.total)
    assert_equal(f"doubt of {period}", doubt, count.undetermined)
    low, high = map(ledger.measure.value_of, (total, total + doubt))
    assert_equal(f"range of {period}", (low, high), count.range)
    assert_equal(f"value of {period}", low, count.value)
    of_clauses = {outcome: sum(of.values()) for outcome, of in count.by_clause().items()}
    assert_equal(f"clauses of {period}", +sums, +Counter(of_clauses))
