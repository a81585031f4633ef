"""Measure 4: number of after-hours responses (A, measure 4; rules, section 4)."""
