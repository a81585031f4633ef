"""A case book as a folder: which file is which table, and reading them all in one pass."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from fvcount.casebook import Records
from fvcount.errors import CaseBookError
from fvcount.files.csv_file import UnreadableError, read_csv
from fvcount.findings import Finding
from fvcount.intake import Source
from fvcount.records import TABLES
from fvcount.vocabulary import nearest

TEXT_FOR_PEOPLE = frozenset({".md"})
"""Files that may lie beside the tables without being taken for one."""


def read(path: str | PathLike[str], *, show_cells: bool = False) -> Records:
    """Read a case book: a folder of tables, each `<table>.csv`.

    Every row ends as (part of) a record or as a finding; all faults of all files are reported in
    one pass. `show_cells` shows faulty cells whole; by default only their shape is told.

    Raises:
        CaseBookError: where the path is no folder, or no table of a case book is in it.

    >>> records = read("examples/northside")
    >>> len(records.ramp_referrals)
    14
    """
    folder = Path(path)
    findings: list[Finding] = []
    files = _tables(folder, findings)
    if not files:
        told = f" ({findings[0].message})" if findings else ""
        raise CaseBookError(
            f"no table of a case book is in {folder}{told}; wanted is at least one of"
            f" {', '.join(f'{name}.csv' for name in TABLES)}"
        )
    sources: list[Source] = []
    unreadable: list[str] = []
    lost = 0
    for name, file in files.items():
        try:
            sources.append(read_csv(file, TABLES[name], findings))
        except UnreadableError as fault:
            unreadable.append(name)
            lost += fault.rows
            findings.append(fault.finding)
    return Records.from_sources(
        sources,
        findings=findings,
        unreadable=unreadable,
        rejected_rows=lost,
        show_cells=show_cells,
    )


def _tables(folder: Path, findings: list[Finding]) -> dict[str, Path]:
    """The file of each table; a finding for every file that is none, or is one too many."""
    found: dict[str, Path] = {}
    for file in _files(folder):
        name, ending = file.stem.casefold(), file.suffix.casefold()
        if ending in TEXT_FOR_PEOPLE:
            continue
        if name not in TABLES or ending != ".csv":
            findings.append(Finding("unknown-table", _unknown(file, name), file=file.name))
        elif name in found:
            other = found[name].name
            text = f"{other} and {file.name} are both the table {name}; only {other} is read."
            findings.append(Finding("table-given-twice", text, file=file.name))
        else:
            found[name] = file
    return found


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder by name, hidden ones left out."""
    if not folder.exists():
        raise CaseBookError(f"{folder} does not exist; wanted is the folder of a case book")
    if not folder.is_dir():
        raise CaseBookError(f"{folder} is a file; wanted is the folder that holds its tables")
    try:
        inside = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise CaseBookError(f"{folder} cannot be opened: {error.strerror}") from None
    for each in inside:
        if not each.name.startswith("."):
            yield each


def _unknown(file: Path, name: str) -> str:
    """What a file that is no table might have been meant to be."""
    if name in TABLES:
        return f"{file.name} is not read: save the table {name} as {name}.csv."
    near = nearest(name, list(TABLES))
    wanted = f"Was {near}.csv meant?" if near else f"Known are {', '.join(TABLES)}."
    return f"{file.name} is no table of a case book and is not read. {wanted}"
