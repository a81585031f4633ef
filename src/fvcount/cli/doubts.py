"""`fvcount doubts`: the questions that would settle what is in doubt in a period."""

from fvcount.cli.book import Book
from fvcount.cli.options import (
    AgencyId,
    AsAt,
    BookPath,
    MeasureNames,
    OutputFile,
    OutputFormat,
    PeriodText,
    ShowCells,
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
) -> None:
    """Ask what would settle what is in doubt, the answer with most effect first."""
    within, measures = parse_period(period), parse_measures(measure)
    parse_as_at(as_at)
    book = Book.open(path, switches=switches, show_cells=show_cells, measures=measures)
    counts = [ledger.count(within, agency=agency) for ledger in book.ledgers if ledger.data_given]
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.doubts_object(counts),
        grid=lambda: questions_grid(counts),
        document=lambda: doubts_document(counts),
    )
    book.finish(text, output)
