"""The command line: a thin shell over the library.

Results go to stdout, all else to stderr. Exit status 0: done; 1: done, but something needs a look;
2: the call or the path is wrong, told in one line.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

import fvcount
from fvcount.cli.check import check
from fvcount.cli.conform import conform
from fvcount.cli.count import count
from fvcount.cli.demo import demo
from fvcount.cli.explain import explain
from fvcount.cli.rules import rules
from fvcount.errors import FvcountError
from fvcount.show import formats

app = typer.Typer(
    name="fvcount",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (count, explain, check, rules, conform, demo):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fvcount {fvcount.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Auditable monthly counts for specialist family violence services in Victoria."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit status; every fault is told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return app(given or ["--help"], standalone_mode=False) or 0
    except FvcountError as error:
        return _refuse(str(error))
    except OSError as error:
        if error.filename is None:  # what could not be printed must not be tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 0
        return _refuse(f"{error.filename or 'the result'} cannot be used: {error.strerror}")
    except (KeyboardInterrupt, typer.Abort):
        return _refuse("stopped")
    except Exception as error:  # nobody is shown a traceback: it could hold what must not leak
        if hasattr(error, "format_message"):
            return _refuse(error.format_message().replace("Value error, ", ""))
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        return _refuse(f"a fault of fvcount itself ({type(error).__name__} in {where})")


def _refuse(why: str) -> int:
    sys.stderr.write(f"fvcount: {formats.printable(' '.join(why.split()))}\n")
    return 2
