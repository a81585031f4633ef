"""The types of a frame's columns: which are read, which are told, and which an engine refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from files.folders import everything_told, faults, lines
from frames.engines import MORNING, events, must_be_refused, objects, values
from fvcount import from_frames

AT_TEN_IN_MELBOURNE = "2024-03-04 10:00:00+11:00"

# --- types that no cell can be ------------------------------------------------------------------

DUCKDB_STRUCT = "*, {'secret': 1} AS minutes"
UNKNOWN_TYPES: dict[str, Callable[[], Any]] = {
    "struct of polars": lambda: pl.DataFrame(events(minutes=[{"secret": 1}, None])),
    "struct of pyarrow": lambda: pa.table(events(minutes=[{"secret": 1}, None])),
    "struct of pandas": lambda: pd.DataFrame(events(minutes=objects({"secret": 1}, None))),
    "struct of duckdb": lambda: duckdb.from_arrow(pa.table(events())).project(DUCKDB_STRUCT),
    "map": lambda: pa.table(
        events(minutes=pa.array([[("secret", 1)], None], pa.map_(pa.string(), pa.int64())))
    ),
    "time": lambda: pl.DataFrame(events(minutes=[MORNING.time(), None])),
    "duration": lambda: pl.DataFrame(events(minutes=[timedelta(1), None])),
    "timedelta": lambda: pd.DataFrame(events(minutes=pd.to_timedelta(["1 h", None]))),
    "binary": lambda: pa.table(events(minutes=[b"secret", None])),
    "object": lambda: pl.DataFrame(events(minutes=pl.Series([{1}, {2}], dtype=pl.Object))),
    "list of lists": lambda: pl.DataFrame(events(minutes=[[["secret"]], None])),
    "period": lambda: pd.DataFrame(events(minutes=pd.period_range("2024-03", periods=2, freq="M"))),
    "interval": lambda: pd.DataFrame(events(minutes=pd.interval_range(0, 2))),
}


@pytest.mark.parametrize("kind", list(UNKNOWN_TYPES))
def test_a_column_of_a_type_that_no_cell_can_be_is_told_and_the_table_not_read(kind: str) -> None:
    records = from_frames(service_events=UNKNOWN_TYPES[kind]())
    assert faults(records) == lines("unreadable-file service_events 1 minutes")
    assert re.search(r"cell can be: minutes \(\w+\)\. Wanted is", records.findings[0].message)
    assert (records.rejected_rows, *records.unreadable) == (2, "service_events")
    assert "secret" not in everything_told(records)


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


# --- what is read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "read"),
    [
        ("client_ids", objects(None, float("nan")), ["()", "()"]),
        ("client_ids", objects(pd.NA, pd.NaT), ["()", "()"]),
        ("client_ids", objects("B;A", float("nan")), ["('A', 'B')", "()"]),
        ("client_ids", objects(["B", "A"], None), ["('A', 'B')", "()"]),
        ("client_ids", objects(("B", "A"), ()), ["('A', 'B')", "()"]),
        ("event_id", pd.Series([7, 12]), ["7", "12"]),
        ("event_id", pd.Series(["07", "7"]), ["07", "7"]),
        ("minutes", pd.Series([30.0, float("nan")]), ["30", "None"]),
        ("minutes", pd.Series([8.2, 0.1], dtype="float32"), ["8.2", "0.1"]),
        ("minutes", objects(60, 8.2), ["60", "8.2"]),
        ("minutes", pd.Series([30, None], dtype="Int64"), ["30", "None"]),
        ("minutes", pd.Series([30, 60]).astype("category"), ["30", "60"]),
        ("unidentified_client", objects(True, None), ["True", "False"]),
        ("activity", pd.Series(["Direct", " DIRECT "]).astype("category"), ["direct", "direct"]),
        ("started_at", objects(date(2024, 3, 4), date(2024, 3, 5)), ["2024-03-04", "2024-03-05"]),
        ("started_at", pd.Series([MORNING, MORNING]), [AT_TEN_IN_MELBOURNE] * 2),
    ],
)
def test_a_pandas_column_is_read_whatever_its_type(
    column: str, cells: Any, read: list[str]
) -> None:
    frame = pd.DataFrame(events(**{column: cells}))
    assert values(from_frames(service_events=frame), column) == read


NAN = float("nan")


@pytest.mark.parametrize("column", ["minutes", "client_ids", "unidentified_client", "started_at"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_frame_in_the_order_of_a_column_is_read_as_any_other(
    column: str, descending: bool
) -> None:
    whole = pl.DataFrame(
        events(
            4,
            minutes=[NAN, 30.0, NAN, 60.0],
            client_ids=["B", None, "A", "B"],
            unidentified_client=[True, None, False, True],
            started_at=[date(2024, 3, 4), date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 2)],
        )
    )
    sorted_one = from_frames(service_events=whole.sort(column, descending=descending))
    straight = from_frames(service_events=whole)
    assert sorted_one.findings == ()
    assert {*sorted_one.service_events} == {*straight.service_events}
    assert [each.minutes for each in straight.service_events] == [None, 30, None, 60]


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


def test_nothing_below_nothing_is_nothing() -> None:
    frame = pl.DataFrame(events(minutes=[-0.0, 0.0]))
    assert values(from_frames(service_events=frame), "minutes") == ["0", "0"]


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), -1.5, 1e300])
def test_a_number_that_is_no_length_of_work_is_refused(number: float) -> None:
    records = from_frames(service_events=pl.DataFrame(events(minutes=[number, 1.0])))
    assert faults(records) == lines("unreadable-cell service_events 2 minutes")
