"""Irrelevance: other agencies, other people and faults elsewhere do not touch a decision."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from fvcount import Decision, Ledger, Readings, Records
from fvcount.dates.clock import local_date, whole_second
from fvcount.ledger.decisions import LOCAL_DATE, PERSON
from fvcount.ledger.sheet import order
from fvcount.records.tables import TABLES
from fvcount.testing.cases import Case, Measure, assert_equal, assert_same_decisions, require
from fvcount.testing.drawing import ID_COLUMNS, Book, Row, ids_of, rows_of

ALL_MONTHS = {"from_month": "2023-01", "to_month": "2025-06"}


# --- agencies ----------------------------------------------------------------------------------


def ledgers_of_agencies_add_up_to_the_ledger_of_all(case: Case, measure: Measure) -> None:
    """The book of each agency alone, with the rows that hold for all."""
    agency_ids = agencies(case.book)
    both = case.ledger(measure, case.records_of(of_agencies, *agency_ids))
    books = [case.records_of(of_agencies, agency) for agency in agency_ids]
    alone = [case.ledger(measure, records) for records in books]
    if alone:
        assert_same_decisions(both.decisions, reduce(add, alone).decisions)
        assert_same_decisions(both.decisions, reduce(add, reversed(alone)).decisions)
    require(alone or not both.decisions, f"decided, though no agency is named: {both.decisions}")


def what_another_agency_gives_changes_nothing(case: Case, measure: Measure) -> None:
    """The rows of all other agencies replaced by others."""
    agency_ids = agencies(case.book)
    before = case.ledger(measure, case.records_of(of_agencies, *agency_ids))
    for agency in agency_ids:
        after = case.ledger(measure, case.records_of(with_others_replaced, agency))
        assert_same_decisions(decisions_at(agency, before), decisions_at(agency, after))


def decisions_at(agency: str, ledger: Ledger) -> list[Decision]:
    """The decisions of one agency."""
    return [decision for decision in ledger.decisions if decision.agency_id == agency]


def of_agencies(case: Case, *agency_ids: str) -> Book:
    """The rows of some agencies, and those that hold for all."""
    return rows_at(case, {"", *agency_ids}, case.book)


def with_others_replaced(case: Case, agency: str) -> Book:
    """The rows of one agency and those that hold for all, with the other book's for all others."""
    others = {*agencies(case.book, case.other)} - {agency}
    return join_books(of_agencies(case, agency), rows_at(case, others, case.other))


def rows_at(case: Case, agency_ids: Collection[str], book: Book) -> Book:
    """The rows of some agencies; where case ids are statewide, no two of them share a case."""
    own = {"case_id"} if case.readings.get("case_ids") == "statewide" else set[str]()
    return {
        table: [
            row | {column: f"{row[column]}/{row['agency_id']}" for column in own & row.keys()}
            for row in rows
            if row.get("agency_id", "") in agency_ids
        ]
        for table, rows in book.items()
    }


# --- people ------------------------------------------------------------------------------------


def what_is_given_of_others_changes_nothing(case: Case, measure: Measure) -> None:
    """Other people, families, cases and workers at the same agencies, which state their coverage.

    Coverage and holidays are facts about an agency; where an agency does not state its coverage,
    the services of others do say for which months its events are complete.
    """
    books = (stating_coverage, of_others, of_these_and_others)
    these, others, both = (case.ledger(measure, case.records_of(book)) for book in books)
    assert_same_decisions(decisions_of(these, others), both.decisions)


def decisions_of(*ledgers: Ledger) -> list[Decision]:
    """The decisions of ledgers of the same agencies, which do not add, in order."""
    return sorted((decision for ledger in ledgers for decision in ledger.decisions), key=order)


def stating_coverage(case: Case) -> Book:
    """The book with coverage stated for every agency of both books."""
    stated = {row["agency_id"] for row in case.book.get("coverage", [])}
    unstated = [agency for agency in agencies(case.book, case.other) if agency not in stated]
    rows = [{"agency_id": agency} | ALL_MONTHS for agency in unstated]
    return join_books(case.book, {"coverage": rows})


def of_others(case: Case) -> Book:
    """The other book about other people, families, cases and workers, under other ids.

    Coverage and holidays, which are facts about an agency, are those of the case book.
    """
    prefix, columns = case.chance().choice(["0", "z"]), ID_COLUMNS - {"agency_id"}

    def renamed(row: Row) -> Row:
        cells = {column: row[column] for column in columns & row.keys()}
        new = {column: ";".join(prefix + id for id in ids_of(c)) for column, c in cells.items()}
        return row | new

    theirs = {table: [*map(renamed, rows)] for table, rows in case.other.items()}
    these = stating_coverage(case)
    shared = {table: these.get(table, []) for table in ("coverage", "holidays")}
    return theirs | shared | {"targets": []}  # a target has no id, and an agency has only one


def of_these_and_others(case: Case) -> Book:
    """Both books about different people at the same agencies."""
    return join_books(stating_coverage(case), of_others(case) | {"coverage": [], "holidays": []})


# --- what is decided together ------------------------------------------------------------------


def what_need_not_be_decided_together_changes_nothing(case: Case, measure: Measure) -> None:
    """The records to decide in two books, those of one `Measure.together` in the same of them."""
    records = case.records_of(stating_coverage)
    whole = case.ledger(measure, records)
    columns, chance = whole.measure.together(Readings.of(case.readings)), case.chance()
    in_first: dict[object, bool] = defaultdict(lambda: chance.random() < 1 / 2)
    first = select_keys(records, whole.measure.tables, columns, lambda key: in_first[key])
    second = select_keys(records, whole.measure.tables, columns, lambda key: not in_first[key])
    parts = [case.ledger(measure, part) for part in (first, second)]
    assert_same_decisions(whole.decisions, decisions_of(*parts))


def select_keys(
    records: Records,
    tables: Collection[str],
    columns: tuple[str, ...],
    is_wanted: Callable[[object], bool],
) -> Records:
    """The records without those of `tables` whose values in `columns` are not wanted."""

    def is_wanted_person(agency: str, id: str) -> bool:
        return is_wanted((agency, records.people.person(agency, id)))

    def records_to_keep() -> Iterator[Any]:
        for table in TABLES:
            for record in getattr(records, table):
                if table not in tables:
                    yield record
                elif PERSON in columns:
                    yield from of_people(table, record, is_wanted_person)
                elif is_wanted(tuple(value_of(table, record, column) for column in columns)):
                    yield record

    return Records.from_records(records_to_keep())


def value_of(table: str, record: Any, column: str) -> object:
    """A value as two records are compared by it: a moment to the second."""
    if column == LOCAL_DATE:
        return local_date(getattr(record, TABLES[table].moments[0]))
    value = getattr(record, column)
    return whole_second(value) if isinstance(value, datetime) else value


def of_people(table: str, record: Any, is_wanted: Callable[[str, str], bool]) -> Iterator[Any]:
    """A record with the wanted people only, if it names any."""
    if "client_id" in TABLES[table].people:
        if is_wanted(record.agency_id, record.client_id):
            yield record
        return
    people = {
        column: tuple(id for id in getattr(record, column) if is_wanted(record.agency_id, id))
        for column in TABLES[table].people
    }
    if any(people.values()):
        yield replace(record, **people)


# --- faults ------------------------------------------------------------------------------------


def findings_never_move_a_count(case: Case, measure: Measure) -> None:
    """Broken rows and unknown columns are reported; decisions about the others stay."""
    faulty, broken = with_faults(case)
    records, before = case.read(faulty), case.ledger(measure)
    assert_equal("rows rejected", broken, records.rejected_rows)
    added = len(records.findings) - len(case.records.findings)
    require(added >= broken, f"{added} more findings for {broken} broken rows")
    assert_same_decisions(before.decisions, case.ledger(measure, records).decisions)
    assert_equal("fingerprint", case.records.input_sha256, records.input_sha256)
    silent = replace(case.records, findings=())
    assert_same_decisions(before.decisions, case.ledger(measure, silent).decisions)


def with_faults(case: Case) -> tuple[Book, int]:
    """The book with an unknown column and, in each table, a broken row; how many those are."""
    chance, faulty = case.chance(), {name: rows for name, rows in case.book.items() if rows}
    for name, rows in faulty.items():
        needed = [c for c in TABLES[name].required if c not in TABLES[name].must_be_there]
        broken = chance.choice(rows) | {chance.choice(needed): ""}
        place = chance.randint(0, len(rows))
        rows = [*rows[:place], broken, *rows[place:]]
        faulty[name] = [row | {"mood": "hopeful"} for row in rows]
    return case.book | faulty, len(faulty)


# --- parts of books ----------------------------------------------------------------------------


def agencies(*books: Book) -> list[str]:
    """Every agency that a row names."""
    return sorted({row.get("agency_id", "") for book in books for row in rows_of(book)} - {""})


def join_books(one: Book, other: Book) -> Book:
    """The rows of two books."""
    return {table: one.get(table, []) + other.get(table, []) for table in one | other}
