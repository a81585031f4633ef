"""Where results and messages go: results to stdout or a file, everything else to stderr."""

import shutil
import sys
from pathlib import Path
from typing import NoReturn

import typer

from fvcount.errors import FvcountError
from fvcount.show.formats import printable

PLAIN_WIDTH = 120
NARROWEST = 60
"""Tables are at least so wide; on a narrower terminal their lines run on."""


def on_screen(output: Path | None) -> bool:
    """Whether the result goes to a person's terminal."""
    return output is None and sys.stdout.isatty()


def page_width(output: Path | None) -> int:
    """The width of the terminal; where the result goes elsewhere, always the same."""
    if on_screen(output):
        return max(NARROWEST, shutil.get_terminal_size((PLAIN_WIDTH, 0)).columns)
    return PLAIN_WIDTH


def write(text: str, output: Path | None) -> None:
    """Print a result, or write it into a file."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        _write_file(text, output)
    except OSError as error:
        raise FvcountError(f"{output} cannot be written: {error.strerror}") from None


def _write_file(text: str, output: Path) -> None:
    """Write a file whole or not at all; what is no usual file, such as /dev/null, as it is."""
    if output.exists() and not output.is_file():
        output.write_text(text, encoding="utf-8", newline="\n")
        return
    target = output.resolve()
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def tell(message: str) -> None:
    """Print a message to stderr, in one line."""
    sys.stderr.write(f"fvcount: {printable(' '.join(message.split()))}\n")


def answer_no(message: str) -> NoReturn:
    """End with exit status 1: the result was printed, and the answer is no."""
    tell(message)
    raise typer.Exit(1)
