"""Conservation: every record is decided once; every row is read, or rejected with its place."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from fvcount import Decision, Finding, Ledger, Records, ServiceEvent, Severity
from fvcount.dates.clock import MELBOURNE
from fvcount.records.column_kinds import kinds_of, reader_of
from fvcount.records.raw_cells import clean
from fvcount.records.tables import TABLES
from fvcount.testing.cases import Case, Measure, assert_equal, assert_same_items, require
from fvcount.testing.drawing import Row, copied
from fvcount.testing.drawing.faults import messy

Name = tuple[str, str]
"""A record by its agency and id."""


def each_record_is_decided_once(case: Case, measure: Measure) -> None:
    """No record vanishes or is decided twice, and nothing else is decided."""
    ledger = case.ledger(measure)
    assert_equal("rows rejected", 0, case.records.rejected_rows)
    assert_equal("length of the ledger", len(ledger.decisions), len(ledger))
    if ledger.measure.name in BY_MEASURE:
        BY_MEASURE[ledger.measure.name](case, ledger)
    else:
        (table,) = ledger.measure.tables
        assert_same_items(table, names_in(case, table), names_decided_once(ledger.decisions))


def support_periods_are_decided_once(case: Case, ledger: Ledger) -> None:
    """Each recorded period once; derived ones; and the persons who have neither."""
    names, person = names_decided_once(ledger.decisions), case.records.people.person
    recorded = names_in(case, "support_periods")
    require(recorded <= names, f"not decided: {sorted(recorded - names)}")
    others = [record.split(":") for _, record in names - recorded]
    kinds = {kind for kind, *_ in others}
    require(kinds <= {"derived", "person"}, f"not in the book: {sorted(names - recorded)}")
    derived = {(agency, who) for kind, agency, who, *_ in others if kind == "derived"}
    persons = {(agency, who) for kind, agency, who, *_ in others if kind == "person"}
    periods = case.records.support_periods
    known = {(row.agency_id, person(row.agency_id, row.client_id)) for row in periods}
    touched = {
        (event.agency_id, person(event.agency_id, client))
        for event in case.records.service_events
        if event.activity not in ledger.made_from.rules.on(dates_touched(event)[0]).not_client_time
        for client in (*event.client_ids, *event.beneficiary_ids)
    }
    if case.readings.get("basis") == "recorded":
        assert_same_items("periods that nobody recorded", [], others)
    else:
        require(derived <= touched, f"never touched by work: {sorted(derived - touched)}")
        assert_same_items("persons without a period", touched - known - derived, persons)


def hours_are_decided_once(case: Case, ledger: Ledger) -> None:
    """Each piece of work once for each local date it touches, the parts adding up to the whole."""
    expected: Counter[tuple[str, str, date]] = Counter()
    seconds: Counter[Name] = Counter()
    for event in case.records.service_events:
        name = event.agency_id, event.event_id
        expected.update((*name, day) for day in dates_touched(event))
        seconds[name] += max(1, len(event.worker_ids)) * (event.seconds or 0)
    assert_same_items("events", names_in(case, "service_events"), {*seconds})
    found = []
    for decision in ledger.decisions:
        found.append((decision.agency_id, decision.record, decision.on))
        seconds[decision.agency_id, decision.record] -= decision.amount
    assert_same_items("events by date", expected.elements(), found)
    missing = {name: number for name, number in seconds.items() if number}
    require(not missing, f"seconds too few, or too many, for workers times time: {missing}")


def dates_touched(event: ServiceEvent) -> list[date]:
    """The Melbourne dates from the second an event starts in to the last second of it."""
    start = event.started_at
    if not isinstance(start, datetime):
        return [start]
    lasting = timedelta(seconds=max(event.seconds or 0, 1) - 1)
    end = start.replace(microsecond=0).astimezone(UTC) + lasting
    days = (end.astimezone(MELBOURNE).date() - start.date()).days
    return [start.date() + timedelta(days=number) for number in range(days + 1)]


BY_MEASURE: dict[str, Callable[[Case, Ledger], None]] = {
    "new_support_periods": support_periods_are_decided_once,
    "service_hours": hours_are_decided_once,
}
"""The measures that decide other things than each record of a table."""


def names_in(case: Case, table: str) -> set[Name]:
    """The records that the rows of a table name."""
    return {(row["agency_id"], row[TABLES[table].key[1]]) for row in case.book.get(table, [])}


def names_decided_once(decisions: list[Decision]) -> set[Name]:
    """The records decided: each has one decision, and would add 1."""
    names = Counter((decision.agency_id, decision.record) for decision in decisions)
    repeated = sorted(name for name, times in names.items() if times > 1)
    require(not repeated, f"decided more than once: {repeated}")
    amounts = {decision.amount for decision in decisions}
    require(amounts <= {1}, f"amounts other than 1: {sorted(amounts)}")
    return {*names}


def nothing_is_lost_of_a_messy_book(case: Case, measure: Measure) -> None:
    """Each row of a book full of faults is found again in a record, or is reported as rejected."""
    book = messy(case.chance(), case.book)
    records = case.read(copied(book))
    case.ledger(measure, records)
    errors = [finding for finding in records.findings if finding.severity is Severity.ERROR]
    vanished = [row for table, rows in book.items() for row in vanished_rows(records, table, rows)]
    require(len(vanished) <= records.rejected_rows, f"neither read nor rejected: {vanished}")
    require(errors or not records.rejected_rows, f"{records.rejected_rows} rows rejected silently")
    placeless = [finding.code for finding in errors if not has_a_place(finding)]
    require(not placeless, f"no file and row for {placeless}")


def vanished_rows(records: Records, table: str, rows: list[Row]) -> list[Row]:
    """The rows of a table whose key no record bears.

    Those alike in every cell are one; blank rows do not count.
    """
    key = TABLES[table].key
    kept = {tuple(str(getattr(row, c) or "") for c in key) for row in getattr(records, table)}
    vanished: list[Row] = []
    for row in rows:
        cells = {c: cell_as_read(table, c, row.get(c, "")) for c in TABLES[table].columns}
        filled = {column: cell for column, cell in cells.items() if cell}
        name = tuple(filled.get(column, "") for column in key)
        if filled and name not in kept and filled not in vanished:
            vanished.append(filled)
    return vanished


def cell_as_read(table: str, column: str, text: str) -> str:
    """What a cell says, as text; as it is written where it cannot be read; blank for nothing."""
    cell, _ = clean(text, kinds_of(TABLES[table])[column])
    if cell is None:
        return ""
    try:
        return str(reader_of(TABLES[table], column)(cell))
    except ValueError:
        return str(cell)


def has_a_place(finding: Finding) -> bool:
    """Whether a person can find the row that a finding is about."""
    return (finding.file or "").partition(".")[0] in TABLES and finding.row is not None
