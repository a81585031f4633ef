"""What the tests of doubts share: the questions of a count, drawn as text.

A question is a line for each sentence, for each cell to fill and for what it settles, and one for
what follows:

    Did Ana's relationship go on in April 2025?
      month_statuses.ongoing_relationship Ana 2025-04
      settles derived:A:Ana:2025-05-01
      adds 1, leaves 0, or unknown_relationship

`corrects` says that an answer corrects what was recorded, `or` the switch that settles it instead.
"""

from __future__ import annotations

from difflib import unified_diff

from fvcount.ledger.explainer import Cell
from fvcount.reports.doubts import Question, questions
from spec.language import Told

EVER = "2024-01..2026-12"


def must_ask(told: Told, drawn: str, period: str = EVER, agency: str | None = None) -> None:
    """Hold the questions of a count against the drawn ones, in their order."""
    __tracebackhide__ = True
    asked = questions(told.ledger.count(period, agency=agency))
    expected = [" ".join(line.split()) for line in drawn.splitlines() if line.strip()]
    found = [line for question in asked for line in _drawn(question)]
    if found != expected:
        differ = unified_diff(expected, found, "drawn", "asked", n=9, lineterm="")
        raise AssertionError("\n".join(["asked otherwise than drawn:", *differ]))


def _drawn(question: Question) -> list[str]:
    amount = "not known" if question.amount is None else question.amount
    words = [f"adds {amount}, leaves {question.left}"]
    words += ["corrects"] if question.corrects else []
    words += [f"or {question.reading}"] if question.reading else []
    settled = [f"settles {decision.record}" for decision in question.settles]
    sentences = question.text.replace("? ", "?\n").splitlines()
    return [*sentences, *map(_cell, question.cells), *settled, ", ".join(words)]


def _cell(cell: Cell) -> str:
    agency = [] if cell.agency_id == "A" else [cell.agency_id]
    place = [cell.record, cell.client_id, cell.month]
    return " ".join(
        [f"{cell.table}.{cell.column}", *agency, *(str(each) for each in place if each is not None)]
    )
