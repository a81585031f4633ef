"""A CSV file -> its rows, each with its row number in a spreadsheet (the header is row 1).

A first line `sep=;` is obeyed and not numbered, since a spreadsheet does not show it.
"""

from collections.abc import Iterable
from pathlib import Path

from fvcount.files.csv_header import header_hint, numbered_lines, read_header
from fvcount.files.opening import read_text
from fvcount.findings import Finding
from fvcount.records.raw_cells import is_blank
from fvcount.records.raw_tables import GivenTable, Rows, UnreadRows, given_table
from fvcount.records.tables import Table
from fvcount.wording import number_of


def read_csv(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table.

    Raises `UnreadableError` where the file is not text in UTF-8, or its header lacks a required
    column or names one twice.
    """
    text = read_text(file, "'CSV UTF-8'", header=1)
    header = read_header(text, table)
    text = text[header.skipped :]
    lines = numbered_lines(text, header.separator, file.name)
    next(lines, None)
    rows = rows_of_lines(lines, header.columns, table, file.name)
    hint = header_hint(text, header, table)
    return given_table(file.name, table, header.columns, rows, "the first row", hint)


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
