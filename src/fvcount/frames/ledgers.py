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


def frame_of(ledger: Ledger, *, sentences: bool = False) -> pl.DataFrame:
    """Every decision of a ledger; its sentence in the column `because`, if that is wanted."""
    entries = [(sheet, sheet.entry(row)) for sheet in ledger.sheets for row in range(len(sheet))]
    rows = [
        (
            *(entry.record, entry.agency_id, entry.verdict.outcome.value),
            *(entry.amount, entry.on, entry.verdict.clause.id),
        )
        for _, entry in entries
    ]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    if not sentences:
        return frame
    told = [sheet.told.because(entry) for sheet, entry in entries]
    return frame.with_columns(pl.Series("because", told, pl.String))
