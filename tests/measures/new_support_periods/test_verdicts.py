"""What is decided about one record, and about one start that was rebuilt (rules 1.1 to 1.10)."""

from __future__ import annotations

from typing import Any

import pytest

from fvcount import Readings
from fvcount.history.days import CoveredMonths
from fvcount.history.people import PersonHistory
from fvcount.history.service_days import PackedDays
from fvcount.history.support_periods import RebuiltPeriod
from fvcount.history.two_worlds import PeriodStart
from fvcount.measures.new_support_periods.verdicts import decide_as_recorded, decide_start
from fvcount.records.tables import TABLES
from history.person_times import YEARS, day, record
from records.sample_rows import period

ON = day("3-10")
SURE: dict[str, Any] = {"own_date": True, "overlaps": None, "overlaps_for_certain": False}
IN_BOTH = {"overlaps": "SP0", "overlaps_for_certain": True}
IN_ONE = {"overlaps": "SP0"}
DATES = {"range": (day("3-1"), ON)}


def decided(
    facts: dict[str, Any], readings: dict[str, str], *, work: bool, covered: CoveredMonths = YEARS
) -> str:
    id = facts.get("record", "SP1")
    start = PeriodStart(
        period=RebuiltPeriod(ON, id, by_support=False),
        **{"record": id, "start": ON, "certain": True} | SURE | facts,
    )
    person = PersonHistory("A", "Ana", PackedDays(), {}, covered)
    compared = {"SP1": record("SP1", "3-10", work=work)}
    outcome, clause = decide_start(start, compared, person, Readings.of(readings))
    return f"{outcome} {clause.id}"


OVERLAP = {value: {"overlapping_records": value} for value in ("counted", "excluded")}
SERVICE = {value: {"records_without_service": value} for value in ("counted", "excluded")}


@pytest.mark.parametrize(
    ("facts", "work", "readings", "verdict"),
    [
        ({}, True, {}, "counted KPM1.recorded"),
        ({}, True, OVERLAP["excluded"] | SERVICE["excluded"], "counted KPM1.recorded"),
        ({"certain": False}, True, {}, "undetermined KPM1.relationship_unknown"),
        (
            IN_BOTH | {"certain": False},
            False,
            OVERLAP["counted"] | SERVICE["counted"],
            "undetermined KPM1.relationship_unknown",
        ),
        # it overlaps in one world, or in both
        (IN_ONE, True, {}, "undetermined KPM1.overlap"),
        (IN_ONE, True, OVERLAP["excluded"], "undetermined KPM1.overlap"),
        (IN_ONE, True, OVERLAP["counted"], "counted KPM1.recorded"),
        (IN_BOTH, True, {}, "undetermined KPM1.overlap"),
        (IN_BOTH, True, OVERLAP["excluded"], "excluded KPM1.overlap"),
        (IN_BOTH, True, OVERLAP["counted"], "counted KPM1.recorded"),
        # it has no work in it, on its own date in one world, or in both
        ({}, False, {}, "undetermined KPM1.no_service"),
        ({}, False, SERVICE["excluded"], "excluded KPM1.no_service"),
        ({}, False, SERVICE["counted"], "counted KPM1.recorded"),
        (DATES, False, {}, "undetermined KPM1.no_service"),
        (DATES, False, SERVICE["excluded"], "undetermined KPM1.no_service"),
        # both: exclusions go before doubt, and then the overlap goes first
        (IN_BOTH, False, {}, "undetermined KPM1.overlap"),
        (IN_BOTH, False, SERVICE["excluded"], "excluded KPM1.no_service"),
        (IN_BOTH, False, OVERLAP["excluded"] | SERVICE["excluded"], "excluded KPM1.overlap"),
        (IN_ONE, False, OVERLAP["excluded"] | SERVICE["excluded"], "excluded KPM1.no_service"),
        (IN_BOTH, False, OVERLAP["counted"], "undetermined KPM1.no_service"),
        # it starts on a first support: neither is asked of it
        ({"own_date": False}, False, SERVICE["excluded"], "counted KPM1.recorded"),
        (IN_ONE | {"own_date": False}, True, {}, "counted KPM1.recorded"),
    ],
)
def test_a_recorded_period_is_decided(
    facts: dict[str, Any], work: bool, readings: dict[str, str], verdict: str
) -> None:
    assert decided(facts, readings, work=work) == verdict


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [
        ("2-1", "3-1", "counted KPM1.first_support"),
        ("3-1", "3-1", "undetermined KPM1.look_back"),  # the person may have come in February
        ("2-1", "2-1", "undetermined KPM1.look_back"),
    ],
)
def test_a_derived_period_needs_its_month_and_the_one_before(
    first: str, last: str, verdict: str
) -> None:
    months = [12 * day(text).year + day(text).month - 1 for text in (first, last)]
    covered = CoveredMonths.of([range(months[0], months[1] + 1)])
    assert decided({"record": None, "own_date": False}, {}, work=True, covered=covered) == verdict


@pytest.mark.parametrize(
    ("program", "has_support", "basis", "verdict"),
    [
        ("after_hours", True, "rules", "excluded KPM1.after_hours"),
        ("ramp", True, "rules", "excluded KPM1.other_program"),
        ("other", True, "recorded", "excluded KPM1.other_program"),
        ("client_support", False, "rules", "excluded KPM1.not_a_client"),
        ("client_support", False, "recorded", "excluded KPM1.not_a_client"),
        ("client_support", True, "recorded", "counted KPM1.recorded"),
        ("client_support", True, "rules", None),  # that is rebuilt
    ],
)
def test_some_records_are_decided_before_anything_is_rebuilt(
    program: str, has_support: bool, basis: str, verdict: str | None
) -> None:
    row = TABLES["support_periods"].record(**period(program=program))
    compared = {"SP1": record("SP1", "3-10") if has_support else None}
    said = decide_as_recorded(row, compared, Readings.of({"basis": basis}))
    assert (said and f"{said.outcome} {said.clause.id}") == verdict
