"""The fingerprint of the input: row order, column order and how the text is written are nothing."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random

import pytest

import fvcount
from files.folders import folder, read_drawn
from fvcount import Records
from records.sample_rows import Book, Row, event, status

NORTHSIDE = Path("examples/northside")

# --- from files ---------------------------------------------------------------------------------


def shuffled_text(text: str, chance: Random) -> str:
    header, *rows = csv.reader(StringIO(text, newline=""))
    chance.shuffle(rows)
    order = chance.sample(range(len(header)), len(header))
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([[row[at] for at in order] for row in (header, *rows)])
    return "\ufeff" + out.getvalue()


def test_the_order_of_rows_and_columns_and_the_way_of_writing_change_nothing(
    tmp_path: Path,
) -> None:
    chance = Random(3)  # noqa: S311 (no secret)
    for file in NORTHSIDE.glob("*.csv"):
        text = shuffled_text(file.read_text("utf-8"), chance)
        (tmp_path / file.name.upper()).write_bytes(text.encode())
    one, other = fvcount.read(NORTHSIDE), fvcount.read(tmp_path)
    assert one.input_sha256 == other.input_sha256
    for measure in (fvcount.new_support_periods, fvcount.service_hours):
        assert measure(one).decisions == measure(other).decisions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minutes \n 60", "minutes \n 60.00"),
        ("started_at minutes \n 2024-03-04T10:00 5", "started_at minutes \n 2024-03-03T23:00Z 5"),
        ("worker_ids \n W1;W2", "worker_ids \n W2;W1;W2"),
        ("unidentified_client \n yes", "unidentified_client \n 1"),
        ("unidentified_client \n no", "unidentified_client \n ."),
        ("client_ids \n Ana;Ben", "client_ids \n Ana \n Ben"),
        ("activity \n DIRECT", "activity \n direct"),
        ("minutes \n 60", "minutes ended_at \n 60 ."),
    ],
)
def test_the_same_records_have_the_same_fingerprint(tmp_path: Path, one: str, other: str) -> None:
    first = read_drawn(tmp_path / "one", service_events=one)
    second = read_drawn(tmp_path / "other", service_events=other)
    assert first.input_sha256 == second.input_sha256


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minutes \n 60", "minutes \n 61"),
        ("minutes \n 60", "minutes \n ."),
        ("started_at minutes \n 2024-03-04T00:00 5", "started_at minutes \n 2024-03-04 5"),
        ("worker_ids \n W1;W2", "worker_ids \n W1"),
        ("worker_ids \n W1", "worker_ids \n ."),
        ("client_ids beneficiary_ids \n Ana .", "client_ids beneficiary_ids \n . Ana"),
        ("event_id \n E1", "event_id \n e1"),
    ],
)
def test_other_records_have_another_fingerprint(tmp_path: Path, one: str, other: str) -> None:
    first = read_drawn(tmp_path / "one", service_events=one)
    second = read_drawn(tmp_path / "other", service_events=other)
    assert first.input_sha256 != second.input_sha256


def test_an_unknown_column_or_file_changes_no_fingerprint(tmp_path: Path) -> None:
    plain = folder(tmp_path / "one", clients="client_id\nAna\n")
    more = folder(tmp_path / "two", {"notes.csv": "x\n"}, clients="client_id,mood\nAna,good\n")
    assert fvcount.read(plain).input_sha256 == fvcount.read(more).input_sha256


# --- from rows ----------------------------------------------------------------------------------

MIXED: Book = {
    "clients": [{"client_id": "Ana"}, {"client_id": "Ana2", "same_as": "Ana", "agency_id": "A"}],
    "service_events": [
        event(event_id="E1", client_ids="Ana", worker_ids="W1;W2", minutes="30"),
        event(event_id="E1", client_ids="Ben", worker_ids="W2;W1"),
        event(event_id="E1", client_ids="Cam", worker_ids="W3", minutes="45"),
        event(event_id="E2", started_at="2024-03-05", minutes="7.50"),
        event(event_id="E2", started_at="2024-03-05", minutes="7.5", client_ids="Ana"),
        event(event_id="E3", activity="travel"),
        event(event_id="E3", activity="training"),
        event(event_id="E4", minutes="soon"),
    ],
    "month_statuses": [status("Ana", "yes"), status("Ana", ""), status("Ben", "no")],
    "coverage": [
        {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-06"},
        {"agency_id": "A", "from_month": "2024-05", "to_month": "2024-12"},
    ],
}


def shuffled(book: Mapping[str, Iterable[Row]], seed: int) -> Book:
    """Tables, rows and columns in another order."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)

    def mixed(row: Row) -> Row:
        return dict(rng.sample(list(row.items()), len(row)))

    tables: Book = {table: [mixed(row) for row in rows] for table, rows in book.items()}
    for rows in tables.values():
        rng.shuffle(rows)
    return dict(rng.sample(list(tables.items()), len(tables)))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_tables_rows_and_columns_changes_nothing(seed: int) -> None:
    one, other = Records.from_dict(MIXED), Records.from_dict(shuffled(MIXED, seed))

    assert other.input_sha256 == one.input_sha256
    assert other.rejected_rows == one.rejected_rows == 3
    assert {repr(each) for each in other.service_events} == {repr(e) for e in one.service_events}
    assert set(other.service_events) == set(one.service_events)


@pytest.mark.parametrize(
    "same",
    [
        event(client_ids="Ben;Ana"),
        event(client_ids=" Ana ; Ben;;Ana "),
        event(client_ids=["Ana", "Ben"]),
        event(client_ids="Ana;Ben", started_at="2024-03-03T22:30Z"),
        event(client_ids="Ana;Ben", started_at="2024-03-04 09:30:00.000"),
        event(
            client_ids="Ana;Ben",
            started_at=datetime(2024, 3, 4, 6, 30, tzinfo=timezone(timedelta(hours=8))),
        ),
        event(client_ids="Ana;Ben", program="CLIENT_SUPPORT", unidentified_client="No"),
        event(client_ids="Ana;Ben", mood="hopeful", worker_ids=" "),
    ],
    ids=range(8),
)
def test_how_a_cell_is_written_does_not_change_the_fingerprint(same: Row) -> None:
    written = Records.from_dict({"service_events": [event(client_ids="Ana;Ben")]})

    assert Records.from_dict({"service_events": [same]}).input_sha256 == written.input_sha256


@pytest.mark.parametrize(("one", "other"), [("60", "60.0"), ("100", "1e2"), (".5", "0.50")])
def test_nor_does_the_way_a_number_is_written(one: str, other: str) -> None:
    books = [
        Records.from_dict({"service_events": [event(minutes=minutes)]})
        for minutes in (one, Decimal(other))
    ]

    assert books[0].input_sha256 == books[1].input_sha256


@pytest.mark.parametrize(
    "other",
    [
        event(client_ids="Ana"),
        event(client_ids="Ana;ben"),
        event(client_ids="Ana;Ben", started_at="2024-03-04"),
        event(client_ids="Ana;Ben", started_at="2024-03-04T09:30:00.000001"),
        event(client_ids="Ana;Ben", minutes="0"),
        event(client_ids="Ana;Ben", agency_id="B"),
        event(client_ids="Ana", beneficiary_ids="Ben"),
        event(client_ids="Ana;Ben", unidentified_client="yes"),
    ],
    ids=range(8),
)
def test_anything_that_says_something_else_changes_the_fingerprint(other: Row) -> None:
    written = Records.from_dict({"service_events": [event(client_ids="Ana;Ben")]})

    assert Records.from_dict({"service_events": [other]}).input_sha256 != written.input_sha256


def test_the_two_moments_of_an_ambiguous_time_have_two_fingerprints() -> None:
    prints = {
        Records.from_dict(
            {"service_events": [event(started_at=f"2024-04-07T02:30{offset}")]}
        ).input_sha256
        for offset in ("+11:00", "+10:00", "")
    }

    assert len(prints) == 2  # without an offset it is the first


def test_an_empty_table_that_is_given_is_part_of_the_fingerprint() -> None:
    without = Records.from_dict({"service_events": [event()]})
    beside = Records.from_dict({"service_events": [event()], "coverage": []})

    assert without.input_sha256 != beside.input_sha256


def test_ids_cannot_be_moved_from_one_cell_to_another_unseen() -> None:
    one = Records.from_dict({"clients": [{"client_id": "Ana", "household_id": "H"}]})
    other = Records.from_dict({"clients": [{"client_id": "Ana", "presents_with": "H"}]})

    assert one.input_sha256 != other.input_sha256


def test_a_cell_of_one_table_is_not_that_of_another() -> None:
    covered = {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-06"}
    one = Records.from_dict({"coverage": [covered], "month_statuses": []})
    other = Records.from_dict({"coverage": [], "month_statuses": [status("Ana", "")]})

    assert one.input_sha256 != other.input_sha256
