"""A table as it was given, in columns and rows -> a source for the door, or why it does not serve.

Files of every format and frames of every engine are given this way.
"""

from collections.abc import Iterable, Iterator

from fvcount.findings import Finding
from fvcount.intake import Cells, Lost, Source, blank_free
from fvcount.records import Table
from fvcount.vocabulary import number_of

Rows = Iterable[tuple[int, Iterable[tuple[str, object]] | Lost]]
"""The number of each row with its cells by column, blank ones too; or what of it is lost."""


class UnreadableError(Exception):
    """A table of which no row can be read, with what is lost of it."""

    def __init__(self, lost: Lost) -> None:
        super().__init__(lost.finding.message)
        self.lost = lost


def source(
    file: str, table: Table, columns: list[str], rows: Rows, who: str, hint: str = ""
) -> Source:
    """A table of these columns, known or not, and rows; `who` names the columns to a person.

    Raises `UnreadableError` where a required column is missing, or a known one is there twice.
    """
    missing = [column for column in table.required if column not in columns]
    wrong = missing or [column for column in table.columns if columns.count(column) > 1]
    if wrong:
        code = "missing-column" if missing else "repeated-column"
        what = "must name the columns; missing" if missing else "names a column twice"
        text = f"{who} {what}: {', '.join(wrong)}.{hint}"
        fault = Finding(code, text, file=file, row=1, column=wrong[0])
        lost = sum(r.rows if isinstance(r, Lost) else any(blank_free(r)) for _, r in rows)
        raise UnreadableError(Lost(fault, lost))
    return Source(table, file, _that_say_something(rows, file), columns)


def _that_say_something(rows: Rows, file: str) -> Iterator[tuple[int, Cells | Lost]]:
    """The rows without blank cells; blank rows are passed over, which is told at the end."""
    blank, nameless = list[int](), False
    for number, row in rows:
        if isinstance(row, Lost):
            yield number, row
        elif cells := dict(blank_free(row)):
            nameless = nameless or "" in cells
            yield number, cells
        elif number > 1:  # the first row of a file names its columns, if it says nothing else
            blank.append(number)
    if nameless:
        text = "cells under a column without a name are not read."
        yield 1, Lost(Finding("unknown-columns", text, file=file, row=1), 0)
    if blank:
        text = f"{number_of(len(blank), 'blank row')} passed over; this is the first."
        yield blank[0], Lost(Finding("blank-rows", text, file=file, row=blank[0]), 0)
