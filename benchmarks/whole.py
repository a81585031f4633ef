"""A case book folder to every measure, with ledgers and findings, as one process.

Run as `python -m benchmarks.whole FOLDER`.
"""

import json
import sys
import time

import fvcount
from benchmarks.ours import PERIOD, numbers

MEASURES = (
    fvcount.new_support_periods,
    fvcount.service_hours,
    fvcount.after_hours_responses,
    fvcount.new_ramp_cases,
)


def main() -> None:
    """Print the numbers of each month and how long each step took."""
    steps = {}
    begun = time.perf_counter()
    records = fvcount.read(sys.argv[1])
    steps["read"] = time.perf_counter() - begun
    monthly, undetermined, decisions = {}, {}, 0
    for measure in MEASURES:
        begun = time.perf_counter()
        ledger = measure(records)
        steps[measure.__name__] = time.perf_counter() - begun
        begun = time.perf_counter()
        monthly[measure.__name__] = numbers(ledger)
        undetermined[measure.__name__] = ledger.count(PERIOD).undetermined
        steps["asked"] = steps.get("asked", 0) + time.perf_counter() - begun
        decisions += len(ledger)
    figures = {"decisions": decisions, "findings": len(records.findings), **steps}
    print(json.dumps({"numbers": monthly, "undetermined": undetermined, "figures": figures}))


if __name__ == "__main__":
    main()
