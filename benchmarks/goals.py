"""The rows of the table: what is compared with what, and the goals that were set beforehand."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.measuring import Result, Results

HUNDRED_THOUSAND, MILLION, TEN_MILLION = 100_000, 1_000_000, 10_000_000


@dataclass(frozen=True)
class Figures:
    """What a row shows of one case at one size, and of its peer."""

    size: int
    ours: Result
    peer: Result | None
    exponent: float | None

    @property
    def ratio(self) -> float | None:
        """The time of ours over that of the peer."""
        return self.ours.time / self.peer.time if self.peer else None

    @property
    def speed(self) -> float:
        """Million events a second."""
        return self.size / self.ours.time / 1e6


@dataclass(frozen=True)
class Goal:
    """A limit, in words, and whether figures keep it."""

    words: str
    kept: Callable[[Figures], bool]


@dataclass(frozen=True)
class Row:
    """A comparison: a case, its peer if it has one, and goals by size."""

    work: str
    ours: str
    peer: str | None
    goals: dict[int, Goal]

    def results(self, results: Results, size: int) -> list[Result]:
        """What the case and its peer came to at a size, as far as they were run."""
        names = (self.ours, self.peer)
        return [results[name, size] for name in names if name and (name, size) in results]

    def figures(self, results: Results) -> Iterator[tuple[Figures, Goal | None]]:
        """The figures of each size at which both came to their end."""
        before: tuple[int, float] | None = None
        for size in sorted({size for _, size in results}):
            ours = results.get((self.ours, size))
            peer = results.get((self.peer, size)) if self.peer else None
            if ours is None or ours.failed or (self.peer and (peer is None or peer.failed)):
                continue
            grown = None
            if before is not None:
                grown = math.log(ours.time / before[1]) / math.log(size / before[0])
            before = size, ours.time
            yield Figures(size, ours, peer, grown), self.goals.get(size)


def _ratio(limit: float) -> Goal:
    return Goal(f"≤ {limit} times", lambda seen: seen.ratio is not None and seen.ratio <= limit)


def _quick_and_straight(seen: Figures) -> bool:
    return seen.speed >= 0.3 and seen.exponent is not None and seen.exponent <= 1.1


def _half_and_lean(seen: Figures) -> bool:
    return seen.ratio is not None and seen.ratio <= 0.5 and seen.ours.peak <= 700


def _small_ledger(seen: Figures) -> bool:
    told = seen.ours.figures
    return told["bytes_a_decision"] <= 40 and not told["decision_objects"]


SORT_AND_SHIFT, MONTHS_FIRST = "Polars, sort and shift", "Polars, months first"
PERIODS = "New support periods, full ledger"
ROWS = (
    Row(
        f"{PERIODS}; Polars in, against sort and shift",
        "periods, Polars in",
        SORT_AND_SHIFT,
        {MILLION: _ratio(1.5), TEN_MILLION: _ratio(1.2)},
    ),
    Row(
        f"{PERIODS}; Polars in, against an expert's months first",
        "periods, Polars in",
        MONTHS_FIRST,
        {},
    ),
    Row(
        "New support periods, deciding alone; against sort and shift",
        "periods, deciding alone",
        SORT_AND_SHIFT,
        {},
    ),
    Row(
        f"{PERIODS}; DuckDB in, against SQL",
        "periods, DuckDB in",
        "DuckDB SQL",
        {MILLION: _ratio(0.9)},
    ),
    Row(
        f"{PERIODS}; pandas in, against pandas",
        "periods, pandas in",
        "pandas, vectorised",
        {MILLION: _ratio(0.9)},
    ),
    Row(
        f"{PERIODS}; PyArrow in, against pandas",
        "periods, PyArrow in",
        "pandas, vectorised",
        {MILLION: _ratio(0.9)},
    ),
    Row(
        f"{PERIODS}; pandas in, against a notebook's loop",
        "periods, pandas in",
        "notebook loop",
        {},
    ),
    Row(
        f"{PERIODS}; typed records in",
        "periods, records in",
        None,
        {MILLION: Goal("≥ 0.3 M/s, exponent ≤ 1.1", _quick_and_straight)},
    ),
    Row(
        "Service hours, full ledger; Polars in, against Polars",
        "hours, Polars in",
        "Polars, hours",
        {MILLION: _ratio(1.5)},
    ),
    Row(
        "Service hours, deciding alone; against Polars",
        "hours, deciding alone",
        "Polars, hours",
        {},
    ),
    Row(
        "After-hours clock, pure Python",
        "after-hours clock",
        None,
        {MILLION: Goal("≥ 4 M/s", lambda seen: seen.speed >= 4)},
    ),
    Row(
        "CSV folder, every measure and finding, against pandas",
        "CSV folder",
        "pandas script",
        {MILLION: Goal("≤ 0.5 times, ≤ 700 MB", _half_and_lean)},
    ),
    Row(
        "the same, against pandas with its own CSV reader",
        "CSV folder",
        "pandas script, read_csv's own engine",
        {},
    ),
    Row("`fvcount count` of a month, CSV", "fvcount count, CSV", None, {}),
    Row(
        "Parquet folder, every measure and finding",
        "Parquet folder",
        None,
        {
            TEN_MILLION: Goal(
                "≤ 60 s, ≤ 4 GiB", lambda seen: seen.ours.time <= 60 and seen.ours.peak <= 4096
            )
        },
    ),
    Row(
        "Ledger kept",
        "ledger kept",
        None,
        {MILLION: Goal("≤ 40 bytes a decision, no `Decision` unasked", _small_ledger)},
    ),
)
