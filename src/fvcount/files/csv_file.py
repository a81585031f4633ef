"""A CSV file -> its rows, each with its row number in a spreadsheet (the header is row 1).

A first line `sep=;` is obeyed and not numbered, since a spreadsheet does not show it.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from fvcount.files.opening import read_text
from fvcount.findings import Finding
from fvcount.records.raw_cells import heading, is_blank
from fvcount.records.rows import GivenTable, Rows, UnreadRows, given_table
from fvcount.records.tables import Table
from fvcount.wording import number_of

SEPARATORS = ",;\t"
TITLES = 50
"""In how many lines the headings are looked for where the first line does not hold them."""


class Header(NamedTuple):
    """The first line of a table.

    Attributes:
        columns: the columns it names, up to the last heading.
        separator: what parts its cells.
        skipped: how many characters stand before it: a line `sep=;`.
    """

    columns: list[str]
    separator: str
    skipped: int = 0


def read_csv(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table.

    Raises `UnreadableError` where the file is not text in UTF-8, or its header lacks a required
    column or names one twice.
    """
    text = read_text(file, "'CSV UTF-8'", header=1)
    header = read_header(text, table)
    text = text[header.skipped :]
    lines = _numbered_lines(text, header.separator, file.name)
    next(lines, None)
    rows = rows_of_lines(lines, header.columns, table, file.name)
    hint = _hint(text, header, table)
    return given_table(file.name, table, header.columns, rows, "the first row", hint)


def read_header(text: str, table: Table) -> Header:
    """The columns of a table, and what parts its cells: what names most of its columns."""
    line, _, _ = text.partition("\n")
    stated = line.strip().strip('"').casefold()
    if stated.startswith("sep=") and len(separator := line.strip("\r").strip('"')[4:]) == 1:
        skipped = len(line) + 1
        return Header(_columns(text[skipped:], separator), separator, skipped)
    headers = [Header(_columns(text, separator), separator) for separator in SEPARATORS]
    return max(headers, key=lambda header: len({*header.columns} & {*table.columns}))


def _columns(text: str, separator: str) -> list[str]:
    """The columns that the first line names, up to the last heading."""
    _, line = next(_numbered_lines(text, separator, ""), (1, []))
    columns = [heading(name) for name in line] if isinstance(line, list) else []
    while columns and not columns[-1]:
        columns.pop()
    return columns


def _hint(text: str, header: Header, table: Table) -> str:
    """Where the headings seem to be instead, or which other separator they have."""
    if {*table.required} <= {*header.columns}:
        return ""
    for separator in SEPARATORS:
        for number, line in islice(_numbered_lines(text, separator, ""), 1, TITLES):
            names = [] if isinstance(line, UnreadRows) else map(heading, line)
            if {*table.required} <= {*names}:
                above = number_of(number - 1, "row")
                return f" The headings seem to be in row {number}: remove the {above} before it."
    is_barred = len(header.columns) == 1 and "|" in header.columns[0]
    expected = "expected commas, semicolons or tabs"
    return f" Its cells seem to be separated by vertical bars; {expected}." if is_barred else ""


def _numbered_lines(
    text: str, separator: str, file: str
) -> Iterator[tuple[int, list[str] | UnreadRows]]:
    """The cells of each line with its row number; rows are lost where quotes do not match."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number, lines_before = number + 1, reader.line_num
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            rows = reader.line_num - lines_before
            fault = "the double quotes of this row do not match, so it is left out"
            if rows > 1:
                fault += f", with up to {number_of(rows - 1, 'row')} after it"
            finding = Finding("unreadable-row", f"{fault}.", file=file, row=number)
            yield number, UnreadRows(finding, rows)
            number += rows - 1


def rows_of_lines(
    lines: Iterable[tuple[int, list[str] | UnreadRows]],
    columns: list[str],
    table: Table,
    file: str,
) -> Rows:
    """Each row with its cells by column, or why it cannot be read; a blank row has no cells.

    A row that is short of cells at its end has them blank; at the end a finding tells how many rows
    are short of optional cells only.
    """
    required = [columns.index(name) for name in table.required if name in columns]
    last_required = max(required, default=0)
    short_rows = list[int]()
    for number, line in lines:
        if isinstance(line, UnreadRows):
            yield number, line
        elif not any(cell.strip() for cell in line):
            yield number, ()
        elif not all(map(is_blank, line[len(columns) :])):
            fault = (
                f"the row has {len(line)} cells and the header {len(columns)}; a cell that holds"
                " the separator must be in double quotes. It is left out."
            )
            finding = Finding("wrong-number-of-cells", fault, file=file, row=number)
            yield number, UnreadRows(finding, 1)
        else:
            if last_required < len(line) < len(columns):
                short_rows.append(number)
            yield number, zip(columns, line, strict=False)
    if short_rows:
        message = (
            f"{number_of(len(short_rows), 'row')} with fewer cells than the header; the cells that"
            " are not there are read as blank. This is the first."
        )
        finding = Finding("short-row", message, file=file, row=short_rows[0])
        yield short_rows[0], UnreadRows(finding, 0)
