"""How messages say things: the nearest known word, plurals, codes and dates in words."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def nearest(word: str, known: list[str]) -> str | None:
    """The known word nearest to `word`, if one is near.

    >>> nearest("client suport", ["client_support", "ramp"])
    'client_support'
    >>> nearest("banana", ["client_support", "ramp"]) is None
    True
    """
    near = get_close_matches(word.casefold().replace(" ", "_"), known, n=1, cutoff=0.6)
    return near[0] if near else None


def hint(word: str, known: Iterable[str]) -> str:
    """What may have been meant, in brackets: the nearest known word, else all of them.

    >>> hint("service_event", ["clients", "service_events"])
    ' (did you mean service_events?)'
    """
    names = list(known)
    near = nearest(word, names)
    return f" (did you mean {near}?)" if near else f" (expected one of: {', '.join(names)})"


def number_of(number: int, noun: str) -> str:
    """A number with its noun.

    >>> number_of(1, "row"), number_of(6, "row")
    ('1 row', '6 rows')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_words(code: StrEnum) -> str:
    """A code as a person says it.

    >>> from fvcount.rules.codes import Program
    >>> in_words(Program.CLIENT_SUPPORT)
    'client support'
    """
    return code.value.replace("_", " ").replace("after hours", "after-hours")


def day_in_words(day: date) -> str:
    """A date as a person says it, whatever the locale.

    >>> day_in_words(date(2025, 1, 3))
    '3 January 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
