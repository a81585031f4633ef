"""What service events too many for typed records can be asked: an engine keeps them as columns.

The rules ask these questions of all events at once; the engine answers by sorting, joining and
adding up. What an event means is decided by the rules themselves, for one event of each kind.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
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
    def agencies(self) -> AbstractSet[str]:
        """Every agency with an event."""

    @abstractmethod
    def months(self) -> Iterator[tuple[str, range]]:
        """Each agency with the months from its first event to its last."""

    @abstractmethod
    def people(self) -> Iterator[tuple[int, str, str, str]]:
        """Row, agency, column and id where a column first names a person of an agency."""

    @abstractmethod
    def work(self, people: People) -> dict[tuple[str, str], Any]:
        """Each agency and (joined) id with the days on which the person was supported."""
