"""Every example in the documentation is run as a test.

Those that need Spark are run by `tests/spark`, and its modules can be read only where it is.
"""

from collections.abc import Iterable
from doctest import NORMALIZE_WHITESPACE
from importlib.util import find_spec
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    excludes=["docs/how-to/count-a-state-on-spark.md"],
).pytest()
collect_ignore = [] if find_spec("pyspark") else ["src/fvcount/spark"]

ROOT = Path(__file__).parent
NOT_FOR_COVERAGE = (
    "README.md",
    "docs",
    *(f"tests/{name}" for name in ("agreement", "cli", "examples", "faults", "stability")),
    *(f"tests/test_{name}.py" for name in ("benchmarks", "demo", "docs", "northside")),
    "tests/laws/test_laws.py::test_a_law_holds[",
)
"""Tests of much at once: what they run counts for no coverage, which also saves their time."""


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Measure coverage of the core by the tests that are about its parts."""
    for item in items:
        file = item.path.relative_to(ROOT).as_posix()
        name = f"{file}::{item.name}"
        if name.startswith(NOT_FOR_COVERAGE):
            item.add_marker("no_cover")
