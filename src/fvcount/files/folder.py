"""A case book as a folder: which file is which table, and reading them all in one pass."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from os import PathLike
from pathlib import Path

from fvcount.errors import CaseBookError, MissingExtraError
from fvcount.files.csv_file import read_csv
from fvcount.files.csv_in_bulk import read_csv_in_bulk
from fvcount.files.jsonl_file import read_jsonl
from fvcount.files.parquet_file import read_parquet, read_parquet_in_bulk
from fvcount.findings import Finding
from fvcount.records.case_book import Records
from fvcount.records.rows import GivenTable, UnreadableError, UnreadRows
from fvcount.records.tables import TABLES, Table
from fvcount.wording import nearest

Readers = Mapping[str, Callable[[Path, Table], GivenTable]]

READERS: Readers = {
    ".csv": read_csv,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
}
"""What reads a table, by the ending of its file."""
READERS_IN_BULK: Readers = {
    **READERS,
    ".csv": read_csv_in_bulk,
    ".parquet": read_parquet_in_bulk,
}
"""What reads it whole columns at once."""
LARGE = {".csv": 4_000_000, ".parquet": 1_000_000}
"""From how many bytes on a file makes a case book large; below, row by row takes seconds."""
TEXT_FOR_PEOPLE = frozenset({".md"})
"""Files that may lie beside the tables without being taken for one."""


def read(path: str | PathLike[str], *, show_cells: bool = False) -> Records:
    """Read a case book: a folder of tables, each `<table>.csv`, `.jsonl` or `.parquet`.

    Every row ends as (part of) a record or as a finding; all faults of all files are reported in
    one pass. `show_cells` shows faulty cells whole; by default only their shape is told.

    Raises:
        CaseBookError: where the path is no folder, or no table of a case book is in it.
        MissingExtraError: where a table is in Parquet and the extra `frames` is not installed.

    >>> records = read("examples/northside")
    >>> len(records.ramp_referrals)
    14
    """
    folder = Path(path)
    findings: list[Finding] = []
    tables = _tables(folder, findings)
    if not tables:
        near = [finding.message for finding in findings if "Did you mean" in finding.message]
        raise CaseBookError(
            f"{folder} has no table of a case book; expected at least one file such as"
            f" service_events.csv or support_periods.csv. {' '.join(near[:3])}"
        )
    readers = READERS_IN_BULK if _any_large(tables) and can_read_in_bulk() else READERS
    given = {name: _table(name, files, readers) for name, files in tables.items()}
    return Records.from_tables(given, findings=findings, show_cells=show_cells)


def _tables(folder: Path, findings: list[Finding]) -> dict[str, list[Path]]:
    """The files of each table; a finding for every file that is none."""
    found: dict[str, list[Path]] = {}
    for file in _files(folder):
        name, ending = file.stem.casefold(), file.suffix.casefold()
        if name in TABLES and ending in READERS:
            found.setdefault(name, []).append(file)
        elif ending not in TEXT_FOR_PEOPLE:
            findings.append(Finding("unknown-table", _unknown(file, name), file=file.name))
    return found


def is_large(path: str | PathLike[str]) -> bool:
    """Whether a case book has a table so large that all of them had better be read in bulk."""
    return _any_large(_tables(Path(path), []))


def _any_large(tables: Mapping[str, list[Path]]) -> bool:
    return any(_is_large(file) for files in tables.values() for file in files)


def _is_large(file: Path) -> bool:
    least = LARGE.get(file.suffix.casefold())
    return least is not None and file.is_file() and file.stat().st_size >= least


def can_read_in_bulk() -> bool:
    """Whether the extra `frames` is installed."""
    try:
        import_module("fvcount.frames")
    except MissingExtraError:
        return False
    return True


def _table(name: str, files: list[Path], readers: Readers) -> GivenTable | UnreadRows:
    """A table of a case book, or why none of its rows can be read."""
    if len(files) == 1:
        return _read(files[0], TABLES[name], readers)
    names = " and ".join(file.name for file in files)
    text = f"several files are the table {name}: {names}. None of them is read; keep one."
    rows = sum(_rows(_read(file, TABLES[name], READERS)) for file in files)
    return UnreadRows(Finding("table-given-twice", text, file=files[0].name), rows)


def _read(file: Path, table: Table, readers: Readers) -> GivenTable | UnreadRows:
    try:
        return readers[file.suffix.casefold()](file, table)
    except UnreadableError as fault:
        return fault.unread


def _rows(read: GivenTable | UnreadRows) -> int:
    """How many rows a file holds, whether they can be read or not."""
    if isinstance(read, UnreadRows):
        return read.rows
    return sum(row.rows if isinstance(row, UnreadRows) else 1 for _, row in read.rows)


def _files(folder: Path) -> Iterator[Path]:
    """What could be a table in a folder, by name; hidden files and folders are left out."""
    expected = "expected the folder of a case book"
    try:
        if not folder.exists():
            raise CaseBookError(f"{folder} does not exist; {expected}")
        if not folder.is_dir():
            raise CaseBookError(f"{folder} is a file; {expected}")
        inside = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise CaseBookError(f"{folder} cannot be opened: {error.strerror}; {expected}") from None
    for each in inside:
        plain_folder = each.is_dir() and not each.suffix
        if not plain_folder and not each.name.startswith("."):
            yield each


def _unknown(file: Path, name: str) -> str:
    """What a file that is no table might have been meant to be."""
    ending = nearest(file.suffix, list(READERS)) or ".csv"
    if name in TABLES:
        return f"{file.name} is not read: save the table {name} as {name}{ending}."
    near = nearest(name, list(TABLES))
    hint = f"Did you mean {near}{ending}?" if near else f"Expected one of: {', '.join(TABLES)}."
    return f"{file.name} is not a table of a case book and is not read. {hint}"
