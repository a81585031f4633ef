"""A large CSV file -> its rows, read whole by Polars where the rows are certainly the same.

They are where no cell is quoted: then a line is a row, and every separator separates two cells.
Lines that have another number of separators than the header are evened out, or read one by one.
"""

from pathlib import Path

from fvcount.files.csv_file import read_csv, rows_of_lines
from fvcount.files.csv_header import read_header
from fvcount.files.opening import read_bytes
from fvcount.records.raw_tables import GivenTable, UnreadRows
from fvcount.records.tables import Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Some programs write it at the beginning of text in UTF-8."""


def read_csv_in_bulk(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table; they are those of `read_csv`."""
    from fvcount.frames import frame_of_text, table_of_frame

    data = read_bytes(file).removeprefix(BYTE_ORDER_MARK).replace(b"\r\n", b"\n")
    if any(sign in data for sign in (b'"', b"\0", b"\r")):
        return read_csv(file, table)
    try:
        # the first two lines, of which the first may be `sep=;`
        beginning = data[: data.find(b"\n", data.find(b"\n") + 1) + 1].decode()
        columns, separator, skipped = read_header(beginning, table)
        data = data[skipped:]
        header, sign = data[: data.find(b"\n") + 1], separator.encode()
        names = header.decode().split(separator)
        is_whole = {*table.required} <= {*columns} and len(columns) > 1
        if header == data or not is_whole or len(sign) != 1:
            return read_csv(file, table)
        signs = header.count(sign)
        numbers, unread_rows = None, list[tuple[int, UnreadRows]]()
        if data.count(sign) != signs * (data.count(b"\n") + (not data.endswith(b"\n"))):
            lines = dict(enumerate(data.removesuffix(b"\n").split(b"\n"), 1))
            unread_rows = _unread_rows(lines, sign, signs, columns, table, file.name)
            lost = {number for number, row in unread_rows if row.rows}
            numbers = [number for number in lines if number > 1 and number not in lost]
            data = b"\n".join(_evened(lines[number], sign, signs) for number in (1, *numbers))
        beyond = [f"beyond {number}" for number in range(len(names) - len(columns))]
        frame = frame_of_text(data, [*columns, *beyond], table, separator)[1:]
        if any(frame[name].is_not_null().any() for name in beyond):
            return read_csv(file, table)
    except (ValueError, OSError):
        # not in UTF-8, a column is named twice, or Polars takes the bytes for compressed data
        return read_csv(file, table)
    frame = frame.drop(beyond)
    return table_of_frame(frame, table, file.name, "the first row", numbers, unread_rows)


def _unread_rows(
    lines: dict[int, bytes], sign: bytes, signs: int, columns: list[str], table: Table, file: str
) -> list[tuple[int, UnreadRows]]:
    """Of the lines with another number of separators, what cannot be read or is worth a word."""
    cells = (
        (number, line.decode().split(sign.decode()))
        for number, line in lines.items()
        if line.count(sign) != signs
    )
    rows = rows_of_lines(cells, columns, table, file)
    return [(number, row) for number, row in rows if isinstance(row, UnreadRows)]


def _evened(line: bytes, sign: bytes, signs: int) -> bytes:
    """A line with as many separators as the header: blank cells are added, or taken from its end.

    The header stays first in the data, since Polars may take the first bytes of a text for a byte
    order mark and drop them.
    """
    missing = signs - line.count(sign)
    return line + missing * sign if missing >= 0 else sign.join(line.split(sign)[: signs + 1])
