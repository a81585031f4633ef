"""What `fvcount count` shows: the counts of a period, and what they rest on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fvcount.dates.periods import Period
from fvcount.dates.public_holidays import Calendar
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Outcome
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.records.case_book import Records
from fvcount.rules.readings import Readings
from fvcount.show.document import Grid
from fvcount.show.rules import readings_in_words
from fvcount.wording import day_in_words, number_of

Counts = Sequence[tuple[str, Count]]
"""Counts, each with the part of the period or the agency that it is of."""

MOST_DOUBTS = 20
"""How many undetermined records a table shows; the JSON has them all."""


def heading(book: str, period: Period, agency: str | None, as_at: date | None) -> str:
    """Name the case book, the period and the agencies, and say if the period is not over."""
    agencies = "all agencies" if agency is None else f"agency {agency}"
    text = f"{book}: {period}, {agencies}."
    if as_at is not None and period.last_day >= as_at:
        text += f" Provisional: {period} is not over on {as_at.isoformat()}."
    return text


def provenance(readings: Readings, calendar: Calendar, input_sha256: str) -> str:
    """Say what a figure rests on: readings, public holidays, records."""
    return (
        f"{readings_in_words(readings)} Public holidays: {calendar.source}."
        f" Records: sha256 {input_sha256}."
    )


def count_document(
    counts: Counts,
    records: Records,
    ledgers: Iterable[Ledger],
    *,
    heading: str,
    provenance: str,
) -> Iterator[Grid | str]:
    """Show the counts, what was left out, what is in doubt, and the findings that matter."""
    yield heading
    yield _ranges_grid(counts)
    with_data = [(part, count) for part, count in counts if count.data_given]
    if any(_has_work_without_length(count) for _, count in with_data):
        yield "The length of some undetermined work is not recorded; hours could be higher still."
    for title in sorted({count.measure.title for _, count in counts if not count.data_given}):
        yield f"{title}: no data. What it is counted from is missing or unreadable; it is not 0."
    excluded = tuple(_clause_rows(with_data, Outcome.EXCLUDED))
    if excluded:
        yield _clause_grid("Excluded, by clause", excluded)
    undetermined = tuple(_clause_rows(with_data, Outcome.UNDETERMINED))
    if undetermined:
        yield _clause_grid("Undetermined, by clause", undetermined)
        yield from _doubts([count for _, count in with_data])
    yield from _findings_summary(records, ledgers)
    yield provenance


def _has_work_without_length(count: Count) -> bool:
    return any(
        verdict.outcome is Outcome.UNDETERMINED and amount == 0
        for verdict, (_, amount) in count.by_verdict().items()
    )


# --- the counts ---------------------------------------------------------------------------------


def counts_grid(counts: Iterable[Count]) -> Grid:
    """List every count in columns that a program reads; without data the numbers are blank."""
    rows = tuple(
        (
            str(count.period),
            count.agency_id or "",
            count.measure.name,
            count.unit,
            count.measure.amount_unit,
            *_numbers(count),
        )
        for count in counts
    )
    numbers = ("Value", "Total", "Undetermined", "Low", "High")
    columns = ("Period", "Agency id", "Measure", "Unit", "Amount unit", *numbers)
    return Grid("", columns, rows, frozenset(numbers))


def _numbers(count: Count) -> tuple[str, ...]:
    if not count.data_given:
        return ("", "", "", "", "")
    return tuple(map(str, (count.value, count.total, count.undetermined, *count.range)))


def _ranges_grid(counts: Counts) -> Grid:
    """List every count with the range it can still take."""
    rows = tuple(
        (part, count.measure.title, *_number_and_range(count), count.unit) for part, count in counts
    )
    columns = ("Part", "Measure", "Count", "Range", "Unit")
    return Grid("", columns, rows, frozenset({"Count", "Range"}))


def _number_and_range(count: Count) -> tuple[str, str]:
    if not count.data_given:
        return "no data", ""
    low, high = map(count.measure.value_of, count.range)
    return count.value, "" if low == high else f"{low} to {high}"


# --- what was left out, and what is in doubt ----------------------------------------------------


def _clause_rows(counts: Counts, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for part, count in counts:
        for verdict, (number, amount) in count.by_verdict().items():
            if verdict.outcome is outcome:
                unit = " h" if count.unit == "hours" else ""
                shown = f"{count.measure.value_of(amount)}{unit}"
                yield part, verdict.clause.id, str(number), shown, verdict.clause.gloss


def _clause_grid(title: str, rows: tuple[tuple[str, ...], ...]) -> Grid:
    """List clauses with what they decided; where there is one part only, it is not named."""
    columns: tuple[str, ...] = ("Part", "Clause", "Records", "Amount", "What it says")
    if len({part for part, *_ in rows}) == 1:
        columns, rows = columns[1:], tuple(row[1:] for row in rows)
    return Grid(title, columns, rows, frozenset({"Records", "Amount"}))


def _doubts(counts: Iterable[Count]) -> Iterator[Grid | str]:
    """Show the undetermined records one by one, each with what would settle it."""
    doubts = [(count.measure, decision) for count in counts for decision in count.doubts]
    rows = tuple(
        (
            decision.record,
            day_in_words(decision.on),
            measure.value_of(decision.amount),
            decision.because,
        )
        for measure, decision in doubts[:MOST_DOUBTS]
    )
    columns = ("Record", "Date", "Would add", "Why, and what would settle it")
    yield Grid("Undetermined, record by record", columns, rows, frozenset({"Would add"}))
    if len(doubts) > MOST_DOUBTS:
        yield f"{len(doubts) - MOST_DOUBTS} more are undetermined; --format json lists them all."


# --- findings -----------------------------------------------------------------------------------


def _findings_summary(records: Records, ledgers: Iterable[Ledger]) -> Iterator[Grid | str]:
    """Show the codes of the findings that could move a number, with the first of each."""
    numbers, firsts = _findings_by_code(records, ledgers)
    serious = [first for first in firsts if first.severity is not Severity.NOTE]
    if not serious:
        return
    rows = tuple(
        (first.severity.value, first.code, str(numbers[first.code]), first.place, first.message)
        for first in serious
    )
    columns = ("", "Finding", "Number", "First at", "What it says")
    yield Grid(
        "Findings in the whole case book that could change a number",
        columns,
        rows,
        frozenset({"Number"}),
    )
    if records.rejected_rows:
        yield (
            f"{number_of(records.rejected_rows, 'row')} left out. These counts lack what is written"
            " there, and a month with no other service is taken as one without service."
            " `fvcount check` lists every finding."
        )


def _findings_by_code(
    records: Records, ledgers: Iterable[Ledger]
) -> tuple[Counter[str], list[Finding]]:
    """Count the findings of each code, and list the first of each, the most serious first.

    Of a ledger's findings only the first of a code gets its message: there can be very many.
    """
    numbers = Counter(finding.code for finding in records.findings)
    findings = list(records.findings)
    for sheet in (sheet for ledger in ledgers for sheet in ledger.sheets):
        for code, rows in sheet.finding_rows.items():
            numbers[code] += len(rows)
            findings.append(sheet.finding(code, _first_row(sheet, rows)))
    firsts: dict[str, Finding] = {}
    for finding in most_serious_first(findings):
        firsts.setdefault(finding.code, finding)
    return numbers, list(firsts.values())


def _first_row(sheet: DecisionColumns, rows: Iterable[int]) -> int:
    """Choose the row whose finding comes first by file, row number, agency and record."""

    def order(row: int) -> tuple[str, int, str, str]:
        entry, (file, number) = sheet.entry(row), sheet.location(row)
        return file or "", number or 0, entry.agency_id, entry.record

    return min(rows, key=order)
