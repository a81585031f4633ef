"""Decisions as compact columns, some 36 bytes each.

`Decision` objects, and the sentences in them, are built when somebody asks.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

from fvcount.dates.periods import Period
from fvcount.findings import Finding
from fvcount.ledger.decisions import Decision, Entry, Evidence, Verdict
from fvcount.memory import Interned


class DecisionColumns:
    """The columns of the decisions that one run of a measure made."""

    def __init__(self, told: Evidence) -> None:
        self.told = told
        self.ids: list[str] = []
        self.on = array("i")
        self.sources = array("i")
        self.amounts = array("q")
        self.codes = bytearray()
        self.verdicts = Interned[Verdict]()
        self.whose = array("i")
        self.agencies = Interned[str]()
        self.marks: dict[str, array[int]] = {}

    def add(
        self, verdict: Verdict, id: str, agency: str, on: date, amount: int, source: int = -1
    ) -> None:
        """Write down one decision; `source` is the record's place in its table."""
        self.ids.append(id)
        self.whose.append(self.agencies.code(agency))
        self.on.append(on.toordinal())
        self.sources.append(source)
        self.codes.append(self.verdicts.code(verdict))
        self.amounts.append(amount)

    def mark(self, code: str) -> None:
        """Attach a finding to the decision written last."""
        self.marks.setdefault(code, array("i")).append(len(self.ids) - 1)

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows dated in a period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        whose, agencies = self.whose, self.agencies.values
        return [
            row
            for row, day in enumerate(self.on)
            if first <= day <= last and agency in (None, agencies[whose[row]])
        ]

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        sums: dict[Verdict, tuple[int, int]] = {}
        for row in rows:
            verdict = self.verdict(row)
            number, summed = sums.get(verdict, (0, 0))
            sums[verdict] = number + 1, summed + self.amounts[row]
        return sums

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows that are about records, people or cases of these ids."""
        return [row for row in range(len(self)) if not ids.isdisjoint(self._names(row))]

    def verdict(self, row: int) -> Verdict:
        """What was decided in a row."""
        return self.verdicts.values[self.codes[row]]

    def entry(self, row: int) -> Entry:
        """One row, as values."""
        agency, on = self.agencies.values[self.whose[row]], date.fromordinal(self.on[row])
        verdict = self.verdict(row)
        return Entry(self.ids[row], agency, on, verdict, self.amounts[row], self.sources[row])

    def decision(self, row: int) -> Decision:
        """One row, with its sentence."""
        entry = self.entry(row)
        return entry.decision(self.told.because(entry))

    def _names(self, row: int) -> Iterator[str]:
        entry = self.entry(row)
        yield from (entry.id, entry.record, *self.told.about(entry))

    def findings(self) -> Iterator[Finding]:
        """The findings attached to rows, with their messages."""
        return (self.finding(code, row) for code, rows in self.marks.items() for row in rows)

    def finding(self, code: str, row: int) -> Finding:
        """One finding, with its message."""
        entry = self.entry(row)
        text, (file, number) = self.told.finding(code, entry), self.told.place(entry)
        return Finding(code, text, file, number, None, entry.record, entry.agency_id)


def in_order(chosen: Iterable[tuple[DecisionColumns, Sequence[int]]]) -> list[Decision]:
    """Decisions by date, agency and record; the parts of one event by what they say."""
    decisions = (sheet.decision(row) for sheet, rows in chosen for row in rows)
    return sorted(
        decisions,
        key=lambda each: (
            *(each.on, each.agency_id, each.record),
            *(each.clause.id, each.amount, each.because),
        ),
    )


def as_columns(
    chosen: Iterable[tuple[DecisionColumns, Sequence[int]]], sentences: bool
) -> dict[str, list[Any]]:
    """Decisions as a dict of lists; a sentence is made only where it is wanted."""
    entries = [(sheet, sheet.entry(row)) for sheet, rows in chosen for row in rows]
    columns: dict[str, list[Any]] = {
        "record": [entry.record for _, entry in entries],
        "agency_id": [entry.agency_id for _, entry in entries],
        "outcome": [entry.verdict.outcome.value for _, entry in entries],
        "amount": [entry.amount for _, entry in entries],
        "on": [entry.on for _, entry in entries],
        "clause": [entry.verdict.clause.id for _, entry in entries],
    }
    if sentences:
        columns["because"] = [sheet.told.because(entry) for sheet, entry in entries]
    return columns
