"""A CSV file -> its rows, each with the number a spreadsheet shows (the header is row 1)."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from fvcount.files.opening import text_of
from fvcount.findings import Finding
from fvcount.records.rows import GivenTable, Rows, UnreadRows, given_table
from fvcount.records.tables import Table
from fvcount.wording import number_of

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read_csv(file: Path, table: Table) -> GivenTable:
    """The rows of a table.

    Raises `UnreadableError` where the file is no text in UTF-8, or its header does not serve.
    """
    lines = _lines(text_of(file, "'CSV UTF-8'", header=1), file.name)
    _, header = next(lines, (1, []))
    columns = [name.strip().casefold() for name in header] if isinstance(header, list) else []
    marks = [word for mark, word in SEPARATORS.items() if len(columns) == 1 and mark in columns[0]]
    hint = f" Its cells seem to be separated by {marks[0]}; expected commas." if marks else ""
    return given_table(
        file.name, table, columns, rows_of_lines(lines, columns, file.name), "the first row", hint
    )


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str] | UnreadRows]]:
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
            text = "the double quotes of this row do not match, so it is left out"
            if rows > 1:
                text += f", with up to {number_of(rows - 1, 'row')} after it"
            finding = Finding("unreadable-row", f"{text}.", file=name, row=number)
            yield number, UnreadRows(finding, rows)
            number += rows - 1


def rows_of_lines(
    lines: Iterable[tuple[int, list[str] | UnreadRows]], columns: list[str], name: str
) -> Rows:
    """Each row with its cells by column, or as lost; a blank one has no cells."""
    for number, line in lines:
        if isinstance(line, UnreadRows):
            yield number, line
        elif not any(cell.strip() for cell in line):
            yield number, ()
        elif len(line) != len(columns):
            text = f"the row has {len(line)} cells and the header {len(columns)}. It is left out."
            yield (
                number,
                UnreadRows(Finding("wrong-number-of-cells", text, file=name, row=number), 1),
            )
        else:
            yield number, zip(columns, line, strict=True)
