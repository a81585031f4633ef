"""A law of our own: a case book written to files of any format is the same case book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import fvcount
from agreement.engines.accounts import at_tables
from agreement.engines.books import WrittenBook
from agreement.engines.ways import FILES, types_of
from fvcount import Records
from fvcount.files import folder
from fvcount.measures import MEASURES
from fvcount.records.raw_tables import GivenTable
from fvcount.records.tables import TABLES, Table
from fvcount.testing import Case, Measure
from fvcount.testing.cases import assert_equal, assert_same_decisions
from fvcount.testing.checking import hold

every_measure = pytest.mark.parametrize(
    "measure", MEASURES.values(), ids=lambda measure: measure.__name__
)


def files_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """Written to files of any format and read again: the same ledger, fingerprint and findings."""
    rows = Records.from_dict(case.book)
    expected = case.ledger(measure, rows)
    for name, way in FILES.items():
        book = with_all_columns(case)
        records = way.read(book, types_of(book, name))
        ledger = case.ledger(measure, records)
        assert_same_decisions(expected.decisions, ledger.decisions)
        assert_equal(f"fingerprint of {name}", rows.input_sha256, records.input_sha256)
        for before, after in ((rows, records), (expected, ledger)):
            findings = at_tables(before.findings), at_tables(after.findings)
            assert_equal(f"findings of {name}", *findings)


def with_all_columns(case: Case) -> WrittenBook:
    """The book of a case under headers of all columns, in any order."""
    chance = case.chance()
    headers = {table: [*TABLES[table].columns] for table in case.book}
    for header in headers.values():
        chance.shuffle(header)
    return WrittenBook(case.seed, case.book, headers, case.readings)


def hold_the_law(measure: Measure, books: range) -> None:
    for seed in books:
        hold(files_hold_the_whole_case_book, measure, Case.drawn(seed))


@every_measure
def test_the_law_holds(measure: Measure) -> None:
    hold_the_law(measure, range(40))


@every_measure
def test_the_law_holds_where_there_is_nothing(measure: Measure) -> None:
    empty = Case({table: [] for table in TABLES}, {}, seed=0)
    hold(files_hold_the_whole_case_book, measure, empty)


# --- a format that loses something breaks the law ----------------------------------------------

Rows = list[tuple[int, dict[str, object]]]
LOSSES: dict[str, Callable[[Rows], Rows]] = {
    "a row": lambda rows: rows[:-1],
    "a column": lambda rows: [
        (number, {column: row[column] for column in row if column != "client_ids"})
        for number, row in rows
    ],
    "row numbers": lambda rows: [(number - 1, row) for number, row in rows],
}


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_format_that_loses_something_breaks_the_law(
    monkeypatch: pytest.MonkeyPatch, ending: str, loss: str
) -> None:
    read = folder.READERS[ending]

    def forgetful(file: Path, table: Table) -> GivenTable:
        source = read(file, table)
        return source._replace(rows=LOSSES[loss]([*source.rows]))

    monkeypatch.setitem(folder.READERS, ending, forgetful)
    with pytest.raises(AssertionError, match=r"^files_hold_the_whole_case_book does not hold"):
        hold_the_law(fvcount.service_hours, range(5))
