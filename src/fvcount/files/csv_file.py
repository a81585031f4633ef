"""A CSV file -> its rows, each with its row number in a spreadsheet (the header is row 1)."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from fvcount.files.opening import read_text
from fvcount.findings import Finding
from fvcount.records.rows import GivenTable, Rows, UnreadRows, given_table
from fvcount.records.tables import Table
from fvcount.wording import number_of

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read_csv(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table.

    Raises `UnreadableError` where the file is not text in UTF-8, or its header lacks a required
    column or names one twice.
    """
    lines = _numbered_lines(read_text(file, "'CSV UTF-8'", header=1), file.name)
    _, header = next(lines, (1, []))
    columns = [name.strip().casefold() for name in header] if isinstance(header, list) else []
    rows = rows_of_lines(lines, columns, file.name)
    hint = _separator_hint(columns[0]) if len(columns) == 1 else ""
    return given_table(file.name, table, columns, rows, "the first row", hint)


def _separator_hint(header: str) -> str:
    """Say which other separator a header without commas seems to have, if it has one."""
    names = [name for separator, name in SEPARATORS.items() if separator in header]
    return f" Its cells seem to be separated by {names[0]}; expected commas." if names else ""


def _numbered_lines(text: str, file: str) -> Iterator[tuple[int, list[str] | UnreadRows]]:
    """The cells of each line with its row number; rows are lost where quotes do not match."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(StringIO(text, newline=""), strict=True)
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
    lines: Iterable[tuple[int, list[str] | UnreadRows]], columns: list[str], file: str
) -> Rows:
    """Each row with its cells by column, or why it cannot be read; a blank row has no cells."""
    for number, line in lines:
        if isinstance(line, UnreadRows):
            yield number, line
        elif not any(cell.strip() for cell in line):
            yield number, ()
        elif len(line) != len(columns):
            fault = f"the row has {len(line)} cells and the header {len(columns)}. It is left out."
            finding = Finding("wrong-number-of-cells", fault, file=file, row=number)
            yield number, UnreadRows(finding, 1)
        else:
            yield number, zip(columns, line, strict=True)
