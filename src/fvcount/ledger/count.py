"""Counts: the decisions of a period; the number is the sum of the counted amounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from fvcount.dates.periods import Period
from fvcount.errors import LedgerError
from fvcount.findings import most_serious_first
from fvcount.ledger.adding import Part, refuse_other_measure, refuse_shared_cases, whole
from fvcount.ledger.caveats import Caveat, Facts, UndeterminedRows, caveats, facts_of
from fvcount.ledger.columns import as_columns, same_decisions
from fvcount.ledger.decisions import Decision, Measure, Outcome, Verdict
from fvcount.ledger.json_object import count_object, result_object
from fvcount.ledger.notebook import clauses_html, number_html
from fvcount.ledger.provenance import Book, MadeFrom
from fvcount.ledger.sheet import DecisionColumns, in_order


def refuse_unknown_agency(agency: str | None, agencies: Collection[str]) -> None:
    """Raise `LedgerError` where an agency is asked for that is none of those named."""
    if agency is not None and agency not in agencies:
        named = " and ".join(agencies) or "not named"
        raise LedgerError(f"no record belongs to agency {agency!r}; the agencies are {named}")


Scope = tuple[Book, str | None]
"""A case book, and the one agency of it that was counted; None for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """The decisions of a measure in a period; the number is the sum of the counted amounts.

    Two counts are equal if they were made from equal data in the same way and hold the same.

    Attributes:
        period: the months counted.
        agency_id: the one agency counted, or None for all.
        made_from: the case books, readings, rule sets and all else that could change an answer.
        scopes: the case books with the agency counted of each.
    """

    measure: Measure
    period: Period
    agency_id: str | None
    rows: tuple[tuple[DecisionColumns, Sequence[int]], ...]
    made_from: MadeFrom
    scopes: tuple[Scope, ...]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Count)
            and (self.measure, self.period, self.agency_id, self.made_from)
            == (other.measure, other.period, other.agency_id, other.made_from)
            and same_decisions(self.rows, other.rows)
        )

    def __hash__(self) -> int:
        return hash((self.measure, self.period, self.agency_id))

    @property
    def data_given(self) -> bool:
        """Whether the tables of the measure were given and could be read.

        If not, the count has no number, and asking for it raises `LedgerError`.
        """
        return self.made_from.data_given

    @property
    def facts(self) -> Facts:
        """What its caveats rest on, of the agencies counted."""
        facts = (
            (book, fact) for book, agency in self.scopes for fact in facts_of(book.facts, agency)
        )
        return tuple(fact for _, fact in dict.fromkeys(facts))

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

    def by_clause(self) -> dict[str, dict[str, int]]:
        """The summed amounts of the decisions under each clause, for each outcome apart.

        >>> import fvcount
        >>> march = fvcount.new_ramp_cases(fvcount.read("examples/northside")).count("2024-03")
        >>> march.by_clause()["counted"]
        {'KPM3.facilitated': 1, 'KPM3.heard': 1}
        """
        sums: dict[str, dict[str, int]] = {outcome.value: {} for outcome in Outcome}
        for verdict, (_, amount) in self.by_verdict().items():
            sums[verdict.outcome.value][verdict.clause.id] = amount
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

    def __repr__(self) -> str:
        return f"Count({self})"

    def __str__(self) -> str:
        """The number as a person says it, with its range and the codes of its caveats."""
        if not self.data_given:
            return f"{self.measure.title}, {self.period}: no data"
        low, high = self.range
        doubt = f" ({low} to {high})" if low != high else ""
        codes = ", ".join(dict.fromkeys(caveat.code for caveat in self.caveats))
        caveats = f"; caveats: {codes}" if codes else ""
        return f"{self.measure.title}, {self.period}: {self.value} {self.unit}{doubt}{caveats}"

    def _repr_html_(self) -> str:
        title = f"{self.measure.title}, {self.period.in_words()}"
        if not self.data_given:
            return number_html(title, None, self.unit, ())
        number = number_html(title, self.range, self.unit, self.caveats)
        return number + clauses_html(self.measure, self.by_verdict())

    def to_dict(self) -> dict[str, Any]:
        """The object that `fvcount count --format json` prints, of this count alone.

        >>> import fvcount
        >>> march = fvcount.new_ramp_cases(fvcount.read("examples/northside")).count("2024-03")
        >>> written = march.to_dict()
        >>> written["period"], [count["value"] for count in written["counts"]]
        ('2024-03', ['2'])
        """
        of_measure = (finding for sheet in dict(self.rows) for finding in sheet.findings())
        return result_object(
            self.made_from,
            [count_object(self, self.decisions)],
            most_serious_first([*self.made_from.findings, *of_measure]),
            period=self.period,
            rule_sets=self.made_from.rules.in_force(self.period),
        )

    def __add__(self, other: "Count") -> "Count":
        """The same measure over two agencies in one period, or over two periods that meet.

        Raises `LedgerError` for another measure, the same decisions, both at once, counts made in
        another way, or two periods of a measure that is not cumulative.
        """
        if not isinstance(other, Count):
            return NotImplemented
        refuse_other_measure(self.measure, other.measure)
        made_from = self.made_from.joined(other.made_from)
        period, agency = whole(self._part, other._part, self.measure)
        if not {*self.made_from.books} & {*other.made_from.books}:
            refuse_shared_cases(self.measure, made_from, self.rows, other.rows)
        rows, scopes = self.rows + other.rows, self.scopes + other.scopes
        return Count(self.measure, period, agency, rows, made_from, scopes)

    def __radd__(self, other: object) -> "Count":
        """Let `sum` begin with its 0."""
        return self if other == 0 else NotImplemented

    @property
    def _part(self) -> Part:
        agencies = (book.agencies if one is None else (one,) for book, one in self.scopes)
        return Part(self.period, self.agency_id, frozenset(chain.from_iterable(agencies)))
