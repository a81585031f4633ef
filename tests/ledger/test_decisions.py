"""Decisions: their parts, their names, and their amounts in the unit shown."""

from __future__ import annotations

from datetime import date

import pytest

from fvcount import Outcome
from ledger.ledgers import HOURS, NOBODY, ledger


def test_a_decision_is_told_in_full() -> None:
    (decision,) = ledger((NOBODY, "E4", "A", "2024-03-15", 900)).decisions

    assert decision.record == "E4"
    assert decision.agency_id == "A"
    assert decision.client_ids == ("a person", "person E4")
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.amount == 900
    assert decision.on == date(2024, 3, 15)
    assert decision.clause.id == "KPM2.client_link"
    assert decision.because == "because of E4"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        *((0, "0.00"), (17, "0.00"), (18, "0.01"), (53, "0.01"), (54, "0.02"), (3600, "1.00")),
        *((3617, "1.00"), (3618, "1.01"), (90 * 60, "1.50"), (360_000_000, "100000.00")),
    ],
)
def test_hours_are_shown_with_two_decimals_half_up(seconds: int, shown: str) -> None:
    assert HOURS.value_of(seconds) == shown
