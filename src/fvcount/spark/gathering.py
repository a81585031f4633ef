"""A state's tables -> the facts that the caveats of its counts rest on (rules, 9).

What the rules of `measures.caveats` ask is gathered by Spark, and they are asked on the driver, of
the whole state: gaps and far dates cannot be known in a part. Little is collected: for each agency
its dates, the columns it fills, and numbers of rows and cells. Ids stay with the workers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.ledger.caveats import Facts
from fvcount.ledger.decisions import LOCAL_DATE
from fvcount.measures import DEFINITIONS
from fvcount.measures.caveats import FILLED, IdColumn, agency_facts
from fvcount.records.case_book import Records
from fvcount.records.column_kinds import date_columns
from fvcount.records.many_events import HeldColumns
from fvcount.records.rejected import RejectedRow
from fvcount.records.tables import TABLES, Table
from fvcount.spark import workers
from fvcount.spark.joining import ids_in

Agency = str | None
Tables = Mapping[str, DataFrame]


@dataclass(frozen=True)
class SeenColumns(HeldColumns):
    """What is seen in some columns of a table: agency, column, and a date or whether it is filled.

    A date is text; of a column of anything else only that a cell is filled is known, and None
    stands for a blank one.
    """

    cells: Collection[tuple[Agency, str, str | None]]

    @property
    def agencies(self) -> Set[Agency]:
        """Every agency with a row; None where there are rows that concern all."""
        return {agency for agency, *_ in self.cells}

    def agencies_filling(self, column: str) -> Set[Agency]:
        """Every agency with a row that fills a column."""
        return {agency for agency, name, cell in self.cells if name == column and cell is not None}

    def dates(self, columns: Sequence[str]) -> Mapping[str, Set[date]]:
        """The local dates in some columns, by agency."""
        dates: defaultdict[str, set[date]] = defaultdict(set)
        for agency, name, cell in self.cells:
            if name in columns and agency is not None and cell is not None:
                dates[agency].add(date.fromisoformat(cell))
        return dates


def facts_of_measures(tables: Tables, row_counts: DataFrame) -> dict[str, Facts]:
    """The facts of every agency, for each measure by its name.

    Args:
        tables: the sound rows of each table.
        row_counts: numbers of rows, to be added up, with the columns `workers.ROW_COUNT`.
    """
    records = _records(tables, row_counts)
    joined_cells = partial(_joined_cells, tables)
    return {
        name: agency_facts(measure, records, joined_cells) for name, measure in DEFINITIONS.items()
    }


def _records(tables: Tables, row_counts: DataFrame) -> Records:
    """A case book that knows of its tables what caveats ask, and no more."""
    seen: defaultdict[str, list[tuple[Agency, str, str | None]]] = defaultdict(list)
    for table, agency, column, cell in _seen_cells(tables).collect() if tables else ():
        seen[table].append((agency, column, cell))
    held: dict[str, Any] = {name: SeenColumns(cells) for name, cells in seen.items()}
    if "coverage" in tables:
        held["coverage"] = workers.read({"coverage": tables["coverage"].toArrow()}).coverage
    numbers = row_counts.groupBy("table", "agency_id").agg(F.sum("given"), F.sum("unread"))
    rows_given: defaultdict[str, dict[Agency, int]] = defaultdict(dict)
    rejected: list[RejectedRow] = []
    for table, agency, given, unread in numbers.collect():
        rows_given[table][agency] = int(given)
        rejected += [RejectedRow(table, agency, None, frozenset(), table, None)] * int(unread)
    return Records(**held, rejected=tuple(rejected), rows_given=rows_given)


def _seen_cells(tables: Tables) -> DataFrame:
    """See what is in the columns that caveats look at: each thing once for an agency."""
    seen = []
    for name, rows in tables.items():
        cells = [
            F.struct(F.lit(column).alias("column"), _seen(TABLES[name], column).alias("cell"))
            for column in _looked_at(TABLES[name])
        ]
        seen.append(rows.select(F.lit(name).alias("table"), "agency_id", F.inline(F.array(*cells))))
    return reduce(DataFrame.unionByName, seen).distinct()


def _looked_at(table: Table) -> Sequence[str]:
    """The columns of a table that caveats look at; one at least, so that each agency is seen."""
    filled = (
        column
        for of_measure in FILLED.values()
        for empty in of_measure
        for column in (empty.columns if empty.table == table.name else ())
    )
    return [*dict.fromkeys((*date_columns(table), *filled))] or ["agency_id"]


def _seen(table: Table, column: str) -> Column:
    """The date in a cell; of an end time or any other cell only whether it is filled."""
    if column == workers.STARTS.get(table.name):
        return F.col(LOCAL_DATE)
    is_date = column in date_columns(table) and column not in table.moments
    return F.col(column) if is_date else F.when(F.col(column).isNotNull(), "filled")


def _joined_cells(tables: Tables, column: IdColumn) -> Mapping[Agency, int]:
    """Count the cells of a column that look like several ids in one, by agency.

    Pieces of ids meet the ids of their kind on the workers.
    """
    if column.table not in tables:
        return {}
    filled = tables[column.table].where(F.col(column.name).isNotNull())
    cells = filled.groupBy("agency_id", F.col(column.name).alias("cell"))
    pieces = cells.agg(F.count(F.lit(1)).alias("number")).mapInArrow(
        workers.cells_that_may_be_joined,
        "agency_id string, cell string, number bigint, piece string",
    )
    ids = reduce(DataFrame.unionByName, _ids_in(tables, column)).select("id").distinct()
    joined = pieces.join(ids, F.col("piece") == F.col("id"), "left").where(
        "piece is null or id is not null"
    )
    numbers = joined.select("agency_id", "cell", "number").distinct().groupBy("agency_id")
    return {agency: int(number) for agency, number in numbers.agg(F.sum("number")).collect()}


def _ids_in(tables: Tables, column: IdColumn) -> Iterator[DataFrame]:
    """The ids in each column of the same kind."""
    for table, name in column.of_this_kind:
        if table in tables:
            yield ids_in(tables[table], table, name)
