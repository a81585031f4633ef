"""Large case books: from which size on, and the functions that read their tables in bulk."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from fvcount.errors import MissingExtraError
from fvcount.files.csv_in_bulk import read_csv_in_bulk
from fvcount.files.jsonl_file import read_jsonl
from fvcount.files.parquet_file import read_parquet_in_bulk
from fvcount.records.raw_tables import GivenTable
from fvcount.records.tables import Table

READERS: Mapping[str, Callable[[Path, Table], GivenTable]] = {
    ".csv": read_csv_in_bulk,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet_in_bulk,
}
"""The function that reads a table of a large case book, whole columns at once where it can."""
LARGE = {".csv": 4_000_000, ".parquet": 1_000_000}
"""A file of at least this many bytes makes its case book large. Others are read in seconds."""


def is_any_large(files_by_table: Mapping[str, Iterable[Path]]) -> bool:
    """Whether some file of a table is large."""
    return any(_is_large(file) for files in files_by_table.values() for file in files)


def _is_large(file: Path) -> bool:
    smallest_size = LARGE.get(file.suffix.casefold())
    return smallest_size is not None and file.is_file() and file.stat().st_size >= smallest_size


def can_read_in_bulk() -> bool:
    """Whether the extra `frames` is installed."""
    try:
        import_module("fvcount.frames")
    except MissingExtraError:
        return False
    return True
