"""The JSON object of each command, in the shape that other systems may rely on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from fvcount.conformance import PACK_VERSION, Case, Fault, Result
from fvcount.dates.periods import Period
from fvcount.dates.public_holidays import Calendar, Change
from fvcount.findings import Finding
from fvcount.ledger.clause_use import Times
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Decision, Measure, Outcome
from fvcount.records.case_book import Records
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES, UNSWITCHED, Reading, Readings
from fvcount.show.explanations import Explanation


def count_object(
    records: Records,
    counts: Iterable[Count],
    findings: Iterable[Finding],
    *,
    version: str,
    period: Period,
    rule_sets: Iterable[str],
    readings: Readings,
    as_at: date | None,
) -> dict[str, Any]:
    """Build what `fvcount count --format json` prints."""
    return {
        "fvcount": version,
        "rule_sets": list(rule_sets),
        "period": str(period),
        "readings": asdict(readings),
        "calendar": calendar_object(records.calendar, period),
        "input_sha256": records.input_sha256,
        **({} if as_at is None else {"as_at": as_at.isoformat()}),
        "counts": [_count(count, as_at) for count in counts],
        "findings": [finding_object(finding) for finding in findings],
        "rejected_rows": records.rejected_rows,
    }


def calendar_object(calendar: Calendar, period: Period) -> dict[str, Any]:
    """Say where the public holidays come from, and what the case book changed."""
    changes = sorted(calendar.changes, key=lambda change: (change.day, change.agency_id or ""))
    return {
        "source": calendar.source,
        "added": [_change(change) for change in changes if change.added],
        "removed": [_change(change) for change in changes if not change.added],
        "provisional": [day.isoformat() for day in sorted(calendar.provisional) if day in period],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"date": change.day.isoformat(), "agency_id": change.agency_id}


def _count(count: Count, as_at: date | None) -> dict[str, Any]:
    data_given = count.data_given
    return {
        "measure": count.measure.name,
        "period": str(count.period),
        "agency_id": count.agency_id,
        "data_given": data_given,
        "unit": count.unit,
        "value": count.value if data_given else None,
        "total": count.total if data_given else None,
        "undetermined": count.undetermined if data_given else None,
        "amount_unit": count.measure.amount_unit,
        **({} if as_at is None else {"provisional": count.period.last_day >= as_at}),
        "caveats": [asdict(caveat) for caveat in count.caveats],
        "decisions": [
            decision_object(decision) for decision in (count.decisions if data_given else ())
        ],
    }


def decision_object(decision: Decision, measure: Measure | None = None) -> dict[str, Any]:
    """Build one decision; it names its measure where decisions of several stand together."""
    return {
        **({} if measure is None else {"measure": measure.name}),
        "record": decision.record,
        "agency_id": decision.agency_id,
        "outcome": decision.outcome.value,
        "amount": decision.amount,
        "on": decision.on.isoformat(),
        "clause": decision.clause.id,
        "because": decision.because,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
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


def explain_object(explanation: Explanation) -> dict[str, Any]:
    """Build what `fvcount explain --format json` prints."""
    return {
        "id": explanation.id,
        "support_periods": [
            {
                **period._asdict(),
                "began": period.began.isoformat(),
                "ended": period.ended.isoformat() if period.ended else None,
            }
            for period in explanation.support_periods
        ],
        "decisions": [
            decision_object(decision, measure) for measure, decision in explanation.decisions
        ],
        "findings": [finding_object(finding) for finding in explanation.findings],
        "unread": explanation.unread,
    }


def check_object(records: Records, findings: Iterable[Finding]) -> dict[str, Any]:
    """Build what `fvcount check --format json` prints."""
    return {
        "tables": {table: len(getattr(records, table)) for table in sorted(records.tables_given)},
        "findings": [finding_object(finding) for finding in findings],
        "rejected_rows": records.rejected_rows,
    }


def rules_object() -> dict[str, Any]:
    """Build what `fvcount rules --format json` prints: every clause and every reading."""
    return {
        "clauses": [
            {
                "id": clause.id,
                "rule_set": clause.rule_set,
                "kind": "reading" if clause.reading else "fixed",
                "gloss": clause.gloss,
                "source": clause.source,
            }
            for clause in CLAUSES.values()
        ],
        "readings": [_reading(reading) for reading in (*SWITCHES, *UNSWITCHED)],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "name": reading.name,
        "values": list(reading.values),
        "default": reading.values[0] if reading.values else None,
        "chosen": reading.chosen,
        "why": reading.why,
        "text": reading.text,
        "question": reading.question,
        "answered": reading.answered,
    }


def coverage_object(times: Times, readings: Readings) -> dict[str, Any]:
    """Build what `fvcount rules --coverage PATH --format json` prints."""
    return {
        "readings": asdict(readings),
        "clauses": {
            clause: {outcome.value: counter[outcome] for outcome in Outcome}
            for clause, counter in times.items()
        },
        "never": [clause for clause, counter in times.items() if not counter],
    }


def conformance_object(name: str, results: Sequence[Result]) -> dict[str, Any]:
    """Build what `fvcount conform --format json` prints."""
    return {
        "pack": PACK_VERSION,
        "implementation": name,
        "cases": len(results),
        "differ": sum(result.fault is not None for result in results),
        "results": [_conformance_result(result.case, result.fault) for result in results],
    }


def _conformance_result(case: Case, fault: Fault | None) -> dict[str, Any]:
    return {
        "case": case.name,
        "measure": case.measure,
        "shows": case.shows,
        "mark": case.mark,
        "source": case.pointer,
        "agrees": fault is None,
        "difference": None if fault is None else _fault(fault),
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "record": fault.record,
        "clause": fault.clause,
        "told": fault.message,
        "answered": fault.answered,
    }


def as_json(result: Any) -> str:
    """Write a result as JSON text, indented by two spaces, letters of every script as they are."""
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"
