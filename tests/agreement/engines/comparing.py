"""One case book on its way in, against the same in CSV, and what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import unified_diff
from functools import lru_cache

from polars.exceptions import PanicException

from agreement.engines.accounts import Account, account, as_line
from agreement.engines.books import Drawn, drawn
from agreement.engines.cells import Place
from agreement.engines.kinds import Types
from agreement.engines.ways import WAYS, reads_in_bulk, reference, types_of
from fvcount.testing.checking import as_text, least

SHOWN = 12


def differences(book: Drawn, way: str, types: Types) -> list[str]:
    """The first thing that is told otherwise on a way in, and what of it is due and found."""
    kinds, read, _, only_records = WAYS[way]
    typed = [place for place, name in types.items() if kinds[name].read is not None]
    given, due = straight(book, way)
    try:
        with reads_in_bulk():
            found = account(read(given, types), given, only_records=only_records)
    except (Exception, PanicException) as fault:
        return [f"{type(fault).__module__}.{type(fault).__name__}: {fault}"]
    return told_otherwise(due, found, typed)


def straight(book: Drawn, way: str) -> tuple[Drawn, Account]:
    """What of a book can go some way, and what is due to be told of it."""
    part = WAYS[way].part(book)
    return _straight(part, only_records=WAYS[way].only_records)


@lru_cache(maxsize=8)
def _straight(book: Drawn, *, only_records: bool) -> tuple[Drawn, Account]:
    records = reference(book)
    if only_records:
        book = book.without([table for table in book.book if not getattr(records, table)])
        records = reference(book)
    return book, account(records, book, only_records=only_records)


def told_otherwise(due: Account, found: Account, typed: Collection[Place] = ()) -> list[str]:
    """The first heading under which two accounts differ, and the first lines that do."""
    for what in due | found:
        first, second = ([as_line(e, typed) for e in one.get(what, [])] for one in (due, found))
        lines = unified_diff(first, second, "due", "found", lineterm="", n=0)
        told = [each for each in lines if not each.startswith("@@")]
        if told:
            return [f"{what}:", *told[:SHOWN]]
    return []


def report(seed: int, way: str) -> str:
    """All about a difference: the seed, the types, and the least rows that still show it."""
    book = drawn(seed)
    types = types_of(book, way)
    told = differences(book, way, types)
    what = _what(told)
    rows = least(book.book, lambda part: _what(differences(book.of(part), way, types)) == what)
    left = [place for place in types if rows.get(place.table)] or types
    return "\n".join(
        [
            f"{way}, seed {seed}, readings {book.readings}",
            *told,
            "the least of its rows that still differ:",
            *as_text(rows),
            *differences(book.of(rows), way, types),
            "the types of their columns:",
            *(f"  {place.table}.{place.column}: {types[place]}" for place in sorted(left)),
        ]
    )


def _what(told: list[str]) -> str:
    """The heading under which something differs, or the type of an engine's error."""
    return told[0].partition(": ")[0] if told else ""


def reports(seeds: range) -> Iterator[str]:
    """Tell of each difference in many books, on every way in."""
    for seed in seeds:
        book = drawn(seed)
        for way in WAYS:
            if differs(book, way):
                yield report(seed, way)


def differs(book: Drawn, way: str) -> bool:
    """Whether anything is told otherwise on a way in."""
    return bool(differences(book, way, types_of(book, way)))
