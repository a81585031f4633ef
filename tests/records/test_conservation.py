"""Nothing is lost: each input row ends as (part of) a record, or is rejected with a finding."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Any

import fvcount
from files.folders import folder, read_drawn
from fvcount.findings import Severity
from fvcount.records.tables import TABLES

NORTHSIDE = Path("examples/northside")


def spreadsheet(file: Path) -> dict[int, dict[str, str]]:
    """The rows that are not blank, by the numbers a spreadsheet shows."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    return {
        number: dict(zip(header, row, strict=True))
        for number, row in enumerate(rows, 2)
        if any(cell.strip() for cell in row)
    }


def assert_nothing_is_lost(path: Path, records: Any) -> None:
    lost = {
        (each.file, row)
        for each in records.findings
        if each.severity is Severity.ERROR
        for row in each.rows or (each.row,)
        if row is not None
    }
    assert records.rejected_rows == len(lost)
    for table in records.tables_given:
        file = f"{table}.csv"
        rows = spreadsheet(path / file)
        kept = set(records.rows[table])
        rejected = {number for name, number in lost if name == file}
        assert kept <= rows.keys()
        assert rejected <= rows.keys()
        assert not kept & rejected
        key = TABLES[table].key
        known = {tuple(rows[number].get(column, "").strip() for column in key) for number in kept}
        for number in rows.keys() - kept - rejected:  # folded into a record of the same key
            assert tuple(rows[number].get(column, "").strip() for column in key) in known, number
        assert len(getattr(records, table)) == len(kept)


def test_every_row_of_the_invented_agency_is_accounted_for() -> None:
    records = fvcount.read(NORTHSIDE)
    assert records.rejected_rows == 6
    assert_nothing_is_lost(NORTHSIDE, records)


def test_every_row_of_a_messy_book_is_accounted_for(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        clients="""
            client_id  agency_id  same_as
            Ana        .          Ben
            Ben        .          Ana
            Cy         A          .
            Cy         A          Di
            Cy         A          Ana
            Ed         A          .
            Ed         A          Di
            Di         A          .
            """,
        service_events="""
            event_id  program         minutes  worker_ids  client_ids
            E1        client_support  60       W1          Ana
            E1        client_support  60       W1          Ben
            E1        client_support  60       W2          Ana
            E2        client_support  60       W1          Ana
            E2        ramp            60       W1          Ana
            E3        ramp            sixty    W1          Ana
            .         night           .        .           .
            """,
        month_statuses="""
            client_id  ongoing_relationship
            Ana        yes
            Ana        .
            Ben        yes
            Ben        no
            """,
    )
    assert_nothing_is_lost(tmp_path, records)
    assert records.rejected_rows == 2 + 3 + 4 + 2


def test_every_row_of_northside_is_accounted_for_when_cells_are_swapped_about(
    tmp_path: Path,
) -> None:
    chance = Random(7)  # noqa: S311 (no secret)
    for trial in range(10):
        path = tmp_path / str(trial)
        tables: dict[str, str | bytes] = {}
        for file in sorted(NORTHSIDE.glob("*.csv")):
            lines = file.read_text("utf-8").splitlines()[:200]
            if '"' not in "".join(lines):
                cells = [line.split(",") for line in lines]
                for _ in range(min(20, len(cells) - 1)):
                    one, other = chance.choices(range(1, len(cells)), k=2)
                    column = chance.randrange(len(cells[0]))
                    cells[one][column] = cells[other][chance.randrange(len(cells[0]))]
                lines = [",".join(row) for row in cells]
            tables[file.stem] = "\n".join(lines) + "\n"
        records = fvcount.read(folder(path, **tables))
        assert records.rejected_rows > 0
        assert_nothing_is_lost(path, records)
