"""`fvcount check`: every finding, with its place."""

from fvcount.cli.book import Book
from fvcount.cli.options import (
    AsAt,
    BookPath,
    OutputFile,
    OutputFormat,
    ShowCells,
    SwitchTexts,
    parse_as_at,
)
from fvcount.cli.writing import page_width
from fvcount.show import json_objects
from fvcount.show.findings import check_document, findings_grid
from fvcount.show.formats import Format, render


def check(
    path: BookPath,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
) -> None:
    """List every finding, those that could move a number first."""
    parse_as_at(as_at)
    book = Book.open(path, switches=switches, show_cells=show_cells)
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.check_object(book.records, book.findings),
        grid=lambda: findings_grid(book.findings),
        document=lambda: check_document(book.records, book.findings),
    )
    book.finish(text, output)
