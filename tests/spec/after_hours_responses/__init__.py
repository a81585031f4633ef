"""Measure 4: number of after-hours responses (rules 4.1 to 4.7)."""
