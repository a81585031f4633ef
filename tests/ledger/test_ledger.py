"""Ledgers: parted, added, explained, and kept as they are."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest

from fvcount import LedgerError, Period, PeriodError, Timetable
from fvcount.ledger.decisions import counted
from fvcount.rules import clauses
from ledger.ledgers import CASES, DIRECT, SOME, ledger
from rules.invented import rule_set


def test_every_decision_of_a_ledger_is_held_once() -> None:
    some = ledger(*SOME)

    assert len(some) == len(some.decisions) == 6
    assert some.agencies == ("A", "B")
    assert len(ledger()) == 0
    assert ledger().agencies == ()


# --- parts --------------------------------------------------------------------------------------


def test_a_count_is_parted_by_month() -> None:
    months = ledger(*SOME).by("month", "2024-02..2024-04")

    assert {name: count.total for name, count in months.items()} == {
        "2024-02": 60,
        "2024-03": 4200,
        "2024-04": 1800,
    }


def test_a_count_is_parted_by_quarter_cut_to_the_period() -> None:
    quarters = ledger(*SOME).by("quarter", "2024-03..2024-06")

    assert {name: count.total for name, count in quarters.items()} == {
        "2024-03": 4200,
        "2023-24-Q4": 1800,
    }


def test_a_count_is_parted_by_agency() -> None:
    some = ledger(*SOME)

    assert {name: count.total for name, count in some.by("agency", "2024-03").items()} == {
        "A": 600,
        "B": 3600,
    }
    assert list(some.by("agency", "2024-03", agency="B")) == ["B"]


@pytest.mark.parametrize("part", ["month", "quarter", "agency"])
def test_what_is_parted_may_be_a_period_or_its_name(part: str) -> None:
    some = ledger(*SOME)
    parts = some.by(part, Period.parse("2023-24"))

    assert {name: count.total for name, count in parts.items()} == {
        name: count.total for name, count in some.by(part, "2023-24").items()
    }


@pytest.mark.parametrize("part", ["month", "quarter", "agency"])
@pytest.mark.parametrize("agency", [None, "A", "B"])
def test_the_parts_add_up_to_the_whole(part: str, agency: str | None) -> None:
    some = ledger(*SOME)
    parts = some.by(part, "2023-24", agency=agency)

    assert (
        sum(count.total for count in parts.values()) == some.count("2023-24", agency=agency).total
    )


def test_there_is_no_other_way_to_part_a_count() -> None:
    with pytest.raises(LedgerError, match="month, quarter or agency, not by 'worker'"):
        ledger(*SOME).by("worker", "2024-03")


def test_parts_of_a_period_that_cannot_be_read_are_an_error_too() -> None:
    with pytest.raises(PeriodError):
        ledger(*SOME).by("month", "March")


# --- adding -------------------------------------------------------------------------------------


def test_ledgers_of_two_agencies_add_up() -> None:
    one, other = ledger(*SOME), ledger((DIRECT, "E1", "C", "2024-03-02", 100))
    both = one + other

    assert len(both) == 7
    assert both.agencies == ("A", "B", "C")
    assert both.count("2024-03").total == 4300
    assert both.count("2024-03").total == (other + one).count("2024-03").total
    assert both.decisions == (other + one).decisions


def test_a_ledger_of_another_measure_cannot_be_added() -> None:
    with pytest.raises(LedgerError, match="service_hours and new_ramp_cases"):
        ledger(*SOME) + ledger(measure=CASES)


def test_a_ledger_under_other_rules_cannot_be_added_and_the_message_says_so() -> None:
    other = ledger(rules=Timetable((rule_set("old", date(2018, 7, 1)),)))

    with pytest.raises(LedgerError, match="rule"):
        ledger(*SOME) + other


def test_a_ledger_cannot_be_added_to_itself_not_even_in_a_sum() -> None:
    one, other = ledger(*SOME), ledger(*SOME)

    with pytest.raises(LedgerError, match="twice"):
        one + one
    with pytest.raises(LedgerError, match="twice"):
        (one + other) + one


def test_two_ledgers_without_data_have_no_data_together() -> None:
    assert not (ledger(data_given=False) + ledger(data_given=False)).data_given


def test_where_one_of_two_has_no_data_their_sum_has_no_number() -> None:
    known, unknown = ledger(*SOME), ledger(data_given=False)

    for both in (known + unknown, unknown + known):
        assert not both.data_given
    for one, other in ((known, unknown), (unknown, known)):
        assert not (one.count("2024-03") + other.count("2024-03")).data_given


def test_ledgers_under_the_same_earlier_rules_add_to_one_under_them() -> None:
    rules = Timetable((rule_set("old", date(2018, 7, 1)),))
    one = ledger((DIRECT, "E1", "A", "2019-03-02", 60), rules=rules)
    other = ledger((DIRECT, "E1", "B", "2019-03-02", 30), rules=rules)

    assert (one + other).rules == rules
    assert (one + other).count("2019-03").total == 90


def test_a_refused_sum_is_told_in_one_clear_line() -> None:
    some, march = ledger(*SOME), ledger(*SOME).count("2024-03")
    elsewhere = ledger(rules=Timetable((rule_set("old", date(2018, 7, 1)),)))
    a, b = some.count("2024-03", agency="A"), some.count("2024-04", agency="B")
    refused: list[tuple[Any, Any, str]] = [
        (
            some,
            elsewhere,
            "these ledgers were decided under different rule sets; they cannot be added",
        ),
        (some, some, "these ledgers hold the same decisions; adding them would count twice"),
        (march, march, "these counts hold the same decisions; adding them would count twice"),
        (a, b, "counts can be added over agencies or over periods, not over both at once"),
    ]

    for one, other, told in refused:
        with pytest.raises(LedgerError) as error:
            one + other
        assert str(error.value) == told


# --- explained ----------------------------------------------------------------------------------


def test_everything_decided_about_a_record_is_explained_in_order() -> None:
    assert ledger(*SOME).explain("E1").splitlines() == [
        "E1 (A), 29 February 2024: counted. because of E1 [KPM2.direct]",
        "E1 (A), 1 March 2024: excluded. because of E1 [KPM2.not_client_time]",
    ]


def test_a_decision_is_found_by_the_people_it_is_about() -> None:
    assert [each.record for each in ledger(*SOME).about({"client of E4", "E2"})] == ["E4", "E2"]


def test_a_derived_period_is_found_by_its_name_and_by_what_it_is_about() -> None:
    line = (counted(clauses.FIRST_SUPPORT), "derived:A:Ana:2024-03-04", "A", "2024-03-04", 1)
    told = ledger(line, measure=CASES)

    for id in ("derived:A:Ana:2024-03-04", "client of derived:A:Ana:2024-03-04"):
        assert [each.record for each in told.about({id})] == ["derived:A:Ana:2024-03-04"]
    assert told.about({"2024-03-04"}) == []


def test_of_what_nothing_was_decided_that_is_said() -> None:
    assert ledger(*SOME).explain("E99") == "Service hours: nothing was decided about E99."


def test_a_row_that_could_not_be_read_is_told_to_whoever_asks_for_its_id() -> None:
    assert ledger(*SOME).explain("E0").splitlines() == [
        "Service hours: nothing was decided about E0.",
        "Could not be read: row 9 of service_events, about E0.",
    ]


# --- kept as they are ---------------------------------------------------------------------------


def test_a_ledger_a_count_and_a_decision_cannot_be_changed() -> None:
    some = ledger(*SOME)

    with pytest.raises(FrozenInstanceError):
        some.measure = CASES  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        some.count("2024-03").agency_id = "B"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        some.decisions[0].amount = 0  # type: ignore[misc]


def test_showing_a_ledger_does_not_show_its_decisions() -> None:
    some = ledger(*SOME)

    assert "E1" not in repr(some)
    assert "E1" not in repr(some.count("2024-03"))


# --- columns ------------------------------------------------------------------------------------


def test_the_columns_of_a_ledger_hold_every_decision_as_plain_values() -> None:
    two = ledger(SOME[0], SOME[3]) + ledger(SOME[1])

    assert two.columns() == {
        "record": ["E3", "E4", "E1"],
        "agency_id": ["B", "A", "A"],
        "outcome": ["counted", "undetermined", "excluded"],
        "amount": [3600, 900, 7200],
        "on": [date(2024, 3, 31), date(2024, 3, 15), date(2024, 3, 1)],
        "clause": ["KPM2.direct", "KPM2.client_link", "KPM2.not_client_time"],
    }
    assert {type(outcome) for outcome in two.columns()["outcome"]} == {str}
    assert two.columns(sentences=True)["because"] == [
        *("because of E3", "because of E4", "because of E1"),
    ]
