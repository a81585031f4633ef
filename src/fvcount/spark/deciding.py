"""The sound rows of a state -> the ledgers of the measures.

Each measure looks at some rows together: those of one person at an agency, of one moment, of one
case. They are brought together by `repartition`, and each part is decided as a case book of its
own. Rows of several tables travel as one, told apart by the column `table`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial, reduce
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.dates.public_holidays import Calendar
from fvcount.frames.many_events import PEOPLE
from fvcount.measures import MEASURES
from fvcount.records.case_book import Records
from fvcount.rules.rule_sets import Timetable
from fvcount.spark import workers
from fvcount.spark.checking import Checked
from fvcount.spark.joining import with_person

DECISION = (
    "record string, agency_id string, outcome string, amount bigint, `on` date, clause string,"
    " because string"
)
LEDGER = f"{DECISION}, month string"
"""The columns of a ledger, as `spark.read.schema` takes them."""

WITH_A_CLIENT = ("support_periods", "month_statuses")


class Parted(NamedTuple):
    """Rows of some tables, parted as a measure needs them, and the rows that every part needs."""

    rows: DataFrame
    beside: Mapping[str, pa.Table] = {}


def ledgers(
    checked: Checked,
    *,
    sentences: bool = False,
    readings: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
    rules: Timetable | None = None,
) -> dict[str, DataFrame]:
    """Decide every record once for each measure whose tables are there.

    A measure whose tables were not given, or one of them could not be read, is not among them: no
    data is not zero.

    Args:
        checked: the tables, checked.
        sentences: tell in the column `because` why each decision was made.
        readings: as the measures take them.
        calendar: as the measures take it.
        rules: as the measures take it.

    Returns:
        For each measure by its name a DataFrame of its decisions, with the columns `LEDGER`.

    Raises:
        ReadingError: for a switch or a value that does not exist.
    """
    options = {"readings": readings, "calendar": calendar, "rules": rules}
    made: dict[str, DataFrame] = {}
    for measure, decide in MEASURES.items():
        decide(Records(), **options)  # a wrong reading raises here, not on a worker
        given = checked.tables.keys() & {*measure.tables}
        if given and not checked.unreadable & {*measure.tables}:
            made[measure.name] = _decided(
                measure.name, PARTED[measure.name](checked), options, sentences
            )
    return made


def _decided(
    measure: str, parted: Parted, options: Mapping[str, object], sentences: bool
) -> DataFrame:
    decide = partial(
        workers.decide, measure=measure, beside=parted.beside, options=options, sentences=sentences
    )
    decisions = parted.rows.mapInArrow(decide, DECISION)
    return decisions.withColumn("month", F.substring(F.col("on").cast("string"), 1, 7))


def write(made: Mapping[str, DataFrame], folder: str) -> None:
    """Write each ledger as Parquet into its own folder, parted by agency and month.

    Nothing is collected. What is there already is not written over: Spark raises.
    """
    for measure, ledger in made.items():
        parted = ledger.repartition("agency_id", "month")  # one file for each, not one a task
        parted.write.partitionBy("agency_id", "month").parquet(f"{folder}/{measure}")


# --- what belongs together ----------------------------------------------------------------------


def _by_person(checked: Checked) -> Parted:
    """Measure 1: all of one person at one agency, and the months in which silence speaks."""
    tables = checked.tables
    of_people = [_of(name, tables[name]) for name in WITH_A_CLIENT if name in tables]
    if "service_events" in tables:
        of_people += [_of_each(tables["service_events"], column) for column in PEOPLE]
    rows = with_person(_together(of_people), checked.joined.persons)
    return Parted(rows.repartition("agency_id", "person"), _joining(checked) | _coverage(tables))


def _of_each(events: DataFrame, column: str) -> DataFrame:
    """The events once for each id in a column, and naming nobody else."""
    (other,) = {*PEOPLE} - {column}
    each = events.withColumn("client_id", F.explode(F.split(column, ";")))
    blank = F.lit(None).cast("string")
    return _of("service_events", each.withColumns({column: F.col("client_id"), other: blank}))


def _coverage(tables: Mapping[str, DataFrame]) -> dict[str, pa.Table]:
    """Each agency's covered months: as stated, else from its first event to its last.

    A part sees some of the events only, and so is told.
    """
    stated = [tables["coverage"]] if "coverage" in tables else []
    if "service_events" in tables:
        months = F.min("month").alias("from_month"), F.max("month").alias("to_month")
        seen = tables["service_events"].groupBy("agency_id").agg(*months)
        stated.append(seen.join(stated[0], "agency_id", "left_anti") if stated else seen)
    return {"coverage": _together(stated).toArrow()} if stated else {}


def _by_time(checked: Checked) -> Parted:
    """Measure 2: events that may log the same time."""
    second = F.substring("started_at", 1, 19)
    events = _of("service_events", checked.tables["service_events"])
    return Parted(events.repartition("agency_id", "program", "activity", second))


def _by_case(checked: Checked) -> Parted:
    """Measure 3: all referrals of a case, of whatever agency."""
    return Parted(_of("ramp_referrals", checked.tables["ramp_referrals"]).repartition("case_id"))


def _by_moment(checked: Checked) -> Parted:
    """Measure 4: an agency's responses at one moment, and the rows of `clients` of their people."""
    tables = checked.tables
    moment = {"whose": F.col("agency_id"), "moment": F.col("responded_at")}
    responses = tables["after_hours_responses"].withColumns(moment)
    rows = [_of("after_hours_responses", responses)]
    if "clients" in tables:
        named = responses.withColumn("client_id", F.explode(F.split("client_ids", ";")))
        people = with_person(named, checked.joined.persons).select("whose", "moment", "person")
        here = F.col("agency_id").isNull() | (F.col("agency_id") == F.col("whose"))
        known = tables["clients"].join(people, (F.col("client_id") == F.col("person")) & here)
        rows.append(_of("clients", known))
    beside = _joining(checked)
    if "holidays" in tables:
        beside["holidays"] = tables["holidays"].toArrow()
    return Parted(_together(rows).repartition("whose", "moment"), beside)


PARTED: dict[str, Callable[[Checked], Parted]] = {
    "new_support_periods": _by_person,
    "service_hours": _by_time,
    "new_ramp_cases": _by_case,
    "after_hours_responses": _by_moment,
}
"""How the rows of each measure are parted."""


def _of(name: str, rows: DataFrame) -> DataFrame:
    return rows.withColumn("table", F.lit(name))


def _together(rows: Iterable[DataFrame]) -> DataFrame:
    return reduce(partial(DataFrame.unionByName, allowMissingColumns=True), rows)


def _joining(checked: Checked) -> dict[str, pa.Table]:
    """The rows that join ids; none need be told where no ids are joined."""
    return {"clients": checked.joined.rows} if checked.joined.rows.num_rows else {}
