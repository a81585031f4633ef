"""One case book decided twice, and what differs."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import fvcount
from fvcount.measures import DECIDE
from fvcount.testing.checking import as_text, least
from fvcount.testing.drawing.books import case_book, readings
from oracle import after_hours_responses, ramp_cases, service_hours, support_periods
from oracle.book import Book, Holidays, Line, Readings
from oracle.victoria import VICTORIA

SHOWN = 10

Decide = Callable[[Book, Readings, Holidays], list[Line]]
ORACLE: dict[str, Decide] = {
    "new_support_periods": support_periods.decide,
    "service_hours": service_hours.decide,
    "new_ramp_cases": ramp_cases.decide,
    "after_hours_responses": after_hours_responses.decide,
}


def drawn(seed: int) -> tuple[Book, dict[str, str]]:
    """The case book and the switches of a seed."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    return case_book(rng), readings(rng)


def differences(book: Book, switches: Readings, measure: str) -> list[str]:
    """What either side decides and the other does not; rows the library rejects."""
    records = fvcount.Records.from_dict(book)
    if records.rejected_rows != 0:
        return [f"! {records.rejected_rows} rows rejected", *map(str, records.findings[:SHOWN])]
    ledger = DECIDE[measure](records, readings=dict(switches))
    oracle = Counter(ORACLE[measure](book, switches, VICTORIA))
    library = Counter(map(as_line, ledger.decisions))
    return [
        *(f"- oracle   {told(one)}" for one in sorted((oracle - library).elements())),
        *(f"+ library  {told(one)}" for one in sorted((library - oracle).elements())),
    ]


def as_line(decision: fvcount.Decision) -> Line:
    """A decision of the library, as the oracle would tell it."""
    return Line(
        record=decision.record,
        agency_id=decision.agency_id,
        outcome=str(decision.outcome),
        amount=decision.amount,
        on=decision.on.isoformat(),
        clause=decision.clause.id,
    )


def told(line: Line) -> str:
    """A decision in one line of text."""
    return f"{line.on} {line.outcome:12} {line.clause:26} {line.amount:>6} {line[1]} {line[0]}"


def report(seed: int, measure: str) -> str:
    """All about a difference: the seed, and the least part of the book that still shows it."""
    book, switches = drawn(seed)
    rows = least(book, lambda part: bool(differences(part, switches, measure)))
    return "\n".join(
        [
            f"{measure}, seed {seed}, readings {switches}",
            *differences(book, switches, measure),
            "the least of its rows that still differ:",
            *as_text(rows),
            *differences(rows, switches, measure),
        ]
    )


def reports(seeds: range) -> Iterator[str]:
    """Tell of each difference in many books."""
    for seed in seeds:
        book, switches = drawn(seed)
        for measure in ORACLE:
            if differences(book, switches, measure):
                yield report(seed, measure)
