"""A table of a written book as a frame of each engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from agreement.engines.books import WrittenBook
from agreement.engines.cells import Cells, Place, is_blank, values
from agreement.engines.column_types import Categories, ChosenTypes, ColumnType, ColumnTypes, Objects


class Column(NamedTuple):
    """A column by its written name, with its type and its cells as values of it."""

    name: str
    dtype: ColumnType
    cells: list[Any]


def columns(book: WrittenBook, table: str, known: ColumnTypes, types: ChosenTypes) -> list[Column]:
    """The columns of a table, in the order of its header."""
    made = []
    for name, column in zip(book.headers[table], book.columns(table), strict=True):
        place = Place(table, column)
        dtype, cells = known[types[place]], book.cells(table, column)
        typed: Any = list(cells) if dtype.read is None else values(dtype.read, cells, place)
        made.append(Column(name, dtype, typed))
    return made


# --- PyArrow -----------------------------------------------------------------------------------


def arrow(columns: list[Column], chance: Random) -> Any:
    """A table, its columns by chance in chunks, each in its own."""
    chunked = {
        name: _chunked(arrow_array(dtype.engine_type, cells), chance)
        for name, dtype, cells in columns
    }
    return pa.table(chunked)


def arrow_array(dtype: Any, cells: list[Any]) -> Any:
    """An array; where Arrow cannot make a type at once, the array is cast to it."""
    if pa.types.is_dictionary(dtype):
        return pa.array(cells, dtype.value_type).dictionary_encode().cast(dtype)
    return pa.array(cells, dtype)


def _chunked(array: Any, chance: Random) -> Any:
    cuts = sorted(chance.choices(range(len(array) + 1), k=chance.choice([0, 0, 1, 3])))
    ends = zip([0, *cuts], [*cuts, len(array)], strict=True)
    return pa.chunked_array([array[start:end] for start, end in ends], array.type)


# --- Polars ------------------------------------------------------------------------------------


def polars(columns: list[Column], chance: Random) -> pl.DataFrame:
    """A frame in one piece."""
    return pl.DataFrame({name: polars_series(dtype, cells) for name, dtype, cells in columns})


def polars_lazy(columns: list[Column], chance: Random) -> pl.LazyFrame:
    """A frame that is not collected yet: by chance with operations still to do."""
    frame = polars(columns, chance).lazy()
    if columns and chance.random() < 0.5:
        return frame.with_columns(pl.col(columns[0].name)).filter(pl.lit(value=True))
    return frame


def polars_chunked(columns: list[Column], chance: Random) -> pl.DataFrame:
    """A frame in several pieces, some columns by chance in pieces of their own."""
    frame = polars(columns, chance)
    cuts = sorted(chance.choices(range(frame.height + 1), k=2))
    if chance.random() < 0.3:  # a piece of one row at the end
        cuts = [cuts[0], max(cuts[0], frame.height - 1)]
    parts = [frame[: cuts[0]], frame[cuts[0] : cuts[1]], frame[cuts[1] :]]
    if frame.height and chance.random() < 0.2:  # a row each: Polars marks each piece as sorted
        parts = [frame[at : at + 1] for at in range(frame.height)]
    whole = pl.concat(parts, rechunk=False) if columns else frame
    return pl.DataFrame({s.name: s.rechunk() if chance.random() < 0.3 else s for s in whole})


def polars_series(dtype: ColumnType, cells: list[Any]) -> pl.Series:
    """A column of a type."""
    engine_type = dtype.engine_type
    if engine_type == "NaN":
        nan = float("nan")
        return pl.Series("", [nan if cell is None else cell for cell in cells], pl.Float64)
    if engine_type == pl.Enum:
        return pl.Series("", cells, pl.Enum(sorted({c for c in cells if c is not None})))
    if engine_type == pl.Struct:
        structs = [cell and {"text": cell} for cell in cells]
        return pl.Series("", structs, pl.Struct({"text": pl.String}))
    if isinstance(engine_type, tuple):
        unit, zone = engine_type
        series = pl.Series("", cells, pl.Datetime("us", zone and "UTC"))
        return series.cast(pl.Datetime(unit, zone))
    return pl.Series("", cells, engine_type)


# --- pandas ------------------------------------------------------------------------------------


def pandas(columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame of numpy's types and of objects, under any index."""
    return _indexed(
        [pandas_series(dtype, cells, chance) for _, dtype, cells in columns], columns, chance
    )


def pandas_arrow(columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame of Arrow's types, under any index."""
    made = [
        pd.Series(
            pd.arrays.ArrowExtensionArray(_chunked(arrow_array(dtype.engine_type, cells), chance))
        )
        for _, dtype, cells in columns
    ]
    return _indexed(made, columns, chance)


def _indexed(made: list[Any], columns: list[Column], chance: Random) -> pd.DataFrame:
    """A frame under an index that means nothing: numbers, one number, names, or two levels."""
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


def pandas_series(dtype: ColumnType, cells: list[Any], chance: Random) -> Any:
    """A column of a type."""
    engine_type = dtype.engine_type
    if isinstance(engine_type, Objects):
        blanks = [chance.choice(engine_type.blanks) if cell is None else cell for cell in cells]
        return pd.Series(blanks, dtype=object)
    if isinstance(engine_type, Categories):
        return _categories(engine_type, cells)
    if str(engine_type).startswith("datetime64") and "," in engine_type:
        utc = pd.Series(pd.to_datetime(cells, utc=True)).astype("datetime64[us, UTC]")
        return utc.astype(engine_type)
    if engine_type == "timedelta64[ns]":
        return pd.Series([None if is_blank(c) else timedelta(1) for c in cells], dtype=engine_type)
    if engine_type in ("int64", "bool") and None in cells:
        engine_type = {"int64": "Int64", "bool": "boolean"}[engine_type]
    return pd.Series(cells, dtype=engine_type)


def _categories(engine_type: Categories, cells: list[Any]) -> Any:
    seen = sorted({cell for cell in cells if cell is not None})
    objects = bool(seen) and type(seen[0]) in (str, date, bool)
    unused = [] if engine_type.unused is None else [engine_type.unused]
    known = pd.Index([*seen, *unused], dtype=object if objects else None)
    return pd.Series(pd.Categorical(cells, categories=known, ordered=engine_type.ordered))


# --- DuckDB ------------------------------------------------------------------------------------


def duckdb_relation(columns: list[Column], chance: Random) -> Any:
    """A relation, in the database's own order; its session is in some time zone."""
    connection = _database()
    connection.execute(f"SET TimeZone = '{chance.choice(['UTC', 'Asia/Kolkata'])}'")
    made = {
        str(n): arrow_array(dtype.engine_type.arrow, cells)
        for n, (_, dtype, cells) in enumerate(columns)
    }
    casts = [
        f'CAST("{n}" AS {_sql(dtype, cells)}) AS {_quoted(name)}'
        for n, (name, dtype, cells) in enumerate(columns)
    ]
    return connection.from_arrow(pa.table(made)).project(", ".join(casts))


@cache
def _database() -> Any:
    return duckdb.connect()


def _sql(dtype: ColumnType, cells: Cells) -> str:
    """The type's name; with its values, where it is an enumeration."""
    if dtype.engine_type.sql != "ENUM":
        return str(dtype.engine_type.sql)
    seen = sorted({cell for cell in cells if cell is not None})
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
