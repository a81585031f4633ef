"""`fvcount explain`: every decision about one id, in words."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AsAt,
    BookPath,
    MeasureNames,
    OutputFile,
    OutputFormat,
    PeriodText,
    RecordId,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
    parse_measures,
    parse_period,
)
from fvcount.cli.writing import page_width
from fvcount.errors import FvcountError
from fvcount.show import json_objects
from fvcount.show.decisions import decisions_grid
from fvcount.show.explanations import explain_document, explain_id, near_ids
from fvcount.show.formats import Format, render


def explain(
    path: BookPath,
    id: RecordId,
    period: PeriodText = None,
    measure: MeasureNames = None,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """Explain every decision about a record, a client, a household or a case."""
    parse_as_at(as_at)
    within = None if period is None else parse_period(period)
    measures = parse_measures(measure)
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(path, switches=switches, show_cells=cells, measures=measures)
    explanation = explain_id(book.records, book.ledgers, id, period=within, readings=book.readings)
    _, *known = explanation
    if not any(known):
        near = " or ".join(near_ids(book.records, id))
        meant = f"did you mean {near}?" if near else "ids are matched exactly"
        raise FvcountError(f"nothing in {path} is about {id!r}; {meant}")
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.explain_object(explanation),
        grid=lambda: decisions_grid(explanation.decisions),
        document=lambda: explain_document(explanation),
    )
    book.finish(text, output, strict=strict)
