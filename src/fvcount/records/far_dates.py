"""Dates far from all others: often a wrong year."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

FAR = 3
"""In years."""


def far_dates(days: Iterable[date]) -> set[date]:
    """The dates of a column that lie more than three years from every other date in it.

    >>> far_dates([date(2024, 3, 4), date(2024, 3, 5), date(24, 3, 12)])
    {datetime.date(24, 3, 12)}
    """
    in_order = sorted(set(days))
    gaps = [_is_far(earlier, later) for earlier, later in pairwise(in_order)]
    before_and_after = zip(in_order, [True, *gaps], [*gaps, True], strict=True) if gaps else ()
    return {day for day, before, after in before_and_after if before and after}


def _is_far(earlier: date, later: date) -> bool:
    return (later.year - FAR, later.month, later.day) > (earlier.year, earlier.month, earlier.day)
