"""One cell -> a value, or what was expected.

Each reader takes text or a Python value and returns the value a record keeps. A reader that refuses
says which finding this becomes and what it expected; it never repeats the cell.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from fvcount.dates import clock
from fvcount.dates.periods import Month
from fvcount.errors import PeriodError
from fvcount.records.faulty_cells import (
    A_MONTH_AS_DATE,
    wrong,
    wrong_amount,
    wrong_day,
    wrong_moment,
    wrong_month,
)
from fvcount.records.raw_cells import plain
from fvcount.wording import nearest

NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
LONGEST_NUMBER = 1000
"""Python's arithmetic has an end, and no amount has as many digits."""
EARLIEST, LATEST = 2, 9997
"""Years in which a time can be moved between zones, and its work split at midnights."""
FINANCIAL_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}


def read_text(value: object) -> str:
    """Text for people to read."""
    if isinstance(value, str):
        return value.strip()
    raise wrong("unreadable-cell", "expected text")


def read_day(value: object) -> date:
    """A date of the calendar."""
    value = plain(value)
    if isinstance(value, str):
        try:
            return clock.parse_day(value.strip())
        except ValueError:
            raise wrong("unreadable-cell", wrong_day(value.strip())) from None
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        return value.date()  # a database may have no other way to write a date
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise wrong("unreadable-cell", "expected a date without a time")


def read_moment(value: object) -> date:
    """A moment in Melbourne's zone, or a date where only that is known."""
    try:
        moment = _melbourne(value)
    except clock.ImpossibleTimeError:
        reason = "Melbourne's clocks skipped this time when they went forward"
        raise wrong("impossible-time", reason) from None
    except (ValueError, OverflowError):
        raise wrong("unreadable-cell", wrong_moment(str(value).strip())) from None
    if not EARLIEST <= moment.year <= LATEST:
        raise wrong("unreadable-cell", f"expected a year from {EARLIEST} to {LATEST}")
    return moment


def _melbourne(value: object) -> date:
    value = plain(value)
    if isinstance(value, str):
        return clock.parse_moment(value.strip())
    return clock.melbourne(value) if isinstance(value, datetime) else read_day(value)


def read_month(value: object) -> Month:
    """A calendar month; also as the date of its first day, which databases make of a month."""
    if isinstance(value, Month):
        return value
    if isinstance(value, date):
        return _month_of_date(value)
    try:
        return Month.parse(str(value).strip())
    except PeriodError:
        raise wrong("unreadable-cell", wrong_month(str(value).strip())) from None


def _month_of_date(value: date) -> Month:
    """The month that begins on a date, or at a midnight without a zone."""
    day = value.date() if isinstance(value, datetime) else value
    is_midnight = not isinstance(value, datetime) or (value.time(), value.tzinfo) == (time(), None)
    if day.day != 1 or not is_midnight:
        raise wrong("unreadable-cell", A_MONTH_AS_DATE)
    return Month.of(day)


def read_amount(value: object) -> Decimal:
    """A number, 0 or more."""
    if isinstance(value, str) and not NUMBER.fullmatch(value.strip()):
        raise wrong("unreadable-cell", wrong_amount(value.strip()))
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):
        number = Decimal("NaN")
    if not number.is_finite() or number < 0 or number.adjusted() > LONGEST_NUMBER:
        raise wrong("unreadable-cell", "expected a number, 0 or more")
    return number


def read_yes_no(value: object) -> bool:
    """Yes or no, written in one of the usual ways."""
    answer = value if isinstance(value, bool) else YES_NO.get(str(value).strip().casefold())
    if answer is None:
        raise wrong("unknown-code", "expected yes or no (also y, n, true, false, 1, 0)")
    return answer


def read_financial_year(value: object) -> str:
    """A financial year, July to June."""
    year = FINANCIAL_YEAR.fullmatch(str(value).strip())
    if year is None or int(year[2]) != (int(year[1]) + 1) % 100:
        raise wrong("unreadable-cell", "expected a financial year written like 2023-24")
    return year[0]


Code = TypeVar("Code", bound=StrEnum)


def code_of(codes: type[Code]) -> Callable[[object], Code]:
    """The function that reads one of these codes."""
    known = {code.value: code for code in codes}

    @lru_cache(maxsize=256)
    def expected(text: str) -> str:
        near = nearest(text, list(known))
        return f"{f'did you mean {near}? ' if near else ''}expected one of: {', '.join(known)}"

    def read(value: object) -> Code:
        text = str(plain(value)).strip().casefold()
        if text in known:
            return known[text]
        raise wrong("unknown-code", expected(text))

    return read
