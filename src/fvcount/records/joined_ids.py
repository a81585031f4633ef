"""Ids that look like several ids in one, which an export joined in a way of its own."""

import re
from collections.abc import Callable, Iterable, Set

MARK = re.compile(r"""[][(){}"“”„«»]|^['\u2018\u2019]|['\u2018\u2019]$""")
"""Brackets and quotation marks; an apostrophe inside a name is none."""
SEPARATOR = re.compile(r"[,|/&\r\n]|\sand\s", re.IGNORECASE)
SHORTENED = re.compile(r"[0-9]+([.,][0-9]+)?e\+[0-9]+", re.IGNORECASE)
"""What a spreadsheet makes of a long number: 1.2E+11."""


def is_marked(id: str) -> bool:
    """Whether an id has brackets or quotation marks, or is a number that was shortened."""
    return bool(MARK.search(id) or SHORTENED.fullmatch(id))


def pieces(id: str) -> list[str]:
    """What separators part an id into; nothing if there is none in it.

    >>> pieces("W-1, W-2"), pieces("W-1")
    (['W-1', 'W-2'], [])
    """
    return [*map(str.strip, SEPARATOR.split(id))] if SEPARATOR.search(id) else []


def joined_ids(ids: Iterable[str], of_this_kind: Callable[[], Set[str]]) -> set[str]:
    """Those of some ids that look like several in one, or that a spreadsheet shortened.

    Args:
        ids: the ids of a column.
        of_this_kind: called when it is needed, gives all ids of this kind of thing. Ids parted by
            a separator are joined if one of them also stands alone.

    >>> sorted(joined_ids({"W-1", "W-1,W-2", "Smith, Jo", "{W-3}"}, lambda: {"W-1"}))
    ['W-1,W-2', '{W-3}']
    """
    ids = set(ids)
    found = {id for id in ids if is_marked(id)}
    parted = {id: parts for id in ids - found if (parts := pieces(id))}
    alone = of_this_kind() if parted else frozenset()
    return found | {id for id, parts in parted.items() if not alone.isdisjoint(parts)}
