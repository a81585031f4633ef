"""One case book decided twice, and what differs."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

import fvcount
from fvcount.measures import MEASURES
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


def drawn_book(seed: int) -> tuple[Book, dict[str, str]]:
    """The case book and the switches of a seed."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    return case_book(rng), readings(rng)


def differences(book: Book, switches: Readings, measure: str) -> list[str]:
    """What either side decides and the other does not; rows the library rejects."""
    records = fvcount.Records.from_dict(book)
    if records.rejected_rows != 0:
        return [f"! {records.rejected_rows} rows rejected", *map(str, records.findings[:SHOWN])]
    ledger = MEASURES[measure](records, readings=dict(switches))
    oracle = Counter(ORACLE[measure](book, switches, VICTORIA))
    library = Counter(map(as_line, ledger.decisions))
    return [
        *(f"- oracle   {as_words(line)}" for line in sorted((oracle - library).elements())),
        *(f"+ library  {as_words(line)}" for line in sorted((library - oracle).elements())),
    ]


def as_line(decision: fvcount.Decision) -> Line:
    """A decision of the library in the oracle's form."""
    return Line(
        record=decision.record,
        agency_id=decision.agency_id,
        outcome=str(decision.outcome),
        amount=decision.amount,
        on=decision.on.isoformat(),
        clause=decision.clause.id,
    )


def as_words(line: Line) -> str:
    """A decision in one line of text."""
    return f"{line.on} {line.outcome:12} {line.clause:26} {line.amount:>6} {line[1]} {line[0]}"


def report(seed: int, measure: str) -> str:
    """All about a difference: the seed, and the least part of the book that still shows it."""
    book, switches = drawn_book(seed)
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
    """Report each difference in many books."""
    for seed in seeds:
        book, switches = drawn_book(seed)
        for measure in ORACLE:
            if differences(book, switches, measure):
                yield report(seed, measure)


def long_run(reports: Callable[[range], Iterator[str]], *, step: int) -> int:
    """Compare as many books as the command line asks for; stop after some differences.

    The command line gives how many books, and the seed of the first. Progress goes to stderr. The
    result is the exit status.
    """
    numbers = [int(argument) for argument in sys.argv[1:]]
    how_many = numbers[0] if numbers else step
    first = numbers[1] if len(numbers) > 1 else 0
    shown = 0
    for start in range(first, first + how_many, step):
        sys.stderr.write(f"seed {start}\n")
        seeds = range(start, min(start + step, first + how_many))
        for text in islice(reports(seeds), SHOWN - shown):
            sys.stdout.write(f"{text}\n\n")
            shown += 1
        if shown == SHOWN:
            break
    sys.stdout.write(f"{shown} differences shown, of {how_many} books from seed {first}\n")
    return 1 if shown else 0
