"""The cases of the pack: a small case book each, and the decisions expected of it."""

import csv
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fvcount.errors import FvcountError, expect
from fvcount.records.tables import TABLES
from fvcount.wording import nearest

HOME = Path(__file__).parent
PACK = HOME / "pack"
PACK_VERSION: str = json.loads((HOME / "pack.json").read_text(encoding="utf-8"))["version"]
"""The first part rises when an expected decision changes, the second when cases are added."""


class Line(NamedTuple):
    """A decision as the pack compares it: without its sentence, which each program words itself."""

    on: str
    agency_id: str
    record: str
    clause: str
    outcome: str
    amount: int

    def __str__(self) -> str:
        amount = "" if self.amount == 1 else f", amount {self.amount}"
        return f"{self.outcome} on {self.on} by {self.clause}{amount}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the pack; `case.schema.json` says what each part means."""

    name: str
    measure: str
    rules: tuple[str, ...]
    shows: str
    mark: str
    pointer: str
    because: str
    period: str
    book: Mapping[str, list[dict[str, str]]] = field(repr=False)
    value: str
    decisions: tuple[Line, ...] = field(repr=False)
    readings: Mapping[str, str] = field(default_factory=dict)
    just_misses: tuple[str, ...] = ()
    example: str | None = None

    @classmethod
    def read(cls, file: Path) -> "Case":
        """Read a case from its file."""
        parts = json.loads(file.read_text(encoding="utf-8"))
        parts["rules"] = tuple(parts["rules"])
        parts["just_misses"] = tuple(parts.get("just_misses", ()))
        parts["decisions"] = tuple(sorted(Line(**decision) for decision in parts["decisions"]))
        return cls(**parts)

    def write_book(self, folder: Path) -> None:
        """Write the case book into a folder as CSV files, each with all columns of its table."""
        for table, rows in self.book.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, TABLES[table].columns, restval="")
                writer.writeheader()
                writer.writerows(rows)


def cases(measures: Collection[str] = (), names: Collection[str] = ()) -> list[Case]:
    """Read the cases of the pack, by measure and name: all, or those of some measures or names.

    Raises `FvcountError` for a name or a measure that no case has.

    >>> [case.measure for case in cases(names=["at-five-exactly"])]
    ['after_hours_responses']
    """
    pack = [Case.read(file) for file in sorted(PACK.glob("*/*.json"))]
    _refuse_unknown("case", names, [case.name for case in pack])
    _refuse_unknown("measure", measures, [case.measure for case in pack])
    return [
        case
        for case in pack
        if (not measures or case.measure in measures) and (not names or case.name in names)
    ]


def _refuse_unknown(kind: str, names: Collection[str], known: list[str]) -> None:
    expect(names, Iterable, FvcountError, f"expected a list of names of a {kind}")
    for name in names:
        expect(name, str, FvcountError, f"expected the name of a {kind}")
        if name not in known:
            near = nearest(name, known)
            hint = f" (did you mean {near}?)" if near else ""
            raise FvcountError(f"the pack has no {kind} {name!r}{hint}")
