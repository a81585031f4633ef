"""`fvcount check`: every finding, with its place."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AsAt,
    BookPath,
    OutputFile,
    OutputFormat,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
)
from fvcount.cli.writing import answer_no, page_width
from fvcount.show import json_objects
from fvcount.show.findings import check_document, findings_grid, unread_in_words
from fvcount.show.formats import Format, render


def check(
    path: BookPath,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """List every problem in the data, those that could move a number first."""
    parse_as_at(as_at)
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(path, switches=switches, show_cells=cells)
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.check_object(book.records, book.findings),
        grid=lambda: findings_grid(book.findings),
        document=lambda: check_document(book.records, book.findings),
    )
    book.write(text, output)
    unread = unread_in_words(book.records)
    if unread:
        answer_no(unread)
