"""Ledgers and counts: every decision of a measure, and those of a period.

A measure decides every record once and writes what it decided into a `Ledger`. A `Count` is the
decisions of a ledger that lie in a period; its number is the sum of the counted amounts and is
never stored beside them. Inside, a ledger keeps compact columns (some 36 bytes a decision);
`Decision` objects, and the sentences in them, are built when somebody asks.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fvcount.clauses import TIMETABLE, Timetable
from fvcount.compact import Coded
from fvcount.decisions import Decision, Entry, Evidence, Measure, Name, Outcome, Verdict
from fvcount.errors import LedgerError
from fvcount.findings import Finding, most_serious_first
from fvcount.periods import Period, day_in_words


class Sheet:
    """The columns of the decisions that one run of a measure made."""

    def __init__(self, told: Evidence) -> None:
        self.told = told
        self.ids: list[str] = []
        self.on = array("i")
        self.sources = array("i")
        self.amounts = array("q")
        self.codes = bytearray()
        self.verdicts = Coded[Verdict]()
        self.whose = array("i")
        self.agencies = Coded[str]()
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


def _ordered(chosen: Iterable[tuple[Sheet, Sequence[int]]]) -> list[Decision]:
    """Decisions by date, agency and record; the parts of one event by what they say."""
    decisions = (sheet.decision(row) for sheet, rows in chosen for row in rows)
    return sorted(
        decisions,
        key=lambda each: (
            *(each.on, each.agency_id, each.record),
            *(each.clause.id, each.amount, each.because),
        ),
    )


def _columns(
    chosen: Iterable[tuple[Sheet, Sequence[int]]], sentences: bool
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


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every decision of one measure.

    Attributes:
        measure: what was counted.
        given: whether the tables of the measure were given at all; if not, nothing is known and
            the number is not 0.
        rules: the rule sets and their dates.
    """

    measure: Measure
    sheets: tuple[Sheet, ...] = field(repr=False)
    given: bool = True
    rules: Timetable = field(default=TIMETABLE, repr=False)

    def __len__(self) -> int:
        return sum(map(len, self.sheets))

    def __add__(self, other: "Ledger") -> "Ledger":
        """The decisions of both; raises `LedgerError` for another measure or the same decisions."""
        _same_measure(self.measure, other.measure)
        if self.rules != other.rules:
            raise LedgerError("these ledgers were made under other rule sets; they do not add")
        if {*map(id, self.sheets)} & {*map(id, other.sheets)}:
            raise LedgerError("these ledgers hold the same decisions; adding them counts twice")
        given = self.given and other.given
        return Ledger(self.measure, self.sheets + other.sheets, given, self.rules)

    @property
    def decisions(self) -> list[Decision]:
        """Every decision, by date, agency and record."""
        return _ordered((sheet, range(len(sheet))) for sheet in self.sheets)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the measure noticed on the way; none of it changes a count."""
        found = (finding for sheet in self.sheets for finding in sheet.findings())
        return tuple(most_serious_first(found))

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency with a decision."""
        return tuple(sorted({agency for sheet in self.sheets for agency in sheet.agencies.values}))

    def count(self, period: Period | str, *, agency: str | None = None) -> "Count":
        """The decisions of a period, of all agencies or of one.

        Raises `PeriodError` for a period that cannot be read or that no rule set covers.
        """
        within = Period.parse(period) if isinstance(period, str) else period
        self.rules.in_force(within)
        rows = tuple((sheet, sheet.within(within, agency)) for sheet in self.sheets)
        return Count(self.measure, within, agency, rows, self.given)

    def by(
        self, part: str, period: Period | str, *, agency: str | None = None
    ) -> dict[str, "Count"]:
        """The count of each `month`, `quarter` or `agency` of a period, by its name."""
        within = Period.parse(period) if isinstance(period, str) else period
        if part == "agency":
            agencies = self.agencies if agency is None else (agency,)
            return {each: self.count(within, agency=each) for each in agencies}
        parts = {"month": within.months, "quarter": within.quarters}
        if part not in parts:
            raise LedgerError(f"a count can be parted by month, quarter or agency, not by {part!r}")
        return {str(each): self.count(each, agency=agency) for each in parts[part]()}

    def about(self, ids: Set[str]) -> list[Decision]:
        """Every decision about records, people or cases of these ids."""
        return _ordered((sheet, sheet.about(ids)) for sheet in self.sheets)

    def columns(self, *, sentences: bool = False) -> dict[str, list[Any]]:
        """The decisions as a dict of lists, for a frame of any library; in no certain order.

        The keys are record, agency_id, outcome, amount, on and clause; with `sentences`, because.
        """
        return _columns(((sheet, range(len(sheet))) for sheet in self.sheets), sentences)

    def explain(self, id: str) -> str:
        """Every decision about a record, a person or a case, in sentences."""
        told = [
            f"{decision.record} ({decision.agency_id}), {day_in_words(decision.on)}:"
            f" {decision.outcome}. {decision.because} [{decision.clause}]"
            for decision in self.about({id})
        ]
        return "\n".join(told) or f"{self.measure.title}: nothing was decided about {id}."


def _same_measure(one: Measure, other: Measure) -> None:
    if one != other:
        raise LedgerError(f"{one.name} and {other.name} are two measures; they do not add")


@dataclass(frozen=True, slots=True)
class Count:
    """The decisions of a measure in a period; the number is the sum of the counted amounts.

    Attributes:
        period: the months counted.
        agency_id: the one agency counted, or None for all.
        given: False where the tables of the measure were not given; then there is no number, and
            asking for one raises `LedgerError`.
    """

    measure: Measure
    period: Period
    agency_id: str | None
    rows: tuple[tuple[Sheet, Sequence[int]], ...] = field(repr=False)
    given: bool = True

    @property
    def unit(self) -> str:
        """The unit of `value`."""
        return self.measure.unit

    @property
    def total(self) -> int:
        """The sum of the counted amounts, in `measure.amount_unit`."""
        return self._sum(Outcome.COUNTED)

    @property
    def undetermined(self) -> int:
        """The sum of the undetermined amounts: outside the number until settled."""
        return self._sum(Outcome.UNDETERMINED)

    @property
    def range(self) -> tuple[int, int]:
        """The least and the most the total can become when all doubt is settled."""
        total = self.total
        return total, total + self.undetermined

    @property
    def value(self) -> str:
        """The total in the unit shown."""
        return self.measure.shown(self.total)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of the period, by date, agency and record."""
        return tuple(_ordered(self.rows))

    def columns(self, *, sentences: bool = False) -> dict[str, list[Any]]:
        """The decisions as a dict of lists, as those of `Ledger.columns`."""
        return _columns(self.rows, sentences)

    @property
    def doubts(self) -> tuple[Decision, ...]:
        """Those that are undetermined."""
        every = ((sheet, [row]) for sheet, rows in self.rows for row in rows)
        doubts = (e for e in every if e[0].verdict(e[1][0]).outcome is Outcome.UNDETERMINED)
        return tuple(_ordered(doubts))

    def by_clause(self) -> dict[str, int]:
        """The summed amounts of the decisions under each clause."""
        sums: dict[str, int] = {}
        for verdict, (_, amount) in self.by_verdict().items():
            sums[verdict.clause.id] = sums.get(verdict.clause.id, 0) + amount
        return sums

    def by_verdict(self) -> dict[Verdict, tuple[int, int]]:
        """How many decisions each verdict made, and their summed amounts."""
        sums: dict[Verdict, tuple[int, int]] = {}
        for sheet, rows in self.rows:
            for made, (more, added) in sheet.sums(rows).items():
                verdict = made._replace(name=Name.OWN)
                number, summed = sums.get(verdict, (0, 0))
                sums[verdict] = number + more, summed + added
        order = list(Outcome)
        return dict(
            sorted(sums.items(), key=lambda kv: (order.index(kv[0].outcome), kv[0].clause.id))
        )

    def _sum(self, outcome: Outcome) -> int:
        if not self.given:
            tables = " or ".join(self.measure.tables)
            raise LedgerError(f"{self.measure.title}: no data in {tables}, and that is not 0")
        return sum(
            amount
            for verdict, (_, amount) in self.by_verdict().items()
            if verdict.outcome is outcome
        )

    def __str__(self) -> str:
        """The number as a person says it, with the range it can still take."""
        if not self.given:
            return f"{self.measure.title}, {self.period}: no data"
        low, high = map(self.measure.shown, self.range)
        doubt = f" ({low} to {high})" if low != high else ""
        return f"{self.measure.title}, {self.period}: {self.value} {self.unit}{doubt}"

    def __add__(self, other: "Count") -> "Count":
        """The same measure over two agencies in one period, or over two periods that meet."""
        _same_measure(self.measure, other.measure)
        if any(
            one is two and {*rows} & {*more} for one, rows in self.rows for two, more in other.rows
        ):
            raise LedgerError("these counts hold the same decisions; adding them counts twice")
        same_agency, same_period = self.agency_id == other.agency_id, self.period == other.period
        if not same_agency and not same_period:
            raise LedgerError("counts add over agencies or over periods, not over both at once")
        period = self.period if same_period else self.period + other.period
        agency = self.agency_id if same_agency else None
        rows = self.rows + other.rows
        return Count(self.measure, period, agency, rows, self.given and other.given)
