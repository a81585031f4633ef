"""Rows of one id: which are one record, and which contradict each other.

Rows of one id that agree wherever both are filled are one record. Rows that contradict each other
are refused, all of them: one contradicting pair is enough. The outcome does not depend on the order
of the rows. Events and responses have rules of their own, in `records.pieces`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from fvcount.dates import clock
from fvcount.records.tables import Table


class Row(NamedTuple):
    """A row that could be read: its number, its record, and the columns that were filled."""

    number: int
    record: Any
    filled_columns: frozenset[str]


class Refused(NamedTuple):
    """A row that contradicts another, with the finding's code, column and message."""

    row: Row
    code: str
    column: str | None
    message: str


class Folded(NamedTuple):
    """What became of the rows of a table.

    Attributes:
        kept: the records the rows make, in the order of their first rows.
        refused: the rows that contradict each other.
        merged: of `kept`, those put together from rows that say different things, where that is
            not usual.
    """

    kept: list[Row]
    refused: list[Refused]
    merged: list[Row]


OfOneId = Callable[[Table, list[Row]], tuple[list[Row], list[Refused]]]
"""How rows of one id that are not all alike fold: the records they make, or the rows refused."""


def fold(table: Table, rows: Iterable[Row], of_one_id: OfOneId) -> Folded:
    """The records the rows make, and the rows refused."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = tuple(getattr(row.record, column) for column in table.key)
        groups.setdefault(key, []).append(row)
    folded = Folded([], [], [])
    for group in groups.values():
        if not any(differing(group, column, blank_agrees=False) for column in table.columns):
            folded.kept.append(group[0])
            continue
        kept, refused = of_one_id(table, group)
        folded.kept.extend(kept)
        folded.refused.extend(refused)
        folded.merged.extend(kept if of_one_id is one_record else ())
    folded.kept.sort(key=lambda row: row.number)
    return folded


def one_record(table: Table, group: list[Row]) -> tuple[list[Row], list[Refused]]:
    """One record of rows that agree wherever both are filled."""
    others = [column for column in table.columns if column not in table.key]
    differ = [column for column in others if differing(group, column)]
    if differ:
        code = "repeated-id" if table.id_column else "contradicting-rows"
        return [], refuse(table, group, code, differ)
    cells = {column: getattr(row.record, column) for row in group for column in row.filled_columns}
    filled = frozenset(cells)
    return [Row(min(row.number for row in group), replace(group[0].record, **cells), filled)], []


def refuse(table: Table, group: list[Row], code: str, differ: Sequence[str]) -> list[Refused]:
    """Refuse all rows of one id, which differ in these columns."""
    message = (
        f"rows of the same {', '.join(table.key)} differ in {', '.join(differ)}: they must agree"
        " wherever both are filled. All of them are left out."
    )
    return [Refused(row, code, differ[0], message) for row in group]


def differing(group: list[Row], column: str, *, blank_agrees: bool = True) -> bool:
    """Whether rows say different things in a column; a blank may agree with anything."""
    said = {
        plain(getattr(row.record, column))
        for row in group
        if not blank_agrees or column in row.filled_columns
    }
    return len(said) > 1


def plain(value: object) -> object:
    """A value that compares as it should: clock times by their instant."""
    return clock.instant(value) if isinstance(value, datetime) else value
