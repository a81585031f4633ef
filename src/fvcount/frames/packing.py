"""Columns of small numbers packed into one; numbers that repeat; looking up what they stand for.

An engine groups, sorts and looks up one whole number a row far quicker than several columns.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple, cast

import polars as pl

WHOLE = {1 << bits: kind for bits, kind in ((32, pl.UInt32), (64, pl.UInt64), (128, pl.UInt128))}
"""How many numbers each type has."""


class Packing(NamedTuple):
    """Columns of small numbers as one number a row, which an engine groups by far quicker."""

    sizes: dict[str, int]

    @classmethod
    def of(cls, rows: pl.DataFrame) -> "Packing":
        """A packing of all these columns."""
        return cls({name: cast("int", rows[name].max() or 0) + 1 for name in rows.columns})

    @property
    def number(self) -> pl.Expr:
        """The number of each row: the same for rows that are alike, and in their order."""
        kind = next(kind for many, kind in WHOLE.items() if prod(self.sizes.values()) <= many)
        number = pl.lit(0, kind)
        for name, size in self.sizes.items():
            number = number * pl.lit(size, kind) + pl.col(name).cast(kind)
        return number

    def columns(self, number: pl.Expr) -> list[pl.Expr]:
        """The columns again."""
        columns = []
        for name, size in reversed(self.sizes.items()):
            columns.append((number % size).cast(pl.UInt32).alias(name))
            number = number // size
        return columns[::-1]


def number_of(parts: Sequence[pl.Series]) -> pl.Series:
    """The same number for rows that are alike in all of these columns of small numbers."""
    rows = pl.DataFrame([part.alias(str(place)) for place, part in enumerate(parts)])
    return rows.select(Packing.of(rows).number).to_series()


def repeated_numbers(numbers: pl.Series) -> pl.Series:
    """Values that occur more than once, n - 1 copies of each."""
    ordered = numbers.sort()
    return ordered.filter((ordered == ordered.shift(1)).fill_null(False))


def lookup(numbers: pl.Series, keys: pl.Series, values: pl.Series) -> pl.Series:
    """The value of each number, by the `keys`; all are whole numbers of no great range."""
    least = cast("int", keys.min() or 0)
    table = pl.zeros(cast("int", keys.max() or 0) - least + 1, dtype=values.dtype, eager=True)
    return table.scatter(keys - least, values).gather(numbers - least).alias(values.name)
