"""A long run of library against oracle: ``python -m tests.agreement 20000 [FIRST_SEED]``.

It shows its progress, and stops after the first few differences.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tests' packages, as pytest knows them

from agreement.comparing import long_run, reports

if __name__ == "__main__":
    raise SystemExit(long_run(reports, step=500))
