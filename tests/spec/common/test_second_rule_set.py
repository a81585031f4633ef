"""Rule 0.7 with an invented rule set from 1 July 2027: data that straddle the date.

From then on responses by phone do not count, and attempts to reach a client are not client time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

import fvcount
from fvcount import Ledger, Records, Timetable
from fvcount.ledger.decisions import excluded
from fvcount.measures import MEASURES
from fvcount.measures.after_hours_responses import decide as deciding
from fvcount.rules import clauses
from fvcount.rules.codes import Activity
from fvcount.rules.rule_sets import FROM_JULY_2022
from rules.invented import BOTH, FROM_JULY_2027

Rows = list[dict[str, str]]


def from_rows(tables: dict[str, Rows]) -> Records:
    return Records.from_dict(tables)


def from_frames(tables: dict[str, Rows]) -> Records:
    frames: dict[str, Any] = {name: pl.DataFrame(rows) for name, rows in tables.items()}
    return fvcount.from_frames(**frames)


WAYS_IN = pytest.mark.parametrize("read", [from_rows, from_frames])


def event(id: str, started_at: str, minutes: str = "60", **cells: str) -> dict[str, str]:
    usual = {"agency_id": "A", "program": "client_support", "activity": "attempted_contact"}
    people = {"worker_ids": "W1", "client_ids": "Ana", "beneficiary_ids": ""}
    return {
        **usual,
        **people,
        "event_id": id,
        "started_at": started_at,
        "minutes": minutes,
        **cells,
    }


def response(id: str, responded_at: str, mode: str) -> dict[str, str]:
    return {"agency_id": "A", "response_id": id, "responded_at": responded_at, "mode": mode}


def lines(ledger: Ledger) -> list[str]:
    return [
        f"{each.on} {each.record} {each.outcome} {each.amount} {each.clause}"
        for each in ledger.decisions
    ]


# --- after-hours responses ----------------------------------------------------------------------

RESPONSES = [
    response("R1", "2027-06-30T20:00", "phone"),
    response("R2", "2027-06-30T23:59:59", "phone"),
    response("R3", "2027-07-01T00:00", "phone"),
    response("R4", "2027-07-01T20:00", "face_to_face"),
    response("R5", "2027-07-02", "phone"),  # a Friday: excluded before the time is in doubt
]


@WAYS_IN
def test_a_response_by_phone_counts_until_the_last_day_of_june(read: Any) -> None:
    ledger = fvcount.after_hours_responses(read({"after_hours_responses": RESPONSES}), rules=BOTH)

    assert lines(ledger) == [
        "2027-06-30 R1 counted 1 KPM4.response",
        "2027-06-30 R2 counted 1 KPM4.response",
        "2027-07-01 R3 excluded 1 KPM4.mode",
        "2027-07-01 R4 counted 1 KPM4.response",
        "2027-07-02 R5 excluded 1 KPM4.mode",
    ]
    assert ledger.count("2027-06..2027-07").total == 3


def test_the_sentence_names_the_modes_that_count_on_that_date() -> None:
    records = from_rows(
        {"after_hours_responses": [*RESPONSES, response("R6", "2024-03-04", "other")]}
    )
    ledger = fvcount.after_hours_responses(records, rules=BOTH)

    assert "Only contact face to face can count." in ledger.explain("R3")
    assert "Only contact face to face or by phone can count." in ledger.explain("R6")


# --- service hours ------------------------------------------------------------------------------


@WAYS_IN
def test_an_attempt_counts_as_hours_until_the_last_day_of_june(read: Any) -> None:
    events = [
        event("E1", "2027-06-30T10:00"),
        event("E2", "2027-07-01T10:00"),
        event("E3", "2027-06-30", client_ids="", worker_ids=""),
        event("E4", "2027-07-01", client_ids="", worker_ids=""),
        event("E5", "2027-07-01T10:00", activity="direct"),
    ]
    ledger = fvcount.service_hours(read({"service_events": events}), rules=BOTH)

    assert lines(ledger) == [
        "2027-06-30 E1 counted 3600 KPM2.attempted_contact",
        "2027-06-30 E3 undetermined 3600 KPM2.client_link",
        "2027-07-01 E2 excluded 3600 KPM2.not_client_time",
        "2027-07-01 E4 excluded 3600 KPM2.not_client_time",
        "2027-07-01 E5 counted 3600 KPM2.direct",
    ]


@WAYS_IN
def test_the_parts_of_an_attempt_over_midnight_are_each_under_their_own_rule_set(read: Any) -> None:
    events = [event("E1", "2027-06-30T23:30")]
    ledger = fvcount.service_hours(read({"service_events": events}), rules=BOTH)

    assert lines(ledger) == [
        "2027-06-30 E1 counted 1800 KPM2.attempted_contact",
        "2027-07-01 E1 excluded 1800 KPM2.not_client_time",
    ]


@WAYS_IN
def test_time_logged_again_is_left_out_wherever_the_first_one_counts(read: Any) -> None:
    turned = Timetable(
        (
            replace(FROM_JULY_2027, id="first", in_force_from=date(2020, 7, 1)),
            replace(FROM_JULY_2022, id="then", in_force_from=date(2027, 7, 1)),
        )
    )
    events = [event("E1", "2027-06-30T23:30"), event("E2", "2027-06-30T23:30", client_ids="Ben")]
    ledger = fvcount.service_hours(read({"service_events": events}), rules=turned)

    assert lines(ledger) == [  # attempts count from July on only
        "2027-06-30 E1 excluded 1800 KPM2.not_client_time",
        "2027-06-30 E2 excluded 1800 KPM2.not_client_time",
        "2027-07-01 E1 counted 1800 KPM2.attempted_contact",
        "2027-07-01 E2 excluded 1800 KPM2.same_time",
    ]


# --- new support periods ------------------------------------------------------------------------


@WAYS_IN
def test_an_attempt_touches_nobody_from_july_on(read: Any) -> None:
    events = [
        event("E1", "2027-06-30T10:00", client_ids="Ana"),
        event("E2", "2027-07-01T10:00", client_ids="Ben"),
    ]
    ledger = fvcount.new_support_periods(read({"service_events": events}), rules=BOTH)

    assert lines(ledger) == ["2027-06-30 person:A:Ana excluded 1 KPM1.no_direct_support"]


TRAVEL_IS_NOT_WORK = replace(
    FROM_JULY_2022,
    id="2027-07-01",
    in_force_from=date(2027, 7, 1),
    client_work=FROM_JULY_2022.client_work - {Activity.TRAVEL},
    not_client_time=FROM_JULY_2022.not_client_time | {Activity.TRAVEL},
)


@WAYS_IN
@pytest.mark.parametrize(
    ("travel", "starts"),
    [
        # May, travel in June, July: the support goes on
        (("2027-05-10", "2027-06-15", "2027-07-20"), ["2027-05-10"]),
        # June, travel in July, August: nothing sustains July
        (("2027-06-10", "2027-07-15", "2027-08-20"), ["2027-06-10", "2027-08-20"]),
    ],
)
def test_work_is_judged_by_the_rule_set_of_its_own_date(
    read: Any, travel: tuple[str, str, str], starts: list[str]
) -> None:
    before, between, after = travel
    tables = {
        "service_events": [
            event("E1", before, activity="direct"),
            event("E2", between, activity="travel"),
            event("E3", after, activity="direct"),
        ],
        "month_statuses": [
            {"agency_id": "A", "client_id": "Ana", "month": month, "ongoing_relationship": "no"}
            for month in ("2027-06", "2027-07")
        ],
        "coverage": [{"agency_id": "A", "from_month": "2027-01", "to_month": "2027-12"}],
    }
    rules = Timetable((FROM_JULY_2022, TRAVEL_IS_NOT_WORK))
    ledger = fvcount.new_support_periods(read(tables), rules=rules)

    assert [str(each.on) for each in ledger.decisions] == starts
    assert ledger.count("2027-05..2027-08").total == len(starts)
    known = fvcount.new_support_periods(read(tables))
    assert [str(each.on) for each in known.decisions] == [before]


# --- every measure ------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [*MEASURES])
def test_a_rule_set_that_only_bears_another_name_moves_nothing(measure: str) -> None:
    records = fvcount.read("examples/northside")
    renamed = replace(FROM_JULY_2022, id="renamed", in_force_from=date(2024, 1, 1))
    rules = Timetable((FROM_JULY_2022, renamed))

    known, other = MEASURES[measure](records), MEASURES[measure](records, rules=rules)
    assert known.decisions == other.decisions
    assert known.findings == other.findings
    assert other.made_from.rules.in_force(fvcount.Period.parse("2023-24")) == (
        "2022-07-01",
        "renamed",
    )


def test_what_differs_in_an_argument_is_a_function_beside_the_measure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without copying the measure: the function it asks looks at the rule set it is given."""
    usual = deciding._decide

    def decide(response: Any, rule_set: Any, *arguments: Any) -> Any:
        by_day = {"2022-07-01": usual, "2027-07-01": at_night_only}
        return by_day[rule_set.id](response, rule_set, *arguments)

    def at_night_only(response: Any, rule_set: Any, *arguments: Any) -> Any:
        if response.responded_at.hour >= 6:
            return excluded(clauses.BUSINESS_HOURS)
        return usual(response, rule_set, *arguments)

    monkeypatch.setattr(deciding, "_decide", decide)
    moments = ("2027-06-30T20:00", "2027-07-01T20:00", "2027-07-02T02:00")
    rows = [response(f"R{n}", moment, "face_to_face") for n, moment in enumerate(moments)]
    ledger = fvcount.after_hours_responses(from_rows({"after_hours_responses": rows}), rules=BOTH)

    assert lines(ledger) == [
        "2027-06-30 R0 counted 1 KPM4.response",
        "2027-07-01 R1 excluded 1 KPM4.business_hours",
        "2027-07-02 R2 counted 1 KPM4.response",
    ]
