"""A long run of every way in against CSV: ``python -m tests.agreement.engines 2000 [FIRST_SEED]``.

It says how far it has got, and stops after the first few differences.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests' packages, as pytest knows them

from agreement.comparing import SHOWN
from agreement.engines.comparing import reports

A_STEP = 100


def main() -> int:
    """Compare as many books as the call asks for, each on every way in."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    how_many = numbers[0] if numbers else A_STEP
    first = numbers[1] if len(numbers) > 1 else 0
    shown = 0
    for start in range(first, first + how_many, A_STEP):
        sys.stderr.write(f"seed {start}\n")
        seeds = range(start, min(start + A_STEP, first + how_many))
        for text in islice(reports(seeds), SHOWN - shown):
            sys.stdout.write(f"{text}\n\n")
            shown += 1
        if shown == SHOWN:
            break
    sys.stdout.write(f"{shown} differences shown, of {how_many} books from seed {first}\n")
    return 1 if shown else 0


if __name__ == "__main__":
    raise SystemExit(main())
