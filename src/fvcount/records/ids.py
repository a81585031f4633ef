"""An id, or several in a cell -> text without anything that cannot be seen, or why not."""

import re
from collections.abc import Iterable, Mapping
from sys import intern

from fvcount.records.faulty_cells import wrong
from fvcount.records.raw_cells import as_id, is_null_word, visible

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
CONTROL_IN_LINES = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""A line end in a cell of several ids is left to stand: it may part them (caveat `ids-joined`).

Half of a surrogate pair is in both, since no file can hold it.
"""


def read_id(value: object) -> str:
    """An id. Equal ids are kept once, since they occur in row after row."""
    text = as_id(value)
    id = "" if text is None else visible(text)
    if not id:
        raise wrong("unreadable-cell", "expected an id: text that is not blank")
    if is_null_word(id):
        raise wrong("unreadable-cell", "is a word for nothing, not an id")
    return _without_control(id, CONTROL)


def _without_control(id: str, control: re.Pattern[str]) -> str:
    if not id.isprintable() and control.search(id):
        raise wrong("unreadable-cell", "holds a control character, such as a tab, which no id has")
    return intern(id)


def read_ids(value: object) -> tuple[str, ...]:
    """Several ids, in order, each once."""
    one = as_id(value)
    values = value if one is None else (one,)
    if not isinstance(values, Iterable) or isinstance(values, Mapping | bytes):
        raise wrong("unreadable-cell", "expected ids separated by ;")
    texts = [as_id(each) for each in values]
    if None in texts:
        raise wrong("unreadable-cell", "expected ids: text, whole numbers or UUIDs")
    ids = {visible(id) for text in texts if text for id in text.split(";")} - {""}
    if any(map(is_null_word, ids)):
        raise wrong("unreadable-cell", "has a word for nothing among its ids")
    return tuple(sorted(_without_control(id, CONTROL_IN_LINES) for id in ids))


def readable_id(cells: Mapping[str, object], column: str | None) -> str | None:
    """The id in a column of a row, where there is one that can be read."""
    try:
        return read_id(cells.get(column or ""))
    except ValueError:
        return None


def readable_ids(cells: Mapping[str, object], column: str) -> tuple[str, ...]:
    """The ids in a column of a row, where they can be read."""
    try:
        return read_ids(cells.get(column))
    except ValueError:
        return ()
