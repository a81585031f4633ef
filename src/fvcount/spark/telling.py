"""The ledgers of a state -> the caveats of a period: a small table beside the numbers."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812 (the name that users of Spark know)

from fvcount.dates.periods import Period
from fvcount.ledger import caveats as rules
from fvcount.ledger.count import refuse_unknown_agency
from fvcount.ledger.decisions import Outcome
from fvcount.rules.clauses import Clause
from fvcount.spark.checking import Checked

CAVEAT = "measure string, period string, agency_id string, code string, message string"
"""The columns of the table of caveats."""


def caveats(
    checked: Checked,
    ledgers: Mapping[str, DataFrame],
    period: Period | str,
    *,
    agency: str | None = None,
) -> DataFrame:
    """Tell what can make the numbers of a period wrong although nothing in them is undetermined.

    They are those of `Count.caveats` in one process, word for word. What they need to know of the
    tables is gathered the first time, and kept in `checked`. The ledgers are read every time: give
    some that were written and read back, or every decision is made again.

    Args:
        checked: the tables, checked.
        ledgers: decisions about these tables, by the names of their measures.
        period: the months counted.
        agency: the agency counted; all by default.

    Returns:
        A row for each caveat: `measure`, `period`, `agency_id` (null for all), `code`, `message`.

    Raises:
        PeriodError: for a period that cannot be read.
        LedgerError: for an agency that no row names.
    """
    within = Period.of(period)
    facts = [fact for of_measure in checked.facts.values() for fact in of_measure]
    named = {fact.agency_id for fact in facts if fact.is_named and fact.agency_id is not None}
    refuse_unknown_agency(agency, sorted(named))
    rows = [
        (name, str(within), agency, caveat.code, caveat.message)
        for name, of_measure in _undetermined(ledgers, within, agency).items()
        for caveat in rules.caveats(rules.facts_of(checked.facts[name], agency), within, of_measure)
    ]
    return checked.findings.sparkSession.createDataFrame(rows, CAVEAT)


class UndeterminedDecisions(NamedTuple):
    """How many decisions of an agency are undetermined under a clause, with the same findings."""

    numbers: Sequence[tuple[str, str, Sequence[str], int]]

    def under(self, clause: Clause, agencies: Sequence[str]) -> int:
        """How many are undetermined under a clause, of some agencies."""
        return sum(
            number
            for agency, name, _, number in self.numbers
            if name == clause.id and agency in agencies
        )

    def with_finding(self, code: str) -> int:
        """How many have a finding of this code."""
        return sum(number for _, _, findings, number in self.numbers if code in findings)


def _undetermined(
    ledgers: Mapping[str, DataFrame], period: Period, agency: str | None
) -> dict[str, UndeterminedDecisions]:
    """Count the undetermined decisions of a period, for each measure by its name."""
    is_counted = (F.col("outcome") == Outcome.UNDETERMINED.value) & F.col("on").between(
        period.first_day, period.last_day
    )
    if agency is not None:
        is_counted &= F.col("agency_id") == agency
    numbers = [
        ledger.where(is_counted)
        .groupBy(F.lit(name).alias("measure"), "agency_id", "clause", "findings")
        .count()
        for name, ledger in ledgers.items()
    ]
    counted: dict[str, list[tuple[str, str, Sequence[str], int]]] = {name: [] for name in ledgers}
    rows = reduce(DataFrame.unionAll, numbers).collect() if numbers else []
    for name, of_agency, clause, findings, number in rows:
        counted[name].append((of_agency, clause, (findings or "").split(";"), number))
    return {name: UndeterminedDecisions(of_measure) for name, of_measure in counted.items()}
