"""Decisions and support periods in words, a module for each measure."""
