"""Each person at each agency: gathered under the id that joined ids lead to."""

from __future__ import annotations

from typing import Any

import pytest

from fvcount import TIMETABLE, Readings, Records
from fvcount.history.people import PersonHistory, person_histories
from records.sample_rows import event, period


def histories(**tables: Any) -> dict[tuple[str, str], PersonHistory]:
    return person_histories(Records.from_dict(tables), TIMETABLE)


def test_everybody_recorded_or_touched_is_known_once_at_each_agency() -> None:
    known = histories(
        service_events=[
            event(client_ids="Ana", beneficiary_ids="Ben"),
            event(event_id="E2", agency_id="B", client_ids="Ana"),
            event(event_id="E3", activity="attempted_contact", client_ids="Cy"),
            event(event_id="E4", activity="training", client_ids="Dot"),
        ],
        support_periods=[period(client_id="Eve")],
    )
    assert known.keys() == {("A", "Ana"), ("A", "Ben"), ("B", "Ana"), ("A", "Cy"), ("A", "Eve")}


def test_records_and_services_of_joined_ids_are_one_persons() -> None:
    known = histories(
        clients=[{"client_id": "Ana2", "same_as": "Ana"}],
        service_events=[event(client_ids="Ana2")],
        support_periods=[
            period(support_period_id="SP2", client_id="Ana2"),
            period(support_period_id="SP1", client_id="Ana"),
        ],
    )
    ((_, ana),) = known.items()
    assert (ana.agency_id, ana.person_id, ana.indexes) == ("A", "Ana", {"SP2": 0, "SP1": 1})


@pytest.mark.parametrize(("events", "are_known"), [([event(agency_id="A")], True), ([], False)])
def test_of_an_agency_without_services_none_are_known(
    events: list[dict[str, object]], are_known: bool
) -> None:
    elsewhere = event(event_id="E9", agency_id="B")
    known = histories(service_events=[*events, elsewhere], support_periods=[period()])
    assert known["A", "Ana"].services_known == are_known


def test_only_records_of_the_client_support_program_are_compared_with_the_services() -> None:
    known = histories(
        service_events=[event(beneficiary_ids="Ana", started_at="2024-03-06")],
        support_periods=[
            period(support_period_id="SP1", end_date="2024-03-05"),
            period(support_period_id="SP2", start_date="2024-03-06"),  # she only benefits in it
            period(support_period_id="SP3", program="ramp"),
        ],
    )
    compared = known["A", "Ana"].compared(Readings())
    assert {id: one and one.has_work for id, one in compared.items()} == {"SP1": False, "SP2": None}


@pytest.mark.parametrize(
    ("switches", "starts"),
    [
        ({}, "2024-03-04"),
        ({"after_hours_start": "excluded"}, "2024-03-12"),
        ({"opening_work": "any"}, "2024-03-01"),
        ({"opening_work": "any", "after_hours_start": "excluded"}, "2024-03-01"),
    ],
)
def test_readings_say_which_work_opens(switches: dict[str, str], starts: str) -> None:
    known = histories(
        service_events=[
            event(event_id="E1", client_ids="Ana", activity="case_work", started_at="2024-03-01"),
            event(event_id="E2", client_ids="Ana", started_at="2024-03-04"),
            event(event_id="E3", client_ids="Ana", started_at="2024-03-12"),
        ],
        support_periods=[
            period(program="after_hours", start_date="2024-03-02", end_date="2024-03-11")
        ],
    )
    ana, readings = known["A", "Ana"], Readings.of(switches)
    (start,) = ana.rebuilt(ana.compared(readings), readings).starts
    assert (start.start.isoformat(), start.record) == (starts, None)


def test_supposed_worlds_are_walked_alone_and_evidence_counts_by_default_only() -> None:
    months = ("2024-03-04", "2024-05-06")
    known = histories(
        coverage=[{"agency_id": "A", "from_month": "2024-01", "to_month": "2024-12"}],
        service_events=[event(event_id=f"E{on}", client_ids="Ana", started_at=on) for on in months],
        support_periods=[period()],
    )
    ana = known["A", "Ana"]

    def starts(unknown: str) -> list[tuple[str, bool]]:
        readings = Readings.of({"unknown_relationship": unknown})
        rebuilt = ana.rebuilt(ana.compared(readings), readings)
        return [(start.start.isoformat(), start.certain) for start in rebuilt.starts]

    first, second = months
    assert starts("recorded") == starts("ongoing") == [(first, True)]
    assert starts("ended") == [(first, True), (second, True)]
    assert starts("undetermined") == [(first, True), (second, False)]
