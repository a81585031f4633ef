"""Ids that look like several ids in one, which an export joined in a way of its own."""

import re
from collections.abc import Callable, Iterable, Set

MARK = re.compile(r"""[][(){}"“”„«»]|^['\u2018\u2019]|['\u2018\u2019]$""")
"""Brackets and quotation marks; an apostrophe inside a name is none."""
SEPARATOR = re.compile(r"[,|/&\r\n]|\sand\s", re.IGNORECASE)
SHORTENED = re.compile(r"[0-9]+([.,][0-9]+)?e\+[0-9]+", re.IGNORECASE)
"""What a spreadsheet makes of a long number: 1.2E+11."""


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
    found = {id for id in ids if MARK.search(id) or SHORTENED.fullmatch(id)}
    parted = {id for id in ids - found if SEPARATOR.search(id)}
    alone = of_this_kind() if parted else frozenset()
    return found | {
        id for id in parted if not alone.isdisjoint(map(str.strip, SEPARATOR.split(id)))
    }
