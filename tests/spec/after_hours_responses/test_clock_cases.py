"""Rules 4.3 and 4.7, the clock: every row of clock_cases.csv as one response by phone.

`inferred` marks what the official text does not say in so many words.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spec.language import responses

TOLD = {
    "after_hours": ("counted", "KPM4.response"),
    "business": ("excluded", "KPM4.business_hours"),
}

with (Path(__file__).parent / "clock_cases.csv").open(encoding="utf-8", newline="") as rows:
    CLOCK_CASES = [
        pytest.param(row["local"], row["expected"], id=f"{row['local'][:16]} {row['reason']}")
        for row in csv.DictReader(rows)
    ]


def test_no_case_is_lost() -> None:
    assert len(CLOCK_CASES) == 41


@pytest.mark.parametrize(("local", "expected"), CLOCK_CASES)
def test_a_moment_is_after_hours_or_in_business_hours(local: str, expected: str) -> None:
    outcome, clause = TOLD[expected]

    responses(f"""
        response  responded_at  mode
        R1        {local}       phone
        """).must_be(f"""
        {local[:10]}  {outcome}  {clause}  R1
        """)


@pytest.mark.parametrize(("local", "expected"), CLOCK_CASES)
def test_the_same_moment_told_in_greenwich_time_is_decided_the_same(
    local: str, expected: str
) -> None:
    outcome, clause = TOLD[expected]
    in_utc = datetime.fromisoformat(local).astimezone(UTC).isoformat()

    responses(f"""
        response  responded_at  mode
        R1        {in_utc}      phone
        """).must_be(f"""
        {local[:10]}  {outcome}  {clause}  R1
        """)
