"""Every way in gives the same records, findings, ledgers and counts: files, frames, records.

What is drawn for it is told in `test_engines_draw.py`.
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
from .engines.books import Drawn, drawn, together
from .engines.comparing import differences, report, told_otherwise
from .engines.frames import FRAMES, columns
from .engines.kinds import Types
from .engines.ragged import write_ragged
from .engines.seldom import left_out, with_a_column_of
from .engines.ways import KINDS, WAYS, reads_in_bulk, reference, some_ways, types_of

BOOKS = range(64)


@pytest.mark.parametrize("seed", BOOKS)
def test_a_book_is_the_same_on_every_way_in(seed: int) -> None:
    book = drawn(seed)
    for way in some_ways(seed):
        if differences(book, way, types_of(book, way)):
            pytest.fail(report(seed, way), pytrace=False)


@pytest.mark.parametrize("way", [name for name, way in WAYS.items() if way.kinds])
def test_types_of_columns_that_chance_leaves_out_are_tried_as_well(way: str) -> None:
    missing = left_out(way, (seed for seed in BOOKS if way in some_ways(seed)))
    assert len(missing) < len(WAYS[way].kinds) / 4
    for kind in missing:
        book, types = with_a_column_of(way, kind)
        assert differences(book, way, types) == []


@pytest.mark.parametrize("seed", range(40))
def test_ragged_csv_is_the_same_in_bulk(seed: int, tmp_path: Path) -> None:
    book = drawn(1000 + seed).with_names().with_columns()
    write_ragged(book, tmp_path)
    due = account(fvcount.read(tmp_path), book)
    with reads_in_bulk():
        found = account(fvcount.read(tmp_path), book)
    assert told_otherwise(due, found) == []


@pytest.mark.parametrize("way", ["Polars", "PyArrow"])
def test_many_books_in_one_are_the_same_as_a_frame(way: str) -> None:
    books = together(map(drawn, range(100, 130)))
    assert differences(books, way, types_of(books, way)) == []


def test_many_books_in_one_are_decided_as_each_of_them() -> None:
    seeds = [seed for seed in range(100, 130) if seed % 2 == 0]  # no faults: nothing is left out
    both = reference(together(map(drawn, seeds)))
    apart = [reference(drawn(seed)) for seed in seeds]
    for decide in MEASURES.values():
        decided = sorted((each.on, each.amount, each.clause.id) for each in decide(both).decisions)
        assert decided == sorted(
            (each.on, each.amount, each.clause.id)
            for records in apart
            for each in decide(records).decisions
        )


def test_tables_of_several_engines_make_one_book() -> None:
    book = drawn(2).with_names().with_columns()
    frames = {}
    for table, engine in zip(book.book, [*KINDS, *KINDS], strict=False):
        types = types_of(book, engine)
        given = columns(book, table, KINDS[engine], types)
        frames[table] = FRAMES[engine](given, book.chance(engine))
    with reads_in_bulk():
        records = fvcount.from_frames(**frames)
    assert records.input_sha256 == reference(book).input_sha256


# --- a difference is noticed, and told ----------------------------------------------------------


def lost(records: Records, what: str) -> Records:
    """Records that lack something."""
    if what == "a record":
        return replace(records, service_events=records.service_events[1:])
    if what == "a finding":
        return replace(records, findings=records.findings[1:])
    if what == "a rejected row":
        return replace(records, rejected_rows=records.rejected_rows - 1)
    if what == "a row's number":
        events = [number + 1 for number in records.rows["service_events"]]
        return replace(records, rows={**records.rows, "service_events": events})
    event, *others = records.service_events
    changes: dict[str, dict[str, Any]] = {
        "a person": {"client_ids": ()},
        "a worker": {"worker_ids": ("W77",)},
        "a second": {"minutes": (event.minutes or 0) + 1},
        "an agency": {"agency_id": "elsewhere"},
    }
    return replace(records, service_events=(replace(event, **changes[what]), *others))


def has_all_that_is_lost(book: Drawn) -> bool:
    records = reference(book)
    served = any(each.client_ids and each.minutes for each in records.service_events[:1])
    return served and records.rejected_rows > 0


@pytest.mark.parametrize(
    ("what", "heading"),
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
def test_whatever_is_lost_is_noticed(what: str, heading: str) -> None:
    book = next(filter(has_all_that_is_lost, map(drawn, BOOKS)))
    records = reference(book)
    told = told_otherwise(account(records, book), account(lost(records, what), book))
    assert told[0] == heading


def test_a_difference_is_told_with_engine_seed_types_and_the_first_lines_that_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgetful(book: Drawn, types: Types) -> Records:
        return lost(reference(book), "a record") if book.book["service_events"] else reference(book)

    monkeypatch.setitem(WAYS, "Polars", WAYS["Polars"]._replace(read=forgetful))
    told = report(1, "Polars").splitlines()
    assert told[0] == f"Polars, seed 1, readings {drawn(1).readings}"
    assert told[1] == "how many service_events:"
    least = [each for each in told if each.startswith("  service_events: ")]
    assert len(least) == 1
    assert "the types of their columns:" in told
    assert [each for each in told if each.startswith("  service_events.started_at: ")]


def test_an_engine_that_fails_is_told_as_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(book: Drawn, types: Types) -> Records:
        raise KeyError("mood")

    monkeypatch.setitem(WAYS, "PyArrow", WAYS["PyArrow"]._replace(read=failing))
    assert differences(drawn(2), "PyArrow", {}) == ["builtins.KeyError: 'mood'"]
