"""A folder -> its case book: find the file of each table, and read them all in one pass."""

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path

from fvcount.errors import CaseBookError, expect
from fvcount.files import large
from fvcount.files.csv_file import read_csv
from fvcount.files.jsonl_file import read_jsonl
from fvcount.files.parquet_file import read_parquet
from fvcount.findings import Finding
from fvcount.records.case_book import Records
from fvcount.records.raw_tables import GivenTable, UnreadableError, UnreadRows, count_rows
from fvcount.records.tables import TABLES, Table
from fvcount.wording import nearest

Readers = Mapping[str, Callable[[Path, Table], GivenTable]]

READERS: Readers = {
    ".csv": read_csv,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
}
"""The function that reads a table, by the ending of its file."""
IGNORED_ENDINGS = frozenset({".md"})
"""Files for people to read, which may lie beside the tables."""


def read(path: str | PathLike[str], *, show_cells: bool = False, strict: bool = False) -> Records:
    """Read a case book: a folder of tables, each `<table>.csv`, `.jsonl` or `.parquet`.

    Every row becomes a record, or part of one, or is reported as a finding. All faults of all files
    are reported in one pass.

    Args:
        path: the folder.
        show_cells: show faulty cells whole in findings; by default only their shape is shown.
        strict: raise where something cannot be read, instead of reporting it as a finding.

    Raises:
        CaseBookError: where the path is not a folder, or the folder holds no table; with `strict`,
            where a row, a file or a table cannot be read, with every fault of all files.
        MissingExtraError: where a table is in Parquet and the extra `frames` is not installed.

    >>> records = read("examples/northside")
    >>> len(records.ramp_referrals)
    14
    """
    expect(path, (str, PathLike), CaseBookError, "path: expected the folder of a case book")
    folder = Path(path)
    files_by_table, findings = _find_tables(folder)
    if not files_by_table:
        hints = [finding.message for finding in findings if "Did you mean" in finding.message]
        raise CaseBookError(
            f"{folder} has no table of a case book; expected at least one file such as"
            f" service_events.csv or support_periods.csv. {' '.join(hints[:3])}"
        )
    in_bulk = large.is_any_large(files_by_table) and large.can_read_in_bulk()
    readers = large.READERS if in_bulk else READERS
    tables = {name: _read_table(name, files, readers) for name, files in files_by_table.items()}
    return Records.from_tables(tables, findings=findings, show_cells=show_cells, strict=strict)


def _find_tables(folder: Path) -> tuple[dict[str, list[Path]], list[Finding]]:
    """The files of each table, and a finding for every file that is not a table."""
    files_by_table: dict[str, list[Path]] = {}
    findings: list[Finding] = []
    for file in _visible_files(folder):
        name, ending = file.stem.casefold(), file.suffix.casefold()
        if name in TABLES and ending in READERS:
            files_by_table.setdefault(name, []).append(file)
        elif ending not in IGNORED_ENDINGS:
            findings.append(Finding("unknown-table", _unknown_table(file, name), file=file.name))
    return files_by_table, findings


def is_large(path: str | PathLike[str]) -> bool:
    """Whether a case book has a file so large that all its tables should be read in bulk."""
    return large.is_any_large(_find_tables(Path(path))[0])


def _read_table(name: str, files: list[Path], readers: Readers) -> GivenTable | UnreadRows:
    """Read a table of a case book, or say why none of its rows can be read."""
    if len(files) == 1:
        return _read_file(files[0], TABLES[name], readers)
    names = " and ".join(file.name for file in files)
    message = f"several files are the table {name}: {names}. None of them is read; keep one."
    rows = sum(_count_rows(_read_file(file, TABLES[name], READERS)) for file in files)
    return UnreadRows(Finding("table-given-twice", message, file=files[0].name), rows)


def _read_file(file: Path, table: Table, readers: Readers) -> GivenTable | UnreadRows:
    try:
        return readers[file.suffix.casefold()](file, table)
    except UnreadableError as error:
        return error.unread


def _count_rows(table: GivenTable | UnreadRows) -> int:
    """Count the rows of a file, whether they can be read or not."""
    return table.rows if isinstance(table, UnreadRows) else count_rows(table.rows)


def _visible_files(folder: Path) -> Iterator[Path]:
    """What could be a table in a folder, sorted by name.

    Hidden files are left out, and so are folders unless they are named like a file.
    """
    expected = "expected the folder of a case book"
    try:
        if not folder.exists():
            raise CaseBookError(f"{folder} does not exist; {expected}")
        if not folder.is_dir():
            raise CaseBookError(f"{folder} is a file; {expected}")
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = error.strerror if isinstance(error, OSError) else "it is not a path"
        raise CaseBookError(f"{folder!r} cannot be opened: {reason}; {expected}") from None
    for entry in entries:
        is_plain_folder = entry.is_dir() and not entry.suffix
        if not is_plain_folder and not entry.name.startswith("."):
            yield entry


def _unknown_table(file: Path, name: str) -> str:
    """Say that a file is not a table, and which table it may be meant to be."""
    ending = nearest(file.suffix, list(READERS)) or ".csv"
    if name in TABLES:
        return f"{file.name} is not read: save the table {name} as {name}{ending}."
    table = nearest(name, list(TABLES))
    hint = f"Did you mean {table}{ending}?" if table else f"Expected one of: {', '.join(TABLES)}."
    return f"{file.name} is not a table of a case book and is not read. {hint}"
