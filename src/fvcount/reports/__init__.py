"""The report: what the counts leave to be answered."""
