"""Wording of messages: the nearest known word, plurals, codes and dates in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

MONTHS = (
    "January February March April May June July August September October November December"
).split()
MOST_LISTED = 5
"""How many words of a list are shown."""


def nearest(word: str, candidates: list[str]) -> str | None:
    """Find the candidate that is most like `word`; None where none is close.

    >>> nearest("client suport", ["client_support", "ramp"])
    'client_support'
    >>> nearest("banana", ["client_support", "ramp"]) is None
    True
    """
    matches = get_close_matches(word.casefold().replace(" ", "_"), candidates, n=1, cutoff=0.6)
    return matches[0] if matches else None


def hint(word: str, candidates: Iterable[str]) -> str:
    """Suggest in brackets what `word` may have meant: the nearest candidate, or else all of them.

    >>> hint("service_event", ["clients", "service_events"])
    ' (did you mean service_events?)'
    """
    words = list(candidates)
    match = nearest(word, words)
    return f" (did you mean {match}?)" if match else f" (expected one of: {', '.join(words)})"


def number_of(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural except after 1.

    >>> number_of(1, "row"), number_of(6, "row")
    ('1 row', '6 rows')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str], between: str = ", ", last: str = " and ") -> str:
    """Write words one after the other, with "and" before the last.

    >>> listed(["April", "May", "June"]), listed(["April"])
    ('April, May and June', 'April')
    """
    *all_but_last, final = [*words] or [""]
    return last.join(part for part in (between.join(all_but_last), final) if part)


def first_few(words: Sequence[str]) -> Sequence[str]:
    """Shorten a long list to its first words and how many more there are.

    >>> listed(first_few([*"ABCDEFGH"]))
    'A, B, C, D and 4 more'
    """
    if len(words) <= MOST_LISTED:
        return words
    return [*words[: MOST_LISTED - 1], f"{len(words) - MOST_LISTED + 1} more"]


def in_words(code: StrEnum) -> str:
    """Write a code as words.

    >>> from fvcount.rules.codes import Program
    >>> in_words(Program.CLIENT_SUPPORT)
    'client support'
    """
    return code.value.replace("_", " ").replace("after hours", "after-hours")


def day_in_words(day: date) -> str:
    """Write a date in English words, whatever the locale.

    >>> day_in_words(date(2025, 1, 3))
    '3 January 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
