"""Words for nothing, ids that look empty, hidden characters: told alike on every way in."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import fvcount
from files.folders import USUAL, faults, folder, oddities
from fvcount import Records
from fvcount.records.tables import TABLES

NULL_WORDS = ["NULL", "null", r"\N", "NaN", "nan", "<NA>", "NaT", "None", "N/A", "#N/A", "n/a"]
Rows = list[dict[str, str]]


def csv_file(at: Path, table: str, rows: Rows) -> Records:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return fvcount.read(folder(at, **{table: "".join(f"{line}\n" for line in lines)}))


def csv_in_bulk(at: Path, table: str, rows: Rows) -> Records:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fvcount.files.large.LARGE", {".csv": 0})
        return csv_file(at, table, rows)


def json_lines(at: Path, table: str, rows: Rows) -> Records:
    text = "\n" + "".join(f"{json.dumps(row)}\n" for row in rows)  # so that the first is row 2
    return fvcount.read(folder(at, {f"{table}.jsonl": text.encode()}))


def parquet(at: Path, table: str, rows: Rows) -> Records:
    out = BytesIO()
    pl.DataFrame(rows).write_parquet(out)
    return fvcount.read(folder(at, {f"{table}.parquet": out.getvalue()}))


def dicts(at: Path, table: str, rows: Rows) -> Records:
    return Records.from_dict({table: rows})


def frames(table: str, frame: Any) -> Records:
    tables: dict[str, Any] = {table: frame}
    return fvcount.from_frames(**tables)


def pandas(at: Path, table: str, rows: Rows) -> Records:
    return frames(table, pd.DataFrame(rows))


def pyarrow(at: Path, table: str, rows: Rows) -> Records:
    return frames(table, pa.Table.from_pylist(rows))


def categories(at: Path, table: str, rows: Rows) -> Records:
    return frames(table, pl.DataFrame(rows).cast(pl.Categorical))


WAYS = [csv_file, csv_in_bulk, json_lines, parquet, dicts, pandas, pyarrow, categories]
EVERY_WAY = pytest.mark.parametrize("way", WAYS)


def rows_of(table: str, ids: list[str]) -> Rows:
    usual = USUAL[table] or {"client_id": "Ana"}
    id = TABLES[table].id_column or next(iter(usual))
    return [{**usual, id: name} for name in ids]


def told(records: Records) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.code, each.row, each.column, each.message) for each in records.findings]


OPTIONAL = [
    ("clients", "same_as"),  # an id
    ("support_periods", "end_date"),
    ("support_periods", "end_reason"),  # a code
    ("month_statuses", "ongoing_relationship"),  # a yes or no
    ("service_events", "minutes"),
    ("service_events", "ended_at"),
    ("service_events", "worker_ids"),  # several ids
    ("after_hours_responses", "mode"),
    ("after_hours_responses", "household_id"),
    ("ramp_referrals", "closed_on"),
    ("holidays", "name"),  # text
]


@EVERY_WAY
@pytest.mark.parametrize(("table", "column"), OPTIONAL)
def test_a_word_for_nothing_is_blank_in_every_kind_of_column(
    tmp_path: Path, way: Any, table: str, column: str
) -> None:
    rows = rows_of(table, ["2024-03-05", "2024-03-06"] if table == "holidays" else ["X1", "X2"])
    blank = way(tmp_path / "blank", table, [{**row, column: ""} for row in rows])
    words = way(tmp_path / "words", table, [{**row, column: "NULL"} for row in rows])
    assert words.input_sha256 == blank.input_sha256
    assert words.rejected_rows == 0
    (note,) = [each for each in words.findings if each.code == "null-word"]
    assert (note.row, note.column, note.severity) == (2, column, "note")
    assert "2 cells" in note.message


@pytest.mark.parametrize("word", [*NULL_WORDS, " Null "])
def test_every_word_for_nothing_is_blank(tmp_path: Path, word: str) -> None:
    rows = [{"client_id": "Ana", "same_as": word, "household_id": f"{word};"}]
    for way in WAYS:
        records = way(tmp_path / way.__name__, "clients", rows)
        (client,) = records.clients
        assert (client.same_as, faults(records)) == (None, [])


@EVERY_WAY
def test_a_required_cell_with_a_word_for_nothing_is_missing(tmp_path: Path, way: Any) -> None:
    rows = rows_of("service_events", ["E1", "NULL", "E3"])
    rows[2]["started_at"] = "NaT"
    records = way(tmp_path, "service_events", rows)
    missing = [each.column for each in records.findings if each.code == "missing-cell"]
    assert missing == ["event_id", "started_at"]
    assert [each.event_id for each in records.service_events] == ["E1"]


@EVERY_WAY
def test_a_word_for_nothing_among_several_ids_is_no_id(tmp_path: Path, way: Any) -> None:
    rows = rows_of("service_events", ["E1", "E2"])
    rows[0]["client_ids"], rows[1]["client_ids"] = "Ana;NULL", "nan;None"
    records = way(tmp_path, "service_events", rows)
    assert [each.client_ids for each in records.service_events] == [("Ana",), ()]
    (note,) = records.findings
    assert (note.code, note.column) == ("null-word", "client_ids")


@EVERY_WAY
def test_words_for_nothing_in_columns_that_are_not_read_are_not_told(
    tmp_path: Path, way: Any
) -> None:
    rows = [{"client_id": "Ana", "mood": "NULL"}, {"client_id": "", "mood": "n/a"}]
    records = way(tmp_path, "clients", rows)
    codes = {each.code for each in records.findings}
    assert "null-word" not in codes
    assert "blank-rows" in codes
    assert records.rejected_rows == 0


@EVERY_WAY
@pytest.mark.parametrize("id", ["-", "NA", "na", "unknown", "Unknown"])
def test_an_id_that_looks_empty_is_an_id_with_one_warning_a_column(
    tmp_path: Path, way: Any, id: str
) -> None:
    rows = rows_of("after_hours_responses", ["R1", id])
    for row in rows:
        row |= {"household_id": id, "client_ids": f"Ana;{id}"}
    records = way(tmp_path, "after_hours_responses", rows)
    assert [each.response_id for each in records.after_hours_responses] == ["R1", id]
    assert {each.household_id for each in records.after_hours_responses} == {(id,)}
    assert [(each.code, each.column, each.severity) for each in records.findings] == [
        ("id-looks-empty", "client_ids", "warning"),
        ("id-looks-empty", "household_id", "warning"),
        ("id-looks-empty", "response_id", "warning"),
    ]


HIDDEN = ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200d", "\u202e", "\ufe0f", "\U000e0020"]


@EVERY_WAY
@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_characters_that_cannot_be_seen_are_taken_out_of_ids(
    tmp_path: Path, way: Any, hidden: str
) -> None:
    rows = rows_of("service_events", ["E1", f"E{hidden}2", "E1"])
    rows[0]["agency_id"] = f"A{hidden}"
    for row, client in zip(rows, ("Ana", f"{hidden}Ana;Ben", "Ben"), strict=True):
        row["client_ids"] = client
    records = way(tmp_path, "service_events", rows)
    # the first row and the third are one event
    assert [(each.event_id, each.client_ids) for each in records.service_events] == [
        ("E1", ("Ana", "Ben")),
        ("E2", ("Ana", "Ben")),
    ]
    assert [(each.code, each.column) for each in records.findings] == [
        ("hidden-characters", "agency_id"),
        ("hidden-characters", "client_ids"),
        ("hidden-characters", "event_id"),
    ]


@pytest.mark.parametrize(
    ("around", "is_told"), [("\u00a0", True), ("\u3000", True), (" \t", False)]
)
def test_unusual_blanks_at_the_ends_of_an_id_are_told_and_usual_ones_are_not(
    tmp_path: Path, around: str, is_told: bool
) -> None:
    records = dicts(tmp_path, "clients", [{"client_id": f"{around}Ana{around}"}])
    assert [each.client_id for each in records.clients] == ["Ana"]
    assert [each.code for each in records.findings] == ["hidden-characters"] * is_told


def test_a_cell_of_nothing_but_hidden_characters_is_blank(tmp_path: Path) -> None:
    rows = [{"client_id": "Ana", "same_as": "\ufeff"}, {"client_id": "Ben", "same_as": "\u00a0"}]
    for way in WAYS:
        records = way(tmp_path / way.__name__, "clients", rows)
        assert [each.same_as for each in records.clients] == [None, None], way
        assert records.findings == ()


@EVERY_WAY
def test_a_control_character_in_an_id_costs_the_row(tmp_path: Path, way: Any) -> None:
    rows = rows_of("service_events", ["E1", "E\x072", "E3"])
    rows[2]["client_ids"] = "Ana;B\x1ben"
    records = way(tmp_path, "service_events", rows)
    assert [each.event_id for each in records.service_events] == ["E1"]
    assert {each.column for each in records.findings} == {"event_id", "client_ids"}
    assert all("control character" in each.message for each in records.findings)


def test_an_id_may_be_a_whole_number_or_a_uuid_where_a_format_has_such_types(
    tmp_path: Path,
) -> None:
    ids = [UUID(int=1), UUID("12345678-1234-5678-9234-567812345678"), None]
    arrow = pa.table({"client_id": pa.array([id and id.bytes for id in ids], pa.uuid())})
    out = BytesIO()
    pq.write_table(arrow, out)
    ways = [
        Records.from_dict({"clients": [{"client_id": id} for id in ids]}),
        fvcount.from_frames(clients=pd.DataFrame({"client_id": ids})),
        fvcount.from_frames(clients=pl.DataFrame({"client_id": pl.Series(ids, dtype=pl.Object)})),
        fvcount.from_frames(clients=arrow),
        fvcount.read(folder(tmp_path, {"clients.parquet": out.getvalue()})),
    ]
    for records in ways:
        assert [each.client_id for each in records.clients] == [str(id) for id in ids[:2]]
        assert [each.code for each in records.findings] == ["blank-rows"]
    numbers = Records.from_dict({"clients": [{"client_id": 7}, {"client_id": 2**70}]})
    assert [each.client_id for each in numbers.clients] == ["7", str(2**70)]


@pytest.mark.parametrize("cells", [[b"C-1"], [b"sixteen letters!"], [b"\x00" * 15]])
def test_bytes_that_are_no_uuid_are_refused(cells: list[bytes]) -> None:
    records = fvcount.from_frames(clients=pl.DataFrame({"client_id": cells}))
    assert records.unreadable == {"clients"}


def test_a_finding_of_odd_cells_is_the_same_on_every_way_in(tmp_path: Path) -> None:
    rows = rows_of("service_events", ["E1", "-", "E\u200b3", "E1"])
    for row, client in zip(rows, ("NULL", "Ana", "-;\u00adBen", "Ana"), strict=True):
        row["client_ids"] = client
    seen: set[tuple[Any, ...]] = set()
    for way in WAYS:
        records = way(tmp_path / way.__name__, "service_events", rows)
        seen.add((records.input_sha256, *told(records)))
    assert len(seen) == 1
    assert oddities(csv_file(tmp_path / "last", "service_events", rows)) == [
        "hidden-characters service_events.csv 4 client_ids",
        "hidden-characters service_events.csv 4 event_id",
        "id-looks-empty service_events.csv 3 event_id",
        "id-looks-empty service_events.csv 4 client_ids",
        "null-word service_events.csv 2 client_ids",
    ]
