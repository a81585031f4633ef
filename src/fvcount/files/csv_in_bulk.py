"""A large CSV file -> its rows, read whole by Polars where the rows are certainly the same.

They are where no cell is quoted: then a line is a row, and every comma separates two cells. Lines
that have another number of commas than the header are read one by one.
"""

from pathlib import Path

from fvcount.files.csv_file import read_csv, rows_of_lines
from fvcount.files.opening import read_bytes
from fvcount.records.rows import GivenTable
from fvcount.records.tables import Table

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Some programs write it at the beginning of text in UTF-8."""


def read_csv_in_bulk(file: Path, table: Table) -> GivenTable:
    """Read the rows of a table; they are those of `read_csv`."""
    from fvcount.frames import frame_of_text, table_of_frame

    data = read_bytes(file).removeprefix(BYTE_ORDER_MARK).replace(b"\r\n", b"\n")
    header = data[: data.find(b"\n") + 1]
    commas = header.count(b",")
    if commas == 0 or header == data or any(sign in data for sign in (b'"', b"\0", b"\r")):
        return read_csv(file, table)
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    try:
        columns = [name.strip().casefold() for name in header.decode().split(",")]
        numbers, irregular_lines = None, list[tuple[int, bytes]]()
        if data.count(b",") != commas * lines:
            data, numbers, irregular_lines = _split_by_commas(data, commas)
        cells = [(number, line.decode().split(",")) for number, line in irregular_lines]
        frame = frame_of_text(data, columns, table)[1:]
    except (ValueError, OSError):
        # not in UTF-8, a column is named twice, or Polars takes the bytes for compressed data
        return read_csv(file, table)
    irregular_rows = list(rows_of_lines(cells, columns, file.name))
    return table_of_frame(frame, table, file.name, "the first row", numbers, irregular_rows)


def _split_by_commas(data: bytes, commas: int) -> tuple[bytes, list[int], list[tuple[int, bytes]]]:
    """Separate the lines that have this many commas from the others.

    Returns:
        The text of the header and of the lines with this many commas; the numbers of these lines,
        without the header's; and each of the other lines with its number. The header stays first,
        since Polars may take the first bytes of a text for a byte order mark and drop them.
    """
    lines = data.removesuffix(b"\n").split(b"\n")
    irregular_lines = [
        (number, line) for number, line in enumerate(lines, 1) if line.count(b",") != commas
    ]
    irregular_numbers = {number for number, _ in irregular_lines}
    numbers = [number for number in range(2, len(lines) + 1) if number not in irregular_numbers]
    regular_lines = [lines[number - 1] for number in (1, *numbers)]
    return b"\n".join(regular_lines), numbers, irregular_lines
