"""What a measure knows of its decisions beside the verdict: whom they are about, and why."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Protocol

from fvcount.ledger.decisions import Decision, Entry


class Located(Protocol):
    """Records that know the file and row of each."""

    def location(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from."""


class Explainer(ABC):
    """How a measure explains its decisions, asked only when somebody wants to know."""

    table: ClassVar[str]
    """The table whose records are decided."""
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
    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""

    def location(self, entry: Entry) -> tuple[str | None, int | None]:
        """The file and row of the record."""
        return self.records.location(self.table, entry.record_index)
