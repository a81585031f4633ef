"""What a command shows to a person, before it is laid out: tables and sentences."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Every cell is text.

    Attributes:
        columns: their names; where all are blank, no line of names is shown.
        right: the columns that hold numbers.
        rule: a line parts the names of the columns from the rows.
        attached: it stands close under what is above it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()
    rule: bool = True
    attached: bool = False


Document = Iterable[Grid | str]
