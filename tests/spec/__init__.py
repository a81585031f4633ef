"""The rules, told as tests: a chapter a measure, a section a clause, a test a sentence."""
