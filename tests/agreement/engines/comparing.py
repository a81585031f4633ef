"""One case book on its way in, against the same in CSV, and what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import unified_diff
from functools import lru_cache

from polars.exceptions import PanicException

from agreement.engines import accounts
from agreement.engines.accounts import Account, account
from agreement.engines.books import WrittenBook, written_book
from agreement.engines.cells import Place
from agreement.engines.column_types import ChosenTypes
from agreement.engines.ways import WAYS, reads_in_bulk, reference, types_of
from fvcount.testing.checking import as_text, least

SHOWN = 12


def differences(book: WrittenBook, way: str, types: ChosenTypes) -> list[str]:
    """The heading under which a way in differs from CSV, and the first lines that do."""
    known, read, _, only_records = WAYS[way]
    typed = [place for place, name in types.items() if known[name].read is not None]
    part, expected = expected_on(book, way)
    try:
        with reads_in_bulk():
            found = account(read(part, types), part, only_records=only_records)
    except (Exception, PanicException) as fault:
        return [f"{type(fault).__module__}.{type(fault).__name__}: {fault}"]
    return first_difference(expected, found, typed)


def expected_on(book: WrittenBook, way: str) -> tuple[WrittenBook, Account]:
    """The part of a book that can go some way in, and what is expected of it."""
    return _expected(WAYS[way].part(book), only_records=WAYS[way].only_records)


@lru_cache(maxsize=8)
def _expected(book: WrittenBook, *, only_records: bool) -> tuple[WrittenBook, Account]:
    records = reference(book)
    if only_records:
        book = book.without([table for table in book.tables if not getattr(records, table)])
        records = reference(book)
    return book, account(records, book, only_records=only_records)


def first_difference(expected: Account, found: Account, typed: Collection[Place] = ()) -> list[str]:
    """The first heading under which two accounts differ, and the first lines that do."""
    for heading in expected | found:
        first, second = (
            [accounts.as_text(item, typed) for item in side.get(heading, [])]
            for side in (expected, found)
        )
        diff = unified_diff(first, second, "expected", "found", lineterm="", n=0)
        lines = [line for line in diff if not line.startswith("@@")]
        if lines:
            return [f"{heading}:", *lines[:SHOWN]]
    return []


def report(seed: int, way: str) -> str:
    """All about a difference: the seed, the types, and the least rows that still show it."""
    book = written_book(seed)
    types = types_of(book, way)
    found = differences(book, way, types)
    heading = _heading(found)

    def fails(rows: dict[str, list[dict[str, str]]]) -> bool:
        return _heading(differences(book.with_rows_of(rows), way, types)) == heading

    rows = least(book.tables, fails)
    left = [place for place in types if rows.get(place.table)] or types
    return "\n".join(
        [
            f"{way}, seed {seed}, readings {book.readings}",
            *found,
            "the least of its rows that still differ:",
            *as_text(rows),
            *differences(book.with_rows_of(rows), way, types),
            "the types of their columns:",
            *(f"  {place.table}.{place.column}: {types[place]}" for place in sorted(left)),
        ]
    )


def _heading(differences: list[str]) -> str:
    """The heading under which something differs, or the type of an engine's error."""
    return differences[0].partition(": ")[0] if differences else ""


def reports(seeds: range) -> Iterator[str]:
    """Report each difference in many books, on every way in."""
    for seed in seeds:
        book = written_book(seed)
        for way in WAYS:
            if differences(book, way, types_of(book, way)):
                yield report(seed, way)
