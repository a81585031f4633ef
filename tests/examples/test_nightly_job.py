"""The nightly job: what it keeps, and what it says differs."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from examples.nightly_job import main

import fvcount

EXAMPLES = Path(__file__).parents[2] / "examples"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "northside-truth.json").read_text("utf-8"))

# a second agency, small enough to be counted by hand: in March 2024 one new support period and two
# hours; the panel and the nights are Northside's
WESTBANK = {
    "clients": [{"client_id": "W-C1", "agency_id": "WESTBANK"}],
    "support_periods": [
        {
            "support_period_id": "WP-1",
            "agency_id": "WESTBANK",
            "client_id": "W-C1",
            "program": "client_support",
            "start_date": "2024-03-05",
        }
    ],
    "service_events": [
        {
            "event_id": event_id,
            "agency_id": "WESTBANK",
            "program": "client_support",
            "activity": activity,
            "started_at": started_at,
            "minutes": minutes,
            "client_ids": "W-C1",
        }
        for event_id, activity, started_at, minutes in (
            ("WE-1", "direct", "2024-03-05T10:00", "90"),
            ("WE-2", "travel", "2024-03-05T09:30", "30"),
        )
    ],
}


def write_tables(warehouse: Path, **changes: str) -> None:
    """Northside's tables and Westbank's as Parquet; a change is of the minutes of an event."""
    warehouse.mkdir(exist_ok=True)
    for file in (EXAMPLES / "northside").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            rows: list[dict[str, str | None]] = [*csv.DictReader(text)]
        blank = dict.fromkeys(rows[0])
        rows += [{**blank, **row} for row in WESTBANK.get(file.stem, ())]
        filled = [{name: cell or None for name, cell in row.items()} for row in rows]
        for row in filled:
            if file.stem == "service_events" and row["event_id"] in changes:
                row["minutes"] = changes[str(row["event_id"])]
        schema = dict.fromkeys(blank, pl.String)
        pl.DataFrame(filled, schema=schema).write_parquet(warehouse / f"{file.stem}.parquet")


def kept(results: Path, measure: str) -> fvcount.Ledger:
    return fvcount.Ledger.from_json((results / f"{measure}.json").read_bytes())


def test_the_job_counts_every_month_of_each_agency_and_says_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warehouse, results = tmp_path / "warehouse", tmp_path / "results"
    results.mkdir()
    write_tables(warehouse)

    main(warehouse, results, "2023-24")

    assert capsys.readouterr().out == ""  # there is no earlier run to differ from
    written = duckdb.read_parquet(str(results / "monthly_counts.parquet"))
    rows = written.select("agency_id", "measure", "period", "total", "undetermined").fetchall()
    expected = {
        ("NORTHSIDE", measure, month): tuple(sums[measure].values())
        for month, sums in TRUTH["months"].items()
        for measure in sums
    }
    expected["WESTBANK", "new_support_periods", "2024-03"] = (1, 0)
    expected["WESTBANK", "service_hours", "2024-03"] = (2 * 3600, 0)
    counted = {(agency, measure, month): numbers for agency, measure, month, *numbers in rows}
    assert len(counted) == len(rows) == 2 * 4 * 12  # agencies, measures, months
    assert {key: tuple(numbers) for key, numbers in counted.items()} == {
        key: expected.get(key, (0, 0)) for key in counted
    }
    for measure, sums in TRUTH["months"]["2024-03"].items():
        own = expected.get(("WESTBANK", measure, "2024-03"), (0, 0))
        both = kept(results, measure).count("2024-03")
        assert (both.total, both.undetermined) == (
            sums["total"] + own[0],
            sums["undetermined"] + own[1],
        )

    write_tables(warehouse, **{"WE-1": "120"})
    main(warehouse, results, "2023-24")

    assert capsys.readouterr().out.splitlines() == [
        "New support periods",
        "Service hours",
        "- 2024-03-05 WESTBANK WE-1: counted 5400 [KPM2.direct]",
        "+ 2024-03-05 WESTBANK WE-1: counted 7200 [KPM2.direct]",
        "New RAMP cases",
        "After-hours responses",
    ]
    assert kept(results, "service_hours").count("2024-03", agency="WESTBANK").total == 9000
