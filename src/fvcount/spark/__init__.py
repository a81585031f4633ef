"""Case books of a whole state, counted on a Spark cluster (extra `spark`).

A state's tables are split so that whatever a rule looks at together lies in one part. Each part is
a small case book: the workers check it by `fvcount.from_frames` and decide it by the measures. No
rule is written again here, and only Spark's own DataFrames carry data between workers.
"""

from fvcount.errors import MissingExtraError

try:
    import pyspark.sql as _pyspark  # noqa: F401 (only to see whether it is installed)
except ImportError:
    text = "fvcount.spark needs an extra: pip install 'fvcount[spark]'"
    raise MissingExtraError(text) from None

from fvcount.spark.checking import Checked, check
from fvcount.spark.deciding import LEDGER, ledgers, write
from fvcount.spark.telling import caveats

__all__ = ["LEDGER", "Checked", "caveats", "check", "ledgers", "write"]
