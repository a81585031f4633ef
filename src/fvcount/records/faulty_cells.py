"""What is wrong with a cell, in words, and what would be right.

Nothing here repeats the cell. What the words do tell is what FORMATS allow: which day or month does
not exist, and which other way of writing the cell seems to follow.
"""

import re
from collections.abc import Iterator
from datetime import date

from pydantic_core import PydanticCustomError

from fvcount.records.raw_cells import HIDDEN
from fvcount.wording import MONTHS

A_DAY = "expected a date written YYYY-MM-DD, for example 2024-03-31"
A_MOMENT = (
    "expected a time written YYYY-MM-DDTHH:MM, for example 2024-03-31T09:30, or YYYY-MM-DD where"
    " only the date is known"
)
A_MONTH = "expected a month written YYYY-MM, for example 2024-03"
A_MONTH_AS_DATE = (
    "is a date that is not the first of a month, or has a time or zone; expected a month written"
    " YYYY-MM, or its first day"
)
AN_AMOUNT = "expected a number, 0 or more, written like 90 or 12.5"

SHORTENED = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
DAY_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME_FORM = re.compile(r"[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
BY_SLASHES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](?:[0-9]{4}|[0-9]{2})(?![0-9])")
DAY_FORMS = (
    (re.compile(r"[0-9]{4}-([0-9]-[0-9]{1,2}|[0-9]{2}-[0-9])(?![0-9])"), "lacks a leading zero"),
    (re.compile(r"[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}"), "has other signs than hyphens"),
    (re.compile(r"[0-9]{8}(?![0-9])"), "looks like YYYYMMDD without hyphens"),
    (re.compile(r"[0-9]{5}(\.[0-9]+)?"), "looks like a spreadsheet's number of a date"),
    (re.compile(r"[0-9]{1,2}:[0-9]{2}"), "looks like a time of day without a date"),
    (re.compile(r"[0-9]{4}-[0-9]{2}$"), "looks like a month without a day"),
    (re.compile(r".*[A-Za-z]{3}.*[0-9]", re.DOTALL), "looks like a date with its month as a word"),
)
AMOUNT_FORMS = (
    (re.compile(r"-[0-9.]+"), "is below 0"),
    (re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?"), "has a comma between thousands"),
    (re.compile(r"[0-9]*,[0-9]+"), "has a comma for its decimal point"),
    (re.compile(r"[0-9]+:[0-9]{2}(:[0-9]{2})?"), "looks like hours and minutes"),
    (re.compile(r"[0-9.]+ ?[A-Za-z]+.*", re.DOTALL), "has a unit or words behind the number"),
)


def wrong(code: str, expected: str, *columns: str) -> PydanticCustomError:
    """An error that says what was expected; `code` is the finding it becomes.

    `columns` name the cells at fault where the check looked at more than one.
    """
    template = "{expected}"
    return PydanticCustomError(code, template, {"expected": expected, "columns": columns})


def wrong_day(text: str) -> str:
    """Why a text is not a date."""
    return _said(_faults_of_day(text), A_DAY)


def wrong_moment(text: str) -> str:
    """Why a text is not a time."""
    return _said(_faults_of_moment(text), A_MOMENT)


def wrong_month(text: str) -> str:
    """Why a text is not a month."""
    return _said(_faults_of_month(text), A_MONTH)


def wrong_amount(text: str) -> str:
    """Why a text is not an amount."""
    return _said(_faults_of_amount(text), AN_AMOUNT)


def _said(faults: Iterator[str], expected: str) -> str:
    """The first fault, if one was recognised, and what was expected."""
    return "; ".join([*list(faults)[:1], expected])


def _general(text: str) -> Iterator[str]:
    if HIDDEN.search(text):
        yield "holds a character that cannot be seen"
    if SHORTENED.fullmatch(text):
        yield "looks shortened by a spreadsheet"
    if text and set(text) == {"#"}:
        yield "is what a spreadsheet shows where a column is too narrow"


def _faults_of_day(text: str) -> Iterator[str]:
    yield from _general(text)
    if match := DAY_FORM.match(text):
        yield from _faults_of_numbers(*map(int, match.groups()))
        if TIME_FORM.match(text, match.end()):
            yield "has a time of day, or an offset"
    if match := BY_SLASHES.match(text):
        is_american = int(match[2]) > len(MONTHS)
        yield f"looks like {'month/day/year' if is_american else 'day/month/year'}"
    yield from (words for form, words in DAY_FORMS if form.match(text))


def _faults_of_numbers(year: int, month: int, day: int) -> Iterator[str]:
    """Why these numbers are not a date of the calendar."""
    if year == 0:
        yield "the year 0000 does not exist; leave the cell blank if the date is not known"
    elif not 1 <= month <= len(MONTHS):
        yield f"month {month:02} does not exist"
    else:
        try:
            date(year, month, day)
        except ValueError:
            leap = f" {year}" if (month, day) == (2, 29) else ""
            yield f"{day} {MONTHS[month - 1]}{leap} does not exist"


def _faults_of_moment(text: str) -> Iterator[str]:
    yield from _general(text)
    if match := DAY_FORM.match(text):
        yield from _faults_of_numbers(*map(int, match.groups()))
        yield from _faults_of_clock(text[match.end() :])
    yield from (fault for fault in _faults_of_day(text) if "time of day, or" not in fault)


def _faults_of_clock(text: str) -> Iterator[str]:
    """Why what stands behind a date is not a time of day."""
    match = TIME_FORM.match(text)
    if match is None:
        if text.strip():
            yield "is not followed by a time of day written HH:MM"
        return
    hour, minute, second = (int(number or 0) for number in match.groups())
    if re.search(r"[ap]\.?m", text, re.IGNORECASE):
        yield "is on a 12-hour clock; write 21:30 for 9:30 pm"
    elif (hour, minute, second) == (24, 0, 0):
        yield "24:00 is 00:00 of the next day"
    elif hour > 23 or minute > 59 or second > 59:
        yield "its time of day does not exist"
    elif len(match[1]) == 1:
        yield "lacks a leading zero in its hour"
    elif match.end() < len(text):
        yield "has something other than an offset such as +11:00 behind the time"


def _faults_of_month(text: str) -> Iterator[str]:
    yield from _general(text)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        yield from _faults_of_numbers(int(match[1]), int(match[2]), 1)
    if DAY_FORM.match(text):
        yield "has a day, too"
    if re.search(r"[A-Za-z]{3}", text):
        yield "looks like a month as a word"


def _faults_of_amount(text: str) -> Iterator[str]:
    yield from _general(text)
    yield from (words for form, words in AMOUNT_FORMS if form.fullmatch(text))
