"""What a measure says about a record: outcome, clause, amount, date, and the sentence.

A measure gives each record a `Verdict`; an `Entry` is a verdict with its record and amount, and a
`Decision` is an entry with its people and its sentence, built when somebody asks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fvcount.rules.clauses import Clause
from fvcount.rules.readings import Readings

PERSON = "person"
"""A key of `Measure.together` that is no column of a table: the id that `same_as` leads to."""
LOCAL_DATE = "local date"
"""Another: the Melbourne date of the table's first moment."""


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
            under the readings chosen. `started_at` means its second; `PERSON` and `LOCAL_DATE` are
            no columns.
        cumulative: whether months may be summed to a year to date (rule 0.8).
    """

    name: str
    title: str
    unit: str
    amount_unit: str
    tables: tuple[str, ...]
    other_tables: tuple[str, ...] = ()
    together: Callable[[Readings], tuple[str, ...]] = field(compare=False, repr=False)
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

    `client_ids` are the people it is about, as joined, in order; `amount` is what the record adds,
    or would add if it counted; `on` is its Melbourne date.
    """

    record: str
    agency_id: str
    client_ids: tuple[str, ...]
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
