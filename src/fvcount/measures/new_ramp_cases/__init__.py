"""Measure 3: number of new RAMP cases (A, measure 3; rules, section 3)."""
