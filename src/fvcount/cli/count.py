"""`fvcount count`: the numbers of a period."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AgencyId,
    AsAt,
    BookPath,
    Full,
    MeasureNames,
    OutputFile,
    OutputFormat,
    PartName,
    PeriodText,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
    parse_measures,
    parse_period,
)
from fvcount.cli.writing import page_width
from fvcount.show.counts import count_document
from fvcount.show.figures import counts_grid, heading
from fvcount.show.formats import Format, render


def count(
    path: BookPath,
    period: PeriodText = None,
    agency: AgencyId = None,
    measure: MeasureNames = None,
    by: PartName = None,
    full: Full = False,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """Count the measures of a period: each number with its range and its caveats."""
    within, day, measures = parse_period(period), parse_as_at(as_at), parse_measures(measure)
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(path, switches=switches, show_cells=cells, measures=measures)
    counts = book.counts(within, agency, by)
    numbers = [count for _, count in counts]
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: book.count_object(counts, within, day),
        grid=lambda: counts_grid(numbers),
        document=lambda: count_document(
            counts,
            book.records,
            book.ledgers,
            book.readings,
            title=heading(path.resolve().name, within, agency, day),
            call=book.call(within, agency, measures),
            full=full,
        ),
    )
    book.finish(text, output, strict=strict, counts=numbers)
