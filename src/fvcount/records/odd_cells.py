"""Findings about cells that can be read: words for nothing, hidden characters, blank rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fvcount.dates import clock
from fvcount.findings import Finding
from fvcount.records.raw_cells import (
    HIDDEN_CHARACTERS,
    ID_LOOKS_EMPTY,
    NULL_WORD,
    Kind,
    clean,
    is_blank,
)
from fvcount.records.tables import Table
from fvcount.wording import number_of

Cells = dict[str, object]


@dataclass(slots=True)
class OddCells:
    """The odd cells of a table, gathered for one finding each: blank rows, cells without a column.

    Attributes:
        cells: for the code of a finding and a column, the rows with such a cell.
        blank_rows: the rows without any cell.
        has_nameless_cell: whether some cell stands under a column without a name.
    """

    cells: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    blank_rows: list[int] = field(default_factory=list)
    has_nameless_cell: bool = False

    def filled_cells(
        self, number: int, row: Iterable[tuple[str, object]], kinds: Mapping[str, Kind]
    ) -> Cells | None:
        """The cells of a row that are filled and that the table has; None for a blank row."""
        cells: Cells = {}
        is_filled = False
        for column, raw_cell in row:
            kind = kinds.get(column)
            if kind is None:
                if not is_blank(raw_cell):
                    is_filled = True
                    self.has_nameless_cell |= not column
                continue
            cell, codes = clean(raw_cell, kind)
            for code in codes:
                self.cells.setdefault((code, column), []).append(number)
            if cell is not None:
                cells[column] = cell
        if cells or is_filled:
            return cells
        if number > 1:  # the first row of a file is its header
            self.blank_rows.append(number)
        return None

    def findings(self, file: str) -> Iterator[Finding]:
        """One finding for each kind of oddity and column."""
        for (code, column), numbers in self.cells.items():
            message = ODD[code].format(number_of(len(numbers), "cell"))
            yield Finding(code, f"{column}: {message}", file, min(numbers), column)
        if self.has_nameless_cell:
            message = "cells under a column without a name are not read."
            yield Finding("unknown-columns", message, file=file, row=1)
        if self.blank_rows:
            first, number = min(self.blank_rows), number_of(len(self.blank_rows), "blank row")
            message = f"{number} skipped; this is the first."
            yield Finding("blank-rows", message, file=file, row=first)


ODD = {
    NULL_WORD: "{} with a word for nothing, such as NULL, read as blank; this is the first.",
    HIDDEN_CHARACTERS: (
        "{} with characters that cannot be seen, which are taken out of the ids; this is the first."
    ),
    ID_LOOKS_EMPTY: (
        "{} with an id such as - or unknown, which is read as an id; this is the first. Leave the"
        " cell blank if the id is not known."
    ),
}
"""What is said of odd cells, by the code of the finding."""


def ambiguous_times(table: Table, record: Any, cells: Cells) -> Iterator[tuple[str, str]]:
    """The columns, with what is told, of times that came twice and are given without an offset."""
    for column in table.moments if cells else ():
        moment = getattr(record, column)
        if not isinstance(moment, datetime) or not clock.is_ambiguous(moment):
            continue
        if not clock.has_offset(str(cells[column])):
            message = (
                f"{column} lies in the hour that Melbourne's clocks showed twice; the first is"
                " meant unless an offset is written (+11:00 the first, +10:00 the second)."
            )
            yield column, message
