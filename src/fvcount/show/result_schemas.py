"""The JSON Schema of what each command prints as JSON.

The objects are those of `json_objects.py`. An object has every key that is named here and no other;
a key that only some calls print is named as such.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from fvcount.findings import SEVERITIES, Severity
from fvcount.ledger.decisions import Outcome
from fvcount.measures import DEFINITIONS
from fvcount.records.tables import TABLES
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.readings import SWITCHES
from fvcount.show.table_schemas import DIALECT

Schema = dict[str, Any]


def _said(description: str) -> Schema:
    return {"description": description} if description else {}


def _text(description: str = "", **more: Any) -> Schema:
    return {**_said(description), "type": "string", **more}


def _one_of(codes: Collection[str], description: str = "") -> Schema:
    return _text(description, enum=list(codes))


def _whole(description: str = "") -> Schema:
    """A whole number, 0 or more."""
    return {**_said(description), "type": "integer", "minimum": 0}


def _or_null(schema: Schema, description: str = "") -> Schema:
    return {**_said(description), "anyOf": [schema, {"type": "null"}]}


def _list(items: Schema, description: str = "") -> Schema:
    return {**_said(description), "type": "array", "items": items}


def _object(
    properties: Mapping[str, Schema], description: str = "", some: Collection[str] = ()
) -> Schema:
    """An object of exactly these keys; those of `some` are not in every one."""
    return {
        **_said(description),
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in some],
        "additionalProperties": False,
    }


def _yes_or_no(description: str = "") -> Schema:
    return {**_said(description), "type": "boolean"}


def _shared(name: str) -> Schema:
    """What is defined in `SHARED`."""
    return {"$ref": f"#/$defs/{name}"}


DATE = _text(format="date", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
MONTH = _text(pattern="^[0-9]{4}-[0-9]{2}$")
NUMBER = _text(pattern=r"^[0-9]+(\.[0-9]+)?$")
PERIOD = _text("A period, as it is written: 2024-03, 2023-24-Q3, 2023-24 or 2024-03..2024-05.")
MEASURE = _one_of(DEFINITIONS, "The measure.")
UNIT = _one_of([measure.unit for measure in DEFINITIONS.values()], "The unit of the numbers.")
AMOUNT_UNIT = _one_of(
    sorted({measure.amount_unit for measure in DEFINITIONS.values()}), "The unit of the integers."
)
OUTCOME = _one_of([outcome.value for outcome in Outcome], "What was decided.")
CLAUSE = _one_of(CLAUSES, "The clause that decided; `fvcount rules` says what it says.")
SWITCH = _one_of([switch.name for switch in SWITCHES], "A switch; `fvcount rules` tells of it.")
READINGS = _object(
    {switch.name: _one_of(switch.values) for switch in SWITCHES}, "Every switch with its value."
)
AGENCY = _text("The agency.")
SHA256 = _text(
    "The SHA-256 of the records, whatever their order and file format.", pattern="^[0-9a-f]{64}$"
)
NUMBERS = {"value": NUMBER, "low": NUMBER, "high": NUMBER}
DECISION = {
    "record": _text(
        "The id of the record. A support period that was only rebuilt is called"
        " `derived:AGENCY:CLIENT:YYYY-MM-DD`, a person without one `person:AGENCY:CLIENT`."
    ),
    "agency_id": AGENCY,
    "client_ids": _list(_text(), "The people it is about, as joined."),
    "outcome": OUTCOME,
    "amount": _whole("What it adds, or would add if it counted, in the amount unit."),
    "on": {**DATE, "description": "Its date in Melbourne."},
    "clause": CLAUSE,
    "because": _text("Why, in a sentence."),
}
SHARED: Mapping[str, Schema] = {
    "decision": _object(DECISION, "What was decided about one record."),
    "decision_of_a_measure": _object(
        {"measure": MEASURE, **DECISION}, "What was decided about one record for a measure."
    ),
    "caveat": _object(
        {"code": _text("The kind of caveat."), "message": _text("What it is, in sentences.")},
        "What can make a number wrong although it is not in the range.",
    ),
    "finding": _object(
        {
            "code": _one_of(SEVERITIES, "The kind of finding."),
            "severity": _one_of(
                [severity.value for severity in Severity],
                "error: rows are lost; warning: a number may be wrong; note: good to know.",
            ),
            "file": _or_null(_text(), "The file, or the table where there is no file."),
            "row": _or_null(_whole(), "The row number in a spreadsheet; the header is row 1."),
            "column": _or_null(_text(), "The column of the cell at fault."),
            "record": _or_null(_text(), "The id of the record."),
            "agency_id": _or_null(AGENCY),
            "message": _text("What is there, and what would be right."),
        },
        "A problem in the data.",
    ),
    "change_of_a_holiday": _object(
        {"date": DATE, "agency_id": _or_null(AGENCY, "null: all agencies.")},
    ),
    "cell": _object(
        {
            "table": _one_of(TABLES),
            "agency_id": AGENCY,
            "record": _or_null(_text(), "The row's id; null for a row that is not there yet."),
            "client_id": _or_null(_text(), "The person a new row is about."),
            "month": _or_null(MONTH, "The month a new row is about."),
            "column": _text("The column to fill."),
        },
        "A cell that would settle a doubt.",
    ),
}
COUNT = _object(
    {
        "measure": MEASURE,
        "period": PERIOD,
        "agency_id": _or_null(AGENCY, "null: all agencies."),
        "data_given": _yes_or_no(
            "false: the tables were not given or not read, and the numbers are null."
        ),
        "unit": UNIT,
        **{name: _or_null(number) for name, number in NUMBERS.items()},
        "total": _or_null(_whole(), "The sum of the counted amounts."),
        "undetermined": _or_null(_whole(), "The sum of the amounts in doubt."),
        "amount_unit": AMOUNT_UNIT,
        "caveats": _list(_shared("caveat")),
        "provisional": _yes_or_no(
            "Whether the period is not over on `as_at`; only with `--as-at`."
        ),
        "decisions": _list(_shared("decision"), "By date, agency and record."),
    },
    some=("provisional",),
)
PROVENANCE = {
    "fvcount": _text("The version of fvcount."),
    "rule_sets": _list(_text(), "The rule sets that the period falls under."),
    "period": PERIOD,
    "readings": READINGS,
    "calendar": _object(
        {
            "source": _text("Where the public holidays come from."),
            "added": _list(_shared("change_of_a_holiday")),
            "removed": _list(_shared("change_of_a_holiday")),
            "provisional": _list(DATE, "Holidays of the period that are not certain yet."),
        },
        "The public holidays.",
    ),
    "timezones": _text("Where the days on which Melbourne's clocks change come from."),
    "input_sha256": SHA256,
    "as_at": {**DATE, "description": "The day asked for; only with `--as-at`."},
}
FINDINGS = _list(_shared("finding"), "All findings of the case book, the most serious first.")
REJECTED = _whole("How many rows could not be read.")


def _counts(**choice: Schema) -> Schema:
    """What `count` prints; and `list`, with its choice of decisions."""
    counts = {"counts": _list(COUNT, "One for each measure, and for each part with `--by`.")}
    last = {"findings": FINDINGS, "rejected_rows": REJECTED}
    return _object({**PROVENANCE, **choice, **counts, **last}, some=("as_at",))


def _doubts() -> Schema:
    question = {
        "question": _text("The question in words."),
        "cells": _list(_shared("cell"), "The cells to fill."),
        "settles": _list(_shared("decision"), "The decisions that the answer settles."),
        "amount": _or_null(_whole(), "What they would add; null where a length is missing."),
        "corrects": _yes_or_no("Whether an answer may move what counts now."),
        "reading": _or_null(SWITCH, "The switch that would settle it instead."),
        "left": _whole("What is in doubt after it."),
    }
    questions = _list(_object(question), "Those with most effect an answer first.")
    measure = {"measure": MEASURE, **NUMBERS, "questions": questions}
    return _object({"measures": _list(_object(measure))})


def _explanation() -> Schema:
    period = {
        "client": _text("The person."),
        "agency_id": AGENCY,
        "record": _or_null(_text(), "The recorded support period; null: only rebuilt."),
        "began": DATE,
        "ended": _or_null(DATE, "null: open."),
        "why": _text("Why it ended, or that it goes on."),
    }
    return _object(
        {
            "id": _text("The id that was asked for."),
            "notes": _list(_text(), "What the id stands for, and rows that could not be read."),
            "support_periods": _list(_object(period), "As rebuilt from the services."),
            "decisions": _list(_shared("decision_of_a_measure")),
            "findings": _list(_shared("finding")),
        }
    )


def _check() -> Schema:
    tables = _object({name: _whole() for name in TABLES}, "The records of each table.", TABLES)
    return _object({"tables": tables, "findings": FINDINGS, "rejected_rows": REJECTED})


def _rules() -> Schema:
    clause = {
        "id": CLAUSE,
        "rule_set": _text("The rule set from which on it holds."),
        "kind": _one_of(["reading", "fixed"], "Whether it is our reading, or what the text says."),
        "gloss": _text("What it says, in our words."),
        "source": _text("Where the official text says it."),
    }
    reading = {
        "name": _text("The name of the switch, or of the question."),
        "values": _list(_text(), "The values of the switch, the default first."),
        "default": _or_null(_text(), "null: there is no switch."),
        "chosen": _text("What is done by default, in words."),
        "why": _text("The reason."),
        "text": _text("Where the official text speaks of it."),
        "question": _text("What to ask the department."),
        "answered": _or_null(_text(), "Who answered and when; null: open."),
    }
    return _object({"clauses": _list(_object(clause)), "readings": _list(_object(reading))})


def _coverage_of_rules() -> Schema:
    numbers = _object({outcome.value: _whole() for outcome in Outcome})
    clauses = _object(dict.fromkeys(CLAUSES, numbers), "Decisions of each outcome.", CLAUSES)
    never = _list(CLAUSE, "The clauses that decided nothing.")
    return _object({"readings": READINGS, "clauses": clauses, "never": never})


def _conformance() -> Schema:
    difference = {
        "record": _text("The record decided otherwise; blank: only a number, or no answer."),
        "clause": _text("The clause that decides it; blank where there is none."),
        "told": _text("What was expected, and what came."),
        "answered": _yes_or_no("Whether there was an answer at all."),
    }
    result = {
        "case": _text("The name of the case."),
        "measure": MEASURE,
        "shows": _text("The clause that it shows."),
        "mark": _one_of(["A", "C", "R"], "A, C: the text says so; R: our reading."),
        "source": _text("Where the official text says it."),
        "agrees": _yes_or_no(),
        "difference": _or_null(_object(difference)),
    }
    return _object(
        {
            "pack": _text("The version of the pack."),
            "implementation": _text("What was tried."),
            "cases": _whole("How many cases were tried."),
            "differ": _whole("How many of them differ."),
            "results": _list(_object(result)),
        }
    )


def _truth() -> Schema:
    sums = _object({"total": _whole(), "undetermined": _whole()})
    decided = ("record", "outcome", "amount", "on", "clause")
    decision = {"measure": MEASURE, **{name: DECISION[name] for name in decided}}
    month = _object(dict.fromkeys(DEFINITIONS, sums), some=DEFINITIONS)
    return _object(
        {
            "agency": AGENCY,
            "rejected_rows": REJECTED,
            "months": {"type": "object", "additionalProperties": month},
            "decisions": _list(_object(decision)),
        }
    )


RESULTS: Mapping[str, tuple[str, Schema]] = {
    "count": ("What `fvcount count --format json` prints.", _counts()),
    "list": (
        "What `fvcount list --format json` prints.",
        _counts(
            outcome=_or_null(OUTCOME, "Only decisions of this outcome; null: of any."),
            clause=_or_null(CLAUSE, "Only decisions under this clause; null: under any."),
        ),
    ),
    "explain": ("What `fvcount explain --format json` prints.", _explanation()),
    "doubts": ("What `fvcount doubts --format json` prints.", _doubts()),
    "check": ("What `fvcount check --format json` prints.", _check()),
    "rules": ("What `fvcount rules --format json` prints.", _rules()),
    "rules-coverage": (
        "What `fvcount rules --coverage PATH --format json` prints.",
        _coverage_of_rules(),
    ),
    "conform": ("What `fvcount conform --format json` prints.", _conformance()),
    "demo": ("What `fvcount demo DIR --format json` prints.", _truth()),
}
"""What each result is, and its schema; by the name of its command."""


def result_schema(name: str) -> Schema:
    """The schema of a result, with the definitions that it uses.

    >>> result_schema("check")["required"]
    ['tables', 'findings', 'rejected_rows']
    """
    description, schema = RESULTS[name]
    text = json.dumps(schema)
    used = {name: each for name, each in SHARED.items() if f'"#/$defs/{name}"' in text}
    head = {"$schema": DIALECT, "title": name, "description": description}
    return {**head, **schema, **({"$defs": used} if used else {})}
