"""What is odd in a case book and still sound: every row of it can be read.

Each function changes the rows of a book in place, where it finds something to change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone

from fvcount.dates.clock import MELBOURNE
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Row
from fvcount.testing.cases import ALL_IDS
from fvcount.testing.drawing.books import case_book
from fvcount.testing.drawing.scribe import instant_of

Oddity = Callable[[random.Random, Book], None]

SEVERAL = ("worker_ids", "client_ids", "beneficiary_ids")
CODES = {
    *("program", "activity", "end_reason", "mode", "determination", "kind", "change"),
    *("ongoing_relationship", "unidentified_client", "support_provided", "assisted"),
}
SPACES = [" ", "  ", "\t", "\u00a0", "\u2003", "\x1f", "\r\n"]
OFFSETS = [0, 330, -480, 630, 585, -30, 840, -720]
"""Minutes before or after universal time, of places all over the world."""
MINUTES = [
    *("0.1", "8.2", "12.5", "0.3", ".5", "5.", "00060", "0.30000000000000004", "0.0"),
    *("16.666666666666668", "0.1666666666666666666666666667", "527040", "527040.01"),
    *("0.016666", "0.01666667", "59.983333333333334", "60.000", "100000.05"),
]
HARD = [
    *("Zoë", "Zoe\u0308", "Ζωή", "李雷", "O'Brien", 'the "one"', "Ann, Bob", "=1+1", "-7", "a b"),
    *("007", "07", "7", "7.0", "1e3", "NaN", "null", "None", "true", "2024-03-04", "straße", "A|B"),
    *(
        "STRASSE",
        "ﬁ",
        "😀",
        "x\ny",
        "\\N",
        "#N/A",
        "%41",
        "\u202eabc",
        "0",
        "nan",
        "İ",
        "\u017f",
        ".",
    ),
]
"""Ids as no one should give them, each other than all others."""


# --- who ---------------------------------------------------------------------------------------


def one_agency_with_half_the_rows(rng: random.Random, book: Book) -> None:
    """The events of other books as well, all at one agency that has some already."""
    events = book["service_events"]
    agency = rng.choice(events)["agency_id"] if events else "A1"
    for further in range(3):
        for row in case_book(rng)["service_events"]:
            own = {"agency_id": agency, "event_id": f"{row['event_id']}/{further}"}
            events.insert(rng.randint(0, len(events)), row | own)


def ids_of_digits(rng: random.Random, book: Book) -> None:
    """Every id a number, so that a whole column can be of numbers."""
    ids = rng.sample(range(1, 5000), 5000 - 1)
    _rename(rng, book, (str(number) for number in ids))


def ids_of_digits_with_zeros(rng: random.Random, book: Book) -> None:
    """Every id a number with zeros before it: `007` is another id than `7`."""
    numbers = rng.sample(range(1, 2000), 1999)
    _rename(rng, book, (("0" * rng.randint(0, 3)) + str(number) for number in numbers))


def ids_in_other_letters(rng: random.Random, book: Book) -> None:
    """Some ids with letters, quotes and commas that programs stumble over."""
    _rename(rng, book, iter(rng.sample(HARD, len(HARD))))


def _rename(rng: random.Random, book: Book, names: Iterator[str]) -> None:
    """Other names for ids, in any order, as many as there are."""
    ids = sorted({id for row in _rows(book) for id in _ids(row)})
    new = dict(zip(rng.sample(ids, len(ids)), names, strict=False))
    free = {old: name for old, name in new.items() if name not in ids}
    for row in _rows(book):
        for column in ALL_IDS & row.keys():
            row[column] = ";".join(free.get(part, part) for part in row[column].split(";"))


def ids_with_spaces(rng: random.Random, book: Book) -> None:
    """Spaces that nobody sees around ids, and separators that separate nothing."""
    for row in _rows(book):
        for column in sorted(ALL_IDS & row.keys()):
            if row[column] and rng.random() < 0.3:
                row[column] = _spaced(rng, row[column], several=column in SEVERAL)


def _spaced(rng: random.Random, text: str, *, several: bool) -> str:
    """`A;B` as ` A ; B `, `A;;B` or `;A;B;`; another id with a space on some side."""
    if several and rng.random() < 0.5:
        return rng.choice([text.replace(";", ";;"), f";{text};", text.replace(";", "; ;") + ";"])
    if several and rng.random() < 0.5:
        return ";".join(f" {part} " for part in text.split(";"))
    space = rng.choice(SPACES)
    return rng.choice([space + text, text + space, space + text + space])


def one_row_for_each_client(rng: random.Random, book: Book) -> None:
    """Events and responses as an export writes them: a row for each of their people."""
    for table in ("service_events", "after_hours_responses"):
        for row in [*book[table]]:
            people = [each for each in row.get("client_ids", "").split(";") if each]
            if len(people) > 1 and rng.random() < 0.7:
                book[table].remove(row)
                book[table] += [row | {"client_ids": each} for each in people]


def one_row_for_each_worker(rng: random.Random, book: Book) -> None:
    """Events with a row for each of their workers: further pieces of work of the same id."""
    events = book["service_events"]
    for row in [*events]:
        if rng.random() < 0.2:
            events += [row | {"worker_ids": each} for each in rng.sample(["W1", "W4", "W5"], 2)]


def blanks_that_agree(rng: random.Random, book: Book) -> None:
    """A row again that says less: what is blank in it agrees with anything."""
    optional = {
        "service_events": ["minutes", "ended_at", "unidentified_client", "client_ids"],
        "after_hours_responses": ["mode", "program", "support_provided", "household_id"],
        "month_statuses": ["ongoing_relationship"],
    }
    for table, columns in optional.items():
        for row in [*book[table]]:
            if rng.random() < 0.2:
                less = rng.sample(columns, rng.randint(1, len(columns)))
                again = {name: "" if name in less else cell for name, cell in row.items()}
                book[table].insert(rng.randint(0, len(book[table])), again)


def further_pieces_of_work(rng: random.Random, book: Book) -> None:
    """A row of the same event at another time, for other people."""
    for row in rng.sample(book["service_events"], len(book["service_events"]) // 8):
        at = instant_of(row["started_at"])
        if at is not None:
            later = (at + timedelta(days=rng.randint(1, 3))).astimezone(UTC)
            text = later.isoformat(timespec="seconds")
            piece = row | {"started_at": text, "ended_at": "", "client_ids": rng.choice(["P1", ""])}
            book["service_events"].append(piece)


# --- when and how long -------------------------------------------------------------------------


def offsets_from_everywhere(rng: random.Random, book: Book) -> None:
    """The same moments, each with the offset of some place."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        if at is not None and rng.random() < 0.4:
            there = at.astimezone(timezone(timedelta(minutes=rng.choice(OFFSETS))))
            text = there.isoformat(sep=rng.choice("T "))
            row[column] = text[:-3] + text[-2:] if rng.random() < 0.3 else text


def every_moment_with_an_offset(rng: random.Random, book: Book) -> None:
    """All moments with an offset, in columns that can be of times with a zone."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        row[column] = f"{row[column]}T12:00+11:00" if at is None else at.isoformat()


def every_moment_on_the_wall(rng: random.Random, book: Book) -> None:
    """All moments as on the clock on the wall, in columns that can be of times without a zone."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        wall = at and at.astimezone(MELBOURNE).replace(tzinfo=None).isoformat()
        row[column] = wall or f"{row[column]}T12:00"
    _without_ends_before_starts(book)


def every_moment_a_date(rng: random.Random, book: Book) -> None:
    """Only dates, in columns that can be of dates."""
    for row, column in _moments(book):
        at = instant_of(row[column])
        row[column] = at.astimezone(MELBOURNE).date().isoformat() if at else row[column]


def fine_times(rng: random.Random, book: Book) -> None:
    """Times with seconds and millionths; the end of the work is a second or more later."""
    for row in book["service_events"]:
        if instant_of(row["started_at"]) is not None and rng.random() < 0.3:
            begins = datetime(2024, rng.randint(1, 3), rng.randint(1, 28), 10, 0, 59)  # noqa: DTZ001
            start = begins + timedelta(microseconds=rng.choice([1, 250_000, 999_999]))
            end = start + timedelta(seconds=rng.choice([1, 0.999999, 3600.5]))
            row |= {"started_at": start.isoformat()}
            row["ended_at"] = end.isoformat() if row.get("ended_at") else ""


def over_midnight_and_the_clock_changes(rng: random.Random, book: Book) -> None:
    """Work in the nights on which the clocks change, over the change, and in any other night."""
    nights = ["2024-04-06T23:30", "2023-09-30T23:30", "2024-10-05T22:15:30", "2024-02-29T23:59:59"]
    for row in _some_events(rng, book):
        minutes = rng.choice(["30.01", "240", "200.5", "1500"])
        row |= {"started_at": rng.choice(nights), "ended_at": "", "minutes": minutes}


def times_that_came_twice(rng: random.Random, book: Book) -> None:
    """Times in the hour that clocks showed twice, bare and with either offset."""
    twice = ["2024-04-07T02:30", "2024-04-07 02:00:00", "2024-04-07T02:59:59.999999"]
    told = ["2024-04-07T02:30+11:00", "2024-04-07T02:30+10:00"]
    for row in _some_events(rng, book):
        row |= {"started_at": rng.choice(twice + told), "ended_at": ""}
    for row in book["after_hours_responses"]:
        if rng.random() < 0.2:
            row["responded_at"] = rng.choice(twice + told)


def minutes_of_all_kinds(rng: random.Random, book: Book) -> None:
    """Fractions of minutes, zeros that say nothing, and a year of work."""
    for row in book["service_events"]:
        if row.get("minutes") and rng.random() < 0.5:
            row["minutes"] = rng.choice(MINUTES)


def minutes_in_small_whole_numbers(rng: random.Random, book: Book) -> None:
    """Minutes that fit into the narrowest column of numbers, or are not given."""
    for row in book["service_events"]:
        row["minutes"] = rng.choice(["5", "15", "60", "90", "120", ""])


def ends_as_the_minutes_say(rng: random.Random, book: Book) -> None:
    """Both minutes and an end, which say the same or differ by a second."""
    for row in _some_events(rng, book):
        at = instant_of(row["started_at"])
        if at is not None:
            end = at + timedelta(minutes=90, seconds=rng.choice([0, 0, 1, -1]))
            row |= {"minutes": rng.choice(["90", "90.0"]), "ended_at": end.isoformat()}


# --- how it is written -------------------------------------------------------------------------


def codes_in_other_letters(rng: random.Random, book: Book) -> None:
    """Codes in capitals, with spaces, and with letters that fold into others."""
    for row in _rows(book):
        for column in sorted(CODES & row.keys()):
            text = row[column]
            if text and rng.random() < 0.15:
                forms = [text.upper(), text.title(), f" {text.upper()} ", f"{text}\u00a0"]
                row[column] = rng.choice([*forms, text.replace("s", "\u017f")])


def blank_cells_of_all_kinds(rng: random.Random, book: Book) -> None:
    """Cells of spaces, of no text, and none at all, where a cell may be blank."""
    for table, rows in book.items():
        optional = {*TABLES[table].columns} - {*TABLES[table].required}
        for row in rows:
            for column in sorted(optional):
                if not row.get(column) and rng.random() < 0.5:
                    row[column] = rng.choice(["", *SPACES])
                elif row.get(column) == "" and rng.random() < 0.5:
                    del row[column]


def an_unusual_row_at_the_end(rng: random.Random, book: Book) -> None:
    """The last row has an id that is seldom given, and all others stand before it."""
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


def columns_of_others(rng: random.Random, book: Book) -> None:
    """Columns that no table has, with cells in most of the rows."""
    for rows in book.values():
        if rng.random() < 0.5:
            cells = rng.choice([["hopeful", "", "  "], ["12", "-3.5"], ["2024-03-04"], [""]])
            for row in rows:
                if rng.random() < 0.8:
                    row["mood"] = rng.choice(cells)


def rows_given_twice(rng: random.Random, book: Book) -> None:
    """Rows alike in every cell, or in what every cell means."""
    for rows in book.values():
        for row in rng.sample(rows, len(rows) // 6):
            rows.insert(rng.randint(0, len(rows)), dict(row))


def without_optional_columns(rng: random.Random, book: Book) -> None:
    """Tables that have no cell in some columns."""
    for table, rows in book.items():
        optional = sorted({*TABLES[table].columns} - {*TABLES[table].required})
        for column in rng.sample(optional, rng.randint(0, len(optional))):
            if rng.random() < 0.4:
                for row in rows:
                    row.pop(column, None)


# --- where to find it --------------------------------------------------------------------------


def _rows(book: Book) -> Iterator[Row]:
    return (row for rows in book.values() for row in rows)


def _ids(row: Row) -> Iterator[str]:
    cells = (row[column] for column in ALL_IDS & row.keys())
    return (part.strip() for cell in cells for part in cell.split(";") if part.strip())


def _moments(book: Book) -> Iterator[tuple[Row, str]]:
    """Every moment that is given: its row and its column."""
    for table, rows in book.items():
        for column in TABLES[table].moments:
            yield from ((row, column) for row in rows if row.get(column))


def _some_events(rng: random.Random, book: Book) -> Iterator[Row]:
    """Some events that are alone under their id: what is changed in them contradicts nothing."""
    events = book["service_events"]
    named = [(row["agency_id"], row["event_id"]) for row in events]
    alone = [row for row, name in zip(events, named, strict=True) if named.count(name) == 1]
    yield from rng.sample(alone, len(alone) // 4)


def _without_ends_before_starts(book: Book) -> None:
    """No end where the hour that came twice has put it before the start."""
    for row in book["service_events"]:
        if row.get("ended_at", "") < row["started_at"]:
            row["ended_at"] = ""


ODDITIES: list[Oddity] = [
    one_agency_with_half_the_rows,
    ids_of_digits,
    ids_of_digits_with_zeros,
    ids_in_other_letters,
    ids_with_spaces,
    one_row_for_each_client,
    one_row_for_each_worker,
    blanks_that_agree,
    further_pieces_of_work,
    offsets_from_everywhere,
    every_moment_with_an_offset,
    every_moment_on_the_wall,
    every_moment_a_date,
    fine_times,
    over_midnight_and_the_clock_changes,
    times_that_came_twice,
    minutes_of_all_kinds,
    minutes_in_small_whole_numbers,
    ends_as_the_minutes_say,
    codes_in_other_letters,
    blank_cells_of_all_kinds,
    an_unusual_row_at_the_end,
    blank_rows,
    columns_of_others,
    rows_given_twice,
    without_optional_columns,
]
ALIKE = [
    [every_moment_on_the_wall, every_moment_with_an_offset, every_moment_a_date, blank_rows],
    [minutes_in_small_whole_numbers, minutes_of_all_kinds, codes_in_other_letters],
]
"""One of each is done to every book: so columns can be of other types than text often enough."""
