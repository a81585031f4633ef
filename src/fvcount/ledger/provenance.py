"""What made a ledger: case books, readings, rule sets, and the data they were decided with.

Whatever could change an answer is kept here and written into every result. It also says which
ledgers may be added: those of other agencies that were made in the same way.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Protocol

from fvcount.dates.public_holidays import Calendar
from fvcount.errors import LedgerError
from fvcount.findings import Finding
from fvcount.ledger.caveats import Facts
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import first_few, listed


class UnreadRow(Protocol):
    """A row that could not be read."""

    @property
    def place(self) -> str:
        """Where it is, in words."""

    @property
    def ids(self) -> Set[str]:
        """Its id and those of the people it names, as far as they can be read."""


class Book(Protocol):
    """A case book, as far as a ledger that was made from it tells of it."""

    @property
    def input_sha256(self) -> str:
        """The fingerprint of its records."""

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that some record names, in order."""

    @property
    def data_given(self) -> bool:
        """Whether the tables of the measure were given and could be read."""

    @property
    def facts(self) -> Facts:
        """What the caveats of the measure rest on, of every agency."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on reading it."""

    @property
    def rejected(self) -> Sequence[UnreadRow]:
        """The rows that could not be read."""

    @property
    def calendar(self) -> Calendar:
        """The public holidays it was decided with."""

    @property
    def timezones(self) -> str:
        """The time-zone data it was decided with."""

    @property
    def version(self) -> str:
        """The version of the library that decided it."""


@dataclass(frozen=True, slots=True, eq=False)
class MadeFrom:
    """What a ledger was made from. Two are equal if nothing in them could change an answer.

    Attributes:
        books: the case books: one, or several where ledgers were added.
        readings: the value of every switch.
        rules: the rule sets it was decided by.

    >>> import fvcount
    >>> records = fvcount.Records.from_dict({"ramp_referrals": []})
    >>> made_from = fvcount.new_ramp_cases(records).made_from
    >>> made_from.input_sha256 == records.input_sha256
    True
    >>> made_from.rule_sets, made_from.readings.changed, made_from.version == fvcount.__version__
    (('2022-07-01',), {}, True)
    """

    books: tuple[Book, ...]
    readings: Readings
    rules: Timetable

    @property
    def input_sha256(self) -> str:
        """The fingerprint of the records; of several case books, that of their fingerprints.

        The latter is the SHA-256 of the fingerprints in order, each followed by a line feed.
        """
        fingerprints = sorted({book.input_sha256 for book in self.books})
        if len(fingerprints) == 1:
            return fingerprints[0]
        return sha256("".join(f"{line}\n" for line in fingerprints).encode()).hexdigest()

    @property
    def calendar(self) -> Calendar:
        """The public holidays, with the days that any of the agencies adds or removes."""
        return reduce(Calendar.joined, (book.calendar for book in self.books))

    @property
    def rule_sets(self) -> tuple[str, ...]:
        """The names of the rule sets."""
        return tuple(rule_set.id for rule_set in self.rules.rule_sets)

    @property
    def timezones(self) -> str:
        """The time-zone data that Melbourne's clock changes come from, with its version."""
        return listed([*dict.fromkeys(book.timezones for book in self.books)])

    @property
    def version(self) -> str:
        """The version of the library."""
        return listed([*dict.fromkeys(book.version for book in self.books)])

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that some record names, in order."""
        return tuple(sorted({agency for book in self.books for agency in book.agencies}))

    @property
    def data_given(self) -> bool:
        """Whether the tables of the measure were given and could be read, in every case book."""
        return all(book.data_given for book in self.books)

    @property
    def facts(self) -> Facts:
        """What the caveats rest on, of every agency of every case book."""
        return tuple(fact for book in self.books for fact in book.facts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on reading the case books."""
        return tuple(finding for book in self.books for finding in book.findings)

    @property
    def rejected_rows(self) -> int:
        """How many rows could not be read."""
        return sum(len(book.rejected) for book in self.books)

    def left_out(self, id: str) -> list[str]:
        """Where the rows are that could not be read and have an id, or name it."""
        rejected = (row for book in self.books for row in book.rejected)
        return [*dict.fromkeys(row.place for row in rejected if id in row.ids)]

    def joined(self, other: "MadeFrom") -> "MadeFrom":
        """The case books of both.

        Raises `LedgerError` where they were decided under other readings or rule sets, or with
        another general calendar.
        """
        if self is other:
            return self
        _refuse_other_readings(self.readings, other.readings)
        if self.rules != other.rules:
            raise LedgerError(
                f"one was decided by the rule sets {listed(self.rule_sets)}, the other by"
                f" {listed(other.rule_sets)} or by other versions of them; decide both by the same"
                " to add them"
            )
        _refuse_other_calendar(*(made.books[0].calendar for made in (self, other)))
        books = (*self.books, *(book for book in other.books if book not in self.books))
        return MadeFrom(books, self.readings, self.rules)

    def refuse_shared(self, other: "MadeFrom") -> None:
        """Raise `LedgerError` where both hold records of one agency."""
        both = [agency for agency in self.agencies if agency in other.agencies]
        if not both:
            return
        fingerprints = {book.input_sha256 for book in self.books}
        if any(book.input_sha256 in fingerprints for book in other.books):
            raise LedgerError("both were made from the same records; adding them would count twice")
        raise LedgerError(
            f"both hold records of {listed(first_few(both))}, which may be the same; read"
            " everything of an agency together to decide it once"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MadeFrom) and self._essence == other._essence

    def __hash__(self) -> int:
        return hash(self.input_sha256)

    @property
    def _essence(self) -> tuple[object, ...]:
        """All that could change an answer, or what is told beside it."""
        books = [
            (book.input_sha256, book.data_given, len(book.rejected), book.facts)
            for book in sorted(self.books, key=lambda book: book.input_sha256)
        ]
        return books, self.readings, self.rules, self.calendar, self.timezones, self.version


def _refuse_other_readings(one: Readings, other: Readings) -> None:
    """Raise `LedgerError` where a switch differs, and name it."""
    if one != other:
        names = one.__dataclass_fields__
        values = ((name, getattr(one, name), getattr(other, name)) for name in names)
        told = [
            f"{name} is {first} in one and {second} in the other"
            for name, first, second in values
            if first != second
        ]
        raise LedgerError(
            f"they were decided under other interpretations: {listed(told)}; decide both under the"
            " same to add them"
        )


def _refuse_other_calendar(one: Calendar, other: Calendar) -> None:
    """Raise `LedgerError` where the public holidays for all agencies differ, and say how."""
    if one.is_alike(other):
        return
    difference = (
        f"one was decided with the public holidays of {one.source}, the other with those of"
        f" {other.source}"
        if one.source != other.source
        else f"both were decided with the public holidays of {one.source}, but with other days"
        " added or removed for all agencies"
    )
    raise LedgerError(f"{difference}; decide both with the same calendar to add them")
