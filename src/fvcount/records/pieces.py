"""Rows of one event or response: which are one piece of work, and which are further pieces.

Exports write one row for each client or worker. Rows that agree in everything but the people fold
into one record, the people united; a blank agrees with anything, except that blank workers mean one
worker. Rows of one event with other times, lengths or workers are further pieces of its work.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from fvcount.dates import clock
from fvcount.records.folding import Refused, Row, differing, plain, refuse
from fvcount.records.tables import ServiceEvent, Table


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


def pieces_of_work(table: Table, group: list[Row]) -> tuple[list[Row], list[Refused]]:
    """The records of one event or response, or its rows, refused where some contradict."""
    folding = FOLDINGS[table.name]
    differ = [column for column in folding.same if differing(group, column)]
    if differ:
        return [], refuse(table, group, "contradicting-rows", differ)
    pieces = _pieces(folding, group)
    if pieces:
        return pieces, []
    differ = [column for column in folding.alike if differing(group, column)]
    names = ", ".join(table.key)
    fault = f"several rows have the same {names} but differ in {', '.join(differ)}: keep one."
    message = f"{fault} All of them are left out."
    return [], [Refused(row, "repeated-id", table.id_column, message) for row in group]


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
    rest = [(column, str(plain(getattr(row.record, column)))) for column in filled]
    return -len(filled), work, rest, row.number


def _work(event: ServiceEvent) -> tuple[object, ...]:
    """Start (a date before its times), duration (an unknown one first), workers."""
    start = event.started_at
    second = clock.instant(start) if isinstance(start, datetime) else (-1, 0)
    seconds = -1 if event.seconds is None else event.seconds
    return clock.local_date(start), second, seconds, event.worker_ids


def _agree(one: Row, other: Row, columns: tuple[str, ...]) -> bool:
    """Whether two rows say the same in these columns; a blank agrees with all."""
    both_filled = one.filled_columns & other.filled_columns
    return all(
        plain(getattr(one.record, column)) == plain(getattr(other.record, column))
        for column in columns
        if column in NEVER_WILD or column in both_filled
    )


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
