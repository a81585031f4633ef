"""Ledgers -> frames: one row a decision."""

import polars as pl

from fvcount.ledger import Ledger

SCHEMA = {
    "record": pl.String,
    "agency_id": pl.String,
    "outcome": pl.String,
    "amount": pl.Int64,
    "on": pl.Date,
    "clause": pl.String,
}


def frame_of(ledger: Ledger) -> pl.DataFrame:
    """Every decision of a ledger, without its sentence."""
    rows = [
        (
            *(entry.record, entry.agency_id, entry.verdict.outcome.value),
            *(entry.amount, entry.on, entry.verdict.clause.id),
        )
        for sheet in ledger.sheets
        for entry in map(sheet.entry, range(len(sheet)))
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
