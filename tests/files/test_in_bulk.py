"""A large case book is read whole columns at once, and says the same as when read row by row."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import fvcount
from files.folders import USUAL, faults, folder, lines, oddities
from fvcount import files
from fvcount.measures import MEASURES
from fvcount.records.many_events import ManyEvents
from fvcount.testing import Book, Case
from fvcount.testing.drawing.faults import messy

NORTHSIDE = Path("examples/northside")
ANY_SIZE = {".csv": 0, ".parquet": 0}
NO_SIZE: dict[str, int] = {}

HEADER = "event_id,agency_id,program,activity,started_at,minutes,worker_ids,client_ids\n"
ROW = "{},A,client_support,direct,2024-03-04T10:00,60,W-{},Ana;Ben\n"
ROWS = [ROW.format(f"E{n}", n) for n in range(1, 7)]
EVENTS = HEADER + "".join(ROWS)


def told(records: Any) -> dict[str, Any]:
    """All that reading a case book and deciding it tells."""
    of_tables = {
        name: [asdict(each) for each in getattr(records, name)] for name in records.tables_given
    }
    ledgers = {name: decide(records) for name, decide in MEASURES.items()}
    return {
        **of_tables,
        "rows": {name: list(records.rows[name]) for name in records.tables_given},
        "findings": records.findings,
        "rejected": records.rejected_rows,
        "unreadable": records.unreadable,
        "fingerprint": records.input_sha256,
        "agencies": records.agencies,
        "decisions": {name: ledger.decisions for name, ledger in ledgers.items()},
        "found": {name: ledger.findings for name, ledger in ledgers.items()},
    }


def read_both_ways(at: Path, patch: pytest.MonkeyPatch, *, show_cells: bool = False) -> list[Any]:
    """The records row by row, and in bulk."""
    records = []
    for sizes in (NO_SIZE, ANY_SIZE):
        patch.setattr("fvcount.files.large.LARGE", sizes)
        assert files.is_large(at) == bool(sizes)
        records.append(fvcount.read(at, show_cells=show_cells))
    return records


def alike(at: Path, patch: pytest.MonkeyPatch) -> Any:
    """The records read in bulk, which must tell what they tell when read row by row."""
    careful, in_bulk = read_both_ways(at, patch)
    due, found = told(careful), told(in_bulk)
    for what in due | found:
        assert found.get(what) == due.get(what), what
    return in_bulk


def written(book: Book, at: Path, *, in_parquet: bool = False) -> Path:
    """The tables of a book as files that quote nothing that need not be."""
    at.mkdir()
    for table, rows in book.items():
        columns = sorted({column for row in rows for column in row})
        if in_parquet and columns:
            cells = {column: [row.get(column) for row in rows] for column in columns}
            text = dict.fromkeys(columns, pl.String)
            pl.DataFrame(cells, schema=text).write_parquet(at / f"{table}.parquet")
            continue
        out = StringIO()
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (at / f"{table}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    return at


# --- whole case books ---------------------------------------------------------------------------


def test_the_example_says_the_same_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    records = alike(NORTHSIDE, monkeypatch)
    assert isinstance(records.service_events, ManyEvents)
    assert records.rejected_rows == 6
    assert fvcount.service_hours(records).count("2024-03").value == "144.79"


@pytest.mark.parametrize("in_parquet", [False, True], ids=["CSV", "Parquet"])
@pytest.mark.parametrize("seed", range(12))
def test_drawn_books_say_the_same_in_bulk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, in_parquet: bool
) -> None:
    case = Case.drawn(seed)
    sound = alike(written(case.book, tmp_path / "sound", in_parquet=in_parquet), monkeypatch)
    assert sound.rejected_rows == 0
    spoilt = messy(case.chance(), case.book)
    alike(written(spoilt, tmp_path / "messy", in_parquet=in_parquet), monkeypatch)


# --- text, however it is written ----------------------------------------------------------------


def spread(*rows: str) -> str:
    """Six sound rows with others at the start, in the middle and at the end."""
    return HEADER + "".join((*rows, *ROWS[:3], *rows, *ROWS[3:], *rows))


BLANK = "\n"
ONLY_COMMAS = ",,,,,,,\n"
SPACES = "   \n"
TOO_FEW = "E7,A,client_support\n"
TOO_MANY = ROW.format("E8", 8).replace("\n", ",x\n")
BROKEN = ROW.format("E9", 9).replace("direct", "dirct")
NOT_THERE = ROW.format("", 10)
TEXTS: dict[str, str | bytes] = {
    "plain": EVENTS,
    "byte order mark": "\ufeff" + EVENTS,
    "two byte order marks": "\ufeff\ufeff" + EVENTS,
    "byte order mark before a row": HEADER + "\ufeff" + "".join(ROWS),
    "CRLF": EVENTS.replace("\n", "\r\n"),
    "CRLF here and there": HEADER + ROWS[0].replace("\n", "\r\n") + "".join(ROWS[1:]),
    "lone CR": EVENTS.replace("\n", "\r"),
    "lone CR in a cell": EVENTS.replace("W-3", "W-\r3"),
    "no last line end": EVENTS.removesuffix("\n"),
    "CRLF and no last line end": EVENTS.replace("\n", "\r\n").removesuffix("\r\n"),
    "quotes": EVENTS.replace("E2", '"E2"'),
    "quoted commas": EVENTS.replace("Ana;Ben", '"Ana,Ben"'),
    "a cell of several lines": EVENTS.replace("W-3", '"W-\n3"').replace("E5,A", "E5,"),
    "quotes inside of a cell": EVENTS.replace("W-3", 'W-"3'),
    "quotes that never close": EVENTS.replace("W-3", '"W-3'),
    "quotes amiss": EVENTS.replace("W-3", '"W"-3'),
    "quoted header": EVENTS.replace("minutes", '"minutes"'),
    "blank lines": spread(BLANK),
    "blank lines, several": spread(BLANK, BLANK, BLANK),
    "blank line before the header": "\n" + EVENTS,
    "blank line and no last line end": EVENTS + "\n   ",
    "lines of spaces": spread(SPACES),
    "lines of commas": spread(ONLY_COMMAS),
    "blank lines of every kind": spread(BLANK, SPACES, ONLY_COMMAS),
    "too few cells": spread(TOO_FEW),
    "too many cells": spread(TOO_MANY),
    "too few and too many cells": spread(TOO_FEW, TOO_MANY, BLANK),
    "a cell too many and one too few": EVENTS.replace("E1,", "E1,,").replace("E3,", "E3"),
    "no row with enough cells": HEADER + TOO_FEW + BLANK + TOO_FEW,
    "only blank lines": HEADER + "\n\n",
    "broken rows": spread(BROKEN),
    "rows without an id": spread(NOT_THERE),
    "everything at once": spread(BLANK, TOO_FEW, BROKEN, ONLY_COMMAS, TOO_MANY, NOT_THERE),
    "blank cells": EVENTS.replace(",60,", ",,").replace("Ana;Ben", ""),
    "cells of spaces": EVENTS.replace(",60,", ",  ,").replace("W-3", "   "),
    "spaces around cells": EVENTS.replace(",", " , "),
    "tabs around cells": EVENTS.replace("E2,", "\tE2\t,"),
    "cells that begin like packed data": EVENTS.replace("E1", "x^E1").replace("E2", "x\x01E2"),
    "a header that begins like packed data": EVENTS.replace("event_id,", "x^,event_id,").replace(
        "\nE", "\nx,E"
    ),
    "comments": EVENTS.replace("E1", "#E1").replace("E3", "//E3"),
    "no optional cells": spread("E7,A,client_support,direct,2024-03-04\n"),
    "cells beyond the headings": EVENTS.replace("\n", ",,\n").replace("E3,", "E3,,"),
    "NULL beyond the headings": EVENTS.replace("\n", ",,\n").replace("Ben,,", "Ben,,NULL", 1),
    "stated commas": "sep=,\n" + EVENTS,
    "stated commas, and a byte order mark": "\ufeffsep=,\n" + EVENTS,
    "a stated sign of two bytes": "sep=§\n" + EVENTS.replace(",", "§"),
    "stated bars": "sep=|\n" + EVENTS.replace(",", "|"),
    "the header again": spread(HEADER),
    "the header again, in capitals and with a byte order mark": spread("\ufeff" + HEADER.upper()),
    "titles": "Contacts,,,,,,,\nMarch,,,,,,,\n" + EVENTS,
    "totals and a footer": EVENTS + "Total,,,,,360,,\n\nMade on 2 April 2024\n",
    "ids that look empty": EVENTS.replace("E2", "-").replace("W-3", "na").replace("Ana", "Unknown"),
    "hidden characters": EVENTS.replace("E2", "E2\u200b").replace("W-3", "W-3\ufeff").replace(
        "E4", "\u00a0E4"
    ),
    "an id in two rows, once with a hidden character": EVENTS.replace("E2", "E1\u200b"),
    "an agency in two spellings": EVENTS.replace("E2,A", "E1,A\u200b").replace("E3,A", "E1,A "),
    "null words everywhere": EVENTS.replace("E2", "NULL").replace("W-3", r"\N").replace(
        "60,W-4", "#N/A,W-4"
    ).replace("2024-03-04T10:00,60,W-5", "NaT,60,W-5"),
    "a short row of an id that a whole row has": spread("E2,A,client_support,direct,2024-03-04\n"),
    "a row of one id, with blank cells too many": EVENTS + ROWS[2].replace("\n", ",,\n"),
    "many faults that are alike": spread(*[BROKEN] * 3, *[NOT_THERE] * 2),
    "times of many forms": EVENTS.replace("T10:00,60,W-1", " 10:00:00.123456789 +11:00,60,W-1")
    .replace("T10:00,60,W-2", "T10:00+11,60,W-2")
    .replace("T10:00,60,W-3", "T10:00 Z,60,W-3")
    .replace("T10:00,60,W-4", "T10:00:00.5,60,W-4"),
    "a year far off": EVENTS.replace("2024-03-04T10:00,60,W-3", "2204-03-04T10:00,60,W-3"),
    "years far off": EVENTS.replace("2024-03-04T10:00,60,W-3", "2014-03-04T10:00,60,W-3").replace(
        "2024-03-04T10:00,60,W-4", "0024-03-04T10:00,60,W-4"
    ),
    "words for nothing": EVENTS.replace("W-2", "NA").replace("W-3", "null").replace("W-4", "None"),
    "letters of any script": EVENTS.replace("Ana", "Zoë").replace("E4", "Ω-東-😀"),
    "letters that may end a line": EVENTS.replace("W-3", "W\u20283").replace("W-4", "W\x0b\x0c4"),
    "spaces of other scripts": EVENTS.replace("E3", "\u00a0E3\u3000").replace("E4", "\x1cE4\x85"),
    "header only": HEADER,
    "header only, no line end": HEADER.removesuffix("\n"),
    "header with spaces and capitals": EVENTS.replace("event_id", " Event_ID ").replace(
        "minutes", "MINUTES"
    ),
    "columns in another order": "\n".join(
        ",".join(reversed(line.split(","))) for line in EVENTS.split("\n")
    ),
    "a column nobody knows": EVENTS.replace("worker_ids", "mood"),
    "a column nobody knows twice": EVENTS.replace("worker_ids,client_ids", "mood,Mood"),
    "a known column twice": EVENTS.replace("worker_ids", "client_ids"),
    "a known column twice, by its case": EVENTS.replace("worker_ids", "Client_IDs "),
    "a required column missing": EVENTS.replace("program", "funding"),
    "a nameless column": EVENTS.replace("worker_ids", ""),
    "a nameless column of spaces": EVENTS.replace("worker_ids", "  "),
    "a nameless column without cells": EVENTS.replace("worker_ids", "").replace("W-", "").replace(
        ",60,", ",60,,"
    ),
    "a nameless blank column": EVENTS.replace("\n", ",\n"),
    "nameless columns": EVENTS.replace("\n", ",,\n"),
    "nameless columns with a cell": EVENTS.replace("\n", ",,\n").replace("Ben,,", "Ben,,x", 1),
    "NUL": EVENTS.replace("W-3", "W-\0"),
    "Latin-1": EVENTS.replace("Ana", "Zoë").encode("latin-1"),
    "Latin-1 in a row with too few cells": (spread("Zoë\n")).encode("latin-1"),
    "Latin-1 in the header": EVENTS.replace("worker_ids", "Büro").encode("latin-1"),
    "half a letter": EVENTS.encode().replace(b"W-3", b"W-\xed\xa0\x80"),
    "UTF-16": EVENTS.encode("utf-16"),
    "UTF-16 LE": EVENTS.encode("utf-16-le"),
    "packed": EVENTS.encode()[:80] + b"\n\x1f\x8b\x08\x00\x00",
    "a packed row": HEADER.encode() + b"\x28\xb5\x2f\xfd" + ROWS[0].encode(),
    "semicolons in bulk": EVENTS.replace(";", "").replace(",", ";"),
    "semicolons": EVENTS.replace(";", "/").replace(",", ";"),
    "tabs": EVENTS.replace(",", "\t"),
    "nothing": "",
    "one line end": "\n",
    "a header of commas": ",,,,,,,\n" + "".join(ROWS),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_table_says_the_same_in_bulk_however_its_text_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = TEXTS[name]
    data = text if isinstance(text, bytes) else text.encode()
    alike(folder(tmp_path, service_events=data, clients="client_id\nAna\n"), monkeypatch)


def test_rows_keep_their_numbers_between_lines_that_are_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # below the header three odd rows (2 to 4), three sound ones, and so on
    text = spread(BLANK, TOO_FEW, BROKEN)
    records = alike(folder(tmp_path, service_events=text), monkeypatch)
    assert list(records.rows["service_events"]) == [5, 6, 7, 11, 12, 13]
    assert faults(records) == lines("""
        missing-cell  service_events.csv 3  activity
        missing-cell  service_events.csv 3  started_at
        unknown-code  service_events.csv 4  activity
        missing-cell  service_events.csv 9  activity
        missing-cell  service_events.csv 9  started_at
        unknown-code  service_events.csv 10 activity
        missing-cell  service_events.csv 15 activity
        missing-cell  service_events.csv 15 started_at
        unknown-code  service_events.csv 16 activity
        """)
    assert oddities(records) == lines("blank-rows service_events.csv 2 -")
    assert records.rejected_rows == 6


def test_a_table_of_one_column_is_read_in_bulk_as_it_is_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = alike(folder(tmp_path, clients="client_id\nAna\n\nBen\nCy,Di\n"), monkeypatch)
    assert [each.client_id for each in records.clients] == ["Ana", "Ben"]
    assert faults(records) == lines("wrong-number-of-cells clients.csv 5 -")


@pytest.mark.parametrize("table", USUAL)
def test_every_table_says_the_same_in_bulk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    usual = USUAL[table] or {"client_id": "Ana", "agency_id": "A"}
    columns = [*usual]
    rows = [[*usual.values()], ["x", *list(usual.values())[1:]], [*usual.values()]]
    text = "".join(",".join(row) + "\n" for row in (columns, *rows, rows[0][:1]))
    records = alike(folder(tmp_path, {f"{table}.csv": text}), monkeypatch)
    assert records.tables_given == {table}


def test_a_faulty_cell_is_shown_whole_in_bulk_too_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = folder(tmp_path, service_events=EVENTS.replace("direct", "Mary", 1))
    for records in read_both_ways(at, monkeypatch, show_cells=True):
        assert "'Mary'" in records.findings[0].message
    for records in read_both_ways(at, monkeypatch):
        assert "Mary" not in records.findings[0].message


# --- files that are none, and tables given twice ------------------------------------------------


def test_of_a_table_given_twice_none_is_read_in_bulk_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = '{"event_id": "E1"}\n'
    at = folder(tmp_path, {"service_events.jsonl": small}, service_events=EVENTS)
    (at / "clients.csv").write_text("client_id\nAna\n", encoding="utf-8")
    records = alike(at, monkeypatch)
    assert faults(records) == lines("table-given-twice service_events.csv - -")
    assert (records.unreadable, records.rejected_rows) == ({"service_events"}, 7)


WHOLE = BytesIO()
pl.DataFrame({"client_id": ["Ana", "Ben"]}).write_parquet(WHOLE)


@pytest.mark.parametrize("data", [b"", b"client_id\nAna\n", WHOLE.getvalue()[:-1]])
def test_a_parquet_file_that_is_damaged_is_one_finding_in_bulk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    at = folder(tmp_path, {"clients.parquet": data}, service_events=EVENTS)
    records = alike(at, monkeypatch)
    assert faults(records) == lines("unreadable-file clients.parquet - -")
    assert len(records.service_events) == 6


def test_a_folder_named_like_a_table_is_a_finding_and_makes_no_book_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clients.csv").mkdir()
    monkeypatch.setattr("fvcount.files.large.LARGE", ANY_SIZE)
    assert not files.is_large(tmp_path)
    records = alike(folder(tmp_path, service_events=EVENTS), monkeypatch)
    assert faults(records) == lines("unreadable-file clients.csv - -")


# --- when a case book is large ------------------------------------------------------------------


@pytest.fixture
def ten_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table in CSV is large from ten bytes on, one in Parquet from a million."""
    monkeypatch.setattr("fvcount.files.large.LARGE", {".csv": 10, ".parquet": 10**6})


@pytest.mark.usefixtures("ten_bytes")
@pytest.mark.parametrize(
    ("name", "data", "large"),
    [
        ("clients.csv", b"client_id", False),
        ("clients.csv", b"client_id\n", True),
        ("CLIENTS.CSV", b"client_id\n", True),
        ("clients.parquet", WHOLE.getvalue(), False),
        ("clients.jsonl", b'{"client_id": "Ana"}\n', False),
        ("strangers.csv", b"client_id\nAna\n", False),
    ],
)
def test_a_case_book_is_large_from_a_size_on_that_its_format_has(
    tmp_path: Path, name: str, data: bytes, large: bool
) -> None:
    assert files.is_large(folder(tmp_path, {name: data})) == large


@pytest.mark.usefixtures("ten_bytes")
def test_one_large_table_has_all_of_them_read_in_bulk(tmp_path: Path) -> None:
    small = folder(tmp_path / "small", {"service_events.parquet": b"x"}, clients="x\n")
    assert not files.is_large(small)
    one_large = folder(tmp_path / "large", clients="client_id\nAna\nBen\n")
    frame = pl.DataFrame({column: [cell] for column, cell in USUAL["service_events"].items()})
    frame.write_parquet(one_large / "service_events.parquet")
    assert isinstance(fvcount.read(one_large).service_events, ManyEvents)


def test_a_case_book_that_is_not_large_is_read_row_by_row() -> None:
    assert not files.is_large(NORTHSIDE)
    assert isinstance(fvcount.read(NORTHSIDE).service_events, tuple)


def test_asking_whether_a_path_that_is_no_folder_is_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(fvcount.CaseBookError, match="does not exist"):
        files.is_large(tmp_path / "nowhere")


# --- reading, watched ---------------------------------------------------------------------------


# --- without the extra --------------------------------------------------------------------------


def test_without_polars_a_large_table_in_csv_is_read_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files.can_read_in_bulk()
    monkeypatch.setattr("fvcount.files.large.LARGE", ANY_SIZE)
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "fvcount.frames", raising=False)
    assert not files.can_read_in_bulk()
    at = folder(tmp_path, service_events=spread(TOO_FEW))
    assert files.is_large(at)
    records = fvcount.read(at)
    assert isinstance(records.service_events, tuple)
    assert [each.event_id for each in records.service_events] == [
        "E1",
        "E2",
        "E3",
        "E4",
        "E5",
        "E6",
    ]
    assert records.rejected_rows == 3


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_sound_table_is_read_in_bulk_whatever_parts_its_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, separator: str
) -> None:
    text = EVENTS.replace(";", "+").replace(",", separator).replace("\n", f"{separator}\n")
    monkeypatch.setattr("fvcount.files.large.LARGE", ANY_SIZE)
    records = fvcount.read(folder(tmp_path, service_events=f"sep={separator}\n{text}"))
    assert isinstance(records.service_events, ManyEvents)
    assert records.service_events.records == {}  # type: ignore[attr-defined]
    assert (len(records.service_events), records.findings) == (6, ())
