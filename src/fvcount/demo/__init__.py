"""An invented agency over fourteen months, with what must come out of it.

`write` makes the case book, `truth` says how each of its records must be decided. The truth
is not computed by the library: each story in this package emits rows and, beside them, the
decisions they were made to lead to. Agency, ids and events are invented; no row describes
anybody.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from fvcount.demo.book import AGENCY, COLUMNS, MEASURES, Book, Family
from fvcount.demo.broken import broken_rows
from fvcount.demo.days import MONTHS
from fvcount.demo.families import CHILDREN, ORDINARY, supported_throughout
from fvcount.demo.gaps import GAPS
from fvcount.demo.hours import HOURS
from fvcount.demo.nights import NIGHTS
from fvcount.demo.office import agency_tables, consultations, overheads, panel_work
from fvcount.demo.panels import PANELS
from fvcount.demo.starts import STARTS

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

__all__ = ["truth", "write"]


def write(folder: Path, seed: int = 14) -> None:
    """Write the case book as CSV tables into a folder, which is made if need be.

    The same seed gives the same files, byte for byte. Another seed changes the ordinary
    weeks; the stories and their dates stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    book, _ = build(seed)
    for table, columns in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(book.tables[table])


def truth(seed: int = 14) -> dict[str, Any]:
    """Return what must come out of the case book of this seed, by how it was made.

    Every expected decision of the four key performance measures, their sums by month (hours
    in seconds) and the number of rows that must be rejected.
    """
    book, decisions = build(seed)
    months = sorted({*MONTHS, *(str(decision["on"])[:7] for decision in decisions)})
    sums = {month: {name: {"total": 0, "undetermined": 0} for name in MEASURES} for month in months}
    kinds = {"counted": "total", "undetermined": "undetermined"}
    for decision in decisions:
        kind = kinds.get(str(decision["outcome"]))
        if kind is not None:
            month, measure = str(decision["on"])[:7], str(decision["measure"])
            sums[month][measure][kind] += int(decision["amount"])
    return {
        "agency": AGENCY,
        "rejected_rows": book.rejected_rows,
        "months": sums,
        "decisions": decisions,
    }


def build(seed: int) -> tuple[Book, list[dict[str, str | int]]]:
    """Tell all stories into one book; return it with every expected decision."""
    book = Book(seed)
    listeners: list[str] = []

    def cast(story: str, children: int, listening: int) -> Family:
        family = book.family(children, listening)
        listeners.extend(family.listeners)
        people = book.stories.get(story, ())
        book.stories[story] = (*people, *family.people, *family.listeners)
        return family

    for story, children, listening in (*GAPS, *STARTS, *CHILDREN, *ORDINARY):
        story(book, cast(story.__name__, children, listening))
    throughout = cast("supported_throughout", 3, 0)
    supported_throughout(book, throughout)
    for story_of_hours in (*HOURS, *NIGHTS, broken_rows):
        story_of_hours(book, throughout)
    for story_of_the_agency in (*PANELS, overheads, consultations, panel_work, agency_tables):
        story_of_the_agency(book)
    return book, book.close(tuple(listeners))
