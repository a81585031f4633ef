"""The text of a CSV file -> its lines of cells; its columns, and what parts its cells."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

from fvcount.findings import Finding
from fvcount.records.raw_cells import heading
from fvcount.records.raw_tables import UnreadRows
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
    _, line = next(numbered_lines(text, separator, ""), (1, []))
    columns = [heading(name) for name in line] if isinstance(line, list) else []
    while columns and not columns[-1]:
        columns.pop()
    return columns


def header_hint(text: str, header: Header, table: Table) -> str:
    """Where the headings seem to be instead, or which other separator they have."""
    if {*table.required} <= {*header.columns}:
        return ""
    for separator in SEPARATORS:
        for number, line in islice(numbered_lines(text, separator, ""), 1, TITLES):
            names = [] if isinstance(line, UnreadRows) else map(heading, line)
            if {*table.required} <= {*names}:
                above = number_of(number - 1, "row")
                return f" The headings seem to be in row {number}: remove the {above} before it."
    is_barred = len(header.columns) == 1 and "|" in header.columns[0]
    expected = "expected commas, semicolons or tabs"
    return f" Its cells seem to be separated by vertical bars; {expected}." if is_barred else ""


def numbered_lines(
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
