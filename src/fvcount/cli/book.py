"""The case book of a command: how it is opened, and how the command ends."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import fvcount
from fvcount import files
from fvcount.cli.options import parse_switches
from fvcount.cli.progress import status_line
from fvcount.cli.writing import exit_with_warning, warn, write
from fvcount.errors import FvcountError
from fvcount.findings import Finding, Severity
from fvcount.ledger.ledger import Ledger
from fvcount.measures import DEFINITIONS, MEASURES
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
from fvcount.show.findings import all_findings
from fvcount.wording import number_of

IN_BULK = "the case book is large; its tables are read in bulk"
ROW_BY_ROW = "the case book is large; pip install 'fvcount[frames]' reads it many times faster"


@dataclass(frozen=True, slots=True)
class Book:
    """A case book that was read, with the ledgers of the measures asked for."""

    path: Path
    records: Records
    ledgers: list[Ledger]
    readings: Readings

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        switches: list[str] | None,
        show_cells: bool,
        measures: Collection[str] = (),
    ) -> "Book":
        """Read a case book and decide everything; without `measures`, those with a table."""
        readings = Readings.of(parse_switches(switches))
        if files.is_large(path):
            warn(IN_BULK if files.can_read_in_bulk() else ROW_BY_ROW)
        with status_line(f"reading {path}") as show_step:
            records = fvcount.read(path, show_cells=show_cells)
            tables = records.tables_given | records.unreadable
            ledgers = []
            for name, measure in DEFINITIONS.items():
                if name in measures if measures else tables.intersection(measure.tables):
                    show_step(f"deciding {measure.title.lower()}")
                    ledgers.append(MEASURES[name](records, readings=readings))
        return cls(path, records, ledgers, readings)

    @property
    def findings(self) -> list[Finding]:
        """What was found on reading and on deciding."""
        return all_findings(self.records, self.ledgers)

    def finish(self, text: str, output: Path | None) -> None:
        """Write the result and end the command, with exit status 1 if rows were left out."""
        if output is not None and self._is_table(output):
            raise FvcountError(
                f"{output} is a table of the case book; choose another file for --output"
            )
        write(text, output)
        errors = [
            finding for finding in self.records.findings if finding.severity is Severity.ERROR
        ]
        if errors:
            faults = number_of(len(errors), "fault")
            rows = number_of(self.records.rejected_rows, "row")
            exit_with_warning(f"{faults}, {rows} left out; see `fvcount check {self.path}`")

    def _is_table(self, file: Path) -> bool:
        """Say whether a file is, or would be, read as a table of this case book."""
        return file.resolve().parent == self.path.resolve() and file.stem.casefold() in TABLES
