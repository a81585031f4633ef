"""`fvcount check`: every finding, with its place."""

from fvcount.cli.book import Book
from fvcount.cli.options import As, AsAt, BookPath, Format, Output, Set, ShowCells, day_of
from fvcount.cli.writing import written
from fvcount.show import json_objects
from fvcount.show.findings import check_document, findings_grid


def check(
    path: BookPath,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """List every finding, those that could move a number first."""
    day_of(as_at)
    book = Book.open(path, set_, show_cells)
    text = written(
        form,
        output,
        lambda: json_objects.check_object(book.records, book.findings),
        lambda: findings_grid(book.findings),
        lambda: check_document(book.records, findings_grid(book.findings)),
    )
    book.finish(text, output)
