"""Decisions of several runs as plain columns, and whether two say the same."""

from typing import Any

from fvcount.ledger.sheet import Rows


def as_columns(chosen: Rows, *, sentences: bool) -> dict[str, list[Any]]:
    """Decisions as a dict of lists; a sentence is made only where it is asked for."""
    entries = [(sheet, sheet.entry(row)) for sheet, rows in chosen for row in rows]
    columns: dict[str, list[Any]] = {
        "record": [entry.record for _, entry in entries],
        "agency_id": [entry.agency_id for _, entry in entries],
        "outcome": [entry.verdict.outcome.value for _, entry in entries],
        "amount": [entry.amount for _, entry in entries],
        "on": [entry.on for _, entry in entries],
        "clause": [entry.verdict.clause.id for _, entry in entries],
    }
    if sentences:
        columns["because"] = [sheet.explainer.because(entry) for sheet, entry in entries]
    return columns


def same_decisions(some: Rows, others: Rows) -> bool:
    """Whether rows say the same of the same records, in whatever order."""
    one, other = (
        sorted(zip(*as_columns(rows, sentences=False).values(), strict=True))
        for rows in (some, others)
    )
    return one == other
