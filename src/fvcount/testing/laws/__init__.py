"""The laws: what every measure keeps, whatever the case book; one function each.

A law takes a case and a measure. It says what is wrong with what is decided, or changes the case
book and says what that should not have changed.
"""
