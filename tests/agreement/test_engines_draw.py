"""What is drawn for the ways in: blank cells in columns of every sort, and all that is odd."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest

from fvcount import Records
from fvcount.dates.clock import MELBOURNE, is_ambiguous, split_at_midnights
from fvcount.findings import SEVERITIES, Severity
from fvcount.records.tables import TABLES, ServiceEvent

from .engines.books import Drawn, drawn
from .engines.cells import is_blank, values
from .engines.ways import WAYS, reference, some_ways, types_of
from .test_engines import BOOKS

# --- types of columns --------------------------------------------------------------------------

# that every type is tried on every way in is shown in `test_engines.py`
TYPED = [way for way in WAYS if WAYS[way].kinds]


def books_of(way: str) -> Iterator[int]:
    """The seeds of the books that go this way."""
    return (seed for seed in BOOKS if way in some_ways(seed))


@pytest.mark.parametrize("way", TYPED)
def test_columns_of_every_sort_have_blank_cells_too(way: str) -> None:
    kinds, sorts = WAYS[way].kinds, set[str]()
    for seed in books_of(way):
        for place, name in types_of(drawn(seed), way).items():
            read, given = kinds[name].read, drawn(seed).cells(*place)
            if len({*map(is_blank, given)}) > 1:
                full = values(read, given, place) if read else None
                sorts |= {type(each).__name__ for each in full or [""] if each is not None}
    assert sorts >= {"str", "date", "datetime", "int", "float", "bool"}
    assert way == "pandas of categories" or sorts >= {"Decimal", "list"}


# --- what is odd -------------------------------------------------------------------------------

SEVERAL = ("worker_ids", "client_ids", "beneficiary_ids")
IDS = ("event_id", "agency_id", "client_id", "support_period_id", "case_id", *SEVERAL)


def cells(book: Drawn, *columns: str) -> Iterator[str]:
    """The cells of some columns that are there."""
    for rows in book.book.values():
        for row in rows:
            yield from (row[column] for column in columns if column in row)


def events_by_id(records: Records) -> dict[tuple[str, str], list[ServiceEvent]]:
    pieces: dict[tuple[str, str], list[ServiceEvent]] = {}
    for event in records.service_events:
        pieces.setdefault((event.agency_id, event.event_id), []).append(event)
    return pieces


def several_pieces(records: Records, column: str) -> bool:
    """Whether pieces of work of one id differ in a column."""
    return any(
        len({str(getattr(each, column)) for each in pieces}) > 1
        for pieces in events_by_id(records).values()
    )


def folded(book: Drawn, records: Records, *, blank: str = "") -> bool:
    """Whether several rows became one event; in one of them a column is blank, in one not."""
    rows: dict[tuple[str, str], list[bool]] = {}
    for row in book.book["service_events"]:
        own = row.get("agency_id", "").strip(), row.get("event_id", "").strip()
        rows.setdefault(own, []).append(is_blank(row.get(blank)))
    return any(
        len(pieces) == 1 and len(rows.get(own, [])) > 1 and (not blank or len({*rows[own]}) > 1)
        for own, pieces in events_by_id(records).items()
    )


def over_the_clocks(records: Records, hours: int) -> bool:
    """Whether some work goes on over a night in which the clocks go forward (1) or back (-1)."""
    for event in records.service_events:
        start = event.started_at
        if isinstance(start, datetime) and event.seconds:
            end = (start.astimezone(MELBOURNE).timestamp()) + event.seconds
            after = datetime.fromtimestamp(end, MELBOURNE).utcoffset()
            if after is not None and after - (start.utcoffset() or after) == timedelta(hours=hours):
                return True
    return False


def over_midnight(records: Records) -> bool:
    return any(
        len([*split_at_midnights(each.started_at, each.seconds or 0)]) > 1
        for each in records.service_events
    )


def found(records: Records, code: str) -> bool:
    return any(each.code == code for each in records.findings)


def has(text: str, *columns: str) -> Callable[[Drawn, Records], bool]:
    """Some cell of these columns is all of a pattern."""
    pattern = re.compile(text)
    return lambda book, records: any(pattern.fullmatch(cell) for cell in cells(book, *columns))


def ended_as(book: Drawn, records: Records, *, alike: bool) -> bool:
    return any(
        each.minutes is not None
        and each.clock_seconds is not None
        and (each.seconds == each.clock_seconds) is alike
        for each in records.service_events
    )


def half_at_one_agency(book: Drawn, records: Records) -> bool:
    share = Counter(each.agency_id for each in records.service_events).most_common(1)
    return len(records.agencies) > 1 and share[0][1] * 2 >= len(records.service_events) > 40


def clean_and_not(book: Drawn, records: Records) -> bool:
    """Of one table, most rows are read and some are rejected."""
    events = [each for each in records.findings if (each.file or "").startswith("service_events")]
    errors = [each for each in events if each.severity is Severity.ERROR and each.row != 1]
    return len(errors) > 1 and len(records.service_events) > 10


def beside_a_faulty_row(book: Drawn, records: Records) -> bool:
    """Whether an event is read of which some row cannot be."""
    read = {*events_by_id(records)}
    return any(
        (each.agency_id, each.record) in read
        for each in records.findings
        if each.severity is Severity.ERROR and (each.file or "").startswith("service_events")
    )


def empty(book: Drawn, records: Records) -> bool:
    return any(not rows and book.headers[table] for table, rows in book.book.items())


def lacks_optional(book: Drawn, records: Records) -> bool:
    return any(
        rows and {*TABLES[table].columns} - {*TABLES[table].required} - {*book.columns(table)}
        for table, rows in book.book.items()
    )


MOMENTS = ("started_at", "ended_at", "responded_at")
ODD: dict[str, Callable[[Drawn, Records], bool]] = {
    # who
    "one agency with half the rows": half_at_one_agency,
    "rows of one event that fold": folded,
    "rows of one event, one without minutes": lambda b, r: folded(b, r, blank="minutes"),
    "rows of one event, one without an end": lambda b, r: folded(b, r, blank="ended_at"),
    "rows of one event, one without people": lambda b, r: folded(b, r, blank="client_ids"),
    "a piece of work for each worker": lambda b, r: several_pieces(r, "worker_ids"),
    "further pieces of work": lambda b, r: several_pieces(r, "started_at"),
    "ids of one person": lambda b, r: any(each.same_as for each in r.clients),
    "A;B": has(r"[^; ]+;[^; ]+", *SEVERAL),
    " A ; B ": has(r" [^; ]+ ; [^; ]+ ", *SEVERAL),
    "A;;B": has(r"[^; ]+;;[^; ]+", *SEVERAL),
    ";A;": has(r";[^;]+;", *SEVERAL),
    "only separators": has(r"[; ]*;[; ]*", *SEVERAL),
    "a space before an id": has(r"\s+\S.*", *IDS),
    "a space after an id": has(r".*\S\s+", *IDS),
    "a space that is none in ASCII": has(r"[\u00a0\u2003].*", *IDS),
    "ids in letters of others": has(r"[^\x00-\x7f]+", *IDS),
    "ids with quotes": has(r".*[\"'].*", *IDS),
    "ids with commas": has(r".*,.*", *IDS),
    "ids with line breaks": has(r"\w+\n\w+", *IDS),
    "ids of digits": has(r"[1-9][0-9]*", "event_id"),
    "ids of digits after zeros": has(r"0+[1-9][0-9]*", "event_id"),
    # when
    "work over midnight": lambda b, r: over_midnight(r),
    "work as the clocks go forward": lambda b, r: over_the_clocks(r, 1),
    "work as the clocks go back": lambda b, r: over_the_clocks(r, -1),
    "a time that came twice": lambda b, r: found(r, "ambiguous-time"),
    "the second of two times": lambda b, r: any(
        isinstance(each.started_at, datetime)
        and is_ambiguous(each.started_at)
        and each.started_at.utcoffset() == timedelta(hours=10)
        for each in r.service_events
    ),
    "a time that never was": lambda b, r: found(r, "impossible-time"),
    "universal time": has(r".*(Z|[+]00:00)", *MOMENTS),
    **{
        f"offset {offset}": has(rf".*{re.escape(offset)}", *MOMENTS)
        for offset in ("+10:00", "+11:00", "+05:30", "-08:00", "+1030", "-00:30", "+14:00")
    },
    "seconds": has(r".*:[0-5][0-9]:[0-5][1-9]", *MOMENTS),
    "millionths of seconds": has(r".*:59[.]000001", *MOMENTS),
    "only a date": has(r"[0-9-]{10}", *MOMENTS),
    # how long
    **{f"{text} minutes": has(re.escape(text), "minutes") for text in ("0.1", "8.2", "12.5")},
    "a float's many digits": has(r"0[.]30000000000000004", "minutes"),
    "a year of minutes": has(r"527040([.]01)?", "minutes"),
    "more than a year": has(r"527041|600000|9{11}", "minutes"),
    "minutes below 0": has(r"-[0-9.]+", "minutes"),
    "an end as the minutes say": lambda b, r: ended_as(b, r, alike=True),
    "an end other than the minutes": lambda b, r: ended_as(b, r, alike=False),
    "an end without minutes": lambda b, r: any(
        each.minutes is None and each.ended_at for each in r.service_events
    ),
    "neither minutes nor an end": lambda b, r: any(
        each.minutes is None and each.ended_at is None for each in r.service_events
    ),
    # how it is written
    "Direct": has("Direct", "activity"),
    " DIRECT ": has(" DIRECT ", "activity"),
    "letters that fold into others": has(r".*\u017f.*", "program", "activity"),
    "a cell of no text": has("", "minutes", "mode", "client_ids"),
    "a cell of a space": has(r"\s+", "minutes", "mode", "client_ids"),
    "a cell that is not there": lambda b, r: None in b.cells("service_events", "minutes"),
    "blank rows": lambda b, r: found(r, "blank-rows"),
    # tables
    "a table without rows": empty,
    "a table without columns": lambda b, r: not all(b.headers.values()),
    "a table without optional columns": lacks_optional,
    "a table that is not given": lambda b, r: len(b.book) < len(TABLES),
    "unknown columns": lambda b, r: found(r, "unknown-columns"),
    "a column without a name": lambda b, r: any("" in header for header in b.headers.values()),
    "columns in capitals": lambda b, r: any("_ID" in " ".join(h) for h in b.headers.values()),
    "columns with spaces": lambda b, r: any(n != n.strip() for h in b.headers.values() for n in h),
    "clean rows and others": clean_and_not,
    "a row that is read beside a faulty one of its id": beside_a_faulty_row,
    "no fault at all": lambda b, r: not r.rejected_rows and len(r.service_events) > 10,
}
FILES_ONLY = {"unreadable-file", "unreadable-row", "unknown-table", "table-given-twice"}
FAULTS = {code for code, severity in SEVERITIES.items() if severity is Severity.ERROR}
NEVER = {"repeated-column", "wrong-number-of-cells"}  # see tests/frames, tests/files


@cache
def books() -> list[tuple[Drawn, Records]]:
    return [(drawn(seed), reference(drawn(seed))) for seed in BOOKS]


@pytest.mark.parametrize(
    "what", list(ODD), ids=lambda what: what.encode("ascii", "replace").decode()
)
def test_it_is_drawn(what: str) -> None:
    assert any(ODD[what](book, records) for book, records in books())


def test_rows_are_rejected_for_every_kind_of_fault() -> None:
    codes = {each.code for _, records in books() for each in records.findings}
    assert FAULTS - FILES_ONLY - NEVER - codes == set()


def test_every_required_cell_is_left_blank_somewhere() -> None:
    blank = {
        ((each.file or "").removesuffix(".csv"), each.column)
        for _, records in books()
        for each in records.findings
        if each.code == "missing-cell"
    }
    wanted = {(name, column) for name, table in TABLES.items() for column in table.required}
    may_be_blank = {("month_statuses", "ongoing_relationship")}
    assert {name for name, column in blank} == {*TABLES}
    assert len(wanted - may_be_blank - blank) < len(wanted) / 3


def test_every_table_is_lost_now_and_then_and_the_others_are_not() -> None:
    lost = {table for _, records in books() for table in records.unreadable}
    assert len(lost) > len(TABLES) / 2
    assert any(records.unreadable and records.service_events for _, records in books())
