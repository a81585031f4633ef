"""The types that a column of each engine can be of, and which of them each column of a book is.

A kind is a name, how its cells are read from text, and what the engine is told to make of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
import pyarrow as pa

from agreement.engines.books import Drawn
from agreement.engines.cells import (
    Place,
    Read,
    day,
    double,
    exact,
    instant,
    midnight,
    nothing,
    odd,
    several,
    several_numbers,
    single,
    values,
    wall,
    whole,
    whole_milliseconds,
    whole_seconds,
    yes_or_no,
)


class Kind(NamedTuple):
    """A type of column; text is of no reading, and keeps its blank cells."""

    read: Read | None
    told: Any
    """What the engine is told: its own type, or what makes a column of cells."""


Kinds = Mapping[str, Kind]
Types = Mapping[Place, str]
"""The kind of each column, by its name."""

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
SELDOM = {
    *(INTEGERS["Int8"], INTEGERS["Int16"], INTEGERS["Int32"], WIDE),
    *WALL.values(),
    *INSTANT.values(),
}


def types(drawn: Drawn, kinds: Kinds, about: str) -> dict[Place, str]:
    """A kind for each column of a book, by chance one of those that can hold its cells.

    What is read otherwise is as likely as another, however many kinds it can be of: text is one.
    What few columns can be is likelier, where one can.
    """
    chosen: dict[Place, str] = {}
    for table in drawn.book:
        for column in sorted({*drawn.columns(table)}):
            place = Place(table, column)
            cells, fit = drawn.cells(table, column), dict[Read | None, list[str]]()
            can = {
                read: read is None or values(read, cells, place) is not None
                for read in {kind.read for kind in kinds.values()}
            }
            for name, kind in kinds.items():
                if can[kind.read] and (kind.read is not odd or place.is_unknown):
                    fit.setdefault(kind.read, []).append(name)
            chance = drawn.chance(about, place)
            likely = [5 if read in SELDOM else 1 for read in fit]
            (names,) = chance.choices([*fit.values()], likely)
            chosen[place] = chance.choice(names)
    return chosen


def of_times(make: Callable[[str, str | None], Any]) -> dict[str, Kind]:
    """Times in every unit, on the wall and in zones; and the midnights of columns of dates."""
    kinds = {}
    for unit, zones in ZONES.items():
        kinds[f"wall {unit}"] = Kind(WALL[unit], make(unit, None))
        kinds[f"midnight {unit}"] = Kind(midnight, make(unit, None))
        for zone in zones:
            kinds[f"instant {unit} {zone}"] = Kind(INSTANT[unit], make(unit, zone))
    return kinds


# --- Arrow: of PyArrow, and of pandas -----------------------------------------------------------


ARROW: Kinds = {
    "string": Kind(None, pa.string()),
    "large_string": Kind(None, pa.large_string()),
    "string_view": Kind(None, pa.string_view()),
    "dictionary": Kind(None, pa.dictionary(pa.int32(), pa.string())),
    "dictionary of large_string": Kind(None, pa.dictionary(pa.uint16(), pa.large_string())),
    "date32": Kind(day, pa.date32()),
    **of_times(lambda unit, zone: pa.timestamp(unit, zone)),
    **{name.lower(): Kind(read, getattr(pa, name.lower())()) for name, read in INTEGERS.items()},
    "dictionary of int32": Kind(INTEGERS["Int32"], pa.dictionary(pa.int8(), pa.int32())),
    "float": Kind(single, pa.float32()),
    "double": Kind(double, pa.float64()),
    **{f"decimal {n}": Kind(read, pa.decimal128(25, n)) for n, read in DECIMALS.items()},
    "bool": Kind(yes_or_no, pa.bool_()),
    "list": Kind(several, pa.list_(pa.string())),
    "large_list": Kind(several, pa.large_list(pa.large_string())),
    "list of dictionary": Kind(several, pa.list_(pa.dictionary(pa.int32(), pa.string()))),
    "list of int64": Kind(several_numbers, pa.list_(pa.int64())),
    "null": Kind(nothing, pa.null()),
    "binary": Kind(odd, pa.binary()),
}
OF_PANDAS_ARROW: Kinds = {
    name: kind for name, kind in ARROW.items() if not name.startswith("list of dictionary")
}

# --- Polars ------------------------------------------------------------------------------------

POLARS: Kinds = {
    "String": Kind(None, pl.String),
    "Categorical": Kind(None, pl.Categorical),
    "Categorical of its own": Kind(None, pl.Categorical(pl.Categories.random())),
    "Enum": Kind(None, pl.Enum),
    "Date": Kind(day, pl.Date),
    **{
        name: kind
        for name, kind in of_times(lambda unit, zone: (unit, zone)).items()
        if kind.told[0] != "s"
    },
    **{name: Kind(read, getattr(pl, name)) for name, read in INTEGERS.items()},
    "Int128": Kind(WIDE, pl.Int128),
    "Float32": Kind(single, pl.Float32),
    "Float64": Kind(double, pl.Float64),
    "Float64 with NaN": Kind(double, "NaN"),
    **{f"Decimal {n}": Kind(read, pl.Decimal(25, n)) for n, read in DECIMALS.items()},
    "Boolean": Kind(yes_or_no, pl.Boolean),
    "List": Kind(several, pl.List(pl.String)),
    "List of Categorical": Kind(several, pl.List(pl.Categorical)),
    "List of Int64": Kind(several_numbers, pl.List(pl.Int64)),
    "Null": Kind(nothing, pl.Null),
    "Struct": Kind(odd, pl.Struct),
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


PANDAS: Kinds = {
    "objects": Kind(None, Objects((None,))),
    "objects, NaN": Kind(None, Objects((float("nan"),))),
    "objects, blank in every way": Kind(None, Objects(NOTHINGS)),
    "str": Kind(None, "str"),
    "string[python]": Kind(None, "string[python]"),
    "string[pyarrow]": Kind(None, "string[pyarrow]"),
    "objects, dates": Kind(day, Objects(NOTHINGS)),
    "objects, datetimes": Kind(wall, Objects((None, pd.NaT))),
    "objects, aware datetimes": Kind(instant, Objects((None, pd.NaT))),
    **of_times(_datetime64),
    "instant us +05:30": Kind(instant, "datetime64[us, UTC+05:30]"),
    "instant ns -08:00": Kind(instant, "datetime64[ns, UTC-08:00]"),
    "Int8": Kind(INTEGERS["Int8"], "Int8"),
    "Int64": Kind(INTEGERS["Int64"], "Int64"),
    "UInt32": Kind(INTEGERS["UInt32"], "UInt32"),
    "int64 if full": Kind(INTEGERS["Int64"], "int64"),
    "objects, ints": Kind(INTEGERS["Int64"], Objects((None,))),
    "float32": Kind(single, "float32"),
    "float64": Kind(double, "float64"),
    "Float64": Kind(double, "Float64"),
    "objects, decimals": Kind(DECIMALS[9], Objects((None,))),
    "boolean": Kind(yes_or_no, "boolean"),
    "bool if full": Kind(yes_or_no, "bool"),
    "objects, bools": Kind(yes_or_no, Objects((None,))),
    "objects, lists": Kind(several, Objects((None,))),
    "nothing": Kind(nothing, "object"),
    "NaN": Kind(nothing, "float64"),
    "NaT": Kind(nothing, "datetime64[ns]"),
    "timedelta64[ns]": Kind(odd, "timedelta64[ns]"),
}
OF_CATEGORIES: Kinds = {
    "category": Kind(None, Categories()),
    "category, ordered": Kind(None, Categories(ordered=True)),
    "category, one unused": Kind(None, Categories(unused="never")),
    "category of dates": Kind(day, Categories()),
    "category of times": Kind(wall, Categories()),
    "category of instants": Kind(instant, Categories()),
    "category of ints": Kind(INTEGERS["Int64"], Categories()),
    "category of floats": Kind(double, Categories(unused=-1.5)),
    "category of bools": Kind(yes_or_no, Categories()),
    "category of nothing": Kind(nothing, Categories()),
}

# --- DuckDB ------------------------------------------------------------------------------------


class Cast(NamedTuple):
    """A column that DuckDB gets from Arrow, and the type it is then cast to."""

    arrow: Any
    sql: str


DUCKDB: Kinds = {
    "VARCHAR": Kind(None, Cast(pa.string(), "VARCHAR")),
    "ENUM": Kind(None, Cast(pa.string(), "ENUM")),
    "DATE": Kind(day, Cast(pa.date32(), "DATE")),
    **{
        name: Kind(WALL[unit], Cast(pa.timestamp(unit), name))
        for name, unit in {
            "TIMESTAMP_S": "s",
            "TIMESTAMP_MS": "ms",
            "TIMESTAMP": "us",
            "TIMESTAMP_NS": "ns",
        }.items()
    },
    "TIMESTAMP at midnight": Kind(midnight, Cast(pa.timestamp("us"), "TIMESTAMP")),
    "TIMESTAMPTZ": Kind(instant, Cast(pa.timestamp("us", "UTC"), "TIMESTAMPTZ")),
    "TINYINT": Kind(INTEGERS["Int8"], Cast(pa.int8(), "TINYINT")),
    "BIGINT": Kind(INTEGERS["Int64"], Cast(pa.int64(), "BIGINT")),
    "UBIGINT": Kind(INTEGERS["UInt64"], Cast(pa.uint64(), "UBIGINT")),
    "HUGEINT": Kind(WIDE, Cast(pa.int64(), "HUGEINT")),
    "FLOAT": Kind(single, Cast(pa.float32(), "FLOAT")),
    "DOUBLE": Kind(double, Cast(pa.float64(), "DOUBLE")),
    **{
        f"DECIMAL {n}": Kind(read, Cast(pa.decimal128(25, n), f"DECIMAL(25, {n})"))
        for n, read in DECIMALS.items()
    },
    "BOOLEAN": Kind(yes_or_no, Cast(pa.bool_(), "BOOLEAN")),
    "VARCHAR[]": Kind(several, Cast(pa.list_(pa.string()), "VARCHAR[]")),
    "BIGINT[]": Kind(several_numbers, Cast(pa.list_(pa.int64()), "BIGINT[]")),
    "NULL": Kind(nothing, Cast(pa.null(), "INTEGER")),
    "BLOB": Kind(odd, Cast(pa.binary(), "BLOB")),
}
