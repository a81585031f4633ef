"""The types that a column of each engine can have, and the choice of one for each column of a book.

A type has a name, a way to read its cells from text, and what the engine needs to make the column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
import pyarrow as pa

from agreement.engines.books import WrittenBook
from agreement.engines.cells import (
    Place,
    Read,
    amount,
    day,
    double,
    exact,
    instant,
    midnight,
    nothing,
    several,
    several_numbers,
    single,
    unread,
    values,
    wall,
    whole,
    whole_milliseconds,
    whole_seconds,
    yes_or_no,
)


class ColumnType(NamedTuple):
    """A type of column; a column of text has no reader, and keeps its blank cells."""

    read: Read | None
    engine_type: Any
    """The engine's own type, or what makes a column of cells."""


ColumnTypes = Mapping[str, ColumnType]
ChosenTypes = Mapping[Place, str]
"""The name of the type of each column."""

ZONES = {
    "s": ["Australia/Melbourne"],
    "ms": ["Asia/Kolkata", "UTC"],
    "us": ["UTC", "Australia/Melbourne", "America/New_York"],
    "ns": ["UTC", "Australia/Melbourne", "Etc/GMT-10"],
}
INTEGERS = {
    **{f"Int{bits}": whole(bits) for bits in (8, 16, 32, 64)},
    **{f"UInt{bits}": whole(bits, signed=False) for bits in (32, 64)},
}
WIDE = whole(128)
DECIMALS = {places: exact(places) for places in (0, 3, 9)}
WALL = {"s": whole_seconds(wall), "ms": whole_milliseconds(wall), "us": wall, "ns": wall}
INSTANT = {
    "s": whole_seconds(instant),
    "ms": whole_milliseconds(instant),
    "us": instant,
    "ns": instant,
}
RARE = {
    *(INTEGERS["Int8"], INTEGERS["Int16"], INTEGERS["Int32"], WIDE),
    *WALL.values(),
    *INSTANT.values(),
}


def choose_types(book: WrittenBook, known: ColumnTypes, about: str) -> dict[Place, str]:
    """A type for each column of a book, by chance one of those that can hold its cells.

    Each reader is as likely as another, however many types share it: text is one. Readers that fit
    few columns are likelier where they fit.
    """
    chosen: dict[Place, str] = {}
    for table in book.tables:
        for column in sorted({*book.columns(table)}):
            place = Place(table, column)
            cells, fitting = book.cells(table, column), dict[Read | None, list[str]]()
            fits = {
                read: read is None or values(read, cells, place) is not None
                for read in {dtype.read for dtype in known.values()}
            }
            for name, dtype in known.items():
                if fits[dtype.read] and (dtype.read is not unread or place.is_unknown):
                    fitting.setdefault(dtype.read, []).append(name)
            chance = book.chance(about, place)
            weights = [5 if read in RARE else 1 for read in fitting]
            (names,) = chance.choices([*fitting.values()], weights)
            chosen[place] = chance.choice(names)
    return chosen


def of_times(make: Callable[[str, str | None], Any]) -> dict[str, ColumnType]:
    """Times in every unit, without a zone and in zones; and the midnights of columns of dates."""
    times = {}
    for unit, zones in ZONES.items():
        times[f"wall {unit}"] = ColumnType(WALL[unit], make(unit, None))
        times[f"midnight {unit}"] = ColumnType(midnight, make(unit, None))
        for zone in zones:
            times[f"instant {unit} {zone}"] = ColumnType(INSTANT[unit], make(unit, zone))
    return times


# --- JSON --------------------------------------------------------------------------------------

JSON: ColumnTypes = {
    "string": ColumnType(None, str),
    "whole number": ColumnType(WIDE, int),
    "number": ColumnType(amount, float),
    "boolean": ColumnType(yes_or_no, bool),
    "array": ColumnType(several, list),
}

# --- Arrow: of PyArrow, and of pandas -----------------------------------------------------------


ARROW: ColumnTypes = {
    "string": ColumnType(None, pa.string()),
    "large_string": ColumnType(None, pa.large_string()),
    "string_view": ColumnType(None, pa.string_view()),
    "dictionary": ColumnType(None, pa.dictionary(pa.int32(), pa.string())),
    "dictionary of large_string": ColumnType(None, pa.dictionary(pa.uint16(), pa.large_string())),
    "date32": ColumnType(day, pa.date32()),
    **of_times(lambda unit, zone: pa.timestamp(unit, zone)),
    **{
        name.lower(): ColumnType(read, getattr(pa, name.lower())())
        for name, read in INTEGERS.items()
    },
    "dictionary of int32": ColumnType(INTEGERS["Int32"], pa.dictionary(pa.int8(), pa.int32())),
    "float": ColumnType(single, pa.float32()),
    "double": ColumnType(double, pa.float64()),
    **{f"decimal {n}": ColumnType(read, pa.decimal128(25, n)) for n, read in DECIMALS.items()},
    "bool": ColumnType(yes_or_no, pa.bool_()),
    "list": ColumnType(several, pa.list_(pa.string())),
    "large_list": ColumnType(several, pa.large_list(pa.large_string())),
    "list of dictionary": ColumnType(several, pa.list_(pa.dictionary(pa.int32(), pa.string()))),
    "list of int64": ColumnType(several_numbers, pa.list_(pa.int64())),
    "null": ColumnType(nothing, pa.null()),
    "binary": ColumnType(unread, pa.binary()),
}
OF_PANDAS_ARROW: ColumnTypes = {
    name: dtype for name, dtype in ARROW.items() if not name.startswith("list of dictionary")
}

# --- Polars ------------------------------------------------------------------------------------

POLARS: ColumnTypes = {
    "String": ColumnType(None, pl.String),
    "Categorical": ColumnType(None, pl.Categorical),
    "Categorical of its own": ColumnType(None, pl.Categorical(pl.Categories.random())),
    "Enum": ColumnType(None, pl.Enum),
    "Date": ColumnType(day, pl.Date),
    **{
        name: dtype
        for name, dtype in of_times(lambda unit, zone: (unit, zone)).items()
        if dtype.engine_type[0] != "s"
    },
    **{name: ColumnType(read, getattr(pl, name)) for name, read in INTEGERS.items()},
    "Int128": ColumnType(WIDE, pl.Int128),
    "Float32": ColumnType(single, pl.Float32),
    "Float64": ColumnType(double, pl.Float64),
    "Float64 with NaN": ColumnType(double, "NaN"),
    **{f"Decimal {n}": ColumnType(read, pl.Decimal(25, n)) for n, read in DECIMALS.items()},
    "Boolean": ColumnType(yes_or_no, pl.Boolean),
    "List": ColumnType(several, pl.List(pl.String)),
    "List of Categorical": ColumnType(several, pl.List(pl.Categorical)),
    "List of Int64": ColumnType(several_numbers, pl.List(pl.Int64)),
    "Null": ColumnType(nothing, pl.Null),
    "Struct": ColumnType(unread, pl.Struct),
}

# --- pandas, without Arrow ----------------------------------------------------------------------


class Objects(NamedTuple):
    """A pandas column of Python objects; its blank cells by chance any of these."""

    blanks: tuple[object, ...]


class Categories(NamedTuple):
    """A pandas column of categories: ordered or not, with one that no cell is of or not."""

    ordered: bool = False
    unused: object = None


NOTHINGS = (None, float("nan"), pd.NA, pd.NaT)


def _datetime64(unit: str, zone: str | None) -> Any:
    return f"datetime64[{unit}, {zone}]" if zone else f"datetime64[{unit}]"


PANDAS: ColumnTypes = {
    "objects": ColumnType(None, Objects((None,))),
    "objects, NaN": ColumnType(None, Objects((float("nan"),))),
    "objects, blank in every way": ColumnType(None, Objects(NOTHINGS)),
    "str": ColumnType(None, "str"),
    "string[python]": ColumnType(None, "string[python]"),
    "string[pyarrow]": ColumnType(None, "string[pyarrow]"),
    "objects, dates": ColumnType(day, Objects(NOTHINGS)),
    "objects, datetimes": ColumnType(wall, Objects((None, pd.NaT))),
    "objects, aware datetimes": ColumnType(instant, Objects((None, pd.NaT))),
    **of_times(_datetime64),
    "instant us +05:30": ColumnType(instant, "datetime64[us, UTC+05:30]"),
    "instant ns -08:00": ColumnType(instant, "datetime64[ns, UTC-08:00]"),
    "Int8": ColumnType(INTEGERS["Int8"], "Int8"),
    "Int64": ColumnType(INTEGERS["Int64"], "Int64"),
    "UInt32": ColumnType(INTEGERS["UInt32"], "UInt32"),
    "int64 if full": ColumnType(INTEGERS["Int64"], "int64"),
    "objects, ints": ColumnType(INTEGERS["Int64"], Objects((None,))),
    "float32": ColumnType(single, "float32"),
    "float64": ColumnType(double, "float64"),
    "Float64": ColumnType(double, "Float64"),
    "objects, decimals": ColumnType(DECIMALS[9], Objects((None,))),
    "boolean": ColumnType(yes_or_no, "boolean"),
    "bool if full": ColumnType(yes_or_no, "bool"),
    "objects, bools": ColumnType(yes_or_no, Objects((None,))),
    "objects, lists": ColumnType(several, Objects((None,))),
    "nothing": ColumnType(nothing, "object"),
    "NaN": ColumnType(nothing, "float64"),
    "NaT": ColumnType(nothing, "datetime64[ns]"),
    "timedelta64[ns]": ColumnType(unread, "timedelta64[ns]"),
}
OF_CATEGORIES: ColumnTypes = {
    "category": ColumnType(None, Categories()),
    "category, ordered": ColumnType(None, Categories(ordered=True)),
    "category, one unused": ColumnType(None, Categories(unused="never")),
    "category of dates": ColumnType(day, Categories()),
    "category of times": ColumnType(wall, Categories()),
    "category of instants": ColumnType(instant, Categories()),
    "category of ints": ColumnType(INTEGERS["Int64"], Categories()),
    "category of floats": ColumnType(double, Categories(unused=-1.5)),
    "category of bools": ColumnType(yes_or_no, Categories()),
    "category of nothing": ColumnType(nothing, Categories()),
}

# --- DuckDB ------------------------------------------------------------------------------------


class Cast(NamedTuple):
    """A column that DuckDB gets from Arrow, and the type it is then cast to."""

    arrow: Any
    sql: str


DUCKDB: ColumnTypes = {
    "VARCHAR": ColumnType(None, Cast(pa.string(), "VARCHAR")),
    "ENUM": ColumnType(None, Cast(pa.string(), "ENUM")),
    "DATE": ColumnType(day, Cast(pa.date32(), "DATE")),
    **{
        name: ColumnType(WALL[unit], Cast(pa.timestamp(unit), name))
        for name, unit in {
            "TIMESTAMP_S": "s",
            "TIMESTAMP_MS": "ms",
            "TIMESTAMP": "us",
            "TIMESTAMP_NS": "ns",
        }.items()
    },
    "TIMESTAMP at midnight": ColumnType(midnight, Cast(pa.timestamp("us"), "TIMESTAMP")),
    "TIMESTAMPTZ": ColumnType(instant, Cast(pa.timestamp("us", "UTC"), "TIMESTAMPTZ")),
    "TINYINT": ColumnType(INTEGERS["Int8"], Cast(pa.int8(), "TINYINT")),
    "BIGINT": ColumnType(INTEGERS["Int64"], Cast(pa.int64(), "BIGINT")),
    "UBIGINT": ColumnType(INTEGERS["UInt64"], Cast(pa.uint64(), "UBIGINT")),
    "HUGEINT": ColumnType(WIDE, Cast(pa.decimal128(38, 0), "HUGEINT")),
    "FLOAT": ColumnType(single, Cast(pa.float32(), "FLOAT")),
    "DOUBLE": ColumnType(double, Cast(pa.float64(), "DOUBLE")),
    **{
        f"DECIMAL {n}": ColumnType(read, Cast(pa.decimal128(25, n), f"DECIMAL(25, {n})"))
        for n, read in DECIMALS.items()
    },
    "BOOLEAN": ColumnType(yes_or_no, Cast(pa.bool_(), "BOOLEAN")),
    "VARCHAR[]": ColumnType(several, Cast(pa.list_(pa.string()), "VARCHAR[]")),
    "BIGINT[]": ColumnType(several_numbers, Cast(pa.list_(pa.int64()), "BIGINT[]")),
    "NULL": ColumnType(nothing, Cast(pa.null(), "INTEGER")),
    "BLOB": ColumnType(unread, Cast(pa.binary(), "BLOB")),
}
