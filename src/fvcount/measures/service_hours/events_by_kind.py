"""What service hours ask of service events that are held as columns."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator

from fvcount.ledger.decisions import Evidence, Verdict
from fvcount.ledger.sheet import DecisionColumns
from fvcount.records.tables import ServiceEvent


class EventsByKind(ABC):
    """Service events of which those of one kind are decided together."""

    @abstractmethod
    def perhaps_again(self) -> Iterator[tuple[int, ServiceEvent]]:
        """By their place, the events that another is like in agency, kind, workers and time."""

    @abstractmethod
    def hours(
        self,
        decide: Callable[[ServiceEvent, bool], Verdict],
        again: Collection[int],
        apart: Collection[int],
        told: Evidence,
    ) -> tuple[DecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
        """The decisions about most events, and by their place the events that are left.

        `decide` is asked for one event of each kind, and whether its time was logged `again`. Left
        are those `apart`, those that go on into a later date, and those in doubt.
        """
