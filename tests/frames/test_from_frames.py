"""Which frames are read as which tables, how their columns are found, and what is reported.

That frames of every engine and type give what files give is shown in `tests/agreement/engines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import fvcount
from files.folders import USUAL, everything_told, faults, lines
from frames.engines import ENGINES, EVERY_ENGINE, events, must_be_refused
from fvcount import Records, from_frames
from fvcount.errors import CaseBookError
from fvcount.records.tables import TABLES

# --- strictly ------------------------------------------------------------------------------------


def test_strict_raises_where_a_row_of_a_frame_cannot_be_read() -> None:
    frame = pl.DataFrame({**events(), "minutes": "sixty"})

    assert from_frames(service_events=frame).unread
    with pytest.raises(CaseBookError, match="column minutes"):
        from_frames(service_events=frame, strict=True)


# --- which frames are taken ---------------------------------------------------------------------


def test_a_table_that_no_case_book_has_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(CaseBookError, match=r"there is no table 'service_event' .*service_events"):
        from_frames(service_event=pl.DataFrame(events()))


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (None, "NoneType"),
        ("service_events.csv", "str"),
        (events(), "dict"),
        ([{"event_id": "E1"}], "list"),
        (pd.Series(["E1"]), "Series"),
        (pl.Series(["E1"]), "Series"),
        (pa.array(["E1"]), "StringArray"),
        (duckdb.connect(), "DuckDBPyConnection"),
    ],
)
def test_what_is_no_frame_is_refused_by_its_table_and_type(given: Any, what: str) -> None:
    with pytest.raises(
        CaseBookError, match=f"^service_events: expected a pandas, .* frame, got {re.escape(what)}$"
    ):
        from_frames(service_events=given)


def test_no_table_at_all_is_an_empty_case_book() -> None:
    records = from_frames()
    assert (records.tables_given, records.findings) == (frozenset(), ())


@EVERY_ENGINE
def test_a_frame_of_every_engine_is_taken_and_its_first_row_is_row_2(engine: str) -> None:
    frame = ENGINES[engine](events(3, minutes=["30", "-1", "60"]))
    records = from_frames(service_events=frame)
    assert [each.event_id for each in records.service_events] == ["E1", "E3"]
    assert [records.location("service_events", at) for at in (0, 1)] == [
        ("service_events", 2),
        ("service_events", 4),
    ]
    assert faults(records) == lines("unreadable-cell service_events 3 minutes")
    assert records.rejected_rows == 1


def test_tables_may_be_of_different_engines() -> None:
    records = from_frames(
        service_events=pl.LazyFrame(events()), clients=pd.DataFrame({"client_id": ["Ana"]})
    )
    assert (len(records.service_events), len(records.clients)) == (2, 1)
    assert records.findings == ()


def test_a_frame_stays_what_it_was() -> None:
    given = pd.DataFrame(events(client_ids=[" B;A ", None]), index=[7, 7])
    before = given.copy()
    from_frames(service_events=given)
    pd.testing.assert_frame_equal(given, before)


INDEXES: dict[str, Any] = {
    "numbers from elsewhere": pd.Index([40, 12]),
    "one number twice": pd.Index([7, 7]),
    "a name that a column has": pd.Index(["x", "y"], name="minutes"),
    "of two levels": pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["event_id", "n"]),
    "of days": pd.DatetimeIndex(["2024-03-05", "2024-03-04"]),
}


@pytest.mark.parametrize("index", list(INDEXES))
def test_the_index_of_pandas_says_nothing(index: str) -> None:
    frame = pd.DataFrame(events(minutes=["30", "x"])).set_axis(INDEXES[index], axis=0)
    records = from_frames(service_events=frame)
    assert [each.event_id for each in records.service_events] == ["E1"]
    assert faults(records) == lines("unreadable-cell service_events 3 minutes")


# --- columns -----------------------------------------------------------------------------------


@EVERY_ENGINE
def test_without_a_required_column_no_row_is_read_and_all_that_say_something_are_rejected(
    engine: str,
) -> None:
    columns = {name: [cells[0], None, cells[0]] for name, cells in events().items()}
    del columns["program"]
    records = from_frames(service_events=ENGINES[engine](columns))
    assert faults(records) == lines("missing-column service_events 1 program")
    assert "the frame must name the columns; missing: program." in records.findings[0].message
    assert (records.rejected_rows, *records.unreadable) == (2, "service_events")
    assert not records.has_data(["service_events"])


@pytest.mark.parametrize("frame", [pd.DataFrame(), pl.DataFrame(), pl.LazyFrame(), pa.table({})])
def test_a_frame_without_columns_lacks_every_required_one(frame: Any) -> None:
    records = from_frames(support_periods=frame)
    (finding,) = records.findings
    required = "support_period_id, agency_id, client_id, program, start_date"
    assert finding.code == "missing-column"
    assert finding.message.endswith(f"missing: {required}.")
    assert records.rejected_rows == 0


@EVERY_ENGINE
def test_a_frame_with_columns_and_no_rows_is_a_table_that_is_given(engine: str) -> None:
    empty = {column: pa.array([], pa.string()) for column in events()}
    frame = pa.table(empty)
    ways: dict[str, Any] = {
        "pandas": frame.to_pandas,
        "polars": lambda: pl.DataFrame(frame),
        "lazy": lambda: pl.DataFrame(frame).lazy(),
        "pyarrow": lambda: frame,
        "duckdb": lambda: duckdb.from_arrow(frame),
    }
    records = from_frames(service_events=ways[engine]())
    assert (records.findings, records.rejected_rows) == ((), 0)
    assert records.has_data(["service_events"])
    assert fvcount.service_hours(records).count("2024-03").value == "0.00"


def test_columns_are_known_in_any_order_and_spelling() -> None:
    columns = {f" {name.upper()} ": cells for name, cells in reversed([*events().items()])}
    assert len(from_frames(service_events=pd.DataFrame(columns)).service_events) == 2


@pytest.mark.parametrize("engine", ["pandas", "polars", "lazy", "pyarrow"])
@pytest.mark.parametrize("second", ["Minutes", "minutes ", "MINUTES"])
def test_columns_that_differ_by_case_or_spaces_only_are_one_column_twice(
    engine: str, second: str
) -> None:
    columns = {**events(minutes=["30", "30"]), second: ["60", None]}
    frame = ENGINES[engine](columns)
    records = from_frames(service_events=frame)
    assert faults(records) == lines("repeated-column service_events 1 minutes")
    assert (len(records.service_events), records.rejected_rows) == (0, 2)


def pandas_with_a_column_twice() -> Any:
    frame = pd.DataFrame(events(minutes=["30", "60"], mood=["30", "60"]))
    return frame.rename(columns={"mood": "minutes"})


def arrow_with_a_column_twice() -> Any:
    table = pa.table(events(minutes=["30", "60"]))
    return table.append_column("minutes", table.column("minutes"))


@pytest.mark.parametrize("make", [pandas_with_a_column_twice, arrow_with_a_column_twice])
def test_a_column_that_is_there_twice_is_refused_by_name(make: Callable[[], Any]) -> None:
    must_be_refused(make(), "service_events", "minutes")


def test_columns_that_no_table_has_are_told_once_whatever_their_type() -> None:
    others = {"mood": pl.Series([{"a": 1}, None]), "seen": pl.Series([b"x", None])}
    records = from_frames(service_events=pl.DataFrame(events() | others))
    (finding,) = records.findings
    assert (finding.code, finding.row) == ("unknown-columns", 1)
    assert finding.message.endswith("not read: mood, seen.")
    assert len(records.service_events) == 2


def test_names_of_columns_that_are_no_text_are_no_names_of_a_table() -> None:
    frame = pd.DataFrame(events()).assign(n=1).rename(columns={"n": 7})
    records = from_frames(service_events=frame)
    assert [each.code for each in records.findings] == ["unknown-columns"]


@pytest.mark.parametrize(
    "blanks",
    [
        pl.Series(["x", ""]),
        pl.Series(["x", " \u00a0"]),
        pl.Series(["x", ""], dtype=pl.Categorical),
        pl.Series(["x", " "], dtype=pl.Categorical(pl.Categories.random())),
        pl.Series([1.5, float("nan")]),
        pl.Series([1.5, None]),
    ],
    ids=["no text", "spaces", "category", "own category", "nan", "null"],
)
def test_a_row_that_says_nothing_in_any_column_is_passed_over(blanks: pl.Series) -> None:
    nothing = {column: [cells[0], None] for column, cells in events().items()}
    records = from_frames(service_events=pl.DataFrame({**nothing, "mood": blanks}))
    assert [each.code for each in records.findings] == ["unknown-columns", "blank-rows"]
    assert records.findings[1].row == 3
    assert (len(records.service_events), records.rejected_rows) == (1, 0)


# --- pieces, and rows in doubt ------------------------------------------------------------------


def in_pieces(whole: pl.DataFrame, *sizes: int) -> pl.DataFrame:
    """A frame in pieces of so many rows."""
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    parts = [whole[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    return pl.concat(parts, rechunk=False)


@pytest.mark.parametrize("sizes", [(3,), (2, 1), (1, 2), (1, 1, 1), (0, 3), (2, 0, 1)])
@pytest.mark.parametrize("unusual", [0, 1, 2])
def test_the_fingerprint_is_that_of_the_rows_whatever_the_pieces_and_wherever_one_is_unusual(
    sizes: tuple[int, ...], unusual: int
) -> None:
    ids = ["E1", "E2", "E3"]
    ids[unusual] = "Zoë"
    rows = [
        dict(zip(events(), cells, strict=True)) for cells in zip(*events(3).values(), strict=True)
    ]
    straight = Records.from_dict(
        {"service_events": [row | {"event_id": id} for row, id in zip(rows, ids, strict=True)]}
    )
    records = from_frames(service_events=in_pieces(pl.DataFrame(events(3, event_id=ids)), *sizes))
    assert tuple(records.service_events) == tuple(straight.service_events)
    assert records.input_sha256 == straight.input_sha256


def test_the_end_of_work_on_a_date_without_a_time_is_part_of_the_fingerprint() -> None:
    starts, ends = ["2024-03-04"] * 2, ["2024-03-04", "2024-03-05"]
    dates = events(started_at=starts, ended_at=ends), events(started_at=starts)
    frames = [pl.DataFrame(each) for each in dates]
    with_ends, without = (from_frames(service_events=frame) for frame in frames)
    straight = Records.from_dict({"service_events": frames[0].to_dicts()})
    assert [str(each.ended_at) for each in with_ends.service_events] == ends
    assert with_ends.input_sha256 == straight.input_sha256
    assert with_ends.input_sha256 != without.input_sha256


@pytest.mark.parametrize("kind", [pl.Date, pl.Datetime("ms"), pl.Int64, pl.Float64, pl.Boolean])
@pytest.mark.parametrize("table", ["support_periods", "service_events", "clients"])
def test_a_frame_with_typed_columns_and_no_rows_is_a_table_that_is_given(
    table: str, kind: Any
) -> None:
    given: dict[str, Any] = {table: pl.DataFrame(schema=dict.fromkeys(TABLES[table].columns, kind))}
    records = from_frames(**given)
    assert (*records.tables_given, *records.findings) == (table,)


# --- nothing leaks -----------------------------------------------------------------------------


def test_a_faulty_cell_is_told_by_its_shape_unless_cells_are_to_be_shown() -> None:
    frame = pd.DataFrame(events(minutes=["secret 12", "30"], mood=["hopeful", "sad"]))
    hidden = from_frames(service_events=frame)
    shown = from_frames(service_events=frame, show_cells=True)
    assert "minutes of the shape 'aaaaaa 99': " in hidden.findings[0].message
    assert "minutes 'secret 12': " in shown.findings[0].message
    assert not re.search("secret|hopeful|sad", everything_told(hidden))


@EVERY_ENGINE
def test_no_other_cell_is_told(engine: str) -> None:
    columns = events(minutes=["secret", "secret"], started_at=["mystery", "2024-03-04"])
    told = everything_told(from_frames(service_events=ENGINES[engine](columns)))
    assert not re.search("secret|mystery|Ana", told)


# --- the same book -----------------------------------------------------------------------------


@EVERY_ENGINE
def test_every_table_of_a_case_book_can_be_a_frame(engine: str) -> None:
    usual = {
        name: {**cells, "client_id": "Ana"} if name == "clients" else cells
        for name, cells in USUAL.items()
    }
    frames = {
        name: ENGINES[engine]({column: [cell] for column, cell in cells.items()})
        for name, cells in usual.items()
    }
    records = from_frames(**frames)
    straight = Records.from_dict({name: [cells] for name, cells in usual.items()})
    assert records.tables_given == {*TABLES}
    assert records.input_sha256 == straight.input_sha256
    assert records.rejected_rows == 0
