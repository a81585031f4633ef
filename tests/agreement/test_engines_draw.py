"""What the written books reach: blank cells in columns of every type, each oddity and fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

import pytest

from fvcount import Records
from fvcount.dates.clock import MELBOURNE, is_ambiguous, split_at_midnights
from fvcount.findings import SEVERITIES, Severity
from fvcount.records.tables import TABLES, ServiceEvent

from .engines.books import WrittenBook, written_book
from .engines.cells import is_blank, values
from .engines.ways import WAYS, reference, some_ways, types_of
from .test_engines import BOOKS

# --- types of columns --------------------------------------------------------------------------

ALL_TYPES = {"str", "date", "datetime", "int", "float", "bool", "Decimal", "list"}
FEWER_TYPES = {
    "pandas of categories": ALL_TYPES - {"Decimal", "list"},
    "JSON lines": {"str", "int", "float", "bool", "list"},
}


# that every type is tried on every way in is shown in `test_engines.py`
@pytest.mark.parametrize("way", [way for way in WAYS if WAYS[way].types])
def test_columns_of_every_python_type_have_blank_cells_too(way: str) -> None:
    found = set[str]()
    for book in (written_book(seed) for seed in BOOKS if way in some_ways(seed)):
        for place, name in types_of(book, way).items():
            read, cells = WAYS[way].types[name].read, book.cells(*place)
            if len({*map(is_blank, cells)}) > 1:
                typed = values(read, cells, place) if read else None
                found |= {type(value).__name__ for value in typed or [""] if value is not None}
    assert found >= FEWER_TYPES.get(way, ALL_TYPES)


# --- oddities ----------------------------------------------------------------------------------

SEVERAL = ("worker_ids", "client_ids", "beneficiary_ids")
IDS = ("event_id", "agency_id", "client_id", "support_period_id", "case_id", *SEVERAL)
MOMENTS = ("started_at", "ended_at", "responded_at")

Occurs = Callable[[WrittenBook, Records], bool]


def has_cell(pattern: str, *columns: str) -> Occurs:
    """Some cell of these columns matches a pattern in full."""
    matches = re.compile(pattern).fullmatch
    return lambda book, records: any(
        matches(row[column])
        for rows in book.tables.values()
        for row in rows
        for column in columns
        if column in row
    )


def has_header(occurs: Callable[[list[str]], bool]) -> Occurs:
    """Some table has such a header."""
    return lambda book, records: any(map(occurs, book.headers.values()))


def has_event(occurs: Callable[[ServiceEvent], object]) -> Occurs:
    """Some event is such."""
    return lambda book, records: any(map(occurs, records.service_events))


def has_finding(code: str) -> Occurs:
    return lambda book, records: any(finding.code == code for finding in records.findings)


def events_by_id(records: Records) -> dict[tuple[str, str], list[ServiceEvent]]:
    pieces: dict[tuple[str, str], list[ServiceEvent]] = {}
    for event in records.service_events:
        pieces.setdefault((event.agency_id, event.event_id), []).append(event)
    return pieces


def has_pieces_that_differ_in(column: str) -> Occurs:
    """Pieces of work of one id differ in a column."""
    return lambda book, records: any(
        len({str(getattr(piece, column)) for piece in pieces}) > 1
        for pieces in events_by_id(records).values()
    )


def has_folded_rows(*, blank: str = "") -> Occurs:
    """Several rows became one event; in one of them a column is blank, in one not."""

    def occurs(book: WrittenBook, records: Records) -> bool:
        rows: dict[tuple[str, str], list[bool]] = {}
        for row in book.tables["service_events"]:
            name = row.get("agency_id", "").strip(), row.get("event_id", "").strip()
            rows.setdefault(name, []).append(is_blank(row.get(blank)))
        return any(
            len(pieces) == 1
            and len(rows.get(name, [])) > 1
            and (not blank or len({*rows[name]}) > 1)
            for name, pieces in events_by_id(records).items()
        )

    return occurs


def is_over_a_clock_change(event: ServiceEvent, *, hours: int) -> bool:
    """Whether the work goes on as the clocks go forward (1) or back (-1)."""
    start = event.started_at
    if not isinstance(start, datetime) or not event.seconds:
        return False
    end = datetime.fromtimestamp(start.timestamp() + event.seconds, MELBOURNE)
    before, after = start.astimezone(MELBOURNE).utcoffset(), end.utcoffset()
    assert before is not None
    return after is not None and after - before == timedelta(hours=hours)


def is_over_midnight(event: ServiceEvent) -> bool:
    return len([*split_at_midnights(event.started_at, event.seconds or 0)]) > 1


def is_second_of_two_times(event: ServiceEvent) -> bool:
    start = event.started_at
    is_standard = isinstance(start, datetime) and start.utcoffset() == timedelta(hours=10)
    return isinstance(start, datetime) and is_standard and is_ambiguous(start)


def has_end_and_minutes(event: ServiceEvent, *, alike: bool) -> bool:
    clock = event.clock_seconds
    has_both = event.minutes is not None and clock is not None
    return has_both and (event.seconds == clock) is alike


def has_half_at_one_agency(book: WrittenBook, records: Records) -> bool:
    events = Counter(event.agency_id for event in records.service_events)
    return len(records.agencies) > 1 and any(n * 2 >= events.total() > 40 for n in events.values())


def errors_of_events(records: Records) -> list[tuple[str | None, str | None]]:
    """The agency and id of each row of an event that could not be read."""
    return [
        (finding.agency_id, finding.record)
        for finding in records.findings
        if finding.severity is Severity.ERROR
        and (finding.file or "").startswith("service_events")
        and finding.row != 1
    ]


def has_sound_rows_and_others(book: WrittenBook, records: Records) -> bool:
    return len(errors_of_events(records)) > 1 and len(records.service_events) > 10


def has_a_sound_row_beside_a_faulty_one(book: WrittenBook, records: Records) -> bool:
    return not {*errors_of_events(records)}.isdisjoint(events_by_id(records))


def lacks_optional_columns(book: WrittenBook, records: Records) -> bool:
    return any(
        rows and {*TABLES[table].columns} - {*TABLES[table].required} - {*book.columns(table)}
        for table, rows in book.tables.items()
    )


ODD: dict[str, Occurs] = {
    # who
    "one agency with half the rows": has_half_at_one_agency,
    "rows of one event that fold": has_folded_rows(),
    "rows of one event, one without minutes": has_folded_rows(blank="minutes"),
    "rows of one event, one without an end": has_folded_rows(blank="ended_at"),
    "rows of one event, one without people": has_folded_rows(blank="client_ids"),
    "a piece of work for each worker": has_pieces_that_differ_in("worker_ids"),
    "further pieces of work": has_pieces_that_differ_in("started_at"),
    "ids of one person": lambda book, records: any(row.same_as for row in records.clients),
    "A;B": has_cell(r"[^; ]+;[^; ]+", *SEVERAL),
    " A ; B ": has_cell(r" [^; ]+ ; [^; ]+ ", *SEVERAL),
    "A;;B": has_cell(r"[^; ]+;;[^; ]+", *SEVERAL),
    ";A;": has_cell(r";[^;]+;", *SEVERAL),
    "only separators": has_cell(r"[; ]*;[; ]*", *SEVERAL),
    "a space before an id": has_cell(r"\s+\S.*", *IDS),
    "a space after an id": has_cell(r".*\S\s+", *IDS),
    "a space that is not in ASCII": has_cell(r"[\u00a0\u2003].*", *IDS),
    "ids in letters of others": has_cell(r"[^\x00-\x7f]+", *IDS),
    "ids with quotes": has_cell(r".*[\"'].*", *IDS),
    "ids with commas": has_cell(r".*,.*", *IDS),
    "ids with line breaks": has_cell(r"\w+\n\w+", *IDS),
    "ids of digits": has_cell(r"[1-9][0-9]*", "event_id"),
    "ids of digits after zeros": has_cell(r"0+[1-9][0-9]*", "event_id"),
    # when
    "work over midnight": has_event(is_over_midnight),
    "work as the clocks go forward": has_event(lambda e: is_over_a_clock_change(e, hours=1)),
    "work as the clocks go back": has_event(lambda e: is_over_a_clock_change(e, hours=-1)),
    "a time that came twice": has_finding("ambiguous-time"),
    "the second of two times": has_event(is_second_of_two_times),
    "a time that never was": has_finding("impossible-time"),
    "universal time": has_cell(r".*(Z|[+]00:00)", *MOMENTS),
    **{
        f"offset {offset}": has_cell(rf".*{re.escape(offset)}", *MOMENTS)
        for offset in ("+10:00", "+11:00", "+05:30", "-08:00", "+1030", "-00:30", "+14:00")
    },
    "seconds": has_cell(r".*:[0-5][0-9]:[0-5][1-9]", *MOMENTS),
    "millionths of seconds": has_cell(r".*:59[.]000001", *MOMENTS),
    "only a date": has_cell(r"[0-9-]{10}", *MOMENTS),
    # how long
    **{f"{text} minutes": has_cell(re.escape(text), "minutes") for text in ("0.1", "8.2", "12.5")},
    "a float's many digits": has_cell(r"0[.]30000000000000004", "minutes"),
    "a year of minutes": has_cell(r"527040([.]01)?", "minutes"),
    "more than a year": has_cell(r"527041|600000|9{11}", "minutes"),
    "minutes below 0": has_cell(r"-[0-9.]+", "minutes"),
    "an end as the minutes say": has_event(lambda e: has_end_and_minutes(e, alike=True)),
    "an end other than the minutes": has_event(lambda e: has_end_and_minutes(e, alike=False)),
    "an end without minutes": has_event(lambda e: e.minutes is None and e.ended_at),
    "neither minutes nor an end": has_event(lambda e: e.minutes is None and e.ended_at is None),
    # how it is written
    "Direct": has_cell("Direct", "activity"),
    " DIRECT ": has_cell(" DIRECT ", "activity"),
    "letters that fold into others": has_cell(r".*\u017f.*", "program", "activity"),
    "a cell without text": has_cell("", "minutes", "mode", "client_ids"),
    "a cell of a space": has_cell(r"\s+", "minutes", "mode", "client_ids"),
    "a cell that is not there": lambda book, _: None in book.cells("service_events", "minutes"),
    "blank rows": has_finding("blank-rows"),
    # tables
    "a table without rows": lambda book, _: any(
        not rows and book.headers[table] for table, rows in book.tables.items()
    ),
    "a table without columns": has_header(lambda header: not header),
    "a table without optional columns": lacks_optional_columns,
    "a table that is not given": lambda book, _: len(book.tables) < len(TABLES),
    "unknown columns": has_finding("unknown-columns"),
    "a column without a name": has_header(lambda header: "" in header),
    "columns in capitals": has_header(lambda header: "_ID" in " ".join(header)),
    "columns with spaces": has_header(lambda header: any(n != n.strip() for n in header)),
    "sound rows and others": has_sound_rows_and_others,
    "a sound row beside a faulty one of its id": has_a_sound_row_beside_a_faulty_one,
    "no fault at all": lambda _, records: (
        not records.rejected_rows and len(records.service_events) > 10
    ),
}


@cache
def books() -> list[tuple[WrittenBook, Records]]:
    return [(written_book(seed), reference(written_book(seed))) for seed in BOOKS]


@pytest.mark.parametrize(
    "oddity", list(ODD), ids=lambda oddity: oddity.encode("ascii", "replace").decode()
)
def test_an_oddity_occurs(oddity: str) -> None:
    assert any(ODD[oddity](book, records) for book, records in books())


# --- faults ------------------------------------------------------------------------------------

FILES_ONLY = {"unreadable-file", "unreadable-row", "unknown-table", "table-given-twice"}
FAULTS = {code for code, severity in SEVERITIES.items() if severity is Severity.ERROR}
NEVER = {"repeated-column", "wrong-number-of-cells"}  # see tests/frames, tests/files


def test_rows_are_rejected_for_every_kind_of_fault() -> None:
    codes = {finding.code for _, records in books() for finding in records.findings}
    assert FAULTS - FILES_ONLY - NEVER - codes == set()


def test_every_required_cell_is_left_blank_somewhere() -> None:
    blank = {
        ((finding.file or "").removesuffix(".csv"), finding.column)
        for _, records in books()
        for finding in records.findings
        if finding.code == "missing-cell"
    }
    expected = {(name, column) for name, table in TABLES.items() for column in table.required}
    may_be_blank = {("month_statuses", "ongoing_relationship")}
    assert {name for name, column in blank} == {*TABLES}
    assert len(expected - may_be_blank - blank) < len(expected) / 3


def test_every_table_is_unreadable_sometimes_and_the_others_are_not() -> None:
    unreadable = {table for _, records in books() for table in records.unreadable}
    assert len(unreadable) > len(TABLES) / 2
    assert any(records.unreadable and records.service_events for _, records in books())
