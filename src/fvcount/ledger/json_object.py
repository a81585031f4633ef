"""Results as the JSON object that other systems rely on."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Protocol

from fvcount.dates.periods import Period
from fvcount.dates.public_holidays import Calendar, Change
from fvcount.findings import Finding
from fvcount.ledger.caveats import Caveat
from fvcount.ledger.decisions import Decision, Measure
from fvcount.ledger.provenance import MadeFrom

Object = dict[str, Any]


def result_object(
    made_from: MadeFrom,
    counts: Iterable[Mapping[str, Any]],
    findings: Iterable[Finding],
    *,
    period: Period,
    rule_sets: Iterable[str],
    beside: Mapping[str, Any] | None = None,
) -> Object:
    """Build the object of counts made from the same records; `beside` stands before the counts."""
    return {
        "fvcount": made_from.version,
        "rule_sets": list(rule_sets),
        "period": str(period),
        "readings": asdict(made_from.readings),
        "calendar": calendar_object(made_from.calendar, period),
        "timezones": made_from.timezones,
        "input_sha256": made_from.input_sha256,
        **(beside or {}),
        "counts": list(counts),
        "findings": [finding_object(finding) for finding in findings],
        "rejected_rows": made_from.rejected_rows,
    }


class Number(Protocol):
    """A count, as far as it is written beside its decisions."""

    @property
    def measure(self) -> Measure:
        """What was counted."""

    @property
    def period(self) -> Period:
        """The months counted."""

    @property
    def agency_id(self) -> str | None:
        """The one agency counted, or None for all."""

    @property
    def data_given(self) -> bool:
        """Whether it has a number."""

    @property
    def range(self) -> tuple[str, str]:
        """The least and the most that the number can become."""

    @property
    def total(self) -> int:
        """The sum of the counted amounts."""

    @property
    def undetermined(self) -> int:
        """The sum of the undetermined amounts."""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What can make the number wrong."""


def count_object(
    count: Number, decisions: Iterable[Decision], beside: Mapping[str, Any] | None = None
) -> Object:
    """Build one count with its decisions, or with those chosen; `beside` stands before them."""
    low, high = count.range if count.data_given else (None, None)
    return {
        "measure": count.measure.name,
        "period": str(count.period),
        "agency_id": count.agency_id,
        "data_given": count.data_given,
        "unit": count.measure.unit,
        "value": low,
        "low": low,
        "high": high,
        "total": count.total if count.data_given else None,
        "undetermined": count.undetermined if count.data_given else None,
        "amount_unit": count.measure.amount_unit,
        "caveats": [asdict(caveat) for caveat in count.caveats],
        **(beside or {}),
        "decisions": [decision_object(decision) for decision in decisions],
    }


def calendar_object(calendar: Calendar, period: Period) -> Object:
    """Say where the public holidays come from, and what the case book changed."""
    changes = sorted(calendar.changes, key=lambda change: (change.day, change.agency_id or ""))
    provisional = sorted(day for day in calendar.provisional if day in period)
    return {
        "source": calendar.source,
        "added": [_change(change) for change in changes if change.added],
        "removed": [_change(change) for change in changes if not change.added],
        "provisional": [day.isoformat() for day in provisional],
    }


def _change(change: Change) -> Object:
    return {"date": change.day.isoformat(), "agency_id": change.agency_id}


def decision_object(decision: Decision, measure: Measure | None = None) -> Object:
    """Build one decision; it names its measure where decisions of several stand together."""
    return {
        **({} if measure is None else {"measure": measure.name}),
        "record": decision.record,
        "agency_id": decision.agency_id,
        "client_ids": list(decision.client_ids),
        "outcome": decision.outcome.value,
        "amount": decision.amount,
        "on": decision.on.isoformat(),
        "clause": decision.clause.id,
        "because": decision.because,
    }


def finding_object(finding: Finding) -> Object:
    """Build one finding, with its place."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "row": finding.row,
        "column": finding.column,
        "record": finding.record,
        "agency_id": finding.agency_id,
        "message": finding.message,
    }
