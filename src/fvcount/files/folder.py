"""A case book as a folder: which file is which table, and reading them all in one pass."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from os import PathLike
from pathlib import Path

from fvcount.casebook import Records
from fvcount.errors import CaseBookError
from fvcount.files.csv_file import UnreadableError, read_csv, rows_in
from fvcount.findings import Finding
from fvcount.intake import Source
from fvcount.records import TABLES
from fvcount.vocabulary import nearest

TEXT_FOR_PEOPLE = frozenset({".md"})
"""Files that may lie beside the tables without being taken for one."""


WITHOUT = {
    "clients": "Without it, ids of one person are not joined and households are not known.",
    "coverage": "Without it, services count as complete from the first event to the last.",
    "month_statuses": "Without it, nothing is known of relationships in silent months.",
    "holidays": "Without it, only the state's own public holidays are known.",
}
"""What the counts lack where a table cannot be read that none of them is made of."""


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
    tables = _tables(folder, findings)
    if not tables:
        near = [finding.message for finding in findings if "meant" in finding.message]
        raise CaseBookError(
            f"no table of a case book is in {folder}; wanted is at least one file such as"
            f" service_events.csv or support_periods.csv. {' '.join(near[:3])}"
        )
    sources: list[Source] = []
    unreadable: list[str] = []
    lost = 0
    for name, files in tables.items():
        try:
            sources.append(read_csv(_only_one(name, files), TABLES[name], findings))
        except UnreadableError as fault:
            unreadable.append(name)
            lost += fault.rows
            text = f"{fault.finding.message} {WITHOUT.get(name, '')}".strip()
            findings.append(replace(fault.finding, message=text))
    return Records.from_sources(
        sources,
        findings=findings,
        unreadable=unreadable,
        rejected_rows=lost,
        show_cells=show_cells,
    )


def _tables(folder: Path, findings: list[Finding]) -> dict[str, list[Path]]:
    """The files of each table; a finding for every file that is none."""
    found: dict[str, list[Path]] = {}
    for file in _files(folder):
        name, ending = file.stem.casefold(), file.suffix.casefold()
        if name in TABLES and ending == ".csv":
            found.setdefault(name, []).append(file)
        elif ending not in TEXT_FOR_PEOPLE:
            findings.append(Finding("unknown-table", _unknown(file, name), file=file.name))
    return found


def _only_one(name: str, files: list[Path]) -> Path:
    if len(files) > 1:
        names = " and ".join(file.name for file in files)
        text = f"{names} are all the table {name}, so none of them is read. Keep one."
        raise UnreadableError(Finding("table-given-twice", text, file=files[0].name), _rows(files))
    return files[0]


def _rows(files: list[Path]) -> int:
    """How many rows are lost with these files, as far as they can be opened."""
    rows = 0
    for file in files:
        with suppress(OSError):
            rows += rows_in(file.read_bytes()) if file.is_file() else 0
    return rows


def _files(folder: Path) -> Iterator[Path]:
    """What could be a table in a folder, by name; hidden files and folders are left out."""
    wanted = "wanted is the folder of a case book"
    try:
        if not folder.exists():
            raise CaseBookError(f"{folder} does not exist; {wanted}")
        if not folder.is_dir():
            raise CaseBookError(f"{folder} is a file; {wanted}")
        inside = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        raise CaseBookError(f"{folder} cannot be opened: {error.strerror}; {wanted}") from None
    for each in inside:
        plain_folder = each.is_dir() and not each.suffix
        if not plain_folder and not each.name.startswith("."):
            yield each


def _unknown(file: Path, name: str) -> str:
    """What a file that is no table might have been meant to be."""
    if name in TABLES:
        return f"{file.name} is not read: save the table {name} as {name}.csv."
    near = nearest(name, list(TABLES))
    wanted = f"Was {near}.csv meant?" if near else f"Known are {', '.join(TABLES)}."
    return f"{file.name} is no table of a case book and is not read. {wanted}"
