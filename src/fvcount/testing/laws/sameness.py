"""The same records are decided the same: in any order, under any names, by any way in."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from string import ascii_letters, digits
from typing import Any

from fvcount import MEASURES, Ledger, Records
from fvcount.records.fingerprint import fingerprint
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.testing.cases import (
    Case,
    Measure,
    as_line,
    assert_equal,
    assert_same_decisions,
    assert_same_items,
    assert_same_lines,
    whole_period,
)
from fvcount.testing.drawing import ID_COLUMNS, Book, copied, ids_of, rows_of

NEW_NAME = re.compile(r"[0-9A-Za-z]{4}~")


def order_changes_nothing(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: the same ledger, itself in the same order."""
    records, before = case.records_of(shuffled), case.ledger(measure)
    after = case.ledger(measure, records)
    assert_same_decisions(before.decisions, after.decisions)
    assert_equal("fingerprint", case.records.input_sha256, records.input_sha256)
    assert_equal("facts of caveats", before.made_from.facts, after.made_from.facts)
    assert_same_items("findings of the measure", findings_of(before), findings_of(after))


def order_changes_no_finding(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: the same findings about the rows themselves."""
    after = case.records_of(shuffled)
    assert_same_items("findings", findings_of(case.records), findings_of(after))


def shuffled(case: Case) -> Book:
    """The same rows with tables, rows and columns in any order.

    A row stands by chance before or after another one, whatever else is in the book.
    """

    def place(thing: object) -> bytes:
        return blake2b(f"{case.seed} {thing}".encode()).digest()

    return {
        table: [
            {column: row[column] for column in sorted(row, key=place)}
            for row in sorted(case.book[table], key=lambda row: place(sorted(row.items())))
        ]
        for table in sorted(case.book, key=place)
    }


def findings_of(source: Records | Ledger) -> Iterator[str]:
    """Findings without their place: one finding about many rows has the place of the first."""
    for finding in source.findings:
        yield f"{finding.code} {finding.agency_id} {finding.message}"


def names_change_nothing(case: Case, measure: Measure) -> None:
    """Other ids in the same order, of agencies too: the same decisions under the other names.

    Their order in the ledger may be another one: derived names stand elsewhere among other ids.
    """
    before, after = case.ledger(measure), case.ledger(measure, case.records_of(renamed))
    lines = (NEW_NAME.sub("", as_line(decision)) for decision in after.decisions)
    assert_same_items("decided differently", map(as_line, before.decisions), lines)
    found = (NEW_NAME.sub("", finding) for finding in findings_of(after))
    assert_same_items("findings of the measure", findings_of(before), found)


def renamed(case: Case) -> Book:
    """Every id, of agencies too, with four letters before it that keep the order of all ids.

    They all begin with one letter, at one edge of the alphabet or the other.
    """
    book = copied(case.book)
    cells = [(row, column) for row in rows_of(book) for column in ID_COLUMNS & row.keys()]
    ids = sorted({id for row, column in cells for id in ids_of(row[column])})
    chance, words = case.chance(), set[str]()
    first = chance.choice("0Zaz")
    while len(words) < len(ids):
        words.add(first + "".join(chance.choices(digits + ascii_letters, k=3)))
    names = {id: f"{word}~{id}" for id, word in zip(ids, sorted(words), strict=True)}
    for row, column in cells:
        row[column] = ";".join(names[id] for id in ids_of(row[column]))
    return book


def two_runs_are_alike_to_the_byte(case: Case, measure: Measure) -> None:
    """The same call twice, and the same rows read twice."""
    records = case.read(copied(case.book))
    runs = [
        [source.input_sha256, *map(repr, [*source.findings, *ledger.findings]), *lines_of(ledger)]
        for source in (case.records, case.records, records)
        for ledger in [case.ledger(measure, source)]
    ]
    for run in runs[1:]:
        assert_same_lines("a second run differs", runs[0], run)


def lines_of(ledger: Ledger) -> Iterator[str]:
    """All that a ledger says of its decisions and counts."""
    period = whole_period(ledger)
    yield from map(as_line, ledger.decisions)
    for agency, count in ledger.by("agency", period).items():
        yield f"{agency}: {count} {count.range if count.data_given else ''} {count.by_clause()}"


def the_records_are_those_given(case: Case, measure: Measure) -> None:
    """The way in that is tried gives the records that the rows themselves give, in full.

    However it holds them, their fingerprint is that of these records one by one.
    """
    expected, found = Records.from_dict(case.book), case.records
    assert_equal("rows rejected", expected.rejected_rows, found.rejected_rows)
    for table in TABLES:
        records = getattr(found, table)
        assert_same_items(table, map(in_full, getattr(expected, table)), map(in_full, records))
        one_by_one = fingerprint({table: [*reversed(records)]})
        assert_equal(f"fingerprint of {table}", one_by_one, fingerprint({table: records}))


def in_full(record: Any) -> str:
    """A record with all that it holds: drawn ones are about nobody."""
    columns = TABLES_OF[type(record)].columns
    values = ((column, getattr(record, column)) for column in columns)
    return " ".join(f"{column}={value}" for column, value in values if value not in (None, ()))


def the_library_decides_the_same(case: Case, measure: Measure) -> None:
    """The measure that is tried decides what the library's own decides about the same rows."""
    ledger = case.ledger(measure)
    expected = case.ledger(MEASURES[ledger.measure.name], Records.from_dict(case.book))
    assert_same_decisions(expected.decisions, ledger.decisions)


def typed_records_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """The typed records put in instead of the rows: the same ledger and the same fingerprint."""
    before = Records.from_dict({table: rows for table, rows in case.book.items() if rows})
    records = Records.from_records(row for table in TABLES for row in getattr(before, table))
    expected = case.ledger(measure, Records.from_dict(case.book))
    assert_same_decisions(expected.decisions, case.ledger(measure, records).decisions)
    assert_equal("fingerprint", before.input_sha256, records.input_sha256)
