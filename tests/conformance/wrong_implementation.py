"""The second implementation with one error made on purpose.

    wrong_implementation.py ERROR FOLDER --period P --measure M … --format json

ERROR is a name in `ERRORS`: what stands in the SQL, and what is put there instead.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tests' packages, as pytest knows them

from conformance.second_implementation import SQL, said

ERRORS = {
    # an event on the day of the close finds the case open (3.3)
    "the-day-of-the-close": ("event.count_event >= spell_end", "event.count_event > spell_end"),
    # the first close of several ends the case (3.3)
    "the-first-close": (
        "greatest(spell_end, event.closed_on)",
        "least(spell_end, event.closed_on)",
    ),
    # a case left to the coordinator is new on that day, even if it was heard before (3.1)
    "the-hearing-before": ("least(determined_on, heard_on)", "determined_on"),
    # five o'clock still belongs to the business day (4.3)
    "five-o-clock": ("clock_time < TIME '17:00'", "clock_time <= TIME '17:00'"),
    # what is said of a day for all agencies goes before the agency's own word (4.7)
    "the-agencys-holidays": (
        "coalesce(own.change = 'add', general.change = 'add'",
        "coalesce(general.change = 'add', own.change = 'add'",
    ),
    # of several responses to one family the last by id counts (4.4)
    "the-first-by-id": ("IS NULL, response_id", "IS NULL, response_id DESC"),
    # every panel's case of one number is the same case (3.4)
    "one-case-for-all-panels": ("WHEN $case_ids = 'panel'", "WHEN $case_ids = 'nowhere'"),
    # a household is served on a date by a response that is itself in doubt (4.4)
    "in-doubt-but-served": (
        "CASE WHEN again THEN served_that_day",
        "CASE WHEN false THEN served_that_day",
    ),
}


def with_error(error: str) -> str:
    """The SQL with an error in it."""
    right, wrong = ERRORS[error]
    assert SQL.count(right) == 1, f"{right!r} must stand in the SQL exactly once"
    return SQL.replace(right, wrong)


if __name__ == "__main__":
    _, error, *arguments = sys.argv
    sys.stdout.write(said(arguments, with_error(error)))
