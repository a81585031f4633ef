"""A large CSV file -> its rows, read whole by polars, where that certainly says the same.

That is so where no cell is quoted: then a line is a row, and a comma parts two cells. Lines with
another number of commas are read one by one.
"""

from pathlib import Path

from fvcount.files.csv_file import read_csv, rows_of_lines
from fvcount.files.opening import data_of
from fvcount.records.rows import GivenTable
from fvcount.records.tables import Table

MARK = b"\xef\xbb\xbf"
"""What some programs write before text in UTF-8."""


def read_csv_in_bulk(file: Path, table: Table) -> GivenTable:
    """The rows of a table, as `read_csv` gives them."""
    from fvcount.frames import frame_of_text, table_of_frame

    data = data_of(file).removeprefix(MARK).replace(b"\r\n", b"\n")
    header = data[: data.find(b"\n") + 1]
    commas = header.count(b",")
    if commas == 0 or header == data or any(sign in data for sign in (b'"', b"\0", b"\r")):
        return read_csv(file, table)
    try:
        columns = [name.strip().casefold() for name in header.decode().split(",")]
        numbers, others = None, list[tuple[int, bytes]]()
        if data.count(b",") != commas * (data.count(b"\n") + (not data.endswith(b"\n"))):
            data, numbers, others = _parted(data, commas)
        rest = [(number, line.decode().split(",")) for number, line in others]
        frame = frame_of_text(data, columns, table)[1:]
    except (ValueError, OSError):  # no text in UTF-8, taken for packed, or a name is there twice
        return read_csv(file, table)
    odd = rows_of_lines(rest, columns, file.name)
    return table_of_frame(frame, table, file.name, "the first row", numbers, list(odd))


def _parted(data: bytes, commas: int) -> tuple[bytes, list[int], list[tuple[int, bytes]]]:
    """The lines with that many commas and their numbers; and the others.

    The header stands before them, without a number: what the text begins with may be taken for a
    mark of how it is written, and must not be a row.
    """
    lines = data.removesuffix(b"\n").split(b"\n")
    others = [(at, line) for at, line in enumerate(lines, 1) if line.count(b",") != commas]
    apart = {at for at, _ in others}
    numbers = [at for at in range(2, len(lines) + 1) if at not in apart]
    return b"\n".join(lines[at - 1] for at in (1, *numbers)), numbers, others
