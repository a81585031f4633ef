"""New RAMP cases in words: when a case was referred and heard, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fvcount.history.spells import Spell, count_event
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Explainer
from fvcount.records.case_book import Records
from fvcount.records.tables import RampReferral
from fvcount.rules import clauses
from fvcount.rules.codes import Determination
from fvcount.wording import day_in_words, in_words


@dataclass(frozen=True, slots=True)
class NewRampCasesExplainer(Explainer):
    """Explains the referrals of `records`; `spell_of` gives the spell of each count event."""

    records: Records
    spell_of: Mapping[int, Spell]
    table: ClassVar[str] = "ramp_referrals"

    def because(self, entry: Entry) -> str:
        """The sentence of a decision."""
        referral = self.records.ramp_referrals[entry.record_index]
        referred = f"Case {referral.case_id} was referred on {day_in_words(referral.referred_on)}"
        return f"{referred} {self._reason(referral, entry)}"

    def people(self, entry: Entry) -> tuple[()]:
        """Nobody: a referral names a case, not people."""
        return ()

    def about(self, entry: Entry) -> tuple[str]:
        """The case."""
        return (self.records.ramp_referrals[entry.record_index].case_id,)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        case = self.records.ramp_referrals[entry.record_index].case_id
        return f"{case} was opened over a year ago and never closed."

    def _reason(self, referral: RampReferral, entry: Entry) -> str:
        """What came of a referral, and for a doubt the fact that would settle it."""
        heard = day_in_words(referral.heard_on) if referral.heard_on else "no day"
        match entry.verdict.clause:
            case clauses.HEARD:
                return f"and heard on {heard}, with no spell of the case running: a new case."
            case clauses.FACILITATED:
                day = day_in_words(count_event(referral) or entry.on)
                return (
                    f"and managed by the coordinator from {day}, with no spell running: a new case."
                )
            case clauses.ALREADY_OPEN:
                spell = self.spell_of[entry.record_index]
                opened, by = day_in_words(spell.opened_on), spell.opened_by.referral_id
                day = day_in_words(count_event(referral) or entry.on)
                how = "heard" if referral.determination is Determination.ELIGIBLE else "facilitated"
                return (
                    f"and {how} on {day}, while open since {opened} (referral {by}). A closing on"
                    f" or before {day} would make it a new case."
                )
            case clauses.NOT_HEARD:
                return (
                    "and found eligible, but no hearing is recorded. A hearing date would count it."
                )
            case clauses.RAMP_DATE:
                return (
                    "and managed by the coordinator; the day that was determined would settle it."
                )
            case clauses.RAMP_DETERMINATION:
                return f"and heard on {heard}; what was determined would settle it."
            case clauses.NOT_ASSISTED:
                return f"and heard on {heard}, but recorded as not assisted; a yes would count it."
            case clauses.PENDING:
                return "and nothing is determined yet. A determination would decide it."
        outcome = in_words(referral.determination) if referral.determination else "pending"
        outcome = outcome.replace("not eligible", "found not eligible")
        return f"and was {outcome}. Found eligible and heard, it would count."
