"""Decisions as columns of a frame: an engine selects and adds them up."""

from collections.abc import Callable, Sequence, Set
from typing import Any, cast

import polars as pl

from fvcount.dates.periods import Period
from fvcount.ledger.decisions import Explainer, Verdict
from fvcount.ledger.sheet import DecisionColumns
from fvcount.memory import Interned


class FrameDecisionColumns(DecisionColumns):
    """Decisions about events of a frame.

    Args:
        explainer: explains them.
        frame: a row each: record, agency_code, date (an ordinal), index, amount, verdict_code.
        verdicts: what the verdict codes stand for.
        agencies: what the agency codes stand for.
        people: gives every event of the table a number, the same for events about the same people.
    """

    def __init__(
        self,
        explainer: Explainer,
        frame: pl.DataFrame,
        verdicts: Sequence[Verdict],
        agencies: Sequence[str],
        people: Callable[[], pl.Series],
    ) -> None:
        super().__init__(explainer)
        used = frame["agency_code"].unique().sort()
        numbers = pl.Series(range(len(used)), dtype=pl.UInt32)
        self.verdicts, self.agencies = Interned(), Interned(agencies[code] for code in used)
        codes = pl.Series(map(self.verdicts.code, verdicts), dtype=pl.UInt8)
        self.frame = frame.with_columns(
            pl.col("agency_code").replace_strict(used, numbers),
            verdict_code=codes.gather(frame["verdict_code"]),
        )
        self._people = people
        columns = cast("dict[str, Any]", self.frame.to_dict())
        self.records, self.dates, self.amounts = (
            columns[name] for name in ("record", "date", "amount")
        )
        self.indexes, self.verdict_codes, self.agency_codes = (
            columns[name] for name in ("index", "verdict_code", "agency_code")
        )

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows dated in a period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        chosen = pl.col("date").is_between(first, last)
        if agency is not None:
            codes = [code for code, name in enumerate(self.agencies.values) if name == agency]
            chosen &= pl.col("agency_code").is_in(codes)
        return _rows(self.frame.select(chosen))

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        chosen = self.frame.select("verdict_code", "amount").gather(cast("pl.Series", rows))
        sums = chosen.group_by("verdict_code").agg(pl.len(), pl.col("amount").sum())
        verdicts = self.verdicts.values
        return {verdicts[code]: (number, amount) for code, number, amount in sums.iter_rows()}

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows about records or people of these ids."""
        rows = self.frame.select("record", people=self._people().gather(self.frame["index"]))
        first = rows.with_row_index("row").group_by("people").agg(pl.col("row").first())
        concerned = [
            people
            for people, row in first.iter_rows()
            if not ids.isdisjoint(self.explainer.about(self.entry(row)))
        ]
        is_concerned = pl.col("people").is_in(concerned) | pl.col("record").is_in(list(ids))
        return _rows(rows.select(is_concerned))


def _rows(chosen: pl.DataFrame) -> Sequence[int]:
    return cast("Sequence[int]", chosen.to_series().arg_true())
