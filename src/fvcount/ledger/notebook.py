"""Counts and ledgers as a notebook shows them; ids stay hidden until somebody asks for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from fvcount.dates.periods import Month, Period
from fvcount.html_tables import html_paragraphs, html_table
from fvcount.ledger.caveats import Caveat
from fvcount.ledger.decisions import Measure, Outcome, Verdict
from fvcount.rules.rule_sets import Timetable
from fvcount.wording import number_of

Sums = Mapping[Verdict, tuple[int, int]]
"""How many decisions each verdict made, and their summed amounts."""

IN_WORDS = {
    Outcome.COUNTED: "counted",
    Outcome.EXCLUDED: "not counted",
    Outcome.UNDETERMINED: "in doubt",
}
"""Each outcome as a person says it."""
MOST_MONTHS = 24
"""How many months a ledger shows."""
ASK = "No ids are shown here; `.decisions` lists what was decided about each record."


def amount_or_unknown(measure: Measure, amount: int, outcome: Outcome) -> str:
    """An amount in the unit shown; work in doubt that adds 0 has no length that is known."""
    if outcome is Outcome.UNDETERMINED and amount == 0:
        return "not known"
    return measure.value_of(amount)


def number_html(
    title: str, number: tuple[str, str] | None, unit: str, caveats: Iterable[Caveat]
) -> str:
    """A number with its range, None where there is no data, and under it its caveats."""
    if number is None:
        return html_paragraphs([f"{title}: no data, which is not the same as 0."])
    low, high = number
    doubt = f", {high} if everything in doubt counts" if low != high else ""
    return html_paragraphs([f"{title}: {low} {unit}{doubt}.", *_notes(caveats)])


def _notes(caveats: Iterable[Caveat]) -> list[str]:
    return [f"Caveat ({caveat.code}): {caveat.message}" for caveat in caveats]


def clauses_html(measure: Measure, sums: Sums) -> str:
    """What each clause decided: outcome, what the clause says, records, amount."""
    rows = [
        (
            IN_WORDS[verdict.outcome].capitalize(),
            verdict.clause.gloss,
            f"{number:,}",
            amount_or_unknown(measure, amount, verdict.outcome),
        )
        for verdict, (number, amount) in sums.items()
    ]
    columns = ("", "Why", "Records", measure.unit.capitalize())
    return html_table(columns, rows) + html_paragraphs([ASK])


class Shown(Protocol):
    """What is shown of the count of a month."""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Its caveats."""

    def by_verdict(self) -> Sums:
        """How many decisions each verdict made, and their summed amounts."""


def ledger_html(
    measure: Measure, days: Sequence[int], rules: Timetable, count: Callable[[Period], Shown]
) -> str:
    """Months, and for each what was counted, not counted and in doubt; under them the caveats.

    The months are those between some days (ordinals); `count` gives the count of a period.
    """
    period, earlier = _months_shown(days, rules)
    months = [(month.in_words(), count(month).by_verdict()) for month in period.months()]
    rows = [
        (month, *(_amount(measure, sums, outcome) for outcome in IN_WORDS))
        for month, sums in months
    ]
    columns = ("Month", *(words.capitalize() for words in IN_WORDS.values()))
    more = [f"{number_of(earlier, 'earlier month')} not shown."] if earlier else []
    unit = "" if measure.scale == 1 else f", in {measure.unit}, with the number of decisions"
    heading = html_paragraphs([f"{measure.title}, month by month{unit}."])
    notes = _notes(count(period).caveats)
    return heading + html_table(columns, rows) + html_paragraphs([*more, *notes, ASK])


def _months_shown(days: Sequence[int], rules: Timetable) -> tuple[Period, int]:
    """The last months between some days (ordinals) that have a rule set; how many are left out."""
    first_rule_set = rules.rule_sets[0].in_force_from
    ends = [max(date.fromordinal(day), first_rule_set) for day in days] or [first_rule_set]
    first, stop = Month.of(min(ends)), Month(Month.of(max(ends)) + 1)
    start = Month(max(first, stop - MOST_MONTHS))
    return Period(start, stop), start - first


def _amount(measure: Measure, sums: Sums, outcome: Outcome) -> str:
    """The amounts of an outcome and the number of its decisions; blank if there are none."""
    of_outcome = [each for verdict, each in sums.items() if verdict.outcome is outcome]
    number, amount = (sum(each[part] for each in of_outcome) for part in (0, 1))
    if measure.scale == 1 or not number:
        return f"{amount:,}" if number else ""
    return f"{amount_or_unknown(measure, amount, outcome)} ({number:,})"
