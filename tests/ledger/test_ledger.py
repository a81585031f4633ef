"""Ledgers: parted, added, explained, and kept as they are."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from fvcount import Calendar, Change, Ledger, LedgerError, Period, PeriodError, Timetable
from fvcount.ledger.decisions import counted
from fvcount.ledger.provenance import MadeFrom
from fvcount.ledger.saved import SavedRow
from fvcount.rules import clauses
from ledger.ledgers import CASES, DIRECT, HOURS, SOME, book, ledger, made_from
from rules.invented import rule_set


def test_every_decision_of_a_ledger_is_held_once() -> None:
    some = ledger(*SOME)

    assert len(some) == len(some.decisions) == 6
    assert some.agencies == ("A", "B")
    assert len(ledger()) == 0
    assert some.agencies == ("A", "B")


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

OLD_RULES = Timetable((rule_set("old", date(2018, 7, 1)),))


BOOK_OF_C = book("2" * 64, agencies=("C",))


def of_c(**more: Any) -> MadeFrom:
    """What a ledger of agency C is made from."""
    return made_from(book("2" * 64, agencies=("C",), **more))


def test_ledgers_of_two_agencies_add_up() -> None:
    one = ledger(*SOME)
    other = ledger((DIRECT, "E1", "C", "2024-03-02", 100), made=of_c())
    both = one + other

    assert len(both) == 7
    assert both.agencies == ("A", "B", "C")
    assert both.count("2024-03").total == 4300
    assert both.count("2024-03").total == (other + one).count("2024-03").total
    assert both.decisions == (other + one).decisions
    assert both == other + one


def test_any_number_of_ledgers_is_summed() -> None:
    agencies = [
        ledger((DIRECT, "E1", id, "2024-03-02", 60), made=made_from(book(id * 64, agencies=(id,))))
        for id in "ABCD"
    ]

    both: Any = sum(agencies)
    count: Any = sum(ledger.count("2024-03") for ledger in agencies)

    assert both.count("2024-03") == count
    assert count.total == 240
    assert sum(agencies[:1]) is agencies[0]
    assert sum(reversed(agencies)) == sum(agencies)


def test_a_ledger_adds_to_nothing_but_ledgers() -> None:
    some: Any = ledger(*SOME)

    for stranger in (1, None, some.count("2024-03")):
        with pytest.raises(TypeError, match="unsupported operand"):
            some + stranger
        with pytest.raises(TypeError, match="unsupported operand"):
            stranger + some


def test_a_ledger_of_another_measure_cannot_be_added() -> None:
    with pytest.raises(LedgerError, match="service_hours and new_ramp_cases"):
        ledger(*SOME) + ledger(measure=CASES, made=of_c())


def test_the_same_data_cannot_be_added_however_often_it_was_read_and_decided() -> None:
    one, other = ledger(*SOME), ledger(*SOME)
    both = one + ledger((DIRECT, "E1", "C", "2024-03-02", 100), made=of_c())

    for first, second in ((one, one), (one, other), (both, one), (both, ledger(made=of_c()))):
        with pytest.raises(LedgerError, match="both were made from the same records"):
            first + second


def test_other_data_of_an_agency_cannot_be_added_since_some_of_it_may_be_the_same() -> None:
    again = ledger(made=made_from(book("3" * 64, agencies=("B", "D"))))

    with pytest.raises(LedgerError, match="both hold records of B, which may be the same"):
        ledger(*SOME) + again


def test_data_without_any_agency_adds_nothing() -> None:
    nothing = ledger(made=made_from(book("4" * 64, agencies=())))

    assert len(nothing + nothing + ledger(*SOME)) == 6


def test_ledgers_under_other_interpretations_cannot_be_added_and_the_switch_is_named() -> None:
    other = ledger(made=made_from(BOOK_OF_C, ramp_month="referral", basis="recorded"))

    with pytest.raises(
        LedgerError,
        match="basis is rules in one and recorded in the other and ramp_month is event in one",
    ):
        ledger(*SOME) + other


def test_ledgers_under_other_rule_sets_cannot_be_added_and_both_are_named() -> None:
    other = ledger(made=made_from(BOOK_OF_C, rules=OLD_RULES))

    with pytest.raises(LedgerError, match="rule sets 2022-07-01, the other by old or"):
        ledger(*SOME) + other


def test_ledgers_under_the_same_earlier_rules_add_to_one_under_them() -> None:
    one = ledger((DIRECT, "E1", "A", "2019-03-02", 60), made=made_from(rules=OLD_RULES))
    of_other = made_from(BOOK_OF_C, rules=OLD_RULES)
    other = ledger((DIRECT, "E1", "C", "2019-03-02", 30), made=of_other)

    assert (one + other).made_from.rules == OLD_RULES
    assert (one + other).count("2019-03").total == 90


def test_another_general_calendar_cannot_be_added() -> None:
    cup_day = date(2024, 11, 5)
    usual = book().calendar
    others = (
        Calendar("another source", usual.days),
        Calendar(usual.source, usual.days | {cup_day}),
        Calendar(usual.source, usual.days, provisional=usual.days),
        usual.changed([Change(cup_day, True)]),
    )
    for calendar in others:
        other = "a test, but with other days" if calendar.source == usual.source else "a test, the"
        with pytest.raises(LedgerError, match=f"holidays of {other}"):
            ledger(*SOME) + ledger(made=of_c(calendar=calendar))


def test_the_days_that_an_agency_adds_for_itself_go_along() -> None:
    cup_day, show_day = date(2024, 11, 5), date(2024, 9, 26)
    usual = book().calendar
    one = ledger(made=made_from(book(calendar=usual.changed([Change(cup_day, True, "A")]))))
    other = ledger(made=of_c(calendar=usual.changed([Change(show_day, True, "C", "Show")])))
    both = (one + other).made_from.calendar

    assert both.is_holiday(cup_day, "A")
    assert both.is_holiday(show_day, "C")
    assert not both.is_holiday(cup_day, "C")
    assert not both.is_holiday(show_day, "B")


def test_years_that_only_one_needed_are_no_other_calendar() -> None:
    usual = book().calendar
    longer = Calendar(usual.source, usual.days | {date(2040, 1, 2)})
    both = ledger(*SOME) + ledger(made=of_c(calendar=longer))

    assert both.made_from.calendar.is_holiday(date(2040, 1, 2), "C")


def statewide(*agencies: str, case: str, fingerprint: str) -> Ledger:
    """A ledger of cases whose ids hold statewide."""
    made = made_from(book(fingerprint * 64, agencies=agencies), case_ids="statewide")
    lines = [(counted(clauses.HEARD), case, agency, "2024-03-01", 1) for agency in agencies]
    return ledger(*lines, measure=CASES, made=made)


def test_where_case_ids_hold_statewide_a_shared_case_is_refused() -> None:
    one = statewide("A", case="R1", fingerprint="1")
    shared = statewide("B", case="R1", fingerprint="2")
    another = statewide("C", case="R2", fingerprint="3")
    told = "both decided about client of R1; where case ids hold statewide"

    with pytest.raises(LedgerError, match=told):
        one + shared
    with pytest.raises(LedgerError, match=told):
        one.count("2024-03") + shared.count("2024-03")
    assert (one + another).count("2024-03").total == 2
    assert (one.count("2024-03") + another.count("2024-03")).total == 2


def test_panels_that_were_decided_together_share_their_cases() -> None:
    both = statewide("A", "B", case="R1", fingerprint="1")
    a, b = (both.count("2024-03", agency=agency) for agency in "AB")

    assert (a + b).total == 2


def test_within_a_panel_a_case_of_another_is_another_case() -> None:
    line = (counted(clauses.HEARD), "R1", "A", "2024-03-01", 1)
    one = ledger(line, measure=CASES)
    other = ledger(line, measure=CASES, made=of_c())

    assert (one + other).count("2024-03").total == 2


def test_two_ledgers_without_data_have_no_data_together() -> None:
    none = made_from(book(data_given=False))

    assert not (ledger(made=none) + ledger(made=of_c(data_given=False))).data_given


def test_where_one_of_two_has_no_data_their_sum_has_no_number() -> None:
    known, unknown = ledger(*SOME), ledger(made=of_c(data_given=False))

    for both in (known + unknown, unknown + known):
        assert not both.data_given
    for one, other in ((known, unknown), (unknown, known)):
        assert not (one.count("2024-03") + other.count("2024-03")).data_given


# --- what made it -------------------------------------------------------------------------------


def test_a_ledger_knows_what_made_it() -> None:
    made = ledger(*SOME).made_from

    assert made.input_sha256 == "1" * 64
    assert made.readings.basis == "rules"
    assert made.rule_sets == ("2022-07-01",)
    assert made.calendar.source == "a test"
    assert (made.timezones, made.version) == ("tzdata 2026.1", "9.9.9")


def test_a_sum_names_all_that_made_its_parts() -> None:
    both = ledger(*SOME) + ledger(made=of_c(timezones="tzdata 2026.2", version="9.9.10"))
    lines = "\n".join(("1" * 64, "2" * 64, ""))

    assert both.made_from.input_sha256 == sha256(lines.encode()).hexdigest()
    assert both.made_from.timezones == "tzdata 2026.1 and tzdata 2026.2"
    assert both.made_from.version == "9.9.9 and 9.9.10"


# --- alike --------------------------------------------------------------------------------------


def test_ledgers_and_counts_made_alike_are_equal() -> None:
    one, other = ledger(*SOME), ledger(*reversed(SOME))

    assert one == other
    assert hash(one) == hash(other)
    assert one.count("2024-03") == other.count("2024-03")
    assert len({one.count("2024-03"), other.count("2024-03"), one.count("2024-04")}) == 2
    assert len({one.made_from, other.made_from}) == 1


UNLIKE = {
    "another decision": ledger(*SOME[1:]),
    "another measure": ledger(*SOME, measure=replace(HOURS, title="Hours")),
    "other data": ledger(*SOME, made=made_from(book("2" * 64))),
    "another reading": ledger(*SOME, made=made_from(basis="recorded")),
    "other rules": ledger(*SOME, made=made_from(rules=OLD_RULES)),
    "another version": ledger(*SOME, made=made_from(book(version="9.9.10"))),
    "other time zones": ledger(*SOME, made=made_from(book(timezones="tzdata 2026.2"))),
    "other holidays": ledger(*SOME, made=made_from(book(calendar=Calendar("", frozenset())))),
    "without data": ledger(*SOME, made=made_from(book(data_given=False))),
    "a row unread": ledger(*SOME, made=made_from(book(rejected=(SavedRow("row 9", frozenset()),)))),
}


@pytest.mark.parametrize("difference", UNLIKE)
def test_what_could_change_an_answer_makes_them_unlike(difference: str) -> None:
    assert ledger(*SOME) != UNLIKE[difference]


def test_counts_of_other_months_or_agencies_are_unlike_and_nothing_is_like_a_string() -> None:
    some = ledger(*SOME)

    assert some.count("2024-03") != some.count("2024-03", agency="A")
    assert some.count("2024-01") != some.count("2023-12")
    assert some != "Ledger"
    assert some.count("2024-03") != "Count"
    assert some.made_from != "Book"


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
    unread = SavedRow("row 9 of service_events", frozenset({"E0", "Ana"}))
    assert ledger(*SOME, made=made_from(book(rejected=(unread,)))).explain("E0").splitlines() == [
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


def test_showing_a_ledger_or_a_count_tells_the_number_and_no_id() -> None:
    some = ledger(*SOME)

    assert repr(some) == "Ledger(Service hours: 6 decisions)"
    assert repr(some.count("2024-03")) == (
        "Count(Service hours, 2024-03: 1.17 hours (1.17 to 1.42))"
    )


# --- columns ------------------------------------------------------------------------------------


def test_the_columns_of_a_ledger_hold_every_decision_as_plain_values() -> None:
    two = ledger(SOME[0], SOME[3], made=of_c()) + ledger(SOME[1])

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
