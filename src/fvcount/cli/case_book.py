"""The commands about a case book: count, explain, check."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import fvcount
from fvcount import files
from fvcount.casebook import Records
from fvcount.cli.options import (
    Agency,
    As,
    AsAt,
    BookPath,
    By,
    Format,
    Id,
    MeasureNames,
    Output,
    Part,
    PeriodText,
    Set,
    ShowCells,
    day_of,
    measures_of,
    period_of,
    switches_of,
)
from fvcount.cli.waiting import Waiting
from fvcount.cli.writing import needs_a_look, tell, write, written
from fvcount.errors import FvcountError
from fvcount.explain.new_support_periods import timelines
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger import Count, Ledger
from fvcount.measures import MEASURES
from fvcount.periods import Period
from fvcount.readings import chosen
from fvcount.records import TABLES
from fvcount.show import documents, machine
from fvcount.vocabulary import number_of

IN_BULK = "the case book is large; its tables are read in bulk"
ROW_BY_ROW = "the case book is large; pip install 'fvcount[frames]' reads it many times faster"


@dataclass(frozen=True, slots=True)
class Book:
    """A case book that was read, with the ledgers of the measures asked for."""

    path: Path
    records: Records
    ledgers: list[Ledger]
    readings: dict[str, str]

    @classmethod
    def open(
        cls,
        path: Path,
        switches: list[str] | None,
        show_cells: bool,
        measures: Iterable[str] | None = None,
    ) -> "Book":
        """Read a case book and decide everything; without `measures`, those with data."""
        readings = chosen(switches_of(switches))
        if files.is_large(path):
            tell(IN_BULK if files.can_read_in_bulk() else ROW_BY_ROW)
        with Waiting(len(MEASURES)) as waiting:
            records = fvcount.read(path, show_cells=show_cells, watch=waiting.reading)
            seen = records.given | records.unreadable
            ledgers = [
                decide(records, readings=readings)
                for measure, decide in waiting.deciding(MEASURES)
                if (measure.name in measures if measures else seen.intersection(measure.tables))
            ]
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
            raise FvcountError(f"{output} is a table of the case book and is not written over")
        write(text, output)
        errors = [f for f in self.records.findings if f.severity is Severity.ERROR]
        if errors:
            rows = self.records.rejected_rows
            faults = f"{number_of(len(errors), 'fault')}, {number_of(rows, 'row')} left out"
            needs_a_look(f"{faults}; see `fvcount check {self.path}`")


def count(
    path: BookPath,
    period: PeriodText = None,
    agency: Agency = None,
    measure: MeasureNames = None,
    by: By = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Count the measures of a period, with what was left out and why."""
    within, day = period_of(period), day_of(as_at)
    book = Book.open(path, set_, show_cells, measures_of(measure))
    if not book.ledgers:
        raise FvcountError(f"{path} has no table that a measure is counted from")
    if agency is not None and agency not in book.records.agencies:
        known = ", ".join(book.records.agencies)
        raise FvcountError(f"no record is of agency {agency!r}; the case book has {known}")
    parts = _parts(book, within, by, agency)
    text = written(
        form,
        output,
        lambda: machine.count_object(
            book.records,
            [each for counts in parts.values() for each in counts],
            book.findings,
            version=fvcount.__version__,
            period=within,
            rule_sets=book.ledgers[0].rules.in_force(within),
            readings=book.readings,
            as_at=day,
        ),
        lambda: documents.counts_table(parts),
        lambda: documents.count_document(
            parts,
            book.records,
            book.ledgers,
            heading=documents.heading(path.resolve().name, within, agency, day),
            provenance=documents.provenance(
                book.readings, book.records.calendar, book.records.input_sha256
            ),
        ),
    )
    book.finish(text, output)


def explain(
    path: BookPath,
    id: Id,
    period: PeriodText = None,
    measure: MeasureNames = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Tell every decision about a record, a client or a case, in words."""
    day_of(as_at)
    within = None if period is None else period_of(period)
    book = Book.open(path, set_, show_cells, measures_of(measure))
    who = book.records.ids_of(id)
    told = [
        (ledger.measure, decision)
        for ledger in book.ledgers
        for decision in ledger.about(who)
        if within is None or decision.on in within
    ]
    named = {(decision.record, decision.agency_id) for _, decision in told}
    findings = [
        finding
        for finding in book.findings
        if finding.record in who or (finding.record, finding.agency_id) in named
    ]
    history = list(timelines(book.records, book.readings, who))
    if not told and not findings and not history:
        raise FvcountError(f"nothing in {path} is decided about {id!r}")
    text = written(
        form,
        output,
        lambda: machine.explain_object(id, history, told, findings),
        lambda: documents.decisions_grid(told),
        lambda: documents.explain_document(id, history, told, findings),
    )
    book.finish(text, output)


def check(
    path: BookPath,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """List every finding, those that could move a number first."""
    day_of(as_at)
    book = Book.open(path, set_, show_cells)
    text = written(
        form,
        output,
        lambda: machine.check_object(book.records, book.findings),
        lambda: documents.findings_grid(book.findings),
        lambda: documents.check_document(book.records, documents.findings_grid(book.findings)),
    )
    book.finish(text, output)


def _parts(
    book: Book, within: Period, by: Part | None, agency: str | None
) -> dict[str, list[Count]]:
    """The counts of each measure, by part of the period or by agency of the book."""
    if by is Part.AGENCY:
        agencies = (agency,) if agency else book.records.agencies or (None,)
        return {
            each or str(within): [ledger.count(within, agency=each) for ledger in book.ledgers]
            for each in agencies
        }
    if by is None:
        return {str(within): [ledger.count(within, agency=agency) for ledger in book.ledgers]}
    cut = [ledger.by(by.value, within, agency=agency) for ledger in book.ledgers]
    return {part: [each[part] for each in cut] for part in cut[0]}
