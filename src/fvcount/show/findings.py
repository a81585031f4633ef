"""What `fvcount check` shows: every finding."""

from collections.abc import Iterable, Iterator, Sequence

from fvcount.findings import Finding, Findings, most_serious_first
from fvcount.ledger.ledger import Ledger
from fvcount.records.case_book import Records
from fvcount.show.document import Grid
from fvcount.wording import number_of


def all_findings(records: Records, ledgers: Iterable[Ledger]) -> Findings:
    """List what was found on reading and on deciding, the most serious first."""
    of_ledgers = (finding for ledger in ledgers for finding in ledger.findings)
    return most_serious_first([*records.findings, *of_ledgers])


def unread_in_words(records: Records) -> str:
    """How much of the data could not be read; blank where everything was."""
    if records.rejected_rows:
        return f"{number_of(records.rejected_rows, 'row')} could not be read"
    return "some of the data could not be read" if records.unread else ""


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
    return Grid("", columns, rows, frozenset({"Row"}))


def check_document(records: Records, findings: Sequence[Finding]) -> Iterator[Grid | str]:
    """Show what was read, and every finding with its file and row."""
    tables = ", ".join(
        f"{len(getattr(records, table))} {table.replace('_', ' ')}"
        for table in sorted(records.tables_given)
    )
    yield f"Read: {tables}. {number_of(records.rejected_rows, 'row')} could not be read."
    if not findings:
        yield "No problem was found."
        return
    rows = tuple((finding.severity.value, problem_in_words(finding)) for finding in findings)
    yield Grid("Problems", ("", "Where, and what it is"), rows)


def problem_in_words(finding: Finding) -> str:
    """Where a problem is, what it is, and its code."""
    place = f"{finding.place}: " if finding.place else ""
    return f"{place}{finding.message} [{finding.code}]"
