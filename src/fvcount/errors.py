"""Everything the library raises: bad calls. Bad data is reported as findings instead."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast


class FvcountError(Exception):
    """A call that cannot be answered; its text is one clear line for a person."""


class PeriodError(FvcountError, ValueError):
    """A period that cannot be read, or that no rule set covers."""


class CalendarError(FvcountError, ValueError):
    """What was given is no calendar of public holidays, no year or no change of one."""


class ReadingError(FvcountError, ValueError):
    """A switch or a value of a switch that does not exist."""


class RuleSetError(FvcountError, ValueError):
    """A rule set that does not place every code, or a timetable that is not made of rule sets."""


class CaseBookError(FvcountError):
    """What was given is no case book: the path, records, a table's name, or a record's type."""


class LedgerError(FvcountError, ValueError):
    """Ledgers or counts that do not add, no data to sum, or an argument or JSON that is neither."""


class MissingExtraError(FvcountError, ImportError):
    """A feature whose extra is not installed."""


def expect(
    value: object, kinds: type | tuple[type, ...], error: type[FvcountError], expected: str
) -> None:
    """Raise an error that says what was expected, unless a value is of one of these kinds.

    >>> expect("2024-03", str, PeriodError, "expected a month")
    >>> expect(None, str, PeriodError, "expected a month")
    Traceback (most recent call last):
        ...
    fvcount.errors.PeriodError: expected a month, got None
    """
    if not isinstance(value, kinds):
        raise error(f"{expected}, got {kind_of(value)}")


def expect_texts(value: object, error: type[FvcountError], expected: str) -> frozenset[str]:
    """One text or several, as a set; raise an error that says what was expected for others.

    >>> expect_texts("SP-1", LedgerError, "expected ids") == expect_texts(["SP-1"], LedgerError, "")
    True
    """
    expect(value, Iterable, error, expected)
    texts: list[object] = [value] if isinstance(value, str) else [*cast("Iterable[object]", value)]
    for text in texts:
        expect(text, str, error, expected)
    return frozenset(cast("list[str]", texts))


def expect_date(value: object, error: type[FvcountError]) -> None:
    """Raise an error unless a value is a date; which date a time is of, only a clock can say."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise error(f"expected a date without a time, got {kind_of(value)}")


def kind_of(value: object) -> str:
    """What a value is, for a message: its type, since the value itself may be a cell."""
    return "None" if value is None else type(value).__name__
