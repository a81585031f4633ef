"""Ledgers: every decision of a measure.

A measure decides every record once and writes what it decided into a `Ledger`. A `Count` is the
decisions of a ledger that lie in a period; its number is the sum of the counted amounts and is
never stored beside them. Inside, a ledger keeps compact columns (some 36 bytes a decision);
`Decision` objects, and the sentences in them, are built when somebody asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fvcount.dates.periods import Period
from fvcount.errors import LedgerError, expect, expect_texts
from fvcount.findings import Findings, most_serious_first
from fvcount.ledger import saved
from fvcount.ledger.adding import refuse_other_measure, refuse_shared_cases
from fvcount.ledger.columns import as_columns, same_decisions
from fvcount.ledger.count import Count, refuse_unknown_agency
from fvcount.ledger.decisions import Decision, Measure
from fvcount.ledger.notebook import ledger_html, number_html
from fvcount.ledger.provenance import MadeFrom
from fvcount.ledger.sheet import DecisionColumns, Rows, in_order
from fvcount.wording import day_in_words, number_of


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Every decision of one measure.

    Two ledgers are equal if they were made from equal data in the same way and decided the same.

    Attributes:
        measure: what was counted.
        made_from: the case books, readings, rule sets and all else that could change an answer.
    """

    measure: Measure
    sheets: tuple[DecisionColumns, ...] = field(repr=False)
    made_from: MadeFrom = field(repr=False)

    def __repr__(self) -> str:
        return f"Ledger({self.measure.title}: {number_of(len(self), 'decision')})"

    def __len__(self) -> int:
        return sum(map(len, self.sheets))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Ledger)
            and (self.measure, self.made_from) == (other.measure, other.made_from)
            and same_decisions(self._every_row(), other._every_row())
        )

    def __hash__(self) -> int:
        return hash((self.measure, self.made_from))

    def __add__(self, other: "Ledger") -> "Ledger":
        """The decisions of both: of other agencies, made in the same way.

        Raises `LedgerError` for another measure, the same data, other readings or rule sets,
        another general calendar, or an agency of which both hold records; also, where case ids hold
        statewide, for a case that is in both.
        """
        if not isinstance(other, Ledger):
            return NotImplemented
        refuse_other_measure(self.measure, other.measure)
        made_from = self.made_from.joined(other.made_from)
        self.made_from.refuse_shared(other.made_from)
        refuse_shared_cases(self.measure, made_from, self._every_row(), other._every_row())
        return Ledger(self.measure, self.sheets + other.sheets, made_from)

    def __radd__(self, other: object) -> "Ledger":
        """Let `sum` begin with its 0."""
        return self if other == 0 else NotImplemented

    @property
    def data_given(self) -> bool:
        """Whether the tables of the measure were given at all.

        If not, nothing is known and the number is not 0.
        """
        return self.made_from.data_given

    @property
    def decisions(self) -> list[Decision]:
        """Every decision, by date, agency and record."""
        return in_order(self._every_row())

    def _every_row(self) -> Rows:
        return ((sheet, range(len(sheet))) for sheet in self.sheets)

    @property
    def findings(self) -> Findings:
        """What the measure noticed on the way; none of it changes a count."""
        findings = (finding for sheet in self.sheets for finding in sheet.findings())
        return most_serious_first(findings)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that a record names."""
        return self.made_from.agencies

    def count(self, period: Period | str, *, agency: str | None = None) -> Count:
        """The decisions of a period, of all agencies or of one.

        Raises `PeriodError` for a period that cannot be read or that no rule set covers, and
        `LedgerError` for an agency that no row names.
        """
        refuse_unknown_agency(agency, self.agencies)
        within = Period.of(period)
        self.made_from.rules.in_force(within)
        rows = tuple((sheet, sheet.within(within, agency)) for sheet in self.sheets)
        scopes = tuple((book, agency) for book in self.made_from.books)
        return Count(self.measure, within, agency, rows, self.made_from, scopes)

    def by(self, part: str, period: Period | str, *, agency: str | None = None) -> dict[str, Count]:
        """The count of each `month`, `quarter` or `agency` of a period, by its name."""
        within = Period.of(period)
        if part == "agency":
            agencies = self.agencies if agency is None else (agency,)
            return {agency: self.count(within, agency=agency) for agency in agencies}
        parts = [("month", within.months), ("quarter", within.quarters)]
        for name, divide in parts:
            if part == name:
                return {str(each): self.count(each, agency=agency) for each in divide()}
        raise LedgerError(f"a count can be split by month, quarter or agency, not by {part!r}")

    def about(self, ids: Iterable[str]) -> list[Decision]:
        """Every decision about records, people or cases of these ids, or of one id.

        Raises `LedgerError` for what is not an id or a set or list of them.
        """
        asked = expect_texts(ids, LedgerError, "expected an id such as 'SP-1', or a set of ids")
        return in_order((sheet, sheet.about(asked)) for sheet in self.sheets)

    def columns(self, *, sentences: bool = False) -> dict[str, list[Any]]:
        """The decisions as a dict of lists, for a frame of any library; in no certain order.

        The keys are record, agency_id, outcome, amount, on and clause; with `sentences`, because.
        """
        return as_columns(self._every_row(), sentences=sentences)

    def explain(self, id: str) -> str:
        """Every decision about a record, a person or a case, in sentences.

        Raises `LedgerError` for what is not an id.
        """
        expect(id, str, LedgerError, "expected an id such as 'SP-1'")
        sentences = [
            f"{decision.record} ({decision.agency_id}), {day_in_words(decision.on)}:"
            f" {decision.outcome}. {decision.because} [{decision.clause}]"
            for decision in self.about(id)
        ]
        sentences = sentences or [f"{self.measure.title}: nothing was decided about {id}."]
        places = self.made_from.left_out(id)
        unread = [f"Could not be read: {place}, about {id}." for place in places]
        return "\n".join([*sentences, *unread])

    def _repr_html_(self) -> str:
        if not self.data_given:
            return number_html(self.measure.title, None, self.measure.unit, ())
        days = [end(sheet.dates) for sheet in self.sheets if len(sheet) for end in (min, max)]
        return ledger_html(self.measure, days, self.made_from.rules, self.count)

    def to_json(self) -> str:
        """Write everything in it as JSON: the object that a count is written as, over all dates.

        Sentences are written as they stand now. `Ledger.from_json` reads it again.

        >>> import fvcount
        >>> ledger = fvcount.new_ramp_cases(fvcount.read("examples/northside"))
        >>> fvcount.Ledger.from_json(ledger.to_json()) == ledger
        True
        """
        return saved.written(self.measure, self.sheets, self.made_from)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Ledger":
        """Read a ledger that `to_json` wrote; raises `LedgerError` for anything else.

        It counts, explains and adds as before. What would settle its doubts it cannot say: that is
        asked of the records.
        """
        return cls(*saved.read(text))
