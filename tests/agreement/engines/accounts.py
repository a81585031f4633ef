"""All that is known of a case book, however it came in: records, findings, decisions, counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from typing import Any

import fvcount
from agreement.engines.books import WrittenBook
from agreement.engines.cells import Place
from fvcount import Finding, Ledger, Records
from fvcount.ledger.caveats import Facts
from fvcount.ledger.saved import SavedBook
from fvcount.measures import MEASURES
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.testing.cases import as_line, assert_same_lines
from fvcount.testing.drawing import ids_of

Account = dict[str, list[str | Finding]]
"""Lines and findings under headings."""

PERIOD = "2022-07..2025-06"
HALVES = ["2023-07..2023-12", "2024-01..2024-06", "2024-07..2024-12"]
SHAPE = re.compile(r"^(\w+) of the shape '.*': ")
UNREAD = re.compile(r"\nCould not be read: .*", re.DOTALL)
ONLY_IN_LINES = re.compile(r" The headings seem to be in row \d+: remove the \d+ rows? before it\.")
"""What can be said of the lines of a file only."""
WHO = re.compile(r"^the (first row|lines|file|frame) (must name|names)")


def account(records: Records, book: WrittenBook, *, only_records: bool = False) -> Account:
    """Everything about some records.

    Args:
        records: the records.
        book: what they were read from; its readings and some of its ids are used.
        only_records: leave out what is not known where records were given without their rows.
    """
    account: Account = {"agencies": [*records.agencies]}
    for table in TABLES:
        rows = getattr(records, table)
        account[f"how many {table}"] = [str(len(rows)), str(table in records.tables_given)]
        account[f"records of {table}"] = [in_full(row) for row in rows]
        if rows:
            account[f"ends of {table}"] = [in_full(rows[0]), in_full(rows[-1])]
    account["fingerprint"] = [records.input_sha256]
    if not only_records:
        account |= _findings(records)
    ids, months = some_ids(book), book.chance("months").choice(HALVES)
    account["ids of"] = [str(sorted(records.ids_of(id))) for id in ids]
    for readings in [{}, book.readings] if book.readings else [{}]:
        for name, decide in MEASURES.items():
            ledger = decide(records, readings=readings)
            parts = _ledger(ledger, ids, months, with_findings=not only_records)
            account |= {f"{name} by {readings or 'default'}: {key}": parts[key] for key in parts}
    return account


def _findings(records: Records) -> Account:
    """The findings of the way in, and the row of each record."""
    rows: Account = {
        f"rows of {table}": [
            str(records.location(table, at)[1]) for at in range(len(getattr(records, table)))
        ]
        for table in TABLES
    }
    others: Account = {
        "rows rejected": [str(records.rejected_rows), repr(records)],
        "ids rejected": [str(replace(row, file="")) for row in records.rejected],
        "tables unreadable": [*sorted(records.unreadable)],
        "findings": [*at_tables(records.findings)],
    }
    return rows | others


def _ledger(ledger: Ledger, ids: list[str], months: str, *, with_findings: bool) -> Account:
    decisions = ledger.decisions
    if not with_findings:  # without rows none is rejected
        named = [fact for fact in ledger.made_from.facts if fact.is_named or fact.agency_id is None]
        ledger = _made_from(ledger, tuple(replace(fact, rows=()) for fact in named))
    account: Account = {
        "how many": [str(len(ledger)), str(ledger.data_given), *ledger.agencies],
        "decisions": [as_line(decision) for decision in decisions],
        "explanations": [UNREAD.sub("", ledger.explain(id)) for id in ids[:2]],
        "facts": [*map(repr, ledger.made_from.facts)],
        "about": [as_line(decision) for decision in ledger.about({*ids})],
    }
    if with_findings:
        account["findings"] = [*at_tables(ledger.findings)]
    if ledger.data_given:
        parts = {**ledger.by("month", months), **ledger.by("agency", PERIOD)}
        account["counts"] = [f"{part}: {c} {c.by_clause()}" for part, c in parts.items()]
    expected = sorted(
        f"{each.record} {each.agency_id} {each.outcome} {each.amount} {each.on} {each.clause.id}"
        for each in decisions
    )
    frame = sorted(" ".join(map(str, row)) for row in fvcount.to_frame(ledger).rows())
    assert_same_lines("the frame of the ledger", expected, frame)
    return account


def _made_from(ledger: Ledger, facts: Facts) -> Ledger:
    """The same ledger, with other facts for its caveats."""
    made = ledger.made_from
    book = SavedBook(
        input_sha256=made.input_sha256,
        agencies=made.agencies,
        data_given=made.data_given,
        facts=facts,
        calendar=made.calendar,
        timezones=made.timezones,
        version=made.version,
    )
    return replace(ledger, made_from=replace(made, books=(book,)))


def at_tables(findings: Iterable[Finding]) -> list[Finding]:
    """Findings at a table rather than at a file."""
    return [replace(each, file=each.file and each.file.partition(".")[0]) for each in findings]


def in_full(record: Any) -> str:
    """A record in full: numbers by what they are, not by how many zeros they were written with."""
    columns = TABLES_OF[type(record)].columns
    values = ((column, getattr(record, column)) for column in columns)
    return " ".join(f"{column}={_plain(value)!r}" for column, value in values if value is not None)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize(Context(prec=1000)):f}"
    return value.isoformat() if isinstance(value, date) else value


def as_text(item: str | Finding, typed: Collection[Place]) -> str:
    """A line; of a finding in the words that are the same on every way in.

    In `typed` columns, which are not of text, the shape of a faulty cell is not that of its text.
    """
    if isinstance(item, str):
        return item
    message = ONLY_IN_LINES.sub("", WHO.sub(r"it \2", item.message))
    if Place(item.file or "", item.column or "") in typed:
        message = SHAPE.sub(r"\1 (a cell): ", message)
    place = f"{item.file} row {item.row} {item.column} {item.record} {item.agency_id}"
    return f"{item.code} {place}: {message}"


def some_ids(book: WrittenBook) -> list[str]:
    """Some ids of a book, of whatever kind."""
    columns = ("client_id", "client_ids", "event_id", "support_period_id", "response_id", "case_id")
    cells = (row.get(c, "") for rows in book.tables.values() for row in rows for c in columns)
    ids = sorted({id for cell in cells for id in ids_of(cell)})
    return book.chance("ids").sample(ids, min(len(ids), 4))
