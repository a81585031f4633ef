"""A ledger that was stored is the same ledger: it counts, explains and adds as before."""

import pickle
from collections.abc import Iterator

from fvcount import Ledger
from fvcount.testing.cases import (
    Case,
    Measure,
    assert_equal,
    assert_same_decisions,
    assert_same_lines,
    require,
    whole_period,
)
from fvcount.testing.drawing import ID_COLUMNS, ids_of, rows_of


def a_ledger_is_the_same_after_it_was_stored(case: Case, measure: Measure) -> None:
    """As JSON, by pickling it, and as JSON of JSON: the same decisions, words and caveats."""
    ledger = case.ledger(measure)
    as_json = Ledger.from_json(ledger.to_json())
    pickled = pickle.loads(pickle.dumps(ledger))  # noqa: S301 (our own)
    for stored in (as_json, pickled, Ledger.from_json(as_json.to_json())):
        require(stored == ledger, "a stored ledger is not equal to what was stored")
        assert_same_decisions(ledger.decisions, stored.decisions)
        assert_equal("findings of the measure", ledger.findings, stored.findings)
        assert_equal("the records' findings", *(of.made_from.findings for of in (ledger, stored)))
        assert_same_lines("told otherwise", *(_told(case, of) for of in (ledger, stored)))


def _told(case: Case, ledger: Ledger) -> Iterator[str]:
    """What a ledger tells whoever asks: of each quarter, and of some ids."""
    for quarter in whole_period(ledger).quarters():
        count = ledger.count(quarter)
        yield f"{count} {count.caveats}"
    cells = (row[column] for row in rows_of(case.book) for column in ID_COLUMNS & row.keys())
    ids = sorted({id for cell in cells for id in ids_of(cell)})
    for id in case.chance().sample(ids, min(6, len(ids))):
        yield ledger.explain(id)
