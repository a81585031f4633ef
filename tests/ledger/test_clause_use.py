"""How often each clause decided."""

from __future__ import annotations

from collections import Counter

from fvcount import CLAUSES, Outcome
from fvcount.ledger.clause_use import times_decided
from ledger.ledgers import CASES, DIRECT, SOME, ledger


def test_decisions_of_all_ledgers_and_dates_are_counted_by_clause_and_outcome() -> None:
    times = times_decided([ledger(*SOME), ledger((DIRECT, "C1", "A", "2024-03-01", 1))])

    assert {clause: counter for clause, counter in times.items() if counter} == {
        "KPM2.direct": Counter({Outcome.COUNTED: 4}),
        "KPM2.travel": Counter({Outcome.COUNTED: 1}),
        "KPM2.not_client_time": Counter({Outcome.EXCLUDED: 1}),
        "KPM2.client_link": Counter({Outcome.UNDETERMINED: 1}),
    }


def test_every_clause_is_listed_in_the_order_of_the_register() -> None:
    assert list(times_decided([ledger(measure=CASES)])) == list(CLAUSES)
