"""All that is told of a case book, however it came in: records, findings, decisions, counts."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Context, Decimal
from typing import Any

import fvcount
from agreement.engines.books import Drawn
from agreement.engines.cells import Place
from fvcount import Finding, Ledger, Records
from fvcount.measures import MEASURES
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.testing.alike import assert_same_lines, fileless, line

Account = dict[str, list[str | Finding]]
"""What is told, in lines and findings under headings."""

PERIOD = "2022-07..2025-06"
HALVES = ["2023-07..2023-12", "2024-01..2024-06", "2024-07..2024-12"]
SHAPE = re.compile(r"^(\w+) '.*': ")
WHO = re.compile(r"^the (first row|lines|file|frame) (must name|names)")


def account(records: Records, drawn: Drawn, *, only_records: bool = False) -> Account:
    """Everything about some records.

    Args:
        records: the case book.
        drawn: what it was drawn from; its readings, and some of its ids, are asked about.
        only_records: leave out what is not known where records were given without their rows.
    """
    told: Account = {"agencies": [*records.agencies]}
    for table in TABLES:
        given = getattr(records, table)
        told[f"how many {table}"] = [str(len(given)), str(table in records.tables_given)]
        told[f"records of {table}"] = [record(each) for each in given]
        if given:
            told[f"ends of {table}"] = [record(given[0]), record(given[-1])]
    told["fingerprint"] = [records.input_sha256]
    if not only_records:
        told |= _found(records)
    ids, months = some_ids(drawn), drawn.chance("months").choice(HALVES)
    told["ids of"] = [str(sorted(records.ids_of(id))) for id in ids]
    for readings in [{}, drawn.readings] if drawn.readings else [{}]:
        for name, decide in MEASURES.items():
            own = _ledger(decide(records, readings=readings), ids, months, found=not only_records)
            told |= {f"{name} by {readings or 'default'}: {what}": own[what] for what in own}
    return told


def _found(records: Records) -> Account:
    """What was found on the way in, and where each record stood."""
    rows: Account = {
        f"rows of {table}": [
            str(records.location(table, at)[1]) for at in range(len(getattr(records, table)))
        ]
        for table in TABLES
    }
    others: Account = {
        "rows rejected": [str(records.rejected_rows), repr(records)],
        "tables unreadable": [*sorted(records.unreadable)],
        "findings": [*fileless(records.findings)],
    }
    return rows | others


def _ledger(ledger: Ledger, ids: list[str], months: str, *, found: bool) -> Account:
    decisions = ledger.decisions
    told: Account = {
        "how many": [str(len(ledger)), str(ledger.data_given), *ledger.agencies],
        "decisions": [line(each) for each in decisions],
        "explanations": [ledger.explain(id) for id in ids[:2]],
        "about": [line(each) for each in ledger.about({*ids})],
    }
    if found:
        told["findings"] = [*fileless(ledger.findings)]
    if ledger.data_given:
        parts = {**ledger.by("month", months), **ledger.by("agency", PERIOD)}
        told["counts"] = [f"{part}: {each} {each.by_clause()}" for part, each in parts.items()]
    due = sorted(
        f"{each.record} {each.agency_id} {each.outcome} {each.amount} {each.on} {each.clause.id}"
        for each in decisions
    )
    frame = sorted(" ".join(map(str, row)) for row in fvcount.to_frame(ledger).rows())
    assert_same_lines("the frame of the ledger", due, frame)
    return told


def record(given: Any) -> str:
    """A record in full: numbers by what they are, not by how many zeros they were written with."""
    columns = TABLES_OF[type(given)].columns
    values = ((column, getattr(given, column)) for column in columns)
    return " ".join(f"{column}={_plain(value)!r}" for column, value in values if value is not None)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize(Context(prec=1000)):f}"
    return value.isoformat() if isinstance(value, date) else value


def as_line(told: str | Finding, typed: Collection[Place]) -> str:
    """A line; of a finding in the words that are the same on every way in.

    In `typed` columns, which are not of text, the shape of a faulty cell is not that of its text.
    """
    if isinstance(told, str):
        return told
    message = WHO.sub(r"it \2", told.message)
    if Place(told.file or "", told.column or "") in typed:
        message = SHAPE.sub(r"\1 (a cell): ", message)
    place = f"{told.file} row {told.row} {told.column} {told.record} {told.agency_id}"
    return f"{told.code} {place}: {message}"


def some_ids(drawn: Drawn) -> list[str]:
    """A few ids of a book, whatever they are of."""
    columns = ("client_id", "client_ids", "event_id", "support_period_id", "response_id", "case_id")
    ids = {
        part.strip()
        for rows in drawn.book.values()
        for row in rows
        for column in columns
        for part in row.get(column, "").split(";")
    }
    known = sorted(ids - {""})
    return drawn.chance("ids").sample(known, min(len(known), 4))
