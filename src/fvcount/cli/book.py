"""A case book as the commands open it, and how a command about one ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import fvcount
from fvcount import files
from fvcount.cli.options import (
    switches_of,
)
from fvcount.cli.progress import waiting
from fvcount.cli.writing import needs_a_look, tell, write
from fvcount.errors import FvcountError
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger.ledger import Ledger
from fvcount.measures import DEFINITIONS, MEASURES
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
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
        switches: list[str] | None,
        show_cells: bool,
        measures: Iterable[str] | None = None,
    ) -> "Book":
        """Read a case book and decide everything; without `measures`, those with data."""
        readings = Readings.of(switches_of(switches))
        if files.is_large(path):
            tell(IN_BULK if files.can_read_in_bulk() else ROW_BY_ROW)
        with waiting(f"reading {path}") as tell_step:
            records = fvcount.read(path, show_cells=show_cells)
            tables = records.tables_given | records.unreadable
            ledgers = []
            for name, measure in DEFINITIONS.items():
                if name in measures if measures else tables.intersection(measure.tables):
                    tell_step(f"deciding {measure.title.lower()}")
                    ledgers.append(MEASURES[name](records, readings=readings))
        return cls(path, records, ledgers, readings)

    @property
    def findings(self) -> list[Finding]:
        """What was found on reading and on deciding."""
        decided = [finding for ledger in self.ledgers for finding in ledger.findings]
        return most_serious_first([*self.records.findings, *decided])

    def finish(self, text: str, output: Path | None) -> None:
        """Write the result; the exit status tells whether something needs a look."""
        beside = output is not None and output.resolve().parent == self.path.resolve()
        if output is not None and beside and output.stem.casefold() in TABLES:
            raise FvcountError(
                f"{output} is a table of the case book; choose another file for --output"
            )
        write(text, output)
        errors = [f for f in self.records.findings if f.severity is Severity.ERROR]
        if errors:
            rows = self.records.rejected_rows
            faults = f"{number_of(len(errors), 'fault')}, {number_of(rows, 'row')} left out"
            needs_a_look(f"{faults}; see `fvcount check {self.path}`")
