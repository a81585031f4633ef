"""The text, as data: codes, clauses, readings, rule sets."""
