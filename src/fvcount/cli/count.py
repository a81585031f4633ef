"""`fvcount count`: the numbers of a period."""

import fvcount
from fvcount.cli.book import Book
from fvcount.cli.options import (
    Agency,
    As,
    AsAt,
    BookPath,
    By,
    Format,
    MeasureNames,
    Output,
    Part,
    PeriodText,
    Set,
    ShowCells,
    day_of,
    measures_of,
    period_of,
)
from fvcount.cli.writing import written
from fvcount.dates.periods import Period
from fvcount.errors import FvcountError
from fvcount.ledger.count import Count
from fvcount.show import json_objects
from fvcount.show.counts import count_document, counts_table, heading, provenance


def count(
    path: BookPath,
    period: PeriodText = None,
    agency: Agency = None,
    measure: MeasureNames = None,
    by: By = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Count the measures of a period, with what was left out and why."""
    within, day = period_of(period), day_of(as_at)
    book = Book.open(path, set_, show_cells, measures_of(measure))
    if not book.ledgers:
        raise FvcountError(f"{path} has no table that a measure is counted from")
    if agency is not None and agency not in book.records.agencies:
        known = " and ".join(book.records.agencies)
        raise FvcountError(f"no record belongs to agency {agency!r}; the agencies are {known}")
    parts = _parts(book, within, by, agency)
    text = written(
        form,
        output,
        lambda: json_objects.count_object(
            book.records,
            [each for counts in parts.values() for each in counts],
            book.findings,
            version=fvcount.__version__,
            period=within,
            rule_sets=book.ledgers[0].rules.in_force(within),
            readings=book.readings,
            as_at=day,
        ),
        lambda: counts_table(parts),
        lambda: count_document(
            parts,
            book.records,
            book.ledgers,
            heading=heading(path.resolve().name, within, agency, day),
            provenance=provenance(book.readings, book.records.calendar, book.records.input_sha256),
        ),
    )
    book.finish(text, output)


def _parts(
    book: Book, within: Period, by: Part | None, agency: str | None
) -> dict[str, list[Count]]:
    """The counts of each measure, by part of the period or by agency of the book."""
    if by is Part.AGENCY:
        agencies = (agency,) if agency else book.records.agencies or (None,)
        return {
            each or str(within): [ledger.count(within, agency=each) for ledger in book.ledgers]
            for each in agencies
        }
    if by is None:
        return {str(within): [ledger.count(within, agency=agency) for ledger in book.ledgers]}
    cut = [ledger.by(by.value, within, agency=agency) for ledger in book.ledgers]
    return {part: [each[part] for each in cut] for part in cut[0]}
