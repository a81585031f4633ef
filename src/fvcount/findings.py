"""Findings: what is reported about the data, each with a code, a severity, a place and a message.

A finding never changes a count. Its message may show ids. A faulty cell is shown by its shape only
(letters as `a`, digits as `9`), unless the caller asks to see cells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from unicodedata import category

from fvcount.html_tables import html_paragraphs, html_table
from fvcount.wording import number_of


class Severity(StrEnum):
    """How much a finding matters: rows are lost, a number may be wrong, or it is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


PLACEHOLDERS = {"L": "a", "M": "a", "N": "9"}
"""What a shape shows for a character, by its Unicode category: letters, their marks, digits."""
LONGEST_SHAPE = 40
"""How many characters of a cell its shape shows."""
MANY, FIRST = 4, 5
"""From how many rows on a fault is told once, and how many of the rows are then named."""
CURE = "Correct it for all of them where the file is made, and export it again."

SEVERITIES = {
    # reading: rows that are lost
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
    # reading: rows that are kept, but worth a look
    "id-looks-empty": Severity.WARNING,
    "hidden-characters": Severity.WARNING,
    "year-far-off": Severity.WARNING,
    "end-without-time": Severity.WARNING,
    "month-status-disagrees": Severity.WARNING,
    "ambiguous-time": Severity.WARNING,
    "minutes-differ": Severity.WARNING,
    "unknown-client": Severity.WARNING,
    "closed-before-referred": Severity.WARNING,
    "identifying-id": Severity.WARNING,
    "holiday-without-effect": Severity.WARNING,
    "after-hours-without-responses": Severity.WARNING,
    "short-row": Severity.NOTE,
    "null-word": Severity.NOTE,
    "rows-merged": Severity.NOTE,
    "unknown-columns": Severity.NOTE,
    "blank-rows": Severity.NOTE,
    # measures
    "overlapping-support-periods": Severity.WARNING,
    "no-service-recorded": Severity.WARNING,
    "stale-open-period": Severity.WARNING,
    "start-date-uncertain": Severity.WARNING,
    "look-back-short": Severity.WARNING,
    "support-period-not-recorded": Severity.WARNING,
    "duration-missing": Severity.WARNING,
    "same-time-unknown": Severity.WARNING,
    "not-client-time-names-client": Severity.WARNING,
    "business-hours-response": Severity.WARNING,
    "provisional-holiday": Severity.WARNING,
    "case-at-two-panels": Severity.WARNING,
    "starts-after-recorded": Severity.NOTE,
    "starts-before-recorded": Severity.NOTE,
    "reopened-soon": Severity.NOTE,
    "case-never-closed": Severity.NOTE,
    "close-responses": Severity.NOTE,
}
"""Every code and its severity. An error loses rows; a warning may mean that a number is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or oddity in the data.

    Attributes:
        code: the kind of finding, one of `SEVERITIES`.
        message: one or two sentences: what is there, and what would be right.
        file: the name of the file, or of the table where there is no file.
        row: the row number in a spreadsheet (the header is row 1).
        column: the column of the faulty cell.
        record: the id of the record it is about.
        agency_id: the agency it is about.
        rows: all rows it is about, where they are many; `row` is the first.
    """

    code: str
    message: str
    file: str | None = None
    row: int | None = None
    column: str | None = None
    record: str | None = None
    agency_id: str | None = None
    rows: tuple[int, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return SEVERITIES[self.code]

    @property
    def place(self) -> str:
        """Where it is, as text: `service_events.csv, row 17, column minutes`."""
        parts = (
            self.file,
            f"row {self.row}" if self.row is not None else None,
            f"column {self.column}" if self.column else None,
        )
        return ", ".join(part for part in parts if part)


class Findings(tuple[Finding, ...]):
    """Findings, the most serious first. A notebook shows how many there are of each code."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        by_code: dict[str, list[Finding]] = {}
        for finding in self:
            by_code.setdefault(finding.code, []).append(finding)
        rows = [
            (of_code[0].severity.value, code, f"{len(of_code):,}", of_code[0].place)
            for code, of_code in by_code.items()
        ]
        ask = "No ids are shown here; the `message` of each finding says what is wrong."
        columns = ("Severity", "Finding", "Number", "Where the first is")
        return html_table(columns, rows) + html_paragraphs([ask])

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # a notebook keeps this text beside the table
        printer.text(f"Findings({number_of(len(self), 'problem')})")


def most_serious_first(findings: Iterable[Finding]) -> Findings:
    """Sort findings as a person should read them: by severity, then by place."""
    rank = {severity: position for position, severity in enumerate(Severity)}
    return Findings(
        sorted(
            findings,
            key=lambda finding: (
                rank[finding.severity],
                finding.file or "",
                finding.row or 0,
                finding.column or "",
                finding.code,
                finding.agency_id or "",
                finding.record or "",
                finding.message,
            ),
        )
    )


def told_once(faults: Iterable[tuple[object, Finding]]) -> Iterator[Finding]:
    """The findings of a table's rows; a fault that many rows share is told once for all of them.

    With each finding comes what faults that are shared have in common.
    """
    groups: dict[object, list[Finding]] = {}
    for alike, finding in faults:
        groups.setdefault((finding.code, finding.column, alike), []).append(finding)
    for group in groups.values():
        rows = tuple(sorted({finding.row or 0 for finding in group}))
        if len(rows) < MANY:
            yield from group
            continue
        first = min(group, key=lambda finding: finding.row or 0)
        named = f"{', '.join(map(str, rows[:FIRST]))}{', …' if len(rows) > FIRST else ''}"
        yield replace(
            first,
            message=f"{first.message} The same holds of {len(rows):,} rows: {named}. {CURE}",
            record=None,
            agency_id=first.agency_id if len({each.agency_id for each in group}) == 1 else None,
            rows=rows,
        )


def shape(cell: object, *, show: bool = False) -> str:
    """Describe a faulty cell by its shape, in quotes: letters as `a`, digits as `9`.

    `show` gives the cell itself. Either way, a character that cannot be printed becomes `?`.

    >>> shape("Mary 12/03/1987")
    "'aaaa 99/99/9999'"
    """
    try:
        text = str(cell)
    except ValueError:  # Python does not write a number of thousands of digits
        text = type(cell).__name__
    if not show:
        beginning, ellipsis = text[:LONGEST_SHAPE], "…" if len(text) > LONGEST_SHAPE else ""
        characters = [PLACEHOLDERS.get(category(letter)[0], letter) for letter in beginning]
        text = "".join(characters) + ellipsis
    return "'" + "".join(character if character.isprintable() else "?" for character in text) + "'"
