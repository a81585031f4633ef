"""Rows of one id: which are one record, which are further pieces of work, which contradict.

Exports write one row for each client or worker. Rows of one event or response that agree in
everything but the people fold into one record, the people united; a blank agrees with anything,
except that blank workers mean one worker. Everything else that repeats an id is refused whole.
The outcome does not depend on the order of the rows.
"""

from collections.abc import Iterable
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


class Folding(NamedTuple):
    """How rows of one id fold.

    Attributes:
        same: columns in which a contradiction refuses every row of the id.
        piece: columns in which a difference makes a further piece of work.
        alike: columns that the rows of one piece must agree in.
        people: columns that are united.
    """

    same: tuple[str, ...]
    piece: tuple[str, ...]
    alike: tuple[str, ...]
    people: tuple[str, ...]


FOLDINGS = {
    "service_events": Folding(
        same=("program", "activity"),
        piece=("started_at", "worker_ids", "minutes", "ended_at"),
        alike=("unidentified_client",),
        people=("client_ids", "beneficiary_ids"),
    ),
    "after_hours_responses": Folding(
        same=("program", "mode"),
        piece=(),
        alike=("responded_at", "support_provided"),
        people=("client_ids", "household_id"),
    ),
    "month_statuses": Folding(same=("ongoing_relationship",), piece=(), alike=(), people=()),
    "holidays": Folding(same=("change",), piece=(), alike=(), people=()),
}
NEVER_WILD = frozenset({"worker_ids"})


def fold(table: Table, rows: Iterable[Row]) -> tuple[list[Row], list[Refused]]:
    """The records the rows make, in the order of their first rows, and the rows refused."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = tuple(getattr(row.record, column) for column in table.key)
        groups.setdefault(key, []).append(row)
    kept: list[Row] = []
    refused: list[Refused] = []
    for group in groups.values():
        if len(group) == 1 or all(
            _agree(group[0], row, table.columns, wild=False) for row in group
        ):
            kept.append(group[0])
            continue
        fault = _contradiction(table, group)
        pieces = [] if fault else _pieces(table, group)
        kept.extend(pieces)
        if not pieces:
            code, column, message = fault or _repeated(table, group)
            refused.extend(Refused(row, code, column, message) for row in group)
    kept.sort(key=lambda row: row.number)
    return kept, refused


def _repeated(table: Table, group: list[Row]) -> tuple[str, str | None, str]:
    people = FOLDINGS[table.name].people if table.name in FOLDINGS else ()
    differ = ", ".join(
        column
        for column in table.columns
        if column not in people
        and not all(_agree(group[0], row, (column,), wild=False) for row in group)
    )
    names = ", ".join(table.key)
    fault = f"several rows have the same {names} but differ in {differ}: keep one of them."
    return "repeated-id", table.id_column, f"{fault} All of them are left out."


def _contradiction(table: Table, group: list[Row]) -> tuple[str, str | None, str] | None:
    """The column that rows of one id may not differ in, if they do."""
    if table.name not in FOLDINGS:
        return _repeated(table, group)
    for column in FOLDINGS[table.name].same:
        if len({getattr(row.record, column) for row in group if column in row.filled_columns}) > 1:
            fault = f"rows of the same {', '.join(table.key)} differ in {column}: they must agree."
            return "contradicting-rows", column, f"{fault} All of them are left out."
    return None


def _pieces(table: Table, group: list[Row]) -> list[Row]:
    """The pieces of work the rows make; none at all where rows of one piece contradict."""
    folding = FOLDINGS[table.name]
    pieces: list[Row] = []
    for row in sorted(group, key=lambda row: _fullest_first(folding, row)):
        for index, piece in enumerate(pieces):
            if _agree(piece, row, folding.piece):
                if not _agree(piece, row, folding.alike):
                    return []
                pieces[index] = _merged(piece, row, folding)
                break
        else:
            pieces.append(row)
    return pieces


def _fullest_first(folding: Folding, row: Row) -> tuple[object, ...]:
    """An order that does not depend on where the rows stood."""
    filled = [column for column in (*folding.piece, *folding.alike) if column in row.filled_columns]
    values = [(column, str(_plain(getattr(row.record, column)))) for column in filled]
    return -len(filled), values, row.number


def _agree(one: Row, other: Row, columns: tuple[str, ...], *, wild: bool = True) -> bool:
    """Whether two rows say the same in these columns; if `wild`, a blank agrees with all."""
    both_filled = one.filled_columns & other.filled_columns
    return all(
        _plain(getattr(one.record, column)) == _plain(getattr(other.record, column))
        for column in columns
        if not wild or column in NEVER_WILD or column in both_filled
    )


def _plain(value: object) -> object:
    """A value that compares as it should: clock times by their instant."""
    return clock.instant(value) if isinstance(value, datetime) else value


def _merged(piece: Row, row: Row, folding: Folding) -> Row:
    changes: dict[str, Any] = {
        column: getattr(row.record, column)
        for column in (*folding.same, *folding.piece, *folding.alike)
        if column in row.filled_columns and column not in piece.filled_columns
    }
    for column in folding.people:
        both = (*getattr(piece.record, column), *getattr(row.record, column))
        changes[column] = tuple(sorted(set(both)))
    record = replace(piece.record, **changes)
    return Row(min(piece.number, row.number), record, piece.filled_columns | row.filled_columns)
