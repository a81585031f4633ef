"""Many drawn case books as one: the tables of a state, and what one process makes of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from fvcount import Ledger, Records
from fvcount.frames import tables_of_frames
from fvcount.measures import MEASURES
from fvcount.records.tables import TABLES
from fvcount.testing import Case
from fvcount.testing.drawing import ID_COLUMNS
from fvcount.testing.drawing.faults import messy

Frames = dict[str, pl.DataFrame]
START_OF_AN_ID = re.compile(r"(?<![^;\s])(?=[^;\s])")
ONE_OF_SEVERAL = {"unknown-client"}
"""Findings that name the column of the first row, and Spark's rows have no order."""
OF_THE_WHOLE = {"case-never-closed", "case-at-two-panels", "close-responses"}
"""Findings about a decision that depend on rows which its outcome does not depend on."""


def state(seeds: Iterable[int]) -> Frames:
    """The case books of these seeds in one, under ids of their own; the odd ones have faults."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    for seed in seeds:
        book = Case.drawn(seed).book
        if seed % 2:
            book = messy(random.Random(seed), book)  # noqa: S311 (nothing here is secret)
        for name, own in book.items():
            rows[name] += [
                {column: _marked(column, cell, seed) for column, cell in row.items() if column}
                for row in own
            ]
    return {name: _frame(name, each) for name, each in rows.items()}


def _marked(column: str, cell: str, seed: int) -> str:
    return START_OF_AN_ID.sub(f"{seed:02}.", cell) if column in ID_COLUMNS else cell


def _frame(name: str, rows: list[dict[str, str]]) -> pl.DataFrame:
    columns = dict.fromkeys((*TABLES[name].columns, *(column for row in rows for column in row)))
    cells = {column: [row.get(column) for row in rows] for column in columns}
    return pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String))


def records_of(frames: Frames) -> Records:
    """The records of one process; each row's fault is told on its own, as Spark does."""
    records = Records.from_tables(tables_of_frames(frames), row_by_row=True)
    return replace(
        records, findings=tuple(each for each in records.findings if each.code != "year-far-off")
    )


def decisions_of(ledger: Ledger) -> Counter[tuple[Any, ...]]:
    """The rows that Spark makes of the decisions, with the codes of their findings."""
    decisions: Counter[tuple[Any, ...]] = Counter()
    for sheet in ledger.sheets:
        for row in range(len(sheet)):
            each = sheet.decision(row)
            codes = sorted(
                code
                for code, rows in sheet.finding_rows.items()
                if row in rows and code not in OF_THE_WHOLE
            )
            decisions[
                (
                    *(each.record, each.agency_id, each.outcome.value, each.amount, each.on),
                    *(each.clause.id, each.because, ";".join(codes) or None),
                    each.on.isoformat()[:7],
                )
            ] += 1
    return decisions


def caveats_of(records: Records, period: str, agency: str | None) -> Counter[tuple[Any, ...]]:
    """The caveats of one process, of every measure with data."""
    return Counter(
        (measure, period, agency, caveat.code, caveat.message)
        for measure, decide in MEASURES.items()
        for caveat in decide(records).count(period, agency=agency).caveats
    )


def rows_of(frame: Any) -> Counter[tuple[Any, ...]]:
    return Counter(map(tuple, frame.collect()))


def findings_of(records: Records) -> Counter[tuple[Any, ...]]:
    return Counter(
        (
            *(each.code, each.severity.value, each.message, each.file),
            None if each.code in ONE_OF_SEVERAL else each.column,
            *(each.record, each.agency_id),
        )
        for each in records.findings
    )


def findings_told(frame: Any) -> Counter[tuple[Any, ...]]:
    return Counter(
        (
            *(row.code, row.severity, row.message, row.table),
            None if row.code in ONE_OF_SEVERAL else row.column,
            *(row.record, row.agency_id),
        )
        for row in frame.collect()
    )
