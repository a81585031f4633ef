"""A table of a drawn book as a frame of each engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from agreement.engines.books import Drawn
from agreement.engines.cells import Cells, Place, is_blank, values
from agreement.engines.kinds import Categories, Kind, Kinds, Objects, Types

Column = tuple[str, str, Kind, list[Any]]
"""Its name as it is written, the name of its kind, the kind, and its cells as values of it."""


def columns(drawn: Drawn, table: str, kinds: Kinds, types: Types) -> list[Column]:
    """The columns of a table, in the order of its header."""
    made = []
    for spelled, column in zip(drawn.headers[table], drawn.columns(table), strict=True):
        place = Place(table, column)
        kind, cells = kinds[types[place]], drawn.cells(table, column)
        own: Any = list(cells) if kind.read is None else values(kind.read, cells, place)
        made.append((spelled, types[place], kind, own))
    return made


# --- PyArrow -----------------------------------------------------------------------------------


def arrow(columns: list[Column], chance: Random) -> Any:
    """A table, its columns by chance in chunks, each in its own."""
    chunked = {
        name: _chunked(arrow_array(kind.told, cells), chance) for name, _, kind, cells in columns
    }
    return pa.table(chunked)


def arrow_array(kind: Any, cells: list[Any]) -> Any:
    """An array; what Arrow cannot make of a type at once is cast to it."""
    if pa.types.is_dictionary(kind):
        return pa.array(cells, kind.value_type).dictionary_encode().cast(kind)
    return pa.array(cells, kind)


def _chunked(array: Any, chance: Random) -> Any:
    cuts = sorted(chance.choices(range(len(array) + 1), k=chance.choice([0, 0, 1, 3])))
    ends = zip([0, *cuts], [*cuts, len(array)], strict=True)
    return pa.chunked_array([array[start:end] for start, end in ends], array.type)


# --- Polars ------------------------------------------------------------------------------------


def polars(columns: list[Column], chance: Random) -> pl.DataFrame:
    """A frame in one piece."""
    return pl.DataFrame({name: polars_series(kind, cells) for name, _, kind, cells in columns})


def polars_lazy(columns: list[Column], chance: Random) -> pl.LazyFrame:
    """A frame that is not yet made: by chance something is still to be done."""
    frame = polars(columns, chance).lazy()
    if columns and chance.random() < 0.5:
        return frame.with_columns(pl.col(columns[0][0])).filter(pl.lit(value=True))
    return frame


def polars_chunked(columns: list[Column], chance: Random) -> pl.DataFrame:
    """A frame in several pieces, some columns by chance in pieces of their own."""
    frame = polars(columns, chance)
    cuts = sorted(chance.choices(range(frame.height + 1), k=2))
    if chance.random() < 0.3:  # a piece of one row at the end
        cuts = [cuts[0], max(cuts[0], frame.height - 1)]
    parts = [frame[: cuts[0]], frame[cuts[0] : cuts[1]], frame[cuts[1] :]]
    if (
        frame.height and chance.random() < 0.2
    ):  # rows one by one: what is in order is marked as such
        parts = [frame[at : at + 1] for at in range(frame.height)]
    whole = pl.concat(parts, rechunk=False) if columns else frame
    return pl.DataFrame({s.name: s.rechunk() if chance.random() < 0.3 else s for s in whole})


def polars_series(kind: Kind, cells: list[Any]) -> pl.Series:
    """A column of a kind."""
    told = kind.told
    if told == "NaN":
        nan = float("nan")
        return pl.Series("", [nan if cell is None else cell for cell in cells], pl.Float64)
    if told == pl.Enum:
        return pl.Series("", cells, pl.Enum(sorted({c for c in cells if c is not None})))
    if told == pl.Struct:
        return pl.Series(
            "", [cell and {"text": cell} for cell in cells], pl.Struct({"text": pl.String})
        )
    if isinstance(told, tuple):
        unit, zone = told
        series = pl.Series("", cells, pl.Datetime("us", zone and "UTC"))
        return series.cast(pl.Datetime(unit, zone))
    return pl.Series("", cells, told)


# --- pandas ------------------------------------------------------------------------------------


def pandas(columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame of numpy's types and of objects, under any index."""
    return _indexed([pandas_series(*each, chance) for each in columns], columns, chance)


def pandas_arrow(columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame of Arrow's types, under any index."""
    made = [
        pd.Series(pd.arrays.ArrowExtensionArray(_chunked(arrow_array(kind.told, cells), chance)))
        for _, _, kind, cells in columns
    ]
    return _indexed(made, columns, chance)


def _indexed(made: list[Any], columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame under an index that says nothing: numbers, numbers again, names, or two of them."""
    height = len(made[0]) if made else 0
    index: Any = chance.choice(
        [
            pd.RangeIndex(height),
            pd.RangeIndex(height, 0, -1),
            pd.Index([7] * height, name="minutes"),
            pd.Index([f"row {n}" for n in range(height)]),
            pd.MultiIndex.from_arrays([range(height), range(height)], names=["event_id", "n"]),
        ]
    )
    frame = pd.concat(made, axis=1) if made else pd.DataFrame()
    frame.columns = pd.Index([name for name, *_ in columns])
    return frame.set_axis(index, axis=0)


def pandas_series(name: str, kind_name: str, kind: Kind, cells: list[Any], chance: Random) -> Any:
    """A column of a kind."""
    told = kind.told
    if isinstance(told, Objects):
        blanks = [chance.choice(told.blanks) if cell is None else cell for cell in cells]
        return pd.Series(blanks, dtype=object)
    if isinstance(told, Categories):
        return _categories(told, cells)
    if str(told).startswith("datetime64") and "," in told:
        utc = pd.Series(pd.to_datetime(cells, utc=True)).astype("datetime64[us, UTC]")
        return utc.astype(told)
    if told == "timedelta64[ns]":
        return pd.Series([None if is_blank(c) else timedelta(1) for c in cells], dtype=told)
    if told in ("int64", "bool") and None in cells:
        told = {"int64": "Int64", "bool": "boolean"}[told]
    return pd.Series(cells, dtype=told)


def _categories(told: Categories, cells: list[Any]) -> Any:
    seen = sorted({cell for cell in cells if cell is not None})
    objects = bool(seen) and type(seen[0]).__name__ in ("str", "date", "bool")
    unused = [] if told.unused is None else [told.unused]
    known = pd.Index([*seen, *unused], dtype=object if objects else None)
    return pd.Series(pd.Categorical(cells, categories=known, ordered=told.ordered))


# --- DuckDB ------------------------------------------------------------------------------------


def duckdb_relation(columns: list[Column], chance: Random) -> Any:
    """A relation, in the database's own order; the zone of its session is anywhere."""
    connection = _database()
    connection.execute(f"SET TimeZone = '{chance.choice(['UTC', 'Asia/Kolkata'])}'")
    made = {
        str(n): arrow_array(kind.told.arrow, cells) for n, (_, _, kind, cells) in enumerate(columns)
    }
    casts = [
        f'CAST("{n}" AS {_sql(kind, cells)}) AS {_quoted(name)}'
        for n, (name, _, kind, cells) in enumerate(columns)
    ]
    return connection.from_arrow(pa.table(made)).project(", ".join(casts))


@cache
def _database() -> Any:
    return duckdb.connect()


def _sql(kind: Kind, cells: Cells) -> str:
    """The type's name; with its values, where it is one of few values."""
    seen = sorted({cell for cell in cells if cell is not None}) if kind.told.sql == "ENUM" else []
    if kind.told.sql != "ENUM":
        return str(kind.told.sql)
    return f"ENUM ({', '.join(_text(cell) for cell in seen)})" if seen else "VARCHAR"


def _text(cell: str) -> str:
    return "'" + cell.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


FRAMES: dict[str, Callable[[list[Column], Random], Any]] = {
    "pandas": pandas,
    "pandas of Arrow": pandas_arrow,
    "pandas of categories": pandas,
    "Polars": polars,
    "Polars, lazy": polars_lazy,
    "Polars, in chunks": polars_chunked,
    "PyArrow": arrow,
    "DuckDB": duckdb_relation,
}
