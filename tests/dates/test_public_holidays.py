"""Victoria's public holidays: held against a list typed by hand, and changed by the caller.

`victoria_2022_2026.csv` was typed from the Public Holidays Act 1993, section 6, and the gazetted
days, not taken from a package: an upgrade of `holidays` must not move a month that is past.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from fvcount import Calendar, Records, victoria
from fvcount.dates.public_holidays import Change

BY_HAND = Path(__file__).with_name("victoria_2022_2026.csv")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CUP_DAY = date(2024, 11, 5)
GRAND_FINAL_EVE = date(2027, 9, 24)  # by the usual rule; the draw was not out when it was written


def by_hand() -> dict[date, str]:
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["date"]): row["weekday"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def past() -> Calendar:
    return victoria(range(2022, 2027))


# --- the list typed by hand ---------------------------------------------------------------------


def test_the_typed_list_names_the_right_weekdays() -> None:
    typed = by_hand()

    assert {day: WEEKDAYS[day.weekday()] for day in typed} == typed
    assert list(typed) == sorted(typed)


@pytest.mark.parametrize(
    ("year", "days", "on_weekdays"),
    [(2022, 16, 12), (2023, 14, 11), (2024, 13, 11), (2025, 13, 11), (2026, 14, 10)],
)
def test_the_typed_list_has_as_many_days_as_the_act_gives(
    year: int, days: int, on_weekdays: int
) -> None:
    of_the_year = [day for day in by_hand() if day.year == year]

    assert len(of_the_year) == days
    assert sum(day.weekday() < 5 for day in of_the_year) == on_weekdays


def test_the_calendar_is_the_typed_list(past: Calendar) -> None:
    assert sorted(past.days) == sorted(by_hand())


def test_so_is_the_calendar_of_a_case_book() -> None:
    book, typed = Records().calendar, by_hand()
    day = date(2022, 1, 1)
    while day < date(2027, 1, 1):
        assert book.is_holiday(day, "A") is (day in typed), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2025, 1, 26), "a Sunday, given on the Monday instead"),
        (date(2026, 4, 27), "no Monday is given for an ANZAC Day on a Saturday"),
        (date(2024, 12, 24), "Victoria has no part-day holidays"),
        (date(2024, 12, 27), "a proclaimed day of other states only"),
        (date(2024, 10, 7), "the Labour Day of New South Wales"),
    ],
)
def test_days_that_other_rules_or_states_would_give_are_none(
    past: Calendar, day: date, why: str
) -> None:
    assert not past.is_holiday(day, "A"), why


def test_nothing_of_the_past_is_provisional(past: Calendar) -> None:
    assert past.provisional == frozenset()


# --- where it comes from ------------------------------------------------------------------------


def test_the_source_names_the_package_its_version_and_the_state(past: Calendar) -> None:
    name, version, state = past.source.split()

    assert (name, state) == ("holidays", "AU-VIC")
    assert version.replace(".", "").isdigit()


def test_a_calendar_holds_the_years_asked_for_and_no_other() -> None:
    assert {day.year for day in victoria([2024]).days} == {2024}
    assert victoria([]).days == frozenset()


def test_the_order_of_the_years_does_not_matter() -> None:
    assert victoria([2024, 2022, 2024]).days == victoria([2022, 2024]).days


def test_a_book_holds_the_years_of_its_responses_however_far() -> None:
    cells = {"agency_id": "A", "mode": "phone"}
    days = ("2001-12-25T12:00", "2055-12-25T12:00", "0002-01-01T12:00", "9997-12-25T12:00")
    book = Records.from_dict(
        {
            "after_hours_responses": [
                {"response_id": f"R{at}", "responded_at": day, **cells}
                for at, day in enumerate(days)
            ]
        }
    )

    assert len(book.after_hours_responses) == 4
    assert book.calendar.is_holiday(date(2001, 12, 25), "A")
    assert book.calendar.is_holiday(date(2055, 12, 25), "A")


# --- days not yet certain -----------------------------------------------------------------------


def test_the_friday_before_a_grand_final_to_come_is_a_holiday_and_provisional() -> None:
    calendar = victoria([2027])

    assert calendar.provisional == {GRAND_FINAL_EVE}
    assert calendar.is_holiday(GRAND_FINAL_EVE, "A")
    assert calendar.is_provisional(GRAND_FINAL_EVE, "A")
    assert not calendar.is_provisional(date(2027, 12, 25), "A")


def test_the_friday_before_a_grand_final_whose_day_is_out_is_certain() -> None:
    calendar = victoria([2026])

    assert calendar.is_holiday(date(2026, 9, 25), "A")
    assert calendar.provisional == frozenset()


@pytest.mark.parametrize("year", range(2027, 2036))
def test_each_year_to_come_has_one_provisional_day_a_friday(year: int) -> None:
    (day,) = victoria([year]).provisional

    assert WEEKDAYS[day.weekday()] == "Friday"
    assert day.month in (9, 10)


@pytest.mark.parametrize("added", [True, False])
def test_what_the_caller_says_of_a_provisional_day_settles_it(added: bool) -> None:
    calendar = victoria([2027]).changed([Change(GRAND_FINAL_EVE, added)])

    assert calendar.is_holiday(GRAND_FINAL_EVE, "A") is added
    assert not calendar.is_provisional(GRAND_FINAL_EVE, "A")


def test_what_is_said_for_one_agency_settles_it_for_that_agency_only() -> None:
    calendar = victoria([2027]).changed([Change(GRAND_FINAL_EVE, True, "A")])

    assert not calendar.is_provisional(GRAND_FINAL_EVE, "A")
    assert calendar.is_provisional(GRAND_FINAL_EVE, "B")


# --- days added and removed ---------------------------------------------------------------------


def test_a_day_is_moved_for_everybody_by_removing_and_adding() -> None:
    may = date(2024, 5, 2)
    calendar = victoria([2024]).changed([Change(CUP_DAY, False), Change(may, True)])

    assert not calendar.is_holiday(CUP_DAY, "A")
    assert calendar.is_holiday(may, "A")


@pytest.mark.parametrize("general", [True, False])
@pytest.mark.parametrize("own", [True, False])
def test_an_agencys_row_goes_over_a_general_one_in_either_order(general: bool, own: bool) -> None:
    changes = [Change(CUP_DAY, general), Change(CUP_DAY, own, "A")]
    for order in (changes, changes[::-1]):
        calendar = victoria([2024]).changed(order)
        assert calendar.is_holiday(CUP_DAY, "A") is own
        assert calendar.is_holiday(CUP_DAY, "B") is general


def test_changing_gives_a_new_calendar_and_leaves_the_old_one(past: Calendar) -> None:
    changed = past.changed([Change(CUP_DAY, False)])

    assert past.is_holiday(CUP_DAY, "A")
    assert not changed.is_holiday(CUP_DAY, "A")
    assert (changed.days, changed.source) == (past.days, past.source)


def test_changes_pile_up_and_the_later_word_holds(past: Calendar) -> None:
    once = past.changed([Change(CUP_DAY, False)])
    twice = once.changed([Change(CUP_DAY, True), Change(date(2024, 7, 1), True)])

    assert not once.is_holiday(CUP_DAY, "A")
    assert twice.is_holiday(CUP_DAY, "A")
    assert len(twice.changes) == 3


def test_the_table_of_holidays_changes_the_calendar_of_its_book() -> None:
    book = Records.from_dict(
        {
            "holidays": [
                {"date": "2024-11-05", "change": "remove", "agency_id": "A"},
                {"date": "2024-05-02", "change": "ADD", "agency_id": "A", "name": "A cup"},
                {"date": "2024-07-01", "change": "add"},
            ]
        }
    )

    assert [book.calendar.is_holiday(CUP_DAY, agency) for agency in "AB"] == [False, True]
    assert [book.calendar.is_holiday(date(2024, 5, 2), agency) for agency in "AB"] == [True, False]
    assert [book.calendar.is_holiday(date(2024, 7, 1), agency) for agency in "AB"] == [True, True]
    assert {change.name for change in book.calendar.changes} == {"A cup", None}
