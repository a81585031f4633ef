"""Small frames drawn in a test, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl

import fvcount
from files.folders import USUAL
from fvcount.frames.sound_rows import SoundRows, find_sound_rows
from fvcount.records.tables import TABLES

OF_TWO_AGENCIES: dict[str, Any] = {
    "agency_id": ["A", "B", "A", "A", "B", "A"],
    "started_at": [
        *("2024-02-29T10:00", "2024-03-01", "2024-03-15T10:00", "2024-03-31T23:30"),
        *("2024-04-01T00:00", "2024-04-07T02:30"),
    ],
    "minutes": ["10", "20", "30", "60", "40", None],
    "activity": ["direct", "travel", "training", "direct", "direct", "direct"],
}
"""E4 goes on into April; E6 lies in an hour that was twice, and nobody knows how long it took."""


def table(name: str, **columns: Any) -> pl.DataFrame:
    """A table with these columns, and with something usual in required ones; a row has its id."""
    height = max([1, *(len(cells) for cells in columns.values())])
    usual: dict[str, Any] = {column: [cell] * height for column, cell in USUAL[name].items()}
    id_column = TABLES[name].id_column
    if id_column is not None:
        usual[id_column] = [f"E{number}" for number in range(1, height + 1)]
    return pl.DataFrame(usual | columns)


def events(**columns: Any) -> pl.DataFrame:
    """Service events of an hour in the morning of 4 March 2024, each by a worker of its own."""
    drawn = table("service_events", **columns)
    usual = {
        "minutes": ["60"] * drawn.height,
        "worker_ids": [f"W{number}" for number in range(1, drawn.height + 1)],
    }
    return pl.DataFrame({**usual, **drawn.to_dict()})


def read(**columns: Any) -> fvcount.Records:
    """The records of some service events."""
    return fvcount.from_frames(service_events=events(**columns))


def sift(frame: pl.DataFrame, name: str = "service_events") -> SoundRows:
    """The rows of a table, sound ones and others, numbered from 2 on."""
    numbers = pl.Series(range(2, frame.height + 2), dtype=pl.UInt32)
    return find_sound_rows(frame, TABLES[name], numbers)


def row_by_row(frame: pl.DataFrame, name: str = "service_events") -> fvcount.Records:
    """What is read of a frame whose cells are text, a dict for each row."""
    return fvcount.Records.from_dict({name: frame.to_dicts()})


def wall(*times: str | None) -> pl.Series:
    """Times without a zone."""
    return pl.Series([each and datetime.fromisoformat(each) for each in times])


def decided(ledger: fvcount.Ledger) -> list[str]:
    """Decisions in short, in order: `record date outcome amount clause`."""
    return [
        f"{each.record} {each.on} {each.outcome} {each.amount} {each.clause}"
        for each in ledger.decisions
    ]


def ids(found: Sequence[Any]) -> list[str]:
    """The ids of service events, or of decisions."""
    return [getattr(each, "event_id", None) or each.record for each in found]
