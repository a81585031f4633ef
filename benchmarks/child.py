"""Run one case once: `python -m benchmarks.child CASE FOLDER WARM_UP_FOLDER` prints a JSON object.

The case runs on a small book first, which takes first imports and the start of thread pools out of
the time.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import inputs
from benchmarks.cases import CASES

PERIOD = "2022-07..2025-06"
MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024
"""In the unit of `ru_maxrss`."""


def main() -> None:
    """Print seconds, peak memory in MB, and what the case gave."""
    case, folder, warm_up = CASES[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3])
    module, _, function = case.run.partition(":")
    run: Callable[[Any], Any] = getattr(import_module(module), function)
    if case.whole:
        data: Any = folder / case.load
    else:
        load: Callable[[Path], Any] = getattr(inputs, case.load)
        run(load(warm_up))
        data = load(folder)
        gc.collect()
    begin = time.perf_counter()
    result = run(data)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(json.dumps({"seconds": seconds, "peak": peak, **_answer(result, case.measure)}))


def _answer(result: Any, measure: str) -> dict[str, Any]:
    """Numbers by measure and month, where the case counts."""
    if result is None:
        return {}
    if isinstance(result, float):
        return {"bytes": result}
    if isinstance(result, dict):
        numbers = {measure: result} if measure else result
        return {"numbers": {name: _without_zeros(monthly) for name, monthly in numbers.items()}}
    numbers, undetermined = {}, {}
    for ledger in result if isinstance(result, list) else [result]:
        counts = ledger.by("month", PERIOD)
        totals = {month: count.total for month, count in counts.items()}
        numbers[ledger.measure.name] = _without_zeros(totals)
        undetermined[ledger.measure.name] = ledger.count(PERIOD).undetermined
    return {"numbers": numbers, "undetermined": undetermined}


def _without_zeros(monthly: dict[str, int]) -> dict[str, int]:
    return {month: number for month, number in monthly.items() if number}


if __name__ == "__main__":
    main()
