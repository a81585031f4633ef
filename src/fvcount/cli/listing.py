"""`fvcount list`: what stands behind a number, one line a decision."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AgencyId,
    AsAt,
    BookPath,
    ClauseId,
    MeasureNames,
    OutcomeName,
    OutputFile,
    OutputFormat,
    PeriodText,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
    parse_clause,
    parse_measures,
    parse_outcome,
    parse_period,
)
from fvcount.cli.writing import page_width
from fvcount.show.decisions import Choice, decisions_grid, list_document
from fvcount.show.figures import heading
from fvcount.show.formats import Format, render


def list_decisions(
    path: BookPath,
    period: PeriodText = None,
    agency: AgencyId = None,
    measure: MeasureNames = None,
    outcome: OutcomeName = None,
    clause: ClauseId = None,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """List what stands behind the numbers of a period, one line a decision."""
    within, day, measures = parse_period(period), parse_as_at(as_at), parse_measures(measure)
    choice = Choice(parse_outcome(outcome), parse_clause(clause))
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(path, switches=switches, show_cells=cells, measures=measures)
    counts = book.counts(within, agency)
    numbers = [count for _, count in counts]
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: book.count_object(counts, within, day, choice),
        grid=lambda: decisions_grid(
            (count.measure, decision) for count in numbers for decision in choice.of(count)
        ),
        document=lambda: list_document(
            counts, choice, title=heading(path.resolve().name, within, agency, day)
        ),
    )
    book.finish(text, output, strict=strict, counts=numbers)
