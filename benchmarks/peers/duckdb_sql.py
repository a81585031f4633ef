"""New support periods in DuckDB: one SQL query over tables of the database."""

from pathlib import Path

import duckdb

from benchmarks.peers import MonthlyNumbers

QUERY = Path(__file__).with_name("new_support_periods.sql").read_text("utf-8")


def monthly(database: duckdb.DuckDBPyConnection) -> MonthlyNumbers:
    """The desk number from the tables of a database."""
    return dict(database.sql(QUERY).fetchall())
