"""Decisions, counts and findings -> Polars frames, a row each."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import polars as pl

from fvcount.errors import LedgerError
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
    **{field.name: pl.Int64 if field.name == "row" else pl.String for field in fields(Finding)},
}


def to_frame(
    of: Ledger | Count | Mapping[str, Count] | Iterable[Count] | Iterable[Finding],
    *,
    sentences: bool = False,
) -> pl.DataFrame:
    """A Polars frame of decisions, of counts, or of findings.

    Args:
        of: a ledger or a count, for a row each decision (in no certain order); several counts, such
            as `Ledger.by` gives them, for a row each count; findings, for a row each finding.
        sentences: with decisions, the sentence of each in a column `because`.

    Returns:
        The frame. Amounts are whole numbers (seconds for hours), dates are dates, all else is text;
        a count without data has no `value`, `total` and `undetermined`. An empty sequence gives the
        columns of findings and no rows.

    Raises:
        LedgerError: for anything else.
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
    rows = list(of.values() if isinstance(of, Mapping) else of)
    if rows and all(isinstance(row, Count) for row in rows):
        return pl.DataFrame([_of_count(row) for row in rows], schema=COUNTS)
    if all(isinstance(row, Finding) for row in rows):
        return pl.DataFrame([_of_finding(row) for row in rows], schema=FINDINGS)
    raise LedgerError("to_frame takes a ledger, a count, several counts, or findings")


def _of_count(count: Any) -> dict[str, Any]:
    given = count.data_given
    return {
        "period": str(count.period),
        "agency_id": count.agency_id,
        "measure": count.measure.name,
        "unit": count.unit,
        "amount_unit": count.measure.amount_unit,
        "value": count.value if given else None,
        "total": count.total if given else None,
        "undetermined": count.undetermined if given else None,
    }


def _of_finding(finding: Any) -> dict[str, Any]:
    cells = {field.name: getattr(finding, field.name) for field in fields(Finding)}
    return {"severity": finding.severity.value, **cells}
