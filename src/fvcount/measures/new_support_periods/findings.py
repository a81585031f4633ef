"""Findings about a support period; none of them changes the decision."""

from collections.abc import Iterator

from fvcount.history.people import PersonHistory
from fvcount.history.support_periods import Ending, RebuiltPeriod, RecordedPeriod
from fvcount.history.two_worlds import History, PeriodStart
from fvcount.ledger.decisions import Verdict
from fvcount.rules import clauses

SOON = 31
"""How many days after a recorded end a support period starts again soon."""


def recorded_findings(
    start: PeriodStart, record: RecordedPeriod, person: PersonHistory
) -> Iterator[str]:
    """The code of each finding about a recorded period (rules 1.2 to 1.8).

    Where nothing is known of an agency's services, nothing is said of those that a record lacks.
    """
    codes = {
        "starts-after-recorded": start.own_date and record.start > record.recorded_start,
        "starts-before-recorded": not start.own_date,
        "no-service-recorded": not record.has_work and person.services_known,
        "overlapping-support-periods": start.overlaps is not None,
        "stale-open-period": bool(start.period.carried_by_record),
        "start-date-uncertain": start.range is not None,
    }
    return (code for code, holds in codes.items() if holds)


def derived_findings(verdict: Verdict) -> Iterator[str]:
    """The code of each finding about a support period that nobody recorded (1.5, 1.9)."""
    yield "support-period-not-recorded"
    if verdict.clause is clauses.LOOK_BACK:
        yield "look-back-short"


def closed_soon_before(start: PeriodStart, history: History) -> RebuiltPeriod | None:
    """The support period recorded as closed soon before this one started, if there is one."""
    closed = (
        period
        for period in history.ongoing
        if period.ending is Ending.RECORDED
        and period.end is not None
        and period.start < start.start
        and 0 <= (start.start - period.end).days <= SOON
    )
    return max(closed, key=lambda period: (period.end, period.start), default=None)
