"""A CSV file -> its rows, each with the number a spreadsheet shows (the header is row 1)."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from fvcount.findings import Finding
from fvcount.intake import Cells, Lost, Source, blank_free, unknown_columns
from fvcount.records import Table
from fvcount.vocabulary import number_of

Line = list[str] | Lost
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


class UnreadableError(Exception):
    """A file of which no row can be read: why, and how many rows are lost with it."""

    def __init__(self, finding: Finding, rows: int = 0) -> None:
        super().__init__(finding.message)
        self.finding = finding
        self.rows = rows


def read_csv(file: Path, table: Table, findings: list[Finding]) -> Source:
    """The rows of a table; findings about its columns are added to `findings`.

    Raises `UnreadableError` where the file is no text in UTF-8, or its header does not serve.
    """
    lines = _lines(_text(file), file.name)
    _, header = next(lines, (1, []))
    columns = [name.strip().casefold() for name in header] if isinstance(header, list) else []
    fault = _header_fault(columns, table, file.name)
    if fault is not None:
        rows = _rows(lines, [], frozenset(), file.name)
        raise UnreadableError(fault, sum(each.rows for _, each in rows if isinstance(each, Lost)))
    findings.extend(unknown_columns(table, columns, file.name))
    return Source(table, file.name, _rows(lines, columns, frozenset(table.columns), file.name))


def _text(file: Path) -> str:
    """The whole file as text."""

    def unreadable(why: str, rows: int = 0, row: int | None = None) -> UnreadableError:
        finding = Finding("unreadable-file", f"{file.name} {why}.", file=file.name, row=row)
        return UnreadableError(finding, rows)

    if not file.is_file():
        raise unreadable("is no regular file")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise unreadable(f"cannot be opened: {error.strerror}") from None
    rows = rows_in(data)
    if b"\0" in data:
        why = "is not text; it may be a spreadsheet or UTF-16. Save it as 'CSV UTF-8'"
        raise unreadable(why, rows)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        why = "is not in UTF-8 (here is the first byte that is not). Save it as 'CSV UTF-8'"
        raise unreadable(why, rows, row) from None


def rows_in(data: bytes) -> int:
    """About how many rows a file holds that cannot be read, its header left out."""
    return max(0, sum(1 for line in data.splitlines() if line.strip(b"\0 \t,;")) - 1)


def _lines(text: str, name: str) -> Iterator[tuple[int, Line]]:
    """The rows of the text, numbered as a spreadsheet does; quotes that do not match cost rows."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    number = 0
    while True:
        number, before = number + 1, reader.line_num
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            rows = reader.line_num - before
            text = "the double quotes of this row do not match up, so it is left out"
            if rows > 1:
                text += f", and so is what follows up to {number_of(rows - 1, 'row')} further on"
            finding = Finding("unreadable-row", f"{text}.", file=name, row=number)
            yield number, Lost(finding, rows)
            number += rows - 1


def _header_fault(columns: list[str], table: Table, name: str) -> Finding | None:
    """What keeps the first row from naming the columns."""
    missing = [column for column in table.required if column not in columns]
    if missing:
        text = f"the first row must name the columns; missing: {', '.join(missing)}."
        for mark, word in SEPARATORS.items():
            if len(columns) == 1 and mark in columns[0]:
                text += f" Its cells seem to be separated by {word}; commas are wanted."
        return Finding("missing-column", text, file=name, row=1, column=missing[0])
    twice = sorted({each for each in columns if each in table.columns and columns.count(each) > 1})
    if twice:
        text = f"the first row names a column twice: {', '.join(twice)}."
        return Finding("repeated-column", text, file=name, row=1, column=twice[0])
    return None


def _rows(
    lines: Iterator[tuple[int, Line]], columns: list[str], known: frozenset[str], name: str
) -> Iterator[tuple[int, Cells | Lost]]:
    """Each row as its cells that are not blank, by column, or as lost."""
    blank: list[int] = []
    nameless = False
    for number, line in lines:
        if isinstance(line, Lost):
            yield number, line
        elif not any(cell.strip() for cell in line):
            blank.append(number)
        elif len(line) != len(columns):
            text = f"the row has {len(line)} cells and the header {len(columns)}. It is left out."
            yield number, Lost(Finding("wrong-number-of-cells", text, file=name, row=number), 1)
        else:
            cells = dict(blank_free(zip(columns, line, strict=True)))
            nameless = nameless or "" in cells
            yield number, {name: cells[name] for name in cells if name in known}
    if nameless:
        text = "cells under a column without a name are not read."
        yield 1, Lost(Finding("unknown-columns", text, file=name, row=1), 0)
    if blank:
        text = f"{number_of(len(blank), 'blank row')} passed over; this is the first."
        yield blank[0], Lost(Finding("blank-rows", text, file=name, row=blank[0]), 0)
