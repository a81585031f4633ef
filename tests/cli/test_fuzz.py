"""Some two hundred ways to spoil the invented agency: never a traceback, never a leaked cell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from cli.calls import NORTHSIDE, Call
from files.folders import folder

TRIALS = 200
TELLTALE = "Zuzanna Quixote-Żółw 31.12.1987"
"""Written into cells that hold no id; no word of it may come out again."""
WORDS = ("uzanna", "uixote", "Żółw", "31.12.1987")
NO_IDS = {
    "support_periods": ["program", "start_date", "end_date", "end_reason"],
    "month_statuses": ["month", "ongoing_relationship"],
    "coverage": ["from_month", "to_month"],
    "service_events": [
        *("program", "activity", "started_at", "minutes", "ended_at", "unidentified_client"),
    ],
    "after_hours_responses": ["responded_at", "mode", "program", "support_provided"],
    "ramp_referrals": [
        *("referred_on", "determination", "determined_on", "heard_on", "assisted", "closed_on"),
    ],
    "report_submissions": ["kind", "due_month", "submitted_on"],
    "targets": ["financial_year", "target"],
    "holidays": ["date", "change", "name"],
}
CELLS = [
    *("", " ", "0", "-1", "1e9", "NaN", "inf", "9" * 40, "0.0000001", "99999999", "=1+1", "\ufeff"),
    *("2024-02-30", "0001-01-01", "9999-12-31", "9999-12-31T23:59", "2024-10-06T02:30", "2024-W10"),
    *("2024-04-07T02:30", "2024-03-04T10:00-23:59", "0000-00", "9999-12", "2024-13", ";", ";;a;"),
    *("yes", "no", "maybe", "ramp", "other", "C-001", "NORTHSIDE", "x" * 300, "\u2028", "\x1b[31m"),
]


def without_quotes(line: str) -> list[str]:
    return line.replace('"', "").split(",")


def drop(lines: list[str], chance: Random) -> None:
    del lines[chance.randrange(len(lines))]


def repeat(lines: list[str], chance: Random) -> None:
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))


def shuffle(lines: list[str], chance: Random) -> None:
    chance.shuffle(lines)


def other_cell(lines: list[str], chance: Random) -> None:
    at = chance.randrange(len(lines))
    cells = lines[at].split(",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    lines[at] = ",".join(cells)


def other_column(lines: list[str], chance: Random) -> None:
    column, cell = chance.randrange(len(lines[0].split(","))), chance.choice(CELLS)
    for at in range(1, len(lines)):
        cells = lines[at].split(",")
        if column < len(cells):
            lines[at] = ",".join([*cells[:column], cell, *cells[column + 1 :]])


def cut(lines: list[str], chance: Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]


def swap_separator(lines: list[str], chance: Random) -> None:
    mark = chance.choice(";\t|")
    lines[:] = [line.replace(",", mark) for line in lines]


def mark(lines: list[str], chance: Random) -> None:
    at = chance.randrange(len(lines))
    where = chance.randrange(len(lines[at]) + 1)
    put = chance.choice(['"', '""', ",", ";", "\n", "\r", "\x85", "\0", "é", "\\", "'"])
    lines[at] = lines[at][:where] + put + lines[at][where:]


ROW_CHANGES: list[Callable[[list[str], Random], None]] = [
    *(drop, repeat, shuffle, other_cell, other_cell, other_cell, other_column, cut),
    *(swap_separator, mark, mark),
]


def flip(data: bytes, chance: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 30])):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def spliced(data: bytes, chance: Random) -> bytes:
    start, stop = sorted(chance.choices(range(len(data)), k=2))
    return data[stop:] + data[start:stop] if chance.random() < 0.5 else data[:start] + data[stop:]


def recoded(data: bytes, chance: Random) -> bytes:
    return data.decode().encode(chance.choice(["utf-16", "utf-8-sig", "utf-32", "cp1252"]))


BYTE_CHANGES = [flip, flip, spliced, recoded]


def small_book() -> dict[str, str]:
    """Northside with fewer service events, so that two hundred trials take seconds."""
    book = {file.stem: file.read_text("utf-8") for file in sorted(NORTHSIDE.glob("*.csv"))}
    header, *events = book["service_events"].splitlines()
    book["service_events"] = "\n".join([header, *events[::20]]) + "\n"
    return book


BOOK = small_book()


def spoilt_book(chance: Random) -> dict[str, str | bytes]:
    """The book with a telltale in some cells of one table, and other tables spoilt at random."""
    book: dict[str, str | bytes] = dict(BOOK)
    telling = chance.choice(list(NO_IDS))
    header, *rows = BOOK[telling].splitlines()
    columns = header.split(",")
    for _ in range(chance.choice([1, 3])):
        at = chance.randrange(len(rows))
        cells = without_quotes(rows[at])[: len(columns)]
        cells[columns.index(chance.choice(NO_IDS[telling]))] = TELLTALE
        rows[at] = ",".join(cells)
    headless = chance.random() < 0.1
    book[telling] = "\n".join(rows if headless else [header, *rows]) + "\n"
    for table in chance.sample(sorted(book.keys() - {telling}), k=chance.choice([1, 2, 9])):
        if chance.random() < 0.7:
            lines = BOOK[table].splitlines()
            for _ in range(chance.choice([1, 2, 5])):
                chance.choice(ROW_CHANGES)(lines, chance)
                lines = lines or [""]
            book[table] = chance.choice(["\n", "\n", "\r\n", "\r"]).join(lines).encode()
        else:
            book[table] = chance.choice(BYTE_CHANGES)(BOOK[table].encode(), chance)
    for table in list(book):
        if chance.random() < 0.03:
            del book[table]
    return book


@pytest.mark.parametrize("trial", range(TRIALS))
def test_a_spoilt_book_is_counted_or_refused_and_tells_no_cell(
    fvcount: Call, tmp_path: Path, trial: int
) -> None:
    chance = Random(f"spoilt {trial}")  # noqa: S311 (nothing to hide)
    path = folder(tmp_path / "book", **spoilt_book(chance))
    form = chance.choice(["table", "json", "csv", "markdown"])
    period = chance.choice(["2024-03", "2023-24", "2022-07..2024-12", "9999-12"])
    calls: list[list[object]] = [
        ["check", path, "--format", form],
        ["count", path, "--period", period, "--format", "json"],
        ["list", path, "--period", period, "--format", form],
        ["explain", path, chance.choice(["C-004", "EV-00001", "CASE-01"]), "--format", form],
    ]
    for call in calls:
        said = fvcount(*call)
        said.must_not_break()
        assert not [word for word in WORDS if word in said.out + said.err], call
        assert said.err.count("\n") <= 1
        if said.status == 2:
            assert said.out == ""
        elif call[0] == "count":
            thing = json.loads(said.out)
            assert said.status == 0
            assert ("could not be read" in said.err) == any(
                each["severity"] == "error" for each in thing["findings"]
            )
            assert thing["rejected_rows"] == 0 or said.err
            for count in thing["counts"]:
                if count["data_given"]:
                    amounts = [
                        each["amount"]
                        for each in count["decisions"]
                        if each["outcome"] == "counted"
                    ]
                    assert count["total"] == sum(amounts)
