"""`fvcount doubts`: the questions that would settle what is in doubt in a period."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AgencyId,
    AsAt,
    BookPath,
    MeasureNames,
    OutputFile,
    OutputFormat,
    PeriodText,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
    parse_measures,
    parse_period,
)
from fvcount.cli.writing import page_width
from fvcount.show import json_objects
from fvcount.show.doubts import doubts_document, questions_grid
from fvcount.show.formats import Format, render


def doubts(
    path: BookPath,
    period: PeriodText = None,
    agency: AgencyId = None,
    measure: MeasureNames = None,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """Ask what would settle what is in doubt, the answer with most effect first."""
    within, measures = parse_period(period), parse_measures(measure)
    parse_as_at(as_at)
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(path, switches=switches, show_cells=cells, measures=measures)
    counts = [count for _, count in book.counts(within, agency) if count.data_given]
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.doubts_object(counts),
        grid=lambda: questions_grid(counts),
        document=lambda: doubts_document(counts),
    )
    book.finish(text, output, strict=strict, counts=counts)
