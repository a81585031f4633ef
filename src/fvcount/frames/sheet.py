"""Decisions as columns of a frame, which Polars selects and adds up."""

from collections.abc import Callable, Sequence, Set
from typing import Any, cast

import polars as pl

from fvcount.dates.periods import Period
from fvcount.ledger.decisions import Verdict
from fvcount.ledger.explainer import Explainer
from fvcount.ledger.sheet import DecisionColumns
from fvcount.memory import Interned


class FrameDecisionColumns(DecisionColumns):
    """Decisions about service events that are held as columns.

    Args:
        explainer: explains the decisions.
        frame: one row for each decision: `record`, `agency_code`, `date` (an ordinal),
            `index` (of the event in its table), `amount` and `verdict_code`.
        verdicts: what the verdict codes stand for.
        agencies: what the agency codes stand for.
        people: called when it is needed, gives each event of the table a number that is the same
            for events about the same people; a method, so that it can be pickled.
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
        old_codes = frame["agency_code"].unique().sort()
        new_codes = pl.Series(range(len(old_codes)), dtype=pl.UInt32)
        self.verdicts, self.agencies = Interned(), Interned(agencies[code] for code in old_codes)
        verdict_codes = pl.Series(map(self.verdicts.code, verdicts), dtype=pl.UInt8)
        self.frame = frame.with_columns(
            pl.col("agency_code").replace_strict(old_codes, new_codes),
            verdict_code=verdict_codes.gather(frame["verdict_code"]),
        )
        self._people = people
        self._take_columns()

    def _take_columns(self) -> None:
        """Hold each column of the frame by its name."""
        columns = cast("dict[str, Any]", self.frame.to_dict())
        self.records, self.dates = columns["record"], columns["date"]
        self.indexes, self.amounts = columns["index"], columns["amount"]
        self.verdict_codes = columns["verdict_code"]
        self.agency_codes = columns["agency_code"]

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the columns, which the frame holds."""
        columns = {"records", "dates", "indexes", "amounts", "verdict_codes", "agency_codes"}
        return {name: value for name, value in self.__dict__.items() if name not in columns}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._take_columns()

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows with a date in the period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        is_within = pl.col("date").is_between(first, last)
        if agency is not None:
            codes = [code for code, name in enumerate(self.agencies.values) if name == agency]
            is_within &= pl.col("agency_code").is_in(codes)
        return _row_indexes(self.frame.select(is_within))

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        decisions = self.frame.select("verdict_code", "amount").gather(cast("pl.Series", rows))
        sums = decisions.group_by("verdict_code").agg(pl.len(), pl.col("amount").sum())
        verdicts = self.verdicts.values
        return {verdicts[code]: (number, amount) for code, number, amount in sums.iter_rows()}

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows about records or people of these ids."""
        rows = self.frame.select("record", people=self._people().gather(self.frame["index"]))
        first_rows = rows.with_row_index("row").group_by("people").agg(pl.col("row").first())
        matches = [
            people
            for people, row in first_rows.iter_rows()
            if not ids.isdisjoint(self.explainer.about(self.entry(row)))
        ]
        is_about = pl.col("people").is_in(matches) | pl.col("record").is_in(list(ids))
        return _row_indexes(rows.select(is_about))


def _row_indexes(mask: pl.DataFrame) -> Sequence[int]:
    """The indexes of the rows where the only column is true."""
    return cast("Sequence[int]", mask.to_series().arg_true())
