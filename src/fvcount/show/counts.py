"""What `fvcount count` shows of the counts of a period."""

from collections.abc import Iterable, Iterator, Mapping
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

MOST_DOUBTS = 20
"""How many undetermined records a table shows; the JSON has them all."""


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
    absent = {count.measure.title for _, count in each if not count.data_given}
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
            shown = _number_and_range(count) if count.data_given else ("no data", "")
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
        shown = _numbers(count) if count.data_given else ("",) * 5
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
        if not count.data_given:
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
        (count.measure, decision)
        for count in counts
        if count.data_given
        for decision in count.doubts
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
        for code, marked in sheet.finding_rows.items():
            numbers[code] = numbers.get(code, 0) + len(marked)
            found.setdefault(code, []).append(sheet.finding(code, _first(sheet, marked)))
    return {code: (numbers[code], most_serious_first(found[code])[0]) for code in found}


def _first(sheet: DecisionColumns, rows: Iterable[int]) -> int:
    """The row of a sheet whose finding comes first."""

    def order(row: int) -> tuple[str, int, str, str]:
        entry, (file, number) = sheet.entry(row), sheet.location(row)
        return file or "", number or 0, entry.agency_id, entry.record

    return min(rows, key=order)


def provenance(readings: Readings, calendar: Calendar, input_sha256: str) -> str:
    """What a figure rests on, in a sentence each."""
    return (
        f"{readings_in_words(readings)} Public holidays: {calendar.source}."
        f" Records: sha256 {input_sha256}."
    )
