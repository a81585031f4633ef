"""What `fvcount check` shows: every finding."""

from collections.abc import Iterable, Iterator, Sequence

from fvcount.findings import Finding, most_serious_first
from fvcount.ledger.ledger import Ledger
from fvcount.records.case_book import Records
from fvcount.show.document import Grid
from fvcount.wording import number_of


def all_findings(records: Records, ledgers: Iterable[Ledger]) -> list[Finding]:
    """List what was found on reading and on deciding, the most serious first."""
    of_ledgers = (finding for ledger in ledgers for finding in ledger.findings)
    return most_serious_first([*records.findings, *of_ledgers])


def findings_grid(findings: Iterable[Finding]) -> Grid:
    """List findings, every part in a column of its own."""
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
        for finding in findings
    )
    columns = ("Severity", "Finding", "File", "Row", "Column", "Agency", "Record", "What it says")
    return Grid("Findings", columns, rows, frozenset({"Row"}))


def check_document(records: Records, findings: Sequence[Finding]) -> Iterator[Grid | str]:
    """Show what was read, and every finding with its file and row."""
    tables = ", ".join(
        f"{len(getattr(records, table))} {table.replace('_', ' ')}"
        for table in sorted(records.tables_given)
    )
    yield f"Read: {tables}. {number_of(records.rejected_rows, 'row')} left out."
    if not findings:
        yield "Nothing was found that needs a look."
        return
    rows = tuple(
        (finding.severity.value, finding.code, _file_and_row(finding), finding.message)
        for finding in findings
    )
    yield Grid("Findings", ("Severity", "Finding", "Where", "What it says"), rows)


def _file_and_row(finding: Finding) -> str:
    row = "" if finding.row is None else f"row {finding.row}"
    return ", ".join(part for part in (finding.file, row) if part)
