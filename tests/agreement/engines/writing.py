"""Ways of writing a drawn book: other ids, times of one sort, spaces, blanks, near misses.

Each function changes the rows of a book in place, where it finds something to change. All but
`near_misses` leave every row sound.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

from fvcount.dates.clock import MELBOURNE
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Row
from fvcount.testing.drawing import ID_COLUMNS, ids_of, rows_of
from fvcount.testing.drawing.choices import instant_of

Way = Callable[[random.Random, Book], None]

SEVERAL = ("worker_ids", "client_ids", "beneficiary_ids")
CODES = {
    *("program", "activity", "end_reason", "mode", "determination", "kind", "change"),
    *("ongoing_relationship", "unidentified_client", "support_provided", "assisted"),
}
SPACES = [" ", "  ", "\t", "\u00a0", "\u2003", "\x1f", "\r\n"]
HARD_IDS = [
    *("Zoë", "Zoe\u0308", "Ζωή", "李雷", "O'Brien", 'the "one"', "Ann, Bob", "=1+1", "-7", "a b"),
    *("007", "07", "7", "7.0", "1e3", "NA", "-", "Unknown", "true", "2024-03-04", "straße", "A|B"),
    *("STRASSE", "ﬁ", "😀", "nil", "\\n1", "#REF!", "%41", "\u202eabc", "0", "inf", "İ", "\u017f"),
    ".",
]
"""Ids as no one should write them, each different from all others."""
TEMPTING = {
    "minutes target": [
        *("-5", "-0", "+5", "-12.5", "1_000", "1 000", "1'000", "0x10", "1e3", "1e400", "inf"),
        *("nan", "NaN", "\uff19\uff10", "٣", "²", ".", "--5", "0.1.2", "1/2", "%", "5 min", "true"),
        *("527040.02", "527041", "600000", "99999999999", "10000000000000000", f"1{0:030}"),
        *("12,5", "-99999999999999999999999", "-0.5", "-5", "-1", "-90", "527041", "600000"),
    ],
    "started_at ended_at responded_at": [
        *("2023-10-01T02:30", "2024-10-06 02:00", "2023-10-01T02:59:59"),  # the clocks skipped them
        *("2023-10-01 02:00", "2024-10-06T02:30", "2024-10-06T02:59"),
        *("2024-03-04T10:00:00.1234567", "2024-03-04T24:00", "2024-03-04T1000", "2024-03-04T10"),
        *("20240304", "2024-3-4", "2024-03-04T10:00:60", "2024-03-04t10:00", "2024-03-04T10:00z"),
        *("2024-03-04T10:00+10", "2024-03-04T10:00+24:00", "2024-03-04T", "04/03/2024", "45000"),
        *("2024-03-04T10:00 +10:00", "2024-03-04T10:00+1000", "2024-03-04  10:00", "+2024-03-04"),
        *("2023-02-29", "2024-02-30T10:00", "\uff12\uff10\uff12\uff14-03-04", "0000-01-01"),
        *("0001-01-01T00:00+14:00", "0002-01-01T00:00", "0900-01-01", "0999-12-31", "9999-12-31"),
        *("1890-01-01T00:00", "1900-01-01T00:00", "9997-12-31T23:59", "9999-12-31T23:59-12:00"),
        "2020-01-01T10:00",
    ],
    "start_date end_date referred_on determined_on heard_on closed_on submitted_on date": [
        *("2024-03-04T00:00", "2024-03-04T10:00", "2024-02-30", "20240304", "24-03-04", "2024-03"),
        *("0001-01-01", "9999-12-31", "10000-01-01", "2024-03-04Z", "2024-03-04 ", "today", "0"),
        "2020-01-01",
    ],
    "month from_month to_month due_month financial_year": [
        *("2024-13", "2024-3", "March", "2024-03-01", "202403", "2024", "0000-01", "2024-03 "),
        "2020-01",
    ],
    "program": ["client-support", "day", "ramp;other", "RAMP\u00a0", "client_\u017fupport"],
    "activity": [
        *("suport", "direct;direct", "DIRECT.", "other", "d\u0131rect", "client support", "1"),
    ],
    "mode determination kind change end_reason": [
        *("pigeon", "face to face", "Phone\u200b", "unknown", "1"),
    ],
    "unidentified_client support_provided assisted ongoing_relationship": [
        *("y", "N", "T", "2", "-1", "0.0", "1.0", "wahr", "TRUE", "No "),
    ],
    "client_ids worker_ids beneficiary_ids": [
        *(";", " ; ", ";;;", ";P1", "P1,P2", "P1 P2", "P1|P2", "P1\nP2", "['P1', 'P2']"),
        *("NULL", "P1;null", "nan;NaT", "#N/A", "P1\u200b;P2", "\ufeff;P1", "-;P1", "P\x071"),
    ],
    "household_id": [";", "H1;H2", "H1,H2", " ", "0", r"\N", "None", "unknown", "\u00adH1"],
    "event_id client_id agency_id same_as": [
        "NULL",
        "n/a",
        "NA",
        "<NA>",
        "x\ny",
        "A1\u200b",
        "A\t1",
    ],
}
"""Cells that some program would take, by the columns they are written into; a few are right."""
NEAR_MISSES = {column: cells for names, cells in TEMPTING.items() for column in names.split()}


# --- ids ---------------------------------------------------------------------------------------


def ids_of_digits(rng: random.Random, book: Book) -> None:
    """Every id a number, so that a whole column can be of numbers."""
    _rename(rng, book, map(str, rng.sample(range(1, 5000), 4999)))


def hard_ids(rng: random.Random, book: Book) -> None:
    """Some ids with letters, quotes and commas that programs stumble over."""
    _rename(rng, book, rng.sample(HARD_IDS, len(HARD_IDS)))


def _rename(rng: random.Random, book: Book, names: Iterable[str]) -> None:
    """Other names for ids, in any order, as many as there are."""
    cells = [(row, column) for row in rows_of(book) for column in ID_COLUMNS & row.keys()]
    ids = sorted({id for row, column in cells for id in ids_of(row[column])})
    new = dict(zip(rng.sample(ids, len(ids)), names, strict=False))
    free = {id: name for id, name in new.items() if name not in ids}
    for row, column in cells:
        row[column] = ";".join(free.get(id, id) for id in row[column].split(";"))


def spaces_around_ids(rng: random.Random, book: Book) -> None:
    """Spaces that nobody sees around ids, and separators that separate nothing."""
    for row in rows_of(book):
        for column in sorted(ID_COLUMNS & row.keys()):
            if row[column] and rng.random() < 0.3:
                row[column] = _spaced(rng, row[column], several=column in SEVERAL)


def _spaced(rng: random.Random, text: str, *, several: bool) -> str:
    """`A;B` as ` A ; B `, `A;;B` or `;A;B;`; another id with a space on some side."""
    if several and rng.random() < 0.5:
        return rng.choice([text.replace(";", ";;"), f";{text};", text.replace(";", "; ;") + ";"])
    if several and rng.random() < 0.5:
        return ";".join(f" {id} " for id in text.split(";"))
    space = rng.choice(SPACES)
    return rng.choice([space + text, text + space, space + text + space])


# --- times and numbers -------------------------------------------------------------------------


def every_moment_with_an_offset(rng: random.Random, book: Book) -> None:
    """All moments with an offset, so that a column can be of times with a zone."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        row[column] = f"{row[column]}T12:00+11:00" if at is None else at.isoformat()


def every_moment_without_an_offset(rng: random.Random, book: Book) -> None:
    """All moments as on Melbourne's clocks, so that a column can be of times without a zone.

    An end in the hour that came twice is left out: it would be before its start.
    """
    for row, column in _moments(book):
        at = instant_of(row[column])
        wall = at and at.astimezone(MELBOURNE).replace(tzinfo=None).isoformat()
        row[column] = wall or f"{row[column]}T12:00"
    for row in book["service_events"]:
        if row.get("ended_at", "") < row["started_at"]:
            row["ended_at"] = ""


def every_moment_a_date(rng: random.Random, book: Book) -> None:
    """Only dates, so that a column can be of dates."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        row[column] = at.astimezone(MELBOURNE).date().isoformat() if at else row[column]


def _moments(book: Book) -> Iterator[tuple[Row, str]]:
    """Every moment that is filled: its row and its column."""
    for table, rows in book.items():
        for column in TABLES[table].moments:
            yield from ((row, column) for row in rows if row.get(column))


def small_whole_minutes(rng: random.Random, book: Book) -> None:
    """Minutes that fit into the narrowest column of numbers, or are blank."""
    for row in book["service_events"]:
        row["minutes"] = rng.choice(["5", "15", "60", "90", "120", ""])


# --- cells, rows and columns -------------------------------------------------------------------


def codes_in_other_letters(rng: random.Random, book: Book) -> None:
    """Codes in capitals, with spaces, and with letters that fold into others."""
    for row in rows_of(book):
        for column in sorted(CODES & row.keys()):
            text = row[column]
            if text and rng.random() < 0.15:
                forms = [text.upper(), text.title(), f" {text.upper()} ", f"{text}\u00a0"]
                row[column] = rng.choice([*forms, text.replace("s", "\u017f")])


def blank_cells_of_all_sorts(rng: random.Random, book: Book) -> None:
    """Cells of spaces, of no text, and none at all, where a cell may be blank."""
    for table, rows in book.items():
        for row in rows:
            for column in _optional(table):
                if not row.get(column) and rng.random() < 0.5:
                    row[column] = rng.choice(["", *SPACES])
                elif row.get(column) == "" and rng.random() < 0.5:
                    del row[column]


def an_unusual_last_row(rng: random.Random, book: Book) -> None:
    """A last row with an id unlike all ids before it."""
    for table, column in (("service_events", "event_id"), ("clients", "client_id")):
        if book[table]:
            last = rng.choice(book[table]) | {column: "Zuletzt ü", "agency_id": "A1"}
            book[table].append(last)


def blank_rows(rng: random.Random, book: Book) -> None:
    """Rows of which every cell is blank, some with spaces."""
    for rows in book.values():
        if rows and rng.random() < 0.5:
            columns = sorted({column for row in rows for column in row})
            blank = {column: rng.choice(["", " "]) for column in columns}
            for row in rng.choices([blank, {}], k=rng.randint(1, 3)):
                rows.insert(rng.randint(0, len(rows)), dict(row))


def unknown_columns(rng: random.Random, book: Book) -> None:
    """Columns that no table has, with cells in most of the rows."""
    for rows in book.values():
        if rng.random() < 0.5:
            cells = rng.choice([["hopeful", "", "  "], ["12", "-3.5"], ["2024-03-04"], [""]])
            for row in rows:
                if rng.random() < 0.8:
                    row["mood"] = rng.choice(cells)


def without_optional_columns(rng: random.Random, book: Book) -> None:
    """Tables that have no cell in some columns."""
    for table, rows in book.items():
        for column in _optional(table):
            if rng.random() < 0.2:
                for row in rows:
                    row.pop(column, None)


def _optional(table: str) -> list[str]:
    return [c for c in TABLES[table].columns if c not in TABLES[table].required]


OF_ONE_SORT: list[Way] = [
    *(every_moment_without_an_offset, every_moment_with_an_offset, every_moment_a_date),
]
WAYS: list[Way] = [
    *(ids_of_digits, hard_ids, spaces_around_ids, codes_in_other_letters),
    *(blank_cells_of_all_sorts, an_unusual_last_row, blank_rows, unknown_columns),
    without_optional_columns,
]


def write_in_some_ways(rng: random.Random, book: Book) -> None:
    """Write a book in a few ways; often so that columns can be of other types than text."""
    if rng.random() < 0.5:
        rng.choice(OF_ONE_SORT)(rng, book)
    if rng.random() < 0.4:
        small_whole_minutes(rng, book)
    for way in sorted(rng.sample(WAYS, rng.randint(1, 5)), key=WAYS.index):
        way(rng, book)


# --- near misses -------------------------------------------------------------------------------


def near_misses(rng: random.Random, book: Book) -> None:
    """Numbers, times and codes as other programs take them, in a few cells of some columns."""
    for table, rows in book.items():
        columns = rng.sample(TABLES[table].columns, rng.choice([0, 1, 3]))
        if table == "service_events":
            columns.append(rng.choice(["minutes", "started_at", "activity", "client_ids"]))
        for column in columns:
            for row in rng.sample(rows, min(len(rows), rng.choice([1, 2, 8]))):
                row[column] = rng.choice(NEAR_MISSES.get(column, [""]))
