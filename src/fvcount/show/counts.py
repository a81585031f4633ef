"""What `fvcount count` shows: the numbers of a period, and what they rest on."""

from collections import Counter
from collections.abc import Iterable, Iterator

from fvcount.dates.public_holidays import Calendar
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Outcome
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.sheet import DecisionColumns
from fvcount.records.case_book import Records
from fvcount.rules.readings import Readings
from fvcount.show.document import Grid
from fvcount.show.figures import Counts, numbers_and_notes
from fvcount.show.findings import problem_in_words
from fvcount.show.rules import readings_in_words
from fvcount.show.words import Call, amount_in_words
from fvcount.wording import day_in_words

MOST_DOUBTS = 20
"""How many records in doubt a table shows; the command `list` shows them all."""


def count_document(
    counts: Counts,
    records: Records,
    ledgers: Iterable[Ledger],
    readings: Readings,
    *,
    title: str,
    call: Call,
    full: bool,
) -> Iterator[Grid | str]:
    """Show the numbers, what is not in them, and the commands that list it; `full` lists it."""
    yield from numbers_and_notes(counts, title=title, all_notes=full)
    yield _beside_the_numbers([count for _, count in counts if count.data_given], records, call)
    yield f"{readings_in_words(readings)} Records: {records.input_sha256[:12]}."
    if full:
        yield from _lists(counts, records, ledgers, call)


def _beside_the_numbers(counts: Iterable[Count], records: Records, call: Call) -> Grid:
    """How much is not in the numbers, and the command that lists it."""
    numbers = Counter[Outcome]()
    for count in counts:
        for verdict, (number, _) in count.by_verdict().items():
            numbers[verdict.outcome] += number
    unread = records.rejected_rows or len(records.unread)
    rows = (
        ("Not counted, and why", numbers[Outcome.EXCLUDED], call.listing(Outcome.EXCLUDED)),
        ("In doubt", numbers[Outcome.UNDETERMINED], call.doubts()),
        ("Could not be read", unread, call.check()),
    )
    width = max(len(str(number)) for _, number, _ in rows)
    return Grid(
        "",
        ("", "", ""),
        tuple(
            (what, f"{number:>{width}}", command if number else "")
            for what, number, command in rows
        ),
    )


def _lists(
    counts: Counts, records: Records, ledgers: Iterable[Ledger], call: Call
) -> Iterator[Grid | str]:
    """Show what is not counted and what is in doubt, by clause, and the problems that matter."""
    with_data = [(part, count) for part, count in counts if count.data_given]
    excluded = tuple(_clause_rows(with_data, Outcome.EXCLUDED))
    if excluded:
        yield _clause_grid("Not counted, and why", excluded)
    undetermined = tuple(_clause_rows(with_data, Outcome.UNDETERMINED))
    if undetermined:
        yield _clause_grid("In doubt, and why", undetermined)
        yield from _doubts([count for _, count in with_data], call)
    yield from _problems(records, ledgers)
    yield _origin(records.calendar, records.input_sha256)


def _origin(calendar: Calendar, input_sha256: str) -> str:
    """Say what every number rests on beside the interpretations: public holidays, records."""
    return f"Public holidays: {calendar.source}. Records: sha256 {input_sha256}."


# --- what is not counted, and what is in doubt --------------------------------------------------


def _clause_rows(counts: Counts, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for part, count in counts:
        for verdict, (number, amount) in count.by_verdict().items():
            if verdict.outcome is outcome:
                shown = amount_in_words(count.measure, amount, outcome)
                yield part, verdict.clause.id, str(number), shown, verdict.clause.gloss


def _clause_grid(title: str, rows: tuple[tuple[str, ...], ...]) -> Grid:
    """List clauses with what they decided; where there is one part only, it is not named."""
    columns: tuple[str, ...] = ("Part", "Clause", "Records", "Amount", "What it says")
    if len({part for part, *_ in rows}) == 1:
        columns, rows = columns[1:], tuple(row[1:] for row in rows)
    return Grid(title, columns, rows, frozenset({"Records", "Amount"}))


def _doubts(counts: Iterable[Count], call: Call) -> Iterator[Grid | str]:
    """Show the records in doubt one by one, each with what would settle it."""
    doubts = [(count.measure, decision) for count in counts for decision in count.doubts]
    rows = tuple(
        (
            decision.record,
            day_in_words(decision.on),
            amount_in_words(measure, decision.amount, decision.outcome),
            decision.because,
        )
        for measure, decision in doubts[:MOST_DOUBTS]
    )
    columns = ("Record", "Date", "Would add", "Why, and what would settle it")
    yield Grid("In doubt, record by record", columns, rows, frozenset({"Would add"}))
    if len(doubts) > MOST_DOUBTS:
        more = len(doubts) - MOST_DOUBTS
        yield f"{more} more are in doubt; `{call.listing(Outcome.UNDETERMINED)}` lists them all."


# --- problems -----------------------------------------------------------------------------------


def _problems(records: Records, ledgers: Iterable[Ledger]) -> Iterator[Grid]:
    """Show the codes of the findings that could move a number, with the first of each."""
    numbers, firsts = _findings_by_code(records, ledgers)
    rows = tuple(
        (first.severity.value, str(numbers[first.code]), problem_in_words(first))
        for first in firsts
        if first.severity is not Severity.NOTE
    )
    if rows:
        columns = ("", "Number", "Where the first is, and what it is")
        title = "Problems in the whole data that could change a number"
        yield Grid(title, columns, rows, frozenset({"Number"}))


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
