"""A file of JSON lines, one object a row -> its rows, each with the number of its line."""

from collections.abc import Iterable, Iterator
from io import StringIO
from json import JSONDecodeError, JSONDecoder, dumps
from pathlib import Path

from fvcount.files.opening import read_text
from fvcount.findings import Finding, shape
from fvcount.records.headings import repeated_columns
from fvcount.records.raw_cells import heading
from fvcount.records.raw_tables import GivenTable, UnreadRows, given_table
from fvcount.records.tables import Table

EXAMPLE = '{"client_id": "C-1", "same_as": null}'
DEEPEST_NESTING = 20
"""How many levels a cell may have. Not even the shape of a deeper one could be shown."""


class Members(list[tuple[str, object]]):
    """The members of a JSON object as they are written; a name may occur twice."""


def read_jsonl(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table.

    Raises `UnreadableError` where the file is not text in UTF-8, or where no line names a column
    that is required. A table without rows is written as one line that names its columns with null.
    """
    text = read_text(file, "UTF-8", header=0)
    columns = _column_names(_numbered_rows(text, table, file.name))
    hint = "" if columns else f" No line of it can be read; expected lines like {EXAMPLE}."
    if not text.strip():
        hint = " It has no lines; for a table without rows, write one that names them with null."
    rows = _numbered_rows(text, table, file.name)
    return given_table(file.name, table, sorted(columns), rows, "the lines", hint)


def _column_names(rows: Iterable[tuple[int, Members | UnreadRows]]) -> set[str]:
    """Every column that is named in a line."""
    return {name for _, row in rows if isinstance(row, Members) for name, _ in row}


def _numbered_rows(
    text: str, table: Table, file: str
) -> Iterator[tuple[int, Members | UnreadRows]]:
    """The cells of each line by column, or why it cannot be read; a blank line has no cells."""
    lines = StringIO(text, newline=None)  # str.splitlines would split at other characters too
    for number, line in enumerate(map(str.strip, lines), 1):
        row = _parse_line(line, table) if line else Members()
        if isinstance(row, Members):
            yield number, row
        else:
            code, message, column = row
            finding = Finding(code, f"{message} It is left out.", file, number, column)
            yield number, UnreadRows(finding, 1)


def _parse_line(line: str, table: Table) -> Members | tuple[str, str, str | None]:
    """The cells of a line by column; or the code of a finding, its message and its column."""
    try:
        row = _parse_object(line)
    except (ValueError, RecursionError) as error:
        position = f" (see character {error.colno})" if isinstance(error, JSONDecodeError) else ""
        message = f"{shape(line)} is not a JSON object{position}; expected a line like {EXAMPLE}."
        return "unreadable-row", message, None
    if repeated := repeated_columns(table, [name for name, _ in row]):
        message = f"the line names a column twice: {', '.join(repeated)}."
        return "repeated-column", message, repeated[0]
    return row


def _parse_object(line: str) -> Members:
    """Parse a line into the members of its object; raises `ValueError` where it is not an object.

    A number keeps the text in which it is written: 8.20 does not become a binary fraction.

    >>> _parse_object('{"Minutes": 8.20, "client_ids": ["C-1", "C-2"], "mode": null}')
    [('minutes', '8.20'), ('client_ids', ['C-1', 'C-2']), ('mode', None)]
    """
    members = DECODER.decode(line)
    if not isinstance(members, Members):
        raise ValueError
    if r"\u" in line:
        dumps(members, ensure_ascii=False).encode()  # raises for one half of a surrogate pair
    return Members((heading(name), _cell(value)) for name, value in members)


def _cell(value: object, levels: int = DEEPEST_NESTING) -> object:
    """Turn a JSON value into a cell: objects become dicts, and lists lose their nulls.

    Raises `ValueError` where it nests more than this many levels.
    """
    if not isinstance(value, list):
        return value
    if levels == 0:
        raise ValueError
    if isinstance(value, Members):
        return {name: _cell(member, levels - 1) for name, member in value}
    return [_cell(element, levels - 1) for element in value if element is not None]


def _refuse(word: str) -> object:
    """Raise for NaN and Infinity, which Python would read although they are not JSON."""
    raise ValueError(word)


DECODER = JSONDecoder(
    object_pairs_hook=Members, parse_int=str, parse_float=str, parse_constant=_refuse
)
