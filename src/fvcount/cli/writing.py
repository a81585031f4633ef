"""Where results and messages go: stdout, a file, stderr."""

import shutil
import sys
from pathlib import Path
from typing import NoReturn

import typer

from fvcount.errors import FvcountError

PLAIN_WIDTH = 120


def page_width(output: Path | None) -> int:
    """The width of the terminal; where the result goes elsewhere, always the same."""
    if output is None and sys.stdout.isatty():
        return shutil.get_terminal_size((PLAIN_WIDTH, 0)).columns
    return PLAIN_WIDTH


def write(text: str, output: Path | None) -> None:
    """Print a result, or write it into a file."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FvcountError(f"{output} cannot be written: {error.strerror}") from None


def warn(message: str) -> None:
    """Print a message to stderr, in one line."""
    typer.echo(f"fvcount: {message}", err=True)


def exit_with_warning(message: str) -> NoReturn:
    """End with exit status 1: the result was printed, and the message says what to look at."""
    warn(message)
    raise typer.Exit(1)
