"""A cell as it came -> what it says, and what is odd about it.

Words for nothing, which databases write into empty cells, are blank. Characters that nobody can see
are taken out of ids. A finding for each column says so.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto
from numbers import Integral
from typing import Any
from uuid import UUID

NULL_WORDS = frozenset({"null", r"\n", "nan", "<na>", "nat", "none", "n/a", "#n/a"})
"""Words for nothing, in lower case."""
LOOK_EMPTY = frozenset({"-", "na", "unknown"})
"""Ids that were perhaps meant to be blank, in lower case."""
NUMPY_WITH_MISSING = frozenset({"float16", "float32", "longdouble", "datetime64", "timedelta64"})
"""Types of numpy of which one value stands for nothing. It is not equal to itself."""
LONGEST_WORD = max(map(len, NULL_WORDS | LOOK_EMPTY))
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters without a shape of their own: zero width, soft hyphen, byte order mark, direction."""
TOO_LONG = 10**1000
"""Python does not write numbers of some thousand digits; they are no ids."""
ASCII_BLANKS = " \t\n\r\x0b\x0c"
HEADING_GAPS = re.compile(r"[\s_-]+")

NULL_WORD, HIDDEN_CHARACTERS, ID_LOOKS_EMPTY = "null-word", "hidden-characters", "id-looks-empty"


class Kind(Enum):
    """What a column holds, as far as it bears on how a raw cell is read."""

    ID = auto()
    IDS = auto()
    DATE = auto()
    OTHER = auto()


def heading(name: object) -> str:
    """A heading as columns are called: case, blanks, hyphens and underscores do not matter.

    >>> heading("Client ID"), heading(" started-at")
    ('client_id', 'started_at')
    """
    return HEADING_GAPS.sub("_", HIDDEN.sub("", str(name)).strip().casefold())


def is_heading(cell: object, column: str) -> bool:
    """Whether a cell holds the heading of its own column, as where the header stands twice."""
    words = cell if isinstance(cell, list) else [cell]
    return all(isinstance(word, str) and heading(word) == column for word in words)


def is_null_word(text: str) -> bool:
    """Whether a text, without blanks around it, is a word for nothing."""
    return len(text) <= LONGEST_WORD and text.casefold() in NULL_WORDS


def looks_empty(id: str) -> bool:
    """Whether an id was perhaps meant to be blank."""
    return len(id) <= LONGEST_WORD and id.casefold() in LOOK_EMPTY


def visible(text: str) -> str:
    """A text without blanks around it and without the characters that nobody can see."""
    return text.strip() if text.isascii() else HIDDEN.sub("", text).strip()


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: no value, blanks only, no ids, NaN, or a word for nothing."""
    if isinstance(value, str):
        text = visible(value)
        return not text or is_null_word(text)
    if value is None:
        return True
    if isinstance(value, list | tuple | set | frozenset):
        return not value
    return _is_missing(value)


def _is_missing(value: object) -> bool:
    """Whether a value is one of those that stand for nothing in Python, numpy or pandas."""
    name = type(value).__name__
    if isinstance(value, Decimal):
        return value.is_nan()
    is_comparable = isinstance(value, float) or name in NUMPY_WITH_MISSING
    return name in ("NAType", "NaTType") or (is_comparable and value != value)


def plain(value: object) -> object:
    """The plain value of one that wraps it: of an `Enum` its value, of an array of numpy a list.

    A period of pandas, and a date of numpy, are what a file would hold for them.
    """
    if isinstance(value, Enum):
        return value.value
    wrapped: Any = value
    match type(value).__name__:
        case "ndarray":
            return wrapped.tolist()
        case "Period" | "datetime64":
            return None if _is_missing(value) else str(value)
    return value


def as_id(value: object) -> str | None:
    """The text of an id: of text as it stands, of a whole number or UUID as it is written."""
    if isinstance(value, str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(value) if -TOO_LONG < int(value) < TOO_LONG else None
    if isinstance(value, Decimal) and value.is_finite() and -TOO_LONG < value < TOO_LONG:
        return str(int(value)) if value == int(value) else None
    return None


def clean(value: object, kind: Kind) -> tuple[object, tuple[str, ...]]:
    """What a cell says, None for a blank one; and the codes of the findings about it."""
    if type(value) is not str:
        value = plain(value)
    pieces = _pieces(value, kind) if kind in (Kind.ID, Kind.IDS) else []
    if not pieces:
        if is_blank(value):
            is_word = isinstance(value, str) and visible(value)
            return None, (NULL_WORD,) if is_word else ()
        return (value.strip() if isinstance(value, str) else value), ()
    odd: set[str] = set()
    kept = [text for piece in pieces if (text := _clean_id(piece, odd))]
    if not kept:
        return None, tuple(odd)
    if not odd:
        return (value.strip() if isinstance(value, str) else value), ()
    return (kept if kind is Kind.IDS else kept[0]), tuple(sorted(odd))


def _pieces(value: object, kind: Kind) -> list[str]:
    """The ids in a cell as text; none where it holds anything but text."""
    if isinstance(value, str):
        return value.split(";") if kind is Kind.IDS else [value]
    if kind is Kind.IDS and isinstance(value, list | tuple | set | frozenset):
        return _texts(value)
    return []


def _texts(values: Iterable[object]) -> list[str]:
    """Each id of a list as text; none where one of them is not an id."""
    ids = [as_id(value) for value in values]
    return [] if None in ids else [piece for id in ids if id for piece in id.split(";")]


def _clean_id(text: str, odd: set[str]) -> str:
    """An id without what does not belong to it; blank for a word for nothing."""
    id = visible(text)
    if id and not text.isascii() and id != text.strip(ASCII_BLANKS):
        odd.add(HIDDEN_CHARACTERS)
    if is_null_word(id):
        odd.add(NULL_WORD)
        return ""
    if looks_empty(id):
        odd.add(ID_LOOKS_EMPTY)
    return id
