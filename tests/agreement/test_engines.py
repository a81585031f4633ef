"""Every way in gives the same records, findings, ledgers and counts: files, frames, records.

What the books reach is measured in `test_engines_draw.py`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fvcount
from fvcount import Records
from fvcount.measures import MEASURES

from .engines.accounts import account
from .engines.books import WrittenBook, together, written_book
from .engines.column_types import ChosenTypes
from .engines.comparing import differences, first_difference, report
from .engines.frames import FRAMES, columns
from .engines.missing_types import missing_types, with_a_column_of
from .engines.ragged_csv import write_ragged
from .engines.ways import ENGINES, WAYS, reads_in_bulk, reference, some_ways, types_of

BOOKS = range(80)


@pytest.mark.parametrize("seed", BOOKS)
def test_a_book_is_the_same_on_every_way_in(seed: int) -> None:
    book = written_book(seed)
    for way in some_ways(seed):
        if differences(book, way, types_of(book, way)):
            pytest.fail(report(seed, way), pytrace=False)


@pytest.mark.parametrize("way", [name for name, way in WAYS.items() if way.types])
def test_types_of_columns_that_chance_leaves_out_are_tried_as_well(way: str) -> None:
    missing = missing_types(way, (seed for seed in BOOKS if way in some_ways(seed)))
    assert len(missing) < len(WAYS[way].types) / 4
    for name in missing:
        book, types = with_a_column_of(way, name)
        assert differences(book, way, types) == []


@pytest.mark.parametrize("seed", range(40))
def test_ragged_csv_is_the_same_in_bulk(seed: int, tmp_path: Path) -> None:
    book = written_book(1000 + seed).without_nameless_columns().without_bare_tables()
    write_ragged(book, tmp_path)
    expected = account(fvcount.read(tmp_path), book)
    with reads_in_bulk():
        found = account(fvcount.read(tmp_path), book)
    assert first_difference(expected, found) == []


@pytest.mark.parametrize("way", ["Polars", "PyArrow"])
def test_many_books_in_one_are_the_same_as_a_frame(way: str) -> None:
    book = together(map(written_book, range(100, 130)))
    assert differences(book, way, types_of(book, way)) == []


def test_many_books_in_one_are_decided_as_each_of_them() -> None:
    sound = [written_book(seed) for seed in range(100, 130) if seed % 2 == 0]
    books = [book.without(["holidays"]) for book in sound]  # some hold for agencies of all books
    both = reference(together(books))
    parts = [reference(book) for book in books]
    for decide in MEASURES.values():
        decided = sorted((each.on, each.amount, each.clause.id) for each in decide(both).decisions)
        assert decided == sorted(
            (each.on, each.amount, each.clause.id)
            for records in parts
            for each in decide(records).decisions
        )


def test_tables_of_several_engines_make_one_book() -> None:
    book = written_book(2).without_nameless_columns().without_bare_tables()
    frames = {}
    for table, engine in zip(book.tables, [*ENGINES, *ENGINES], strict=False):
        typed = columns(book, table, ENGINES[engine], types_of(book, engine))
        frames[table] = FRAMES[engine](typed, book.chance(engine))
    with reads_in_bulk():
        records = fvcount.from_frames(**frames)
    assert records.input_sha256 == reference(book).input_sha256


# --- a difference is noticed and reported -------------------------------------------------------


def without(records: Records, part: str) -> Records:
    """Records that lack something."""
    if part == "a record":
        return replace(records, service_events=records.service_events[1:])
    if part == "a finding":
        return replace(records, findings=records.findings[1:])
    if part == "a rejected row":
        return replace(records, rejected=records.rejected[1:])
    if part == "a row's number":
        events = [number + 1 for number in records.rows["service_events"]]
        return replace(records, rows={**records.rows, "service_events": events})
    event, *others = records.service_events
    changes: dict[str, dict[str, Any]] = {
        "a person": {"client_ids": ()},
        "a worker": {"worker_ids": ("W77",)},
        "a second": {"minutes": (event.minutes or 0) + 1},
        "an agency": {"agency_id": "elsewhere"},
    }
    return replace(records, service_events=(replace(event, **changes[part]), *others))


def has_every_part(book: WrittenBook) -> bool:
    records = reference(book)
    is_timed = any(event.client_ids and event.minutes for event in records.service_events[:1])
    return is_timed and records.rejected_rows > 0


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("a record", "how many service_events:"),
        ("a finding", "findings:"),
        ("a rejected row", "rows rejected:"),
        ("a row's number", "rows of service_events:"),
        ("a person", "records of service_events:"),
        ("a worker", "records of service_events:"),
        ("a second", "records of service_events:"),
        ("an agency", "agencies:"),
    ],
)
def test_whatever_is_lost_is_noticed(part: str, heading: str) -> None:
    book = next(filter(has_every_part, map(written_book, BOOKS)))
    records = reference(book)
    difference = first_difference(account(records, book), account(without(records, part), book))
    assert difference[0] == heading


def test_a_report_names_engine_seed_and_types_and_shows_the_first_lines_that_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgetful(book: WrittenBook, types: ChosenTypes) -> Records:
        records = reference(book)
        return without(records, "a record") if book.tables["service_events"] else records

    monkeypatch.setitem(WAYS, "Polars", WAYS["Polars"]._replace(read=forgetful))
    seed = next(seed for seed in BOOKS if len(reference(written_book(seed)).service_events) > 1)
    lines = report(seed, "Polars").splitlines()
    assert lines[0] == f"Polars, seed {seed}, readings {written_book(seed).readings}"
    assert lines[1] == "how many service_events:"
    assert len([line for line in lines if line.startswith("  service_events: ")]) == 1
    assert "the types of their columns:" in lines
    assert [line for line in lines if line.startswith("  service_events.started_at: ")]


def test_an_engine_that_fails_is_reported_as_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(book: WrittenBook, types: ChosenTypes) -> Records:
        raise KeyError("mood")

    monkeypatch.setitem(WAYS, "PyArrow", WAYS["PyArrow"]._replace(read=failing))
    assert differences(written_book(2), "PyArrow", {}) == ["builtins.KeyError: 'mood'"]
