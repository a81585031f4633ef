"""Ledgers: every decision of a measure.

A measure decides every record once and writes what it decided into a `Ledger`. A `Count` is the
decisions of a ledger that lie in a period; its number is the sum of the counted amounts and is
never stored beside them. Inside, a ledger keeps compact columns (some 36 bytes a decision);
`Decision` objects, and the sentences in them, are built when somebody asks.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from fvcount.dates.periods import Period
from fvcount.errors import LedgerError
from fvcount.findings import Finding, most_serious_first
from fvcount.ledger.caveats import AgencyFacts, agencies_named, facts_of
from fvcount.ledger.count import Count, refuse_other_measure, refuse_unknown_agency
from fvcount.ledger.decisions import Decision, Measure
from fvcount.ledger.sheet import DecisionColumns, Rows, as_columns, in_order
from fvcount.rules.rule_sets import TIMETABLE, Timetable
from fvcount.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every decision of one measure.

    Attributes:
        measure: what was counted.
        data_given: whether the tables of the measure were given at all; if not, nothing is known
            and the number is not 0.
        rules: the rule sets it was decided by.
        facts: what its counts' caveats rest on, for every agency of the case book.
    """

    measure: Measure
    sheets: tuple[DecisionColumns, ...] = field(repr=False)
    data_given: bool = True
    rules: Timetable = field(default=TIMETABLE, repr=False)
    facts: tuple[AgencyFacts, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return sum(map(len, self.sheets))

    def __add__(self, other: "Ledger") -> "Ledger":
        """The decisions of both; raises `LedgerError` for another measure or the same decisions."""
        refuse_other_measure(self.measure, other.measure)
        if self.rules != other.rules:
            raise LedgerError(
                "these ledgers were decided under different rule sets; they cannot be added"
            )
        if {*map(id, self.sheets)} & {*map(id, other.sheets)}:
            raise LedgerError(
                "these ledgers hold the same decisions; adding them would count twice"
            )
        data_given = self.data_given and other.data_given
        sheets, facts = self.sheets + other.sheets, self.facts + other.facts
        return Ledger(self.measure, sheets, data_given, self.rules, facts)

    @property
    def decisions(self) -> list[Decision]:
        """Every decision, by date, agency and record."""
        return in_order(self._every_row())

    def _every_row(self) -> Rows:
        return ((sheet, range(len(sheet))) for sheet in self.sheets)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the measure noticed on the way; none of it changes a count."""
        findings = (finding for sheet in self.sheets for finding in sheet.findings())
        return tuple(most_serious_first(findings))

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that a row of the case book names."""
        decided = {agency for sheet in self.sheets for agency in sheet.agencies.values}
        return tuple(sorted(decided | agencies_named(self.facts)))

    def count(self, period: Period | str, *, agency: str | None = None) -> Count:
        """The decisions of a period, of all agencies or of one.

        Raises `PeriodError` for a period that cannot be read or that no rule set covers, and
        `LedgerError` for an agency that no row names.
        """
        refuse_unknown_agency(agency, self.agencies)
        within = Period.parse(period) if isinstance(period, str) else period
        self.rules.in_force(within)
        rows = tuple((sheet, sheet.within(within, agency)) for sheet in self.sheets)
        facts = facts_of(self.facts, agency)
        return Count(self.measure, within, agency, rows, self.data_given, facts)

    def by(self, part: str, period: Period | str, *, agency: str | None = None) -> dict[str, Count]:
        """The count of each `month`, `quarter` or `agency` of a period, by its name."""
        within = Period.parse(period) if isinstance(period, str) else period
        if part == "agency":
            agencies = self.agencies if agency is None else (agency,)
            return {agency: self.count(within, agency=agency) for agency in agencies}
        parts = {"month": within.months, "quarter": within.quarters}
        if part not in parts:
            raise LedgerError(f"a count can be split by month, quarter or agency, not by {part!r}")
        return {str(period): self.count(period, agency=agency) for period in parts[part]()}

    def about(self, ids: Set[str]) -> list[Decision]:
        """Every decision about records, people or cases of these ids."""
        return in_order((sheet, sheet.about(ids)) for sheet in self.sheets)

    def columns(self, *, sentences: bool = False) -> dict[str, list[Any]]:
        """The decisions as a dict of lists, for a frame of any library; in no certain order.

        The keys are record, agency_id, outcome, amount, on and clause; with `sentences`, because.
        """
        return as_columns(self._every_row(), sentences=sentences)

    def explain(self, id: str) -> str:
        """Every decision about a record, a person or a case, in sentences."""
        sentences = [
            f"{decision.record} ({decision.agency_id}), {day_in_words(decision.on)}:"
            f" {decision.outcome}. {decision.because} [{decision.clause}]"
            for decision in self.about({id})
        ]
        sentences = sentences or [f"{self.measure.title}: nothing was decided about {id}."]
        places = (place for sheet in self.sheets for place in sheet.explainer.left_out({id}))
        unread = (f"Could not be read: {place}, about {id}." for place in dict.fromkeys(places))
        return "\n".join([*sentences, *unread])
