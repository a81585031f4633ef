"""Types that chance left out of some books, and books in which a column can have them.

So every type is tried on every way in, whatever chance does.
"""

from __future__ import annotations

from collections.abc import Iterable

from agreement.engines.books import WrittenBook, written_book
from agreement.engines.cells import Place, is_blank, nothing, unread, values
from agreement.engines.column_types import ChosenTypes, ColumnType
from agreement.engines.ways import WAYS, types_of

MOST_BOOKS = 1000


def missing_types(way: str, seeds: Iterable[int]) -> list[str]:
    """The types that no column with a cell has in some books."""
    known, seen = WAYS[way].types, set[str]()
    for book in map(written_book, seeds):
        chosen = types_of(book, way).items()
        seen |= {name for place, name in chosen if _shows(book, place, known[name])}
    return [name for name in known if name not in seen]


def with_a_column_of(way: str, name: str) -> tuple[WrittenBook, ChosenTypes]:
    """A book in which a column has a type on a way in, and the types of all its columns."""
    dtype = WAYS[way].types[name]
    for book in map(written_book, range(MOST_BOOKS)):
        types = types_of(book, way)
        for place in types:
            can = place.is_unknown if dtype.read is unread else _can_be(book, place, dtype)
            if can and _shows(book, place, dtype):
                return book, {**types, place: name}
    raise LookupError(f"no column of {MOST_BOOKS} books can be of {name} in {way}")


def _can_be(book: WrittenBook, place: Place, dtype: ColumnType) -> bool:
    return dtype.read is None or values(dtype.read, book.cells(*place), place) is not None


def _shows(book: WrittenBook, place: Place, dtype: ColumnType) -> bool:
    """Whether a column shows what a type does: it has a cell; or none, where the type has none."""
    return (dtype.read is nothing) is all(map(is_blank, book.cells(*place)))
