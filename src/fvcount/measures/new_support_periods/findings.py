"""Findings about a recorded support period; none of them changes the decision."""

from collections.abc import Iterator

from fvcount.history.support_periods import RecordedPeriod
from fvcount.history.two_worlds import PeriodStart


def findings(beginning: PeriodStart, record: RecordedPeriod) -> Iterator[str]:
    """The code of each finding about a recorded period (rules 1.2 to 1.8)."""
    codes = {
        "starts-after-recorded": beginning.own_date and record.start > record.recorded_start,
        "starts-before-recorded": not beginning.own_date,
        "no-service-recorded": not record.has_work,
        "overlapping-support-periods": beginning.overlaps is not None,
        "stale-open-period": bool(beginning.period.carried_by_record),
        "start-date-uncertain": beginning.range is not None,
    }
    return (code for code, holds in codes.items() if holds)
