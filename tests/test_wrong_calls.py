"""Calls with arguments of the wrong kind: the library's errors, in words; never one from inside."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fvcount
from fvcount import conformance
from fvcount.errors import (
    CalendarError,
    CaseBookError,
    FvcountError,
    LedgerError,
    PeriodError,
    ReadingError,
    RuleSetError,
)
from fvcount.rules.rule_sets import TIMETABLE
from fvcount.wording import day_in_words

RECORDS = fvcount.Records.from_dict(
    {
        "support_periods": [
            {
                "support_period_id": "SP-1",
                "agency_id": "A",
                "client_id": "C-1",
                "program": "client_support",
                "start_date": "2024-03-04",
            }
        ]
    }
)
LEDGER = fvcount.new_support_periods(RECORDS)
MARCH = LEDGER.count("2024-03")
CALENDAR = fvcount.victoria(2024)
PERIOD = fvcount.Period.parse("2024-03")

Wrong = tuple[Callable[..., Any], tuple[Any, ...], type[FvcountError], str]

WRONG: dict[str, Wrong] = {
    "count of nothing": (LEDGER.count, (None,), PeriodError, "expected a period .* got None"),
    "count of a number": (LEDGER.count, (202403,), PeriodError, "expected a period .* got int"),
    "count of a date": (LEDGER.count, (date(2024, 3, 1),), PeriodError, "period .* got date"),
    "by nothing": (LEDGER.by, (None, "2024-03"), LedgerError, "month, quarter or agency"),
    "by a list": (LEDGER.by, ([], "2024-03"), LedgerError, "month, quarter or agency"),
    "about a number": (LEDGER.about, (1,), LedgerError, "expected an id such as 'SP-1'.* got int"),
    "explain nothing": (LEDGER.explain, (None,), LedgerError, "expected an id .* got None"),
    "a ledger of no text": (fvcount.Ledger.from_json, (5,), LedgerError, "Ledger.to_json writes"),
    "a measure of a path": (
        *(fvcount.service_hours, ("folder",), CaseBookError),
        "expected fvcount.Records, as fvcount.read, .* got str",
    ),
    "a list of tables": (
        *(fvcount.Records.from_dict, (["clients"],), CaseBookError),
        "expected a dict .* got list|got a list",
    ),
    "typed records of nothing": (
        *(fvcount.Records.from_records, (None,), CaseBookError),
        "expected records in a list, got None",
    ),
    "a path that is a number": (fvcount.read, (5,), CaseBookError, "path: .* folder .* got int"),
    "a frame that is text": (
        *(lambda frame: fvcount.from_frames(clients=frame), ("x",), CaseBookError),
        "clients: expected a pandas, Polars, PyArrow or DuckDB frame, got str",
    ),
    "years that are none": (fvcount.victoria, (["x"],), CalendarError, "a year such as 2024.*str"),
    "no years": (fvcount.victoria, (None,), CalendarError, "a year such as 2024, .* got None"),
    "a year beyond dates": (fvcount.victoria, (20_240,), CalendarError, "such as 2024.*got 20240"),
    "changes that are none": (
        *(CALENDAR.changed, (["2024-11-05"],), CalendarError),
        "expected a list of fvcount.Change, got str",
    ),
    "a day that is text": (
        *(CALENDAR.is_holiday, ("2024-11-05", "A"), CalendarError),
        "expected a date without a time, got str",
    ),
    "a period of a number": (fvcount.Period.parse, (5,), PeriodError, "period as text.*got int"),
    "a period of texts": (fvcount.Period, ("2024-03", "2024-04"), PeriodError, "Month.*got str"),
    "a month of nothing": (fvcount.Month.parse, (None,), PeriodError, "month .* got None"),
    "a month of text": (fvcount.Month.of, ("2024-03-01",), PeriodError, "expected a date"),
    "text in a period": (PERIOD.__contains__, ("2024-03-01",), PeriodError, "expected a date"),
    "the 32nd of March": (PERIOD.start.day, (32,), PeriodError, "day of March 2024"),
    "switches of a number": (fvcount.Readings.of, (5,), ReadingError, "or a dict such as .*int"),
    "rule sets of a number": (fvcount.Timetable, (5,), RuleSetError, "one RuleSet or several.*int"),
    "the rules on a text": (
        TIMETABLE.on,
        ("2024",),
        PeriodError,
        "expected a date without a time, got str",
    ),
    "the rules of a text": (TIMETABLE.in_force, ("2024-03",), PeriodError, "a Period, .*got str"),
    "questions of a ledger": (fvcount.questions, (LEDGER,), LedgerError, "a Count, .* got Ledger"),
    "a frame of records": (fvcount.to_frame, (RECORDS,), LedgerError, "a ledger, .* got Records"),
    "a frame of numbers": (fvcount.to_frame, ([1],), LedgerError, "a ledger, a count, several"),
    "ids of a number": (RECORDS.ids_of, (5,), CaseBookError, "expected an id .* got int"),
    "further records of a number": (
        *(RECORDS.with_records, (5,), CaseBookError),
        "expected records in a list, got int",
    ),
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_says_what_was_expected_and_what_was_given(call: str) -> None:
    function, arguments, error, told = WRONG[call]

    with pytest.raises(error, match=told):
        function(*arguments)


def test_what_can_only_mean_one_thing_simply_works() -> None:
    assert fvcount.victoria(2024) == fvcount.victoria(range(2024, 2025))
    assert LEDGER.about("SP-1") == LEDGER.about(["SP-1"]) == LEDGER.about({"SP-1"})
    assert RECORDS.has_data("support_periods")
    assert not RECORDS.has_data("service_events")
    assert LEDGER.count(fvcount.Period.parse("2024-03")) == MARCH


# --- any argument, to any function --------------------------------------------------------------

PUBLIC: dict[str, Callable[..., Any]] = {
    "read": fvcount.read,
    "from_frames": lambda frame: fvcount.from_frames(service_events=frame),
    "Records.from_dict": fvcount.Records.from_dict,
    "Records.from_dict of rows": lambda rows: fvcount.Records.from_dict({"clients": rows}),
    "Records.from_dict of a cell": lambda cell: fvcount.Records.from_dict(
        {"service_events": [dict.fromkeys(("event_id", "minutes", "started_at", "program"), cell)]}
    ),
    "Records.from_records": fvcount.Records.from_records,
    "Records.with_records": RECORDS.with_records,
    "Records.ids_of": RECORDS.ids_of,
    "Records.has_data": RECORDS.has_data,
    **fvcount.MEASURES,
    "a measure's readings": lambda readings: fvcount.new_ramp_cases(RECORDS, readings=readings),
    "a measure's calendar": lambda days: fvcount.after_hours_responses(RECORDS, calendar=days),
    "a measure's rules": lambda rules: fvcount.new_ramp_cases(RECORDS, rules=rules),
    "Ledger.count": LEDGER.count,
    "Ledger.count, agency": lambda agency: LEDGER.count("2024-03", agency=agency),
    "Ledger.by": lambda part: LEDGER.by(part, "2024-03"),
    "Ledger.by, period": lambda period: LEDGER.by("month", period),
    "Ledger.about": LEDGER.about,
    "Ledger.explain": LEDGER.explain,
    "Ledger.from_json": fvcount.Ledger.from_json,
    "questions": fvcount.questions,
    "to_frame": fvcount.to_frame,
    "victoria": fvcount.victoria,
    "Calendar.changed": CALENDAR.changed,
    "Calendar.is_holiday": lambda day: CALENDAR.is_holiday(day, "A"),
    "Calendar.is_provisional": lambda day: CALENDAR.is_provisional(day, "A"),
    "Period": fvcount.Period,
    "Period.of": fvcount.Period.of,
    "Period.parse": fvcount.Period.parse,
    "in a period": PERIOD.__contains__,
    "Month.parse": fvcount.Month.parse,
    "Month.of": fvcount.Month.of,
    "Month.day": PERIOD.start.day,
    "Readings.of": fvcount.Readings.of,
    "Readings": lambda value: fvcount.Readings(basis=value),
    "Timetable": fvcount.Timetable,
    "Timetable.on": TIMETABLE.on,
    "Timetable.in_force": TIMETABLE.in_force,
    "conformance.cases": conformance.cases,
}
"""Every public function, with one argument to be given; some more than once."""

NOTHING_RIGHT = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.binary(max_size=12),
    st.dates(),
    st.datetimes(),
    st.decimals(),
    st.sampled_from([object(), object, len, Decimal, ..., PERIOD]),
    st.sampled_from([LEDGER, MARCH, RECORDS, CALENDAR]),
)
ARGUMENTS = st.recursive(
    NOTHING_RIGHT,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.text(max_size=3), st.integers()), inner, max_size=3),
        st.builds(iter, st.lists(inner, max_size=3)),
    ),
    max_leaves=5,
)


@pytest.mark.parametrize("name", PUBLIC)
@settings(max_examples=60, deadline=None)
@given(argument=ARGUMENTS)
def test_no_argument_makes_a_public_function_stumble_inside(name: str, argument: Any) -> None:
    assert stumbled(PUBLIC[name], argument) is None


def stumbled(function: Callable[[Any], Any], argument: Any) -> str | None:
    """The error that came out of the library and is none of its own, if one did."""
    try:
        function(argument)
    except FvcountError as error:
        return None if str(error) else "an error without words"
    except (TypeError, AttributeError, ValueError, LookupError, OverflowError) as error:
        places = [place.filename for place in traceback.extract_tb(error.__traceback__)]
        from_inside = any(str(Path("src/fvcount")) in place for place in places)
        return f"{type(error).__name__}: {error}" if from_inside else None
    return None


def test_an_error_from_inside_is_seen() -> None:
    def stumbling(day: Any) -> Any:
        return day_in_words(day)  # for the library itself: it checks nothing

    assert stumbled(stumbling, 5) == "AttributeError: 'int' object has no attribute 'day'"
    assert stumbled(lambda day: day.year, 5) is None  # the caller's own
