"""What a ledger keeps for each decision, in bytes, and whether it makes `Decision` objects."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import polars as pl
import pyarrow as pa

import fvcount

Measuring = Callable[[fvcount.Records], fvcount.Ledger]


def kept(tables: dict[str, Any]) -> dict[str, float]:
    """Bytes a decision of both large ledgers, the dearer one told as `bytes_a_decision`.

    What Python and NumPy allocated for the ledger and still hold, and the columns of Polars and
    PyArrow that can be reached from the ledger but not from the records, since they allocate by
    themselves. The records, and ids that the ledger shares with them, are not counted.
    """
    records = fvcount.from_frames(**tables)
    figures: dict[str, float] = {}
    for name, measure in (
        ("hours", fvcount.service_hours),
        ("periods", fvcount.new_support_periods),
    ):
        measure(records)  # what the records work out once and keep is theirs
        held, ledger = _allocated(measure, records)
        columns = _columns(ledger, records)
        figures[f"{name}_decisions"] = len(ledger)
        figures[f"{name}_bytes"] = (held + columns) / len(ledger)
    gc.collect()
    figures["decision_objects"] = sum(type(each) is fvcount.Decision for each in gc.get_objects())
    figures["bytes_a_decision"] = max(figures["hours_bytes"], figures["periods_bytes"])
    return figures


def _allocated(measure: Measuring, records: fvcount.Records) -> tuple[int, fvcount.Ledger]:
    """The bytes that a ledger holds, as Python's allocator sees it."""
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    ledger = measure(records)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return held, ledger


def _columns(ledger: fvcount.Ledger, records: fvcount.Records) -> int:
    """The bytes of the columns that are the ledger's own; memory shared by several counts once."""
    own = {at: size for each in _reached(ledger) for at, size in _buffers(each)}
    if own:
        for each in _reached(records):
            for at, _ in _buffers(each):
                own.pop(at, None)
    return sum(own.values())


def _reached(start: object) -> Iterator[object]:
    """Every object that one leads to; code, classes and what they know globally left out."""
    waiting, seen = [start], {id(start)}
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, type | ModuleType):
            continue
        further = (
            [*(each.__closure__ or ()), *(each.__defaults__ or ())]
            if isinstance(each, FunctionType)
            else gc.get_referents(each)
        )
        for other in further:
            if id(other) not in seen:
                seen.add(id(other))
                waiting.append(other)


def _buffers(each: object) -> Iterator[tuple[int, int]]:
    """Address and size of the memory of a frame or column; nothing of anything else."""
    if isinstance(each, pl.DataFrame):
        for column in each.get_columns():
            yield from _buffers(column)
    elif isinstance(each, pl.Series):
        for chunk in each.get_chunks():  # as they are: several at once would be copied
            yield from _buffers(chunk.to_arrow(compat_level=pl.CompatLevel.newest()))
    elif isinstance(each, pa.Table):
        for whole in each.columns:
            yield from _buffers(whole)
    elif isinstance(each, pa.ChunkedArray):
        for part in each.chunks:
            yield from _buffers(part)
    elif isinstance(each, pa.Array):
        yield from ((buffer.address, buffer.size) for buffer in each.buffers() if buffer)
