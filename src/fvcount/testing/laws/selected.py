"""Decide first, then ask for the period: a count only selects, so parts add up."""

from fvcount.dates.periods import Period
from fvcount.ledger.ledger import Ledger
from fvcount.testing.alike import must, must_add_up, must_be_same, must_equal, range_of, whole
from fvcount.testing.cases import Case, Measure


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
    if not ledger.data_given:
        return  # no data is not 0: there is no number
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
    must_equal("agencies", {each.agency_id for each in run.decisions}, {*parts})
    if parts:  # without data there are none
        must_add_up(list(parts.values()), run)


def the_number_is_the_counted_amounts(case: Case, measure: Measure) -> None:
    """Excluded and undetermined records are outside the number; the doubtful make the range."""
    ledger = case.ledger(measure)
    periods = (whole(ledger), *whole(ledger).quarters()) if ledger.data_given else ()
    for period in periods:
        must_be_the_counted_amounts(ledger, period)


def must_be_the_counted_amounts(ledger: Ledger, period: Period) -> None:
    """The number of a period, its range, and what stands under its clauses."""
    count = ledger.count(period)
    amounts = [each.amount for each in count.decisions]
    total, most = range_of(count.decisions)
    must(min(amounts, default=0) >= 0, f"amounts below 0: {sorted(amounts)}")
    must_equal(f"total of {period}", total, count.total)
    must_equal(f"doubt of {period}", most - total, count.undetermined)
    must_equal(f"range of {period}", (total, most), count.range)
    must_equal(f"value of {period}", ledger.measure.shown(total), count.value)
    must_equal(f"clauses of {period}", sum(amounts), sum(count.by_clause().values()))
