"""The JSON object of each command, in the shape that other systems may rely on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from fvcount.conformance import PACK_VERSION, Case, Fault, Result
from fvcount.dates.periods import Period
from fvcount.findings import Finding
from fvcount.ledger.clause_use import Times
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Outcome
from fvcount.ledger.explainer import Cell
from fvcount.ledger.json_object import (
    count_object,
    decision_object,
    finding_object,
    result_object,
)
from fvcount.ledger.provenance import MadeFrom
from fvcount.records.case_book import Records
from fvcount.reports.doubts import questions
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES, UNSWITCHED, Reading, Readings
from fvcount.show.decisions import Choice
from fvcount.show.explanations import Explanation


def counted_object(
    counts: Iterable[Count],
    findings: Iterable[Finding],
    made_from: MadeFrom,
    period: Period,
    *,
    as_at: date | None,
    chosen: Choice | None = None,
) -> dict[str, Any]:
    """Build what `fvcount count` prints as JSON; with a choice of decisions, `fvcount list`."""
    asked_at = {} if as_at is None else {"as_at": as_at.isoformat()}
    return result_object(
        made_from,
        [
            count_object(count, (chosen or Choice()).of(count), _provisional(count, as_at))
            for count in counts
        ],
        findings,
        period=period,
        rule_sets=made_from.rules.in_force(period),
        beside=asked_at | ({} if chosen is None else chosen.as_object()),
    )


def _provisional(count: Count, as_at: date | None) -> dict[str, Any]:
    """Whether the period of a count is not over on the day it is asked for, if one is."""
    return {} if as_at is None else {"provisional": count.period.last_day >= as_at}


def doubts_object(counts: Iterable[Count]) -> dict[str, Any]:
    """Build what `fvcount doubts --format json` prints: the questions of each measure."""
    return {"measures": [_doubts(count) for count in counts]}


def _doubts(count: Count) -> dict[str, Any]:
    low, high = count.range
    return {
        "measure": count.measure.name,
        "value": count.value,
        "low": low,
        "high": high,
        "questions": [
            {
                "question": question.text,
                "cells": [_cell(cell) for cell in question.cells],
                "settles": [decision_object(decision) for decision in question.settles],
                "amount": question.amount,
                "corrects": question.corrects,
                "reading": question.reading,
                "left": question.left,
            }
            for question in questions(count)
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "table": cell.table,
        "agency_id": cell.agency_id,
        "record": cell.record,
        "client_id": cell.client_id,
        "month": None if cell.month is None else str(cell.month),
        "column": cell.column,
    }


def explain_object(explanation: Explanation) -> dict[str, Any]:
    """Build what `fvcount explain --format json` prints."""
    return {
        "id": explanation.id,
        "notes": explanation.notes,
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
