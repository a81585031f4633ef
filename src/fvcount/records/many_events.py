"""What a case book asks of service events that are held as columns, too many for typed records.

Later stages ask more of them, and say so beside the code that asks: `history.service_days` of days,
`measures.service_hours.events_by_kind` of hours. An engine answers by sorting, joining and adding
up; what an event means is decided by the rules themselves, for one event of each kind.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from fvcount.records.tables import ServiceEvent
from fvcount.rules.codes import Program


class HeldColumns(ABC):
    """A table held as columns: who has rows in it, who fills a column, and when."""

    @property
    @abstractmethod
    def agencies(self) -> Set[str | None]:
        """Every agency with a row; None where there are rows that concern all."""

    @abstractmethod
    def agencies_filling(self, column: str) -> Set[str | None]:
        """Every agency with a row that fills a column."""

    @abstractmethod
    def dates(self, columns: Sequence[str]) -> Mapping[str, Set[date]]:
        """The local dates in some columns, by agency."""


class ManyEvents(Sequence[ServiceEvent], HeldColumns):
    """Service events in bulk; one of them is built as a record when somebody asks for it."""

    @property
    @abstractmethod
    def numbers(self) -> Sequence[int]:
        """The row number of each event."""

    @property
    @abstractmethod
    def read_singly(self) -> Sequence[tuple[int, ServiceEvent]]:
        """The events that were read one by one, with their row numbers."""

    @property
    @abstractmethod
    def programs(self) -> Set[Program]:
        """Every program with an event."""

    @abstractmethod
    def cells(self, column: str) -> Mapping[tuple[str | None, Any], int]:
        """How many events have each cell of a column of ids, by agency and cell."""

    @abstractmethod
    def first_named(
        self, is_wanted: Callable[[str, str], object]
    ) -> Iterator[tuple[int, str, str, str]]:
        """Row, agency, column and id where a column first names a wanted person of an agency."""

    @abstractmethod
    def days(self, column: str) -> Iterator[tuple[date, int, int]]:
        """The local dates in a column of times, each with its first row and how often it occurs.

        A date may follow again.
        """

    @abstractmethod
    def column_lines(self) -> Iterator[bytes]:
        """What the fingerprint is made of: each filled column's name and cells, a line each."""
