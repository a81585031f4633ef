"""What the strategies draw: valid records, sound books, messy books, every switch."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from itertools import product
from runpy import run_path
from subprocess import run
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from fvcount import Records, testing
from fvcount.findings import Severity
from fvcount.measures import MEASURES
from fvcount.records.raw_cells import is_blank
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.rules.readings import SWITCHES, Readings
from fvcount.testing import Book, Row
from fvcount.testing.drawing.faults import FAULTS
from fvcount.testing.laws.conservation import cell_as_read
from fvcount.testing.strategies import STRATEGIES

QUICK = settings(max_examples=50, deadline=None, derandomize=True, database=None)
SEARCH = settings(QUICK, max_examples=3000, suppress_health_check=list(HealthCheck))
every_record = pytest.mark.parametrize("record", TABLES_OF, ids=lambda record: record.__name__)


# --- records -----------------------------------------------------------------------------------


@every_record
def test_a_record_is_drawn_by_its_type(record: type[Any]) -> None:
    @QUICK
    @given(st.from_type(record))
    def test(row: Any) -> None:
        assert type(row) is record
        assert getattr(Records.from_records([row]), TABLES_OF[record].name) == (row,)

    test()


@every_record
def test_agencies_people_and_dates_can_be_given(record: type[Any]) -> None:
    draw = STRATEGIES[record]
    march = st.dates(date(2024, 3, 1), date(2024, 3, 31))
    takes = draw.__kwdefaults__ or draw.__wrapped__.__kwdefaults__  # type: ignore[attr-defined]
    arguments = {"agency_ids": st.just("A1"), "client_ids": st.just("P1"), "dates": march}

    @QUICK
    @given(draw(**{name: arguments[name] for name in takes}))
    def test(row: Any) -> None:
        assert row.agency_id in ("A1", None)
        assert getattr(row, "client_id", "P1") == "P1"
        assert {*getattr(row, "client_ids", ())} <= {"P1"}
        for column in ("start_date", "started_at", "responded_at", "referred_on", "date"):
            assert getattr(row, column, date(2024, 3, 1)).isoformat()[:7] == "2024-03"

    test()


def test_events_with_and_without_time_minutes_end_and_people_are_drawn() -> None:
    seen: set[tuple[int | bool, bool]] = set()

    @settings(QUICK, max_examples=300)
    @given(testing.service_events())
    def test(event: Any) -> None:
        optional = (event.minutes, event.ended_at, event.client_ids, event.beneficiary_ids)
        timed = isinstance(event.started_at, datetime)
        seen.update((place, cell not in (None, ())) for place, cell in enumerate(optional))
        seen.add((timed, event.seconds is None))

    test()
    assert seen == {*product(range(4), (False, True)), *product((False, True), repeat=2)}


# --- case books --------------------------------------------------------------------------------


@settings(QUICK, max_examples=200)
@given(testing.case_books(), testing.readings())
def test_a_case_book_is_sound_and_can_be_decided(book: Book, readings: dict[str, str]) -> None:
    records = Records.from_dict(book)
    assert records.rejected_rows == 0, records.findings[0]
    assert {*book} == {*TABLES}
    for measure in MEASURES.values():
        measure(records, readings=readings)


@settings(QUICK, max_examples=300)
@given(testing.messy_case_books(), testing.readings())
def test_every_row_of_a_messy_case_book_is_a_record_or_is_reported_with_its_place(
    book: Book, readings: dict[str, str]
) -> None:
    records = Records.from_dict(book)
    rejected = {
        (f.file, row)
        for f in records.findings
        if f.severity is Severity.ERROR
        for row in f.rows or (f.row,)
    }
    assert len(rejected) == records.rejected_rows
    for table, rows in book.items():
        kept = {key_of(table, record) for record in getattr(records, table)}
        reported = [row for number, row in enumerate(rows, 2) if (table, number) in rejected]
        assert not {*records.rows[table]} & {row for file, row in rejected if file == table}
        for row in (row for row in rows if is_filled(table, row)):
            assert key_of(table, row) in kept or is_among(table, row, reported)
    for measure in MEASURES.values():
        measure(records, readings=readings)


def is_among(table: str, row: Row, rows: list[Row]) -> bool:
    """Whether some of the rows has the same cells: rows alike in every cell are one."""
    columns = TABLES[table].columns
    return any(
        all(row.get(c, "").strip() == other.get(c, "").strip() for c in columns) for other in rows
    )


def key_of(table: str, row: Any) -> tuple[str, ...]:
    """The cells that tell a row, or a record, from others."""
    key = TABLES[table].key
    if isinstance(row, dict):
        return tuple(cell_as_read(table, column, row.get(column, "")) for column in key)
    return tuple(str(getattr(row, column) or "") for column in key)


def is_filled(table: str, row: Row) -> bool:
    return any(
        cell_as_read(table, column, cell) if column in TABLES[table].columns else not is_blank(cell)
        for column, cell in row.items()
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("table", TABLES)
def test_a_fault_can_be_put_into_a_row_that_has_lost_its_cells(
    fault: Callable[[random.Random, str, list[Row]], None], table: str
) -> None:
    for seed in range(20):
        rows: list[Row] = [{}]
        fault(random.Random(seed), table, rows)  # noqa: S311 (nothing here is secret)
        records = Records.from_dict({table: rows})
        filled = [row for row in rows if is_filled(table, row)]
        assert records.rejected_rows + len(getattr(records, table)) == len(filled)


def test_a_failing_book_shrinks_to_the_rows_that_matter() -> None:
    def size(book: Book) -> int:
        return sum(map(len, book.values()))

    def somebody_benefits(book: Book) -> bool:
        benefits = any(row.get("beneficiary_ids") for row in book["service_events"])
        return benefits and size(book) < 40  # a large one shrinks as well, but takes its time

    assert size(find(testing.case_books(), somebody_benefits, settings=SEARCH)) == 1


def test_every_value_of_every_switch_is_drawn() -> None:
    for switch in SWITCHES:
        for value in switch.values:

            def has(readings: dict[str, str], name: str = switch.name, value: str = value) -> bool:
                return (name, value) in asdict(Readings.of(readings)).items()

            find(testing.readings(), has, settings=SEARCH)


# --- what it costs, and what it needs ----------------------------------------------------------


def in_a_fresh_interpreter(program: str) -> str:
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


def test_importing_the_module_tells_hypothesis_how_records_are_drawn() -> None:
    program = (
        "import fvcount, fvcount.testing; from hypothesis import strategies as st, find;"
        "print(find(st.from_type(fvcount.RampReferral), lambda referral: referral.heard_on))"
    )
    assert in_a_fresh_interpreter(program).startswith("RampReferral(")


def test_importing_hypothesis_imports_nothing_of_fvcount() -> None:
    program = "import sys, hypothesis; print([n for n in sys.modules if n.startswith('fvcount')])"
    assert in_a_fresh_interpreter(program) == "[]"


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError) as caught:
        run_path(testing.__file__)
    assert str(caught.value) == "fvcount.testing needs an extra: pip install 'fvcount[testing]'"
    assert caught.value.name == "hypothesis"
