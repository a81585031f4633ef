"""Measure 2: number of service hours (A, measure 2; rules, section 2)."""
