"""One case, once, in a process of its own: `python -m benchmarks.child CASE FOLDER WARM_FOLDER`.

It runs the case on a small book first, which takes the cost of first imports and of starting thread
pools out of the figures; then loads the inputs, and only then looks at the clock.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import inputs
from benchmarks.cases import CASES
from benchmarks.processes import peak, resident


def main() -> None:
    """Print what was measured as one JSON object."""
    name, folder, warm = sys.argv[1:]
    case = CASES[name]
    module, _, function = case.run.partition(":")
    run: Callable[[Any], Any] = getattr(import_module(f"benchmarks.{module}"), function)
    load: Callable[[Path], Any] = getattr(inputs, case.load)
    if not case.once:
        run(load(Path(warm)))
    given = load(Path(folder))
    gc.collect()
    loaded = resident()
    begun = time.perf_counter()
    result = run(given)
    seconds = time.perf_counter() - begun
    told = {"seconds": seconds, "peak": peak(), "loaded": loaded, **answer(result, case.measure)}
    print(json.dumps(told))


def answer(result: Any, measure: str | None) -> dict[str, Any]:
    """What came of it: numbers by month where it counts a measure, else figures of its own."""
    if measure is None:
        return {"figures": result if isinstance(result, dict) else {"result": result}}
    if isinstance(result, dict):
        return {"numbers": {measure: result}}
    from benchmarks.ours import PERIOD, numbers

    begun = time.perf_counter()
    monthly = numbers(result)
    asked = time.perf_counter() - begun
    return {
        "numbers": {measure: monthly},
        "undetermined": {measure: result.count(PERIOD).undetermined},
        "figures": {"asked": asked, "decisions": len(result)},
    }


if __name__ == "__main__":
    main()
