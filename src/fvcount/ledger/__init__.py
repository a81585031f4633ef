"""Decisions, ledgers of them, and counts."""
