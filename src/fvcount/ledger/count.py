"""Counts: the decisions of a period; the number is the sum of the counted amounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from fvcount.dates.periods import Period
from fvcount.errors import LedgerError
from fvcount.ledger.caveats import AgencyFacts, Caveat, UndeterminedRows, caveats, united
from fvcount.ledger.decisions import Decision, Measure, Outcome, Verdict
from fvcount.ledger.sheet import DecisionColumns, as_columns, in_order


def refuse_other_measure(one: Measure, other: Measure) -> None:
    """Raise `LedgerError` where two measures would be added."""
    if one != other:
        raise LedgerError(
            f"{one.name} and {other.name} are different measures; they cannot be added"
        )


def refuse_unknown_agency(agency: str | None, agencies: Collection[str]) -> None:
    """Raise `LedgerError` where an agency is asked for that is none of those named."""
    if agency is not None and agency not in agencies:
        named = " and ".join(agencies) or "not named"
        raise LedgerError(f"no record belongs to agency {agency!r}; the agencies are {named}")


@dataclass(frozen=True, slots=True)
class Count:
    """The decisions of a measure in a period; the number is the sum of the counted amounts.

    Attributes:
        period: the months counted.
        agency_id: the one agency counted, or None for all.
        data_given: False where the tables of the measure were not given or could not be read; then
            the count has no number, and asking for it raises `LedgerError`.
        facts: what its caveats rest on.
    """

    measure: Measure
    period: Period
    agency_id: str | None
    rows: tuple[tuple[DecisionColumns, Sequence[int]], ...] = field(repr=False)
    data_given: bool = True
    facts: tuple[AgencyFacts, ...] = field(default=(), repr=False)

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
    def range(self) -> tuple[str, str]:
        """The least and the most that `value` can become when all doubt is settled."""
        total = self.total
        return self.measure.value_of(total), self.measure.value_of(total + self.undetermined)

    @property
    def value(self) -> str:
        """The total in the unit shown."""
        return self.measure.value_of(self.total)

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What can make the number wrong although nothing in it is undetermined (rules, 9)."""
        if not self.data_given:
            return ()
        return caveats(self.facts, self.period, UndeterminedRows(self.rows))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of the period, by date, agency and record."""
        return tuple(in_order(self.rows))

    def columns(self, *, sentences: bool = False) -> dict[str, list[Any]]:
        """The decisions as a dict of lists, as those of `Ledger.columns`."""
        return as_columns(self.rows, sentences=sentences)

    @property
    def doubts(self) -> tuple[Decision, ...]:
        """The undetermined decisions."""
        undetermined = (
            (sheet, [row for row in rows if sheet.verdict(row).outcome is Outcome.UNDETERMINED])
            for sheet, rows in self.rows
        )
        return tuple(in_order(undetermined))

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
            for verdict, (number, amount) in sheet.sums(rows).items():
                earlier_number, earlier_amount = sums.get(verdict, (0, 0))
                sums[verdict] = earlier_number + number, earlier_amount + amount
        outcomes = list(Outcome)
        order = sorted(
            sums, key=lambda verdict: (outcomes.index(verdict.outcome), verdict.clause.id)
        )
        return {verdict: sums[verdict] for verdict in order}

    def _sum(self, outcome: Outcome) -> int:
        if not self.data_given:
            tables = " or ".join(self.measure.tables)
            raise LedgerError(
                f"{self.measure.title}: no data in {tables}, which is not the same as 0"
            )
        return sum(
            amount
            for verdict, (_, amount) in self.by_verdict().items()
            if verdict.outcome is outcome
        )

    def __str__(self) -> str:
        """The number as a person says it, with its range and the codes of its caveats."""
        if not self.data_given:
            return f"{self.measure.title}, {self.period}: no data"
        low, high = self.range
        doubt = f" ({low} to {high})" if low != high else ""
        codes = ", ".join(dict.fromkeys(caveat.code for caveat in self.caveats))
        caveats = f"; caveats: {codes}" if codes else ""
        return f"{self.measure.title}, {self.period}: {self.value} {self.unit}{doubt}{caveats}"

    def __add__(self, other: "Count") -> "Count":
        """The same measure over two agencies in one period, or over two periods that meet.

        Raises `LedgerError` for another measure, the same decisions, both at once, or two periods
        of a measure that is not cumulative.
        """
        refuse_other_measure(self.measure, other.measure)
        if any(
            sheet is other_sheet and {*rows} & {*other_rows}
            for sheet, rows in self.rows
            for other_sheet, other_rows in other.rows
        ):
            raise LedgerError("these counts hold the same decisions; adding them would count twice")
        same_agency, same_period = self.agency_id == other.agency_id, self.period == other.period
        if not same_agency and not same_period:
            raise LedgerError(
                "counts can be added over agencies or over periods, not over both at once"
            )
        if not same_period and not self.measure.cumulative:
            raise LedgerError(f"{self.measure.title}: counts of two periods do not add up")
        period = self.period if same_period else self.period + other.period
        agency = self.agency_id if same_agency else None
        rows = self.rows + other.rows
        data_given, facts = self.data_given and other.data_given, united(self.facts, other.facts)
        return Count(self.measure, period, agency, rows, data_given, facts)
