"""Records with some added and some removed: as if they had been read like that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import fvcount
from fvcount import CaseBookError, Client, Coverage, Records, ServiceEvent, SupportPeriod
from fvcount.findings import SEVERITIES
from fvcount.records import checks as checks_of
from fvcount.records import event_lengths as lengths_of
from fvcount.records.checks import FOUND_AMONG_RECORDS

EVENT = {
    "event_id": "E1",
    "agency_id": "A",
    "program": "client_support",
    "activity": "direct",
    "started_at": "2024-03-04T10:00",
    "minutes": "60",
    "client_ids": "Ana",
}


def event(id: str, **cells: Any) -> ServiceEvent:
    """A typed event like the usual one."""
    return ServiceEvent(**{**EVENT, "event_id": id, **cells})


def a_book(tmp_path: Path) -> Records:
    """Three events in a file, of which row 3 cannot be read and row 5 has a word for nothing."""
    rows = [
        EVENT,
        EVENT | {"event_id": "E2", "minutes": "an hour"},
        EVENT | {"event_id": "E3"},
        EVENT | {"event_id": "E4", "minutes": "NULL", "ended_at": "2024-03-04"},
    ]
    columns = [*EVENT, "ended_at"]
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    (tmp_path / "service_events.csv").write_text("\n".join(map(",".join, lines)))
    return fvcount.read(tmp_path)


def codes(records: Records) -> list[str]:
    return sorted(finding.code for finding in records.findings)


def test_nothing_added_and_nothing_removed_is_the_same(tmp_path: Path) -> None:
    records = a_book(tmp_path)

    assert records.with_records() == records
    assert codes(records) == ["end-without-time", "null-word", "unreadable-cell"]


def test_what_is_left_keeps_its_findings_rejected_rows_and_places(tmp_path: Path) -> None:
    records = a_book(tmp_path)
    less = records.with_records(removed=[event("E1")])

    assert [row.event_id for row in less.service_events] == ["E3", "E4"]
    assert [less.location("service_events", index) for index in (0, 1)] == [
        ("service_events.csv", 4),
        ("service_events.csv", 5),
    ]
    assert less.findings == records.findings
    assert less.rejected == records.rejected
    assert less.rows_given == {"service_events": {"A": 3}}
    assert "row 3 of service_events.csv" in fvcount.service_hours(less).explain("E2")


def test_what_is_found_among_records_is_found_anew(tmp_path: Path) -> None:
    records = a_book(tmp_path)
    (untimed,) = [row for row in records.service_events if row.minutes is None]

    assert codes(records.with_records(removed=[untimed])) == ["null-word", "unreadable-cell"]


def test_a_finding_about_the_row_of_a_removed_record_goes_with_it() -> None:
    twice = EVENT | {"started_at": "2024-04-07T02:30"}  # an hour that clocks showed twice
    records = Records.from_dict({"service_events": [twice, EVENT | {"event_id": "E2"}]})

    assert codes(records) == ["ambiguous-time"]
    assert codes(records.with_records(removed=[records.service_events[0]])) == []
    assert codes(records.with_records(removed=[records.service_events[1]])) == ["ambiguous-time"]


def test_a_client_who_is_added_is_no_longer_unknown() -> None:
    book = {"clients": [{"client_id": "Ben", "agency_id": "A"}], "service_events": [EVENT]}
    records = Records.from_dict(book)
    more = records.with_records(added=[Client(client_id="Ana", agency_id="A")])

    assert codes(records) == ["unknown-client"]
    assert codes(more) == []
    assert more.rows_given["clients"] == {"A": 2}


def test_an_added_record_has_no_place_and_counts_like_any_other(tmp_path: Path) -> None:
    records = a_book(tmp_path)
    more = records.with_records(added=[event("E9", minutes="30")])
    ids = [row.event_id for row in more.service_events]

    assert ids == ["E1", "E3", "E4", "E9"]
    assert more.location("service_events", 3) == (None, None)
    assert fvcount.service_hours(more).count("2024-03").total == (60 + 60 + 30) * 60
    assert records.service_events == tuple(more.service_events[:3])


def test_a_finding_about_an_added_record_names_no_row_of_the_file(tmp_path: Path) -> None:
    added = event("E9", ended_at="2024-03-04T12:00")  # 60 minutes in two hours
    more = a_book(tmp_path).with_records(added=[added])
    (finding,) = [each for each in more.findings if each.code == "minutes-differ"]

    assert (finding.file, finding.row, finding.record) == ("an added record", None, "E9")


def test_an_added_record_folds_with_the_one_of_its_id() -> None:
    period = {"support_period_id": "SP1", "agency_id": "A", "client_id": "Ana",
              "program": "client_support", "start_date": "2024-03-04"}  # fmt: skip
    records = Records.from_dict({"support_periods": [period]})
    ended = records.with_records(added=[SupportPeriod(**period, end_date="2024-05-01")])  # type: ignore[arg-type]
    (merged,) = ended.support_periods
    contradicting = ended.with_records(added=[SupportPeriod(**period, end_date="2024-05-02")])  # type: ignore[arg-type]

    assert str(merged.end_date) == "2024-05-01"
    assert ended.location("support_periods", 0) == ("support_periods", 2)
    assert contradicting.support_periods == ()
    assert [row.place for row in contradicting.rejected] == [
        "row 2 of support_periods",
        "an added record",
    ]


def test_a_table_that_was_not_given_is_given_by_a_record_of_it() -> None:
    records = Records.from_dict({"service_events": [EVENT]})
    stated = Coverage(agency_id="A", from_month="2024-01", to_month="2024-06")  # type: ignore[arg-type]
    more = records.with_records(added=[stated])

    assert more.tables_given == {"service_events", "coverage"}
    assert more.coverage == (stated,)
    assert more.with_records(removed=[stated]).coverage == ()


def test_a_table_that_could_not_be_read_stays_unread(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("client,agency\nAna,A\n")
    (tmp_path / "coverage.csv").write_text("agency_id,from_month,to_month\nA,2024-01,2024-06\n")
    records = fvcount.read(tmp_path)
    more = records.with_records(added=[event("E1")])

    assert more.unreadable == records.unreadable == {"clients"}
    assert more.rejected == records.rejected
    assert more.rows_given["clients"] == {None: 1}
    assert "missing-column" in codes(more)


def test_of_events_in_columns_all_the_same_holds() -> None:
    rows = [EVENT, EVENT | {"event_id": "E2", "minutes": ""}, EVENT | {"event_id": "E3"}]
    rows[1]["ended_at"] = "2024-03-04"
    columns = [*EVENT, "ended_at"]
    frame = pl.DataFrame([{c: row.get(c) for c in columns} for row in rows])
    held, typed = (
        fvcount.from_frames(service_events=frame),
        Records.from_dict({"service_events": rows}),
    )
    stated = Coverage(agency_id="A", from_month="2024-01", to_month="2024-06")  # type: ignore[arg-type]

    assert held.with_records(added=[stated]).service_events is held.service_events
    assert codes(held.with_records(added=[stated])) == ["end-without-time"]
    less = [records.with_records(removed=[event("E1")]) for records in (held, typed)]
    assert less[0].service_events == less[1].service_events
    assert less[0].findings == less[1].findings


def test_a_record_that_is_not_there_cannot_be_removed() -> None:
    records = Records.from_dict({"service_events": [EVENT]})

    with pytest.raises(CaseBookError, match="service_events: 2 records to remove cannot be found"):
        records.with_records(removed=[event("E1"), event("E2"), event("E1", minutes="61")])
    with pytest.raises(CaseBookError, match="clients: 1 record to remove"):
        records.with_records(removed=[Client(client_id="Ana")])


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(CaseBookError, match="expected a record such as"):
        Records.from_dict({}).with_records(added=[EVENT])


def test_the_codes_found_among_records_are_those_of_the_checks() -> None:
    checks, lengths = (
        Path(module.__file__ or "").read_text() for module in (checks_of, lengths_of)
    )
    told = lengths + checks.partition("# --- one record")[2]

    assert {code for code in SEVERITIES if f'"{code}"' in told} == FOUND_AMONG_RECORDS
