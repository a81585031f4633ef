"""What the formats of files share: opening one, and telling why it cannot be read."""

from pathlib import Path

from fvcount.findings import Finding
from fvcount.records.rows import UnreadableError, UnreadRows


def unreadable(file: Path, why: str, rows: int = 0, row: int | None = None) -> UnreadableError:
    """The error for a file of which not even the columns can be read."""
    finding = Finding("unreadable-file", f"{file.name} {why}.", file=file.name, row=row)
    return UnreadableError(UnreadRows(finding, rows))


def data_of(file: Path) -> bytes:
    """The whole file."""
    if not file.is_file():
        raise unreadable(file, "is not a regular file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, f"cannot be opened: {error.strerror}") from None


def text_of(file: Path, save_as: str, *, header: int) -> str:
    """The whole file as text; the first lines of it, as many as `header` says, are no rows."""
    data, row = data_of(file), None
    why = "is not text; it may be a spreadsheet or UTF-16"
    if b"\0" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = data.count(b"\n", 0, error.start) + 1
            why = "is not in UTF-8 (here is the first byte that is not)"
    rows = sum(1 for line in data.splitlines() if line.strip(b"\0 \t,;"))
    raise unreadable(file, f"{why}. Save it as {save_as}", max(0, rows - header), row)
