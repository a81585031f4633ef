"""What each rule set says that can be said as data, and from which day on.

Measures ask `rules.on(day)` for the rule set of a decision's date and never a date themselves. What
a rule set changes in an argument rather than in data is a function beside the measure that needs
it, chosen by the rule set's id.
"""

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fvcount.dates.periods import Period
from fvcount.errors import PeriodError, RuleSetError, expect, expect_date
from fvcount.rules.clauses import HOURS_OF
from fvcount.rules.codes import Activity, Mode
from fvcount.wording import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One set of counting rules. It is complete: it places every code there is.

    Attributes:
        id: its name.
        in_force_from: the first date whose decisions are made under it.
        client_work: the activities that are support and count as hours (rules, 1 and 2.2).
        work_if_for_client: the activities that are client work where somebody is named or
            benefits, and not client time otherwise (1 and 2.2).
        attempts: the activities that count as hours and are not support (2.2).
        not_client_time: the activities that count as neither (2.3).
        counted_modes: the modes in which an after-hours response counts (4.2).
        other_modes: the modes in which it does not.
        threshold: the share of an annual target to reach, exact (6.2).

    Raises:
        RuleSetError: where a code is in none of its groups or in two, or where an activity would
            count as hours and no clause says so.
    """

    id: str
    in_force_from: date
    client_work: frozenset[Activity]
    work_if_for_client: frozenset[Activity]
    attempts: frozenset[Activity]
    not_client_time: frozenset[Activity]
    counted_modes: frozenset[Mode]
    other_modes: frozenset[Mode]
    threshold: Fraction

    def __post_init__(self) -> None:
        self._place(Activity, "client_work", "work_if_for_client", "attempts", "not_client_time")
        self._place(Mode, "counted_modes", "other_modes")
        counting = self.client_work | self.work_if_for_client | self.attempts
        unexplained = [code for code in counting if code not in HOURS_OF]
        if unexplained:
            text = f"no clause counts hours of {', '.join(sorted(unexplained))}"
            raise RuleSetError(f"rule set {self.id!r}: {text}; add it to HOURS_OF")

    def _place(self, codes: type[StrEnum], *groups: str) -> None:
        """Raise where a code is in none of these groups, or in several."""
        for group in groups:
            expected = f"rule set {self.id!r}: {group}: expected a set of codes"
            expect(getattr(self, group), Set, RuleSetError, expected)
        for code in codes:
            found = [group for group in groups if code in getattr(self, group)]
            if len(found) != 1:
                where = " and in ".join(found) if found else "no group"
                raise RuleSetError(
                    f"rule set {self.id!r}: {code.value!r} is in {where}; expected it in exactly"
                    f" one of {', '.join(groups)}"
                )

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rule sets in the order in which they come into force.

    Raises:
        RuleSetError: for no rule set, for something else than one, and for two of one id or date.

    >>> TIMETABLE.on(date(2024, 3, 4)).id
    '2022-07-01'
    >>> TIMETABLE.in_force(Period.parse("2024-03"))
    ('2022-07-01',)
    """

    rule_sets: tuple[RuleSet, ...]
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _refuse_unless_rule_sets(self.rule_sets)
        ordered = tuple(sorted(self.rule_sets, key=lambda rule_set: rule_set.in_force_from))
        starts = tuple(rule_set.in_force_from for rule_set in ordered)
        ids = {rule_set.id for rule_set in ordered}
        if not len(ids) == len(set(starts)) == len(ordered):
            raise RuleSetError("expected rule sets of different ids, in force from different dates")
        object.__setattr__(self, "rule_sets", ordered)
        object.__setattr__(self, "_starts", starts)

    def on(self, day: date) -> RuleSet:
        """The rule set under which a decision of this date is made.

        A date before the first rule set is decided under the first; no period can be asked for that
        holds it.
        Raises `PeriodError` for what is not a date.
        """
        expect_date(day, PeriodError)
        return self.rule_sets[max(0, bisect_right(self._starts, day) - 1)]

    def in_force(self, period: Period) -> tuple[str, ...]:
        """The rule sets a period falls under; raises `PeriodError` if some day has none."""
        expect(period, Period, PeriodError, "expected a Period, as Period.parse gives it")
        if period.first_day < self._starts[0]:
            raise PeriodError(
                f"no rule set covers {period}: the earliest is in force from"
                f" {day_in_words(self._starts[0])}. Ask for a later period"
            )
        first = bisect_right(self._starts, period.first_day) - 1
        last = bisect_right(self._starts, period.last_day)
        return tuple(rule_set.id for rule_set in self.rule_sets[first:last])


def _refuse_unless_rule_sets(rule_sets: Sequence[object]) -> None:
    expected = "expected one RuleSet or several in a timetable"
    expect(rule_sets, Sequence, RuleSetError, expected)
    if not rule_sets or not all(isinstance(rule_set, RuleSet) for rule_set in rule_sets):
        raise RuleSetError(expected)


FROM_JULY_2022 = RuleSet(
    id="2022-07-01",
    in_force_from=date(2022, 7, 1),
    client_work=frozenset(
        {
            Activity.DIRECT,
            Activity.CASE_WORK,
            Activity.TRAVEL,
            Activity.SECONDARY_CONSULTATION,
            Activity.INFORMATION_SHARING,
            Activity.UNIDENTIFIED_CONSULTATION,
        }
    ),
    work_if_for_client=frozenset({Activity.ADMINISTRATION}),
    attempts=frozenset({Activity.ATTEMPTED_CONTACT}),
    not_client_time=frozenset(
        {
            Activity.SUPERVISION,
            Activity.TRAINING,
            Activity.PLANNING,
        }
    ),
    counted_modes=frozenset({Mode.FACE_TO_FACE, Mode.PHONE}),
    other_modes=frozenset({Mode.OTHER}),
    threshold=Fraction(97, 100),
)
"""The funding change of July 2022 (C, answer on the funding structure)."""

TIMETABLE = Timetable((FROM_JULY_2022,))
"""Every rule set known."""


def timetable(rules: Timetable | None) -> Timetable:
    """The rule sets to decide by: the caller's, else all that are known.

    Raises:
        RuleSetError: for anything but a `Timetable`.
    """
    if rules is None:
        return TIMETABLE
    expect(rules, Timetable, RuleSetError, "rules: expected a Timetable of rule sets")
    return rules
