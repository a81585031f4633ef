"""How often each clause decided something in a case book."""

from collections import Counter
from collections.abc import Iterable

from fvcount.ledger.decisions import Outcome
from fvcount.ledger.ledger import Ledger
from fvcount.rules.clauses import CLAUSES

Times = dict[str, Counter[Outcome]]
"""The decisions under each clause, by outcome; every clause is there, in the register's order."""


def times_decided(ledgers: Iterable[Ledger]) -> Times:
    """How many decisions of some ledgers fell under each clause, of all dates.

    >>> import fvcount
    >>> ledger = fvcount.new_ramp_cases(fvcount.read("examples/northside"))
    >>> times = times_decided([ledger])
    >>> times["KPM3.heard"][fvcount.Outcome.COUNTED]
    3
    >>> sum(counter.total() for counter in times.values()) == len(ledger)
    True
    """
    times: Times = {clause: Counter() for clause in CLAUSES}
    for sheet in (sheet for ledger in ledgers for sheet in ledger.sheets):
        for code, number in Counter(sheet.verdict_codes).items():
            outcome, clause = sheet.verdicts.values[code]
            times[clause.id][outcome] += number
    return times
