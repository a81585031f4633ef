"""What every measure is called, and what it takes."""

from __future__ import annotations

from datetime import date

import pytest

import fvcount
from fvcount import MEASURES, PeriodError, Records, RuleSet, Timetable


@pytest.mark.parametrize(
    "measure", ["new_support_periods", "service_hours", "new_ramp_cases", "after_hours_responses"]
)
def test_every_measure_takes_a_timetable(measure: str) -> None:
    earlier = Timetable((RuleSet("old", date(2018, 7, 1)),))
    tables: dict[str, list[dict[str, object]]] = {"service_events": [], "ramp_referrals": []}
    records = Records.from_dict({**tables, "after_hours_responses": []})
    decide = getattr(fvcount, measure)

    assert decide(records, rules=earlier).count("2019-03").total == 0
    with pytest.raises(PeriodError):
        decide(records).count("2019-03")


def test_each_measure_is_called_and_counted_as_the_activity_description_does() -> None:
    called = [
        (each.name, each.title, each.unit, each.amount_unit, each.tables) for each in MEASURES
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
    assert [each.scale for each in MEASURES][:4] == [1, 3600, 1, 1]
