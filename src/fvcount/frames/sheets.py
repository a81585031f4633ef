"""A sheet whose decisions are columns of a frame: an engine selects and adds them up."""

from collections.abc import Callable, Sequence, Set

import polars as pl

from fvcount.decisions import Evidence, Verdict
from fvcount.ledger import Coded, Sheet
from fvcount.periods import Period


class SheetOfMany(Sheet):
    """Decisions about most events of a frame.

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
        self.frame, self._whom = frame, whom
        self.ids, self.on, self.sources = frame["id"], frame["on"], frame["source"]
        self.amounts, self.codes, self.whose = frame["amount"], frame["verdict"], frame["whose"]
        self.verdicts, self.agencies = Coded(verdicts), Coded(agencies)

    def within(self, period: Period, agency: str | None) -> Sequence[int]:
        """The rows dated in a period, of all agencies or of one."""
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        chosen = self.on.is_between(first, last)
        if agency is not None:
            whose = [n for n, each in enumerate(self.agencies.values) if each == agency]
            chosen &= self.whose.is_in(whose)
        return chosen.arg_true()

    def sums(self, rows: Sequence[int]) -> dict[Verdict, tuple[int, int]]:
        """How many of these rows each verdict made, and their summed amounts."""
        sums = (
            self.frame.select("verdict", "amount")
            .gather(rows)
            .group_by("verdict")
            .agg(pl.len(), pl.col("amount").sum().alias("sum"))
        )
        return {self.verdicts.values[n]: (number, sum) for n, number, sum in sums.iter_rows()}

    def about(self, ids: Set[str]) -> Sequence[int]:
        """The rows that are about records or people of these ids."""
        whom = self._whom().gather(self.sources)
        first = whom.to_frame("whom").with_row_index("row").group_by("whom").first()
        concerned = [
            people
            for people, row in first.iter_rows()
            if not ids.isdisjoint(self.told.about(self.entry(row)))
        ]
        return (whom.is_in(concerned) | self.ids.is_in(list(ids))).arg_true()
