"""The data of a command: how it is opened, counted, and how the command ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import fvcount
from fvcount import files
from fvcount.cli.options import Part, parse_switches
from fvcount.cli.progress import status_line
from fvcount.cli.writing import answer_no, on_screen, tell, write
from fvcount.dates.periods import Period
from fvcount.errors import FvcountError
from fvcount.findings import Findings
from fvcount.ledger.count import Count
from fvcount.ledger.ledger import Ledger
from fvcount.measures import DEFINITIONS, MEASURES
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
from fvcount.show import json_objects
from fvcount.show.decisions import Choice
from fvcount.show.figures import Counts
from fvcount.show.findings import all_findings, unread_in_words
from fvcount.show.formats import Format
from fvcount.show.words import Call
from fvcount.wording import number_of

IN_BULK = "the data is large; its tables are read in bulk"
ROW_BY_ROW = "the data is large; pip install 'fvcount[frames]' reads it many times faster"


def shows_cells(asked: bool, output_format: Format, output: Path | None) -> bool:
    """Whether faulty cells are shown whole: if asked for, and in a table on a terminal."""
    return asked or (output_format is Format.TABLE and on_screen(output))


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
            tell(IN_BULK if files.can_read_in_bulk() else ROW_BY_ROW)
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
    def findings(self) -> Findings:
        """What was found on reading and on deciding."""
        return all_findings(self.records, self.ledgers)

    def counts(self, period: Period, agency: str | None, by: Part | None = None) -> Counts:
        """Count every measure, part by part; an agency without a decision has its counts, too."""
        if not self.ledgers:
            raise FvcountError(f"{self.path} has no table that a measure is counted from")
        if agency is not None and agency not in self.records.agencies:
            known = " and ".join(self.records.agencies)
            raise FvcountError(f"no record belongs to agency {agency!r}; the agencies are {known}")
        if by is None:
            return [(str(period), each.count(period, agency=agency)) for each in self.ledgers]
        if by is Part.AGENCY:
            agencies = (agency,) if agency else self.records.agencies or (None,)
            return [
                (agency or str(period), ledger.count(period, agency=agency))
                for agency in agencies
                for ledger in self.ledgers
            ]
        splits = [ledger.by(by.value, period, agency=agency) for ledger in self.ledgers]
        return [(part, split[part]) for part in splits[0] for split in splits]

    def call(self, period: Period, agency: str | None, measures: Iterable[str]) -> Call:
        """How these numbers were asked for."""
        changed = self.readings.changed.items()
        switches = [word for name, value in changed for word in ("--set", f"{name}={value}")]
        choice = [word for name in measures for word in ("--measure", name)]
        choice += [] if agency is None else ["--agency", agency]
        return Call(str(self.path), str(period), tuple(switches), tuple(choice))

    def count_object(
        self, counts: Counts, period: Period, as_at: date | None, chosen: Choice | None = None
    ) -> dict[str, Any]:
        """The JSON object of these counts; of their decisions, those chosen."""
        return json_objects.counted_object(
            [count for _, count in counts],
            self.findings,
            self.ledgers[0].made_from,
            period,
            as_at=as_at,
            chosen=chosen,
        )

    def write(self, text: str, output: Path | None) -> None:
        """Write the result, but never over a table that it was made from."""
        if output is not None and self._is_table(output):
            raise FvcountError(f"{output} is a table of the data; choose another file for --output")
        write(text, output)

    def finish(
        self, text: str, output: Path | None, *, strict: bool, counts: Iterable[Count] = ()
    ) -> None:
        """Write the result, tell what could not be read, and end the command.

        With `strict`, the exit status is 1 if something was unread or one of `counts` has a caveat.
        """
        self.write(text, output)
        unread = unread_in_words(self.records)
        if unread:
            tell(f"{unread}; see `{Call(str(self.path)).check()}`")
        caveats = {caveat for count in counts for caveat in count.caveats}
        if strict and (unread or caveats):
            answer_no(f"--strict: {unread or number_of(len(caveats), 'caveat')}")

    def _is_table(self, file: Path) -> bool:
        """Say whether a file is, or would be, read as a table of this case book."""
        return file.resolve().parent == self.path.resolve() and file.stem.casefold() in TABLES
