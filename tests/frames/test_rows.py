"""The types of a frame's columns: which are read, and which are reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from files.folders import everything_told, faults, lines
from frames.engines import AT_TEN_IN_MELBOURNE, MORNING, events, objects, values
from fvcount import from_frames

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
    "object": lambda: pl.DataFrame(events(minutes=pl.Series([{1: 2}, None], dtype=pl.Object))),
    "list of lists": lambda: pl.DataFrame(events(minutes=[[["secret"]], None])),
    "objects, lists of lists": lambda: pd.DataFrame(events(minutes=objects([["secret"]], None))),
    "objects, bytes": lambda: pd.DataFrame(events(minutes=objects(b"secret", None))),
    "objects, timedelta": lambda: pd.DataFrame(events(minutes=objects(timedelta(1), None))),
    "complex": lambda: pd.DataFrame(events(minutes=[30j, 60j])),
    "interval": lambda: pd.DataFrame(events(minutes=pd.interval_range(0, 2))),
    "interval of duckdb": lambda: duckdb.from_arrow(pa.table(events())).project(
        "*, interval 90 minute AS minutes"
    ),
    "bits of duckdb": lambda: duckdb.from_arrow(pa.table(events())).project(
        "*, '101'::bit AS minutes"
    ),
}
REMEDIES = {
    "duration": "Give a duration as a number of minutes.",
    "timedelta": "Give a duration as a number of minutes.",
    "objects, timedelta": "Give a duration as a number of minutes.",
    "interval of duckdb": "Give a duration as a number of minutes.",
    "bits of duckdb": "Give bytes as the text that they stand for.",
    "binary": "Give bytes as the text that they stand for.",
    "objects, bytes": "Give bytes as the text that they stand for.",
    "time": "Give a time of day together with its date.",
}


@pytest.mark.parametrize("kind", list(UNKNOWN_TYPES))
def test_a_column_of_a_type_that_no_cell_can_be_is_told_and_the_table_not_read(kind: str) -> None:
    records = from_frames(service_events=UNKNOWN_TYPES[kind]())
    assert faults(records) == lines("unreadable-file service_events 1 minutes")
    assert re.search(
        r"cannot be read: minutes \(\w+\)\. Expected text", records.findings[0].message
    )
    assert records.findings[0].message.endswith(REMEDIES.get(kind, "or a list of ids."))
    assert (records.rejected_rows, *records.unreadable) == (2, "service_events")
    assert "secret" not in everything_told(records)


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


def test_nothing_below_nothing_is_nothing() -> None:
    frame = pl.DataFrame(events(minutes=[-0.0, 0.0]))
    assert values(from_frames(service_events=frame), "minutes") == ["0", "0"]


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), -1.5, 1e300])
def test_a_number_that_is_no_length_of_work_is_refused(number: float) -> None:
    records = from_frames(service_events=pl.DataFrame(events(minutes=[number, 1.0])))
    assert faults(records) == lines("unreadable-cell service_events 2 minutes")
