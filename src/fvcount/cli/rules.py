"""`fvcount rules`: clauses and readings, or how often each clause decided."""

from fvcount.cli.book import Book
from fvcount.cli.options import As, AsAt, CoverageOf, Format, Output, Set, ShowCells, day_of
from fvcount.cli.writing import write, written
from fvcount.errors import FvcountError
from fvcount.ledger.clause_use import times_decided
from fvcount.show import json_objects
from fvcount.show.rules import coverage_document, coverage_grid, rules_document, rules_grid


def rules(
    coverage: CoverageOf = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """List every clause and reading; or tell how often each clause decided in a case book."""
    if coverage is None:
        if set_ or as_at or show_cells:
            raise FvcountError("--set, --as-at and --show-cells go with --coverage PATH")
        grid, document = rules_grid, rules_document
        write(written(form, output, json_objects.rules_object, grid, document), output)
        return
    day_of(as_at)
    book = Book.open(coverage, set_, show_cells)
    measures = [ledger.measure for ledger in book.ledgers]
    times = times_decided(book.ledgers)
    text = written(
        form,
        output,
        lambda: json_objects.coverage_object(times, book.readings),
        lambda: coverage_grid(times),
        lambda: coverage_document(times, measures, book.readings, coverage.resolve().name),
    )
    book.finish(text, output)
