"""A long run of every way in against CSV: ``python -m tests.agreement.engines 2000 [FIRST_SEED]``.

It shows its progress, and stops after the first few differences.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests' packages, as pytest knows them

from agreement.comparing import long_run
from agreement.engines.comparing import reports

if __name__ == "__main__":
    raise SystemExit(long_run(reports, step=100))
