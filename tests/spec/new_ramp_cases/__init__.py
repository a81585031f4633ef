"""Measure 3: number of new RAMP cases (rules 3.1 to 3.5)."""
