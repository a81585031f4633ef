"""Case books of a whole state, counted on a Spark cluster (extra `spark`).

A state's tables are parted so that whatever a rule looks at together lies together, and each part
is a small case book: checked by `fvcount.from_frames` and decided by the measures, on the workers.
No rule is written again here, and nothing is distributed but by Spark's own DataFrames.
"""

from fvcount.errors import MissingExtraError

try:
    import pyspark.sql as _pyspark  # noqa: F401 (only whether it is there)
except ImportError:
    text = "fvcount.spark needs an extra: pip install 'fvcount[spark]'"
    raise MissingExtraError(text) from None

from fvcount.spark.checking import Checked, check
from fvcount.spark.deciding import LEDGER, ledgers, write

__all__ = ["LEDGER", "Checked", "check", "ledgers", "write"]
