"""What is wrong with a cell is said in words, without showing the cell."""

from __future__ import annotations

import pytest

from fvcount import Records
from records.sample_rows import Row, event, period

DAYS = [
    ("04/03/2024", "looks like day/month/year"),
    ("4-3-24", "looks like day/month/year"),
    ("25.03.2024", "looks like day/month/year"),
    ("03/25/2024", "looks like month/day/year"),
    ("2024-02-30", "30 February does not exist"),
    ("2024-04-31", "31 April does not exist"),
    ("2023-02-29", "29 February 2023 does not exist"),
    ("2024-13-01", "month 13 does not exist"),
    ("2024-00-10", "month 00 does not exist"),
    ("0000-00-00", "the year 0000 does not exist"),
    ("2024-3-4", "lacks a leading zero"),
    ("2024-03-4", "lacks a leading zero"),
    ("2024/03/04", "has other signs than hyphens"),
    ("20240304", "looks like YYYYMMDD without hyphens"),
    ("45355", "looks like a spreadsheet's number of a date"),
    ("3 March 2024", "looks like a date with its month as a word"),
    ("30-JUN-24", "looks like a date with its month as a word"),
    ("2024-03", "looks like a month without a day"),
    ("2024-03-04 10:00", "has a time of day, or an offset"),
    ("2024-03-04 00:00+11:00", "has a time of day, or an offset"),
    ("1.2E+11", "looks shortened by a spreadsheet"),
    ("########", "is what a spreadsheet shows where a column is too narrow"),
    ("2024-03-\u200b04", "holds a character that cannot be seen"),
]


@pytest.mark.parametrize(("cell", "words"), DAYS)
def test_what_is_wrong_with_a_date_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"support_periods": [period(start_date=cell)]}).findings
    assert f": {words}" in fault.message
    assert "; expected a date written YYYY-MM-DD, for example 2024-03-31." in fault.message
    assert cell not in fault.message or cell in ("2024-03", "########")


def test_a_date_of_no_known_form_is_told_what_is_expected() -> None:
    (fault,) = Records.from_dict({"support_periods": [period(start_date="soon")]}).findings
    assert fault.message == (
        "start_date of the shape 'aaaa': expected a date written YYYY-MM-DD, for example"
        " 2024-03-31. The row is left out."
    )


MOMENTS = [
    ("2024-03-04T24:00", "24:00 is 00:00 of the next day"),
    ("2024-03-04T25:00", "its time of day does not exist"),
    ("2024-03-04T10:60", "its time of day does not exist"),
    ("2024-03-04T10:00:60", "its time of day does not exist"),
    ("2024-03-04 9:30", "lacks a leading zero in its hour"),
    ("2024-03-04 09:30 PM", "is on a 12-hour clock"),
    ("2024-03-04T10:00 AEDT", "has something other than an offset such as +11:00 behind the time"),
    ("2024-03-04T10", "is not followed by a time of day written HH:MM"),
    ("2024-02-30T10:00", "30 February does not exist"),
    ("2024-02-30", "30 February does not exist"),
    ("04/03/2024 10:00", "looks like day/month/year"),
    ("10:00", "looks like a time of day without a date"),
    ("45355.4", "looks like a spreadsheet's number of a date"),
    ("1,2E+11", "looks shortened by a spreadsheet"),
]


@pytest.mark.parametrize(("cell", "words"), MOMENTS)
def test_what_is_wrong_with_a_time_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"service_events": [event(started_at=cell)]}).findings
    assert f": {words}" in fault.message
    assert "expected a time written YYYY-MM-DDTHH:MM" in fault.message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12,5", "has a comma for its decimal point"),
        ("1,200", "has a comma between thousands"),
        ("1:30", "looks like hours and minutes"),
        ("-5", "is below 0"),
        ("90 min", "has a unit or words behind the number"),
        ("1.2E+11", "looks shortened by a spreadsheet"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"service_events": [event(minutes=cell)]}).findings
    assert f": {words}; expected a number, 0 or more, written like 90 or 12.5." in fault.message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2024-13", "month 13 does not exist"),
        ("2024-03-01", "has a day, too"),
        ("Mar-24", "looks like a month as a word"),
        ("#######", "is what a spreadsheet shows where a column is too narrow"),
    ],
)
def test_what_is_wrong_with_a_month_is_said_in_words(cell: str, words: str) -> None:
    row: Row = {"agency_id": "A", "from_month": "2024-01", "to_month": cell}
    (fault,) = Records.from_dict({"coverage": [row]}).findings
    assert f": {words}; expected a month written YYYY-MM, for example 2024-03." in fault.message
