"""Rows of the tables of a case book, as dicts; a test names the cells that matter."""

from __future__ import annotations

from fvcount import Finding, Records

Row = dict[str, object]
Book = dict[str, list[Row]]

Cells = dict[str, object]

# one whole row of each table, as the text of its cells
WHOLE: dict[str, Cells] = {
    "clients": {
        "client_id": "C2",
        "agency_id": "A",
        "household_id": "H1",
        "presents_with": "C1",
        "same_as": "C9",
    },
    "support_periods": {
        "support_period_id": "SP1",
        "agency_id": "A",
        "client_id": "C1",
        "program": "client_support",
        "start_date": "2024-03-04",
        "end_date": "2024-05-06",
        "end_reason": "relationship_ended",
    },
    "month_statuses": {
        "agency_id": "A",
        "client_id": "C1",
        "month": "2024-03",
        "ongoing_relationship": "yes",
    },
    "coverage": {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-12"},
    "service_events": {
        "event_id": "EV1",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T09:30",
        "minutes": "90",
        "ended_at": "2024-03-04T11:00",
        "worker_ids": "W2;W1",
        "client_ids": "C1;C2",
        "beneficiary_ids": "C3",
        "unidentified_client": "no",
    },
    "after_hours_responses": {
        "response_id": "R1",
        "agency_id": "A",
        "responded_at": "2024-03-04T21:30",
        "mode": "phone",
        "program": "after_hours",
        "support_provided": "yes",
        "client_ids": "C1",
        "household_id": "H1",
    },
    "ramp_referrals": {
        "referral_id": "RR1",
        "case_id": "K1",
        "agency_id": "A",
        "referred_on": "2024-03-04",
        "determination": "eligible",
        "determined_on": "2024-03-05",
        "heard_on": "2024-03-12",
        "assisted": "yes",
        "closed_on": "2024-08-20",
    },
    "report_submissions": {
        "report_id": "RS1",
        "agency_id": "A",
        "kind": "quarterly",
        "due_month": "2024-03",
        "submitted_on": "2024-03-28",
    },
    "targets": {
        "agency_id": "A",
        "measure": "service_hours",
        "financial_year": "2023-24",
        "target": "1200.5",
    },
    "holidays": {
        "date": "2024-11-05",
        "change": "remove",
        "agency_id": "A",
        "name": "Melbourne Cup Day",
    },
}


def event(**cells: object) -> Row:
    return {
        "event_id": "E1",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T09:30",
        **cells,
    }


def period(**cells: object) -> Row:
    return {
        "support_period_id": "SP1",
        "agency_id": "A",
        "client_id": "Ana",
        "program": "client_support",
        "start_date": "2024-03-04",
        **cells,
    }


def status(client: str, said: str, **cells: object) -> Row:
    return {
        "agency_id": "A",
        "client_id": client,
        "month": "2024-04",
        "ongoing_relationship": said,
        **cells,
    }


def response(**cells: object) -> Row:
    return {
        "response_id": "R1",
        "agency_id": "A",
        "responded_at": "2024-03-04T21:30",
        **cells,
    }


def events(*rows: Row) -> Records:
    return Records.from_dict({"service_events": list(rows)})


def responses(*rows: Row) -> Records:
    return Records.from_dict({"after_hours_responses": list(rows)})


def found(records: Records, code: str) -> list[Finding]:
    return [finding for finding in records.findings if finding.code == code]
