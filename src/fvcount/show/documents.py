"""What a person is shown of a result, before it is laid out: headings, tables and sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fvcount.calendars import Calendar
from fvcount.casebook import Records
from fvcount.clauses import CLAUSES
from fvcount.decisions import Decision, Measure, Outcome
from fvcount.explain.new_support_periods import Past
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger import Count, Ledger, Sheet
from fvcount.measures import MEASURES
from fvcount.periods import Period, day_in_words
from fvcount.readings import DEFAULTS, SWITCHES, UNSWITCHED
from fvcount.vocabulary import number_of

MOST_DOUBTS = 20
"""How many undetermined records a table shows; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a title; cells are text, and the columns in `right` hold numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()


Document = Iterable[Grid | str]


def heading(book: str, within: Period, agency: str | None, as_at: date | None) -> str:
    """Which book, period and agencies; and that the period is not over, where it is not."""
    who = "all agencies" if agency is None else f"agency {agency}"
    text = f"{book}: {within}, {who}."
    if as_at is not None and within.last_day >= as_at:
        text += f" Provisional: {within} is not over on {as_at.isoformat()}."
    return text


def count_document(
    counts: Mapping[str, list[Count]],
    records: Records,
    ledgers: Iterable[Ledger],
    *,
    heading: str,
    provenance: str,
) -> Iterator[Grid | str]:
    """A total for each measure, what was left out, what is in doubt, and what to look at."""
    yield heading
    yield counts_grid(counts)
    each = [(part, count) for part, parts in counts.items() for count in parts]
    unmeasured = any(
        amount == 0
        for _, count in each
        for verdict, (_, amount) in count.by_verdict().items()
        if verdict.outcome is Outcome.UNDETERMINED
    )
    if unmeasured:
        yield "The length of some undetermined work is not recorded; hours could be higher still."
    absent = {count.measure.title for _, count in each if not count.given}
    for title in sorted(absent):
        yield f"{title}: no data. What it is counted from is missing or unreadable; it is not 0."
    left_out = tuple(_clause_rows(each, Outcome.EXCLUDED))
    if left_out:
        yield _clause_grid("Left out, by clause", left_out)
    doubts = tuple(_clause_rows(each, Outcome.UNDETERMINED))
    if doubts:
        yield _clause_grid("Undetermined, by clause", doubts)
        yield from _doubts_grid([count for _, count in each])
    yield from _findings_summary(records, ledgers)
    yield provenance


def counts_grid(counts: Mapping[str, list[Count]]) -> Grid:
    """One row for each count, with the range it can still take."""
    rows = []
    for part, of_part in counts.items():
        for count in of_part:
            shown = _number_and_range(count) if count.given else ("no data", "")
            rows.append((part, count.measure.title, *shown, count.unit))
    right = frozenset({"Count", "Range"})
    return Grid("", ("Part", "Measure", "Count", "Range", "Unit"), tuple(rows), right)


def _number_and_range(count: Count) -> tuple[str, str]:
    low, high = map(count.measure.shown, count.range)
    return count.value, "" if low == high else f"{low} to {high}"


def counts_table(counts: Mapping[str, list[Count]]) -> Grid:
    """One row for each count, in columns that a program reads."""
    rows = []
    for count in (each for of_part in counts.values() for each in of_part):
        shown = _numbers(count) if count.given else ("",) * 5
        who = count.agency_id or ""
        units = (count.unit, count.measure.amount_unit)
        rows.append((str(count.period), who, count.measure.name, *units, *shown))
    amounts = ("Value", "Total", "Undetermined", "Low", "High")
    columns = ("Period", "Agency id", "Measure", "Unit", "Amount unit", *amounts)
    return Grid("", columns, tuple(rows), frozenset(amounts))


def _numbers(count: Count) -> tuple[str, ...]:
    return tuple(map(str, (count.value, count.total, count.undetermined, *count.range)))


def _clause_rows(
    counts: Iterable[tuple[str, Count]], outcome: Outcome
) -> Iterator[tuple[str, ...]]:
    for part, count in counts:
        if not count.given:
            continue
        for verdict, (number, amount) in count.by_verdict().items():
            if verdict.outcome is outcome:
                clause = verdict.clause
                hours = " h" if count.unit == "hours" else ""
                shown = f"{count.measure.shown(amount)}{hours}"
                yield part, clause.id, str(number), shown, clause.gloss


def _clause_grid(title: str, rows: tuple[tuple[str, ...], ...]) -> Grid:
    columns: tuple[str, ...] = ("Part", "Clause", "Records", "Amount", "What it says")
    if len({row[0] for row in rows}) == 1:
        columns, rows = columns[1:], tuple(row[1:] for row in rows)
    return Grid(title, columns, rows, frozenset({"Records", "Amount"}))


def _doubts_grid(counts: list[Count]) -> Iterator[Grid | str]:
    """The undetermined records one by one, each with what would settle it."""
    doubts = [
        (count.measure, decision) for count in counts if count.given for decision in count.doubts
    ]
    rows = tuple(
        (
            decision.record,
            day_in_words(decision.on),
            measure.shown(decision.amount),
            decision.because,
        )
        for measure, decision in doubts[:MOST_DOUBTS]
    )
    columns = ("Record", "Date", "Would add", "Why, and what would settle it")
    yield Grid("What would settle the doubt", columns, rows, frozenset({"Would add"}))
    if len(doubts) > MOST_DOUBTS:
        yield f"{len(doubts) - MOST_DOUBTS} more are undetermined; --format json lists them all."


def _findings_summary(records: Records, ledgers: Iterable[Ledger]) -> Iterator[Grid | str]:
    """How many findings of each kind that could move a number, with the first of each."""
    kinds = _kinds_of_findings(records, ledgers)
    serious = {code: kind for code, kind in kinds.items() if kind[1].severity is not Severity.NOTE}
    if not serious:
        return
    rows = tuple(
        (first.severity.value, first.code, str(serious[first.code][0]), first.place, first.message)
        for first in most_serious_first(first for _, first in serious.values())
    )
    columns = ("", "Finding", "Number", "First at", "What it says")
    yield Grid("Findings of the whole case book that matter", columns, rows, frozenset({"Number"}))
    rejected = records.rejected_rows
    if rejected:
        yield (
            f"{number_of(rejected, 'row')} left out. What they would say is not in these counts,"
            " and a month that they would fill is taken as silent. `fvcount check` lists every"
            " finding."
        )


def _kinds_of_findings(
    records: Records, ledgers: Iterable[Ledger]
) -> dict[str, tuple[int, Finding]]:
    """By code, how many findings there are and the first; of a ledger only that one is told."""
    found: dict[str, list[Finding]] = {}
    for finding in records.findings:
        found.setdefault(finding.code, []).append(finding)
    numbers = {code: len(of_code) for code, of_code in found.items()}
    for sheet in (sheet for ledger in ledgers for sheet in ledger.sheets):
        for code, marked in sheet.marks.items():
            numbers[code] = numbers.get(code, 0) + len(marked)
            found.setdefault(code, []).append(sheet.finding(code, _first(sheet, marked)))
    return {code: (numbers[code], most_serious_first(found[code])[0]) for code in found}


def _first(sheet: Sheet, rows: Iterable[int]) -> int:
    """The row of a sheet whose finding comes first."""

    def order(row: int) -> tuple[str, int, str, str]:
        entry = sheet.entry(row)
        file, number = sheet.told.place(entry)
        return file or "", number or 0, entry.agency_id, entry.record

    return min(rows, key=order)


def findings_grid(findings: Iterable[Finding]) -> Grid:
    """Every finding, those that could move a number first."""
    rows = tuple(
        (
            finding.severity.value,
            finding.code,
            finding.file or "",
            "" if finding.row is None else str(finding.row),
            finding.column or "",
            finding.agency_id or "",
            finding.record or "",
            finding.message,
        )
        for finding in most_serious_first(findings)
    )
    columns = ("Severity", "Finding", "File", "Row", "Column", "Agency", "Record", "What it says")
    return Grid("Findings", columns, rows, frozenset({"Row"}))


def decisions_grid(decisions: Iterable[tuple[Measure, Decision]]) -> Grid:
    """Decisions one by one, with their sentences."""
    rows = tuple(
        (
            decision.on.isoformat(),
            measure.title,
            decision.record,
            decision.agency_id,
            decision.outcome.value,
            measure.shown(decision.amount),
            decision.clause.id,
            decision.because,
        )
        for measure, decision in decisions
    )
    columns = ("Date", "Measure", "Record", "Agency", "Outcome", "Amount", "Clause", "Because")
    return Grid("Decisions", columns, rows, frozenset({"Amount"}))


def explain_document(
    id: str,
    history: list[Past],
    decisions: list[tuple[Measure, Decision]],
    findings: Iterable[Finding],
) -> Iterator[Grid | str]:
    """The support periods as rebuilt, then every decision, then what was found."""
    yield f"What was decided about {id}."
    if history:
        columns = ("Person", "Agency", "Recorded as", "Began", "Ended", "Why it ended")
        pasts = tuple(
            (
                *(past.client, past.agency_id, past.record or "", day_in_words(past.began)),
                *(day_in_words(past.ended) if past.ended else "", past.why),
            )
            for past in history
        )
        yield Grid("Support periods as rebuilt from the services", columns, pasts)
    alone = len({decision.agency_id for _, decision in decisions}) == 1
    for title in dict.fromkeys(measure.title for measure, _ in decisions):
        of_measure = [pair for pair in decisions if pair[0].title == title]
        rows = tuple(
            (
                decision.on.isoformat(),
                decision.record if alone else f"{decision.record} ({decision.agency_id})",
                f"{decision.outcome}{_hours(measure, decision)}",
                f"{decision.because} [{decision.clause}]",
            )
            for measure, decision in of_measure
        )
        yield Grid(title, ("Date", "Record", "Outcome", "Because"), rows)
    for finding in findings:
        place = f" ({finding.place})" if finding.place else ""
        yield f"{finding.severity}: {finding.message}{place}"


def _hours(measure: Measure, decision: Decision) -> str:
    """The amount, where it is not simply one."""
    return f", {measure.shown(decision.amount)} h" if measure.unit == "hours" else ""


def check_document(records: Records, grid: Grid) -> Iterator[Grid | str]:
    """What was read, and every finding with its place in one cell."""
    read = ", ".join(
        f"{len(getattr(records, table))} {table.replace('_', ' ')}"
        for table in sorted(records.given)
    )
    yield f"Read: {read}. {number_of(records.rejected_rows, 'row')} left out."
    if not grid.rows:
        yield "Nothing was found that needs a look."
        return
    rows = tuple(
        (severity, code, ", ".join(part for part in (file, row and f"row {row}") if part), message)
        for severity, code, file, row, _, _, _, message in grid.rows
    )
    yield Grid(grid.title, ("Severity", "Finding", "Where", "What it says"), rows)


def truth_grid(truth: Mapping[str, Any]) -> Grid:
    """The true counts of the invented case book, month by month."""
    units = {measure.name: measure for measure in MEASURES}
    rows = tuple(
        (month, name, units[name].shown(sums["total"]), units[name].shown(sums["undetermined"]))
        for month, measures in truth["months"].items()
        for name, sums in measures.items()
    )
    columns = ("Month", "Measure", "Count", "Undetermined")
    return Grid("True counts, from how it was made", columns, rows, frozenset(columns[2:]))


def truth_document(directory: Path, truth: Mapping[str, Any]) -> Iterator[Grid | str]:
    """Where the case book is, what must come out of it, and what to try."""
    yield f"An invented case book of agency {truth['agency']} is in {directory}."
    yield truth_grid(truth)
    yield f"Try: fvcount count {directory} --period 2024-03"


def rules_grid() -> Grid:
    """Every clause, with its source."""
    rows = tuple(
        (clause.id, "reading" if clause.reading else "fixed", clause.gloss, clause.source)
        for clause in CLAUSES.values()
    )
    return Grid("Clauses (rule set 2022-07-01)", ("Clause", "Kind", "What it says", "Source"), rows)


def rules_document() -> Iterator[Grid | str]:
    """Every clause and every reading, with its source."""
    yield rules_grid()
    switches = tuple(
        (each.name, " / ".join(each.values), each.chosen, each.why, each.question)
        for each in SWITCHES
    )
    question = "Question to the department"
    columns = ("Switch", "Values, default first", "By default", "Why", question)
    yield Grid("Readings with a switch", columns, switches)
    others = tuple((each.name, each.chosen, each.why, each.question) for each in UNSWITCHED)
    without = ("Reading", "What we chose", "Why", question)
    yield Grid("Readings without a switch", without, others)


def provenance(readings: Mapping[str, str], calendar: Calendar, input_sha256: str) -> str:
    """What a figure rests on, in a sentence each."""
    return (
        f"{readings_in_words(readings)} Public holidays: {calendar.source}."
        f" Records: sha256 {input_sha256}."
    )


def readings_in_words(readings: Mapping[str, str]) -> str:
    """The switches that are not at their default, in a sentence."""
    changed = [f"{name}={value}" for name, value in readings.items() if value != DEFAULTS[name]]
    told = ", ".join(changed) if changed else "all at their defaults (see `fvcount rules`)"
    return f"Readings: {told}."
