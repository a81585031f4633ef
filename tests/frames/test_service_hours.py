"""Hours of many events, written at once (rules, section 2)."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import decided, events, read, row_by_row
from fvcount.rules.codes import Activity, Program


def hours(**columns: Any) -> fvcount.Ledger:
    """What is decided in bulk, which must be what is decided of the rows one by one."""
    return decided_alike(events(**columns))


def decided_alike(frame: Any, **readings: str) -> fvcount.Ledger:
    in_bulk = fvcount.from_frames(service_events=frame)
    return alike_ledgers(row_by_row(frame), in_bulk, **readings)


def alike_ledgers(*books: fvcount.Records, **readings: str) -> fvcount.Ledger:
    ledgers = [fvcount.service_hours(records, readings=readings) for records in books]
    singly, in_bulk = ledgers
    assert in_bulk.decisions == singly.decisions
    assert in_bulk.findings == singly.findings
    return in_bulk


# --- how much -----------------------------------------------------------------------------------


def test_time_is_multiplied_by_the_workers_and_never_by_the_clients() -> None:
    ledger = hours(
        worker_ids=["W1;W2", "W3", "", "W4;W4"],
        client_ids=["Ana;Ben", "Ana;Ben;Cy;Dee;Eve", "Ana", "Ana"],
    )
    assert decided(ledger) == [
        "E1 2024-03-04 counted 7200 KPM2.direct",
        "E2 2024-03-04 counted 3600 KPM2.direct",
        "E3 2024-03-04 counted 3600 KPM2.direct",
        "E4 2024-03-04 counted 3600 KPM2.direct",
    ]
    assert ledger.count("2024-03").value == "5.00"


def test_start_end_and_minutes_are_cut_to_whole_seconds() -> None:
    ledger = hours(
        started_at=["2024-03-04T10:00", "2024-03-04T10:00:00.9", "2024-03-04"],
        minutes=["0.99", None, "1.5"],
        ended_at=[None, "2024-03-04T10:00:01.1", None],
    )
    assert [each.amount for each in ledger.decisions] == [59, 1, 90]


@pytest.mark.parametrize(
    ("start", "minutes", "shares"),
    [
        ("2024-10-31T23:30", "60", ["2024-10-31 1800", "2024-11-01 1800"]),
        ("2024-03-04T23:00", "60", ["2024-03-04 3600"]),
        ("2024-03-04T23:00", "60.02", ["2024-03-04 3600", "2024-03-05 1"]),
        ("2024-03-04T00:00", "1440", ["2024-03-04 86400"]),
        ("2024-03-04T23:59:59.5", "0.02", ["2024-03-04 1"]),
        ("2024-03-04T23:00", "0", ["2024-03-04 0"]),
        ("2024-03-04T12:00", "2880", ["2024-03-04 43200", "2024-03-05 86400", "2024-03-06 43200"]),
        ("2024-03-04", "2880", ["2024-03-04 172800"]),
        # the clocks went back at three in the morning of 7 April 2024, forward at two on 6 October
        ("2024-04-06T23:30", "300", ["2024-04-06 1800", "2024-04-07 16200"]),
        ("2024-04-07T00:00", "1500", ["2024-04-07 90000"]),
        ("2024-04-07T23:30", "30", ["2024-04-07 1800"]),
        ("2024-10-06T00:00", "1380", ["2024-10-06 82800"]),
        ("2024-10-06T00:00", "1381", ["2024-10-06 82800", "2024-10-07 60"]),
        ("1969-12-31T23:30", "60", ["1969-12-31 1800", "1970-01-01 1800"]),
        ("1969-12-31T22:30", "60", ["1969-12-31 3600"]),
        ("2050-01-31T23:30", "60", ["2050-01-31 1800", "2050-02-01 1800"]),
        ("2050-01-31T22:30", "60", ["2050-01-31 3600"]),
    ],
)
def test_hours_belong_to_the_dates_on_which_they_are_worked(
    start: str, minutes: str, shares: list[str]
) -> None:
    ledger = hours(started_at=[start, "2024-01-01"], minutes=[minutes, "60"])
    found = [f"{each.on} {each.amount}" for each in ledger.decisions if each.record == "E1"]
    assert found == shares


def test_elapsed_time_over_the_nights_the_clocks_change_is_real_time() -> None:
    ledger = hours(
        started_at=["2024-04-06T23:30", "2024-10-05T23:30"],
        ended_at=["2024-04-07T03:30", "2024-10-06T03:30"],
        minutes=[None, None],
    )
    assert ledger.count("2024-04").value == "5.00"
    assert ledger.count("2024-10").value == "3.00"


# --- what is counted ----------------------------------------------------------------------------


def test_a_year_of_work_may_go_on_past_the_years_that_are_read_in_bulk() -> None:
    # 366 days from eleven at night on the last day of 2036 end at eleven on 1 January 2038
    frame = events(started_at=["2036-12-31T23:00"], minutes=[str(366 * 24 * 60)])
    decisions = decided_alike(frame).decisions
    assert not fvcount.from_frames(service_events=frame).service_events.records  # type: ignore[attr-defined]
    assert len(decisions) == 1 + 365 + 1
    ends = [(str(each.on), each.amount) for each in (decisions[0], decisions[1], decisions[-1])]
    assert ends == [("2036-12-31", 3600), ("2037-01-01", 24 * 3600), ("2038-01-01", 23 * 3600)]


def test_of_every_kind_of_event_the_rules_decide_as_of_one() -> None:
    # more kinds than one byte can number: each with and without a duration and people of all sorts
    some = [None, "x"]
    kinds = list(product(Program, Activity, ["60", None], some, some, ["no", "yes"]))
    programs, activities, minutes, clients, beneficiaries, unidentified = zip(*kinds, strict=True)
    ledger = hours(
        program=[str(each) for each in programs],
        activity=[str(each) for each in activities],
        minutes=minutes,
        client_ids=clients,
        beneficiary_ids=beneficiaries,
        unidentified_client=unidentified,
    )
    assert len(ledger) == len(kinds) == 704
    # eight activities count with a client, in seven of eight ways; the two consultations in all
    march = ledger.count("2024-03")
    assert march.total == (6 * 7 + 2 * 8) * 3600
    # the other five without a client: in doubt, for an hour or for nobody knows how long
    assert march.undetermined == 5 * 3600
    sums = march.by_clause()
    counted, excluded = sums["counted"], sums["excluded"]
    assert counted["KPM2.direct"] == 7 * 3600
    assert counted["KPM2.unidentified_consultation"] == 8 * 3600
    assert counted["KPM2.client_administration"] == 7 * 3600
    # three activities in every program, and administration for nobody
    assert excluded["KPM2.not_client_time"] == (4 * 3 * 8 + 4) * 3600
    assert excluded["KPM2.after_hours"] == excluded["KPM2.ramp"] == (7 * 8 + 7) * 3600
    found = Counter(finding.code for finding in ledger.findings)
    assert found["not-client-time-names-client"] == 4 * 3 * 4 * 2  # named in half of these kinds
    assert found["duration-missing"] == 704 / 2


def test_the_same_time_logged_for_each_of_three_people_counts_once() -> None:
    ledger = hours(worker_ids=["W1"] * 3, client_ids=["Ana", "Ben", "Cy"])
    assert decided(ledger) == [
        "E1 2024-03-04 counted 3600 KPM2.direct",
        "E2 2024-03-04 excluded 3600 KPM2.same_time",
        "E3 2024-03-04 excluded 3600 KPM2.same_time",
    ]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("agency_id", ["A", "B"]),
        ("program", ["client_support", "other"]),
        ("activity", ["direct", "travel"]),
        ("worker_ids", ["W1", "W1;W2"]),
        ("started_at", ["2024-03-04T10:00", "2024-03-04T10:01"]),
        ("minutes", ["60", "61"]),
    ],
)
def test_another_time_is_another_time(column: str, cells: list[str]) -> None:
    usual = {"worker_ids": ["W1", "W1"], "program": ["client_support"] * 2}
    ledger = hours(**{**usual, column: cells})
    assert "KPM2.same_time" not in {each.clause.id for each in ledger.decisions}


def test_where_it_cannot_be_told_whether_a_time_was_logged_again_it_counts_and_is_told() -> None:
    without_workers = hours(worker_ids=["", ""])
    without_time = hours(worker_ids=["W1", "W1"], started_at=["2024-03-04", "2024-03-04"])
    for ledger in (without_workers, without_time):
        assert ledger.count("2024-03").total == 7200
        found = [(each.code, each.row, each.record) for each in ledger.findings]
        assert found == [("same-time-unknown", 2, "E1"), ("same-time-unknown", 3, "E2")]


def test_dates_alike_are_in_doubt_where_they_are_for_others_of_one_household() -> None:
    # E3 stands first: what is decided of it must not be decided of all events of its kind
    frame = events(
        event_id=["E3", "E1", "E2", "E4", "E5", "E6", "E7"],
        worker_ids=["W1"] * 6 + ["W2"],
        started_at=["2024-03-04"] * 4 + ["2024-03-04T10:00", "2024-03-05", "2024-03-04"],
        client_ids=["Ben2", "Ana", "Ana;Ben", "Zoe", "Ben", "Ben", "Ben"],
    )
    clients = [
        {"client_id": "Ana", "household_id": "H1"},
        {"client_id": "Ben", "agency_id": "A", "household_id": "H1"},
        {"client_id": "Ben2", "same_as": "Ben"},
    ]
    rows = {"service_events": frame.to_dicts(), "clients": clients}
    in_bulk = fvcount.from_frames(service_events=frame, clients=pl.DataFrame(clients))

    ledger = alike_ledgers(fvcount.Records.from_dict(rows), in_bulk)

    assert decided(ledger) == [
        "E1 2024-03-04 counted 3600 KPM2.direct",
        "E2 2024-03-04 counted 3600 KPM2.direct",
        "E3 2024-03-04 undetermined 3600 KPM2.same_time_unknown",
        "E4 2024-03-04 counted 3600 KPM2.direct",
        "E5 2024-03-04 counted 3600 KPM2.direct",
        "E7 2024-03-04 counted 3600 KPM2.direct",
        "E6 2024-03-05 counted 3600 KPM2.direct",
    ]
    assert [(each.code, each.record) for each in ledger.findings] == [("same-time-unknown", "E4")]


def test_administration_counts_by_whom_it_is_for_and_by_a_reading() -> None:
    frame = events(
        activity=["administration"] * 4,
        client_ids=["Ana", None, None, None],
        beneficiary_ids=[None, "Mia", None, None],
        unidentified_client=[None, None, "yes", "no"],
    )
    assert decided_alike(frame).count("2024-03").total == 3 * 3600
    assert decided_alike(frame, client_administration="excluded").count("2024-03").total == 0


def test_the_same_time_may_be_taken_as_apart_by_a_reading() -> None:
    frame = events(worker_ids=["W1", "W1"])
    assert decided_alike(frame).count("2024-03").total == 3600
    assert decided_alike(frame, same_moment="separate").count("2024-03").total == 7200


def test_a_duration_that_is_missing_is_told_at_its_row() -> None:
    ledger = hours(minutes=["60", None, "60"])
    (finding,) = ledger.findings
    assert (finding.code, finding.row, finding.record) == ("duration-missing", 3, "E2")
    assert decided(ledger)[1] == "E2 2024-03-04 undetermined 0 KPM2.duration"


def test_nobody_named_is_in_doubt_and_no_finding() -> None:
    ledger = hours(client_ids=["Ana", None], started_at=["2024-03-04T10:00", "2024-03-04T23:30"])
    assert decided(ledger) == [
        "E1 2024-03-04 counted 3600 KPM2.direct",
        "E2 2024-03-04 undetermined 1800 KPM2.client_link",
        "E2 2024-03-05 undetermined 1800 KPM2.client_link",
    ]
    assert ledger.findings == ()


def test_panel_coordination_counts_by_a_reading() -> None:
    frame = events(program=["ramp", "client_support"])
    assert decided_alike(frame).count("2024-03").total == 3600
    assert decided_alike(frame, ramp_coordination_hours="counted").count("2024-03").total == 7200


def test_events_read_one_by_one_are_decided_among_the_others() -> None:
    ledger = hours(
        event_id=["E2", " E1 ", "É3", "E4", "E4"],
        worker_ids=["W1", "W1", "W1", "W2", "W2"],
        client_ids=["Ana", "Ana", "Ana", "Ana", "Ben"],
    )
    assert decided(ledger) == [
        "E1 2024-03-04 counted 3600 KPM2.direct",
        "E2 2024-03-04 excluded 3600 KPM2.same_time",
        "E4 2024-03-04 counted 3600 KPM2.direct",
        "É3 2024-03-04 excluded 3600 KPM2.same_time",
    ]


def test_sentences_are_those_of_each_event() -> None:
    ledger = fvcount.service_hours(read(client_ids=["Ana", ""], activity=["direct", "training"]))
    told = [each.because for each in ledger.decisions]
    assert told[0].startswith("Direct support by 1 worker for 1 h")
    assert told[1].startswith("Training by 1 worker for 1 h")
