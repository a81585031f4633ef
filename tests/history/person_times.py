"""A person's time, made by hand or by chance, and what became of it, in short.

A digest is drawn with the days on which support opens a period (which sustain, too), further days
that only sustain, recorded periods, and what is said of months. All of 2024 to 2026 is covered
unless something else is said.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from fvcount import Month
from fvcount.history.days import CoveredMonths, Days
from fvcount.history.support_periods import Ending, PersonTime, RebuiltPeriod, RecordedPeriod, World
from fvcount.history.two_worlds import History

RECORDED, GAP, OPEN = Ending.RECORDED, Ending.MONTH_GAP, Ending.STILL_OPEN
BOTH = (World.ENDED, World.ONGOING)
YEARS = CoveredMonths.of([range(Month.parse("2024-01"), Month.parse("2027-01"))])

HOLE = CoveredMonths.of(
    [
        range(Month.parse("2024-01"), Month.parse("2025-04")),
        range(Month.parse("2025-05"), Month.parse("2027-01")),
    ]
)


def day(text: str) -> date:
    """`3-14` is 14 March 2025."""
    month, number = map(int, text.split("-"))
    return date(2025, month, number)


def mask(days: Iterable[str]) -> Days:
    found: Days = {}
    for text in days:
        on = day(text)
        month = int(Month.of(on))
        found[month] = found.get(month, 0) | 1 << (on.day - 1)
    return found


def months(said: str) -> dict[int, bool]:
    """`2 no 3 yes`: what is said of February and March 2025."""
    words = said.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return {int(Month.parse(f"2025-{int(month):02}")): word == "yes" for month, word in pairs}


def record(
    id: str, start: str, end: str = "", *, work: bool = True, stands: bool | None = None
) -> RecordedPeriod:
    """A recorded period; without work it does not stand, unless something else is said."""
    return RecordedPeriod(
        id=id,
        recorded_start=day(start),
        start=day(start),
        end=day(end) if end else None,
        has_work=work,
        stands=work if stands is None else stands,
    )


def digest(
    opens: str = "",
    sustains: str = "",
    recorded: Iterable[RecordedPeriod] = (),
    said: str = "",
    *,
    covered: CoveredMonths = YEARS,
    evidence: bool = True,
) -> PersonTime:
    return PersonTime(
        opens=mask(opens.split()),
        sustains=mask([*opens.split(), *sustains.split()]),
        recorded=tuple(recorded),
        statuses=months(said),
        covered=covered,
        evidence=evidence,
    )


def told(periods: Iterable[RebuiltPeriod]) -> list[tuple[str, str, str, Ending]]:
    """Name (or -), start, end (or -) and why."""

    def short(on: date | None) -> str:
        return "-" if on is None else f"{on.month}-{on.day}"

    return [
        (each.record or "-", short(each.start), short(each.end), each.ending) for each in periods
    ]


def certain(lived: History) -> list[tuple[str, str, bool]]:
    """Name (or -), start, whether it is certain, by start."""
    by_start = sorted(lived.starts, key=lambda each: (each.start, each.record or ""))
    return [
        (each.record or "-", f"{each.start.month}-{each.start.day}", each.certain)
        for each in by_start
    ]


def drawn(seed: int) -> PersonTime:
    """A random digest of nine months."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)

    def a_day() -> str:
        return f"{rng.randint(1, 9)}-{rng.choice((1, 5, 10, 20))}"

    recorded = []
    for number in range(rng.randint(0, 3)):
        start = a_day()
        end = f"{min(9, int(start.split('-')[0]) + rng.randint(0, 4))}-28"
        id, work = f"SP{number}", rng.random() < 0.8
        recorded.append(record(id, start, end if rng.random() < 0.5 else "", work=work))
    said = [f"{month} {rng.choice(('yes', 'no'))}" for month in range(2, 10) if rng.random() < 0.35]
    opens = {a_day() for _ in range(rng.randint(1, 5))}
    return digest(" ".join(opens), a_day(), recorded, " ".join(said), evidence=rng.random() < 0.5)
