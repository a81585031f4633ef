"""The spells of a RAMP case: its referrals -> when it was open (rules 3.1 to 3.5).

A case can be referred again while it is open, or after it was closed; only the first count event of
a spell is a new case. One case is looked at at a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from fvcount.records.tables import RampReferral
from fvcount.rules.codes import Determination
from fvcount.rules.readings import Readings

Event = tuple[date, RampReferral]
"""A referral with the day on which it became a case of the panel."""


class Doubt(NamedTuple):
    """A referral in doubt that, settled, would leave no new spell to a later one of its case.

    It `takes_its_place` if it would open the spell that is running then; else it keeps one open.
    """

    referral: RampReferral
    takes_its_place: bool


@dataclass(slots=True)
class Spell:
    """A time in which a case was open, with the referral that opened it; no end: it runs on."""

    opened_by: RampReferral
    opened_on: date
    ended_on: date | None = None
    doubts: list[Doubt] = field(default_factory=list)


def columns_of_a_case(readings: Readings) -> tuple[str, ...]:
    """The columns in which the referrals of one case are alike (rule 3.4)."""
    return ("agency_id", "case_id") if readings.case_ids == "panel" else ("case_id",)


def cases(referrals: Iterable[RampReferral], readings: Readings) -> Iterable[list[RampReferral]]:
    """The referrals of each case."""
    case_of = attrgetter(*columns_of_a_case(readings))
    by_case: dict[object, list[RampReferral]] = {}
    for referral in referrals:
        by_case.setdefault(case_of(referral), []).append(referral)
    return by_case.values()


def count_event(referral: RampReferral, readings: Readings) -> date | None:
    """The day on which a referral became a case of the panel; None if it did not, or is in doubt.

    Eligible, heard and assisted, on the day of the hearing; managed by the coordinator, on the day
    that was determined, or of the hearing if that is earlier (rules 3.1 and 3.2).
    """
    assisted = referral.assisted or readings.assisted_test == "heard"
    if referral.determination is Determination.ELIGIBLE and assisted:
        return referral.heard_on
    determined = referral.determined_on
    if referral.determination is Determination.COORDINATOR_FACILITATED and determined is not None:
        return min(determined, referral.heard_on or determined)
    return None


def is_in_doubt(referral: RampReferral) -> bool:
    """Whether the date or the determination that would decide is missing (rule 3.2)."""
    if referral.determination is Determination.COORDINATOR_FACILITATED:
        return referral.determined_on is None
    return referral.determination is None and referral.heard_on is not None


def day_of_decision(referral: RampReferral, readings: Readings) -> date:
    """The day of the count event; without one, of the first date that there is (rule 3.5)."""
    other = referral.heard_on or referral.determined_on or referral.referred_on
    return count_event(referral, readings) or other


def spells(case: Iterable[RampReferral], readings: Readings) -> list[tuple[RampReferral, Spell]]:
    """Each referral of one case that has a count event, in order, with its spell.

    A referral in doubt opens no spell and closes none. The spells that would not be new if it were
    settled as a case of the day it is dated on say so in their `doubts` (rule 3.2).
    """
    events: list[Event] = []
    in_doubt: list[Event] = []
    for referral in case:
        if is_in_doubt(referral):
            in_doubt.append((day_of_decision(referral, readings), referral))
        elif (on := count_event(referral, readings)) is not None:
            events.append((on, referral))
    walked = [*_walk(events)]
    for doubt in sorted(in_doubt, key=_in_order):
        settled = {id(referral): spell for referral, spell in _walk([*events, doubt])}
        for referral, spell in walked:
            opened_by = settled[id(referral)].opened_by
            if spell.opened_by is referral and opened_by is not referral:
                spell.doubts.append(Doubt(doubt[1], opened_by is doubt[1]))
    return walked


def _walk(events: Iterable[Event]) -> Iterator[tuple[RampReferral, Spell]]:
    """The spells of count events in their order (rule 3.3).

    A spell ends on the latest closing of its referrals so far; a closing before the referral's own
    count event is ignored. An event on or after that day opens a new spell.
    """
    spell: Spell | None = None
    for event, referral in sorted(events, key=_in_order):
        if spell is None or (spell.ended_on is not None and spell.ended_on <= event):
            spell = Spell(referral, event)
        closed = referral.closed_on
        if closed is not None and closed >= event:
            spell.ended_on = max(closed, spell.ended_on or closed)
        yield referral, spell


def _in_order(event: Event) -> tuple[date, date, str, str]:
    """By date, then day of referral, agency and id."""
    on, referral = event
    return on, referral.referred_on, referral.agency_id, referral.referral_id
