"""Measure 2: number of service hours (rules 2.1 to 2.8)."""
