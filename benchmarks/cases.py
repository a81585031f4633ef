"""Every case by name: what it is given, what is run, and at which sizes.

Functions are named, not imported: the runner itself stays small, so that the peak memory of a child
is its own.
"""

from dataclasses import dataclass

PERIODS, HOURS = "new_support_periods", "service_hours"
EVERY_MEASURE = "every measure"


@dataclass(frozen=True)
class Case:
    """One thing that is measured.

    Attributes:
        name: how tables and raw figures call it.
        ours: whether the library is measured, or a peer.
        load: the function of `benchmarks.inputs` that loads what it is given; the stopwatch runs
            around `run` (`module:function`) only.
        command: instead of both, a whole process; `FOLDER` and `CSV` stand for the folders.
        measure: what its numbers are of; cases of one measure are compared.
        least: the smallest size it is run at.
        most: the largest.
        once: one repeat is enough, since no time is taken.
    """

    name: str
    ours: bool
    load: str = ""
    run: str = ""
    command: tuple[str, ...] = ()
    measure: str | None = None
    least: int = 0
    most: int = 10_000_000
    once: bool = False

    def at(self, size: int) -> bool:
        """Whether it is run at a size."""
        return self.least <= size <= self.most


def _periods(name: str, load: str, run: str, most: int = 10_000_000) -> Case:
    ours = run.startswith("ours:")
    return Case(name, ours, load, run, measure=PERIODS, most=most)


CASES = {
    case.name: case
    for case in (
        _periods("periods, Polars in", "polars", "ours:new_support_periods"),
        _periods("Polars, sort and shift", "polars", "peers.polars_sort_and_shift:monthly"),
        _periods("periods, deciding alone", "checked", "ours:new_support_periods_of_records"),
        _periods("Polars, months first", "polars", "peers.polars_months_first:monthly"),
        _periods("periods, DuckDB in", "duckdb", "ours:new_support_periods_of_database"),
        _periods("DuckDB SQL", "duckdb", "peers.duckdb_sql:monthly"),
        _periods("periods, pandas in", "pandas", "ours:new_support_periods"),
        _periods("periods, PyArrow in", "pyarrow", "ours:new_support_periods"),
        _periods("pandas, vectorised", "pandas", "peers.pandas_vectorised:monthly"),
        _periods("notebook loop", "pandas", "peers.notebook_loop:monthly", 100_000),
        _periods(
            *("periods, records in", "typed_records", "ours:new_support_periods_of_records"),
            most=1_000_000,
        ),
        Case("hours, Polars in", True, "polars", "ours:service_hours", measure=HOURS),
        Case("Polars, hours", False, "polars", "peers.polars_hours:monthly", measure=HOURS),
        Case(
            *("hours, deciding alone", True, "checked", "ours:service_hours_of_records"),
            measure=HOURS,
        ),
        Case("after-hours clock", True, "moments", "ours:after_hours", most=1_000_000),
        Case("ledger kept", True, "polars", "kept:kept", most=1_000_000, once=True),
        Case(
            *("CSV folder", True),
            command=("-m", "benchmarks.whole", "CSV"),
            measure=EVERY_MEASURE,
            most=1_000_000,
        ),
        Case(
            *("pandas script", False),
            command=("-m", "benchmarks.peers.pandas_csv_folder", "CSV"),
            measure=EVERY_MEASURE,
            most=1_000_000,
        ),
        Case(
            *("pandas script, read_csv's own engine", False),
            command=("-m", "benchmarks.peers.pandas_csv_folder", "CSV", "c"),
            measure=EVERY_MEASURE,
            most=1_000_000,
        ),
        Case(
            *("fvcount count, CSV", True),
            command=("-m", "fvcount", "count", "CSV", "--period", "2024-03"),
            most=1_000_000,
        ),
        Case(
            *("Parquet folder", True),
            command=("-m", "benchmarks.whole", "FOLDER"),
            measure=EVERY_MEASURE,
            least=1_000_000,
        ),
    )
}
"""In the order in which they are run, a case next to its peer."""
