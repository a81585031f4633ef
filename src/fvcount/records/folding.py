"""Rows of one id: which are one record, which are further pieces of work, which contradict.

Exports write one row for each client or worker. Rows of one event or response that agree in
everything but the people fold into one record, the people united; a blank agrees with anything,
except that blank workers mean one worker. In other tables rows of one id that agree wherever both
are filled are one record. Rows that contradict each other are refused, all of them. The outcome
does not depend on the order of the rows.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from fvcount.dates import clock
from fvcount.records.tables import ServiceEvent, Table


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
    """How rows of one id fold that may have several people, or be several pieces of work.

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
}
"""The tables of which exports have a row for each client or worker."""
NEVER_WILD = frozenset({"worker_ids"})


def fold(table: Table, rows: Iterable[Row]) -> Folded:
    """The records the rows make, and the rows refused."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = tuple(getattr(row.record, column) for column in table.key)
        groups.setdefault(key, []).append(row)
    folded = Folded([], [], [])
    for group in groups.values():
        if all(row.record == group[0].record for row in group) and all(
            _agree(group[0], row, table.columns, wild=False) for row in group
        ):
            folded.kept.append(group[0])
            continue
        folding = FOLDINGS.get(table.name) or _whole(table)
        fault = _contradiction(table, folding, group)
        pieces = [] if fault else _pieces(folding, group)
        folded.kept.extend(pieces)
        if table.name not in FOLDINGS:
            folded.merged.extend(pieces)
        if not pieces:
            code, column, message = fault or _repeated(table, folding, group)
            folded.refused.extend(Refused(row, code, column, message) for row in group)
    folded.kept.sort(key=lambda row: row.number)
    return folded


def _whole(table: Table) -> Folding:
    """How rows of one id fold in any other table: they must agree wherever both are filled."""
    others = tuple(column for column in table.columns if column not in table.key)
    return Folding(same=others, piece=(), alike=(), people=())


def _repeated(table: Table, folding: Folding, group: list[Row]) -> tuple[str, str | None, str]:
    """What is told of rows of one piece of work that contradict each other."""
    differ = [column for column in folding.alike if _differ(group, column)]
    names = ", ".join(table.key)
    fault = f"several rows have the same {names} but differ in {', '.join(differ)}: keep one."
    return "repeated-id", table.id_column, f"{fault} All of them are left out."


def _contradiction(
    table: Table, folding: Folding, group: list[Row]
) -> tuple[str, str | None, str] | None:
    """The columns that rows of one id may not differ in, if they do; one pair is enough."""
    differ = [column for column in folding.same if _differ(group, column)]
    if not differ:
        return None
    code = "contradicting-rows" if table.name in FOLDINGS or not table.id_column else "repeated-id"
    fault = (
        f"rows of the same {', '.join(table.key)} differ in {', '.join(differ)}: they must agree"
    )
    return code, differ[0], f"{fault} wherever both are filled. All of them are left out."


def _differ(group: list[Row], column: str) -> bool:
    """Whether two rows say different things in a column."""
    said = {_plain(getattr(row.record, column)) for row in group if column in row.filled_columns}
    return len(said) > 1


def _pieces(folding: Folding, group: list[Row]) -> list[Row]:
    """The pieces of work the rows make; none at all where rows of one piece contradict.

    A row that agrees with several pieces joins the first of them, the fullest.
    """
    pieces: list[Row] = []
    for row in sorted(group, key=lambda row: _fullest_first(folding, row)):
        agreeing = [
            index for index, piece in enumerate(pieces) if _agree(piece, row, folding.piece)
        ]
        if not agreeing:
            pieces.append(row)
            continue
        first = min(agreeing, key=lambda index: _fullest_first(folding, pieces[index]))
        if not _agree(pieces[first], row, folding.alike):
            return []
        pieces[first] = _merged(pieces[first], row, folding)
    return pieces


def _fullest_first(folding: Folding, row: Row) -> tuple[object, ...]:
    """An order that does not depend on where the rows stood: fullness, start, duration, workers.

    What rows that are alike in all of these say besides comes last.
    """
    filled = [column for column in (*folding.piece, *folding.alike) if column in row.filled_columns]
    work = _work(row.record) if isinstance(row.record, ServiceEvent) else ()
    rest = [(column, str(_plain(getattr(row.record, column)))) for column in filled]
    return -len(filled), work, rest, row.number


def _work(event: ServiceEvent) -> tuple[object, ...]:
    """Start (a date before its times), duration (an unknown one first), workers."""
    start = event.started_at
    second = clock.instant(start) if isinstance(start, datetime) else (-1, 0)
    seconds = -1 if event.seconds is None else event.seconds
    return clock.local_date(start), second, seconds, event.worker_ids


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
