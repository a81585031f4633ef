"""A case book as a whole: from rows or typed records, in any order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import numpy as np
import pytest

import fvcount
from fvcount import (
    AfterHoursResponse,
    CaseBookError,
    Client,
    Coverage,
    Holiday,
    Month,
    MonthStatus,
    RampReferral,
    Records,
    ServiceEvent,
    SupportPeriod,
    Target,
)
from fvcount.rules.codes import Activity, Determination, HolidayChange, Mode, Program
from records.sample_rows import Book, event, period, status

# --- from rows ----------------------------------------------------------------------------------


def test_an_empty_book_has_nothing_and_is_given_nothing() -> None:
    records = Records.from_dict({})

    assert records.tables_given == frozenset()
    assert (records.findings, records.rejected_rows, records.agencies) == ((), 0, ())


def test_an_empty_table_is_given_all_the_same() -> None:
    assert Records.from_dict({"service_events": []}).tables_given == {"service_events"}
    assert fvcount.service_hours(Records.from_dict({"service_events": []})).data_given
    assert not fvcount.service_hours(Records.from_dict({"clients": []})).data_given


def test_a_table_that_does_not_exist_is_a_wrong_call() -> None:
    with pytest.raises(CaseBookError, match=r"did you mean service_events\?"):
        Records.from_dict({"service_event": []})
    with pytest.raises(CaseBookError, match="expected one of: clients, support_periods"):
        Records.from_dict({"xyzzy": []})


def test_strict_raises_every_fault_at_once_and_shows_no_cell() -> None:
    rows = [event(event_id="E1", minutes="sixty"), event(event_id="E2", program="rampp")]

    with pytest.raises(CaseBookError) as refused:
        Records.from_dict({"service_events": rows}, strict=True)

    first, *faults = str(refused.value).splitlines()
    assert first == "some data could not be read"
    assert [fault.partition(":")[0] for fault in faults] == [
        "service_events, row 2, column minutes",
        "service_events, row 3, column program",
    ]
    assert "sixty" not in str(refused.value)


def test_strict_reads_what_has_warnings_only() -> None:
    rows = [event(event_id="E1", minutes="60", ended_at="2024-03-04T09:30")]
    book: Book = {"service_events": rows, "clients": [{"client_id": "Zoe"}]}

    records = Records.from_dict(book, strict=True)

    assert records.findings
    assert records.unread == ()
    assert records == Records.from_dict(book)


def test_what_no_row_stands_for_has_no_place() -> None:
    records = Records.from_dict({"service_events": [event()]})

    assert records.location("service_events", -1) == (None, None)
    assert records.location("support_periods", 0) == (None, None)


class OfADatabase(Mapping[str, object]):
    """A row that is no dict, as SQLAlchemy's `.mappings()` gives them."""

    def __init__(self, **cells: object) -> None:
        self.cells = cells

    def __getitem__(self, column: str) -> object:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)


def test_rows_may_be_any_mappings() -> None:
    rows = [OfADatabase(client_id=7), MappingProxyType({"Client ID": 8})]

    records = Records.from_dict({"clients": rows})

    assert [client.client_id for client in records.clients] == ["7", "8"]
    assert records.findings == ()


def test_rows_may_be_those_of_sqlite() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    rows: Any = connection.execute("select 7 as client_id, 'A' as agency_id")

    assert Records.from_dict({"clients": rows}).clients == (Client(client_id="7", agency_id="A"),)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [("C1",)],
            "clients, row 2: expected a mapping of column to cell, such as a dict, got tuple",
        ),
        ([{"client_id": 1}, "secret"], "clients, row 3: expected a mapping .*, got str"),
        ([None], "clients, row 2: expected a mapping .*, got None"),
        ({"client_id": "secret"}, "clients: expected a list of rows, got dict"),
        ("secret", "clients: expected a list of rows, got str"),
        (b"secret", "clients: expected a list of rows, got bytes"),
        (None, "clients: expected a list of rows, got None"),
        (7, "clients: expected a list of rows, got int"),
    ],
)
def test_what_is_no_list_of_mappings_is_a_wrong_call(rows: Any, told: str) -> None:
    with pytest.raises(CaseBookError, match=f"^{told}$"):
        Records.from_dict({"clients": rows})


@pytest.mark.parametrize(
    ("book", "kind"), [([], "list"), ("secret", "str"), (None, "None"), (7, "int")]
)
def test_what_is_no_dict_of_tables_is_a_wrong_call(book: Any, kind: str) -> None:
    told = f"^expected a dict of table names to lists of rows, got {kind}$"
    with pytest.raises(CaseBookError, match=told):
        Records.from_dict(book)


def test_a_table_whose_name_is_no_text_does_not_exist() -> None:
    book: Any = {5: []}
    with pytest.raises(CaseBookError, match="there is no table 5 "):
        Records.from_dict(book)


@pytest.mark.parametrize(
    "id", [7, Decimal("7.0"), np.int64(7), UUID(int=7)], ids=["int", "Decimal", "numpy", "UUID"]
)
def test_an_id_is_the_same_text_however_it_is_given(id: object, tmp_path: Path) -> None:
    text = str(UUID(int=7)) if isinstance(id, UUID) else "7"
    cells = event(event_id=id, worker_ids=id, client_ids=[id])
    typed = Records.from_records([ServiceEvent(**cells)])  # type: ignore[arg-type]
    rows = Records.from_dict({"service_events": [cells]})
    array = Records.from_dict({"service_events": [cells | {"client_ids": np.array([id])}]})
    written = cells | {"event_id": text, "worker_ids": text, "client_ids": [text]}
    if text == "7":  # JSON has numbers, but no UUIDs
        written = cells | {"event_id": 7, "worker_ids": 7, "client_ids": [7]}
    (tmp_path / "service_events.jsonl").write_text(json.dumps(written))
    (one,) = typed.service_events
    assert (one.event_id, one.worker_ids, one.client_ids) == (text, (text,), (text,))
    for records in (rows, array, fvcount.read(tmp_path)):
        assert records.findings == ()
        assert records.service_events == typed.service_events
        assert records.input_sha256 == typed.input_sha256


def test_rows_may_be_given_as_a_stream() -> None:
    records = Records.from_dict({"service_events": (event(event_id=f"E{n}") for n in range(3))})

    assert len(records.service_events) == 3


# --- from typed records -------------------------------------------------------------------------

TYPED = (
    Client(client_id="Ana2", agency_id="A", same_as="Ana"),
    SupportPeriod(
        support_period_id="SP1",
        agency_id="A",
        client_id="Ana",
        program=Program.CLIENT_SUPPORT,
        start_date=date(2024, 3, 4),
    ),
    MonthStatus(
        agency_id="A", client_id="Ana", month=Month.parse("2024-04"), ongoing_relationship=False
    ),
    Coverage(agency_id="A", from_month=Month.parse("2024-01"), to_month=Month.parse("2024-12")),
    ServiceEvent(
        event_id="E1",
        agency_id="A",
        program=Program.CLIENT_SUPPORT,
        activity=Activity.DIRECT,
        started_at=datetime(2024, 3, 3, 22, 30, tzinfo=UTC),
        client_ids=("Ana2",),
    ),
    AfterHoursResponse(
        response_id="R1", agency_id="A", responded_at=date(2024, 3, 9), mode=Mode.PHONE
    ),
    RampReferral(
        referral_id="RR1",
        case_id="K1",
        agency_id="P",
        referred_on=date(2024, 3, 4),
        determination=Determination.PENDING,
    ),
    Target(agency_id="A", measure="service_hours", financial_year="2023-24", target=100),  # type: ignore[arg-type]
    Holiday(date=date(2024, 7, 1), change=HolidayChange.ADD),
)
SAME_AS_ROWS: Book = {
    "clients": [{"client_id": "Ana2", "agency_id": "A", "same_as": "Ana"}],
    "support_periods": [period()],
    "month_statuses": [status("Ana", "no")],
    "coverage": [{"agency_id": "A", "from_month": "2024-01", "to_month": "2024-12"}],
    "service_events": [event(client_ids="Ana2")],
    "after_hours_responses": [
        {"response_id": "R1", "agency_id": "A", "responded_at": "2024-03-09", "mode": "phone"}
    ],
    "ramp_referrals": [
        {
            "referral_id": "RR1",
            "case_id": "K1",
            "agency_id": "P",
            "referred_on": "2024-03-04",
            "determination": "pending",
        }
    ],
    "targets": [
        {
            "agency_id": "A",
            "measure": "service_hours",
            "financial_year": "2023-24",
            "target": "100",
        }
    ],
    "holidays": [{"date": "2024-07-01", "change": "add"}],
}


def test_typed_records_in_any_order_make_the_book_that_their_rows_make() -> None:
    typed, rows = Records.from_records(reversed(TYPED)), Records.from_dict(SAME_AS_ROWS)

    for table in rows.tables_given:
        assert getattr(typed, table) == getattr(rows, table)
    assert typed.tables_given == rows.tables_given
    assert typed.input_sha256 == rows.input_sha256
    assert typed.agencies == rows.agencies == ("A", "P")


def test_typed_records_of_one_event_fold_like_rows() -> None:
    def one(*clients: str) -> ServiceEvent:
        return ServiceEvent(
            event_id="E1",
            agency_id="A",
            program=Program.CLIENT_SUPPORT,
            activity=Activity.DIRECT,
            started_at=date(2024, 3, 4),
            client_ids=clients,
        )

    records = Records.from_records([one("Ben"), one("Ana", "Ben")])

    assert [each.client_ids for each in records.service_events] == [("Ana", "Ben")]


def test_typed_records_that_contradict_are_left_out_with_a_finding() -> None:
    one, other = (
        SupportPeriod(
            support_period_id="SP1",
            agency_id="A",
            client_id=client,
            program=Program.CLIENT_SUPPORT,
            start_date=date(2024, 3, 4),
        )
        for client in ("Ana", "Ben")
    )
    records = Records.from_records([one, other])

    assert (records.support_periods, records.rejected_rows) == ((), 2)
    assert [fault.code for fault in records.findings] == ["repeated-id", "repeated-id"]


def test_typed_records_fold_by_what_they_say_and_a_blank_agrees() -> None:
    def one(**cells: Any) -> ServiceEvent:
        return ServiceEvent(**event(**cells))  # type: ignore[arg-type]

    records = Records.from_records([one(minutes=30), one(ended_at="2024-03-04T10:00"), one()])

    assert [each.minutes for each in records.service_events] == [30]
    assert records.service_events[0].clock_seconds == 1800


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([{"client_id": "Ana"}], "expected a record such as fvcount.ServiceEvent, got dict"),
        (Client(client_id="Ana"), "expected records in a list, got Client"),
        ({"client_id": "Ana"}, "expected records in a list, got dict"),
        (None, "expected records in a list, got None"),
    ],
)
def test_what_is_no_record_is_a_wrong_call(records: Any, told: str) -> None:
    with pytest.raises(CaseBookError, match=f"^{told}$"):
        Records.from_records(records)


def test_strict_raises_where_typed_records_contradict_each_other() -> None:
    one, other = (Client(client_id="Ana", agency_id="A", same_as=to) for to in ("Ben", "Zoe"))

    with pytest.raises(CaseBookError) as refused:
        Records.from_records([one, other], strict=True)

    first, *faults = str(refused.value).splitlines()
    assert first == "some data could not be read"
    assert [fault.partition(":")[0] for fault in faults] == [
        "clients, row 2, column same_as",
        "clients, row 3, column same_as",
    ]


# --- findings, the most serious first -----------------------------------------------------------


def test_the_findings_of_a_book_come_in_that_order_whatever_the_order_of_its_tables() -> None:
    book: Book = {
        "service_events": [
            event(mood="x", ended_at="2024-03-04T10:00", minutes="5"),
            event(minutes="x"),
        ],
        "coverage": [{"agency_id": "A", "from_month": "2024-02", "to_month": "2024-01"}],
    }
    turned = dict(reversed(book.items()))

    assert Records.from_dict(turned).findings == Records.from_dict(book).findings
    severities = [finding.severity for finding in Records.from_dict(book).findings]
    assert severities == ["error", "error", "warning", "note"]
