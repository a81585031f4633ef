"""A large CSV file -> its rows, read whole by Polars where the rows are certainly the same.

They are where no cell is quoted: then a line is a row, and every separator separates two cells.
Lines that have another number of separators than the header are read one by one.
"""

from pathlib import Path

from fvcount.files.csv_file import read_csv, read_header, rows_of_lines
from fvcount.files.opening import read_bytes
from fvcount.records.rows import GivenTable
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
        numbers, irregular_lines = None, list[tuple[int, bytes]]()
        if data.count(sign) != signs * (data.count(b"\n") + (not data.endswith(b"\n"))):
            data, numbers, irregular_lines = _split_by_signs(data, sign, signs)
        cells = [(number, line.decode().split(separator)) for number, line in irregular_lines]
        beyond = [f"beyond {number}" for number in range(len(names) - len(columns))]
        frame = frame_of_text(data, [*columns, *beyond], table, separator)[1:]
        if any(frame[name].is_not_null().any() for name in beyond):
            return read_csv(file, table)
    except (ValueError, OSError):
        # not in UTF-8, a column is named twice, or Polars takes the bytes for compressed data
        return read_csv(file, table)
    irregular_rows = list(rows_of_lines(cells, columns, table, file.name))
    frame = frame.drop(beyond)
    return table_of_frame(frame, table, file.name, "the first row", numbers, irregular_rows)


def _split_by_signs(
    data: bytes, sign: bytes, signs: int
) -> tuple[bytes, list[int], list[tuple[int, bytes]]]:
    """Separate the lines that have this many separators from the others.

    Returns:
        The text of the header and of the lines with this many separators; the numbers of these
        lines, without the header's; and each of the other lines with its number. The header stays
        first, since Polars may take the first bytes of a text for a byte order mark and drop them.
    """
    lines = data.removesuffix(b"\n").split(b"\n")
    irregular_lines = [
        (number, line) for number, line in enumerate(lines, 1) if line.count(sign) != signs
    ]
    irregular_numbers = {number for number, _ in irregular_lines}
    numbers = [number for number in range(2, len(lines) + 1) if number not in irregular_numbers]
    regular_lines = [lines[number - 1] for number in (1, *numbers)]
    return b"\n".join(regular_lines), numbers, irregular_lines
