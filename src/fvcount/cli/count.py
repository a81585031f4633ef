"""`fvcount count`: the numbers of a period."""

import fvcount
from fvcount.cli.book import Book
from fvcount.cli.options import (
    AgencyId,
    AsAt,
    BookPath,
    MeasureNames,
    OutputFile,
    OutputFormat,
    Part,
    PartName,
    PeriodText,
    ShowCells,
    SwitchTexts,
    parse_as_at,
    parse_measures,
    parse_period,
)
from fvcount.cli.writing import page_width
from fvcount.dates.periods import Period
from fvcount.errors import FvcountError
from fvcount.ledger.count import Count
from fvcount.show import json_objects
from fvcount.show.counts import count_document, counts_grid, heading, provenance
from fvcount.show.formats import Format, render


def count(
    path: BookPath,
    period: PeriodText = None,
    agency: AgencyId = None,
    measure: MeasureNames = None,
    by: PartName = None,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
) -> None:
    """Count the measures of a period, with what was left out and why."""
    within, day, measures = parse_period(period), parse_as_at(as_at), parse_measures(measure)
    book = Book.open(path, switches=switches, show_cells=show_cells, measures=measures)
    if not book.ledgers:
        raise FvcountError(f"{path} has no table that a measure is counted from")
    counts = _counts(book, within, by, agency)
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.count_object(
            book.records,
            [count for _, count in counts],
            book.findings,
            version=fvcount.__version__,
            period=within,
            rule_sets=book.ledgers[0].rules.in_force(within),
            readings=book.readings,
            as_at=day,
        ),
        grid=lambda: counts_grid(count for _, count in counts),
        document=lambda: count_document(
            counts,
            book.records,
            book.ledgers,
            heading=heading(path.resolve().name, within, agency, day),
            provenance=provenance(book.readings, book.records.calendar, book.records.input_sha256),
        ),
    )
    book.finish(text, output)


def _counts(
    book: Book, period: Period, by: Part | None, agency: str | None
) -> list[tuple[str, Count]]:
    """Count every measure, part by part; an agency without a decision has its counts, too."""
    if by is None:
        return [(str(period), ledger.count(period, agency=agency)) for ledger in book.ledgers]
    if by is Part.AGENCY:
        agencies = (agency,) if agency else book.records.agencies or (None,)
        return [
            (agency or str(period), ledger.count(period, agency=agency))
            for agency in agencies
            for ledger in book.ledgers
        ]
    splits = [ledger.by(by.value, period, agency=agency) for ledger in book.ledgers]
    return [(part, split[part]) for part in splits[0] for split in splits]
