"""What service events too many for typed records can be asked: an engine keeps them as columns.

The rules ask these questions of all events at once; the engine answers by sorting, joining and
adding up. What an event means is decided by the rules themselves, for one event of each kind.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from typing import Any

from fvcount.people import People
from fvcount.records import ServiceEvent


class ManyEvents(Sequence[ServiceEvent], ABC):
    """Service events in bulk; one of them is built as a record when somebody asks for it."""

    @property
    @abstractmethod
    def numbers(self) -> Sequence[int]:
        """The row number of each event."""

    @property
    @abstractmethod
    def agencies(self) -> Set[str]:
        """Every agency with an event."""

    @abstractmethod
    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""

    @abstractmethod
    def first_named(
        self, wanted: Callable[[str, str], object]
    ) -> Iterator[tuple[int, str, str, str]]:
        """Row, agency, column and id where a column first names a wanted person of an agency."""

    @abstractmethod
    def lines(self, columns: Sequence[str], in_json: Callable[[object], str]) -> Iterator[bytes]:
        """A list in JSON for each event, a line each, in order; some at a time."""

    @abstractmethod
    def work(self, people: People) -> dict[tuple[str, str], Any]:
        """Each agency and (joined) id with the days on which the person was supported."""

    @abstractmethod
    def perhaps_again(self) -> Iterator[tuple[int, ServiceEvent]]:
        """By their place, the events that another is like in agency, kind, workers and time."""

    @abstractmethod
    def hours(
        self,
        decide: Callable[[ServiceEvent, bool], Any],
        again: Collection[int],
        apart: Collection[int],
        told: Any,
    ) -> tuple[Any, Iterator[tuple[int, ServiceEvent]]]:
        """The decisions about most events, and by their place the events that are left.

        `decide` is asked for one event of each kind, and whether its time was logged `again`. Left
        are those `apart`, those that go on into a later date, and those in doubt.
        """
