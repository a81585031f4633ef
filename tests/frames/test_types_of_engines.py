"""Three service events in the types in which databases and libraries hand them over.

Two workers for 90 minutes, one for 30, and one for the hour over the midnight after 31 March: in
March 2024 that is 10800 + 1800 + 1800 seconds, in April 1800, whatever the types of the columns.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import fvcount
from files.folders import everything_told, faults, lines
from frames.engines import objects

MARCH, APRIL = 14_400, 1_800
MELBOURNE = ZoneInfo("Australia/Melbourne")
TIMES = [datetime(2024, 3, 4, 10), datetime(2024, 3, 4, 9), datetime(2024, 3, 31, 23, 30)]  # noqa: DTZ001
AWARE = [time.replace(tzinfo=MELBOURNE) for time in TIMES]
WORKERS, CLIENTS = [["W-1", "W-2"], ["W-1"], ["W-2"]], [["C-1"], ["C-1"], ["C-1", "C-2"]]
UUIDS = [UUID(int=number) for number in (1, 2, 3)]
MINUTES = [Decimal(90), Decimal(30), Decimal(60)]


def typed(**columns: Any) -> dict[str, Any]:
    """The events with times, numbers and lists."""
    usual: dict[str, Any] = {
        "event_id": ["EV-1", "EV-2", "EV-3"],
        "agency_id": ["A1"] * 3,
        "program": ["client_support"] * 3,
        "activity": ["direct", "travel", "direct"],
        "started_at": TIMES,
        "minutes": [90, 30, 60],
        "worker_ids": WORKERS,
        "client_ids": CLIENTS,
    }
    return usual | columns


def text(**columns: Any) -> dict[str, Any]:
    """The events as text, as in a CSV file."""
    usual = typed(
        started_at=[time.isoformat() for time in TIMES],
        minutes=["90", "30", "60"],
        worker_ids=[";".join(ids) for ids in WORKERS],
        client_ids=[";".join(ids) for ids in CLIENTS],
    )
    return usual | columns


def pandas(**columns: Any) -> Any:
    return pd.DataFrame(text(**columns))


def polars(**columns: Any) -> pl.DataFrame:
    return pl.DataFrame(text(**columns))


def arrow(**columns: Any) -> Any:
    return pa.table(text(**columns))


def of_arrow(kind: Any) -> Any:
    """All columns of text as another type for text."""
    columns = text().items()
    return pa.table({name: pa.array(cells).cast(kind) for name, cells in columns})


def backed_by_arrow(column: str, cells: Any) -> Any:
    """A frame of pandas of which a column is one of Arrow."""
    return pandas(**{column: pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([cells])))})


def in_types_of_duckdb(change: str) -> Any:
    return duckdb.from_arrow(pa.table(typed())).project(f"* replace ({change})")


def encoded(cells: list[Any], lengths: list[int]) -> Any:
    return pa.RunEndEncodedArray.from_arrays(pa.array(lengths, pa.int32()), pa.array(cells))


COUNTED: dict[str, Callable[[], Any]] = {
    # pandas
    "pandas": lambda: pd.DataFrame(typed()),
    "pandas, text": pandas,
    "pandas, objects": lambda: pd.DataFrame(text(), dtype=object),
    "pandas, nullable": lambda: pandas().convert_dtypes().astype({"minutes": "Int64"}),
    "pandas, string[pyarrow]": lambda: pandas().astype("string[pyarrow]"),
    "pandas, on Arrow": lambda: pandas().convert_dtypes(dtype_backend="pyarrow"),
    "pandas, categories": lambda: pandas().astype("category"),
    "pandas, categories of numbers": lambda: pandas(minutes=pd.Categorical([90, 30, 60])),
    "pandas, categories of times": lambda: pandas(started_at=pd.Categorical(TIMES)),
    "pandas, categories of two types": lambda: pandas(event_id=pd.Categorical([1, "2a", 3])),
    "pandas, floats": lambda: pandas(minutes=[90.0, 30.0, 60.0]),
    "pandas, float16": lambda: pandas(minutes=np.array([90, 30, 60], dtype="float16")),
    "pandas, longdouble": lambda: pandas(minutes=np.array([90, 30, 60], dtype="longdouble")),
    "pandas, uint8": lambda: pandas(minutes=np.array([90, 30, 60], dtype="uint8")),
    "pandas, objects, decimals": lambda: pandas(
        minutes=objects(Decimal("90.00"), Decimal(30), Decimal("6E+1"))
    ),
    "pandas, in Melbourne": lambda: pandas(
        started_at=pd.Series(TIMES).dt.tz_localize("Australia/Melbourne")
    ),
    "pandas, in Universal time": lambda: pandas(
        started_at=pd.Series(TIMES).dt.tz_localize("Australia/Melbourne").dt.tz_convert("UTC")
    ),
    "pandas, at an offset": lambda: pandas(
        started_at=pd.Series(TIMES).dt.tz_localize("Australia/Melbourne").dt.tz_convert("+11:00")
    ),
    "pandas, objects, aware": lambda: pandas(started_at=objects(*AWARE)),
    "pandas, objects, naive": lambda: pandas(started_at=objects(*TIMES)),
    "pandas, objects, timestamps": lambda: pandas(started_at=objects(*map(pd.Timestamp, TIMES))),
    "pandas, objects, two offsets": lambda: pandas(
        started_at=objects(
            pd.Timestamp("2024-03-04T10:00+11:00"),
            pd.Timestamp("2024-03-03T23:00+01:00"),
            pd.Timestamp("2024-03-31T22:30+10:00"),
        )
    ),
    "pandas, periods of minutes": lambda: pandas(started_at=pd.PeriodIndex(TIMES, freq="min")),
    "pandas, tuples": lambda: pandas(worker_ids=[*map(tuple, WORKERS)]),
    "pandas, numpy": lambda: pandas(client_ids=[*map(np.array, CLIENTS)]),
    "pandas, numpy of objects": lambda: pandas(
        client_ids=[np.array(ids, dtype=object) for ids in CLIENTS]
    ),
    "pandas, numpy of one each": lambda: pandas(client_ids=[np.array(["C-1"], dtype=object)] * 3),
    "pandas, sets": lambda: pandas(client_ids=[*map(set, CLIENTS)]),
    "pandas, an index made a column": lambda: pandas().set_index("event_id").reset_index(),
    "pandas, sparse": lambda: pandas(minutes=pd.arrays.SparseArray([90, 30, 60])),
    "pandas, UUIDs": lambda: pandas(event_id=UUIDS),
    "pandas, numbers and text": lambda: pandas(event_id=objects(1, "2a", 3)),
    "pandas, ids of two types": lambda: pandas(client_ids=objects(12, "C-13", 14)),
    "pandas, lists and text": lambda: pandas(client_ids=objects(["C-1"], "C-1", ("C-1", "C-2"))),
    "pandas, times of two types": lambda: pandas(
        started_at=objects(TIMES[0], TIMES[1].isoformat(), pd.Timestamp(TIMES[2]))
    ),
    "pandas, nothing of three kinds": lambda: pandas(ended_at=objects(None, float("nan"), pd.NaT)),
    "pandas, NA": lambda: pandas(ended_at=objects(pd.NA, pd.NA, pd.NA)),
    "pandas, numpy's own": lambda: pandas(minutes=objects(np.int64(90), np.float32(30), "60")),
    "pandas on Arrow, UUIDs": lambda: backed_by_arrow(
        "event_id", pa.array([id.bytes for id in UUIDS], pa.uuid())
    ),
    "pandas on Arrow, decimal256": lambda: backed_by_arrow(
        "minutes", pa.array(MINUTES, pa.decimal256(40, 2))
    ),
    # Polars
    "polars": lambda: pl.DataFrame(typed()),
    "polars, codes": lambda: polars().with_columns(
        pl.col("activity").cast(pl.Enum(["direct", "travel"])),
        pl.col("program").cast(pl.Categorical),
    ),
    "polars, decimals": lambda: polars(minutes=pl.Series(MINUTES, dtype=pl.Decimal(9, 2))),
    "polars, Int128": lambda: polars(minutes=pl.Series([90, 30, 60], dtype=pl.Int128)),
    "polars, arrays": lambda: polars(
        client_ids=pl.Series([["C-1"]] * 3, dtype=pl.Array(pl.String, 1))
    ),
    "polars, nanoseconds": lambda: polars(started_at=pl.Series(TIMES, dtype=pl.Datetime("ns"))),
    "polars, milliseconds": lambda: polars(started_at=pl.Series(TIMES, dtype=pl.Datetime("ms"))),
    "polars, in Sydney": lambda: polars(
        started_at=pl.Series(TIMES).dt.replace_time_zone("Australia/Sydney")
    ),
    "polars, in Universal time": lambda: polars(
        started_at=pl.Series(TIMES)
        .dt.replace_time_zone("Australia/Hobart")
        .dt.convert_time_zone("UTC")
    ),
    "polars, UUIDs": lambda: polars(event_id=pl.Series(UUIDS, dtype=pl.Object)),
    # PyArrow
    "arrow, dictionary": lambda: arrow(
        activity=pa.array(["direct", "travel", "direct"]).dictionary_encode()
    ),
    "arrow, large_string": lambda: of_arrow(pa.large_string()),
    "arrow, string_view": lambda: of_arrow(pa.string_view()),
    "arrow, nanoseconds": lambda: arrow(
        started_at=pa.array(AWARE, pa.timestamp("ns", tz="Australia/Melbourne"))
    ),
    "arrow, seconds": lambda: arrow(started_at=pa.array(TIMES, pa.timestamp("s"))),
    "arrow, at an offset": lambda: arrow(
        started_at=pa.array(AWARE, pa.timestamp("us", tz="+11:00"))
    ),
    "arrow, dictionary of times": lambda: arrow(
        started_at=pa.array(TIMES, pa.timestamp("us")).dictionary_encode()
    ),
    "arrow, decimal256": lambda: arrow(minutes=pa.array(MINUTES, pa.decimal256(40, 2))),
    "arrow, decimal256 in a dictionary": lambda: arrow(
        minutes=pa.array(MINUTES, pa.decimal256(40, 2)).dictionary_encode()
    ),
    "arrow, decimal32": lambda: arrow(minutes=pa.array(MINUTES, pa.decimal32(9, 2))),
    "arrow, decimal of tens": lambda: arrow(minutes=pa.array(MINUTES, pa.decimal128(9, -1))),
    "arrow, large lists": lambda: arrow(
        client_ids=pa.array(CLIENTS, pa.large_list(pa.large_string()))
    ),
    "arrow, list views": lambda: arrow(client_ids=pa.array(CLIENTS, pa.list_view(pa.string()))),
    "arrow, lists of a dictionary": lambda: arrow(
        client_ids=pa.array(CLIENTS, pa.list_(pa.dictionary(pa.int32(), pa.string())))
    ),
    "arrow, lists of UUIDs": lambda: arrow(
        client_ids=pa.ListArray.from_arrays(
            [0, 1, 2, 3], pa.array([id.bytes for id in UUIDS], pa.uuid())
        )
    ),
    "arrow, lists of decimals": lambda: arrow(
        client_ids=pa.array([MINUTES] * 3, pa.list_(pa.decimal256(40, 2)))
    ),
    "arrow, UUIDs": lambda: arrow(event_id=pa.array([id.bytes for id in UUIDS], pa.uuid())),
    "arrow, run-end-encoded": lambda: arrow(agency_id=encoded(["A1"], [3])),
    "arrow, bool8": lambda: arrow(
        unidentified_client=pa.ExtensionArray.from_storage(
            pa.bool8(), pa.array([0, None, 0], pa.int8())
        )
    ),
    "arrow, nulls": lambda: arrow(ended_at=pa.nulls(3), beneficiary_ids=pa.nulls(3)),
    # DuckDB
    "duckdb": lambda: duckdb.from_arrow(pa.table(typed())),
    "duckdb, ENUM": lambda: in_types_of_duckdb(
        "activity::enum('direct', 'travel') as activity, program::enum('client_support') as program"
    ),
    "duckdb, HUGEINT": lambda: in_types_of_duckdb("minutes::hugeint as minutes"),
    "duckdb, UHUGEINT": lambda: in_types_of_duckdb("minutes::uhugeint as minutes"),
    "duckdb, DECIMAL": lambda: in_types_of_duckdb("minutes::decimal(9,2) as minutes"),
    "duckdb, TIMESTAMP_S": lambda: in_types_of_duckdb("started_at::timestamp_s as started_at"),
    "duckdb, TIMESTAMP_NS": lambda: in_types_of_duckdb("started_at::timestamp_ns as started_at"),
    "duckdb, TIMESTAMPTZ": lambda: in_types_of_duckdb(
        "started_at at time zone 'Australia/Melbourne' as started_at"
    ),
    "duckdb, UUID": lambda: in_types_of_duckdb(
        "('00000000-0000-0000-0000-00000000000' || right(event_id, 1))::uuid as event_id"
    ),
    "duckdb, ARRAY": lambda: in_types_of_duckdb("['C-1', 'C-2']::varchar[2] as client_ids"),
    "duckdb, UNION": lambda: in_types_of_duckdb("union_value(id := event_id) as event_id"),
    "duckdb, a sum": lambda: duckdb.from_arrow(pa.table(typed())).aggregate(
        "* exclude (minutes), sum(minutes) as minutes"
    ),
}


@pytest.mark.parametrize("types", list(COUNTED))
def test_the_same_hours_are_counted_whatever_the_types(
    types: str, capfd: pytest.CaptureFixture[str]
) -> None:
    records = fvcount.from_frames(service_events=COUNTED[types]())
    assert [finding.message for finding in records.findings] == []
    hours = fvcount.service_hours(records)
    assert [hours.count(month).total for month in ("2024-03", "2024-04")] == [MARCH, APRIL]
    assert capfd.readouterr().err == ""  # no engine panics


REFUSED: dict[str, tuple[Callable[[], Any], str, str]] = {
    "an id in the index": (
        lambda: pandas().set_index("event_id"),
        "missing-column service_events 1 event_id",
        "missing: event_id.",
    ),
    "durations of pandas": (
        lambda: pandas(minutes=pd.to_timedelta([90, 30, 60], unit="min")),
        "unreadable-file service_events 1 minutes",
        "minutes (Duration).",
    ),
    "durations of Polars": (
        lambda: polars(minutes=pl.Series([timedelta(minutes=90)] * 3)),
        "unreadable-file service_events 1 minutes",
        "minutes (Duration).",
    ),
    "bytes of Arrow": (
        lambda: arrow(event_id=pa.array([b"EV-1", b"EV-2", b"EV-3"])),
        "unreadable-file service_events 1 event_id",
        "event_id (Binary).",
    ),
    "bytes of fixed size": (
        lambda: arrow(event_id=pa.array([b"EV-1", b"EV-2", b"EV-3"], pa.binary(4))),
        "unreadable-file service_events 1 event_id",
        "event_id (bytes).",
    ),
    "bytes of DuckDB": (
        lambda: in_types_of_duckdb("event_id::blob as event_id"),
        "unreadable-file service_events 1 event_id",
        "event_id (Binary).",
    ),
    "floats in lists": (
        lambda: pandas(client_ids=objects([1.5], [2.5], None)),
        "unreadable-file service_events 1 client_ids",
        "client_ids (list).",
    ),
}


@pytest.mark.parametrize("types", list(REFUSED))
def test_a_table_of_other_types_is_refused_by_its_column(types: str) -> None:
    make, fault, told = REFUSED[types]
    records = fvcount.from_frames(service_events=make())
    assert faults(records) == lines(fault)
    assert told in records.findings[0].message
    assert records.rejected_rows == 3
    assert "EV-1" not in everything_told(records)


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("event_id", True, "expected an id"),
        ("event_id", b"secret", "expected an id"),
        ("event_id", ["secret"], "expected an id"),
        ("event_id", "\ud800", "control character"),
        ("event_id", 2.0**60, "expected an id"),  # perhaps another number
        ("client_ids", [1.5], "expected ids"),
        ("client_ids", [[7]], "expected ids"),
        ("client_ids", True, "expected ids"),
        ("client_ids", timedelta(1), "expected ids"),
        ("minutes", True, "expected a number"),
        ("minutes", timedelta(1), "expected a number"),
        ("started_at", TIMES[0].time(), "expected a time"),
        ("started_at", True, "expected a time"),
        ("activity", ["secret"], "expected one of: direct"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_cell_that_its_column_cannot_hold_costs_its_row_only(
    engine: str, column: str, cell: object, told: str
) -> None:
    first, _, last = text()[column]
    cells = objects(first, cell, last)
    frame: Any = pandas(**{column: cells})
    if engine == "polars":
        frame = polars(**{column: pl.Series([*cells], dtype=pl.Object)})
    records = fvcount.from_frames(service_events=frame)
    assert faults(records) == lines(f"unreadable-cell service_events 3 {column}") or (
        faults(records) == lines(f"unknown-code service_events 3 {column}")
    )
    assert told in records.findings[0].message
    assert [event.event_id for event in records.service_events] == ["EV-1", "EV-3"]
    assert "secret" not in everything_told(records)


def test_a_date_that_python_does_not_have_costs_its_row() -> None:
    days = pa.array([19_786 * 86_400_000, 2**60, 19_787 * 86_400_000]).cast(pa.timestamp("ms"))
    dates = days.cast(pa.int64()).view(pa.date64())  # the first is 4 March 2024
    records = fvcount.from_frames(service_events=arrow(started_at=dates))
    assert faults(records) == lines("unreadable-cell service_events 3 started_at")
    assert [str(event.started_at) for event in records.service_events] == [
        "2024-03-04",
        "2024-03-05",
    ]


def test_a_row_is_blank_that_says_nothing_in_an_unknown_column_of_objects() -> None:
    nothing = {column: [*cells[:2], None] for column, cells in text().items()}
    frame = pd.DataFrame({**nothing, "mood": objects("secret", {"a": 1}, " ")})
    records = fvcount.from_frames(service_events=frame)
    assert [finding.code for finding in records.findings] == ["unknown-columns", "blank-rows"]
    assert records.findings[1].row == 4


@pytest.mark.parametrize(
    "other",
    [
        pa.array([{"a": Decimal(1)}] * 3, pa.struct([("a", pa.decimal256(40, 2))])),
        pa.array([(1, 2, 3)] * 3, pa.month_day_nano_interval()),
        pa.array([[[1]], None, []], pa.list_view(pa.list_(pa.int64()))),
    ],
    ids=str,
)
def test_a_column_that_the_table_does_not_have_may_be_of_any_type(
    other: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    (finding,) = fvcount.from_frames(service_events=arrow(mood=other)).findings
    assert finding.code == "unknown-columns"
    assert capfd.readouterr().err == ""


# --- months -------------------------------------------------------------------------------------

FIRST, FIRST_MIDNIGHT = datetime(2024, 3, 1).date(), datetime(2024, 3, 1)  # noqa: DTZ001
MONTHS: dict[str, Callable[[], Any]] = {
    "text": lambda: ["2024-03"],
    "dates of Polars": lambda: pl.Series([FIRST]),
    "times of Polars": lambda: pl.Series([FIRST_MIDNIGHT], dtype=pl.Datetime("ns")),
    "dates of Arrow": lambda: pa.array([FIRST]),
    "date64 of Arrow": lambda: pa.array([FIRST], pa.date64()),
    "times of pandas": lambda: pd.Series([FIRST_MIDNIGHT]),
    "periods of pandas": lambda: pd.Series(pd.period_range("2024-03", periods=1, freq="M")),
    "objects, dates": lambda: objects(FIRST),
    "objects, timestamps": lambda: objects(pd.Timestamp(FIRST)),
    "objects, periods": lambda: objects(pd.Period("2024-03", "M")),
    "objects, months": lambda: objects(fvcount.Month.parse("2024-03")),
}


def coverage(months: Any) -> Any:
    columns = {"agency_id": ["A1"], "from_month": months, "to_month": months}
    if isinstance(months, pl.Series):
        return pl.DataFrame(columns)
    return pa.table(columns) if isinstance(months, pa.Array) else pd.DataFrame(columns)


@pytest.mark.parametrize("months", list(MONTHS))
def test_a_month_may_be_the_date_of_its_first_day_or_a_period(months: str) -> None:
    records = fvcount.from_frames(coverage=coverage(MONTHS[months]()))
    assert records.findings == ()
    march = fvcount.Month.parse("2024-03")
    assert [(row.from_month, row.to_month) for row in records.coverage] == [(march, march)]


@pytest.mark.parametrize(
    "months",
    [
        pl.Series([datetime(2024, 3, 31).date()]),  # noqa: DTZ001
        pl.Series([datetime(2024, 3, 1, 9)]),  # noqa: DTZ001
        pl.Series([FIRST_MIDNIGHT]).dt.replace_time_zone("Australia/Melbourne"),
        pd.Series(pd.period_range("2024-03-31", periods=1, freq="D")),
        objects(datetime(2024, 3, 31).date()),  # noqa: DTZ001
        pl.Series(["2024-03-01"]),
    ],
    ids=["last day", "a time", "a zone", "period", "object", "text"],
)
def test_any_other_date_is_no_month(months: Any) -> None:
    records = fvcount.from_frames(coverage=coverage(months))
    assert faults(records) == lines("""
        unreadable-cell  coverage  2  from_month
        unreadable-cell  coverage  2  to_month
        """)
    assert "has a day, too; expected a month written YYYY-MM" in records.findings[0].message


@pytest.mark.parametrize(
    "dates",
    [
        pd.Series(pd.period_range("2024-03-04", periods=1, freq="D")),
        objects(pd.Period("2024-03-04", "D")),
        objects(np.datetime64("2024-03-04")),
        objects(pd.Timestamp("2024-03-04")),
    ],
    ids=["periods", "object period", "object of numpy", "timestamp"],
)
def test_a_date_may_be_a_period_of_a_day(dates: Any) -> None:
    columns = {"support_period_id": 1, "agency_id": "A1", "client_id": 7, "program": "ramp"}
    frame = pd.DataFrame({**columns, "start_date": dates})
    records = fvcount.from_frames(support_periods=frame)
    assert records.findings == ()
    (period,) = records.support_periods
    assert (period.support_period_id, period.client_id) == ("1", "7")
    assert period.start_date == datetime(2024, 3, 4).date()  # noqa: DTZ001
