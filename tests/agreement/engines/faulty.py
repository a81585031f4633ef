"""Faults in a case book, of every kind: rows that must be rejected, and cells that nearly pass.

Each function changes the rows of a book in place, where it finds something to change.
"""

from __future__ import annotations

import random

from agreement.engines.odd import Oddity
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Row

TEMPTING = {
    "minutes": [
        *(
            "-5",
            "-0",
            "+5",
            "1_000",
            "0x10",
            "1e3",
            "1e400",
            "inf",
            "nan",
            "NaN",
            "\uff19\uff10",
            "٣",
            ".",
        ),
        *(
            "99999999999",
            "10000000000000000",
            f"1{0:030}",
            "527040.02",
            "527041",
            "-12.5",
            "12,5",
            "1 000",
        ),
        *("0.1.2", "true", "5 min", "--5", "1/2", "%", "²", "1'000", "-99999999999999999999999"),
    ],
    "started_at": [
        *("2024-03-04T10:00:00.1234567", "2024-03-04T24:00", "2024-03-04T1000", "20240304"),
        *("2024-3-4", "2024-03-04T10:00+24:00", "2024-03-04t10:00", "2024-03-04T10:00z"),
        *("2024-03-04  10:00", "2023-02-29", "2024-02-30T10:00", "0001-01-01T00:00+14:00"),
        *("9999-12-31T23:59-12:00", "9999-12-31", "0000-01-01", "+2024-03-04", "2024-03-04T10"),
        *(
            "2024-03-04T10:00:60",
            "\uff12\uff10\uff12\uff14-03-04",
            "2024-03-04T10:00+10",
            "04/03/2024",
            "45000",
        ),
        *("2024-03-04T10:00 +10:00", "2024-03-04T10:00+1000", "1900-01-01T00:00", "2024-03-04T"),
        *("0900-01-01", "0002-01-01T00:00", "1890-01-01T00:00", "9997-12-31T23:59", "0999-12-31"),
    ],
    "start_date": [
        *("2024-03-04T00:00", "2024-03-04T10:00", "2024-02-30", "20240304", "0001-01-01", "today"),
        *("9999-12-31", "2024-03", "24-03-04", "2024-03-04Z", "10000-01-01", "2024-03-04 ", "0"),
    ],
    "month": ["2024-13", "2024-3", "March", "2024-03-01", "202403", "2024", "0000-01", "2024-03 "],
    "activity": [
        "suport",
        "direct;direct",
        "DIRECT.",
        "other",
        "d\u0131rect",
        "client support",
        "1",
    ],
    "mode": ["pigeon", "face to face", "Phone\u200b", "unknown", "1"],
    "program": ["client-support", "day", "ramp;other", "RAMP\u00a0", "client_\u017fupport"],
    "unidentified_client": ["y", "N", "2", "0.0", "1.0", "wahr", "TRUE", "No ", "T", "-1"],
    "client_ids": [";", " ; ", ";;;", "P1,P2", "P1 P2", ";P1", "['P1', 'P2']", "P1|P2", "P1\nP2"],
    "household_id": [";", "H1;H2", "H1,H2", " ", "0"],
}
"""Cells that some program would take, by a column like the one they are put into."""
LIKE = {
    **dict.fromkeys(("ended_at", "responded_at"), "started_at"),
    **dict.fromkeys(("end_date", "referred_on", "determined_on", "heard_on"), "start_date"),
    **dict.fromkeys(("closed_on", "submitted_on", "date"), "start_date"),
    **dict.fromkeys(("from_month", "to_month", "due_month", "financial_year"), "month"),
    **dict.fromkeys(("assisted", "support_provided"), "unidentified_client"),
    "ongoing_relationship": "unidentified_client",
    **dict.fromkeys(("worker_ids", "beneficiary_ids"), "client_ids"),
    **dict.fromkeys(("determination", "kind", "change", "end_reason"), "mode"),
    "target": "minutes",
}


def cells_that_nearly_pass(rng: random.Random, book: Book) -> None:
    """Numbers, times and codes as other programs take them."""
    for table, rows in book.items():
        for row in rng.sample(rows, min(len(rows), rng.choice([0, 1, 1, 2, 6]))):
            column = rng.choice(TABLES[table].columns)
            like = LIKE.get(column, column)
            if like in TEMPTING:
                row[column] = rng.choice(TEMPTING[like])


def one_column_that_nearly_passes(rng: random.Random, book: Book) -> None:
    """Several such cells in one column of the events, and in no other."""
    column = rng.choice(["minutes", "started_at", "activity", "unidentified_client", "client_ids"])
    for row in _a_few(rng, book["service_events"]):
        row[column] = rng.choice(TEMPTING[column])


def numbers_below_nothing(rng: random.Random, book: Book) -> None:
    """Minutes and targets below 0, and minutes of more than a year."""
    for row in _a_few(rng, book["service_events"]):
        row["minutes"] = rng.choice(["-5", "-0.5", "600000", "99999999999", "527041"])
    for row in _a_few(rng, book["targets"]):
        row["target"] = "-1"


def times_that_never_were(rng: random.Random, book: Book) -> None:
    """Times in the hour that the clocks skipped in spring."""
    for table in ("service_events", "after_hours_responses"):
        for row in _a_few(rng, book[table]):
            column = rng.choice(TABLES[table].moments)
            row[column] = rng.choice(
                ["2023-10-01T02:30", "2024-10-06 02:00", "2023-10-01T02:59:59"]
            )


def blank_where_none_may_be(rng: random.Random, book: Book) -> None:
    """Required cells left blank, or not there at all."""
    for table, rows in book.items():
        for row in _a_few(rng, rows):
            column = rng.choice(TABLES[table].required)
            row[column] = rng.choice(["", " ", "\u00a0"])
            if rng.random() < 0.5:
                del row[column]


def codes_nobody_knows(rng: random.Random, book: Book) -> None:
    """Misspelt programs and activities."""
    for row in _a_few(rng, book["service_events"]):
        row[rng.choice(["program", "activity"])] = rng.choice(["suport", "direkt", "???"])


def ends_before_starts(rng: random.Random, book: Book) -> None:
    """Ends, hearings and last months that are before what they belong to."""
    early = [
        *(("service_events", "ended_at", "2020-01-01T10:00"), ("coverage", "to_month", "2020-01")),
        *(
            ("support_periods", "end_date", "2020-01-01"),
            ("ramp_referrals", "heard_on", "2020-01-01"),
        ),
        ("ramp_referrals", "determined_on", "2020-01-01"),
        ("ramp_referrals", "closed_on", "2020-01-01"),
    ]
    for table, column, cell in early:
        for row in _a_few(rng, book[table]):
            row[column] = cell


def ids_used_again(rng: random.Random, book: Book) -> None:
    """Rows of one id that say different things where no two rows may."""
    changes = {
        "support_periods": {"start_date": "2023-08-01", "end_date": ""},
        "ramp_referrals": {"case_id": "C9"},
        "clients": {"household_id": "H9"},
        "targets": {"target": "12"},
        "service_events": {"unidentified_client": "yes", "client_ids": "P1"},
        "after_hours_responses": {"responded_at": "2024-03-04T20:00"},
    }
    for table, change in changes.items():
        book[table] += [row | change for row in _a_few(rng, book[table])]


def rows_that_contradict(rng: random.Random, book: Book) -> None:
    """Rows of one event, response, month or day that disagree in what they must agree in."""
    changes = {
        "service_events": [{"activity": "training"}, {"program": "other"}],
        "after_hours_responses": [{"mode": "other"}, {"program": "ramp"}],
        "month_statuses": [{"ongoing_relationship": "yes"}, {"ongoing_relationship": "no"}],
        "holidays": [{"change": "add"}, {"change": "remove"}],
    }
    for table, either in changes.items():
        book[table] += [row | rng.choice(either) for row in _a_few(rng, book[table])]


def one_piece_of_several_rejected(rng: random.Random, book: Book) -> None:
    """A row that can be read beside one of the same id that cannot."""
    for row in _a_few(rng, book["service_events"]):
        broken = row | rng.choice([{"minutes": "an hour"}, {"started_at": ""}, {"client_ids": ""}])
        book["service_events"].insert(0, broken | {"ended_at": "2020-01-01"})


def ids_in_a_circle(rng: random.Random, book: Book) -> None:
    """Ids that stand for each other, at one agency or at all."""
    people = sorted({row["client_id"] for row in book["clients"] if row.get("client_id")})
    if len(people) > 1:
        one, other = rng.sample(people, 2)
        circle = [{"client_id": one, "same_as": other}, {"client_id": other, "same_as": one}]
        book["clients"] += [row | {"agency_id": rng.choice(["", "A1"])} for row in circle]
        book["clients"].append({"client_id": "Q1", "same_as": "Q1"})


def required_columns_taken_away(rng: random.Random, book: Book) -> None:
    """A table of which no row can be read; the others are."""
    table = rng.choice([name for name, rows in book.items() if rows] or ["service_events"])
    column = rng.choice(TABLES[table].required)
    for row in book[table]:
        if column in row:
            row[f"{column}_old"] = row.pop(column)


def _a_few(rng: random.Random, rows: list[Row]) -> list[Row]:
    return rng.sample(rows, min(len(rows), rng.choice([0, 1, 2])))


FAULTS: list[Oddity] = [
    cells_that_nearly_pass,
    one_column_that_nearly_passes,
    numbers_below_nothing,
    times_that_never_were,
    blank_where_none_may_be,
    codes_nobody_knows,
    ends_before_starts,
    ids_used_again,
    rows_that_contradict,
    one_piece_of_several_rejected,
    ids_in_a_circle,
    required_columns_taken_away,
]
