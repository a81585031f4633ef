"""Frames handed over by their engines, or refused in words of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from frames.engines import AT_TEN_IN_MELBOURNE, events, must_be_refused, values
from fvcount import from_frames

# --- queries that fail --------------------------------------------------------------------------


def lazy_that_fails() -> Any:
    return pl.LazyFrame(events(worker_ids=["secret", "W1"])).cast({"worker_ids": pl.Int64})


def relation_that_fails() -> Any:
    table = pa.table(events(worker_ids=["secret", "W1"]))
    return duckdb.from_arrow(table).project("* REPLACE (CAST(worker_ids AS INTEGER) AS worker_ids)")


@pytest.mark.parametrize("make", [lazy_that_fails, relation_that_fails])
def test_a_query_that_fails_is_refused_by_table_and_column_and_shows_no_cell(
    make: Callable[[], Any],
) -> None:
    must_be_refused(make(), "service_events: the query fails in the column worker_ids;")


def without_its_file() -> Any:
    return pl.scan_csv("secret.csv")


def with_a_row_that_fails() -> Any:
    frame = pl.LazyFrame(events(worker_ids=["secret", "W1"]))
    return frame.filter(pl.col("worker_ids").cast(pl.Int64) > 0)


@pytest.mark.parametrize("make", [without_its_file, with_a_row_that_fails])
def test_a_query_that_fails_in_no_single_column_is_refused_by_table(
    make: Callable[[], Any],
) -> None:
    must_be_refused(make(), "service_events: the query fails; run it on its own to see why")


# --- what is handed over ------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("offset", ["+05:30", "+10:30", "+11:00", "-08:00", "-03:30", "+00:00"])
def test_times_at_any_offset_are_moved_to_melbourne(unit: Any, offset: str) -> None:
    # 2024-03-03T23:00Z is ten in the morning in Melbourne, wherever it was written down
    moments = pa.array([datetime(2024, 3, 3, 23)] * 2, pa.timestamp(unit, offset))  # noqa: DTZ001
    arrow = pa.table(events(started_at=moments))
    for frame in (arrow, arrow.to_pandas(), arrow.to_pandas(types_mapper=pd.ArrowDtype)):
        read = values(from_frames(service_events=frame), "started_at")
        assert read == [AT_TEN_IN_MELBOURNE] * 2


def test_times_that_pandas_has_read_from_text_keep_their_instant() -> None:
    read = pd.to_datetime(["2024-03-04T09:30+10:30", "2024-03-04T10:00+10:30"])
    frame = pd.DataFrame(events(started_at=read))
    assert values(from_frames(service_events=frame), "started_at") == [
        AT_TEN_IN_MELBOURNE,
        "2024-03-04 10:30:00+11:00",
    ]


@pytest.mark.parametrize("kind", [pa.date32(), pa.date64()], ids=str)
def test_a_date_of_arrow_is_a_date_and_no_midnight(kind: Any) -> None:
    column = pa.array([date(2024, 3, 4)] * 2, kind)
    arrow = pa.table(events(started_at=column))
    assert values(from_frames(service_events=arrow), "started_at") == ["2024-03-04"] * 2
