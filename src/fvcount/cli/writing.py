"""A result in the form asked for, on stdout or in a file."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from fvcount.cli.options import Format
from fvcount.errors import FvcountError
from fvcount.show import formats, json_objects
from fvcount.show.document import Document, Grid

PLAIN_WIDTH = 120
Step = TypeVar("Step")


def written(
    form: Format,
    output: Path | None,
    thing: Callable[[], Any],
    grid: Callable[[], Grid],
    document: Callable[[], Document],
) -> str:
    """The result in the form asked for; only that form of it is made."""
    match form:
        case Format.JSON:
            return json_objects.as_json(thing())
        case Format.CSV:
            return formats.as_csv(grid())
        case Format.MARKDOWN:
            return formats.as_markdown(document())
    on_screen = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((PLAIN_WIDTH, 0)).columns if on_screen else PLAIN_WIDTH
    return formats.as_text(document(), width)


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


def needs_a_look(why: str) -> NoReturn:
    """End with exit status 1: the result is printed, and one line says what to look at."""
    tell(why)
    raise typer.Exit(1)


def tell(what: str) -> None:
    """Say something beside the result."""
    typer.echo(f"fvcount: {what}", err=True)
