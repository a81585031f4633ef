"""The rules as tests: a chapter for a measure, a section for a clause, a test for a sentence."""
