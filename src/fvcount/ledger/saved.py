"""Ledgers written as JSON, and read again.

What is written is the object of a count over all dates, so that any program that reads counts reads
it too. Beside it stands the part `ledger`: what the object does not hold and a ledger needs in
order to count, explain and add as before.
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, fields
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from fvcount.dates.periods import Month, Period
from fvcount.dates.public_holidays import Calendar, Change
from fvcount.errors import FvcountError, LedgerError
from fvcount.findings import Finding
from fvcount.ledger.caveats import AgencyFacts, EmptyColumns, Facts, JoinedIds, RowsOfTable
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Decision, Entry, Measure, Outcome, Verdict
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.ledger.json_object import Object, count_object, result_object
from fvcount.ledger.provenance import Book, MadeFrom
from fvcount.ledger.sheet import DecisionColumns, order
from fvcount.rules.clauses import CLAUSES
from fvcount.rules.codes import Activity, Mode
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import RuleSet, Timetable

MODES = ("counted_modes", "other_modes")
"""The parts of a rule set that are modes; all other sets of codes are activities."""


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A row that could not be read: where it is, and the ids in it."""

    place: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SavedBook:
    """A case book as it was when a ledger made from it was written."""

    input_sha256: str
    agencies: tuple[str, ...] = ()
    data_given: bool = True
    facts: Facts = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[SavedRow, ...] = ()
    calendar: Calendar
    timezones: str
    version: str


@dataclass(frozen=True, slots=True)
class SavedExplainer(Explainer):
    """Repeats what was written about each decision; the record index of an entry is its number.

    Attributes:
        decisions: the decisions, with their sentences.
        ids: the ids by which each is asked for.
        found: the findings about each, by their codes.
    """

    decisions: Sequence[Decision]
    ids: Sequence[Sequence[str]]
    found: Sequence[Mapping[str, Finding]]

    def because(self, entry: Entry) -> str:
        """The sentence that was written."""
        return self.decisions[entry.record_index].because

    def people(self, entry: Entry) -> Iterable[str]:
        """The people that were written."""
        return self.decisions[entry.record_index].client_ids

    def about(self, entry: Entry) -> Iterable[str]:
        """Every id by which the decision is asked for."""
        return self.ids[entry.record_index]

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """Raise `LedgerError`: which cells are lacking only the records know."""
        if not entries:
            return []
        raise LedgerError(
            "a ledger that was read from JSON does not say what would settle its doubts; decide the"
            " records again to ask for it"
        )

    def finding(self, code: str, entry: Entry) -> str:
        """The message that was written."""
        return self.found[entry.record_index][code].message

    def location(self, entry: Entry) -> tuple[str | None, int | None]:
        """The place that a finding names; no other was written."""
        for finding in self.found[entry.record_index].values():
            return finding.file, finding.row
        return None, None


# --- writing ------------------------------------------------------------------------------------


def written(measure: Measure, sheets: Sequence[DecisionColumns], made_from: MadeFrom) -> str:
    """Write the decisions of a measure and all that they were made from."""
    rows = sorted(
        ((sheet.decision(row), sheet, row) for sheet in sheets for row in range(len(sheet))),
        key=lambda item: order(item[0]),
    )
    decisions = [decision for decision, _, _ in rows]
    numbers = {(sheet, row): number for number, (_, sheet, row) in enumerate(rows)}
    found = [
        (numbers[sheet, row], sheet.finding(code, row))
        for sheet in sheets
        for code, of_code in sheet.finding_rows.items()
        for row in of_code
    ]
    every_row = tuple((sheet, range(len(sheet))) for sheet in sheets)
    scopes = tuple((book, None) for book in made_from.books)
    period = _every_date([decision.on for decision in decisions], made_from.rules)
    whole = Count(measure, period, None, every_row, made_from, scopes)
    result = result_object(
        made_from,
        [count_object(whole, decisions)],
        [*made_from.findings, *(finding for _, finding in found)],
        period=period,
        rule_sets=made_from.rule_sets,
    )
    result["ledger"] = {
        "measure": {
            "name": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "amount_unit": measure.amount_unit,
            "tables": measure.tables,
            "other_tables": measure.other_tables,
            "together": measure.together(made_from.readings),
            "cumulative": measure.cumulative,
            "scale": measure.scale,
        },
        "rule_sets": [_rule_set_object(rule_set) for rule_set in made_from.rules.rule_sets],
        "books": [_book_object(book) for book in made_from.books],
        "ids": [sorted({*sheet.explainer.about(sheet.entry(row))}) for _, sheet, row in rows],
        "found": [
            {"decision": number, "code": finding.code, "message": finding.message}
            | {"file": finding.file, "row": finding.row}
            for number, finding in found
        ],
    }
    return json.dumps(result, ensure_ascii=False)


def _every_date(days: Sequence[date], rules: Timetable) -> Period:
    """The months in which all decisions lie; without any, the first that has a rule set."""
    days = days or [rules.rule_sets[0].in_force_from]
    return Period(Month.of(min(days)), Month(Month.of(max(days)) + 1))


def _book_object(book: Book) -> Object:
    calendar = book.calendar
    return {
        "input_sha256": book.input_sha256,
        "agencies": book.agencies,
        "data_given": book.data_given,
        "facts": [_facts_object(facts) for facts in book.facts],
        "findings": [asdict(finding) for finding in book.findings],
        "rejected": [{"place": row.place, "ids": sorted(row.ids)} for row in book.rejected],
        "calendar": {
            "source": calendar.source,
            "days": [day.isoformat() for day in sorted(calendar.days)],
            "provisional": [day.isoformat() for day in sorted(calendar.provisional)],
            "changes": [
                {**asdict(change), "day": change.day.isoformat()} for change in calendar.changes
            ],
        },
        "timezones": book.timezones,
        "version": book.version,
    }


def _facts_object(facts: AgencyFacts) -> Object:
    runs = {
        name: [[str(Month(run.start)), str(Month(run.stop - 1))] for run in getattr(facts, name)]
        for name in ("known", "empty")
    }
    return asdict(facts) | runs


def _rule_set_object(rule_set: RuleSet) -> Object:
    values = ((field.name, getattr(rule_set, field.name)) for field in fields(rule_set))
    return {
        name: sorted(value) if isinstance(value, frozenset) else str(value)
        for name, value in values
    }


# --- reading ------------------------------------------------------------------------------------


def read(text: str | bytes) -> tuple[Measure, tuple[DecisionColumns, ...], MadeFrom]:
    """Read what `written` wrote.

    Raises `LedgerError` where it is something else, or where its decisions do not make its number.
    """
    try:
        result = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise LedgerError("expected the JSON that Ledger.to_json writes") from None
    if not isinstance(result, Mapping) or "ledger" not in result:
        raise LedgerError(
            "expected the JSON that Ledger.to_json writes; this has no part 'ledger', without which"
            " it cannot be counted again"
        )
    try:
        ledger = _ledger(result)
    except (AttributeError, FvcountError, IndexError, KeyError, TypeError, ValueError):
        raise LedgerError(
            "this JSON is not as Ledger.to_json writes it, or another version of fvcount wrote it;"
            " decide the records again"
        ) from None
    _refuse_changed(result["counts"][0], ledger[1])
    return ledger


def _ledger(result: Mapping[str, Any]) -> tuple[Measure, tuple[DecisionColumns, ...], MadeFrom]:
    part = result["ledger"]
    readings = Readings.of(result["readings"])
    rules = Timetable(tuple(_rule_set(rule_set) for rule_set in part["rule_sets"]))
    (count,) = result["counts"]
    sheet = _sheet([_decision(decision) for decision in count["decisions"]], part)
    books = tuple(_book(book) for book in part["books"])
    return _measure(part["measure"]), (sheet,), MadeFrom(books, readings, rules)


def _refuse_changed(count: Mapping[str, Any], sheets: Iterable[DecisionColumns]) -> None:
    """Raise where the number that was written is not the sum of the decisions."""
    sums = dict.fromkeys(Outcome, 0)
    for sheet in sheets:
        for verdict, (_, amount) in sheet.sums(range(len(sheet))).items():
            sums[verdict.outcome] += amount
    expected = (sums[Outcome.COUNTED], sums[Outcome.UNDETERMINED])
    if count["data_given"] and (count["total"], count["undetermined"]) != expected:
        raise LedgerError(
            "the number in this JSON is not the sum of its decisions: it was changed after it was"
            " written; decide the records again"
        )


def _sheet(decisions: Sequence[Decision], part: Mapping[str, Any]) -> DecisionColumns:
    found: list[dict[str, Finding]] = [{} for _ in decisions]
    for finding in part["found"]:
        about = decisions[finding["decision"]]
        found[finding["decision"]][finding["code"]] = Finding(
            code=finding["code"],
            message=finding["message"],
            file=finding["file"],
            row=finding["row"],
            record=about.record,
            agency_id=about.agency_id,
        )
    ids = [tuple(of_decision) for _, of_decision in zip(decisions, part["ids"], strict=True)]
    sheet = DecisionColumns(SavedExplainer(decisions, ids, found))
    for number, (decision, of_decision) in enumerate(zip(decisions, found, strict=True)):
        verdict = Verdict(decision.outcome, decision.clause)
        sheet.add(
            verdict, decision.record, decision.agency_id, decision.on, decision.amount, number
        )
        for code in of_decision:
            sheet.add_finding(code)
    return sheet


def _decision(decision: Mapping[str, Any]) -> Decision:
    return Decision(
        record=decision["record"],
        agency_id=decision["agency_id"],
        client_ids=tuple(decision["client_ids"]),
        outcome=Outcome(decision["outcome"]),
        amount=decision["amount"],
        on=date.fromisoformat(decision["on"]),
        clause=CLAUSES[decision["clause"]],
        because=decision["because"],
    )


def _measure(measure: Mapping[str, Any]) -> Measure:
    lists = {name: tuple(measure[name]) for name in ("tables", "other_tables")}
    together = partial(_always, tuple(measure["together"]))
    return Measure(**{**measure, **lists, "together": together})


def _always(columns: tuple[str, ...], readings: Readings) -> tuple[str, ...]:
    """The columns of a measure whose readings are settled."""
    return columns


def _book(book: Mapping[str, Any]) -> SavedBook:
    calendar = book["calendar"]
    changes = (
        Change(**{**change, "day": date.fromisoformat(change["day"])})
        for change in calendar["changes"]
    )
    days, provisional = (
        frozenset(map(date.fromisoformat, calendar[name])) for name in ("days", "provisional")
    )
    return SavedBook(
        input_sha256=book["input_sha256"],
        agencies=tuple(book["agencies"]),
        data_given=book["data_given"],
        facts=tuple(_facts(facts) for facts in book["facts"]),
        findings=tuple(
            Finding(**{**finding, "rows": tuple(finding["rows"])}) for finding in book["findings"]
        ),
        rejected=tuple(SavedRow(row["place"], frozenset(row["ids"])) for row in book["rejected"]),
        calendar=Calendar(calendar["source"], days, provisional).changed(changes),
        timezones=book["timezones"],
        version=book["version"],
    )


def _facts(facts: Mapping[str, Any]) -> AgencyFacts:
    absent = (
        EmptyColumns(**{**columns, "columns": tuple(columns["columns"])})
        for columns in facts["absent"]
    )
    parts = {
        "rows": tuple(RowsOfTable(**rows) for rows in facts["rows"]),
        "known": tuple(_run(*run) for run in facts["known"]),
        "empty": tuple(_run(*run) for run in facts["empty"]),
        "absent": tuple(absent),
        "joined": tuple(JoinedIds(**joined) for joined in facts["joined"]),
    }
    return AgencyFacts(**{**facts, **parts})


def _run(first: str, last: str) -> range:
    """A run of months, from its first and its last."""
    return range(Month.parse(first), Month.parse(last) + 1)


def _rule_set(rule_set: Mapping[str, Any]) -> RuleSet:
    values: dict[str, Any] = {
        name: frozenset((Mode if name in MODES else Activity)(code) for code in value)
        if isinstance(value, list)
        else value
        for name, value in rule_set.items()
    }
    in_force_from = date.fromisoformat(rule_set["in_force_from"])
    threshold = Fraction(rule_set["threshold"])
    return RuleSet(**{**values, "in_force_from": in_force_from, "threshold": threshold})
