"""Days as masks of months, and the months that are covered."""

from __future__ import annotations

from datetime import date

import pytest

from fvcount import Month
from fvcount.history.days import (
    CoveredMonths,
    DayKind,
    days_of,
    days_within,
    days_without,
    first_day,
)
from fvcount.history.service_days import PackedDays

# --- the first day of a run ---------------------------------------------------------------------

OPENS = DayKind.OPENS
SOME = {int(Month.parse("2024-03")): 1 << 3 | 1 << 30, int(Month.parse("2024-05")): 1}


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        (date(2024, 3, 1), None, date(2024, 3, 4)),
        (date(2024, 3, 4), None, date(2024, 3, 4)),
        (date(2024, 3, 5), None, date(2024, 3, 31)),
        (date(2024, 3, 31), date(2024, 3, 31), date(2024, 3, 31)),
        (date(2024, 4, 1), None, date(2024, 5, 1)),
        (date(2024, 4, 1), date(2024, 4, 30), None),
        (date(2024, 3, 5), date(2024, 3, 30), None),
        (date(2024, 5, 2), None, None),
        (date(2023, 1, 1), date(2024, 3, 4), date(2024, 3, 4)),
        (date(2023, 1, 1), date(2024, 3, 3), None),
    ],
)
def test_the_first_day_of_a_run_lies_within_both_its_ends(
    start: date, end: date | None, first: date | None
) -> None:
    assert first_day(SOME, start, end) == first


def test_nobody_has_no_days() -> None:
    assert list(days_of({})) == []
    assert first_day({}, date(2024, 1, 1), None) is None
    assert PackedDays().of(OPENS) == {}


# --- covered months -----------------------------------------------------------------------------


def test_runs_may_meet_overlap_and_lie_in_each_other() -> None:
    covered = CoveredMonths.of([range(10, 12), range(5), range(5, 7), range(1, 3), range(4, 6)])

    assert [month in covered for month in range(13)] == [True] * 7 + [False] * 3 + [True] * 2 + [
        False
    ]
    assert covered.throughout(0, 6)
    assert covered.throughout(3, 5)
    assert not covered.throughout(6, 7)
    assert not covered.throughout(6, 10)
    assert not covered.throughout(9, 10)
    assert covered.throughout(11, 11)
    assert CoveredMonths.of([range(5, 8), range(3, 5)]).runs == (range(3, 8),)


def test_the_next_covered_month_may_be_the_month_itself() -> None:
    covered = CoveredMonths.of([range(10, 12), range(5), range(2, 3)])

    assert [covered.next_from(month) for month in (-3, 0, 2, 4, 5, 10, 11, 12)] == [
        *(0, 0, 2, 4, 10, 10, 11, None)
    ]


def test_without_runs_nothing_is_covered() -> None:
    nothing = CoveredMonths()

    assert 0 not in nothing
    assert not nothing.throughout(0, 0)
    assert nothing.next_from(0) is None


def test_days_without_others_keep_each_day_of_a_month_that_has_none_of_them() -> None:
    may, june = int(Month.parse("2024-05")), int(Month.parse("2024-06"))
    days = {may: 0b11, june: 0b11}

    assert days_without(days, {may: 0b10}) == {may: 0b01, june: 0b11}
    assert days_without(days, days) == {}


def test_days_within_are_those_from_the_first_to_the_last_both_included() -> None:
    may, june = int(Month.parse("2024-05")), int(Month.parse("2024-06"))
    days = {may: 0b1111, june: 0b1111}

    assert days_within(days, date(2024, 5, 2), date(2024, 6, 3)) == {may: 0b1110, june: 0b0111}
    assert days_within(days, date(2024, 5, 5), None) == {june: 0b1111}
    assert days_within(days, date(2024, 5, 2), date(2024, 5, 3)) == {may: 0b0110}
