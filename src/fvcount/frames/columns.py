"""Whole columns at once: which cells are certainly sound, and what they say.

Nothing is judged here. A column is read by the reader its typed record has, each different cell
once. What cannot be read is only in doubt: its rows go through the typed records.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from typing import Any, NamedTuple, get_args

import polars as pl

from fvcount.frames.rows import cells_of
from fvcount.intake import blank_free
from fvcount.records import Table

DOUBT = object()
PLAIN_ID = r"^[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?$"
"""Printable ASCII without a blank at either end; and nothing that JSON writes in another way."""


class Column(NamedTuple):
    """A column as small numbers (null: in doubt), each standing for what such a cell says."""

    codes: pl.Series
    values: list[Any]

    def cells(self) -> list[Any]:
        """What each cell says."""
        values = self.values
        return [values[code] for code in self.codes.to_list()]

    def map(self, of: Callable[[Any], Any], kind: Any) -> pl.Series:
        """Something of each cell, found once for each value."""
        return pl.Series(map(of, self.values), dtype=kind).gather(self.codes)

    def at(self, rows: pl.Series) -> "Column":
        """Only these rows."""
        return self._replace(codes=self.codes.gather(rows))


def read_column(cells: pl.Series, table: Table, name: str) -> Column:
    """What the cells of a column say, each different one read once by the record's own reader."""
    codes, different = _different(cells)
    read, default = _reader(table, name), _default(table, name)
    known: dict[Any, int] = {}
    meaning = [_meaning(cell, read, default) for cell in different]
    code_of = [None if each is DOUBT else known.setdefault(each, len(known)) for each in meaning]
    return Column(pl.Series(code_of, dtype=pl.UInt32).gather(codes), list(known))


def _different(cells: pl.Series) -> tuple[pl.Series, list[object]]:
    """For each cell the place of its like among the different ones."""
    if cells.dtype == pl.Null:
        return pl.zeros(len(cells), dtype=pl.UInt32, eager=True), [None]
    if cells.dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
    if cells.dtype == pl.String:
        texts = cells.cast(pl.Categorical(pl.Categories.random()))
        different = texts.unique(maintain_order=True)
        numbers = texts.to_physical().replace_strict(
            *(different.to_physical(), pl.Series(range(len(different)), dtype=pl.UInt32)),
            return_dtype=pl.UInt32,
        )
        return numbers, different.cast(pl.String).to_list()
    different = cells.unique()
    if isinstance(cells.dtype, pl.List | pl.Array):
        number = pl.int_range(len(different), dtype=pl.UInt32, eager=True)
        likes = pl.DataFrame({"cell": different, "number": number})
        rows = cells.to_frame("cell")
        found = rows.join(likes, on="cell", how="left", nulls_equal=True, maintain_order="left")
        return found["number"], list(cells_of(different))
    numbers = cells.replace_strict(
        different, pl.Series(range(len(different)), dtype=pl.UInt32), return_dtype=pl.UInt32
    )
    return numbers, list(cells_of(different))


def _meaning(cell: object, read: Callable[[object], object], default: object) -> object:
    for _, said in blank_free([("", cell)]):
        try:
            return read(said)
        except ValueError:
            return DOUBT
    return default


def _reader(table: Table, name: str) -> Callable[[object], object]:
    """The reader that the typed record has for a column."""
    told = table.record.__dataclass_fields__[name].type
    kinds = (told, *get_args(told))
    return next(each.func for kind in kinds for each in getattr(kind, "__metadata__", ()))


def _default(table: Table, name: str) -> object:
    default = table.record.__dataclass_fields__[name].default
    return DOUBT if default is MISSING else getattr(default, "default", default)


def built(record: type[Any], columns: Mapping[str, Iterable[object]], height: int) -> list[Any]:
    """Records of cells that were read already, which are not checked again."""
    made = [object.__new__(record) for _ in range(height)]
    for name, cells in columns.items():
        keep = getattr(record, name).__set__  # a record is frozen once it is given away
        deque(map(keep, made, cells), maxlen=0)
    return made
