"""Tables of a case book as frames of each engine, for the tests of frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from files.folders import USUAL
from fvcount import Records, from_frames
from fvcount.errors import CaseBookError

MORNING = datetime(2024, 3, 4, 10)  # noqa: DTZ001 (on the wall)

AT_TEN_IN_MELBOURNE = "2024-03-04 10:00:00+11:00"


def events(rows: int = 2, **columns: Any) -> dict[str, Any]:
    """Columns of service events, with something usual in required ones."""
    usual: dict[str, Any] = {
        column: [cell] * rows for column, cell in USUAL["service_events"].items()
    }
    return {**usual, "event_id": [f"E{n}" for n in range(1, rows + 1)], **columns}


def objects(*cells: object) -> Any:
    """A pandas column of Python objects."""
    return pd.Series([*cells], dtype=object)


def values(records: Records, column: str) -> list[str]:
    """What is read of a column of the events; nothing may be found."""
    assert records.findings == ()
    return [str(getattr(each, column)) for each in records.service_events]


ENGINES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "pyarrow": pa.table,
    "duckdb": lambda columns: duckdb.from_arrow(pa.table(columns)),
}
EVERY_ENGINE = pytest.mark.parametrize("engine", list(ENGINES))


def must_be_refused(frame: Any, *told: str) -> None:
    """The call fails in words of ours, which name table and column and show no cell."""
    with pytest.raises(CaseBookError) as raised:
        from_frames(service_events=frame)
    error = raised.value
    assert all(word in str(error) for word in told)
    assert not re.search("secret|Ana|pyarrow|narwhals|Arrow[A-Z]", str(error))
    assert error.__cause__ is None  # no words of the engine either, which show cells
    assert error.__suppress_context__ or error.__context__ is None
