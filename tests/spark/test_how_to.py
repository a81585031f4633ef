"""The page for a department's cluster does what it shows."""

from __future__ import annotations

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, DocTestParser, DocTestRunner
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="PySpark is not here: pip install 'fvcount[spark]'")

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "count-a-state-on-spark.md"


def test_the_page_prints_what_is_shown(
    spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (ROOT / "examples" / "northside").glob("*.csv"):
        table = spark.read.csv(str(file), header=True)
        table.write.parquet(str(tmp_path / "state" / file.stem))
    text = PAGE.read_text(encoding="utf-8").replace("```", "").replace("…", "...")
    text = text.replace("/data/", f"{tmp_path}/")
    shown = DocTestParser().get_doctest(text, {"spark": spark}, PAGE.name, str(PAGE), 0)

    failed, tried = DocTestRunner(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE).run(shown)

    assert tried > 10
    assert not failed, capsys.readouterr().out
