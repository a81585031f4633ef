"""A sheet whose decisions are columns of a frame: an engine selects and adds them up."""

from collections.abc import Callable, Sequence, Set
from typing import Any, cast

import polars as pl

from fvcount.dates.periods import Period
from fvcount.ledger.decisions import Evidence, Verdict
from fvcount.ledger.sheet import DecisionColumns
from fvcount.memory import Interned


class FrameDecisionColumns(DecisionColumns):
    """Decisions about most events of a frame, whose `code` tells which of the verdicts holds.

    `whom` gives every event a number; events about the same people have the same one.
    """

    def __init__(
        self,
        told: Evidence,
        frame: pl.DataFrame,
        verdicts: Sequence[Verdict],
        agencies: Sequence[str],
        whom: Callable[[], pl.Series],
    ) -> None:
        super().__init__(told)
        used = frame["whose"].unique().sort()
        numbers = pl.Series(range(len(used)), dtype=pl.UInt32)
        self.verdicts, self.agencies = Interned(), Interned(agencies[code] for code in used)
        codes = pl.Series(map(self.verdicts.code, verdicts), dtype=pl.UInt8)
        frame = frame.with_columns(
            pl.col("whose").replace_strict(used, numbers), codes.gather(frame["code"]).alias("code")
        )
        self.frame, self._whom = frame, whom
        columns = cast("dict[str, Any]", frame.to_dict())
        self.ids, self.on, self.sources = columns["id"], columns["on"], columns["source"]
        self.amounts, self.codes, self.whose = columns["amount"], columns["code"], columns["whose"]

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows dated in a period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        chosen = pl.col("on").is_between(first, last)
        if agency is not None:
            whose = [code for code, each in enumerate(self.agencies.values) if each == agency]
            chosen &= pl.col("whose").is_in(whose)
        return _rows(self.frame.select(chosen))

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        chosen = self.frame.select("code", "amount").gather(cast("pl.Series", rows))
        sums = chosen.group_by("code").agg(pl.len(), pl.col("amount").sum())
        return {
            self.verdicts.values[code]: (number, summed)
            for code, number, summed in sums.iter_rows()
        }

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows that are about records or people of these ids."""
        rows = self.frame.select("id", whom=self._whom().gather(self.frame["source"]))
        first = rows.with_row_index("row").group_by("whom").agg(pl.col("row").first())
        concerned = [
            people
            for people, row in first.iter_rows()
            if not ids.isdisjoint(self.told.about(self.entry(row)))
        ]
        return _rows(rows.select(pl.col("whom").is_in(concerned) | pl.col("id").is_in(list(ids))))


def _rows(chosen: pl.DataFrame) -> Sequence[int]:
    return cast("Sequence[int]", chosen.to_series().arg_true())
