"""What a measure says about a record: outcome, clause, amount, date, and the sentence.

A measure says a `Verdict` of each record; an `Entry` is a verdict with its record and amount, and a
`Decision` is an entry with its sentence, built when somebody asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fvcount.rules.clauses import Clause


class Outcome(StrEnum):
    """What was decided about a record."""

    COUNTED = "counted"
    EXCLUDED = "excluded"
    UNDETERMINED = "undetermined"


class Measure(NamedTuple):
    """What a measure is called and counted in.

    `amount_unit` is the unit of a decision's integer amount; `unit` the unit shown, of which
    `scale` amounts make one. `tables` are the tables of which at least one must be given.
    """

    name: str
    title: str
    unit: str
    amount_unit: str
    tables: tuple[str, ...]
    scale: int = 1

    def shown(self, amount: int) -> str:
        """An amount in the unit shown; hours to two decimals, half up.

        >>> Measure("service_hours", "", "hours", "seconds", (), 3600).shown(45_018)
        '12.51'
        """
        if self.scale == 1:
            return str(amount)
        hundredths = (200 * amount + self.scale) // (2 * self.scale)
        return f"{hundredths // 100}.{hundredths % 100:02}"


class Name(StrEnum):
    """How a decision's record is named: by its own id, or by a name made of a person's id."""

    OWN = ""
    DERIVED = "derived"
    PERSON = "person"


class Verdict(NamedTuple):
    """An outcome under a clause, and how the record is named."""

    outcome: Outcome
    clause: Clause
    name: Name = Name.OWN


def counted(clause: Clause, name: Name = Name.OWN) -> Verdict:
    """Part of the number."""
    return Verdict(Outcome.COUNTED, clause, name)


def excluded(clause: Clause, name: Name = Name.OWN) -> Verdict:
    """Left out by a clause."""
    return Verdict(Outcome.EXCLUDED, clause, name)


def undetermined(clause: Clause, name: Name = Name.OWN) -> Verdict:
    """Outside the number until a missing fact is known."""
    return Verdict(Outcome.UNDETERMINED, clause, name)


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
    """One row of a sheet: a decision without its sentence."""

    id: str
    agency_id: str
    on: date
    verdict: Verdict
    amount: int
    source: int

    @property
    def record(self) -> str:
        """The record's name: its own id, or `derived:…` or `person:…`."""
        match self.verdict.name:
            case Name.DERIVED:
                return f"derived:{self.agency_id}:{self.id}:{self.on.isoformat()}"
            case Name.PERSON:
                return f"person:{self.agency_id}:{self.id}"
            case _:
                return self.id

    def decision(self, because: str) -> Decision:
        """The decision, with its sentence."""
        outcome, clause, _ = self.verdict
        return Decision(self.record, self.agency_id, outcome, self.amount, self.on, clause, because)


class Evidence(NamedTuple):
    """How a measure tells about its entries, asked only when somebody wants to know.

    `because` gives the sentence, `about` the ids of the people or cases concerned, `finding` the
    message of a finding by its code, and `place` the file and row.
    """

    because: Callable[[Entry], str]
    about: Callable[[Entry], Iterable[str]]
    finding: Callable[[str, Entry], str]
    place: Callable[[Entry], tuple[str | None, int | None]]
