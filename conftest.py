"""Every example in the documentation is run as a test.

Those that need Spark are run by `tests/spark`, and its modules can be read only where it is.
"""

from doctest import NORMALIZE_WHITESPACE
from importlib.util import find_spec

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    excludes=["docs/how-to/count-a-state-on-spark.md"],
).pytest()
collect_ignore = [] if find_spec("pyspark") else ["src/fvcount/spark"]
