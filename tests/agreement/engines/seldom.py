"""Types of columns that chance left out of some books, and books in which a column can be of them.

So every type is tried on every way in, whatever chance does.
"""

from __future__ import annotations

from collections.abc import Iterable

from agreement.engines.books import Drawn, drawn
from agreement.engines.cells import Place, is_blank, nothing, odd, values
from agreement.engines.kinds import Kind, Types
from agreement.engines.ways import WAYS, types_of

FAR = 1000


def left_out(way: str, seeds: Iterable[int]) -> list[str]:
    """The types that no column with a cell is of in some books."""
    kinds, seen = WAYS[way].kinds, set[str]()
    for book in map(drawn, seeds):
        seen |= {
            name for place, name in types_of(book, way).items() if _is_of(book, place, kinds[name])
        }
    return [name for name in kinds if name not in seen]


def with_a_column_of(way: str, name: str) -> tuple[Drawn, Types]:
    """A book in which a column is of a type on a way in, and the types of all its columns."""
    kind = WAYS[way].kinds[name]
    for book in map(drawn, range(FAR)):
        types = types_of(book, way)
        for place in types:
            can = place.is_unknown if kind.read is odd else _can_be(book, place, kind)
            if can and _is_of(book, place, kind):
                return book, {**types, place: name}
    raise LookupError(f"no column of {FAR} books can be of {name} in {way}")


def _can_be(book: Drawn, place: Place, kind: Kind) -> bool:
    return kind.read is None or values(kind.read, book.cells(*place), place) is not None


def _is_of(book: Drawn, place: Place, kind: Kind) -> bool:
    """Whether a column shows what a type does: it has a cell; or none, where the type has none."""
    return (kind.read is nothing) is all(map(is_blank, book.cells(*place)))
