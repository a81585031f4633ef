"""What every measure is called, and what it takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fvcount
from fvcount import PeriodError, Records, Timetable
from fvcount.errors import RuleSetError
from fvcount.measures import DEFINITIONS, MEASURES
from fvcount.records.tables import TABLES
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import FROM_JULY_2022
from rules.invented import rule_set


@pytest.mark.parametrize(
    "measure", ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]
)
def test_every_measure_takes_a_timetable(measure: str) -> None:
    earlier = Timetable((rule_set("old", date(2018, 7, 1)),))
    tables: dict[str, list[dict[str, object]]] = {"service_events": [], "ramp_referrals": []}
    records = Records.from_dict({**tables, "after_hours_responses": []})
    decide = getattr(fvcount, measure)

    assert decide(records, rules=earlier).count("2019-03").total == 0
    with pytest.raises(PeriodError):
        decide(records).count("2019-03")


def test_each_measure_is_called_and_counted_as_the_activity_description_does() -> None:
    called = [
        (each.name, each.title, each.unit, each.amount_unit, each.tables)
        for each in DEFINITIONS.values()
    ]

    assert called[:4] == [
        (
            *("new_support_periods", "New support periods", "support periods", "support periods"),
            ("support_periods", "service_events"),
        ),
        ("service_hours", "Service hours", "hours", "seconds", ("service_events",)),
        ("new_ramp_cases", "New RAMP cases", "cases", "cases", ("ramp_referrals",)),
        (
            *("after_hours_responses", "After-hours responses", "responses", "responses"),
            ("after_hours_responses",),
        ),
    ]
    assert [each.scale for each in DEFINITIONS.values()][:4] == [1, 3600, 1, 1]


def test_a_measure_is_found_by_its_name_and_so_is_the_function_that_decides_it() -> None:
    assert [*DEFINITIONS] == [*MEASURES]
    for name, measure in DEFINITIONS.items():
        assert measure.name == name
        assert MEASURES[name] is getattr(fvcount, name)
        assert MEASURES[name](Records()).measure is measure


def test_a_measure_says_what_must_be_decided_together_under_the_readings_chosen() -> None:
    separate = Readings(same_moment="separate")
    hours, responses = DEFINITIONS["service_hours"], DEFINITIONS["after_hours_responses"]

    assert DEFINITIONS["new_support_periods"].together(Readings()) == ("agency_id", "person")
    assert DEFINITIONS["new_ramp_cases"].together(Readings()) == ("agency_id", "case_id")
    statewide = Readings(case_ids="statewide")
    assert DEFINITIONS["new_ramp_cases"].together(statewide) == ("case_id",)
    assert "started_at" in hours.together(Readings())
    assert hours.together(separate) == ("agency_id", "event_id")
    assert responses.together(Readings()) == ("agency_id", "local date")
    assert responses.together(separate) == ("agency_id", "response_id")


def test_the_tables_that_a_measure_reads_exist() -> None:
    for measure in DEFINITIONS.values():
        assert {*measure.tables, *measure.other_tables} <= {*TABLES}


def test_the_four_measures_are_cumulative() -> None:
    assert all(measure.cumulative for measure in DEFINITIONS.values())


@pytest.mark.parametrize("rules", ["2022-07-01", (FROM_JULY_2022,), FROM_JULY_2022])
@pytest.mark.parametrize("measure", [*MEASURES])
def test_rules_that_are_no_timetable_are_refused(measure: str, rules: Any) -> None:
    got = type(rules).__name__
    with pytest.raises(
        RuleSetError, match=f"^rules: expected a Timetable of rule sets, got {got}$"
    ):
        MEASURES[measure](Records(), rules=rules)
