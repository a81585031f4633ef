"""The command line: a thin shell over the library.

Results go to stdout, all else to stderr. Exit status 0: done; 1: done, but something needs a look;
2: the call or the path is wrong, told in one line.
"""

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import fvcount
from fvcount import demo as demo_book
from fvcount.casebook import Records
from fvcount.clock import parse_day
from fvcount.errors import FvcountError
from fvcount.explain.new_support_periods import timelines
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.ledger import Count, Ledger
from fvcount.measures import MEASURES
from fvcount.periods import Period
from fvcount.readings import chosen
from fvcount.records import TABLES
from fvcount.show import documents, layout, machine
from fvcount.vocabulary import number_of

PLAIN_WIDTH = 120

app = typer.Typer(
    name="fvcount",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Part(StrEnum):
    """What a count can be parted by."""

    MONTH = "month"
    QUARTER = "quarter"
    AGENCY = "agency"


BookPath = Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a case book.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SWITCH=VALUE", help="Choose another reading; repeatable."),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="Say what is not over yet on this day."),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.")
]
As = Annotated[Format, typer.Option("--format", help="How the result is written.")]
ShowCells = Annotated[
    bool, typer.Option("--show-cells", help="Show faulty cells whole, not only their shape.")
]
MeasureNames = Annotated[
    list[str] | None, typer.Option("--measure", metavar="M", help="Only this measure; repeatable.")
]
PeriodText = Annotated[
    str | None,
    typer.Option(metavar="P", help="2024-03, 2023-24-Q3, 2023-24 or 2024-03..2024-05."),
]


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
        readings = chosen(_switches(switches))
        records = fvcount.read(path, show_cells=show_cells)
        seen = records.given | records.unreadable
        ledgers = [
            decide(records, readings=readings)
            for measure, decide in MEASURES.items()
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
        _write(text, output)
        errors = [f for f in self.records.findings if f.severity is Severity.ERROR]
        if errors:
            rows = self.records.rejected_rows
            faults = f"{number_of(len(errors), 'fault')}, {number_of(rows, 'row')} left out"
            typer.echo(f"fvcount: {faults}; see `fvcount check {self.path}`", err=True)
            raise typer.Exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fvcount {fvcount.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Auditable monthly counts for specialist family violence services in Victoria."""


@app.command()
def count(
    path: BookPath,
    period: PeriodText = None,
    agency: Annotated[str | None, typer.Option(metavar="A", help="Only this agency.")] = None,
    measure: MeasureNames = None,
    by: Annotated[Part | None, typer.Option(help="One count for each part.")] = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Count the measures of a period, with what was left out and why."""
    within, day = _period(period), _day(as_at)
    book = Book.open(path, set_, show_cells, _measures(measure))
    if not book.ledgers:
        raise FvcountError(f"{path} has no table that a measure is counted from")
    if agency is not None and agency not in book.records.agencies:
        known = ", ".join(book.records.agencies)
        raise FvcountError(f"no record is of agency {agency!r}; the case book has {known}")
    parts = _parts(book, within, by, agency)
    text = _written(
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
            book.findings,
            book.records.rejected_rows,
            heading=documents.heading(path.resolve().name, within, agency, day),
            provenance=documents.provenance(
                book.readings, book.records.calendar, book.records.input_sha256
            ),
        ),
    )
    book.finish(text, output)


@app.command()
def explain(
    path: BookPath,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a record, a person or a case.")],
    period: PeriodText = None,
    measure: MeasureNames = None,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """Tell every decision about a record, a client or a case, in words."""
    _day(as_at)
    within = None if period is None else _period(period)
    book = Book.open(path, set_, show_cells, _measures(measure))
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
    text = _written(
        form,
        output,
        lambda: machine.explain_object(id, history, told, findings),
        lambda: documents.decisions_grid(told),
        lambda: documents.explain_document(id, history, told, findings),
    )
    book.finish(text, output)


@app.command()
def check(
    path: BookPath,
    set_: Set = None,
    as_at: AsAt = None,
    form: As = Format.TABLE,
    output: Output = None,
    show_cells: ShowCells = False,
) -> None:
    """List every finding, those that could move a number first."""
    _day(as_at)
    book = Book.open(path, set_, show_cells)
    text = _written(
        form,
        output,
        lambda: machine.check_object(book.records, book.findings),
        lambda: documents.findings_grid(book.findings),
        lambda: documents.check_document(book.records, documents.findings_grid(book.findings)),
    )
    book.finish(text, output)


@app.command()
def rules(form: As = Format.TABLE, output: Output = None) -> None:
    """List every clause and every reading, with its source."""
    grid, document = documents.rules_grid, documents.rules_document
    _write(_written(form, output, machine.rules_object, grid, document), output)


@app.command()
def demo(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to write into.")],
    form: As = Format.TABLE,
    output: Output = None,
) -> None:
    """Write an invented case book to try things on, and tell its true counts."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FvcountError(f"{directory} is there already; name a new or an empty folder")
    demo_book.write(directory)
    truth = demo_book.truth()
    text = _written(
        form,
        output,
        lambda: truth,
        lambda: documents.truth_grid(truth),
        lambda: documents.truth_document(directory, truth),
    )
    _write(text, output)


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


def _switches(given: list[str] | None) -> dict[str, str]:
    switches = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not equals:
            raise FvcountError(f"--set takes SWITCH=VALUE, not {each!r}")
        switches[name.strip()] = value.strip()
    return switches


def _measures(names: list[str] | None) -> list[str]:
    known = [measure.name for measure in MEASURES]
    for name in names or ():
        if name not in known:
            raise FvcountError(f"there is no measure {name!r}; known are {', '.join(known)}")
    return names or []


def _period(text: str | None) -> Period:
    if text is None:
        raise FvcountError("--period is missing, for example --period 2024-03")
    return Period.parse(text)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else parse_day(text)
    except ValueError:
        raise FvcountError(f"--as-at takes a date written YYYY-MM-DD, not {text!r}") from None


def _written(
    form: Format,
    output: Path | None,
    thing: Callable[[], Any],
    grid: Callable[[], documents.Grid],
    document: Callable[[], documents.Document],
) -> str:
    """The result in the form asked for; only that form of it is made."""
    match form:
        case Format.JSON:
            return machine.as_json(thing())
        case Format.CSV:
            return layout.as_csv(grid())
        case Format.MARKDOWN:
            return layout.as_markdown(document())
    watched = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((PLAIN_WIDTH, 0)).columns if watched else PLAIN_WIDTH
    return layout.as_text(document(), width)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FvcountError(f"{output} cannot be written: {error.strerror}") from None


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit status; every fault is told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return app(given or ["--help"], standalone_mode=False) or 0
    except FvcountError as error:
        return _refuse(str(error))
    except OSError as error:
        if error.filename is None:  # what could not be printed must not be tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 0
        return _refuse(f"{error.filename or 'the result'} cannot be used: {error.strerror}")
    except (KeyboardInterrupt, typer.Abort):
        return _refuse("stopped")
    except Exception as error:  # nobody is shown a traceback: it could hold what must not leak
        if hasattr(error, "format_message"):
            return _refuse(error.format_message().replace("Value error, ", ""))
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        return _refuse(f"a fault of fvcount itself ({type(error).__name__} in {where})")


def _refuse(why: str) -> int:
    sys.stderr.write(f"fvcount: {layout.printable(' '.join(why.split()))}\n")
    return 2
