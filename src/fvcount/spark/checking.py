"""The tables of a state -> their sound rows, and what was found in them.

Rows of one id fold or contradict each other. A table is therefore split by its ids, and each part
is checked by `fvcount.from_frames`. What can only be known among all clients is checked after that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from operator import or_
from typing import Any

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.errors import CaseBookError
from fvcount.findings import Finding
from fvcount.ledger.caveats import Facts
from fvcount.records.case_book import Records
from fvcount.records.raw_cells import HIDDEN, NULL_WORDS, heading
from fvcount.records.tables import TABLES, table_named
from fvcount.rules.codes import Program
from fvcount.spark import workers
from fvcount.spark.gathering import facts_of_measures
from fvcount.spark.joining import JoinedIds, add_person, drop_circles, ids_in, join_ids

SMALL_TABLES = ("coverage", "report_submissions", "targets", "holidays")
"""Tables that are checked on the driver: a few rows for each agency."""

OTHER_COLUMNS = "other columns"
"""A column that says whether any column unknown to the table has a cell in a row."""

SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What the reader takes off both ends of an id."""


@dataclass(frozen=True)
class Checked:
    """A state's case book after the check.

    Attributes:
        tables: the sound rows of each table that could be read, as text, like a CSV file's.
        findings: what was found: `code`, `severity`, `message`, `table`, `column`, `record`,
            `agency_id`. They name no row: rows in Spark have no numbers.
        unreadable: tables that were given but could not be read at all.
        joined_ids: which ids are one person's.
    """

    tables: Mapping[str, DataFrame] = field(repr=False)
    findings: DataFrame = field(repr=False)
    unreadable: frozenset[str]
    joined_ids: JoinedIds = field(repr=False)
    _row_counts: DataFrame = field(repr=False)
    _kept: tuple[DataFrame, ...] = field(repr=False)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What the caveats of each measure rest on; gathered once, when it is asked for."""
        return facts_of_measures(self.tables, self._row_counts)

    def release(self) -> None:
        """Free what the check keeps in the memory and on the disks of the workers."""
        for frame in self._kept:
            frame.unpersist()


def check(**tables: DataFrame) -> Checked:
    """Check the tables of a case book, each a DataFrame of Spark.

    Each table is read once; Spark keeps the result until `release`. A timestamp of Spark is an
    instant; one without a zone is Melbourne's clock, whatever the zone of the session.

    Args:
        tables: DataFrames by the names of their tables.

    Raises:
        CaseBookError: for no table at all, for one that does not exist, and for anything but a
            DataFrame.
    """
    _refuse_wrong_call(tables)
    headers = {name: _check_header(frame, name) for name, frame in tables.items()}
    readable = {
        name: _select_columns(tables[name], name)
        for name, header in headers.items()
        if name in header.tables_given
    }
    parts = {
        name: _check_rows(frame, name)
        for name, frame in readable.items()
        if name not in SMALL_TABLES
    }
    sound = {
        name: part.where("code is null and given is null").select(*workers.columns_of(name))
        for name, part in parts.items()
    }
    session = next(iter(tables.values())).sparkSession
    small = workers.read(
        {name: readable[name].toArrow() for name in SMALL_TABLES if name in readable}
    )
    for name in small.tables_given:
        sound[name] = session.createDataFrame(workers.records_table(name, getattr(small, name)))
    no_clients = session.createDataFrame(workers.records_table("clients", ()))
    joined_ids = join_ids(sound.get("clients", no_clients))
    row_counts = [
        session.createDataFrame(workers.row_counts_table(small)),
        *(part.where("given is not null").select(*workers.ROW_COUNT) for part in parts.values()),
        *(_count_unread(tables[name], name) for name in tables if name not in readable),
        _count_refused(session, joined_ids.circles),
    ]
    driver_findings = [
        *(finding for header in headers.values() for finding in header.findings),
        *(finding for finding in small.findings if finding.code not in workers.WHOLE_BOOK_CODES),
        *joined_ids.circles,
    ]
    findings = [
        session.createDataFrame(workers.findings_table(driver_findings)),
        *(
            part.where(F.col("code").isNotNull()).select(*workers.FINDING)
            for part in parts.values()
        ),
        *_findings_among_clients(sound, joined_ids),
        *_after_hours_without_responses(sound, tables),
    ]
    if "clients" in sound:
        sound["clients"] = drop_circles(sound["clients"], joined_ids.circles)
    return Checked(
        tables=sound,
        findings=_union_findings(findings),
        unreadable=frozenset(tables) - frozenset(readable),
        joined_ids=joined_ids,
        _row_counts=reduce(DataFrame.unionByName, row_counts),
        _kept=tuple(parts.values()),
    )


def _refuse_wrong_call(tables: Mapping[str, object]) -> None:
    if not tables:
        raise CaseBookError("expected at least one table")
    for name, frame in tables.items():
        table_named(name)
        if not isinstance(frame, DataFrame):
            got = type(frame).__name__
            raise CaseBookError(f"{name}: expected a Spark DataFrame, got {got}")


# --- columns ------------------------------------------------------------------------------------


def _number_columns(frame: DataFrame) -> tuple[DataFrame, list[str]]:
    """Name the columns `c0`, `c1`, …, and return the names as a case book's tables write them.

    Two columns may have one name, or names that Spark takes for the same.
    """
    names = [heading(name) for name in frame.columns]
    return frame.toDF(*(f"c{number}" for number in range(len(names)))), names


def _check_header(frame: DataFrame, table: str) -> Records:
    """Check the columns without any row: they say whether the table can be read at all."""
    numbered, names = _number_columns(frame)
    columns = [
        # spaces after a name mean nothing; their number keeps two columns of one name apart
        (F.col(f"c{number}") if name in TABLES[table].columns else F.lit(None)).alias(
            name + " " * number
        )
        for number, name in enumerate(names)
    ]
    return workers.read({table: numbered.select(*columns).limit(0).toArrow()})


def _select_columns(frame: DataFrame, table: str) -> DataFrame:
    """Select the table's own columns, and say whether any other has a cell.

    What else an export holds goes no further than this. But a row that holds nothing else is not
    blank.
    """
    numbered, names = _number_columns(frame)
    columns = TABLES[table].columns
    known = [F.col(f"c{at}").alias(name) for at, name in enumerate(names) if name in columns]
    others = [at for at, name in enumerate(names) if name not in columns]
    any_other = F.when(_any_filled(numbered, others), "filled")
    return numbered.select(*known, any_other.alias(OTHER_COLUMNS))


def _any_filled(numbered: DataFrame, columns: Iterable[int]) -> Column:
    """Whether any of some columns, by their numbers, has a cell that is not blank."""
    kinds = dict(numbered.dtypes)
    cells = [f"c{at}" for at in columns]
    return reduce(or_, (_is_filled(F.col(cell), kinds[cell]) for cell in cells), F.lit(False))


def _is_filled(cell: Column, kind: str) -> Column:
    if kind == "string":
        return ~F.lower(_trimmed(cell)).isin("", *NULL_WORDS)
    is_a_value = ~F.isnan(cell) if kind in ("float", "double") else F.lit(True)
    return cell.isNotNull() & is_a_value


# --- rows ---------------------------------------------------------------------------------------


def _check_rows(frame: DataFrame, table: str) -> DataFrame:
    """Check a table in parts; Spark keeps its sound rows and its findings."""
    ids = [column for column in TABLES[table].key[:2] if column in frame.columns]
    parts = frame.repartition(*(_trimmed(F.col(id)) for id in ids))
    schema = _text_schema(workers.checked_columns(table))
    return parts.mapInArrow(partial(workers.check, table=table), schema).persist()


def _trimmed(cell: Column) -> Column:
    """Trim a cell as the reader does, so that rows of one id meet in one part however typed."""
    seen = F.regexp_replace(cell.cast("string"), HIDDEN.pattern, "")
    return F.coalesce(F.btrim(seen, F.lit(SPACES)), F.lit(""))


def _text_schema(columns: Iterable[str]) -> str:
    return ", ".join(f"`{name}` string" for name in columns)


def _count_unread(frame: DataFrame, table: str) -> DataFrame:
    """Count the rows of a table that cannot be read at all; blank ones are none."""
    numbered, names = _number_columns(frame)
    rows = numbered.where(_any_filled(numbered, range(len(names))))
    number = F.count(F.lit(1)).cast("string")
    no_agency = F.lit(None).cast("string").alias("agency_id")
    return rows.agg(number.alias("given")).select(
        F.lit(table).alias("table"), no_agency, "given", F.col("given").alias("unread")
    )


def _count_refused(session: SparkSession, circles: Iterable[Finding]) -> DataFrame:
    """Count the rows of `clients` that lead back to themselves; they were given, and are unread."""
    rows = [("clients", circle.agency_id, "0", "1") for circle in circles]
    return session.createDataFrame(rows, _text_schema(workers.ROW_COUNT))


# --- findings -----------------------------------------------------------------------------------


def _union_findings(findings: list[DataFrame]) -> DataFrame:
    """Collect all findings; one about a whole column comes from every part, and is told once."""
    every_finding = reduce(DataFrame.unionByName, findings)
    is_told_once = F.col("code").isin(*workers.TOLD_ONCE)
    parts = every_finding.where(is_told_once).repartition("code", "table", "column")
    told_once = parts.mapInArrow(workers.told_once, _text_schema(workers.FINDING))
    return every_finding.where(~is_told_once).unionByName(told_once)


def _findings_among_clients(
    sound: Mapping[str, DataFrame], joined_ids: JoinedIds
) -> Iterator[DataFrame]:
    """Find what can be known only with all clients."""
    for name in TABLES if "clients" in sound else ():
        if name in sound and TABLES[name].people:
            yield _unknown_clients(sound[name], name, sound["clients"])
    if "month_statuses" in sound:
        yield _status_contradictions(sound["month_statuses"], joined_ids)


def _after_hours_without_responses(
    sound: Mapping[str, DataFrame], names: Collection[str]
) -> Iterator[DataFrame]:
    """Find after-hours work that only events record."""
    if "service_events" in sound and "after_hours_responses" not in names:
        events = sound["service_events"].where(F.col("program") == Program.AFTER_HOURS.value)
        one = events.limit(1).select(*TABLES["service_events"].columns)
        yield _findings_of(one, "service_events", "after-hours-without-responses", {})


def _findings_of(rows: DataFrame, table: str, code: str, others: Mapping[str, Any]) -> DataFrame:
    """Find what is of one code in the rows of a table, beside those of others that belong to it."""
    find = partial(workers.findings_of, table=table, code=code, others=others)
    return rows.mapInArrow(find, _text_schema(workers.FINDING))


def _unknown_clients(rows: DataFrame, table: str, clients: DataFrame) -> DataFrame:
    """Look for each id that a table names in `clients`."""
    ids = [ids_in(rows, table, column) for column in TABLES[table].people]
    known = clients.select("agency_id", F.col("client_id").alias("id"))
    both = reduce(DataFrame.unionByName, ids).unionByName(known, allowMissingColumns=True)
    find = partial(workers.unknown_clients, table=table)
    return both.repartition("id").mapInArrow(find, _text_schema(workers.FINDING))


def _status_contradictions(statuses: DataFrame, joined_ids: JoinedIds) -> DataFrame:
    """Check the month statuses of each person who has several ids against each other."""
    persons = joined_ids.persons.select("person").distinct()
    rows = add_person(statuses, joined_ids.persons).join(persons, "person", "left_semi")
    parts = rows.repartition("agency_id", "person").select(statuses.columns)
    code = "month-status-disagrees"
    return _findings_of(parts, "month_statuses", code, {"clients": joined_ids.rows})
