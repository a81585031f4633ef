"""Columns of cells that repeat: each distinct cell is read once, by the reader of its typed record.

No cell is rejected here. A cell that cannot be read is in doubt: its row is read by the typed
record, which says what is wrong.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from typing import Any, NamedTuple, cast

import polars as pl

from fvcount.frames.rows import cells_of, is_text
from fvcount.records.column_kinds import Reader, kinds_of, reader_of
from fvcount.records.raw_cells import clean, is_heading
from fvcount.records.tables import Table

DOUBT = object()


class Column(NamedTuple):
    """A column of cells that repeat.

    Attributes:
        codes: the code of each cell; null where the cell cannot be read.
        values: what the codes stand for.
        odd: whether a cell can be read but is worth a word; None where no cell is.
    """

    codes: pl.Series
    values: list[Any]
    odd: pl.Series | None = None

    def cells(self) -> list[Any]:
        """The value of each cell."""
        values = self.values
        return [values[code] for code in self.codes.to_list()]

    def map(self, function: Callable[[Any], Any], kind: Any) -> pl.Series:
        """Apply a function to each cell. It is called once for each distinct value."""
        return pl.Series(map(function, self.values), dtype=kind).gather(self.codes)


def read_columns(cells: Mapping[str, pl.Series], table: Table) -> dict[str, Column]:
    """Read columns of a table, by their names."""
    texts = {name: column for name, column in cells.items() if is_text(column.dtype)}
    categories = pl.DataFrame(texts).select(
        pl.col(name)
        if _has_own_codes(column.dtype)
        else pl.col(name).cast(pl.String).cast(coded_text())
        for name, column in texts.items()
    )
    distinct = {name: _distinct_texts(categories[name]) for name in texts}
    distinct |= {name: _distinct(column) for name, column in cells.items() if name not in texts}
    return {name: _parse_column(*distinct[name], table, name) for name in cells}


def repeating_columns(table: Table) -> list[str]:
    """The columns of a table whose cells repeat: all but times and the records' ids."""
    return [name for name in table.columns if name not in (*table.moments, table.id_column)]


def coded_text() -> pl.Categorical:
    """A type for a column that keeps each distinct text once. Its codes are of this column only."""
    return pl.Categorical(pl.Categories.random())


def _has_own_codes(kind: pl.DataType) -> bool:
    """Whether a column has such a type. Codes that all columns share are too many to go through."""
    return isinstance(kind, pl.Categorical) and not kind.categories.is_global()


def _distinct_texts(cells: pl.Series) -> tuple[pl.Series, list[object]]:
    """For each cell, the index of its value among the distinct values; and the distinct values."""
    codes = cells.to_physical()
    size = 0 if codes.null_count() == len(codes) else cast("int", codes.max()) + 1
    all_codes = pl.Series(range(size), dtype=pl.UInt32)
    texts: list[object] = all_codes.cat.to(cells.dtype).cast(pl.String).to_list()
    return (codes.fill_null(size), [*texts, None]) if codes.null_count() else (codes, texts)


def _distinct(cells: pl.Series) -> tuple[pl.Series, list[object]]:
    """The same for cells that are not text."""
    if cells.dtype == pl.Null or cells.is_empty():
        return pl.zeros(len(cells), dtype=pl.UInt32, eager=True), [None]
    if cells.dtype == pl.Object:  # its cells cannot be compared
        return pl.Series(range(len(cells)), dtype=pl.UInt32), cells.to_list()
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)  # NaN is a blank cell, and is not equal to itself
    values = cells.unique()
    numbers = pl.Series(range(len(values)), dtype=pl.UInt32)
    if isinstance(cells.dtype, pl.List | pl.Array):
        by_value = pl.DataFrame({"cell": values, "number": numbers})
        rows = cells.to_frame("cell").join(
            by_value, on="cell", how="left", nulls_equal=True, maintain_order="left"
        )
        return rows["number"], list(cells_of(values))
    codes = cells.replace_strict(values, numbers, return_dtype=pl.UInt32)
    return codes, list(cells_of(values))


def _parse_column(codes: pl.Series, cells: list[object], table: Table, name: str) -> Column:
    """Parse the distinct cells of a column. Cells with the same value get one code."""
    code_of: dict[Any, int] = {}
    kind, read, default = kinds_of(table)[name], reader_of(table, name), _default(table, name)
    cleaned = [clean(cell, kind) for cell in cells]
    new_codes = [
        None if value is DOUBT else code_of.setdefault(value, len(code_of))
        for value in (_parse_cell(cell, read, default) for cell, _ in cleaned)
    ]
    is_odd = [bool(told) or is_heading(cell, name) for cell, told in cleaned]
    odd = pl.Series(is_odd, dtype=pl.Boolean).gather(codes) if any(is_odd) else None
    if new_codes != [*range(len(cells))]:
        codes = pl.Series(new_codes, dtype=pl.UInt32).gather(codes)
    return Column(codes, list(code_of), odd)


def _parse_cell(cell: object, read: Reader, default: object) -> object:
    """The value of a cell that is cleaned; `DOUBT` where it cannot be read."""
    if cell is None:
        return default
    try:
        return read(cell)
    except ValueError:
        return DOUBT


def _default(table: Table, name: str) -> object:
    """The value of a blank cell; `DOUBT` where a cell may not be blank."""
    default = table.record.__dataclass_fields__[name].default
    return DOUBT if default is MISSING else default


def build_unchecked(
    record: type[Any], columns: Mapping[str, Iterable[object]], height: int
) -> list[Any]:
    """Records of cells that were read already; nothing is checked again.

    Each field must have a column of `height` values that the record would keep.
    """
    built = [object.__new__(record) for _ in range(height)]
    for name, values in columns.items():
        write = getattr(record, name).__set__  # frozen records refuse any other way
        deque(map(write, built, values), maxlen=0)
    return built
