"""An archive of case books with the ledgers that each release gave.

`books/` holds case books that are never changed: `northside` as it was at the first release, and
`state`, eighty-odd small agencies drawn at random to where the rules bend. `releases/VERSION/`
holds what that version decided about each book, a file for each choice of readings. A release is
held to what it has: a switch or a measure that came later is not there, and need not be.

A release is added, when its heading in the changelog says that it is one, by

    python -m tests.stability.archive

which never writes over one that is there.
"""

import csv
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import fvcount
from fvcount import Records
from fvcount.measures import MEASURES
from fvcount.rules.readings import SWITCHES

HOME = Path(__file__).parent
CHANGELOG = HOME.parents[1] / "CHANGELOG.md"
BOOKS = [folder.name for folder in sorted((HOME / "books").iterdir())]
BY_DEFAULT = "default"


class Decided(NamedTuple):
    """One decision, as it is kept in the archive."""

    measure: str
    agency_id: str
    record: str
    on: str
    clause: str
    outcome: str
    amount: str


def choices(book: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The readings a book is decided under: all at default, then each alternative alone."""
    yield BY_DEFAULT, {}
    if book == "state":
        for switch in SWITCHES:
            for value in switch.values[1:]:
                yield f"{switch.name}={value}", {switch.name: value}


@cache
def records_of(book: str) -> Records:
    """The records of a book of the archive."""
    return fvcount.read(HOME / "books" / book)


def decided_now(
    book: str, readings: Mapping[str, str], measures: Collection[str] = MEASURES
) -> Counter[Decided]:
    """What the library at hand decides about a book, by some measures or by all."""
    records = records_of(book)
    return Counter(
        Decided(
            *(measure, each.agency_id, each.record, each.on.isoformat()),
            *(each.clause.id, each.outcome.value, str(each.amount)),
        )
        for measure, decide in MEASURES.items()
        if measure in measures
        for each in decide(records, readings=readings).decisions
    )


def archived(version: str) -> Iterator[tuple[Path, str, Mapping[str, str]]]:
    """Each file of a release, with the book it is about and the readings it was decided under."""
    for file in sorted((HOME / "releases" / version).glob("*/*.csv")):
        switch, _, value = file.stem.partition("=")
        yield file, file.parent.name, {} if switch == BY_DEFAULT else {switch: value}


def decided_by(file: Path) -> Counter[Decided]:
    """What a release decided, from its file."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        assert tuple(next(rows)) == Decided._fields
        return Counter(map(Decided._make, rows))


def write(version: str) -> None:
    """Write what the library at hand decides as the ledgers of a release."""
    folder = HOME / "releases" / version
    for book in BOOKS:
        (folder / book).mkdir(parents=True, exist_ok=True)
        for name, readings in choices(book):
            with (folder / book / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
                writer = csv.writer(text, lineterminator="\n")
                writer.writerow(Decided._fields)
                writer.writerows(sorted(decided_now(book, readings).elements()))


def main() -> int:
    """Add the version at hand to the archive."""
    version = fvcount.__version__
    if f"## {version} (unreleased)" in CHANGELOG.read_text(encoding="utf-8"):
        sys.stderr.write(f"{version} is not released: take (unreleased) off its heading first\n")
        return 2
    if (HOME / "releases" / version).exists():
        sys.stderr.write(f"{version} is in the archive already, and its ledgers stay as they are\n")
        return 2
    write(version)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
