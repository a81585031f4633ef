"""The spells of a RAMP case: its referrals -> when it was open (rules 3.1 to 3.3).

A case can be referred again while it is open, or after it was closed; only the first count event of
a spell is a new case. One case is looked at at a time, across all agencies (rule 3.4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fvcount.records.tables import RampReferral
from fvcount.rules.codes import Determination


@dataclass(slots=True)
class Spell:
    """A time in which a case was open, with the referral that opened it; no end: it runs on."""

    opened_by: RampReferral
    opened_on: date
    ended_on: date | None = None


def count_event(referral: RampReferral) -> date | None:
    """The day on which a referral became a case of the panel; None if it did not, or is in doubt.

    Eligible and heard, on the day of the hearing; managed by the coordinator, on the day that was
    determined, or of the hearing if that is earlier (rule 3.1).
    """
    if referral.determination is Determination.ELIGIBLE and referral.assisted:
        return referral.heard_on
    determined = referral.determined_on
    if referral.determination is Determination.COORDINATOR_FACILITATED and determined is not None:
        return min(determined, referral.heard_on or determined)
    return None


def spells(referrals: Iterable[RampReferral]) -> Iterator[tuple[RampReferral, Spell]]:
    """Each referral of one case that has a count event, in order, with its spell.

    A spell ends on the latest closing of its referrals so far; a closing before the referral's own
    count event is ignored. An event on or after that day opens a new spell (rule 3.3).
    """
    spell: Spell | None = None
    for event, referral in _in_order(referrals):
        if spell is None or (spell.ended_on is not None and spell.ended_on <= event):
            spell = Spell(referral, event)
        closed = referral.closed_on
        if closed is not None and closed >= event:
            spell.ended_on = max(closed, spell.ended_on or closed)
        yield referral, spell


def _in_order(referrals: Iterable[RampReferral]) -> list[tuple[date, RampReferral]]:
    """Count events by date, then day of referral, agency and id."""
    dated = ((count_event(referral), referral) for referral in referrals)
    events = [(event, referral) for event, referral in dated if event is not None]
    events.sort(
        key=lambda pair: (pair[0], pair[1].referred_on, pair[1].agency_id, pair[1].referral_id)
    )
    return events
