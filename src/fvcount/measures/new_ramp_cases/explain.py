"""New RAMP cases in words: when a case was referred and heard, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from fvcount.history.spells import Spell, count_event
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.records.case_book import Records
from fvcount.records.tables import RampReferral
from fvcount.rules import clauses
from fvcount.rules.codes import Determination
from fvcount.rules.readings import Readings
from fvcount.wording import day_in_words

UNLESS_OPEN = "would count, unless the case was open by then."


@dataclass(frozen=True)
class NewRampCasesExplainer(Explainer):
    """Explains the referrals of `records`.

    `spell_of` gives the spell of each count event, `panels` the panels that use each case id.
    """

    records: Records
    spell_of: Mapping[int, Spell]
    panels: Mapping[str, Iterable[str]]
    readings: Readings
    table: ClassVar[str] = "ramp_referrals"

    def because(self, entry: Entry) -> str:
        """The sentences of a decision."""
        referral = self.records.ramp_referrals[entry.record_index]
        referred = f"Case {referral.case_id} was referred on {day_in_words(referral.referred_on)}"
        return " ".join([f"{referred} {self._reason(referral, entry)}", *self._doubts(entry)])

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        """The cells that would settle each of these doubts."""
        return [self._cells(entry) for entry in entries]

    def moves_others(self, entry: Entry, cells: Set[Cell]) -> bool:
        """A referral that, settled, would do more than take the place of one that counts."""
        places = self._places.get((entry.agency_id, entry.record), {})
        return len(places) > 1 or not all(places.values())

    @cached_property
    def _places(self) -> dict[tuple[str, str], dict[int, bool]]:
        """The spells that each referral in doubt might take the place of, or else keep open."""
        places: dict[tuple[str, str], dict[int, bool]] = {}
        for spell in self.spell_of.values():
            for referral, takes_its_place in spell.doubts:
                key = referral.agency_id, referral.referral_id
                places.setdefault(key, {})[id(spell)] = takes_its_place
        return places

    def _cells(self, entry: Entry) -> set[Cell]:
        """The determination, and for a case of the coordinator the day of it."""
        referral = self.records.ramp_referrals[entry.record_index]
        columns = ("determination", "determined_on")
        return {
            Cell(
                table=self.table,
                column=column,
                agency_id=entry.agency_id,
                record=entry.record,
            )
            for column in columns
            if getattr(referral, column) is None
        }

    def people(self, entry: Entry) -> tuple[()]:
        """Nobody: a referral names a case, not people."""
        return ()

    def about(self, entry: Entry) -> tuple[str]:
        """The case."""
        return (self.records.ramp_referrals[entry.record_index].case_id,)

    def finding(self, code: str, entry: Entry) -> str:
        """The message of a finding about a decision."""
        case = self.records.ramp_referrals[entry.record_index].case_id
        if code == "case-at-two-panels":
            others = " and ".join(sorted({*self.panels[case]} - {entry.agency_id}))
            return (
                f"{case} is also a case id of {others}. The switch case_ids says whether that is"
                " another case (panel) or the same one (statewide)."
            )
        opened = day_in_words(self.spell_of[entry.record_index].opened_on)
        return f"{case} has been open since {opened}, a year or more, with no closing after that."

    def _reason(self, referral: RampReferral, entry: Entry) -> str:
        """What came of a referral, and for a doubt the fact that would settle it."""
        heard = f"heard on {day_in_words(referral.heard_on)}" if referral.heard_on else "not heard"
        event = day_in_words(count_event(referral, self.readings) or entry.on)
        match entry.verdict.clause:
            case clauses.HEARD:
                assisted = "" if referral.assisted else ", though not assisted"
                return f"and {heard}{assisted}, when the case was not open: a new case."
            case clauses.FACILITATED:
                return (
                    f"and managed by the coordinator from {event}, when the case was not open: a"
                    " new case."
                )
            case clauses.ALREADY_OPEN:
                spell = self.spell_of[entry.record_index]
                opened, by = day_in_words(spell.opened_on), _named(spell.opened_by, entry)
                eligible = referral.determination is Determination.ELIGIBLE
                how = heard if eligible else f"managed by the coordinator from {event}"
                return (
                    f"and {how}, while open since {opened} (referral {by}). A last closing of the"
                    f" case on or before {event} would make it a new case."
                )
            case clauses.NOT_HEARD:
                return (
                    "and found eligible, but no hearing is recorded. Heard and assisted, it"
                    f" {UNLESS_OPEN}"
                )
            case clauses.RAMP_DATE:
                return (
                    "and managed by the coordinator; the day that was determined would settle it."
                )
            case clauses.RAMP_DETERMINATION:
                when = "" if referral.determined_on else ", and on which day,"
                return f"and {heard}; what was determined{when} would settle it."
            case clauses.NOT_ASSISTED:
                return f"and {heard}, but recorded as not assisted. Assisted, it {UNLESS_OPEN}"
            case clauses.PENDING:
                outcome = "nothing is determined yet"
            case clauses.NOT_ELIGIBLE:
                outcome = "was found not eligible"
            case _:
                outcome = "was withdrawn"
        return f"and {outcome}. Found eligible, heard and assisted, it {UNLESS_OPEN}"

    def _doubts(self, entry: Entry) -> Iterator[str]:
        """What would become of a case that counts if an earlier referral of it were settled."""
        spell = self.spell_of.get(entry.record_index)
        if spell is None or entry.verdict.clause is clauses.ALREADY_OPEN:
            return
        for doubt in spell.doubts:
            then = (
                "it would take the place of this one."
                if doubt.takes_its_place
                else "the case would still be open on this day, and this one not new."
            )
            yield (
                f"Referral {_named(doubt.referral, entry)} of the case is in doubt: settled as a"
                f" case of an earlier day, {then}"
            )


def _named(other: RampReferral, entry: Entry) -> str:
    """Another referral of the case, with its panel if that is another."""
    panel = "" if other.agency_id == entry.agency_id else f" at {other.agency_id}"
    return f"{other.referral_id}{panel}"
