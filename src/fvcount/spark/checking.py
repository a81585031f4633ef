"""The tables of a state -> their sound rows, and what was found in them.

Rows of one id fold or contradict each other: a table is parted by its ids, and each part checked by
`fvcount.from_frames`. What can only be known among all clients follows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce
from operator import or_

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.errors import CaseBookError
from fvcount.records.case_book import Records
from fvcount.records.tables import TABLES, table_named
from fvcount.spark import workers
from fvcount.spark.joining import Joined, joined, with_person, without

SMALL = ("coverage", "report_submissions", "targets", "holidays")
"""Tables that are checked on the driver: a few rows for each agency."""

SEVERAL_IDS = TABLES["service_events"].people
"""The columns of which a cell may hold several ids of people."""

OTHERS = "other columns"
SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What the reader takes off both ends of an id."""


@dataclass(frozen=True)
class Checked:
    """A state's case book after the check.

    Attributes:
        tables: the sound rows of each table that could be read, as text, like a CSV file's.
        findings: what was found: `code`, `severity`, `message`, `table`, `column`, `record`,
            `agency_id`. Spark's rows have no numbers, so there is none to name.
        unreadable: tables that were given but could not be read at all.
        joined: which ids are one person's.
    """

    tables: Mapping[str, DataFrame] = field(repr=False)
    findings: DataFrame = field(repr=False)
    unreadable: frozenset[str]
    joined: Joined = field(repr=False)
    _kept: tuple[DataFrame, ...] = field(repr=False)

    def release(self) -> None:
        """Free what the check keeps in the memory and on the disks of the workers."""
        for frame in self._kept:
            frame.unpersist()


def check(**tables: DataFrame) -> Checked:
    """Check the tables of a case book, each a DataFrame of Spark.

    Each table is read once; the result is kept by Spark until `release`. A timestamp of Spark is an
    instant, one without a zone is Melbourne's clock, whatever the zone of the session.

    Args:
        tables: DataFrames by the names of their tables.

    Raises:
        CaseBookError: for no table at all, one that does not exist, or what is no DataFrame.
    """
    _refuse(tables)
    headers = {name: _header(frame, name) for name, frame in tables.items()}
    given = {
        name: _with_own_names(tables[name], name)
        for name, header in headers.items()
        if name in header.tables_given
    }
    parts = {name: _in_parts(frame, name) for name, frame in given.items() if name not in SMALL}
    sound = {
        name: part.where(F.col("code").isNull()).select(*workers.columns_of(name))
        for name, part in parts.items()
    }
    session = next(iter(tables.values())).sparkSession
    small = workers.read({name: given[name].toArrow() for name in SMALL if name in given})
    for name in small.tables_given:
        sound[name] = session.createDataFrame(workers.rows_of(name, getattr(small, name)))
    joining = joined(sound.get("clients", session.createDataFrame(workers.rows_of("clients", ()))))
    found = [
        *(finding for header in headers.values() for finding in header.findings),
        *(finding for finding in small.findings if finding.code not in workers.OF_ALL),
        *joining.circles,
    ]
    findings = [
        session.createDataFrame(workers.told(found)),
        *(
            part.where(F.col("code").isNotNull()).select(*workers.FINDING)
            for part in parts.values()
        ),
        *_among_clients(sound, joining),
    ]
    if "clients" in sound:
        sound["clients"] = without(sound["clients"], joining.circles)
    unreadable = frozenset(tables) - frozenset(given)
    return Checked(sound, _told_once(findings), unreadable, joining, tuple(parts.values()))


def _refuse(tables: Mapping[str, object]) -> None:
    """Raise where the call is wrong."""
    if not tables:
        raise CaseBookError("expected at least one table")
    for name, frame in tables.items():
        table_named(name)
        if not isinstance(frame, DataFrame):
            got = type(frame).__name__
            raise CaseBookError(f"{name}: expected a Spark DataFrame, got {got}")


# --- columns ------------------------------------------------------------------------------------


def _by_place(frame: DataFrame) -> tuple[DataFrame, list[str]]:
    """The frame with its columns numbered, and their names as the tables of a case book write them.

    Two columns may have one name, or one that Spark takes for the same.
    """
    names = [name.strip().casefold() for name in frame.columns]
    return frame.toDF(*(f"c{at}" for at in range(len(names)))), names


def _header(frame: DataFrame, name: str) -> Records:
    """What the columns alone tell, without any row: whether the table can be read at all."""
    cells, names = _by_place(frame)
    known = TABLES[name].columns
    header = cells.select(
        *(  # spaces after a name mean nothing, and keep two of one name apart
            (F.col(f"c{at}") if each in known else F.lit(None)).alias(each + " " * at)
            for at, each in enumerate(names)
        )
    )
    return workers.read({name: header.limit(0).toArrow()})


def _with_own_names(frame: DataFrame, name: str) -> DataFrame:
    """The table's own columns, and one that says whether others have a cell in a row.

    What else an export holds goes no further than this; but a row that holds nothing else is not a
    blank one.
    """
    cells, names = _by_place(frame)
    own = {each: F.col(f"c{at}") for at, each in enumerate(names) if each in TABLES[name].columns}
    others = [F.col(f"c{at}").isNotNull() for at, each in enumerate(names) if each not in own]
    any_other = reduce(or_, others, F.lit(False))
    return cells.select(
        *(cell.alias(each) for each, cell in own.items()),
        F.when(any_other, "filled").alias(OTHERS),
    )


# --- rows ---------------------------------------------------------------------------------------


def _in_parts(frame: DataFrame, name: str) -> DataFrame:
    """The sound rows of a table and what was found in it, worked out once and kept."""
    ids = (each for each in TABLES[name].key[:2] if each in frame.columns)
    columns = dict.fromkeys((*workers.columns_of(name), *workers.FINDING))
    parts = frame.repartition(*map(_as_read, ids))
    return parts.mapInArrow(partial(workers.check, table=name), _all_text(columns)).persist()


def _as_read(id: str) -> Column:
    """An id as it is read, blanks too: rows of one id meet in one part."""
    return F.coalesce(F.btrim(F.col(id).cast("string"), F.lit(SPACES)), F.lit(""))


def _all_text(columns: Iterable[str]) -> str:
    return ", ".join(f"`{name}` string" for name in columns)


# --- findings -----------------------------------------------------------------------------------


def _told_once(findings: list[DataFrame]) -> DataFrame:
    """All findings; one that is about a whole column is told by every part of its table."""
    every = reduce(DataFrame.unionByName, findings)
    of_columns = F.col("code") == "identifying-id"
    return every.where(~of_columns).unionByName(every.where(of_columns).distinct())


def _among_clients(sound: Mapping[str, DataFrame], joining: Joined) -> Iterator[DataFrame]:
    """What can be found only where all clients are known."""
    for name in TABLES if "clients" in sound else ():
        if name in sound and TABLES[name].people:
            yield _unknown(sound[name], name, sound["clients"])
    if "month_statuses" in sound:
        yield _disagreeing(sound["month_statuses"], joining)


def _unknown(rows: DataFrame, name: str, clients: DataFrame) -> DataFrame:
    """A finding for each id of an agency that a table names and `clients` does not know."""
    named = [_ids(rows, column) for column in TABLES[name].people]
    known = clients.select("agency_id", F.col("client_id").alias("id"))
    both = reduce(DataFrame.unionByName, named).unionByName(known, allowMissingColumns=True)
    find = partial(workers.unknown_clients, table=name)
    return both.repartition("id").mapInArrow(find, _all_text(workers.FINDING))


def _ids(rows: DataFrame, column: str) -> DataFrame:
    """Whom a column names, each with its agency."""
    ids = F.split(column, ";") if column in SEVERAL_IDS else F.array(column)
    named = rows.where(F.col(column).isNotNull())
    return named.select("agency_id", F.explode(ids).alias("id"), F.lit(column).alias("column"))


def _disagreeing(statuses: DataFrame, joining: Joined) -> DataFrame:
    """A finding for each month of which two ids of one person say yes and no."""
    several = joining.persons.select("person").distinct()
    rows = with_person(statuses, joining.persons).join(several, "person", "left_semi")
    parts = rows.repartition("agency_id", "person").select(statuses.columns)
    told = partial(workers.disagreeing, clients=joining.rows)
    return parts.mapInArrow(told, _all_text(workers.FINDING))
