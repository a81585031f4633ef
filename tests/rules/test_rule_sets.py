"""Rule sets, and those that are in force in a period."""

from __future__ import annotations

from datetime import date

import pytest

from fvcount import CLAUSES, TIMETABLE, Period, PeriodError, RuleSet, Timetable


def test_the_one_known_rule_set_is_in_force_from_july_2022() -> None:
    (known,) = TIMETABLE.rule_sets

    assert (known.id, known.in_force_from) == ("2022-07-01", date(2022, 7, 1))


def test_every_clause_belongs_to_a_rule_set_of_the_timetable() -> None:
    known = {rule_set.id for rule_set in TIMETABLE.rule_sets}

    assert {clause.rule_set for clause in CLAUSES.values()} <= known


BEFORE, FUNDING, AFTER = (
    RuleSet("old", date(2018, 7, 1)),
    RuleSet("2022-07-01", date(2022, 7, 1)),
    RuleSet("new", date(2024, 2, 10)),
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
    later = RuleSet("later", date(2024, 3, 31))

    assert Timetable((FUNDING, later)).in_force(Period.parse("2024-03")) == (
        *("2022-07-01", "later"),
    )
    assert Timetable((FUNDING,)).in_force(Period.parse("2022-07")) == ("2022-07-01",)


def test_a_period_with_a_day_under_no_rule_set_is_an_error_that_names_the_first_day() -> None:
    with pytest.raises(PeriodError) as refused:
        Timetable((FUNDING,)).in_force(Period.parse("2022-06..2022-08"))

    assert str(refused.value) == (
        "no rule set covers 2022-06..2022-08: the earliest known one is in force from 1 July 2022."
        " Ask for a later period, or pass rules=Timetable(...) with the rule sets that held then"
    )
    assert "Timetable" in str(refused.value)  # what a caller can do about it


def test_an_empty_timetable_covers_nothing() -> None:
    told = r"no rule set covers 2024-03: .* in force from no day at all\."
    with pytest.raises(PeriodError, match=told):
        Timetable(()).in_force(Period.parse("2024-03"))
