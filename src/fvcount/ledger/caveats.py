"""Caveats: what can make a number wrong although nothing in it is undetermined (rules, section 9).

A caveat never changes a count; it is shown beside the number. A ledger keeps `AgencyFacts`; from
those of the agencies counted, the period and the decisions, the caveats of a count are told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from fvcount.dates.periods import Period, runs_in_words
from fvcount.ledger.decisions import Outcome
from fvcount.ledger.sheet import DecisionColumns
from fvcount.rules import clauses
from fvcount.rules.clauses import Clause
from fvcount.wording import first_few, listed, number_of


class Undetermined(Protocol):
    """The undetermined decisions of a count."""

    def under(self, clause: Clause, agencies: Sequence[str]) -> int:
        """How many are undetermined under a clause, of some agencies."""

    def with_finding(self, code: str) -> int:
        """How many have a finding of this code."""


@dataclass(frozen=True, slots=True)
class UndeterminedRows:
    """The undetermined decisions among some rows, which the caveats of a count tell of."""

    chosen: Sequence[tuple[DecisionColumns, Sequence[int]]]

    def under(self, clause: Clause, agencies: Sequence[str]) -> int:
        """How many are undetermined under a clause, of some agencies."""
        return sum(
            sheet.verdict(row) == (Outcome.UNDETERMINED, clause)
            and sheet.agencies.values[sheet.agency_codes[row]] in agencies
            for sheet, rows in self.chosen
            for row in rows
        )

    def with_finding(self, code: str) -> int:
        """How many have a finding of this code."""
        return sum(
            sheet.verdict(row).outcome is Outcome.UNDETERMINED
            for sheet, rows in self.chosen
            for row in {*sheet.finding_rows.get(code, ())}.intersection(rows)
        )


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the data cannot know about itself, told beside a number.

    Attributes:
        code: the kind of caveat.
        message: one or two sentences: what is there, what follows, what would remove it.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RowsOfTable:
    """How many rows an agency gave of a table, and how many of them could not be read.

    A table that could not be opened, so that its rows could not even be counted, gave 0.
    """

    table: str
    given: int
    unread: int


@dataclass(frozen=True, slots=True)
class EmptyColumns:
    """Columns of a table that no row of an agency fills, and what follows from it."""

    table: str
    columns: tuple[str, ...]
    follows: str


@dataclass(frozen=True, slots=True)
class JoinedIds:
    """How many cells of a column look like several ids in one, and what each is taken as."""

    table: str
    column: str
    cells: int
    taken_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """What the caveats of one measure need to know of one agency. Months are runs of numbers.

    Attributes:
        agency_id: the agency; None for rows that concern all, or of which no agency can be read.
        is_named: whether a row that could be read names the agency.
        rows: the tables that the measure reads.
        known: the months in which the data says what happened.
        empty: months without a service event, between others, if coverage is not stated.
        has_far_date: whether a service event is dated years from all others.
        absent: columns that are never filled.
        joined: columns with ids that look joined.
        is_services_only: whether it gives service events, and neither support periods nor month
            statuses.
        is_records_only: whether it gives support periods, and no service events.
    """

    agency_id: str | None
    is_named: bool = True
    rows: tuple[RowsOfTable, ...] = ()
    known: tuple[range, ...] = ()
    empty: tuple[range, ...] = ()
    has_far_date: bool = False
    absent: tuple[EmptyColumns, ...] = ()
    joined: tuple[JoinedIds, ...] = ()
    is_services_only: bool = False
    is_records_only: bool = False


Facts = tuple[AgencyFacts, ...]


def facts_of(facts: Facts, agency: str | None) -> Facts:
    """The facts that concern a count of one agency, or of all."""
    return tuple(fact for fact in facts if agency is None or fact.agency_id in (None, agency))


def caveats(facts: Facts, period: Period, undetermined: Undetermined) -> tuple[Caveat, ...]:
    """The caveats of a count: of the agencies with these facts, and of the decisions counted."""
    told = (
        ("rows-unread", _rows_unread(facts)),
        ("beyond-data", _beyond_data(facts, period)),
        ("empty-months", _empty_months(facts)),
        ("length-unknown", _length_unknown(undetermined)),
        ("column-absent", _columns_absent(facts)),
        ("services-only", _services_only(facts, undetermined)),
        ("records-only", _records_only(facts)),
        ("ids-joined", _ids_joined(facts)),
    )
    return tuple(Caveat(code, message) for code, messages in told for message in messages)


# --- rows, columns and cells --------------------------------------------------------------------


def _rows_unread(facts: Facts) -> Iterator[str]:
    """A message for each table with rows that could not be read."""
    for table in dict.fromkeys(rows.table for fact in facts for rows in fact.rows):
        of_table = [rows for fact in facts for rows in fact.rows if rows.table == table]
        given = sum(rows.given for rows in of_table)
        unread = sum(rows.unread for rows in of_table)
        whole = not all(rows.given for rows in of_table)
        if unread or whole:
            subject = f"The table {table}" if whole else f"{unread:,} of {given:,} rows of {table}"
            yield (
                f"{subject} could not be read. The number and its range lack what is written"
                " there; correct it, and count again."
            )


def _columns_absent(facts: Facts) -> Iterator[str]:
    """A message for each column, or pair of columns, that an agency never fills."""
    lacking: dict[EmptyColumns, list[str]] = {}
    for fact in facts:
        for absent in fact.absent:
            lacking.setdefault(absent, []).append(str(fact.agency_id))
    for absent, agencies in lacking.items():
        yield (
            f"No row of {_some(agencies)} in {absent.table} fills {' or '.join(absent.columns)}:"
            f" {absent.follows}. If the export left it out, give it."
        )


def _ids_joined(facts: Facts) -> Iterator[str]:
    """A message for each column of ids with cells that look like several in one."""
    every = [joined for fact in facts for joined in fact.joined]
    for table, column, taken_as in dict.fromkeys((j.table, j.column, j.taken_as) for j in every):
        cells = sum(j.cells for j in every if (j.table, j.column) == (table, column))
        yield (
            f"{number_of(cells, 'cell')} of {column} in {table} may hold several ids, or ids that a"
            f" spreadsheet shortened (1.2E+11); each id found there is taken as {taken_as}."
            " Separate ids by ; and write them in full."
        )


def _agencies(facts: Facts, concerns: Callable[[AgencyFacts], object]) -> list[str]:
    """The agencies concerned."""
    return [fact.agency_id for fact in facts if fact.agency_id is not None and concerns(fact)]


# --- months -------------------------------------------------------------------------------------


def _beyond_data(facts: Facts, period: Period) -> Iterator[str]:
    """Which months of the period lie outside what is known of an agency."""
    outside: dict[tuple[tuple[range, ...], tuple[range, ...]], list[str]] = {}
    for fact in facts:
        months = without(range(period.start, period.stop), fact.known)
        if fact.agency_id is not None and fact.known and months:
            outside.setdefault((fact.known, months), []).append(fact.agency_id)
    parts = [
        f"of {_some(agencies)} it tells of {runs_in_words(known)}, not of {runs_in_words(months)}"
        for (known, months), agencies in outside.items()
    ]
    if facts and not any(fact.known for fact in facts):
        parts = ["it tells of no month at all"]
    if parts:
        yield (
            f"The period goes beyond the data: {_some(parts, '; ', '; ')}. What happened then is"
            " not in the number; count other months, or give what was recorded in these."
        )


def _empty_months(facts: Facts) -> Iterator[str]:
    """Months without a service event, where nothing says that they are complete."""
    without_events: dict[tuple[range, ...], list[str]] = {}
    for fact in facts:
        if fact.empty:
            without_events.setdefault(fact.empty, []).append(str(fact.agency_id))
    if not without_events:
        return
    parts = [
        f"{_some(agencies)} in {runs_in_words(months)}"
        for months, agencies in without_events.items()
    ]
    stretched = _agencies(facts, lambda fact: fact.empty and fact.has_far_date)
    odd = ""
    if stretched:
        odd = f" One date of {_some(stretched)} is over three years from all others: is it right?"
    yield (
        f"No service event, and no coverage stated: {_some(parts, '; ', '; ')}. Nothing is"
        f" concluded from these months; a row in coverage says that they are complete.{odd}"
    )


def _some(words: Sequence[str], between: str = ", ", last: str = " and ") -> str:
    """The first of these words, with how many more there are."""
    return listed(first_few(words), between, last)


def without(months: range, known: Iterable[range]) -> tuple[range, ...]:
    """The runs of these months that lie in none of the known runs, which are in order."""
    runs, start = [], months.start
    for run in known:
        runs.append(range(start, min(run.start, months.stop)))
        start = max(start, run.stop)
    return tuple(filter(None, (*runs, range(start, months.stop))))


# --- services and decisions ---------------------------------------------------------------------


def _length_unknown(undetermined: Undetermined) -> Iterator[str]:
    """How many undetermined pieces of work have no length."""
    pieces = undetermined.with_finding("duration-missing")
    if pieces:
        yield (
            f"The length of {number_of(pieces, 'piece')} of work in doubt is not known, so those"
            " hours are not in the range. Minutes or an end time would put them there."
        )


def _services_only(facts: Facts, undetermined: Undetermined) -> Iterator[str]:
    """Services without a word on relationships: how many decisions depend on that."""
    agencies = _agencies(facts, lambda fact: fact.is_services_only)
    if agencies:
        silent = undetermined.under(clauses.RELATIONSHIP_UNKNOWN, agencies)
        before = undetermined.under(clauses.LOOK_BACK, agencies)
        yield (
            f"{_some(agencies)} gave service events, but neither support periods nor month"
            f" statuses. Of the starts in doubt in this period {silent} depend on silent months,"
            f" which the interpretation unknown_relationship decides, and {before} on the"
            " time before, which coverage of the months before settles."
        )


def _records_only(facts: Facts) -> Iterator[str]:
    """Support periods of an agency that gave no services."""
    agencies = _agencies(facts, lambda fact: fact.is_records_only)
    if agencies:
        yield (
            f"{_some(agencies)} gave support periods, but no service events. Month gaps and first"
            " supports cannot be seen, so recorded dates are counted; service events show them."
        )
