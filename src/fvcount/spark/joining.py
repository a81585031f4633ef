"""Ids of one person, known everywhere (rule 0.10).

The few rows of `clients` that join ids are brought together on the driver, where circles among
them are refused. The workers are given these rows; Spark itself only learns who stands for whom,
so that it can bring together what is of one person.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.findings import Finding
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES
from fvcount.spark.workers import read, rows_of

NO_AGENCY = ""
"""The id of no agency: what holds for it holds wherever an agency has no rows of its own."""


class Joined(NamedTuple):
    """Which ids are one person's.

    Attributes:
        rows: all rows of `clients` of the ids that some row joins to another.
        persons: `agency_id`, `client_id`, and the `person` it stands for; without an agency where
            that holds in general, and with one where it is otherwise there.
        circles: what was found: rows that lead back to themselves, which are left out.
    """

    rows: pa.Table
    persons: DataFrame
    circles: list[Finding]


def joined(clients: DataFrame) -> Joined:
    """Which ids the sound rows of `clients` join."""
    joining = clients.where(F.col("same_as").isNotNull()).select("client_id").distinct()
    rows = clients.join(joining, "client_id", "left_semi").select(*TABLES["clients"].columns)
    records = read({"clients": rows.toArrow()})
    circles = [each for each in records.findings if each.code == "same-as-cycle"]
    persons = clients.sparkSession.createDataFrame(
        [*_persons(records)], "agency_id string, client_id string, person string"
    )
    return Joined(rows_of("clients", records.clients), persons, circles)


def _persons(records: Records) -> Iterator[tuple[str | None, str, str]]:
    """Who stands for whom in general, and at agencies where that is otherwise."""
    ids = {row.client_id for row in records.clients}
    general = {each: records.people.person(NO_AGENCY, each) for each in ids}
    yield from ((None, each, person) for each, person in general.items() if each != person)
    for agency in records.agencies:
        at_agency = ((each, records.people.person(agency, each)) for each in ids)
        yield from ((agency, each, who) for each, who in at_agency if who != general[each])


def without(clients: DataFrame, circles: list[Finding]) -> DataFrame:
    """The rows of `clients` but for those that lead in circles."""
    refused = clients.sparkSession.createDataFrame(
        [(each.agency_id, each.record) for each in circles], "at string, id string"
    )
    at = F.col("agency_id").eqNullSafe(F.col("at"))
    return clients.join(F.broadcast(refused), (F.col("client_id") == F.col("id")) & at, "left_anti")


def with_person(rows: DataFrame, persons: DataFrame) -> DataFrame:
    """Rows about people of agencies, with the `person` that their `client_id` stands for."""
    here = persons.where(F.col("agency_id").isNotNull()).withColumnRenamed("person", "here")
    general = persons.where(F.col("agency_id").isNull()).drop("agency_id")
    return (
        rows.join(F.broadcast(here), ["agency_id", "client_id"], "left")
        .join(F.broadcast(general), "client_id", "left")
        .withColumn("person", F.coalesce("here", "person", "client_id"))
        .drop("here")
    )
