"""Measure 1: number of new support periods (A, measure 1; rules, section 1)."""
