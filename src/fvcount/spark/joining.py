"""Ids of one person, known to the driver and to every worker (rule 0.10).

The few rows of `clients` that join ids are brought together on the driver, which refuses circles
among them. The workers are given these rows. Spark itself only learns which person an id stands
for, so that it can bring together all rows of one person.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.findings import Finding
from fvcount.records.case_book import Records
from fvcount.records.column_kinds import kinds_of
from fvcount.records.raw_cells import Kind
from fvcount.records.tables import TABLES
from fvcount.spark.workers import read, records_table

NO_AGENCY = ""
"""The id of no agency. What holds for it holds for every agency without rows of its own."""


class JoinedIds(NamedTuple):
    """Which ids are one person's.

    Attributes:
        rows: all rows of `clients` of the ids that some row joins to another.
        persons: `agency_id`, `client_id` and the `person` the id stands for. A row without an
            agency holds in general; a row with one holds there, where it is different.
        circles: findings about rows that lead back to themselves, which are left out.
    """

    rows: pa.Table
    persons: DataFrame
    circles: list[Finding]


def join_ids(clients: DataFrame) -> JoinedIds:
    """Follow `same_as` through the sound rows of `clients`."""
    ids = clients.where(F.col("same_as").isNotNull()).select("client_id").distinct()
    rows = clients.join(ids, "client_id", "left_semi").select(*TABLES["clients"].columns)
    records = read({"clients": rows.toArrow()})
    circles = [finding for finding in records.findings if finding.code == "same-as-cycle"]
    persons = clients.sparkSession.createDataFrame(
        [*_persons(records)], "agency_id string, client_id string, person string"
    )
    return JoinedIds(records_table("clients", records.clients), persons, circles)


def _persons(records: Records) -> Iterator[tuple[str | None, str, str]]:
    """Yield the person of each joined id in general, and at agencies where it is another."""
    ids = {row.client_id for row in records.clients}
    general = {id: records.people.person(NO_AGENCY, id) for id in ids}
    for id, person in general.items():
        if person != id:
            yield None, id, person
    for agency in records.agencies:
        for id in ids:
            person = records.people.person(agency, id)
            if person != general[id]:
                yield agency, id, person


def drop_circles(clients: DataFrame, circles: list[Finding]) -> DataFrame:
    """Leave out the rows of `clients` that lead back to themselves."""
    refused = clients.sparkSession.createDataFrame(
        [(finding.agency_id, finding.record) for finding in circles],
        "refused_agency string, refused_id string",
    )
    same_agency = F.col("agency_id").eqNullSafe(F.col("refused_agency"))
    same_id = F.col("client_id") == F.col("refused_id")
    return clients.join(F.broadcast(refused), same_id & same_agency, "left_anti")


def ids_in(rows: DataFrame, table: str, column: str) -> DataFrame:
    """List the ids that a column names, each with the agency of the row."""
    is_list = kinds_of(TABLES[table])[column] is Kind.IDS
    ids = F.split(column, ";") if is_list else F.array(column)
    filled = rows.where(F.col(column).isNotNull())
    return filled.select("agency_id", F.explode(ids).alias("id"), F.lit(column).alias("column"))


def add_person(rows: DataFrame, persons: DataFrame) -> DataFrame:
    """Add the column `person`: whom the `client_id` of a row stands for at its agency."""
    at_agency = persons.where(F.col("agency_id").isNotNull()).withColumnRenamed("person", "local")
    general = persons.where(F.col("agency_id").isNull()).drop("agency_id")
    return (
        rows.join(F.broadcast(at_agency), ["agency_id", "client_id"], "left")
        .join(F.broadcast(general), "client_id", "left")
        .withColumn("person", F.coalesce("local", "person", "client_id"))
        .drop("local")
    )
