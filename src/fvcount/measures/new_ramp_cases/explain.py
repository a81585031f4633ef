"""New RAMP cases in words: when a case was referred and heard, and what came of it."""

from collections.abc import Mapping

from fvcount.history.spells import Spell, count_event
from fvcount.ledger.decisions import Entry, Evidence
from fvcount.records.case_book import Records
from fvcount.records.tables import RampReferral
from fvcount.rules import clauses
from fvcount.rules.codes import Determination
from fvcount.wording import day_in_words, in_words


def evidence(records: Records, spell_of: Mapping[int, Spell]) -> Evidence:
    """Tells about the referrals of `records`; `spell_of` gives the spell of each count event."""
    referrals = records.ramp_referrals

    def because(entry: Entry) -> str:
        referral = referrals[entry.source]
        told = f"Case {referral.case_id} was referred on {day_in_words(referral.referred_on)}"
        return f"{told} {_reason(referral, entry, spell_of)}"

    def about(entry: Entry) -> tuple[str]:
        return (referrals[entry.source].case_id,)

    def finding(code: str, entry: Entry) -> str:
        return f"{referrals[entry.source].case_id} was opened over a year ago and never closed."

    return Evidence(
        because, about, finding, lambda entry: records.place("ramp_referrals", entry.source)
    )


def _reason(referral: RampReferral, entry: Entry, spell_of: Mapping[int, Spell]) -> str:
    """What came of a referral, and for a doubt the fact that would settle it."""
    heard = day_in_words(referral.heard_on) if referral.heard_on else "no day"
    match entry.verdict.clause:
        case clauses.HEARD:
            return f"and heard on {heard}, with no spell of the case running: a new case."
        case clauses.FACILITATED:
            day = day_in_words(count_event(referral) or entry.on)
            return f"and managed by the coordinator from {day}, with no spell running: a new case."
        case clauses.ALREADY_OPEN:
            spell = spell_of[entry.source]
            opened, by = day_in_words(spell.opened_on), spell.opened_by.referral_id
            day = day_in_words(count_event(referral) or entry.on)
            how = "heard" if referral.determination is Determination.ELIGIBLE else "facilitated"
            return (
                f"and {how} on {day}, while open since {opened} (referral {by}). A closing on or"
                f" before {day} would make it a new case."
            )
        case clauses.NOT_HEARD:
            return "and found eligible, but no hearing is recorded. A hearing date would count it."
        case clauses.RAMP_DATE:
            return "and managed by the coordinator; the day that was determined would settle it."
        case clauses.RAMP_DETERMINATION:
            return f"and heard on {heard}; what was determined would settle it."
        case clauses.NOT_ASSISTED:
            return f"and heard on {heard}, but recorded as not assisted; a yes would count it."
        case clauses.PENDING:
            return "and nothing is determined yet. A determination would decide it."
    outcome = in_words(referral.determination) if referral.determination else "pending"
    outcome = outcome.replace("not eligible", "found not eligible")
    return f"and was {outcome}. Found eligible and heard, it would count."
