"""Rule sets and the day on which each comes into force."""

from dataclasses import dataclass
from datetime import date

from fvcount.dates.periods import Period
from fvcount.errors import PeriodError
from fvcount.wording import day_in_words


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A set of counting rules and the first day it is in force."""

    id: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rule sets by the day each comes into force.

    >>> TIMETABLE.in_force(Period.parse("2024-03"))
    ('2022-07-01',)
    """

    rule_sets: tuple[RuleSet, ...]

    def in_force(self, period: Period) -> tuple[str, ...]:
        """The rule sets a period falls under; raises `PeriodError` if some day has none."""
        ordered = sorted(self.rule_sets, key=lambda rule_set: rule_set.in_force_from)
        if not ordered or period.first_day < ordered[0].in_force_from:
            known = day_in_words(ordered[0].in_force_from) if ordered else "no day at all"
            raise PeriodError(
                f"no rule set covers {period}: the earliest known one is in force from {known}."
                " Ask for a later period, or pass rules=Timetable(...) with the rule sets that"
                " held then"
            )
        begun = [each for each in ordered if each.in_force_from <= period.last_day]
        earlier = [each for each in begun if each.in_force_from <= period.first_day]
        return tuple(each.id for each in begun[len(earlier) - 1 :])


TIMETABLE = Timetable((RuleSet("2022-07-01", date(2022, 7, 1)),))
"""The one rule set known: the funding change of July 2022 (C, answer on the funding structure)."""
