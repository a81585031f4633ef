"""What the formats of files share: opening one, and making a table of its columns and rows."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fvcount.findings import Finding
from fvcount.intake import Cells, Lost, Source, blank_free
from fvcount.records import Table
from fvcount.vocabulary import number_of

Rows = Iterable[tuple[int, Iterable[tuple[str, object]] | Lost]]
"""The number of each row with its cells by column, blank ones too; or what of it is lost."""


class UnreadableError(Exception):
    """A file of which no row can be read; its one argument is what is `Lost` with it."""


def unreadable(file: Path, why: str, rows: int = 0, row: int | None = None) -> UnreadableError:
    """The error for a file of which not even the columns can be read."""
    finding = Finding("unreadable-file", f"{file.name} {why}.", file=file.name, row=row)
    return UnreadableError(Lost(finding, rows))


def data_of(file: Path) -> bytes:
    """The whole file."""
    if not file.is_file():
        raise unreadable(file, "is no regular file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, f"cannot be opened: {error.strerror}") from None


def text_of(file: Path, save_as: str, *, header: int) -> str:
    """The whole file as text; the first lines of it, as many as `header` says, are no rows."""
    data, row = data_of(file), None
    why = "is not text; it may be a spreadsheet or UTF-16"
    if b"\0" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = data.count(b"\n", 0, error.start) + 1
            why = "is not in UTF-8 (here is the first byte that is not)"
    rows = sum(1 for line in data.splitlines() if line.strip(b"\0 \t,;"))
    raise unreadable(file, f"{why}. Save it as {save_as}", max(0, rows - header), row)


def source(file: Path, table: Table, columns: list[str], rows: Rows, who: str, hint: str) -> Source:
    """A table of these columns, known or not, and rows; `who` names the columns to a person.

    Raises `UnreadableError` where a required column is missing, or a known one is there twice.
    """
    missing = [column for column in table.required if column not in columns]
    wrong = missing or [column for column in table.columns if columns.count(column) > 1]
    if wrong:
        code = "missing-column" if missing else "repeated-column"
        what = "must name the columns; missing" if missing else "names a column twice"
        text = f"{who} {what}: {', '.join(wrong)}.{hint}"
        fault = Finding(code, text, file=file.name, row=1, column=wrong[0])
        lost = sum(r.rows if isinstance(r, Lost) else any(blank_free(r)) for _, r in rows)
        raise UnreadableError(Lost(fault, lost))
    return Source(table, file.name, _that_say_something(rows, file.name), columns)


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
