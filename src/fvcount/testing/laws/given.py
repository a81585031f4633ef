"""What is given is decided: once, in any order, by any way in, under any names."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fvcount import __version__
from fvcount.files import read
from fvcount.findings import Finding, Severity
from fvcount.ledger.ledger import Ledger
from fvcount.measures import MEASURES
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
from fvcount.show import json_objects as machine
from fvcount.testing import conserved
from fvcount.testing.alike import (
    assert_same_items,
    assert_same_lines,
    fileless,
    line,
    must,
    must_be_same,
    must_equal,
    placeless,
    whole,
)
from fvcount.testing.cases import NEW_NAME, Case, Measure, copied, renamed, shuffled
from fvcount.testing.drawing import Book, Row
from fvcount.testing.drawing.faults import messy
from fvcount.testing.written import endings, write


def each_record_is_decided_once(case: Case, measure: Measure) -> None:
    """Nothing given vanishes, nothing is decided twice, and nothing else is decided."""
    ledger = case.ledger(measure)
    must_equal("rows rejected", 0, case.records.rejected_rows)
    must_equal("length of the ledger", len(ledger.decisions), len(ledger))
    conserved.BY_MEASURE[ledger.measure.name](case, ledger.decisions)


def nothing_is_lost_of_a_messy_book(case: Case, measure: Measure) -> None:
    """Each row of a book full of faults is found again in a record, or is told of as rejected."""
    book = messy(case.chance(), case.book)
    records = case.read(copied(book))
    case.ledger(measure, records)
    errors = [each for each in records.findings if each.severity is Severity.ERROR]
    vanished = [row for table, rows in book.items() for row in vanished_rows(records, table, rows)]
    must(len(vanished) <= records.rejected_rows, f"neither read nor rejected: {vanished}")
    must(errors or not records.rejected_rows, f"{records.rejected_rows} rows rejected silently")
    lost = [each.code for each in errors if not has_a_place(each)]
    must(not lost, f"no file and row is told of {lost}")


def vanished_rows(records: Records, table: str, rows: list[Row]) -> list[Row]:
    """The rows of a table that no record bears the key of.

    Those alike in every cell are one, and a blank one is none.
    """
    key = TABLES[table].key
    kept = {tuple(str(getattr(each, c) or "") for c in key) for each in getattr(records, table)}
    vanished: list[Row] = []
    for row in rows:
        said = {c: row[c].strip() for c in TABLES[table].columns if row.get(c, "").strip()}
        own = tuple(said.get(column, "") for column in key)
        if said and own not in kept and said not in vanished:
            vanished.append(said)
    return vanished


def has_a_place(finding: Finding) -> bool:
    """Whether a person can find the row that a finding is about."""
    return (finding.file or "").partition(".")[0] in TABLES and finding.row is not None


def order_changes_nothing(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: the same ledger, itself in the same order."""
    records, before = case.made(shuffled), case.ledger(measure)
    ledger = case.ledger(measure, records)
    must_be_same(before.decisions, ledger.decisions)
    must_equal("fingerprint", case.records.input_sha256, records.input_sha256)
    assert_same_items("findings of the measure", *map(told, (before, ledger)))


def order_changes_no_finding(case: Case, measure: Measure) -> None:
    """Tables, rows and columns in another order: as much is found about the rows themselves."""
    assert_same_items("findings", *map(told, (case.records, case.made(shuffled))))


def told(thing: Records | Ledger) -> Iterator[Any]:
    """What is found, without its place."""
    return placeless(thing.findings).elements()


def names_change_nothing(case: Case, measure: Measure) -> None:
    """Other ids in the same order, of agencies too: the same decisions under the other names.

    Their order in the ledger may be another one: derived names stand elsewhere among other ids.
    """
    before, after = case.ledger(measure), case.ledger(measure, case.made(renamed))
    lines = (NEW_NAME.sub("", line(each)) for each in after.decisions)
    assert_same_items("decided otherwise", map(line, before.decisions), lines)
    found = (NEW_NAME.sub("", str(each)) for each in told(after))
    assert_same_items("findings of the measure", told(before), found)


def two_runs_are_alike_to_the_byte(case: Case, measure: Measure) -> None:
    """The same call again, and the same rows read again."""
    afresh = case.read(copied(case.book))
    first, again = case.ledger(measure), case.ledger(measure)
    must_be_same(first.decisions, again.decisions)
    must_equal("findings", first.findings, again.findings)
    runs = (case.records, first), (afresh, case.ledger(measure, afresh))
    assert_same_lines("printed otherwise", *(as_json(case, *run).splitlines() for run in runs))


def as_json(case: Case, records: Records, ledger: Ledger) -> str:
    """A run over everything, as the command line prints it."""
    period = whole(ledger)
    told = machine.count_object(
        records,
        [ledger.count(period), *ledger.by("agency", period).values()],
        [*records.findings, *ledger.findings],
        version=__version__,
        period=period,
        rule_sets=ledger.rules.in_force(period),
        readings=Readings.of(case.readings),
        as_at=None,
    )
    return machine.as_json(told)


# --- ways in -----------------------------------------------------------------------------------


def the_records_are_those_given(case: Case, measure: Measure) -> None:
    """The way in that is tried gives the records that the rows themselves give, in full."""
    due, found = plain(case.book), case.records
    must_equal("rows rejected", due.rejected_rows, found.rejected_rows)
    for table in TABLES:
        assert_same_items(
            table, *(map(in_full, getattr(records, table)) for records in (due, found))
        )


def in_full(record: Any) -> str:
    """A record with all that it holds: drawn ones are about nobody."""
    columns = TABLES[NAMES[type(record)]].columns
    values = ((column, getattr(record, column)) for column in columns)
    return " ".join(f"{column}={value}" for column, value in values if value not in (None, ()))


NAMES = {table.record: name for name, table in TABLES.items()}


def the_library_decides_the_same(case: Case, measure: Measure) -> None:
    """The measure that is tried decides what the library's own decides about the same rows."""
    ledger = case.ledger(measure)
    own = MEASURES[ledger.measure.name]
    must_be_same(case.ledger(own, plain(case.book)).decisions, ledger.decisions)


def files_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """Written to files of any format and read again: the same ledger, fingerprint and findings."""
    straight = plain(case.book)
    before = case.ledger(measure, straight)
    for ending in endings():
        with TemporaryDirectory() as folder:
            write(case, Path(folder), ending)
            records = read(folder)
        ledger = case.ledger(measure, records)
        must_be_same(before.decisions, ledger.decisions)
        must_equal(f"fingerprint of {ending}", straight.input_sha256, records.input_sha256)
        due, found = fileless(straight.findings), fileless(records.findings)
        must_equal(f"findings of {ending}", due, found)
        due, found = fileless(before.findings), fileless(ledger.findings)
        must_equal(f"findings of the measure from {ending}", due, found)


def typed_records_hold_the_whole_case_book(case: Case, measure: Measure) -> None:
    """The records themselves given again: the same ledger and the same fingerprint."""
    before = plain({table: rows for table, rows in case.book.items() if rows})
    records = Records.from_records(each for table in TABLES for each in getattr(before, table))
    straight = case.ledger(measure, plain(case.book))
    must_be_same(straight.decisions, case.ledger(measure, records).decisions)
    must_equal("fingerprint", before.input_sha256, records.input_sha256)


def plain(book: Book) -> Records:
    """The records of the rows as they stand."""
    return Records.from_dict(book)
