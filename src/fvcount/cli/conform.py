"""`fvcount conform`: the conformance pack on this or another implementation."""

import shlex
import shutil

from fvcount.cli.options import (
    CaseNames,
    CommandWords,
    MeasureNames,
    OutputFile,
    OutputFormat,
    parse_measures,
)
from fvcount.cli.progress import collect_with_bar
from fvcount.cli.writing import answer_no, page_width, write
from fvcount.conformance import agreement, cases, command, this_library
from fvcount.errors import FvcountError
from fvcount.show import json_objects
from fvcount.show.conformance import conformance_document, conformance_grid
from fvcount.show.formats import Format, render
from fvcount.wording import number_of


def conform(
    program: CommandWords = None,
    measure: MeasureNames = None,
    case: CaseNames = None,
    output_format: OutputFormat = Format.TABLE,
    output: OutputFile = None,
) -> None:
    """Check this library, or another implementation, against the conformance pack."""
    words = _split(program or [])
    implementation = command(words) if words else this_library
    name = shlex.join(words) or "fvcount"
    chosen_cases = cases(parse_measures(measure), case or [])
    if not chosen_cases:
        raise FvcountError("no case is of both this name and this measure")
    results = collect_with_bar(agreement(chosen_cases, implementation), len(chosen_cases), "cases")
    text = render(
        output_format,
        page_width(output),
        json_object=lambda: json_objects.conformance_object(name, results),
        grid=lambda: conformance_grid(results),
        document=lambda: conformance_document(name, results),
    )
    write(text, output)
    failures = sum(result.fault is not None for result in results)
    if failures:
        answer_no(f"{name} differs in {failures} of {number_of(len(results), 'case')}")


def _split(words: list[str]) -> list[str]:
    """Split a command that came in quotes, as a shell would; keep a path that has blanks."""
    if len(words) != 1 or shutil.which(words[0]):
        return words
    try:
        parts = shlex.split(words[0])
    except ValueError:
        parts = []
    if not parts:
        raise FvcountError(f"COMMAND is not a program: {words[0]!r}")
    return parts
