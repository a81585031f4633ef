"""What `fvcount explain` shows: all about a record, a person, a household or a case."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import get_close_matches
from typing import NamedTuple

from fvcount.dates.periods import Period
from fvcount.findings import Finding
from fvcount.ledger.decisions import Decision, Measure
from fvcount.ledger.ledger import Ledger
from fvcount.ledger.notebook import IN_WORDS
from fvcount.measures.new_support_periods.explain import timelines
from fvcount.measures.new_support_periods.story import Past
from fvcount.records.case_book import Records
from fvcount.records.many_events import ManyEvents
from fvcount.records.tables import PEOPLE, TABLES
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import TIMETABLE
from fvcount.show.document import Grid
from fvcount.show.findings import all_findings, problem_in_words
from fvcount.show.words import amount_in_words
from fvcount.wording import day_in_words

ASKED_ABOUT = {
    *(table.id_column for table in TABLES.values()),
    *PEOPLE,
    "household_id",
    "case_id",
}
"""The columns of ids that `fvcount explain` answers about."""


class Explanation(NamedTuple):
    """Everything known about one id.

    Attributes:
        id: the id of a record, a person, a household or a case.
        notes: what the id stands for, in sentences (another id of a person, a household), and the
            rows about it that could not be read.
        support_periods: those of the person, as rebuilt from the services.
        decisions: every decision about it, with the measure that was decided.
        findings: what was found about it, or about a record of these decisions.
    """

    id: str
    notes: list[str]
    support_periods: list[Past]
    decisions: list[tuple[Measure, Decision]]
    findings: list[Finding]


def explain_id(
    records: Records,
    ledgers: Sequence[Ledger],
    id: str,
    *,
    period: Period | None = None,
    readings: Readings | Mapping[str, str] | None = None,
) -> Explanation:
    """Gather everything known about a record, a person, a household or a case.

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
    members = _members(records, id)
    ids = records.ids_of(id).union(*map(records.ids_of, members))
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
    rules = ledgers[0].made_from.rules if ledgers else TIMETABLE
    support_periods = list(timelines(records, Readings.of(readings), rules, ids))
    notes = [*_other_ids(records, id), *_household(id, members), *_unread(records, ledgers, ids)]
    return Explanation(id, notes, support_periods, decisions, findings)


def _other_ids(records: Records, id: str) -> Iterator[str]:
    """Say which other ids the person has, and which of them decisions bear."""
    person = records.people.person
    for agency in records.agencies:
        leads_to = person(agency, id)
        if leads_to != id:
            yield f"At {agency} {id} is another id of {leads_to}, which decisions name."
    joined = {
        row.client_id
        for row in records.clients
        if row.same_as and id in {person(agency, row.client_id) for agency in records.agencies}
    }
    if joined - {id}:
        yield f"{id} is also known as {' and '.join(sorted(joined - {id}))}."


def _members(records: Records, household: str) -> list[str]:
    """List the people of a household at some agency."""
    named = {row.client_id for row in records.clients if row.household_id == household}
    return sorted(
        client
        for client in named
        if any(records.people.household(agency, client) == household for agency in records.agencies)
    )


def _household(id: str, members: Sequence[str]) -> Iterator[str]:
    if members:
        yield f"{id} is a household; its people are {' and '.join(members)}."


def _unread(records: Records, ledgers: Sequence[Ledger], ids: Set[str]) -> Iterator[str]:
    """Tell of rows that could not be read, and of what is decided from the services instead."""
    for row in records.rejected:
        if not row.ids.isdisjoint(ids):
            persons = {person for id in row.people for person in records.ids_of(id)}
            instead = sorted(
                decision.record
                for ledger in ledgers
                for decision in ledger.about(persons)
                if decision.record.startswith("derived:") and decision.agency_id == row.agency_id
            )
            told = f" Decided from the services instead: {' and '.join(instead)}."
            is_period = row.table == "support_periods" and instead
            faults = [
                finding.message.removesuffix(" The row is left out.")
                for finding in records.findings
                if finding.file == row.file and row.number in (finding.row, *finding.rows)
            ]
            recorded = " ".join(
                (f"Recorded in {row.place}, but the row could not be read:", *faults)
            )
            yield f"{recorded}{told if is_period else ''}"


def near_ids(records: Records, id: str) -> list[str]:
    """Find the ids of the case book that are written alike; else the three most like it.

    >>> import fvcount
    >>> near_ids(fvcount.read("examples/northside"), "sp181")
    ['SP-0181']
    """
    ids = sorted(set(_all_ids(records)))
    alike = [other for other in ids if _plain(other) == _plain(id)]
    return alike or get_close_matches(id, ids)


def _plain(id: str) -> str:
    """An id without what people type otherwise: capitals, separators, leading zeros."""
    parts = re.findall(r"[^\W\d_]+|\d+", id.casefold())
    return "".join(part.lstrip("0") or "0" for part in parts)


def _all_ids(records: Records) -> Iterator[str]:
    """Yield the ids that can be asked about; of events held in bulk, none."""
    for table in TABLES.values():
        of_table = getattr(records, table.name)
        columns = [column for column in table.columns if column in ASKED_ABOUT]
        for record in () if isinstance(of_table, ManyEvents) else of_table:
            for cell in (getattr(record, column) for column in columns):
                yield from (cell,) if isinstance(cell, str) else cell or ()


def explain_document(explanation: Explanation) -> Iterator[Grid | str]:
    """Show the support periods as rebuilt, the decisions of each measure, and the findings."""
    yield f"What was decided about {explanation.id}."
    yield from explanation.notes
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
                _outcome(measure, decision),
                f"{decision.because} [{decision.clause}]",
            )
            for decision in decisions
        )
        yield Grid(measure.title, ("Date", "Record", "Outcome", "Because"), rows)
    for finding in explanation.findings:
        yield f"{finding.severity}: {problem_in_words(finding)}"


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


def _outcome(measure: Measure, decision: Decision) -> str:
    """Say what was decided, and about how many hours; in the other measures it is always 1."""
    outcome = IN_WORDS[decision.outcome]
    if measure.unit != "hours":
        return outcome
    return f"{outcome}, {amount_in_words(measure, decision.amount, decision.outcome)}"
