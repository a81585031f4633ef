"""What `fvcount explain` shows: everything known about a record, a person or a case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fvcount.dates.periods import Period
from fvcount.findings import Finding
from fvcount.ledger.decisions import Decision, Measure
from fvcount.ledger.ledger import Ledger
from fvcount.measures.new_support_periods.explain import Past, timelines
from fvcount.records.case_book import Records
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import TIMETABLE
from fvcount.show.document import Grid
from fvcount.show.findings import all_findings
from fvcount.wording import day_in_words


class Explanation(NamedTuple):
    """Everything known about one id.

    Attributes:
        id: the id of a record, a person or a case.
        support_periods: those of the person, as rebuilt from the services.
        decisions: every decision about it, with the measure that was decided.
        findings: what was found about it, or about a record of these decisions.
        unread: where the rows are that have or name it, and could not be read.
    """

    id: str
    support_periods: list[Past]
    decisions: list[tuple[Measure, Decision]]
    findings: list[Finding]
    unread: list[str]


def explain_id(
    records: Records,
    ledgers: Sequence[Ledger],
    id: str,
    *,
    period: Period | None = None,
    readings: Readings | Mapping[str, str] | None = None,
) -> Explanation:
    """Gather everything known about a record, a person or a case.

    An id that nobody knows has an empty explanation.

    Args:
        records: the case book.
        ledgers: the measures to explain, decided from these records.
        id: matched exactly; for one of several ids of a person, the others are followed.
        period: leaves out decisions of other dates, not findings or support periods.
        readings: those the ledgers were decided under.

    >>> import fvcount
    >>> records = fvcount.read("examples/northside")
    >>> explanation = explain_id(records, [fvcount.new_ramp_cases(records)], "CASE-01")
    >>> [decision.record for _, decision in explanation.decisions]
    ['RR-01', 'RR-02', 'RR-05']
    """
    ids = records.ids_of(id)
    decisions = [
        (ledger.measure, decision)
        for ledger in ledgers
        for decision in ledger.about(ids)
        if period is None or decision.on in period
    ]
    decided_records = {(decision.record, decision.agency_id) for _, decision in decisions}
    findings = [
        finding
        for finding in all_findings(records, ledgers)
        if finding.record in ids or (finding.record, finding.agency_id) in decided_records
    ]
    rules = ledgers[0].rules if ledgers else TIMETABLE
    support_periods = list(timelines(records, Readings.of(readings), rules, ids))
    unread = records.left_out(ids)
    return Explanation(id, support_periods, decisions, findings, unread)


def decisions_grid(decisions: Iterable[tuple[Measure, Decision]]) -> Grid:
    """List decisions one by one, with their sentences."""
    rows = tuple(
        (
            decision.on.isoformat(),
            measure.title,
            decision.record,
            decision.agency_id,
            decision.outcome.value,
            measure.value_of(decision.amount),
            decision.clause.id,
            decision.because,
        )
        for measure, decision in decisions
    )
    columns = ("Date", "Measure", "Record", "Agency", "Outcome", "Amount", "Clause", "Because")
    return Grid("Decisions", columns, rows, frozenset({"Amount"}))


def explain_document(explanation: Explanation) -> Iterator[Grid | str]:
    """Show the support periods as rebuilt, the decisions of each measure, and the findings."""
    yield f"What was decided about {explanation.id}."
    if explanation.support_periods:
        yield _support_periods_grid(explanation.support_periods)
    one_agency = len({decision.agency_id for _, decision in explanation.decisions}) == 1
    by_measure: dict[Measure, list[Decision]] = {}
    for measure, decision in explanation.decisions:
        by_measure.setdefault(measure, []).append(decision)
    for measure, decisions in by_measure.items():
        rows = tuple(
            (
                decision.on.isoformat(),
                decision.record if one_agency else f"{decision.record} ({decision.agency_id})",
                f"{decision.outcome}{_hours(measure, decision)}",
                f"{decision.because} [{decision.clause}]",
            )
            for decision in decisions
        )
        yield Grid(measure.title, ("Date", "Record", "Outcome", "Because"), rows)
    for place in explanation.unread:
        yield f"Could not be read: {place}, about {explanation.id}."
    for finding in explanation.findings:
        place = f" ({finding.place})" if finding.place else ""
        yield f"{finding.severity}: {finding.message}{place}"


def _support_periods_grid(support_periods: Iterable[Past]) -> Grid:
    rows = tuple(
        (
            support_period.client,
            support_period.agency_id,
            support_period.record or "",
            day_in_words(support_period.began),
            day_in_words(support_period.ended) if support_period.ended else "",
            support_period.why,
        )
        for support_period in support_periods
    )
    columns = ("Person", "Agency", "Recorded as", "Began", "Ended", "Why it ended")
    return Grid("Support periods as rebuilt from the services", columns, rows)


def _hours(measure: Measure, decision: Decision) -> str:
    """Show the amount of a decision about hours; in the other measures it is always 1."""
    return f", {measure.value_of(decision.amount)} h" if measure.unit == "hours" else ""
