"""The sound rows of a state -> the ledgers of the measures.

Each measure says which rows bear on one decision. `repartition` brings them together, and each part
is decided as a case book of its own. Rows of several tables travel in one DataFrame, whose column
`table` says which table a row is of.
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
from fvcount.ledger.decisions import LOCAL_DATE, PERSON, Measure
from fvcount.measures import DEFINITIONS
from fvcount.records.tables import TABLES, Coverage
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable, timetable
from fvcount.spark import workers
from fvcount.spark.checking import SMALL_TABLES, Checked
from fvcount.spark.joining import add_person

DECISION = (
    "record string, agency_id string, outcome string, amount bigint, `on` date, clause string,"
    " because string, findings string"
)
LEDGER = f"{DECISION}, month string"
"""The columns of a ledger, as `spark.read.schema` takes them."""


WHERE_HOUSEHOLDS_MATTER = {"service_events": "length(started_at) = 10 and worker_ids is not null"}
"""The rows of a table for whose people a part needs `clients`, if not all: dates without a time."""


class Parts(NamedTuple):
    """Rows in parts that can be decided alone, and the rows of each table that every part needs."""

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

    A measure has no ledger if its tables were not given, or if one of them could not be read: no
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
        name: _decide(name, _parts(checked, measure, readings), options, sentences)
        for name, measure in DEFINITIONS.items()
        if checked.tables.keys() & {*measure.tables} and not checked.unreadable & {*measure.tables}
    }


def _decide(
    measure: str, parts: Parts, options: Mapping[str, object], sentences: bool
) -> DataFrame:
    decide = partial(
        workers.decide, measure=measure, shared=parts.shared, options=options, sentences=sentences
    )
    decisions = parts.rows.mapInArrow(decide, DECISION)
    return decisions.withColumn("month", F.substring(F.col("on").cast("string"), 1, 7))


def write(ledgers: Mapping[str, DataFrame], folder: str) -> None:
    """Write each ledger as Parquet into a folder of its own, partitioned by agency and month.

    Nothing is collected on the driver. Spark raises where a folder exists already.
    """
    for measure, ledger in ledgers.items():
        parts = ledger.repartition("agency_id", "month")  # one file for each, not one per task
        parts.write.partitionBy("agency_id", "month").parquet(f"{folder}/{measure}")


# --- what bears on one decision -----------------------------------------------------------------


def _parts(checked: Checked, measure: Measure, readings: Readings) -> Parts:
    """Split the rows a measure reads so that what bears on one decision lies together."""
    keys = measure.together(readings)
    names = {*measure.tables, *measure.other_tables}
    tables = {name: rows for name, rows in checked.tables.items() if name in names}
    small = {
        name: tables.pop(name)
        for name in SMALL_TABLES
        if name in measure.other_tables and name in tables
    }
    shared = {name: rows.toArrow() for name, rows in small.items()}
    if "coverage" in names:
        shared |= _covered_months(checked)
    if "clients" in names and checked.joined_ids.rows.num_rows:
        shared["clients"] = checked.joined_ids.rows
    clients = tables.pop("clients", None)
    if PERSON in keys:
        frames = [frame for name, rows in tables.items() for frame in _by_person(name, rows)]
        by_person = add_person(_union(frames), checked.joined_ids.persons)
        return Parts(by_person.repartition(*keys), shared)
    keyed = {name: _add_keys(rows, keys) for name, rows in tables.items()}
    frames = [_name_table(name, rows) for name, rows in keyed.items()]
    if clients is not None:
        frames += [
            _name_table("clients", _clients_of(name, rows, clients, checked, keys))
            for name, rows in keyed.items()
        ]
    return Parts(_union(frames).repartition(*map(_key, keys)), shared)


def _by_person(name: str, rows: DataFrame) -> Iterator[DataFrame]:
    """Repeat rows for each person they name, with that person's id in `client_id`."""
    if "client_id" in TABLES[name].columns:
        yield _name_table(name, rows)
        return
    blank = {column: F.lit(None).cast("string") for column in TABLES[name].people}
    for column in TABLES[name].people:
        people = rows.withColumn("client_id", F.explode(F.split(column, ";")))
        yield _name_table(name, people.withColumns(blank | {column: F.col("client_id")}))


def _add_keys(rows: DataFrame, keys: Iterable[str]) -> DataFrame:
    return rows.withColumns({_key(column): _key_cell(column) for column in keys})


def _key(column: str) -> str:
    return f"key of {column}"


def _key_cell(column: str) -> Column:
    """A key as it is compared; of the time that an event starts, only the second."""
    return F.substring(column, 1, 19) if column == "started_at" else F.col(column)


def _clients_of(
    name: str, rows: DataFrame, clients: DataFrame, checked: Checked, keys: Iterable[str]
) -> DataFrame:
    """Repeat the rows of `clients` for every row that touches the person, with that row's keys."""
    key_columns = [_key(column) for column in keys]
    rows = rows.where(WHERE_HOUSEHOLDS_MATTER.get(name, "true"))
    ids = F.split(F.concat_ws(";", *TABLES[name].people), ";")
    people = rows.withColumn("client_id", F.explode(ids))
    persons = add_person(people, checked.joined_ids.persons).select(
        F.col("agency_id").alias("agency of the row"), *key_columns, "person"
    )
    same_person = F.col("client_id") == F.col("person")
    same_agency = F.col("agency_id").isNull() | (F.col("agency_id") == F.col("agency of the row"))
    return clients.join(persons, same_person & same_agency)


def _covered_months(checked: Checked) -> dict[str, pa.Table]:
    """Say which months each agency's records cover; a part has too few events to know."""
    tables = checked.tables
    coverage: tuple[Coverage, ...] = ()
    event_months: list[tuple[str, int]] = []
    if "coverage" in tables:
        coverage = workers.read({"coverage": tables["coverage"].toArrow()}).coverage
    if "service_events" in tables:
        month = F.substring(LOCAL_DATE, 1, 7)
        months = tables["service_events"].select("agency_id", month).distinct()
        event_months = [(agency, Month.parse(month)) for agency, month in months.collect()]
    rows = [
        Coverage(agency_id=agency, from_month=Month(run.start), to_month=Month(run.stop - 1))
        for agency, covered in stated_or_seen(coverage, event_months).items()
        for run in covered.runs
    ]
    return {"coverage": workers.records_table("coverage", rows)} if rows else {}


def _name_table(name: str, rows: DataFrame) -> DataFrame:
    return rows.withColumn("table", F.lit(name))


def _union(frames: Iterable[DataFrame]) -> DataFrame:
    return reduce(partial(DataFrame.unionByName, allowMissingColumns=True), frames)
