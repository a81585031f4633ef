"""What the library does in each case: the functions that are timed."""

import gc
import io
import runpy
import sys
from contextlib import redirect_stdout
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import fvcount
from benchmarks.inputs import RECORD_TYPES

MEASURES = (
    *(fvcount.new_support_periods, fvcount.service_hours),
    *(fvcount.after_hours_responses, fvcount.new_ramp_cases),
)


def periods(tables: dict[str, Any]) -> fvcount.Ledger:
    """From frames to the full ledger: every row validated, every record decided."""
    return fvcount.new_support_periods(fvcount.from_frames(**tables))


def periods_of_database(database: Any) -> fvcount.Ledger:
    """The same from relations of a DuckDB database."""
    return periods({name: database.table(name) for name in RECORD_TYPES})


def hours(tables: dict[str, Any]) -> fvcount.Ledger:
    """From the frame of events to the full ledger of hours."""
    return fvcount.service_hours(fvcount.from_frames(service_events=tables["service_events"]))


def every_measure(folder: Path) -> list[fvcount.Ledger]:
    """From a folder of files to the ledgers of the four measures that have a peer."""
    records = fvcount.read(folder)
    return [measure(records) for measure in MEASURES]


def after_hours(moments: tuple[list[int], list[int]]) -> None:
    """Which instants lie outside business hours, in pure Python."""
    from fvcount.dates import clock

    clock.after_hours(*moments)


def command_line(folder: Path) -> None:
    """`fvcount count` of one month."""
    sys.argv = ["fvcount", "count", str(folder), "--period", "2024-03"]
    try:
        with redirect_stdout(io.StringIO()):
            runpy.run_module("fvcount", run_name="__main__")
    except SystemExit as end:
        if end.code not in (0, 1):  # 1: some rows were rejected
            raise


def bytes_a_decision(records: fvcount.Records) -> float:
    """The bytes that a ledger keeps for each decision, of the measure that keeps more."""
    figures = []
    for measure in MEASURES[:2]:
        ledger = measure(records)
        shared = _memory(records)
        ledger_size = sum(size for at, size in _memory(ledger).items() if at not in shared)
        figures.append(ledger_size / len(ledger))
    return max(figures)


def _memory(root: object) -> dict[int, int]:
    """Address and size of every object that one leads to, and of the buffers of Polars columns."""
    import polars as pl  # not before a case that is timed as a whole

    sizes: dict[int, int] = {}
    visited, queue = [], [root]
    while queue:
        item = queue.pop()
        if id(item) in sizes or isinstance(item, type | ModuleType):
            continue
        visited.append(item)  # an address means one object only while that object is there
        sizes[id(item)] = sys.getsizeof(item)
        if isinstance(item, FunctionType):  # not its module
            queue += [*(item.__closure__ or ()), *(item.__defaults__ or ())]
            continue
        queue += gc.get_referents(item)
        if isinstance(item, pl.DataFrame):
            queue += item.get_columns()
        elif isinstance(item, pl.Series):
            newest = pl.CompatLevel.newest()  # nothing is copied
            for chunk in item.get_chunks():
                buffers = chunk.to_arrow(compat_level=newest).buffers()
                sizes |= {buffer.address: buffer.size for buffer in buffers if buffer}
    return sizes
