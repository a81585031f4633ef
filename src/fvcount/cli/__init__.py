"""The command line: a thin shell over the library.

Exit status 0: done, problems are told on stderr; 1: a question was answered no; 2: the call or the
path is wrong, which one line explains.
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
from fvcount.cli.doubts import doubts
from fvcount.cli.explain import explain
from fvcount.cli.listing import list_decisions
from fvcount.cli.rules import rules
from fvcount.cli.schema import schema
from fvcount.cli.writing import tell
from fvcount.errors import FvcountError

app = typer.Typer(
    name="fvcount",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(count)
app.command("list")(list_decisions)
for command in (explain, doubts, check, rules, schema, conform, demo):
    app.command()(command)


def _print_version(flag: bool) -> None:
    if flag:
        typer.echo(f"fvcount {fvcount.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Auditable monthly counts for specialist family violence services in Victoria."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status.

    Every error becomes one line on stderr. A traceback is never printed: it could show cells.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return app(words or ["--help"], standalone_mode=False) or 0
    except FvcountError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse_file(error)
    except (KeyboardInterrupt, typer.Abort):
        return _refuse("stopped")
    except Exception as error:
        if hasattr(error, "format_message"):  # a wrong call, reported by typer
            return _refuse(error.format_message().replace("Value error, ", ""))
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        return _refuse(f"a fault of fvcount itself ({type(error).__name__} in {where})")


def _refuse_file(error: OSError) -> int:
    """Report a file that cannot be used; a reader who stopped reading is not an error."""
    if error.filename is None:
        # stdout is broken: Python would try once more to flush it when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    return _refuse(f"{error.filename or 'the result'} cannot be used: {error.strerror}")


def _refuse(message: str) -> int:
    """Print an error in one line and return the exit status for it."""
    tell(message)
    return 2
