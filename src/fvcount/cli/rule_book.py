"""The commands about the rules themselves: rules, conform, demo."""

import shlex
import shutil

from fvcount import demo as demo_book
from fvcount.clause_use import times_decided
from fvcount.cli.case_book import Book
from fvcount.cli.options import (
    As,
    AsAt,
    CaseNames,
    CoverageOf,
    Format,
    MeasureNames,
    NewFolder,
    Output,
    Program,
    Set,
    ShowCells,
    day_of,
    measures_of,
)
from fvcount.cli.writing import needs_a_look, watched, write, written
from fvcount.conformance import agreement, cases, command, this_library
from fvcount.errors import FvcountError
from fvcount.show import documents, machine, proofs
from fvcount.vocabulary import number_of


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
        grid, document = documents.rules_grid, documents.rules_document
        write(written(form, output, machine.rules_object, grid, document), output)
        return
    day_of(as_at)
    book = Book.open(coverage, set_, show_cells)
    measures = [ledger.measure for ledger in book.ledgers]
    times = times_decided(book.ledgers)
    text = written(
        form,
        output,
        lambda: machine.coverage_object(times, book.readings),
        lambda: proofs.coverage_grid(times),
        lambda: proofs.coverage_document(times, measures, book.readings, coverage.resolve().name),
    )
    book.finish(text, output)


def conform(
    program: Program = None,
    measure: MeasureNames = None,
    case: CaseNames = None,
    form: As = Format.TABLE,
    output: Output = None,
) -> None:
    """Hold this library, or another implementation, against the conformance pack."""
    words = _words(program or [])
    implementation = command(words) if words else this_library
    name = shlex.join(words) or "fvcount"
    chosen = cases(measures_of(measure), case or [])
    if not chosen:
        raise FvcountError("no case is of both this name and this measure")
    results = watched(agreement(chosen, implementation), len(chosen), "cases")
    text = written(
        form,
        output,
        lambda: machine.conformance_object(name, results),
        lambda: proofs.conformance_grid(results),
        lambda: proofs.conformance_document(name, results),
    )
    write(text, output)
    differ = sum(result.fault is not None for result in results)
    if differ:
        needs_a_look(f"{name} differs in {differ} of {number_of(len(results), 'case')}")


def _words(given: list[str]) -> list[str]:
    """A command as words; one that is given in quotes is parted as a shell would."""
    if len(given) != 1 or shutil.which(given[0]):
        return given
    try:
        words = shlex.split(given[0])
    except ValueError:
        words = []
    if not words:
        raise FvcountError(f"COMMAND names no program: {given[0]!r}")
    return words


def demo(directory: NewFolder, form: As = Format.TABLE, output: Output = None) -> None:
    """Write an invented case book to try things on, and tell its true counts."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FvcountError(f"{directory} is there already; name a new or an empty folder")
    demo_book.write(directory)
    truth = demo_book.truth()
    text = written(
        form,
        output,
        lambda: truth,
        lambda: documents.truth_grid(truth),
        lambda: documents.truth_document(directory, truth),
    )
    write(text, output)
