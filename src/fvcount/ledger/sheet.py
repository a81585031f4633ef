"""Decisions as compact columns, some 36 bytes each.

`Decision` objects, and the sentences in them, are built when somebody asks.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date

from fvcount.dates.periods import Period
from fvcount.findings import Finding
from fvcount.ledger.decisions import Decision, Entry, Verdict
from fvcount.ledger.explainer import Explainer
from fvcount.memory import Interned


class DecisionColumns:
    """The decisions that one run of a measure made, a row each.

    Dates are ordinals; verdicts and agencies are codes of interned values; `finding_rows` holds, by
    its code, the rows that a finding is attached to.
    """

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.records: list[str] = []
        self.dates = array("i")
        self.indexes = array("i")
        self.amounts = array("q")
        self.verdict_codes = bytearray()
        self.verdicts = Interned[Verdict]()
        self.agency_codes = array("i")
        self.agencies = Interned[str]()
        self.finding_rows: dict[str, array[int]] = {}

    def add(
        self, verdict: Verdict, record: str, agency: str, on: date, amount: int, index: int = -1
    ) -> None:
        """Add one decision; `index` is the place of the record in its table."""
        self.records.append(record)
        self.agency_codes.append(self.agencies.code(agency))
        self.dates.append(on.toordinal())
        self.indexes.append(index)
        self.verdict_codes.append(self.verdicts.code(verdict))
        self.amounts.append(amount)

    def add_finding(self, code: str) -> None:
        """Attach a finding to the decision added last."""
        self.finding_rows.setdefault(code, array("i")).append(len(self.records) - 1)

    def __len__(self) -> int:
        return len(self.records)

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows dated in a period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        agency_codes, agencies = self.agency_codes, self.agencies.values
        return [
            row
            for row, day in enumerate(self.dates)
            if first <= day <= last and agency in (None, agencies[agency_codes[row]])
        ]

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        sums: dict[Verdict, tuple[int, int]] = {}
        for row in rows:
            verdict = self.verdict(row)
            number, amount = sums.get(verdict, (0, 0))
            sums[verdict] = number + 1, amount + self.amounts[row]
        return sums

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows about records, people or cases of these ids."""
        return [row for row in range(len(self)) if not ids.isdisjoint(self._ids(row))]

    def _ids(self, row: int) -> Iterator[str]:
        entry = self.entry(row)
        yield entry.record
        yield from self.explainer.about(entry)

    def verdict(self, row: int) -> Verdict:
        """What was decided in a row."""
        return self.verdicts.values[self.verdict_codes[row]]

    def entry(self, row: int) -> Entry:
        """One row, as values."""
        return Entry(
            record=self.records[row],
            agency_id=self.agencies.values[self.agency_codes[row]],
            on=date.fromordinal(self.dates[row]),
            verdict=self.verdict(row),
            amount=self.amounts[row],
            record_index=self.indexes[row],
        )

    def decision(self, row: int) -> Decision:
        """One row, with its sentence."""
        return self.explainer.decision(self.entry(row))

    def findings(self) -> Iterator[Finding]:
        """The findings attached to rows, with their messages."""
        return (self.finding(code, row) for code, rows in self.finding_rows.items() for row in rows)

    def finding(self, code: str, row: int) -> Finding:
        """One finding, with its message."""
        entry = self.entry(row)
        message, (file, number) = self.explainer.finding(code, entry), self.location(row)
        return Finding(code, message, file, number, None, entry.record, entry.agency_id)

    def location(self, row: int) -> tuple[str | None, int | None]:
        """The file and row of the record that was decided."""
        return self.explainer.location(self.entry(row))


Rows = Iterable[tuple[DecisionColumns, Sequence[int]]]
"""Some rows of the decisions of several runs."""


def in_order(chosen: Rows) -> list[Decision]:
    """Decisions by date, agency and record; the parts of one event by clause, amount, sentence."""
    return sorted((sheet.decision(row) for sheet, rows in chosen for row in rows), key=order)


def order(decision: Decision) -> tuple[object, ...]:
    """What decisions are sorted by."""
    return (
        decision.on,
        decision.agency_id,
        decision.record,
        decision.clause.id,
        decision.amount,
        decision.because,
    )
