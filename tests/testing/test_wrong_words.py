"""Words that say too little, or speak as a program would, are caught with what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from itertools import count

import pytest

import fvcount
from fvcount import Ledger, Records
from fvcount.ledger.decisions import Entry
from fvcount.ledger.explainer import Cell, Explainer
from fvcount.testing import check_laws
from fvcount.wording import day_in_words

LAW = "every_decision_is_explained_in_words"
numbers = count()

WRONG: dict[str, Callable[[Entry], str]] = {
    "no full stop": lambda entry: f"It was on {day_in_words(entry.on)}",
    "words of a program": lambda entry: f"mode=None on {day_in_words(entry.on)}.",
    "a code rather than a word": lambda entry: f"By face_to_face on {day_in_words(entry.on)}.",
    "neither the day nor the record is named": lambda entry: "It was after hours.",
    "what would settle it is not told": lambda entry: f"It was on {day_in_words(entry.on)}.",
    "not what is explained of the record": lambda entry: (
        f"On {day_in_words(entry.on)}, told {next(numbers)} times, which would settle it."
    ),
}


class OtherWords(Explainer):
    """An explainer that knows the same records and says something else of them."""

    def __init__(self, explainer: Explainer, because: Callable[[Entry], str]) -> None:
        self.explainer, self.sentence = explainer, because

    def because(self, entry: Entry) -> str:
        return self.sentence(entry)

    def people(self, entry: Entry) -> Iterable[str]:
        return self.explainer.people(entry)

    def about(self, entry: Entry) -> Iterable[str]:
        return self.explainer.about(entry)

    def cells_of_each(self, entries: Sequence[Entry]) -> list[Set[Cell]]:
        return self.explainer.cells_of_each(entries)

    def finding(self, code: str, entry: Entry) -> str:
        return self.explainer.finding(code, entry)

    def location(self, entry: Entry) -> tuple[str | None, int | None]:
        return self.explainer.location(entry)


def saying(because: Callable[[Entry], str]) -> Callable[..., Ledger]:
    """After-hours responses, with other words."""

    def wrapper(records: Records, *, readings: dict[str, str]) -> Ledger:
        ledger = fvcount.after_hours_responses(records, readings=readings)
        for sheet in ledger.sheets:
            sheet.explainer = OtherWords(sheet.explainer, because)
        return ledger

    return wrapper


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_words_are_caught(wrong: str) -> None:
    with pytest.raises(AssertionError, match=wrong):
        check_laws(saying(WRONG[wrong]), laws=[LAW])


def test_a_clause_that_does_not_exist_is_caught() -> None:
    def wrapper(records: Records, *, readings: dict[str, str]) -> Ledger:
        ledger = fvcount.new_ramp_cases(records, readings=readings)
        for sheet in ledger.sheets:
            sheet.verdicts.values = [
                verdict._replace(clause=replace(verdict.clause, id="KPM3.ours"))
                for verdict in sheet.verdicts.values
            ]
        return ledger

    with pytest.raises(AssertionError, match="a clause that does not exist"):
        check_laws(wrapper, laws=[LAW])
