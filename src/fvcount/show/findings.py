"""What `fvcount check` shows: every finding."""

from collections.abc import Iterable, Iterator

from fvcount.findings import Finding, most_serious_first
from fvcount.records.case_book import Records
from fvcount.show.document import Grid
from fvcount.wording import number_of


def findings_grid(findings: Iterable[Finding]) -> Grid:
    """Every finding, those that could move a number first."""
    rows = tuple(
        (
            finding.severity.value,
            finding.code,
            finding.file or "",
            "" if finding.row is None else str(finding.row),
            finding.column or "",
            finding.agency_id or "",
            finding.record or "",
            finding.message,
        )
        for finding in most_serious_first(findings)
    )
    columns = ("Severity", "Finding", "File", "Row", "Column", "Agency", "Record", "What it says")
    return Grid("Findings", columns, rows, frozenset({"Row"}))


def check_document(records: Records, grid: Grid) -> Iterator[Grid | str]:
    """What was read, and every finding with its place in one cell."""
    read = ", ".join(
        f"{len(getattr(records, table))} {table.replace('_', ' ')}"
        for table in sorted(records.tables_given)
    )
    yield f"Read: {read}. {number_of(records.rejected_rows, 'row')} left out."
    if not grid.rows:
        yield "Nothing was found that needs a look."
        return
    rows = tuple(
        (severity, code, ", ".join(part for part in (file, row and f"row {row}") if part), message)
        for severity, code, file, row, _, _, _, message in grid.rows
    )
    yield Grid(grid.title, ("Severity", "Finding", "Where", "What it says"), rows)
