"""Columns of small whole numbers, packed into one column; repeated numbers; lookup by number.

Polars groups, sorts and looks up one number a row much faster than several columns.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple, cast

import polars as pl

TYPES = {2**32: pl.UInt32, 2**64: pl.UInt64, 2**128: pl.UInt128}
"""Types of whole numbers, by how many numbers each of them has."""


class Packing(NamedTuple):
    """How columns of small numbers are packed into one number a row.

    Attributes:
        sizes: for each column, one more than its greatest number.
    """

    sizes: dict[str, int]

    @classmethod
    def of(cls, rows: pl.DataFrame) -> "Packing":
        """Make a packing for all columns of these rows."""
        return cls({name: cast("int", rows[name].max() or 0) + 1 for name in rows.columns})

    @property
    def number(self) -> pl.Expr:
        """The number of each row: the same for equal rows, and sorted as the rows are."""
        numbers_needed = prod(self.sizes.values())
        kind = next(kind for numbers, kind in TYPES.items() if numbers_needed <= numbers)
        number = pl.lit(0, kind)
        for name, size in self.sizes.items():
            number = number * pl.lit(size, kind) + pl.col(name).cast(kind)
        return number

    def columns(self, number: pl.Expr) -> list[pl.Expr]:
        """Unpack the number of each row into the columns."""
        columns = []
        for name, size in reversed(self.sizes.items()):
            columns.append((number % size).cast(pl.UInt32).alias(name))
            number = number // size
        return columns[::-1]


def number_of(parts: Sequence[pl.Series]) -> pl.Series:
    """One number for each row: the same for rows that are equal in all of these columns."""
    rows = pl.DataFrame([part.alias(str(position)) for position, part in enumerate(parts)])
    return rows.select(Packing.of(rows).number).to_series()


def repeated_numbers(numbers: pl.Series) -> pl.Series:
    """Values that occur more than once, n - 1 copies of each."""
    in_order = numbers.sort()
    return in_order.filter((in_order == in_order.shift(1)).fill_null(False))


def lookup(numbers: pl.Series, keys: pl.Series, values: pl.Series) -> pl.Series:
    """Look up the value of each number by its key. The whole range of keys is held in memory."""
    first = cast("int", keys.min() or 0)
    table = pl.zeros(cast("int", keys.max() or 0) - first + 1, dtype=values.dtype, eager=True)
    return table.scatter(keys - first, values).gather(numbers - first).alias(values.name)
