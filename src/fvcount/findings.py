"""Everything reported about the data: a code, how serious it is, the place, and what to do.

A finding never changes a count. Its message shows ids, and of a faulty cell only the shape
(letters as `a`, digits as `9`), unless the caller asks to see cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category


class Severity(StrEnum):
    """How much a finding matters: rows lost, a number that may move, or good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SHAPES = {"L": "a", "M": "a", "N": "9"}
"""What is shown for letters, their marks, and digits of every script."""
LONGEST = 40

SEVERITIES = {
    # the door: what could not be read
    "unreadable-file": Severity.ERROR,
    "unreadable-row": Severity.ERROR,
    "unknown-table": Severity.ERROR,
    "table-given-twice": Severity.ERROR,
    "missing-column": Severity.ERROR,
    "repeated-column": Severity.ERROR,
    "wrong-number-of-cells": Severity.ERROR,
    "missing-cell": Severity.ERROR,
    "unreadable-cell": Severity.ERROR,
    "unknown-code": Severity.ERROR,
    "impossible-time": Severity.ERROR,
    "end-before-start": Severity.ERROR,
    "repeated-id": Severity.ERROR,
    "contradicting-rows": Severity.ERROR,
    "same-as-cycle": Severity.ERROR,
    # the door: read, but worth a look
    "month-status-disagrees": Severity.WARNING,
    "ambiguous-time": Severity.WARNING,
    "minutes-differ": Severity.WARNING,
    "unknown-client": Severity.WARNING,
    "closed-before-referred": Severity.WARNING,
    "identifying-id": Severity.WARNING,
    "holiday-without-effect": Severity.WARNING,
    "unknown-columns": Severity.NOTE,
    "blank-rows": Severity.NOTE,
    # the measures
    "overlapping-support-periods": Severity.WARNING,
    "no-service-recorded": Severity.WARNING,
    "stale-open-period": Severity.WARNING,
    "start-date-uncertain": Severity.WARNING,
    "look-back-short": Severity.WARNING,
    "support-period-not-recorded": Severity.WARNING,
    "duration-missing": Severity.WARNING,
    "same-time-unknown": Severity.WARNING,
    "business-hours-response": Severity.WARNING,
    "provisional-holiday": Severity.WARNING,
    "starts-after-recorded": Severity.NOTE,
    "starts-before-recorded": Severity.NOTE,
    "case-never-closed": Severity.NOTE,
    "close-responses": Severity.NOTE,
}
"""Every code and its severity. Errors cost rows; warnings mark what could move a number."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or oddity in the data.

    Attributes:
        code: what kind of finding, one of `SEVERITIES`.
        message: one clear sentence or two: what is there, and what would be right.
        file: the file's name, where it came from a file.
        row: the row as a spreadsheet shows it (the header is row 1).
        column: the column of the faulty cell.
        record: the id of the record concerned.
        agency_id: the agency concerned.
    """

    code: str
    message: str
    file: str | None = None
    row: int | None = None
    column: str | None = None
    record: str | None = None
    agency_id: str | None = None

    @property
    def severity(self) -> Severity:
        """How serious it is, which follows from the code."""
        return SEVERITIES[self.code]

    @property
    def place(self) -> str:
        """Where it is, in words: `service_events.csv, row 17, column minutes`."""
        parts = (
            self.file,
            f"row {self.row}" if self.row is not None else None,
            f"column {self.column}" if self.column else None,
        )
        return ", ".join(part for part in parts if part)


def most_serious_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which a person should read them."""
    rank = {severity: at for at, severity in enumerate(Severity)}
    return sorted(
        findings,
        key=lambda finding: (
            rank[finding.severity],
            *(finding.file or "", finding.row or 0, finding.column or "", finding.code),
            *(finding.agency_id or "", finding.record or "", finding.message),
        ),
    )


def shape(cell: object, *, show: bool = False) -> str:
    """What may be told of a faulty cell: letters as `a`, digits as `9`, the rest as it is.

    >>> shape("Mary 12/03/1987")
    "'aaaa 99/99/9999'"
    """
    text = str(cell)
    if not show:
        text = "".join(SHAPES.get(category(letter)[0], letter) for letter in text[:LONGEST])
        text += "…" if len(str(cell)) > LONGEST else ""
    return "'" + "".join(c if c.isprintable() else "?" for c in text) + "'"
