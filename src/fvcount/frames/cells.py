"""Columns of cells that repeat: each different cell is read once, by the reader its record has.

Nothing is judged here. A cell that cannot be read is only in doubt: its row goes through the typed
record, which says what is wrong.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from typing import Any, NamedTuple, cast, get_args

import polars as pl

from fvcount.frames.rows import cells_of, is_text
from fvcount.records.rows import blank_free
from fvcount.records.tables import Table

DOUBT = object()
Reader = Callable[[object], object]


class Column(NamedTuple):
    """A column as small numbers (null: in doubt), and what the numbers stand for."""

    codes: pl.Series
    values: list[Any]

    def cells(self) -> list[Any]:
        """What each cell says."""
        values = self.values
        return [values[code] for code in self.codes.to_list()]

    def map(self, of: Callable[[Any], Any], kind: Any) -> pl.Series:
        """Something of each cell, found once for each value."""
        return pl.Series(map(of, self.values), dtype=kind).gather(self.codes)


def read_columns(cells: Mapping[str, pl.Series], table: Table) -> dict[str, Column]:
    """What the cells of some columns of a table say."""
    texts = {name: column for name, column in cells.items() if is_text(column.dtype)}
    own = pl.DataFrame(texts).select(
        pl.col(name) if _is_numbered(cells.dtype) else pl.col(name).cast(pl.String).cast(numbered())
        for name, cells in texts.items()
    )
    likes = {name: _distinct_texts(own[name]) for name in texts}
    likes |= {name: _distinct(column) for name, column in cells.items() if name not in texts}
    return {name: _parsed_column(*likes[name], table, name) for name in cells}


def repeating_columns(table: Table) -> list[str]:
    """The columns of a table whose cells repeat: all but times and the records' own ids."""
    return [name for name in table.columns if name not in (*table.moments, table.id_column)]


def numbered() -> pl.Categorical:
    """The type of a column of texts, each different one kept once, with numbers of its own."""
    return pl.Categorical(pl.Categories.random())


def _is_numbered(kind: pl.DataType) -> bool:
    """Whether a column is of such a type; numbers that all columns share would be too many."""
    return isinstance(kind, pl.Categorical) and not kind.categories.is_global()


def _distinct_texts(cells: pl.Series) -> tuple[pl.Series, list[object]]:
    """For each cell the number of its like among the different ones."""
    codes = cells.to_physical()
    number = 0 if codes.null_count() == len(codes) else cast("int", codes.max()) + 1
    numbers = pl.Series(range(number), dtype=pl.UInt32)
    texts: list[object] = numbers.cat.to(cells.dtype).cast(pl.String).to_list()
    return (codes.fill_null(number), [*texts, None]) if codes.null_count() else (codes, texts)


def _distinct(cells: pl.Series) -> tuple[pl.Series, list[object]]:
    """The same for cells that are no text."""
    if cells.dtype == pl.Null or cells.is_empty():
        return pl.zeros(len(cells), dtype=pl.UInt32, eager=True), [None]
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)  # blank as well, and more than one of them is no trouble
    different = cells.unique()
    numbers = pl.Series(range(len(different)), dtype=pl.UInt32)
    if isinstance(cells.dtype, pl.List | pl.Array):
        likes = pl.DataFrame({"cell": different, "number": numbers})
        found = cells.to_frame("cell").join(
            likes, on="cell", how="left", nulls_equal=True, maintain_order="left"
        )
        return found["number"], list(cells_of(different))
    codes = cells.replace_strict(different, numbers, return_dtype=pl.UInt32)
    return codes, list(cells_of(different))


def _parsed_column(codes: pl.Series, different: list[object], table: Table, name: str) -> Column:
    """The column of what the different cells mean; those that mean the same get one number."""
    known: dict[Any, int] = {}
    code_of = [
        None if each is DOUBT else known.setdefault(each, len(known))
        for each in _parsed(different, _reader(table, name), _default(table, name))
    ]
    if code_of != [*range(len(different))]:
        codes = pl.Series(code_of, dtype=pl.UInt32).gather(codes)
    return Column(codes, list(known))


def _parsed(cells: list[object], read: Reader, default: object) -> list[object]:
    meanings = [default] * len(cells)
    for place, said in blank_free(enumerate(cells)):
        try:
            meanings[place] = read(said)
        except ValueError:
            meanings[place] = DOUBT
    return meanings


def _reader(table: Table, name: str) -> Reader:
    """The reader that the typed record has for a column."""
    told = table.record.__dataclass_fields__[name].type
    kinds = (told, *get_args(told))
    readers = (each.func for kind in kinds for each in getattr(kind, "__metadata__", ()))
    return cast("Reader", next(readers))


def _default(table: Table, name: str) -> object:
    """What a blank cell means; a doubt where it may not be blank."""
    default = table.record.__dataclass_fields__[name].default
    return DOUBT if default is MISSING else default


def built(record: type[Any], columns: Mapping[str, Iterable[object]], height: int) -> list[Any]:
    """Records of cells that were read already, which are not checked again."""
    made = [object.__new__(record) for _ in range(height)]
    for name, cells in columns.items():
        keep = getattr(record, name).__set__  # a record is frozen once it is given away
        deque(map(keep, made, cells), maxlen=0)
    return made
