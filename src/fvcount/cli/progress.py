"""A line on stderr for a person who waits: how far it is, once a second has passed."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from time import monotonic
from typing import Any, Self, TypeVar

from fvcount.ledger.decisions import Measure

PATIENCE = 1
"""Seconds in which nothing is shown."""
OFTEN = 5_000
"""After how many rows the clock is looked at again."""
BAR = 24
"""Letters of the bar."""
Decide = TypeVar("Decide")


class Waiting:
    """Hears what is being done, and shows it where somebody is watching.

    A step is a table that is read, or a measure that is decided.
    """

    def __init__(self, measures: int) -> None:
        self.steps, self.done = measures, 0
        self.began = monotonic()
        self.shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write(f"\r{'':{self.shown}}\r")
            sys.stderr.flush()

    def reading(self, rows: Iterable[tuple[int, Any]], file: str) -> Iterator[tuple[int, Any]]:
        """The rows of a table, while they are read."""
        self.steps += 1
        return self._told(rows, file)

    def _told(self, rows: Iterable[tuple[int, Any]], file: str) -> Iterator[tuple[int, Any]]:
        for at, row in enumerate(rows):
            if at % OFTEN == 0:
                self.tell(f"reading {file}, row {row[0]:,}")
            yield row
        self.done += 1

    def deciding(self, measures: Mapping[Measure, Decide]) -> Iterator[tuple[Measure, Decide]]:
        """The measures, while they are decided."""
        for measure, decide in measures.items():
            self.tell(f"deciding {measure.name}")
            yield measure, decide
            self.done += 1

    def tell(self, what: str) -> None:
        """Show what is being done, in place of what was shown before."""
        if sys.stderr.isatty() and monotonic() - self.began >= PATIENCE:
            line = f"[{'#' * (BAR * self.done // self.steps):-<{BAR}}] {what}"
            line = line[: shutil.get_terminal_size().columns - 1]
            sys.stderr.write(f"\r{line:{self.shown}}")
            sys.stderr.flush()
            self.shown = len(line)
