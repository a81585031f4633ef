"""Measure 1: number of new support periods (rules 1.1 to 1.12)."""
