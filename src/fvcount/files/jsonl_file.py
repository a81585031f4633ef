"""A file of JSON lines, an object for each row -> its rows, each with the number of its line."""

from collections.abc import Iterable, Iterator
from io import StringIO
from json import JSONDecodeError, JSONDecoder, dumps
from pathlib import Path

from fvcount.files.opening import text_of
from fvcount.findings import Finding, shape
from fvcount.records.rows import GivenTable, UnreadRows, given_table
from fvcount.records.tables import Table

EXAMPLE = '{"client_id": "C-1", "same_as": null}'
DEEPEST = 20
"""How deep a cell may nest; of what nests deeper not even the shape could be told."""


class Members(list[tuple[str, object]]):
    """The members of a JSON object as they are written: a name may be there twice."""


def read_jsonl(file: Path, table: Table) -> GivenTable:
    """The rows of a table.

    Raises `UnreadableError` where the file is no text in UTF-8, or where no line of it names a
    column that is required. A table without rows is one line that names its columns with null.
    """
    text = text_of(file, "UTF-8", header=0)
    columns = _columns(_rows(text, table, file.name))
    hint = "" if columns else f" No line of it can be read; expected lines like {EXAMPLE}."
    if not text.strip():
        hint = " It has no lines; for a table without rows, write one that names them with null."
    rows = _rows(text, table, file.name)
    return given_table(file.name, table, sorted(columns), rows, "the lines", hint)


def _columns(rows: Iterable[tuple[int, Members | UnreadRows]]) -> set[str]:
    """Every column that some line names."""
    read = (row for _, row in rows if isinstance(row, Members))
    return {name for row in read for name, _ in row}


def _rows(text: str, table: Table, name: str) -> Iterator[tuple[int, Members | UnreadRows]]:
    """Each line with its cells by column, or as lost; a blank one has no cells."""
    lines = StringIO(text, newline=None)  # no other letters that may end a line, as splitlines has
    for number, line in enumerate(map(str.strip, lines), 1):
        row = _row(line, table) if line else Members()
        if isinstance(row, Members):
            yield number, row
        else:
            code, said, column = row
            finding = Finding(code, f"{said} It is left out.", name, number, column)
            yield number, UnreadRows(finding, 1)


def _row(line: str, table: Table) -> Members | tuple[str, str, str | None]:
    """The cells of a line by column; or the code of its fault, what is wrong, and the column."""
    try:
        row = _read(line)
    except (ValueError, RecursionError) as error:
        at = f", see letter {error.colno}" if isinstance(error, JSONDecodeError) else ""
        said = f"{shape(line)} is not a JSON object{at}; expected a line like {EXAMPLE}."
        return "unreadable-row", said, None
    names = [name for name, _ in row]
    twice = [column for column in table.columns if names.count(column) > 1]
    if twice:
        return "repeated-column", f"the line names a column twice: {', '.join(twice)}.", twice[0]
    return row


def _read(line: str) -> Members:
    """The members of the object a line holds; raises `ValueError` where it holds none.

    Numbers keep their text: what is written 8.20 is not made a binary fraction on its way.

    >>> _read('{"Minutes": 8.20, "client_ids": ["C-1", "C-2"], "mode": null}')
    [('minutes', '8.20'), ('client_ids', ['C-1', 'C-2']), ('mode', None)]
    """
    found = DECODER.decode(line)
    if not isinstance(found, Members):
        raise ValueError
    if r"\u" in line:
        dumps(found, ensure_ascii=False).encode()  # refuses one half of a letter written in two
    return Members((name.strip().casefold(), _cell(cell)) for name, cell in found)


def _cell(value: object, levels: int = DEEPEST) -> object:
    """A cell as the door takes it; null is a blank one, in a list too."""
    if not isinstance(value, list):
        return value
    if levels == 0:
        raise ValueError
    if isinstance(value, Members):
        return {name: _cell(each, levels - 1) for name, each in value}
    return [_cell(each, levels - 1) for each in value if each is not None]


def _refuse(word: str) -> object:
    """NaN and Infinity, which Python would read, are no JSON."""
    raise ValueError(word)


DECODER = JSONDecoder(
    object_pairs_hook=Members, parse_int=str, parse_float=str, parse_constant=_refuse
)
