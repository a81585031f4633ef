"""What `fvcount demo` shows: where the invented case book is, and its true counts."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fvcount.measures import DEFINITIONS
from fvcount.show.document import Grid


def truth_grid(truth: Mapping[str, Any]) -> Grid:
    """List the true counts of the invented case book, month by month."""
    rows = tuple(
        (
            month,
            name,
            DEFINITIONS[name].value_of(sums["total"]),
            DEFINITIONS[name].value_of(sums["undetermined"]),
        )
        for month, measures in truth["months"].items()
        for name, sums in measures.items()
    )
    numbers = ("Count", "Undetermined")
    title = "True counts, from how it was made"
    return Grid(title, ("Month", "Measure", *numbers), rows, frozenset(numbers))


def truth_document(directory: Path, truth: Mapping[str, Any]) -> Iterator[Grid | str]:
    """Show where the case book is, what its counts must be, and a command to try."""
    yield f"An invented case book of agency {truth['agency']} is in {directory}."
    yield truth_grid(truth)
    yield f"Try: fvcount count {directory} --period 2024-03"
