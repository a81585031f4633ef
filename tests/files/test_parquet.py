"""A table as Parquet: typed columns, and what each type of them is as a cell."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from files.folders import USUAL, everything_told, faults, folder, lines, oddities, read
from fvcount import read as read_folder
from fvcount.errors import MissingExtraError
from fvcount.records.tables import TABLES

CLIENT = "client_id\nAna\n"


def parquet(**columns: Any) -> bytes:
    """A table with these columns as a file."""
    out = BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


def usual(table: str, rows: int, **columns: Any) -> bytes:
    """A table of some rows with these columns, and with something usual in required ones."""
    given: dict[str, Any] = {column: [cell] * rows for column, cell in USUAL[table].items()}
    id_column = TABLES[table].id_column
    if id_column is not None:
        given[id_column] = [f"E{n}" for n in range(1, rows + 1)]
    return parquet(**{**given, **columns})


def values(at: Path, column: str, cells: Any, table: str = "service_events") -> list[str]:
    """What is read of a column; nothing may be found."""
    records = read(at, {f"{table}.parquet": usual(table, len(cells), **{column: cells})})
    assert records.findings == ()
    return [str(getattr(each, column)) for each in getattr(records, table)]


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "read"),
    [
        # text
        ("event_id", pl.Series([" E1 ", "007", "Zoë"]), ["E1", "007", "Zoë"]),
        ("mode", pl.Series(["phone", None, "PHONE"]), ["phone", "None", "phone"]),
        ("mode", pl.Series(["phone", None], dtype=pl.Categorical), ["phone", "None"]),
        ("mode", pl.Series(["phone", None], dtype=pl.Enum(["phone", "x"])), ["phone", "None"]),
        ("mode", pl.Series([None, None], dtype=pl.Null), ["None", "None"]),
        # numbers
        ("event_id", pl.Series([12, -3], dtype=pl.Int8), ["12", "-3"]),
        ("event_id", pl.Series([2**64 - 1], dtype=pl.UInt64), ["18446744073709551615"]),
        ("event_id", pl.Series([Decimal("12.00")]), ["12"]),
        ("event_id", pl.Series([12.0, 12.5, 2.0**53 - 1]), ["12", "12.5", "9007199254740991"]),
        ("event_id", pl.Series([2.0**24 - 1], dtype=pl.Float32), ["16777215"]),
        ("minutes", pl.Series([30, None, 0]), ["30", "None", "0"]),
        ("minutes", pl.Series([30.0, float("nan"), None, 8.2]), ["30", "None", "None", "8.2"]),
        ("minutes", pl.Series([8.2, 0.1], dtype=pl.Float32), ["8.2", "0.1"]),
        ("minutes", pl.Series([2.0**-20]), ["9.5367431640625E-7"]),
        ("minutes", pl.Series([Decimal("8.20"), Decimal("30.00")]), ["8.20", "30"]),
        ("minutes", pl.Series(["8.20"]), ["8.20"]),
        # yes or no
        ("unidentified_client", pl.Series([True, False, None]), ["True", "False", "False"]),
        ("unidentified_client", pl.Series([1, 0], dtype=pl.UInt8), ["True", "False"]),
        ("unidentified_client", pl.Series([1.0, None]), ["True", "False"]),
        # lists of ids
        ("client_ids", pl.Series([["B", "A"], [], None]), ["('A', 'B')", "()", "()"]),
        ("client_ids", pl.Series([["B", None, ""]]), ["('B',)"]),
        ("client_ids", pl.Series([[7, 12]]), ["('12', '7')"]),
        ("client_ids", pl.Series([[None]], dtype=pl.List(pl.Null)), ["()"]),
        ("client_ids", pl.Series([["B", "A"]], dtype=pl.Array(pl.String, 2)), ["('A', 'B')"]),
        ("client_ids", pl.Series([["B"]], dtype=pl.List(pl.Categorical)), ["('B',)"]),
        ("client_ids", pl.Series(["B;A"]), ["('A', 'B')"]),
        # dates and times
        ("started_at", pl.Series([date(2024, 3, 4), None])[:1], ["2024-03-04"]),
        ("started_at", pl.Series([date(2, 1, 1)]), ["0002-01-01"]),
    ],
)
def test_a_column_is_read_whatever_its_type(
    tmp_path: Path, column: str, cells: pl.Series, read: list[str]
) -> None:
    table = "after_hours_responses" if column == "mode" else "service_events"
    assert values(tmp_path, column, cells, table) == read


MORNING = datetime(2024, 3, 4, 9, 30, 0, 250_000)  # noqa: DTZ001 (on the wall)
IN_UTC = datetime(2024, 3, 3, 22, 30, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize(
    ("moment", "zone"),
    [
        (MORNING, None),
        (IN_UTC, "UTC"),
        (IN_UTC, "Australia/Melbourne"),
        (IN_UTC, "America/New_York"),
    ],
)
def test_a_time_is_melbournes_or_is_moved_there_from_its_zone(
    tmp_path: Path, unit: Any, moment: datetime, zone: str | None
) -> None:
    cells = pl.Series([moment, moment - timedelta(seconds=0.25)], dtype=pl.Datetime(unit, zone))
    assert values(tmp_path, "started_at", cells) == [
        "2024-03-04 09:30:00.250000+11:00",
        "2024-03-04 09:30:00+11:00",
    ]


def test_a_time_keeps_its_microseconds_and_is_cut_after_them(tmp_path: Path) -> None:
    # 2024-03-04T09:30 in Melbourne, with no zone: 19786 days and 34200 seconds after 1970 began
    seconds = 19_786 * 86_400 + 34_200
    finer = pl.Series([seconds * 10**9 + 1_000, seconds * 10**9 + 1_001]).cast(pl.Datetime("ns"))
    records = read(
        tmp_path, {"service_events.parquet": usual("service_events", 2, started_at=finer)}
    )
    started = {event.started_at.isoformat() for event in records.service_events}
    assert started == {"2024-03-04T09:30:00.000001+11:00"}
    assert (len(records.service_events), records.findings) == (2, ())


def test_midnight_is_a_time_in_a_column_of_times(tmp_path: Path) -> None:
    midnight = pl.Series([datetime(2024, 3, 4)])  # noqa: DTZ001 (on the wall)
    assert values(tmp_path, "started_at", midnight) == ["2024-03-04 00:00:00+11:00"]


def test_in_a_column_of_dates_midnight_is_the_date_and_any_other_time_is_refused(
    tmp_path: Path,
) -> None:
    wall = pl.Series([datetime(2024, 3, 4), None, datetime(2024, 3, 4, 0, 0, 1)])  # noqa: DTZ001
    rows = usual("support_periods", 3, end_date=wall)
    records = read(tmp_path, {"support_periods.parquet": rows})
    assert [str(each.end_date) for each in records.support_periods] == ["2024-03-04", "None"]
    assert faults(records) == lines("unreadable-cell support_periods.parquet 4 end_date")


def test_in_a_column_of_dates_a_time_with_a_zone_is_refused(tmp_path: Path) -> None:
    moment = pl.Series([datetime(2024, 3, 4, tzinfo=UTC)])
    rows = usual("support_periods", 1, end_date=moment)
    records = read(tmp_path, {"support_periods.parquet": rows})
    assert faults(records) == lines("unreadable-cell support_periods.parquet 2 end_date")


def test_a_time_that_was_twice_is_a_finding_unless_it_has_a_zone(tmp_path: Path) -> None:
    bare = pl.Series([datetime(2024, 4, 7, 2, 30)])  # noqa: DTZ001 (on the wall)
    zoned = pl.Series([datetime(2024, 4, 6, 16, 30, tzinfo=UTC)])
    first = read(
        tmp_path / "bare", {"service_events.parquet": usual("service_events", 1, started_at=bare)}
    )
    second = read(
        tmp_path / "zoned", {"service_events.parquet": usual("service_events", 1, started_at=zoned)}
    )
    assert oddities(first) == lines("ambiguous-time service_events.parquet 2 started_at")
    assert oddities(second) == []
    assert [str(each.service_events[0].started_at) for each in (first, second)] == [
        "2024-04-07 02:30:00+11:00",
        "2024-04-07 02:30:00+10:00",
    ]  # fmt: skip


def test_a_time_that_never_was_costs_its_row(tmp_path: Path) -> None:
    skipped = pl.Series([datetime(2023, 10, 1, 2, 30)])  # noqa: DTZ001 (on the wall)
    file = usual("service_events", 1, started_at=skipped)
    records = read(tmp_path, {"service_events.parquet": file})
    assert faults(records) == lines("impossible-time service_events.parquet 2 started_at")


# --- cells that are refused ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "code", "shape"),
    [
        ("minutes", pl.Series([float("inf")]), "unreadable-cell", "'aaa'"),
        ("minutes", pl.Series([-5]), "unreadable-cell", "'-9'"),
        ("minutes", pl.Series([-0.5]), "unreadable-cell", "'-9.9'"),
        ("minutes", pl.Series([True]), "unreadable-cell", "'aaaa'"),
        ("minutes", pl.Series([date(2024, 3, 4)]), "unreadable-cell", "'9999-99-99'"),
        ("minutes", pl.Series([["Mary"]]), "unreadable-cell", "'['aaaa']'"),
        ("event_id", pl.Series([2.0**53]), "unreadable-cell", "'9999999999999999.9'"),
        ("event_id", pl.Series([2.0**24], dtype=pl.Float32), "unreadable-cell", "'99999999.9'"),
        ("event_id", pl.Series([True]), "unreadable-cell", "'aaaa'"),
        ("client_ids", pl.Series([True]), "unreadable-cell", "'aaaa'"),
        ("program", pl.Series([7]), "unknown-code", "'9'"),
        ("unidentified_client", pl.Series([2]), "unknown-code", "'9'"),
        ("started_at", pl.Series([20240304]), "unreadable-cell", "'99999999'"),
        ("started_at", pl.Series([10**7]).cast(pl.Date), "unreadable-cell", "'99999999'"),
        ("started_at", pl.Series([2**62]).cast(pl.Datetime("ms")), "unreadable-cell", "'9"),
        ("ended_at", pl.Series([-(2**62)]).cast(pl.Datetime("us")), "unreadable-cell", "'-99"),
    ],
)  # fmt: skip
def test_a_faulty_cell_costs_its_row_and_is_told_by_its_shape(
    tmp_path: Path, column: str, cells: pl.Series, code: str, shape: str
) -> None:
    file = usual("service_events", 1, **{column: cells})
    records = read(tmp_path, {"service_events.parquet": file})
    assert faults(records) == lines(f"{code} service_events.parquet 2 {column}")
    assert f"{column} of the shape {shape}" in records.findings[0].message
    assert "Mary" not in everything_told(records)
    assert records.rejected_rows == 1


def test_the_cell_is_shown_on_request(tmp_path: Path) -> None:
    file = usual("service_events", 1, minutes=pl.Series(["Mary"]))
    at = folder(tmp_path, {"service_events.parquet": file})
    assert "'aaaa'" in read_folder(at).findings[0].message
    assert "'Mary'" in read_folder(at, show_cells=True).findings[0].message


# --- rows and columns ---------------------------------------------------------------------------


def test_rows_are_numbered_as_in_a_spreadsheet_over_all_chunks(tmp_path: Path) -> None:
    minutes = ["x" if n in {0, 24_999, 49_999} else "1" for n in range(50_000)]
    data = pl.DataFrame(
        {column: [cell] * 50_000 for column, cell in USUAL["service_events"].items()}
    )
    data = data.with_columns(event_id=pl.int_range(50_000), minutes=pl.Series(minutes))
    out = BytesIO()
    pl.concat([data[:10], data[10:]], rechunk=False).write_parquet(out, row_group_size=15_000)
    records = read(tmp_path, {"service_events.parquet": out.getvalue()})
    assert faults(records) == lines("""
        unreadable-cell service_events.parquet 2      minutes
        unreadable-cell service_events.parquet 25001  minutes
        unreadable-cell service_events.parquet 50001 minutes
        """)
    assert len(records.service_events) == 49_997


def test_columns_match_whatever_their_case_and_order(tmp_path: Path) -> None:
    file = parquet(**{" Agency_ID": ["A"], "CLIENT_ID ": ["Ana"]})
    (client,) = read(tmp_path, {"CLIENTS.Parquet": file}).clients
    assert (client.client_id, client.agency_id) == ("Ana", "A")


def test_unknown_columns_of_any_type_are_one_finding_and_cost_nothing(tmp_path: Path) -> None:
    file = parquet(
        client_id=["Ana"], surname=["Lee"], blob=[b"Lee"], is_in=[timedelta(1)], at=[{"x": 1}]
    )
    records = read(tmp_path, {"clients.parquet": file})
    assert oddities(records) == lines("unknown-columns clients.parquet 1 -")
    assert "at, blob, is_in, surname" in records.findings[0].message
    assert (len(records.clients), "Lee" in everything_told(records)) == (1, False)


def test_cells_under_a_column_without_a_name_are_told(tmp_path: Path) -> None:
    filled = parquet(**{"client_id": ["Ana"], " ": ["x"]})
    empty = parquet(**{"client_id": ["Ana"], " ": pl.Series([None], dtype=pl.String)})
    assert oddities(read(tmp_path / "a", {"clients.parquet": filled})) == lines(
        "unknown-columns clients.parquet 1 -"
    )
    assert read(tmp_path / "b", {"clients.parquet": empty}).findings == ()


def test_blank_rows_are_passed_over_with_one_note_and_keep_their_numbers(tmp_path: Path) -> None:
    file = parquet(
        client_id=["Ana", None, " ", None, None],
        agency_id=[None, None, None, "A", None],
        mood=[None, None, None, None, "good"],
    )
    records = read(tmp_path, {"clients.parquet": file})
    assert faults(records) == lines("""
        missing-cell clients.parquet 5 client_id
        missing-cell clients.parquet 6 client_id
        """)
    assert oddities(records) == lines("""
        blank-rows       clients.parquet 3 -
        unknown-columns  clients.parquet 1 -
        """)
    assert (len(records.clients), records.rejected_rows) == (1, 2)


def test_a_table_without_rows_is_empty(tmp_path: Path) -> None:
    file = usual("service_events", 0)
    records = read(tmp_path, {"service_events.parquet": file})
    assert (records.tables_given, records.findings) == ({"service_events"}, ())


# --- tables that cannot be read -----------------------------------------------------------------


def test_every_missing_required_column_is_named_in_one_finding(tmp_path: Path) -> None:
    file = parquet(event_id=["E1", None, "E2"], agency_id=["A", None, "A"])
    records = read(tmp_path, {"service_events.parquet": file}, clients=CLIENT)
    (finding,) = records.findings
    assert (finding.code, finding.row, finding.column) == ("missing-column", 1, "program")
    assert finding.message == (
        "the file must name the columns; missing: program, activity, started_at."
    )
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 2)


def test_a_column_named_twice_makes_the_table_unreadable(tmp_path: Path) -> None:
    file = usual("coverage", 2, Agency_ID=["A", "B"], x=[1, 2], X=[1, 2])
    records = read(tmp_path, {"coverage.parquet": file}, clients=CLIENT)
    assert faults(records) == lines("repeated-column coverage.parquet 1 agency_id")
    assert (records.unreadable, records.rejected_rows) == ({"coverage"}, 2)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (pl.Series([timedelta(1), None, None]), "Duration"),
        (pl.Series([{"Mary": 1}, None, None]), "Struct"),
        (pl.Series([b"Mary", None, None]), "Binary"),
        (pl.Series([time(10), None, None]), "Time"),
        (pl.Series([[1.5], None, None]), "List"),
        (pl.Series([[["Mary"]], None, None]), "List"),
    ],
)
def test_a_column_of_a_type_that_no_cell_can_be_is_one_finding(
    tmp_path: Path, cells: pl.Series, kind: str
) -> None:
    ids = ["E1", "E2", None]
    usually = {column: [cell, cell, None] for column, cell in USUAL["service_events"].items()}
    file = parquet(
        **{**usually, "event_id": ids, "minutes": cells, "worker_ids": cells, "x": cells}
    )
    records = read(tmp_path, {"service_events.parquet": file}, clients=CLIENT)
    assert faults(records) == lines("unreadable-file service_events.parquet 1 minutes")
    message = records.findings[0].message
    assert f"minutes ({kind}), worker_ids ({kind})." in message
    assert "Mary" not in everything_told(records)
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 2)


WHOLE = parquet(client_id=["Ana", "Ben"])


@pytest.mark.parametrize(
    "data",
    [b"", b"client_id\nAna\n", b"PAR1PAR1", WHOLE[:4], WHOLE[: len(WHOLE) // 2], WHOLE[:-1],
     WHOLE[4:], WHOLE + b"\n"],
)  # fmt: skip
def test_a_file_that_is_not_parquet_or_cut_off_is_a_finding(tmp_path: Path, data: bytes) -> None:
    records = read(tmp_path, {"coverage.parquet": data}, clients=CLIENT)
    (finding,) = records.findings
    assert (finding.code, finding.file) == ("unreadable-file", "coverage.parquet")
    assert "is not a Parquet file, or is damaged" in finding.message
    assert (records.unreadable, len(records.clients)) == ({"coverage"}, 1)


def test_a_file_with_decimals_wider_than_polars_has_is_told_as_such(tmp_path: Path) -> None:
    minutes = pa.array([Decimal(30)], pa.decimal256(50, 2))
    table = pa.table({name: [cell] for name, cell in USUAL["service_events"].items()})
    written = BytesIO()
    pq.write_table(table.append_column("minutes", minutes), written)
    (finding,) = read(folder(tmp_path, {"service_events.parquet": written.getvalue()})).findings
    assert finding.code == "unreadable-file"
    assert "or has a column of a type that is not read, such as a decimal" in finding.message


def test_uuids_are_ids_as_they_are_written(tmp_path: Path) -> None:
    ids = pa.array([UUID(int=number).bytes for number in (1, 2)] + [None], pa.uuid())
    table = pa.table({"client_id": ["C-1", "C-2", "C-3"], "household_id": ids})
    written = BytesIO()
    pq.write_table(table, written)
    records = read(folder(tmp_path, {"clients.parquet": written.getvalue()}))
    assert [client.household_id for client in records.clients] == [
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000002",
        None,
    ]


@pytest.mark.parametrize("kind", [pl.Date, pl.Datetime("ms")])
def test_a_month_may_be_the_date_of_its_first_day(tmp_path: Path, kind: Any) -> None:
    first, last = date(2024, 3, 1), date(2024, 3, 31)
    months = {"from_month": pl.Series([first, first]), "to_month": pl.Series([first, last])}
    written = BytesIO()
    pl.DataFrame({"agency_id": ["A", "A"], **months}).with_columns(
        pl.col("from_month", "to_month").cast(kind)
    ).write_parquet(written)
    records = read(folder(tmp_path, {"coverage.parquet": written.getvalue()}))
    assert faults(records) == lines("unreadable-cell coverage.parquet 3 to_month")
    assert [str(row.to_month) for row in records.coverage] == ["2024-03"]


def test_a_folder_named_like_a_table_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "coverage.parquet").mkdir()
    records = read(tmp_path, clients=CLIENT)
    assert faults(records) == lines("unreadable-file coverage.parquet - -")


def test_of_a_table_in_two_formats_none_is_read_and_the_rows_of_both_are_left_out(
    tmp_path: Path,
) -> None:
    records = read(tmp_path, {"clients.parquet": WHOLE}, clients=CLIENT, coverage="x\n")
    assert "table-given-twice clients.csv - -" in faults(records)
    assert (records.unreadable, records.rejected_rows) == ({"clients", "coverage"}, 3)


# --- the extra ----------------------------------------------------------------------------------


def test_without_polars_a_table_in_parquet_is_refused_by_naming_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "fvcount.frames", raising=False)
    folder(tmp_path, {"clients.parquet": WHOLE})
    with pytest.raises(MissingExtraError, match=r"pip install 'fvcount\[frames\]'"):
        read_folder(tmp_path)


def test_without_polars_other_formats_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    files: dict[str, str | bytes] = {"clients.jsonl": '{"client_id": "Ana"}\n', "x.parquet": WHOLE}
    records = read(tmp_path, files, coverage="agency_id,from_month,to_month\n")
    assert faults(records) == lines("unknown-table x.parquet - -")
    assert records.tables_given == {"clients", "coverage"}
