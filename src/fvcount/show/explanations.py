"""What `fvcount explain` shows about a record, a person or a case."""

from collections.abc import Iterable, Iterator

from fvcount.findings import Finding
from fvcount.ledger.decisions import Decision, Measure
from fvcount.measures.new_support_periods.explain import Past
from fvcount.show.document import Grid
from fvcount.wording import day_in_words


def decisions_grid(decisions: Iterable[tuple[Measure, Decision]]) -> Grid:
    """Decisions one by one, with their sentences."""
    rows = tuple(
        (
            decision.on.isoformat(),
            measure.title,
            decision.record,
            decision.agency_id,
            decision.outcome.value,
            measure.shown(decision.amount),
            decision.clause.id,
            decision.because,
        )
        for measure, decision in decisions
    )
    columns = ("Date", "Measure", "Record", "Agency", "Outcome", "Amount", "Clause", "Because")
    return Grid("Decisions", columns, rows, frozenset({"Amount"}))


def explain_document(
    id: str,
    history: list[Past],
    decisions: list[tuple[Measure, Decision]],
    findings: Iterable[Finding],
) -> Iterator[Grid | str]:
    """The support periods as rebuilt, then every decision, then what was found."""
    yield f"What was decided about {id}."
    if history:
        columns = ("Person", "Agency", "Recorded as", "Began", "Ended", "Why it ended")
        pasts = tuple(
            (
                *(past.client, past.agency_id, past.record or "", day_in_words(past.began)),
                *(day_in_words(past.ended) if past.ended else "", past.why),
            )
            for past in history
        )
        yield Grid("Support periods as rebuilt from the services", columns, pasts)
    alone = len({decision.agency_id for _, decision in decisions}) == 1
    for title in dict.fromkeys(measure.title for measure, _ in decisions):
        of_measure = [pair for pair in decisions if pair[0].title == title]
        rows = tuple(
            (
                decision.on.isoformat(),
                decision.record if alone else f"{decision.record} ({decision.agency_id})",
                f"{decision.outcome}{_hours(measure, decision)}",
                f"{decision.because} [{decision.clause}]",
            )
            for measure, decision in of_measure
        )
        yield Grid(title, ("Date", "Record", "Outcome", "Because"), rows)
    for finding in findings:
        place = f" ({finding.place})" if finding.place else ""
        yield f"{finding.severity}: {finding.message}{place}"


def _hours(measure: Measure, decision: Decision) -> str:
    """The amount, where it is not simply one."""
    return f", {measure.shown(decision.amount)} h" if measure.unit == "hours" else ""
