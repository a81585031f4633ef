"""What service hours ask of service events that are held as columns."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator

from fvcount.ledger.decisions import Verdict
from fvcount.ledger.explainer import Explainer
from fvcount.ledger.sheet import DecisionColumns
from fvcount.records.tables import ServiceEvent
from fvcount.rules.rule_sets import Timetable


class EventsByKind(ABC):
    """Service events of which those of one kind are decided together."""

    @abstractmethod
    def possibly_repeated(self) -> Iterator[tuple[int, ServiceEvent]]:
        """Each event, with its index, whose time another event may log too.

        This may hold more events than those, and never fewer.
        """

    @abstractmethod
    def hours(
        self,
        decide: Callable[[ServiceEvent, bool], Verdict],
        rules: Timetable,
        *,
        has_findings: Callable[[ServiceEvent], bool],
        repeated: Collection[int],
        singly: Collection[int],
        explainer: Explainer,
    ) -> tuple[DecisionColumns, Iterator[tuple[int, ServiceEvent]]]:
        """The decisions about most events, and the events that are left, with their indexes.

        Args:
            decide: asked for one event of each kind, and whether its time is `repeated`.
            rules: events under different rule sets are of different kinds.
            has_findings: asked likewise; events of a kind with findings are left.
            repeated: the indexes of events that log a time that another one counts.
            singly: the indexes of events to leave. Events that go on into a later date are left
                too.
            explainer: explains the decisions.
        """
