"""Frames handed over by their engines, or refused in words of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from frames.engines import AT_TEN_IN_MELBOURNE, MORNING, events, must_be_refused, objects, values
from fvcount import from_frames

# --- what an engine itself refuses --------------------------------------------------------------

MIXED = {
    "text and a number": objects("secret", 60),
    "a number and text": objects(60, "secret"),
    "a number and an answer": objects(60, True),
    "an answer and text": objects(True, "secret"),
    "a list and text": objects(["A", "B"], "secret"),
    "a decimal and a float": objects(Decimal("8.2"), 8.2),
    "a decimal and a longer one": objects(60, Decimal("8.25")),
    # taken by pyarrow without a word, and some of it lost
    "a date and a time": objects(date(2024, 3, 4), MORNING),
    "a time and a date": objects(MORNING, date(2024, 3, 4)),
    "a bare time and one with a zone": objects(MORNING, MORNING.replace(tzinfo=UTC)),
    "a time with a zone and a bare one": objects(MORNING.replace(tzinfo=UTC), MORNING),
}


@pytest.mark.parametrize("mixed", list(MIXED))
def test_a_pandas_column_of_several_types_is_refused_by_table_and_column(mixed: str) -> None:
    column = "started_at" if "time" in mixed else "minutes"
    must_be_refused(pd.DataFrame(events(**{column: MIXED[mixed]})), "service_events", column)


def sparse() -> Any:
    return pd.DataFrame(events(minutes=pd.arrays.SparseArray([30.0, 60.0])))


def of_complex_numbers() -> Any:
    return pd.DataFrame(events(minutes=[30j, 60j]))


def run_end_encoded() -> Any:
    secret = pa.array(["secret", "secret"])
    encoded: Any = pa.RunEndEncodedArray.from_arrays(pa.array([2], pa.int32()), secret[:1])
    return pa.table(events(client_ids=encoded))


def of_wide_decimals() -> Any:
    return pa.table(events(minutes=pa.array([Decimal("30.5"), None], pa.decimal256(50, 3))))


def of_list_views() -> Any:
    return pa.table(events(client_ids=pa.array([["secret"], None], pa.list_view(pa.string()))))


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (sparse, "minutes"),
        (of_complex_numbers, "minutes"),
        (run_end_encoded, "client_ids"),
        (of_wide_decimals, "minutes"),
        (of_list_views, "client_ids"),
    ],
)
def test_a_type_that_cannot_be_handed_over_is_refused_by_table_and_column(
    make: Callable[[], Any], column: str
) -> None:
    must_be_refused(make(), "service_events", column)


def lazy_that_fails() -> Any:
    return pl.LazyFrame(events(worker_ids=["secret", "W1"])).cast({"worker_ids": pl.Int64})


def relation_that_fails() -> Any:
    table = pa.table(events(worker_ids=["secret", "W1"]))
    return duckdb.from_arrow(table).project("* REPLACE (CAST(worker_ids AS INTEGER) AS worker_ids)")


@pytest.mark.parametrize("make", [lazy_that_fails, relation_that_fails])
def test_a_frame_that_fails_as_it_is_made_is_refused_and_shows_no_cell(
    make: Callable[[], Any],
) -> None:
    must_be_refused(make(), "service_events")


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
