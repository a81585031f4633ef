"""The law of files notices where one format is read otherwise than the rows themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

import fvcount
from fvcount.errors import MissingExtraError
from fvcount.files import folder
from fvcount.records.rows import GivenTable
from fvcount.records.tables import Table
from fvcount.testing import check_laws, written

LAW = ["files_hold_the_whole_case_book"]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("lost", ["a row", "a column", "row numbers"])
def test_a_format_that_loses_something_breaks_the_law(
    monkeypatch: pytest.MonkeyPatch, ending: str, lost: str
) -> None:
    read = folder.READERS[ending]

    def forgetful(file: Path, table: Table) -> GivenTable:
        source = read(file, table)
        rows = [*source.rows]
        if lost == "a row":
            rows = rows[:-1]
        elif lost == "a column":
            rows = [(n, {c: row[c] for c in row if c != "client_ids"}) for n, row in rows]
        else:
            rows = [(n - 1, row) for n, row in rows]
        return source._replace(rows=rows)

    check_laws(fvcount.service_hours, laws=LAW, examples=5)
    monkeypatch.setitem(folder.READERS, ending, forgetful)
    with pytest.raises(AssertionError, match=f"{LAW[0]} does not hold"):
        check_laws(fvcount.service_hours, laws=LAW, examples=5)


def test_without_its_extra_a_format_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingExtraError

    assert written.endings() == [".csv", ".jsonl", ".parquet"]
    monkeypatch.setattr(written, "polars", missing)
    assert written.endings() == [".csv", ".jsonl"]
    check_laws(fvcount.service_hours, laws=LAW, examples=1)
