"""What `fvcount list` shows: the decisions behind a number, one line each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fvcount.ledger.count import Count
from fvcount.ledger.decisions import Decision, Measure, Outcome
from fvcount.ledger.notebook import IN_WORDS
from fvcount.rules.clauses import CLAUSES
from fvcount.show.document import Grid
from fvcount.show.figures import Counts, numbers_and_notes
from fvcount.show.words import amount_in_words
from fvcount.wording import number_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Which decisions are listed: those of an outcome, under a clause, or all."""

    outcome: Outcome | None = None
    clause: str | None = None

    def of(self, count: Count) -> Sequence[Decision]:
        """The decisions of a count that are listed; none where there is no data."""
        if not count.data_given:
            return ()
        return [decision for decision in count.decisions if self._has(decision)]

    def _has(self, decision: Decision) -> bool:
        is_of_outcome = self.outcome in (None, decision.outcome)
        return is_of_outcome and self.clause in (None, decision.clause.id)

    def as_object(self) -> dict[str, Any]:
        """The choice as JSON has it."""
        return {"outcome": self.outcome and self.outcome.value, "clause": self.clause}


def decisions_grid(decisions: Iterable[tuple[Measure, Decision]]) -> Grid:
    """List decisions in the columns of the JSON, in the unit shown, with their sentences."""
    rows = tuple(
        (
            measure.name,
            decision.record,
            decision.agency_id,
            ";".join(decision.client_ids),
            decision.outcome.value,
            measure.value_of(decision.amount),
            measure.unit,
            decision.on.isoformat(),
            decision.clause.id,
            decision.because,
        )
        for measure, decision in decisions
    )
    ids = ("Record", "Agency id", "Client ids")
    columns = ("Measure", *ids, "Outcome", "Amount", "Unit", "On", "Clause", "Because")
    return Grid("", columns, rows, frozenset({"Amount"}))


def list_document(counts: Counts, choice: Choice, *, title: str) -> Iterator[Grid | str]:
    """Show the decisions of each measure, what their clauses say, and the numbers they make."""
    clauses: set[str] = set()
    for _, count in counts:
        decisions = choice.of(count)
        clauses.update(decision.clause.id for decision in decisions)
        yield _one_line_each(count.measure, decisions, choice)
    if clauses:
        glosses = tuple((id, CLAUSES[id].gloss) for id in CLAUSES if id in clauses)
        yield Grid("What the clauses say", ("Clause", "What it says"), glosses)
    yield from numbers_and_notes(counts, title=title, all_notes=True)


def _one_line_each(measure: Measure, decisions: Sequence[Decision], choice: Choice) -> Grid:
    """The decisions of a measure; what is the same for all of them is in the title, if anywhere."""
    in_hours = measure.unit == "hours"
    one_agency = len({decision.agency_id for decision in decisions}) <= 1
    rows = tuple(
        (
            decision.on.isoformat(),
            decision.record if one_agency else f"{decision.record} ({decision.agency_id})",
            ", ".join(decision.client_ids),
            "" if choice.outcome else IN_WORDS[decision.outcome],
            amount_in_words(measure, decision.amount, decision.outcome) if in_hours else "",
            decision.clause.id,
        )
        for decision in decisions
    )
    words = [number_of(len(decisions), "decision")]
    words += [IN_WORDS[choice.outcome]] if choice.outcome else []
    words += [amount_in_words(measure, sum(each.amount for each in decisions))] if in_hours else []
    columns = ("Date", "Record", "About", "Outcome", "Amount", "Clause")
    filled = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    return Grid(
        f"{measure.title}: {', '.join(words)}",
        tuple(columns[index] for index in filled),
        tuple(tuple(row[index] for index in filled) for row in rows),
        frozenset({"Amount"}),
    )
