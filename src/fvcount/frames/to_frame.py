"""Decisions, counts or findings -> a Polars frame, one row for each."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import polars as pl

from fvcount.errors import LedgerError, expect
from fvcount.findings import Finding
from fvcount.ledger.count import Count
from fvcount.ledger.ledger import Ledger

DECISIONS = {
    "record": pl.String,
    "agency_id": pl.String,
    "outcome": pl.String,
    "amount": pl.Int64,
    "on": pl.Date,
    "clause": pl.String,
}
COUNTS = {
    "period": pl.String,
    "agency_id": pl.String,
    "measure": pl.String,
    "unit": pl.String,
    "amount_unit": pl.String,
    "value": pl.String,
    "total": pl.Int64,
    "undetermined": pl.Int64,
}
FINDINGS = {
    "severity": pl.String,
    **{
        field.name: pl.Int64 if field.name == "row" else pl.String
        for field in fields(Finding)
        if field.name != "rows"
    },
}
EXPECTED = "expected a ledger, a count, several counts, or findings"


def to_frame(
    of: Ledger | Count | Mapping[str, Count] | Iterable[Count] | Iterable[Finding],
    *,
    sentences: bool = False,
) -> pl.DataFrame:
    """Make a Polars frame of decisions, of counts, or of findings.

    Args:
        of: a ledger or a count, to get a row for each of its decisions, in no particular order;
            several counts, for example from `Ledger.by`, to get a row for each count; or findings,
            to get a row for each finding.
        sentences: add the sentence of each decision in a column `because`.

    Returns:
        The frame. Amounts and row numbers are whole numbers (hours are in seconds), dates are
        dates, and every other column is text. In a count without data `value`, `total` and
        `undetermined` are null. An empty sequence gives the columns of findings and no rows.

    Raises:
        LedgerError: for an argument of any other kind.
        MissingExtraError: where the extra `frames` is not installed.

    >>> import fvcount
    >>> records = fvcount.read("examples/northside")
    >>> cases = fvcount.new_ramp_cases(records)
    >>> fvcount.to_frame(cases).columns
    ['record', 'agency_id', 'outcome', 'amount', 'on', 'clause']
    >>> fvcount.to_frame(cases.by("month", "2023-24-Q3")).select("period", "total").rows()
    [('2024-01', 0), ('2024-02', 0), ('2024-03', 2)]
    >>> fvcount.to_frame(records.findings)["code"].n_unique() > 1
    True
    """
    if isinstance(of, Ledger | Count):
        schema = {**DECISIONS, "because": pl.String} if sentences else DECISIONS
        return pl.DataFrame(of.columns(sentences=sentences), schema=schema)
    expect(of, Iterable, LedgerError, EXPECTED)
    rows = list(of.values() if isinstance(of, Mapping) else of)
    if rows and all(isinstance(row, Count) for row in rows):
        return pl.DataFrame([_count_row(count) for count in rows], schema=COUNTS)
    for row in rows:
        expect(row, Finding, LedgerError, EXPECTED)
    return pl.DataFrame([_finding_row(finding) for finding in rows], schema=FINDINGS)


def _count_row(count: Any) -> dict[str, Any]:
    has_data = count.data_given
    return {
        "period": str(count.period),
        "agency_id": count.agency_id,
        "measure": count.measure.name,
        "unit": count.unit,
        "amount_unit": count.measure.amount_unit,
        "value": count.value if has_data else None,
        "total": count.total if has_data else None,
        "undetermined": count.undetermined if has_data else None,
    }


def _finding_row(finding: Any) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in FINDINGS}
