"""Measure 3: number of new RAMP cases (A, measure 3; rules, section 3)."""

from fvcount.history.spells import columns_of_a_case
from fvcount.ledger.decisions import Measure

NEW_RAMP_CASES = Measure(
    name="new_ramp_cases",
    title="New RAMP cases",
    unit="cases",
    amount_unit="cases",
    tables=("ramp_referrals",),
    together=columns_of_a_case,
)
