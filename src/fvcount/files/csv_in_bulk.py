"""A large CSV file -> its rows, read whole by polars, where that certainly says the same.

That is so where no cell is quoted: then a line is a row, and a comma parts two cells. Lines with
another number of commas are read one by one.
"""

from pathlib import Path

from fvcount.files.csv_file import read_csv, rows_of_lines
from fvcount.files.opening import data_of
from fvcount.intake import Source
from fvcount.records import Table

MARK = b"\xef\xbb\xbf"
"""What some programs write before text in UTF-8."""


def read_csv_in_bulk(file: Path, table: Table) -> Source:
    """The rows of a table, as `read_csv` gives them."""
    from fvcount.frames import frame_of_text, table_of

    data = data_of(file).removeprefix(MARK).replace(b"\r\n", b"\n")
    header, _, body = data.partition(b"\n")
    cells = header.count(b",")
    if cells == 0 or not body or any(sign in data for sign in (b'"', b"\0", b"\r")):
        return read_csv(file, table)
    body, numbers, others = _regular(body, cells)
    try:
        columns = [name.strip().casefold() for name in header.decode().split(",")]
        rest = [(number, line.decode().split(",")) for number, line in others]
        frame = frame_of_text(body, columns)
    except ValueError:  # no text in UTF-8, or a name is there twice
        return read_csv(file, table)
    odd = rows_of_lines(rest, columns, file.name)
    return table_of(frame, table, file.name, "the first row", numbers, list(odd))


def _regular(body: bytes, commas: int) -> tuple[bytes, list[int] | None, list[tuple[int, bytes]]]:
    """The lines with that many commas and, if there are others, their numbers; and the others."""
    height = body.count(b"\n") + (not body.endswith(b"\n"))
    lines = body.removesuffix(b"\n").split(b"\n")
    numbers = [at for at, line in enumerate(lines, 2) if line.count(b",") == commas]
    if len(numbers) == height:
        return body, None, []
    others = [(at, line) for at, line in enumerate(lines, 2) if line.count(b",") != commas]
    return b"\n".join(lines[at - 2] for at in numbers), numbers, others
