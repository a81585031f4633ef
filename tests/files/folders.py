"""A case book drawn in a test, written to a folder, and what reading it tells.

Text is taken as the CSV it is, but for the indent of the test; bytes are kept as they are. A table
can also be drawn with spaces (`spaced`): `.` is a blank cell, and required columns that are not
drawn hold something usual.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import fvcount
from fvcount.findings import Severity
from fvcount.measures import MEASURES

USUAL: dict[str, dict[str, str]] = {
    "clients": {},
    "support_periods": {
        "support_period_id": "S1",
        "agency_id": "A",
        "client_id": "Ana",
        "program": "client_support",
        "start_date": "2024-03-01",
    },
    "month_statuses": {
        "agency_id": "A",
        "client_id": "Ana",
        "month": "2024-03",
        "ongoing_relationship": "",
    },
    "coverage": {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-12"},
    "service_events": {
        "event_id": "E1",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T10:00",
        "client_ids": "Ana",
    },
    "after_hours_responses": {
        "response_id": "R1",
        "agency_id": "A",
        "responded_at": "2024-03-04T20:00",
    },
    "ramp_referrals": {
        "referral_id": "F1",
        "case_id": "K1",
        "agency_id": "A",
        "referred_on": "2024-03-04",
    },
    "report_submissions": {
        "report_id": "P1",
        "agency_id": "A",
        "kind": "workplan",
        "due_month": "2023-08",
    },
    "targets": {
        "agency_id": "A",
        "measure": "service_hours",
        "financial_year": "2023-24",
        "target": "100",
    },
    "holidays": {"date": "2024-03-04", "change": "add"},
}


def spaced(table: str, drawn: str) -> str:
    """A table drawn with spaces, as CSV."""
    header, *lines = (line.split() for line in drawn.strip().splitlines())
    usual = {column: cell for column, cell in USUAL[table].items() if column not in header}
    rows = [[*header, *usual]]
    for line in lines:
        assert len(line) == len(header), line
        rows.append([*("" if cell == "." else cell for cell in line), *usual.values()])
    return "".join(",".join(row) + "\n" for row in rows)


def folder(at: Path, files: dict[str, str | bytes] | None = None, /, **tables: str | bytes) -> Path:
    """Write files by their names, and tables as `<table>.csv`."""
    at.mkdir(parents=True, exist_ok=True)
    named = {**(files or {}), **{f"{table}.csv": text for table, text in tables.items()}}
    for name, text in named.items():
        data = text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode()
        (at / name).write_bytes(data)
    return at


def read(at: Path, files: dict[str, str | bytes] | None = None, /, **tables: str | bytes) -> Any:
    """Write the files and tables, and read them as a case book."""
    return fvcount.read(folder(at, files, **tables))


def read_drawn(at: Path, **tables: str) -> Any:
    """Write tables drawn with spaces, and read them as a case book."""
    return read(at, {f"{name}.csv": spaced(name, text) for name, text in tables.items()})


def lines(drawn: str) -> list[str]:
    """Drawn lines with single spaces, in order."""
    return sorted(" ".join(line.split()) for line in drawn.strip().splitlines())


def faults(records: Any) -> list[str]:
    """What costs rows or tables: `code file row column`, `-` for nothing."""
    return sorted(
        f"{each.code} {each.file} {each.row or '-'} {each.column or '-'}"
        for each in records.findings
        if each.severity is Severity.ERROR
    )


def oddities(records: Any) -> list[str]:
    """What is read, but worth a look: `code file row column`."""
    return sorted(
        f"{each.code} {each.file} {each.row or '-'} {each.column or '-'}"
        for each in records.findings
        if each.severity is not Severity.ERROR
    )


def everything_told(records: Any) -> str:
    """All that is ever shown of a book's findings and decisions, in one text."""
    parts = [repr(records), *map(repr, records.findings)]
    for decide in MEASURES.values():
        ledger = decide(records)
        parts += [repr(ledger), *map(repr, ledger.findings), *map(repr, ledger.decisions)]
    return "\n".join(parts)
