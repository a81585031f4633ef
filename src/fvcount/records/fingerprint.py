"""The fingerprint of a case book: the same records have the same one, however they came in.

It is the SHA-256 of a text that holds the records column by column, a cell a line.
`docs/reference/formats.md` says what stands in it, to the byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from fvcount.dates.clock import instant
from fvcount.records.many_events import ManyEvents
from fvcount.records.tables import TABLES, Table

FORM = "fvcount fingerprint 2"
"""The first line. Another form of the text would begin with another one."""
BLANK = r"\N"
"""The line of a blank cell. In other cells a backslash is doubled, so that none is like it."""


def fingerprint(tables: Mapping[str, Sequence[Any]]) -> str:
    """The SHA-256, in hexadecimal, of the records of these tables."""
    digest = sha256(in_bytes([FORM]))
    for name in sorted(tables):
        records = tables[name]
        digest.update(in_bytes([f"{name} {len(records)}"]))
        for lines in _column_lines(records, TABLES[name]):
            digest.update(lines)
    return digest.hexdigest()


def _column_lines(records: Sequence[Any], table: Table) -> Iterator[bytes]:
    """The name of each column that is not blank throughout, and its cells in order."""
    if isinstance(records, ManyEvents):
        yield from records.column_lines()
        return
    columns = {name: _lines(records, name, table) for name in table.columns}
    rows = [*zip(*columns.values(), strict=True)]
    # text is sorted by code points, which is the order of its bytes in UTF-8
    order = sorted(range(len(rows)), key=rows.__getitem__)
    for name, lines in columns.items():
        if any(line != BLANK for line in lines):
            yield in_bytes([name, *(lines[index] for index in order)])


def _lines(records: Sequence[Any], name: str, table: Table) -> list[str]:
    """The line of each cell of a column."""
    cells = [getattr(record, name) for record in records]
    if name in table.moments:  # the two times of an autumn night are equal for Python
        return [line_of(cell) for cell in cells]
    line = {cell: line_of(cell) for cell in {*cells}}
    return [line[cell] for cell in cells]


def line_of(cell: object) -> str:
    r"""The line of a cell: the same for equal values, another for any other value of its column.

    >>> [line_of(cell) for cell in (None, (), False, Decimal("7.50"), ("C-1", "C-2"), r"A\N")]
    ['\\N', '\\N', 'no', '7.5', 'C-1;C-2', 'A\\\\N']
    """
    if cell is None or cell == ():
        return BLANK
    if isinstance(cell, datetime):
        second, microsecond = instant(cell)
        return str(second * 1_000_000 + microsecond)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return _shortest(cell)
    text = ";".join(cell) if isinstance(cell, tuple) else str(cell)
    return text.replace("\\", r"\\").replace("\n", r"\n")


def _shortest(number: Decimal) -> str:
    """A number without an exponent and without zeros that say nothing."""
    if not number:
        return "0"  # -0 too
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_bytes(lines: Sequence[str]) -> bytes:
    """Lines in UTF-8, each with its line feed; half of a surrogate pair as its three bytes."""
    return "\n".join([*lines, ""]).encode("utf-8", "surrogatepass")
