"""`fvcount conform`: the conformance pack on this or another implementation."""

import shlex
import shutil

from fvcount.cli.options import (
    As,
    CaseNames,
    Format,
    MeasureNames,
    Output,
    Program,
    measures_of,
)
from fvcount.cli.progress import watched
from fvcount.cli.writing import needs_a_look, write, written
from fvcount.conformance import agreement, cases, command, this_library
from fvcount.errors import FvcountError
from fvcount.show import json_objects
from fvcount.show.conformance import conformance_document, conformance_grid
from fvcount.wording import number_of


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
        lambda: json_objects.conformance_object(name, results),
        lambda: conformance_grid(results),
        lambda: conformance_document(name, results),
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
        raise FvcountError(f"COMMAND is not a program: {given[0]!r}")
    return words
