"""Adapters that are wrong on purpose: each is caught, by the law it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from fvcount import Records
from fvcount.dates.clock import parse_moment
from fvcount.records.tables import TABLES
from fvcount.testing import Book, Read, Row, check_laws
from fvcount.testing.drawing import ID_COLUMNS


def drops_the_last_row(book: Book) -> Records:
    return Records.from_dict({table: rows[:-1] for table, rows in book.items()})


def loses_beneficiaries(book: Book) -> Records:
    for row in book.get("service_events", []):
        row.pop("beneficiary_ids", None)
    return Records.from_dict(book)


def writes_utc_as_if_it_were_local(book: Book) -> Records:
    for row in book.get("service_events", []):
        try:
            moment = parse_moment(row["started_at"])
        except (KeyError, ValueError):
            continue
        if isinstance(moment, datetime):
            row["started_at"] = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return Records.from_dict(book)


def writes_an_event_for_each_client(book: Book) -> Records:
    def alone(row: Row) -> Iterator[Row]:
        for number, client in enumerate(row.get("client_ids", "").split(";")):
            yield row | {"event_id": f"{row.get('event_id', '')}-{number}", "client_ids": client}

    events = [piece for row in book.get("service_events", []) for piece in alone(row)]
    return Records.from_dict(book | {"service_events": events})


def keeps_the_last_row_of_an_id(book: Book) -> Records:
    for table, rows in book.items():
        id_column = TABLES[table].id_column
        if id_column is not None:
            last = {(row.get("agency_id"), row.get(id_column)): row for row in rows}
            book[table] = list(last.values())
    return Records.from_dict(book)


def takes_silence_for_no(book: Book) -> Records:
    for row in book.get("month_statuses", []):
        row["ongoing_relationship"] = row.get("ongoing_relationship") or "no"
    return Records.from_dict(book)


def writes_ids_in_capitals(book: Book) -> Records:
    for rows in book.values():
        for row in rows:
            row.update({c: row[c].upper() for c in ("agency_id", "client_id") if c in row})
    return Records.from_dict(book)


def takes_ids_for_numbers(book: Book) -> Records:
    for rows in book.values():
        for row in rows:
            row.update({c: row[c].lstrip("0") for c in ID_COLUMNS & row.keys() if row[c].isdigit()})
    return Records.from_dict(book)


def swallows_what_is_wrong(book: Book) -> Records:
    records = Records.from_dict(book)
    wrong = {(found.file, found.row) for found in records.findings if found.severity == "error"}
    for table, rows in book.items():
        book[table] = [row for at, row in enumerate(rows, 2) if (table, at) not in wrong]
    return Records.from_dict(book)


def crashes_over_a_missing_cell(book: Book) -> Records:
    for table in ("support_periods", "service_events", "ramp_referrals"):
        for row in book.get(table, []):
            row["agency_id"] = row["agency_id"].strip()
    return Records.from_dict(book)


CAUGHT_BY: dict[Read, str] = {
    drops_the_last_row: "each_record_is_decided_once",
    loses_beneficiaries: "the_records_are_those_given",
    writes_utc_as_if_it_were_local: "the_library_decides_the_same",
    writes_an_event_for_each_client: "each_record_is_decided_once",
    keeps_the_last_row_of_an_id: "order_changes_nothing",
    takes_silence_for_no: "the_library_decides_the_same",
    writes_ids_in_capitals: "each_record_is_decided_once",
    takes_ids_for_numbers: "each_record_is_decided_once",
    swallows_what_is_wrong: "nothing_is_lost_of_a_messy_book",
    crashes_over_a_missing_cell: "nothing_is_lost_of_a_messy_book",
}


@pytest.mark.parametrize("adapter", CAUGHT_BY, ids=lambda adapter: adapter.__name__)
def test_a_wrong_adapter_breaks_the_law_that_speaks_of_it(adapter: Read) -> None:
    law = CAUGHT_BY[adapter]
    with pytest.raises(AssertionError, match=f"^{law} does not hold for "):
        check_laws(read=adapter, laws=[law])
