"""What a measure says about a record: outcome, clause, amount, date, and the sentence.

A measure gives each record a `Verdict`; an `Entry` is a verdict with its record and amount, and a
`Decision` is an entry with its sentence, built when somebody asks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NamedTuple, Protocol

from fvcount.rules.clauses import Clause
from fvcount.rules.readings import Readings

PERSON = "person"
"""The key of `Measure.together` that no table has as a column: the id that `same_as` leads to."""


class Outcome(StrEnum):
    """What was decided about a record."""

    COUNTED = "counted"
    EXCLUDED = "excluded"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a measure is called, what it is counted in, and what it is decided from.

    Attributes:
        name: the name of its function, and its key in `MEASURES`.
        title: its name for people.
        unit: the unit shown, of which `scale` amounts make one.
        amount_unit: the unit of a decision's integer amount.
        tables: the tables of which at least one must be there.
        other_tables: the tables it reads beside them.
        together: the columns whose values must be alike for two rows to bear on one decision,
            under the readings chosen. `started_at` means its second; `PERSON` is no column.
        cumulative: whether months may be summed to a year to date (rule 0.8).
    """

    name: str
    title: str
    unit: str
    amount_unit: str
    tables: tuple[str, ...]
    other_tables: tuple[str, ...] = ()
    together: Callable[[Readings], tuple[str, ...]]
    cumulative: bool = True
    scale: int = 1

    def value_of(self, amount: int) -> str:
        """An amount in the unit shown; hours to two decimals, half up.

        >>> from fvcount.measures import DEFINITIONS
        >>> DEFINITIONS["service_hours"].value_of(45_018)
        '12.51'
        """
        if self.scale == 1:
            return str(amount)
        hundredths = (200 * amount + self.scale) // (2 * self.scale)
        return f"{hundredths // 100}.{hundredths % 100:02}"


class Verdict(NamedTuple):
    """An outcome under a clause."""

    outcome: Outcome
    clause: Clause


def counted(clause: Clause) -> Verdict:
    """Part of the number."""
    return Verdict(Outcome.COUNTED, clause)


def excluded(clause: Clause) -> Verdict:
    """Left out by a clause."""
    return Verdict(Outcome.EXCLUDED, clause)


def undetermined(clause: Clause) -> Verdict:
    """Outside the number until a missing fact is known."""
    return Verdict(Outcome.UNDETERMINED, clause)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one record for one measure, and why.

    `amount` is what the record adds, or would add if it counted; `on` is its Melbourne date.
    """

    record: str
    agency_id: str
    outcome: Outcome
    amount: int
    on: date
    clause: Clause
    because: str


class Entry(NamedTuple):
    """A decision without its sentence.

    `record_index` is the place of the record in its table; -1 for what no row stands for.
    """

    record: str
    agency_id: str
    on: date
    verdict: Verdict
    amount: int
    record_index: int

    def decision(self, because: str) -> Decision:
        """The decision, with its sentence."""
        outcome, clause = self.verdict
        return Decision(self.record, self.agency_id, outcome, self.amount, self.on, clause, because)


class Located(Protocol):
    """Records that know the file and row of each, and of what could not be read."""

    def location(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from."""

    def left_out(self, ids: Set[str]) -> Iterable[str]:
        """Where the rows are that could not be read and have one of these ids, or name it."""


class Explainer(ABC):
    """How a measure explains its decisions, asked only when somebody wants to know."""

    table: ClassVar[str]
    """The table whose records are decided."""
    records: Located

    @abstractmethod
    def because(self, entry: Entry) -> str:
        """The sentence of a decision."""

    @abstractmethod
    def about(self, entry: Entry) -> Iterable[str]:
        """The ids of the people or cases concerned."""

    @abstractmethod
    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""

    def location(self, entry: Entry) -> tuple[str | None, int | None]:
        """The file and row of the record."""
        return self.records.location(self.table, entry.record_index)

    def left_out(self, ids: Set[str]) -> Iterable[str]:
        """Where the rows are that could not be read and have one of these ids, or name it."""
        return self.records.left_out(ids)
