"""Measure 3: number of new RAMP cases (A, measure 3; rules, section 3)."""

from fvcount.ledger.decisions import Measure
from fvcount.rules.readings import Readings


def _together(_readings: Readings) -> tuple[str, ...]:
    """All referrals of a case, of whatever agency (rule 3.4)."""
    return ("case_id",)


NEW_RAMP_CASES = Measure(
    name="new_ramp_cases",
    title="New RAMP cases",
    unit="cases",
    amount_unit="cases",
    tables=("ramp_referrals",),
    together=_together,
)
