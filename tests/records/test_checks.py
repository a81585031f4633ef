"""What is odd in records that can be read is reported, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import faults, read_drawn
from fvcount import Records, Severity
from records.sample_rows import Row, event, found, period, status

# --- unknown clients ----------------------------------------------------------------------------


def test_without_a_table_of_clients_nobody_is_unknown() -> None:
    assert Records.from_dict({"service_events": [event(client_ids="Ana")]}).findings == ()


def test_each_id_that_a_table_does_not_know_is_told_once() -> None:
    rows = [
        event(client_ids="Ana;Ben", beneficiary_ids="Cam"),
        event(event_id="E2", client_ids="Ben", beneficiary_ids="Ben"),
    ]
    records = Records.from_dict({"clients": [{"client_id": "Ana"}], "service_events": rows})

    told = [(fault.row, fault.column, fault.message.split()[0]) for fault in records.findings]
    assert told == [(2, "beneficiary_ids", "Cam"), (2, "client_ids", "Ben")]
    assert {fault.severity for fault in records.findings} == {Severity.WARNING}
    assert len(records.service_events) == 2  # a finding, nothing more


def test_a_client_of_one_agency_is_unknown_to_another() -> None:
    records = Records.from_dict(
        {
            "clients": [{"client_id": "Ana", "agency_id": "A"}, {"client_id": "Ben"}],
            "service_events": [
                event(client_ids="Ana;Ben"),
                event(agency_id="B", client_ids="Ana;Ben"),
            ],
        }
    )

    (unknown,) = found(records, "unknown-client")
    assert (unknown.agency_id, unknown.message.split()[0]) == ("B", "Ana")


def test_the_table_of_clients_may_name_somebody_it_does_not_know() -> None:
    records = Records.from_dict(
        {
            "clients": [
                {"client_id": "Mia", "presents_with": "Ana"},
                {"client_id": "Mia2", "same_as": "Mia3"},
            ]
        }
    )

    assert {fault.column for fault in found(records, "unknown-client")} == {
        "presents_with",
        "same_as",
    }


def test_every_table_that_names_people_is_looked_at() -> None:
    records = Records.from_dict(
        {
            "clients": [],
            "support_periods": [period()],
            "month_statuses": [status("Ana", "no")],
            "service_events": [event(client_ids="Ana")],
            "after_hours_responses": [
                {
                    "response_id": "R1",
                    "agency_id": "A",
                    "responded_at": "2024-03-09",
                    "client_ids": "Ana",
                }
            ],
        }
    )

    assert {fault.file for fault in found(records, "unknown-client")} == {
        "support_periods",
        "month_statuses",
        "service_events",
        "after_hours_responses",
    }


def test_each_unknown_client_is_a_finding_once_a_table(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        clients="client_id same_as presents_with \n Ana Lou Mum",
        service_events="""
            event_id  client_ids  beneficiary_ids  minutes
            E1        Ana;Ben     Cy               60
            E2        Ben         .                30
            """,
        support_periods="client_id \n Dan",
        month_statuses="client_id \n Eve",
        after_hours_responses="client_ids \n Flo",
    )
    told = [
        (each.file, each.message.split()[0])
        for each in records.findings
        if each.code == "unknown-client"
    ]
    assert sorted(told) == [
        ("after_hours_responses.csv", "Flo"),
        ("clients.csv", "Lou"),
        ("clients.csv", "Mum"),
        ("month_statuses.csv", "Eve"),
        ("service_events.csv", "Ben"),
        ("service_events.csv", "Cy"),
        ("support_periods.csv", "Dan"),
    ]
    assert (faults(records), records.rejected_rows) == ([], 0)


def test_without_a_file_of_clients_nobody_is_unknown(tmp_path: Path) -> None:
    assert read_drawn(tmp_path, service_events="minutes \n 60").findings == ()


# --- statuses that disagree ---------------------------------------------------------------------

JOINED: list[Row] = [{"client_id": "Ana2", "same_as": "Ana"}]


def test_joined_ids_that_disagree_about_a_month_are_told_in_either_order() -> None:
    rows = [status("Ana", "yes"), status("Ana2", "no")]
    for order in (rows, rows[::-1]):
        records = Records.from_dict({"clients": JOINED, "month_statuses": order})
        (odd,) = found(records, "month-status-disagrees")
        assert odd.row == 2 + order.index(rows[1])
        assert "another id of Ana says yes" in odd.message
        assert "April 2024" in odd.message


@pytest.mark.parametrize(
    "other",
    [
        status("Ana2", "yes"),  # agrees
        status("Ana2", ""),  # says nothing
        status("Ana2", "no", month="2024-05"),  # another month
        status("Ana2", "no", agency_id="B"),  # another agency
        status("Ben", "no"),  # another person
    ],
    ids=range(5),
)
def test_other_statuses_do_not_disagree(other: Row) -> None:
    rows = [status("Ana", "yes"), other]
    records = Records.from_dict({"clients": JOINED, "month_statuses": rows})

    assert not found(records, "month-status-disagrees")


# --- other findings -----------------------------------------------------------------------------


@pytest.mark.parametrize(("closed", "told"), [("2024-03-03", 1), ("2024-03-04", 0), ("", 0)])
def test_a_case_closed_before_it_was_referred_is_told(closed: str, told: int) -> None:
    row: Row = {
        "referral_id": "RR1",
        "case_id": "K1",
        "agency_id": "A",
        "referred_on": "2024-03-04",
        "closed_on": closed,
    }
    records = Records.from_dict({"ramp_referrals": [row]})

    assert len(found(records, "closed-before-referred")) == told
    assert len(records.ramp_referrals) == 1


@pytest.mark.parametrize(
    ("day", "change", "told"),
    [
        ("2024-11-05", "remove", 0),  # Melbourne Cup Day
        ("2025-11-05", "remove", 1),  # it was the 4th in that year
        ("2024-05-02", "add", 0),
        ("2024-05-04", "add", 1),  # a Saturday
        ("2024-03-30", "remove", 1),  # the Saturday before Easter: after hours all the same
        ("2055-11-02", "remove", 0),  # far years have their holidays, too
    ],
)
def test_a_change_of_the_holidays_that_changes_nothing_is_told(
    day: str, change: str, told: int
) -> None:
    records = Records.from_dict({"holidays": [{"date": day, "change": change}]})

    odd = found(records, "holiday-without-effect")
    assert [(each.row, each.column) for each in odd] == [(2, "date")] * told
    assert len(records.holidays) == 1


def test_a_day_added_for_all_can_be_removed_for_one() -> None:
    rows: list[Row] = [
        {"date": "2024-05-02", "change": "add"},
        {"date": "2024-05-02", "change": "remove", "agency_id": "A"},
    ]

    assert Records.from_dict({"holidays": rows}).findings == ()


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("MITAR120319872", 1),  # letters of names, a date of birth, the sex
        ("mitar120319872", 1),
        ("2I2AR120319879", 1),  # 2 and 9 stand for letters a name does not have
        ("C-1001", 0),
        ("MITAR12031987", 0),
        ("120319871234567", 0),
    ],
)
def test_an_id_that_looks_like_a_linkage_key_is_warned_about(id: str, told: int) -> None:
    rows = [event(client_ids=f"Ana;{id}"), event(event_id="E2", client_ids=id, beneficiary_ids="x")]
    records = Records.from_dict({"service_events": rows})

    assert len(found(records, "identifying-id")) == told  # once a column
    assert all(id not in finding.message for finding in found(records, "identifying-id"))
    assert len(records.service_events) == 2


# --- after-hours work without responses ---------------------------------------------------------

RESPONSE = {"response_id": "R1", "agency_id": "A", "responded_at": "2024-03-09T20:00"}


@pytest.mark.parametrize(
    ("programs", "responses", "told"),
    [
        pytest.param(["after_hours", "client_support", "after_hours"], {}, 1, id="no table"),
        pytest.param(["client_support", "ramp"], {}, 0, id="no after-hours work"),
        pytest.param(
            ["after_hours"], {"after_hours_responses": [RESPONSE]}, 0, id="a table of responses"
        ),
        pytest.param(["after_hours"], {"after_hours_responses": []}, 0, id="an empty table"),
    ],
)
def test_after_hours_work_in_a_book_without_responses_is_told_once(
    programs: list[str], responses: dict[str, list[Row]], told: int
) -> None:
    events = [event(event_id=f"E{at}", program=each) for at, each in enumerate(programs)]

    records = Records.from_dict({"service_events": events} | responses)

    assert len(found(records, "after-hours-without-responses")) == told


def test_a_table_of_responses_that_cannot_be_read_is_given_all_the_same(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="program\nafter_hours\n",
        after_hours_responses="response_id\nR1\n",
    )

    assert found(records, "after-hours-without-responses") == []


def test_it_is_about_the_file_of_events_and_no_row_of_it() -> None:
    records = Records.from_dict({"service_events": [event(program="after_hours")]})
    (told,) = found(records, "after-hours-without-responses")

    assert (told.file, told.row, told.record) == ("service_events", None, None)
    assert (told.severity, told.column) == (Severity.WARNING, "program")
    assert "after_hours_responses" in told.message
