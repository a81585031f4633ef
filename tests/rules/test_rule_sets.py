"""Rule sets, and those that are in force in a period."""

from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from fvcount import CLAUSES, TIMETABLE, Period, PeriodError, RuleSet, Timetable
from fvcount.errors import RuleSetError
from fvcount.rules.codes import Activity
from fvcount.rules.rule_sets import FROM_JULY_2022
from rules.invented import rule_set


def test_the_one_known_rule_set_is_in_force_from_july_2022() -> None:
    (known,) = TIMETABLE.rule_sets

    assert (known.id, known.in_force_from) == ("2022-07-01", date(2022, 7, 1))


def test_every_clause_belongs_to_a_rule_set_of_the_timetable() -> None:
    known = {rule_set.id for rule_set in TIMETABLE.rule_sets}

    assert {clause.rule_set for clause in CLAUSES.values()} <= known


BEFORE, FUNDING, AFTER = (
    rule_set("old", date(2018, 7, 1)),
    rule_set("2022-07-01", date(2022, 7, 1)),
    rule_set("new", date(2024, 2, 10)),
)


@pytest.mark.parametrize(
    ("period", "in_force"),
    [
        ("2018-07", ("old",)),
        ("2022-06", ("old",)),
        ("2022-06..2022-07", ("old", "2022-07-01")),
        ("2022-07", ("2022-07-01",)),
        ("2024-01", ("2022-07-01",)),
        ("2024-02", ("2022-07-01", "new")),
        ("2024-03", ("new",)),
        ("2022-06..2024-03", ("old", "2022-07-01", "new")),
    ],
)
def test_the_rule_sets_of_a_period_are_those_in_force_on_some_day_of_it(
    period: str, in_force: tuple[str, ...]
) -> None:
    timetable = Timetable((AFTER, BEFORE, FUNDING))  # in any order

    assert timetable.in_force(Period.parse(period)) == in_force


def test_a_rule_set_of_a_periods_first_or_last_day_belongs_to_it() -> None:
    later = rule_set("later", date(2024, 3, 31))

    assert Timetable((FUNDING, later)).in_force(Period.parse("2024-03")) == (
        *("2022-07-01", "later"),
    )
    assert Timetable((FUNDING,)).in_force(Period.parse("2022-07")) == ("2022-07-01",)


def test_a_period_with_a_day_under_no_rule_set_is_an_error_that_names_the_first_day() -> None:
    with pytest.raises(PeriodError) as refused:
        Timetable((FUNDING,)).in_force(Period.parse("2022-06..2022-08"))

    assert str(refused.value) == (
        "no rule set covers 2022-06..2022-08: the earliest is in force from 1 July 2022. Ask for a"
        " later period"
    )


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(1990, 1, 1), "old"),  # before the first one, the first decides
        (date(2018, 7, 1), "old"),
        (date(2022, 6, 30), "old"),
        (date(2022, 7, 1), "2022-07-01"),
        (date(2024, 2, 9), "2022-07-01"),
        (date(2024, 2, 10), "new"),
        (date(9999, 12, 31), "new"),
    ],
)
def test_a_decision_is_made_under_the_rule_set_in_force_on_its_date(
    day: date, in_force: str
) -> None:
    assert Timetable((AFTER, BEFORE, FUNDING)).on(day).id == in_force


# --- what can decide ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "group", ["client_work", "work_if_for_client", "attempts", "not_client_time"]
)
def test_a_rule_set_that_leaves_out_an_activity_is_refused_with_its_name(group: str) -> None:
    left_out = min(getattr(FROM_JULY_2022, group))
    rest = getattr(FROM_JULY_2022, group) - {left_out}
    message = (
        f"rule set 'x': '{left_out.value}' is in no group; expected it in exactly one of"
        " client_work, work_if_for_client, attempts, not_client_time"
    )
    with pytest.raises(RuleSetError, match=f"^{message}$"):
        rule_set("x", date(2030, 7, 1), **{group: rest})


@pytest.mark.parametrize("group", ["counted_modes", "other_modes"])
def test_a_rule_set_that_leaves_out_a_mode_is_refused_with_its_name(group: str) -> None:
    left_out = min(getattr(FROM_JULY_2022, group))
    rest = getattr(FROM_JULY_2022, group) - {left_out}
    message = (
        f"rule set 'x': '{left_out.value}' is in no group; expected it in exactly one of"
        " counted_modes, other_modes"
    )
    with pytest.raises(RuleSetError, match=f"^{message}$"):
        rule_set("x", date(2030, 7, 1), **{group: rest})


def test_a_code_in_two_groups_is_refused() -> None:
    both = FROM_JULY_2022.attempts | {Activity.DIRECT}
    with pytest.raises(RuleSetError, match="'direct' is in client_work and in attempts; expected"):
        rule_set("x", date(2030, 7, 1), attempts=both)


@pytest.mark.parametrize("group", ["work_if_for_client", "attempts"])
def test_so_it_is_in_each_group_that_counts(group: str) -> None:
    counting = getattr(FROM_JULY_2022, group) | {Activity.PLANNING}
    other = FROM_JULY_2022.not_client_time - {Activity.PLANNING}
    with pytest.raises(RuleSetError, match="no clause counts hours of planning; add"):
        rule_set("x", date(2030, 7, 1), **{group: counting}, not_client_time=other)


def test_an_activity_that_would_count_and_has_no_clause_is_refused() -> None:
    without_clause = {Activity.PLANNING, Activity.TRAINING}
    work = FROM_JULY_2022.client_work | without_clause
    other = FROM_JULY_2022.not_client_time - without_clause
    with pytest.raises(RuleSetError, match="no clause counts hours of planning, training; add"):
        rule_set("x", date(2030, 7, 1), client_work=work, not_client_time=other)


def test_an_id_that_owns_nothing_is_not_a_rule_set() -> None:
    with pytest.raises(TypeError, match="client_work"):
        RuleSet(id="made up", in_force_from=date(2019, 7, 1))  # type: ignore[call-arg]


@pytest.mark.parametrize("rule_sets", [(), ("2022-07-01",), (FROM_JULY_2022, None)])
def test_a_timetable_is_made_of_rule_sets(rule_sets: Any) -> None:
    with pytest.raises(RuleSetError, match=r"^expected one RuleSet or several in a timetable$"):
        Timetable(rule_sets)


@pytest.mark.parametrize(
    "other", [rule_set("2022-07-01", date(2030, 7, 1)), rule_set("other", date(2022, 7, 1))]
)
def test_two_rule_sets_of_one_id_or_date_are_refused(other: RuleSet) -> None:
    with pytest.raises(
        RuleSetError, match=r"^expected rule sets of different ids, in force from different dates$"
    ):
        Timetable((FROM_JULY_2022, other))


def test_the_share_of_the_target_to_reach_is_exact() -> None:
    assert FROM_JULY_2022.threshold == Fraction(97, 100)


def test_a_timetable_is_the_same_after_it_was_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TIMETABLE)) == TIMETABLE  # noqa: S301 (our own)
    assert hash(FROM_JULY_2022) == hash(rule_set("2022-07-01", date(2022, 7, 1)))
