"""The same rows, sound or not, give the same records and findings in every format.

A law says the same of sound rows with cells of any type: `tests/laws/test_files_law.py`.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars
import pytest

from agreement.engines.accounts import ONLY_IN_LINES, at_tables
from fvcount import Finding, Records, read
from fvcount.testing import Book, Case, Row
from fvcount.testing.drawing.faults import messy


def as_csv(file: Path, columns: list[str], rows: list[Row]) -> None:
    with file.with_suffix(".csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def as_jsonl(file: Path, columns: list[str], rows: list[Row]) -> None:
    names = dict.fromkeys(columns)  # in the first line, where a spreadsheet has its header
    text = "".join(json.dumps(line) + "\n" for line in [names, *rows])
    file.with_suffix(".jsonl").write_text(text, encoding="utf-8")


def as_parquet(file: Path, columns: list[str], rows: list[Row]) -> None:
    cells = {column: [row.get(column) for row in rows] for column in columns}
    text = dict.fromkeys(columns, polars.String)
    polars.DataFrame(cells, schema=text).write_parquet(file.with_suffix(".parquet"))


def written(book: Book, at: Path, write: Callable[[Path, list[str], list[Row]], None]) -> Path:
    at.mkdir()
    for table, rows in book.items():
        write(at / table, sorted({column for row in rows for column in row}), rows)
    return at


def told(records: Records) -> list[Finding]:
    """What is found, but for what names the columns: a header, lines or a file."""
    named = re.compile(r"^the (first row|lines|file) must name")
    return [
        replace(each, message=ONLY_IN_LINES.sub("", named.sub("it must name", each.message)))
        for each in at_tables(records.findings)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_books_full_of_faults_are_told_alike(tmp_path: Path, seed: int) -> None:
    case = Case.drawn(seed)
    book = {table: rows for table, rows in messy(case.chance(), case.book).items() if rows}
    first, *others = (
        read(written(book, tmp_path / write.__name__, write))
        for write in (as_csv, as_jsonl, as_parquet)
    )
    for other in others:
        assert told(other) == told(first)
        assert other.rejected_rows == first.rejected_rows
        assert other.unreadable == first.unreadable
        assert other.input_sha256 == first.input_sha256
