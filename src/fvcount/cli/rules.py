"""`fvcount rules`: clauses and readings, or how often each clause decided."""

from fvcount.cli.book import Book, shows_cells
from fvcount.cli.options import (
    AsAt,
    CoveragePath,
    OutputFile,
    OutputFormat,
    ShowCells,
    Strict,
    SwitchTexts,
    parse_as_at,
)
from fvcount.cli.writing import page_width, write
from fvcount.errors import FvcountError
from fvcount.ledger.clause_use import times_decided
from fvcount.show import json_objects
from fvcount.show.formats import Format, render
from fvcount.show.rules import coverage_document, coverage_grid, rules_document, rules_grid


def rules(
    coverage: CoveragePath = None,
    switches: SwitchTexts = None,
    as_at: AsAt = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    show_cells: ShowCells = False,
    strict: Strict = False,
) -> None:
    """List every clause and reading, or how often each clause decided in a case book."""
    if coverage is None:
        if switches or as_at or show_cells or strict:
            raise FvcountError("--set, --as-at, --show-cells and --strict go with --coverage PATH")
        text = render(
            output_format,
            page_width(output),
            json_object=json_objects.rules_object,
            grid=rules_grid,
            document=rules_document,
        )
        write(text, output)
        return
    parse_as_at(as_at)
    cells = shows_cells(show_cells, output_format, output)
    book = Book.open(coverage, switches=switches, show_cells=cells)
    measures = [ledger.measure for ledger in book.ledgers]
    times = times_decided(book.ledgers)
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.coverage_object(times, book.readings),
        grid=lambda: coverage_grid(times),
        document=lambda: coverage_document(times, measures, book.readings, coverage.resolve().name),
    )
    book.finish(text, output, strict=strict)
