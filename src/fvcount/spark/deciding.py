"""The sound rows of a state -> the ledgers of the measures.

Each measure says which rows bear on one decision. They are brought together by `repartition`, and
each part is decided as a case book of its own. Rows of several tables travel as one, told apart by
the column `table`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial, reduce
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.dates.periods import Month
from fvcount.dates.public_holidays import Calendar
from fvcount.history.service_days import stated_or_seen
from fvcount.ledger.decisions import Measure
from fvcount.measures import DEFINITIONS
from fvcount.records.tables import TABLES, Coverage
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable, timetable
from fvcount.spark import workers
from fvcount.spark.checking import SMALL, Checked
from fvcount.spark.joining import with_person

DECISION = (
    "record string, agency_id string, outcome string, amount bigint, `on` date, clause string,"
    " because string"
)
LEDGER = f"{DECISION}, month string"
"""The columns of a ledger, as `spark.read.schema` takes them."""

PERSON = "person"
"""The key that is not a column of a table: the id that joined ids lead to."""


class Parts(NamedTuple):
    """Rows of some tables, in parts that can be decided alone, and the rows that all parts need."""

    rows: DataFrame
    shared: Mapping[str, pa.Table]


def ledgers(
    checked: Checked,
    *,
    sentences: bool = False,
    readings: Readings | Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> dict[str, DataFrame]:
    """Decide every record once for each measure whose tables are there.

    A measure whose tables were not given, or one of them could not be read, is not among them: no
    data is not zero.

    Args:
        checked: the tables, checked.
        sentences: say in the column `because` why each decision was made.
        readings: as the measures take them.
        calendar: as the measures take it.
        rules: as the measures take it.

    Returns:
        For each measure by its name a DataFrame of its decisions, with the columns `LEDGER`.

    Raises:
        ReadingError: for a switch or a value that does not exist.
        RuleSetError: for rules that are not a timetable of rule sets.
    """
    readings = Readings.of(readings)
    options = {"readings": readings, "calendar": calendar, "rules": timetable(rules)}
    return {
        name: _decided(name, _parts(checked, measure, readings), options, sentences)
        for name, measure in DEFINITIONS.items()
        if checked.tables.keys() & {*measure.tables} and not checked.unreadable & {*measure.tables}
    }


def _decided(
    measure: str, parts: Parts, options: Mapping[str, object], sentences: bool
) -> DataFrame:
    decide = partial(
        workers.decide, measure=measure, shared=parts.shared, options=options, sentences=sentences
    )
    decisions = parts.rows.mapInArrow(decide, DECISION)
    return decisions.withColumn("month", F.substring(F.col("on").cast("string"), 1, 7))


def write(ledgers: Mapping[str, DataFrame], folder: str) -> None:
    """Write each ledger as Parquet into its own folder, parted by agency and month.

    Nothing is collected. What is there already is not written over: Spark raises.
    """
    for measure, ledger in ledgers.items():
        parted = ledger.repartition("agency_id", "month")  # one file for each, not one a task
        parted.write.partitionBy("agency_id", "month").parquet(f"{folder}/{measure}")


# --- what belongs together ----------------------------------------------------------------------


def _parts(checked: Checked, measure: Measure, readings: Readings) -> Parts:
    """The rows a measure reads, parted so that what bears on one decision lies together."""
    keys = measure.together(readings)
    read = {*measure.tables, *measure.other_tables}
    tables = {name: rows for name, rows in checked.tables.items() if name in read}
    shared = {
        name: tables.pop(name) for name in SMALL if name in measure.other_tables and name in tables
    }
    collected = {name: rows.toArrow() for name, rows in shared.items()}
    if "coverage" in read:
        collected |= _covered_months(checked)
    if "clients" in read and checked.joined.rows.num_rows:
        collected["clients"] = checked.joined.rows
    clients = tables.pop("clients", None)
    if PERSON in keys:
        rows = [rows for name, table in tables.items() for rows in _by_person(name, table)]
        persons = with_person(_union(rows), checked.joined.persons)
        return Parts(persons.repartition(*keys), collected)
    keyed = {name: _with_keys(rows, keys) for name, rows in tables.items()}
    rows = [_of(name, rows) for name, rows in keyed.items()]
    if clients is not None:
        rows += [
            _of("clients", _clients_of(rows, clients, checked, keys)) for rows in keyed.values()
        ]
    return Parts(_union(rows).repartition(*map(_key, keys)), collected)


def _by_person(name: str, rows: DataFrame) -> Iterator[DataFrame]:
    """Rows once for each person they name, with the id in `client_id`."""
    if "client_id" in TABLES[name].columns:
        yield _of(name, rows)
        return
    columns = TABLES[name].people
    nobody = {column: F.lit(None).cast("string") for column in columns}
    for column in columns:
        named = rows.withColumn("client_id", F.explode(F.split(column, ";")))
        yield _of(name, named.withColumns(nobody | {column: F.col("client_id")}))


def _with_keys(rows: DataFrame, keys: Iterable[str]) -> DataFrame:
    return rows.withColumns({_key(column): _key_cell(column) for column in keys})


def _key(column: str) -> str:
    return f"key of {column}"


def _key_cell(column: str) -> Column:
    """A key as it is compared: of the time that an event starts, the second."""
    return F.substring(column, 1, 19) if column == "started_at" else F.col(column)


def _clients_of(
    rows: DataFrame, clients: DataFrame, checked: Checked, keys: Iterable[str]
) -> DataFrame:
    """The rows of `clients` of the people that rows name, with the keys of these."""
    names = [_key(column) for column in keys]
    named = rows.withColumn("client_id", F.explode(F.split("client_ids", ";")))
    people = with_person(named, checked.joined.persons).select(
        F.col("agency_id").alias("named at"), *names, "person"
    )
    here = F.col("agency_id").isNull() | (F.col("agency_id") == F.col("named at"))
    return clients.join(people, (F.col("client_id") == F.col("person")) & here)


def _covered_months(checked: Checked) -> dict[str, pa.Table]:
    """Each agency's covered months; a part sees some of the events only, and cannot know."""
    tables = checked.tables
    stated: tuple[Coverage, ...] = ()
    seen: list[tuple[str, int, int]] = []
    if "coverage" in tables:
        stated = workers.read({"coverage": tables["coverage"].toArrow()}).coverage
    if "service_events" in tables:
        months = tables["service_events"].groupBy("agency_id").agg(F.min("month"), F.max("month"))
        seen = [
            (agency, Month.parse(first), Month.parse(last))
            for agency, first, last in months.collect()
        ]
    runs = [
        Coverage(agency_id=agency, from_month=Month(run.start), to_month=Month(run.stop - 1))
        for agency, covered in stated_or_seen(stated, seen).items()
        for run in covered.runs
    ]
    return {"coverage": workers.rows_of("coverage", runs)} if runs else {}


def _of(name: str, rows: DataFrame) -> DataFrame:
    return rows.withColumn("table", F.lit(name))


def _union(rows: Iterable[DataFrame]) -> DataFrame:
    return reduce(partial(DataFrame.unionByName, allowMissingColumns=True), rows)
