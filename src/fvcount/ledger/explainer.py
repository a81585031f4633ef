"""What a measure knows of a decision: whom it is about, why it is so, and what would settle it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import ClassVar, Protocol

from fvcount.dates.periods import Month
from fvcount.ledger.decisions import Decision, Entry
from fvcount.rules.clauses import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a case book that would settle a doubt, were it filled or corrected.

    A cell of a row that is not there yet has no `record`; `client_id` and `month` say whom and when
    the row would be about.
    """

    table: str
    column: str
    agency_id: str
    record: str | None = None
    client_id: str | None = None
    month: Month | None = None


class Located(Protocol):
    """Records that know the file and row of each."""

    def location(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from."""


class Explainer(ABC):
    """How a measure explains its decisions, asked only when somebody wants to know."""

    table: ClassVar[str]
    """The table whose records are decided."""
    switches: ClassVar[Mapping[Clause, str]] = {}
    """The switch that settles the doubts of a clause, whatever the facts."""
    records: Located

    def decision(self, entry: Entry) -> Decision:
        """A decision with its people and its sentence."""
        outcome, clause = entry.verdict
        return Decision(
            record=entry.record,
            agency_id=entry.agency_id,
            client_ids=tuple(sorted({*self.people(entry)})),
            outcome=outcome,
            amount=entry.amount,
            on=entry.on,
            clause=clause,
            because=self.because(entry),
        )

    @abstractmethod
    def because(self, entry: Entry) -> str:
        """The sentence of a decision."""

    @abstractmethod
    def people(self, entry: Entry) -> Iterable[str]:
        """The people concerned, each by the id that theirs leads to."""

    @abstractmethod
    def about(self, entry: Entry) -> Iterable[str]:
        """Every id of a person, household or case by which the decision is asked for."""

    @abstractmethod
    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """The cells that would settle each of these doubts, also those an answer would bring up."""

    def moves_others(self, entry: Entry, cells: Set[Cell]) -> bool:
        """Whether filling these cells may change what is decided about records not in doubt."""
        return False

    def switch_for(self, entry: Entry) -> str | None:
        """The switch that would settle a doubt instead, if there is one."""
        return self.switches.get(entry.verdict.clause)

    @abstractmethod
    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""

    def location(self, entry: Entry) -> tuple[str | None, int | None]:
        """The file and row of the record."""
        return self.records.location(self.table, entry.record_index)
