"""Months, quarters, financial years and runs: read, printed, parted and joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

import fvcount
from fvcount import FvcountError, Month, Period, PeriodError, Records
from fvcount.dates.periods import a_year_after, runs_in_words
from fvcount.wording import day_in_words

# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2023-24-Q1", date(2023, 7, 1), date(2023, 9, 30)),
        ("2023-24-Q2", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-24-Q3", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023-24-Q4", date(2024, 4, 1), date(2024, 6, 30)),
        ("2023-24", date(2023, 7, 1), date(2024, 6, 30)),
        ("2024-03..2024-05", date(2024, 3, 1), date(2024, 5, 31)),
        ("2022-23..2023-24", date(2022, 7, 1), date(2024, 6, 30)),
        ("2023-24-Q1..2024-02", date(2023, 7, 1), date(2024, 2, 29)),
        ("2023-08..2023-24-Q2", date(2023, 8, 1), date(2023, 12, 31)),
        ("2024-03..2024-03", date(2024, 3, 1), date(2024, 3, 31)),
        ("March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("December 2023..2023-24-Q3", date(2023, 12, 1), date(2024, 3, 31)),
        ("ytd:2024-03", date(2023, 7, 1), date(2024, 3, 31)),
        ("ytd:2024-06", date(2023, 7, 1), date(2024, 6, 30)),
        ("ytd:2024-07", date(2024, 7, 1), date(2024, 7, 31)),
        ("ytd:2011-12", date(2011, 7, 1), date(2011, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    period = Period.parse(text)

    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize("text", [" 2023-24-Q3 ", "2023-24-q3", "2024-01..2024-03"])
def test_one_stretch_of_months_is_one_period_however_it_is_written(text: str) -> None:
    written = Period.parse(text)

    assert written == Period.parse("2023-24-Q3")
    assert hash(written) == hash(Period.parse("2023-24-Q3"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("March 2024", "2024-03"),
        (" march  2024 ", "2024-03"),
        ("MAY 2024", "2024-05"),
        ("March 2024 .. May 2024", "2024-03..2024-05"),
        ("ytd:2024-03", "2023-07..2024-03"),
        ("YTD: March 2024", "2023-07..2024-03"),
        ("ytd:2024-06", "2023-24"),
        ("ytd:2024-09", "2024-25-Q1"),
    ],
)
def test_a_month_in_words_and_the_year_to_date_are_named_in_figures(text: str, name: str) -> None:
    period = Period.parse(text)

    assert str(period) == name
    assert Period.parse(name) == period


def test_a_year_to_date_begins_in_the_year_1_at_the_earliest() -> None:
    with pytest.raises(PeriodError, match="years 1 to 9999"):
        Period.parse("ytd:0001-03")


def test_a_period_is_told_in_words() -> None:
    assert Period.parse("2024-03").in_words() == "March 2024"
    assert Period.parse("2023-24").in_words() == "July 2023 to June 2024"


def test_spaces_around_the_dots_do_not_matter() -> None:
    assert Period.parse("2024-03 .. 2024-05") == Period.parse("2024-03..2024-05")


def test_what_could_be_a_month_is_a_month_and_not_a_financial_year() -> None:
    assert Period.parse("2011-12").last_day == date(2011, 12, 31)
    assert Period.parse("2012-13").last_day == date(2013, 6, 30)


def test_a_financial_year_may_end_with_a_century() -> None:
    century = Period.parse("2099-00")

    assert (century.first_day, century.last_day) == (date(2099, 7, 1), date(2100, 6, 30))
    assert Period.parse("2099-00-Q3").first_day == date(2100, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2024", "2024-3", "24-03", "Marsh 2024", "2024-00", "2024-13", "2024-03-01"),
        *("2023-25", "2024-23", "2023-24-Q0", "2023-24-Q5", "2023-2024", "2023-24 Q3"),
        *("March", "March 24", "March 20245", "3 March 2024", "AMarch 2024", "March-2024"),
        *("ytd", "ytd:", "ytd:2024", "ytd:2023-24", "ytd:2023-24-Q3", "ytd:2024-01..2024-03"),
        *("2023-24..ytd:2024-03", "ytd 2024-03", "ytd:ytd:2024-03", "2023-24-Q3 2024"),
        *("2024-03..", "..2024-03", "..", "2024-03..2024-04..2024-05", "2024-03...2024-05"),
        *("٢٠٢٤-٠٣", "0000-05", "-2024-03"),
    ],
)
def test_anything_else_is_no_period_and_the_message_shows_how_one_is_written(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)

    assert all(each in str(refused.value) for each in ("2024-03", "2023-24-Q3", "2023-24", ".."))
    assert "\n" not in str(refused.value)


WRITTEN = (
    "expected a month (2024-03 or March 2024), a quarter (2023-24-Q3), a financial year (2023-24),"
    " the year to date (ytd:2024-03) or a run of months (2024-03..2024-05)"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("last month", f"'last month' is not a period: {WRITTEN}"),
        ("2024-13", f"'2024-13' is not a period: {WRITTEN}"),
        ("2024-03..", f"'2024-03..' is not a period, because its last month is missing: {WRITTEN}"),
        ("2024-05..2024-03", "a period ends after it starts: write the earlier month first"),
        ("9999-00", "a period lies in the years 1 to 9999"),
    ],
)
def test_the_message_repeats_what_was_asked_for_and_says_what_would_be_right(
    text: str, told: str
) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)

    assert str(refused.value) == told


def test_a_period_error_is_one_of_the_librarys_and_a_value_error() -> None:
    with pytest.raises(FvcountError):
        Period.parse("never")
    with pytest.raises(ValueError, match="period"):
        Period.parse("never")


@pytest.mark.parametrize("text", ["2024-3", "2024-13", "0000-01", "2024-03-01", "2024-03\n", ""])
def test_a_month_is_written_in_one_way_only(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Month.parse(text)

    assert str(refused.value) == "expected a month written YYYY-MM, for example 2024-03"


# --- far years ----------------------------------------------------------------------------------


def test_the_last_month_of_the_calendar_can_be_asked_for() -> None:
    last = Period.parse("9999-12")

    assert (last.first_day, last.last_day) == (date(9999, 12, 1), date(9999, 12, 31))


def test_the_first_month_of_the_calendar_is_a_month() -> None:
    assert Period.parse("0001-01").first_day == date(1, 1, 1)


@pytest.mark.parametrize("text", ["9999-00", "9999-00-Q3", "0000-01", "0000-01-Q1"])
def test_a_period_that_reaches_beyond_the_calendar_is_refused_like_any_other(text: str) -> None:
    ledger = fvcount.service_hours(Records.from_dict({"service_events": []}))

    with pytest.raises(PeriodError):
        ledger.count(text)


# --- printing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2024-03", "2023-24-Q3", "2023-24", "2024-03..2024-05", "2022-23..2023-24"]
)
def test_a_period_prints_as_it_was_asked_for(text: str) -> None:
    assert str(Period.parse(text)) == text


def test_a_quarter_prints_with_a_capital_letter() -> None:
    assert str(Period.parse("2023-24-q3")) == "2023-24-Q3"


def test_a_period_that_was_joined_prints_by_what_it_is() -> None:
    def joined(one: str, other: str) -> str:
        return str(Period.parse(one) + Period.parse(other))

    assert joined("2024-01", "2024-02") == "2024-01..2024-02"
    assert joined("2024-01..2024-02", "2024-03") == "2023-24-Q3"
    assert joined("2023-07", "2023-08..2023-09") == "2023-24-Q1"
    assert joined("2024-02..2024-03", "2024-04") == "2024-02..2024-04"
    assert joined("2023-07..2023-12", "2024-01..2024-06") == "2023-24"
    assert joined("2024-01..2024-06", "2024-07..2024-12") == "2024-01..2024-12"
    assert joined("2022-23", "2023-24") == "2022-07..2024-06"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2022-07", "2022-09", "2022-23-Q1"),
        ("2022-10", "2022-12", "2022-23-Q2"),
        ("2099-07", "2099-09", "2099-00-Q1"),
        ("2100-01", "2100-03", "2099-00-Q3"),
        ("2099-07", "2100-06", "2099-00"),
        ("2024-06", "2024-06", "2024-06"),
    ],
)
def test_quarters_and_years_are_told_by_the_july_they_began_in(
    first: str, last: str, printed: str
) -> None:
    assert str(Period(Month.parse(first), Month(Month.parse(last) + 1))) == printed


@pytest.mark.parametrize("year", [1, 3, 99, 987, 2009, 2011, 2012, 2023, 2099, 2100])
def test_what_a_period_prints_reads_back_as_that_period(year: int) -> None:
    july = Month.parse(f"{year:04}-07")
    for start in range(july, july + 12):
        for length in range(1, 26):
            period = Period(Month(start), Month(start + length))
            assert Period.parse(str(period)) == period, f"printed as {period}"


def test_months_are_said_in_english_whatever_the_machine_speaks() -> None:
    assert Month.parse("2024-03").in_words() == "March 2024"
    assert Month.of(date(2024, 12, 31)).in_words() == "December 2024"
    assert day_in_words(date(2025, 3, 1)) == "1 March 2025"


def test_a_month_prints_with_four_digits_of_year_and_two_of_month() -> None:
    assert str(Month.parse("0999-01")) == "0999-01"
    assert repr(Month.parse("2024-11")) == "Month('2024-11')"


# --- times --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "month"),
    [
        ("2024-03-31T12:59:59Z", "2024-03"),  # eleven hours behind Melbourne in summer
        ("2024-03-31T13:00:00Z", "2024-04"),
        ("2024-06-30T14:00:00+00:00", "2024-07"),  # ten in winter
        ("2024-04-01T00:30:00+12:00", "2024-03"),
        ("2024-03-31T23:59:59.999999", "2024-03"),  # without a zone: as Melbourne's clocks show it
        ("2023-10-01T02:30:00", "2023-10"),  # even if they never did
        ("0001-01-01T00:00:00", "0001-01"),
        ("9999-12-31T23:59:59", "9999-12"),
    ],
)
def test_a_time_lies_in_a_month_on_melbournes_clock(time: str, month: str) -> None:
    moment, period = datetime.fromisoformat(time), Period.parse(month)

    assert Month.of(moment) == Month.parse(month)
    assert moment in period
    assert all(moment not in other for other in beside(period))


def beside(period: Period) -> list[Period]:
    """The months before and after a month, as far as there are such."""
    months = [(period.start - 1, period.start), (period.stop, period.stop + 1)]
    return [Period(Month(a), Month(b)) for a, b in months if a >= 12 and b <= 12 * 10_000]


def test_a_time_of_pandas_lies_in_a_month_as_any_other() -> None:
    assert pd.Timestamp("2024-03-31T13:00Z") in Period.parse("2024-04")
    assert pd.Timestamp("2024-03-31T13:00") in Period.parse("2024-03")


ASKED: list[Callable[[Any], object]] = [Period.parse("2024-03").__contains__, Month.of]


@pytest.mark.parametrize(
    "thing", [5, 202403, 2024.5, "2024-03-05", None, Month.parse("2024-03"), (2024, 3)], ids=repr
)
def test_what_is_no_date_is_refused_with_what_was_expected(thing: object) -> None:
    for ask in ASKED:
        with pytest.raises(PeriodError) as refused:
            ask(thing)
        kind = type(thing).__name__
        assert str(refused.value) == f"expected a date or a time (datetime), not {kind}"


@pytest.mark.parametrize(
    "thing",
    [
        datetime.min.replace(tzinfo=timezone(timedelta(hours=5))),
        datetime.max.replace(tzinfo=UTC),
        pd.NaT,
    ],
    ids=repr,
)
def test_a_time_that_melbournes_clock_cannot_show_is_refused(thing: datetime) -> None:
    for ask in ASKED:
        with pytest.raises(PeriodError, match=r"^expected a time of the years 2 to 9998$"):
            ask(thing)


# --- parts --------------------------------------------------------------------------------------


def test_the_months_of_a_financial_year_run_from_july_to_june() -> None:
    months = [str(month) for month in Period.parse("2023-24").months()]

    assert months[:6] == ["2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"]
    assert months[6:] == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]


def test_the_quarters_of_a_financial_year_are_its_four() -> None:
    quarters = [str(quarter) for quarter in Period.parse("2023-24").quarters()]

    assert quarters == ["2023-24-Q1", "2023-24-Q2", "2023-24-Q3", "2023-24-Q4"]


def test_quarters_that_a_run_touches_are_cut_to_the_run() -> None:
    quarters = [str(quarter) for quarter in Period.parse("2024-02..2024-07").quarters()]

    assert quarters == ["2024-02..2024-03", "2023-24-Q4", "2024-07"]


def test_a_month_has_one_month_and_one_cut_quarter() -> None:
    march = Period.parse("2024-03")

    assert list(march.months()) == [march]
    assert list(march.quarters()) == [march]


@pytest.mark.parametrize("text", ["2024-03", "2023-24-Q3", "2023-24", "2023-11..2024-07"])
def test_the_parts_of_a_period_follow_each_other_and_join_to_it(text: str) -> None:
    period = Period.parse(text)
    for parts in (list(period.months()), list(period.quarters())):
        assert all(early.stop == late.start for early, late in pairwise(parts))
        joined = parts[0]
        for part in parts[1:]:
            joined = part + joined  # the order in which two are joined does not matter
        assert joined == period


# --- what lies in a period ----------------------------------------------------------------------


def test_a_period_holds_its_first_and_last_day_and_not_the_days_beside() -> None:
    quarter = Period.parse("2023-24-Q3")

    assert date(2024, 1, 1) in quarter
    assert date(2024, 3, 31) in quarter
    assert date(2023, 12, 31) not in quarter
    assert date(2024, 4, 1) not in quarter


def test_a_moment_lies_in_the_period_of_its_date() -> None:
    assert datetime(2024, 3, 31, 23, 59) in Period.parse("2024-03")  # noqa: DTZ001


def test_every_day_lies_in_exactly_one_month_of_its_year() -> None:
    year = Period.parse("2023-24")
    for ordinal in range(date(2023, 7, 1).toordinal(), date(2024, 7, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert sum(day in month for month in year.months()) == 1


# --- joining ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03", "2024-05"),  # a gap
        ("2024-03", "2024-03"),  # the same
        ("2024-03..2024-05", "2024-05..2024-06"),  # an overlap
        ("2023-24", "2024-03"),  # one in the other
    ],
)
def test_periods_that_do_not_meet_cannot_be_joined(one: str, other: str) -> None:
    with pytest.raises(PeriodError, match="follow one another") as refused:
        Period.parse(one) + Period.parse(other)

    assert one in str(refused.value)
    assert other in str(refused.value)


def test_a_period_has_at_least_one_month() -> None:
    march = Month.parse("2024-03")

    with pytest.raises(PeriodError):
        Period(march, march)


# --- a year later -------------------------------------------------------------------------------


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert a_year_after(date(2023, 2, 28)) == date(2024, 2, 28)


def test_a_year_after_a_day_of_the_calendars_last_year_is_its_last_day() -> None:
    assert a_year_after(date(9998, 5, 1)) == date(9999, 5, 1)
    assert a_year_after(date(9999, 5, 1)) == date(9999, 12, 31)


def test_runs_of_months_in_words() -> None:
    march, may = Month.parse("2024-03"), Month.parse("2024-05")
    assert runs_in_words([range(march, march + 1)]) == "March 2024"
    assert runs_in_words([range(march, march + 1), range(may, may + 9)]) == (
        "March 2024 and May 2024 to January 2025"
    )
    every_second = [range(march + month, march + month + 1) for month in range(0, 12, 2)]
    assert runs_in_words(every_second) == (
        "March 2024, May 2024, July 2024, September 2024 and 2 more"
    )


@pytest.mark.parametrize("text", ["2023-24-Q3", "2023-24"])
def test_a_year_to_date_ends_with_one_month(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(f"ytd:{text}")
    message = str(refused.value)
    assert message.startswith(f"'ytd:{text}' is not a period, because ytd: goes with one month")


def test_a_period_adds_to_nothing_but_periods() -> None:
    march: Any = Period.parse("2024-03")

    for stranger in (1, "2024-04", None):
        with pytest.raises(TypeError, match="unsupported operand"):
            march + stranger


def test_periods_overlap_where_a_month_lies_in_both() -> None:
    march, quarter = Period.parse("2024-03"), Period.parse("2023-24-Q3")

    assert march.overlaps(quarter)
    assert quarter.overlaps(march)
    assert not march.overlaps(Period.parse("2024-04"))
    assert not march.overlaps(Period.parse("2024-02"))
