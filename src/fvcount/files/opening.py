"""A file -> its bytes or its text, or why it cannot be read; every format opens its files here."""

from pathlib import Path

from fvcount.files.likely_encoding import likely_code_page, reason_not_text
from fvcount.findings import Finding
from fvcount.records.raw_tables import UnreadableError, UnreadRows


def file_error(file: Path, reason: str, rows: int = 0, row: int | None = None) -> UnreadableError:
    """Make the error for a file of which not even the columns can be read.

    Args:
        file: the file.
        reason: why it cannot be read, worded to follow the file's name.
        rows: how many rows are lost with it.
        row: the row with the first fault, where it is known.
    """
    finding = Finding("unreadable-file", f"{file.name} {reason}.", file=file.name, row=row)
    return UnreadableError(UnreadRows(finding, rows))


def read_bytes(file: Path) -> bytes:
    """Read the whole file; raises `UnreadableError` where it cannot be opened."""
    if not file.is_file():
        raise file_error(file, "is not a regular file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise file_error(file, f"cannot be opened: {error.strerror}") from None


def read_text(file: Path, save_as: str, *, header: int) -> str:
    """Read the whole file as text in UTF-8; raises `UnreadableError` where it is not.

    Args:
        file: the file.
        save_as: the format that the message tells the user to save the file in.
        header: how many lines the header has; they are not counted as lost rows.
    """
    data, row = read_bytes(file), None
    reason = reason_not_text(data)
    if reason is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = data.count(b"\n", 0, error.start) + 1
            reason = (
                f"is not in UTF-8 but probably in {likely_code_page(data)} (this row has the first"
                " byte that is not UTF-8)"
            )
    rows = sum(1 for line in data.splitlines() if line.strip(b"\0 \t,;"))
    raise file_error(file, f"{reason}. Save it as {save_as}", max(0, rows - header), row)
