"""A case book as a whole: from rows or typed records, in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

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


def test_what_is_no_record_is_a_wrong_call() -> None:
    with pytest.raises(CaseBookError):
        Records.from_records([{"client_id": "Ana"}])


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
