"""A nightly job: DuckDB reads Parquet files, and each agency is decided in a process of its own.

    python -m examples.nightly_job WAREHOUSE RESULTS PERIOD

WAREHOUSE holds a Parquet file for each table, such as `service_events.parquet`, of all agencies. In
RESULTS the job keeps a ledger of each measure and the counts of each month of PERIOD. It prints the
decisions that are no longer made (-) and those that are new (+) since it last ran.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression

import fvcount

agency_id = ColumnExpression("agency_id")


def agencies(warehouse: Path) -> list[str]:
    """The agencies that some row names."""
    every_row = duckdb.read_parquet(str(warehouse / "*.parquet"), union_by_name=True)
    named = every_row.filter(agency_id.isnotnull()).select(agency_id).distinct().order("agency_id")
    return [agency for (agency,) in named.fetchall()]


def decide(warehouse: Path, agency: str) -> dict[str, fvcount.Ledger]:
    """Decide every measure for one agency; rows that name no agency hold for each."""
    own = agency_id.isnull() | (agency_id == ConstantExpression(agency))
    tables: dict[str, Any] = {
        file.stem: duckdb.read_parquet(str(file)).filter(own) for file in warehouse.iterdir()
    }
    records = fvcount.from_frames(**tables)
    return {name: measure(records) for name, measure in fvcount.MEASURES.items()}


def decide_all(warehouse: Path) -> dict[str, fvcount.Ledger]:
    """Decide every measure for all agencies, as many at a time as there are processors."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        first, *others = pool.map(partial(decide, warehouse), agencies(warehouse))
    return {name: sum((other[name] for other in others), first[name]) for name in first}


def differences(before: fvcount.Ledger, now: fvcount.Ledger) -> Iterator[str]:
    """Say which decisions are gone and which are new."""
    old, new = Counter(before.decisions), Counter(now.decisions)
    for sign, decisions in (("-", old - new), ("+", new - old)):
        for decision in decisions.elements():
            made = f"{decision.outcome} {decision.amount} [{decision.clause}]"
            yield f"{sign} {decision.on} {decision.agency_id} {decision.record}: {made}"


def main(warehouse: Path, results: Path, period: str) -> None:
    """Count every month of a period, and print what differs from the last run."""
    counts: list[fvcount.Count] = []
    for name, ledger in decide_all(warehouse).items():
        kept = results / f"{name}.json"
        if kept.exists():
            before = fvcount.Ledger.from_json(kept.read_bytes())
            print(ledger.measure.title, *differences(before, ledger), sep="\n")
        kept.write_text(ledger.to_json(), encoding="utf-8")
        for agency in ledger.agencies:
            counts += ledger.by("month", period, agency=agency).values()
    fvcount.to_frame(counts).write_parquet(results / "monthly_counts.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
