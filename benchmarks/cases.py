"""What is measured, and what is compared with what.

Functions are named here and imported by the process that runs the case, so that the command itself
stays small: Linux reports for a process at least the peak memory its parent had when it began.
"""

from dataclasses import dataclass

MILLION, TEN_MILLION = 1_000_000, 10_000_000
PERIODS, HOURS = "new_support_periods", "service_hours"


@dataclass(frozen=True)
class Case:
    """One piece of work that is measured.

    Attributes:
        load: the function of `benchmarks.inputs` that loads what `run` needs, before it is timed.
        run: the function that is timed, `module:function`.
        measure: the measure that a peer counts, where it counts one only.
        least: the smallest number of events it is run at.
        most: the largest.
        whole: `run` reads the folder `load` itself; the whole process is timed, without a warm-up.
    """

    load: str
    run: str
    measure: str = ""
    least: int = 0
    most: int = TEN_MILLION
    whole: bool = False

    @property
    def peer(self) -> bool:
        """Whether it is a query written by hand."""
        return self.run.startswith("benchmarks.peers.")


def _peer(load: str, run: str, measure: str = "", most: int = TEN_MILLION) -> Case:
    return Case(load, f"benchmarks.peers.{run}", measure, most=most, whole=not measure)


CASES = {
    "periods, Polars in": Case("polars", "benchmarks.ours:periods"),
    "Polars, sort and shift": _peer("polars", "polars_sort_and_shift:monthly", PERIODS),
    "periods, deciding alone": Case("records", "fvcount:new_support_periods"),
    "Polars, months first": _peer("polars", "polars_months_first:monthly", PERIODS),
    "periods, DuckDB in": Case("duckdb", "benchmarks.ours:periods_of_database"),
    "DuckDB SQL": _peer("duckdb", "duckdb_sql:monthly", PERIODS),
    "periods, pandas in": Case("pandas", "benchmarks.ours:periods"),
    "periods, PyArrow in": Case("pyarrow", "benchmarks.ours:periods"),
    "pandas, vectorised": _peer("pandas", "pandas_vectorised:monthly", PERIODS),
    "notebook loop": _peer("pandas", "notebook_loop:monthly", PERIODS, most=100_000),
    "periods, records in": Case("typed_records", "fvcount:new_support_periods", most=MILLION),
    "hours, Polars in": Case("polars", "benchmarks.ours:hours"),
    "Polars, hours": _peer("polars", "polars_hours:monthly", HOURS),
    "hours, deciding alone": Case("records", "fvcount:service_hours"),
    "after-hours clock": Case("moments", "benchmarks.ours:after_hours", most=MILLION),
    "ledger kept": Case("records", "benchmarks.ours:bytes_a_decision", most=MILLION),
    "CSV folder": Case("csv", "benchmarks.ours:every_measure", most=MILLION, whole=True),
    "pandas script": _peer("csv", "pandas_csv_folder:count", most=MILLION),
    "pandas script, C reader": _peer("csv", "pandas_csv_folder:count_with_c_engine", most=MILLION),
    "fvcount count, CSV": Case("csv", "benchmarks.ours:command_line", most=MILLION, whole=True),
    "Parquet folder": Case("parquet", "benchmarks.ours:every_measure", least=MILLION, whole=True),
}
"""In the order in which they are run, a case next to its peer."""

LEDGER = "New support periods, full ledger"
SORT_AND_SHIFT, MONTHS_FIRST = "Polars, sort and shift", "Polars, months first"
COMPARISONS = {
    f"{LEDGER}; Polars in, against sort and shift": ("periods, Polars in", SORT_AND_SHIFT),
    f"{LEDGER}; Polars in, against an expert's months first": ("periods, Polars in", MONTHS_FIRST),
    "New support periods, deciding alone; against sort and shift": (
        "periods, deciding alone",
        SORT_AND_SHIFT,
    ),
    f"{LEDGER}; DuckDB in, against SQL": ("periods, DuckDB in", "DuckDB SQL"),
    f"{LEDGER}; pandas in, against pandas": ("periods, pandas in", "pandas, vectorised"),
    f"{LEDGER}; PyArrow in, against pandas": ("periods, PyArrow in", "pandas, vectorised"),
    f"{LEDGER}; pandas in, against a notebook's loop": ("periods, pandas in", "notebook loop"),
    f"{LEDGER}; typed records in": ("periods, records in", ""),
    "Service hours, full ledger; Polars in, against Polars": ("hours, Polars in", "Polars, hours"),
    "Service hours, deciding alone; against Polars": ("hours, deciding alone", "Polars, hours"),
    "After-hours clock, pure Python": ("after-hours clock", ""),
    "CSV folder, every measure and finding, against pandas": ("CSV folder", "pandas script"),
    "the same, against pandas with its own CSV reader": ("CSV folder", "pandas script, C reader"),
    "`fvcount count` of a month, CSV": ("fvcount count, CSV", ""),
    "Parquet folder, every measure and finding": ("Parquet folder", ""),
    "Ledger kept": ("ledger kept", ""),
}
"""The rows of the table: the library's case and the peer's, if there is one."""

GOALS: dict[tuple[str, str, int], dict[str, float]] = {
    ("periods, Polars in", SORT_AND_SHIFT, MILLION): {"ratio": 1.5},
    ("periods, Polars in", SORT_AND_SHIFT, TEN_MILLION): {"ratio": 1.2},
    ("periods, DuckDB in", "DuckDB SQL", MILLION): {"ratio": 0.9},
    ("periods, pandas in", "pandas, vectorised", MILLION): {"ratio": 0.9},
    ("periods, PyArrow in", "pandas, vectorised", MILLION): {"ratio": 0.9},
    ("periods, records in", "", MILLION): {"speed": 0.3, "exponent": 1.1},
    ("hours, Polars in", "Polars, hours", MILLION): {"ratio": 1.5},
    ("after-hours clock", "", MILLION): {"speed": 4},
    ("CSV folder", "pandas script", MILLION): {"ratio": 0.5, "peak": 700},
    ("Parquet folder", "", TEN_MILLION): {"seconds": 60, "peak": 4096},
    ("ledger kept", "", MILLION): {"bytes": 40},
}
"""Limits set beforehand, by the figure. A speed has to be reached, the others not exceeded."""
