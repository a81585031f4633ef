"""A case book: all records of one or more agencies, checked together.

`Records` is built from a folder (`fvcount.read`), from a dict of lists of rows, or from typed
records. However it was built, its tables went through the same door, ids that name one person are
known to be one (rule 0.10), and the same records have the same fingerprint.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from fvcount.dates.clock import local_date
from fvcount.dates.public_holidays import USUAL_YEARS, Calendar, Change, victoria
from fvcount.errors import CaseBookError
from fvcount.findings import Finding, most_serious_first
from fvcount.memory import collector_paused
from fvcount.records import tables as records
from fvcount.records.checks import report_oddities, report_unknown_clients
from fvcount.records.fingerprint import fingerprint
from fvcount.records.many_events import ManyEvents
from fvcount.records.rows import Source, UnreadRows, blank_free, check_table
from fvcount.records.same_person import People, refuse_cycles
from fvcount.records.tables import TABLES, TABLES_OF, Table, table_named
from fvcount.rules.codes import HolidayChange

WITHOUT = {
    "clients": "Without it, ids of one person are not joined and households are not known.",
    "coverage": "Without it, services count as complete from the first event to the last.",
    "month_statuses": "Without it, nothing is known of relationships in silent months.",
    "holidays": "Without it, only the state's own public holidays are known.",
}
"""What the counts lack where a table cannot be read that none of them is made of."""


@dataclass(frozen=True, repr=False)
class Records:
    """The records of a case book, a tuple for each table, with what was found on the way in.

    Attributes:
        findings: faults and oddities of the data, the most serious first.
        given: the tables that were given, even if empty.
        unreadable: the tables that were given but could not be read at all.
        rejected_rows: how many input rows were left out, each with a finding.
        rows: for each table the row number of each record, in the records' order.
        files: the file each table came from.

    >>> book = {"service_events": [{"event_id": "E1", "agency_id": "A", "activity": "direct",
    ...     "program": "client_support", "started_at": "2024-03-04T09:30", "minutes": "90"}]}
    >>> Records.from_dict(book).service_events
    (ServiceEvent('A', 'E1'),)
    """

    clients: tuple[records.Client, ...] = ()
    support_periods: tuple[records.SupportPeriod, ...] = ()
    month_statuses: tuple[records.MonthStatus, ...] = ()
    coverage: tuple[records.Coverage, ...] = ()
    service_events: Sequence[records.ServiceEvent] = ()
    after_hours_responses: tuple[records.AfterHoursResponse, ...] = ()
    ramp_referrals: tuple[records.RampReferral, ...] = ()
    report_submissions: tuple[records.ReportSubmission, ...] = ()
    targets: tuple[records.Target, ...] = ()
    holidays: tuple[records.Holiday, ...] = ()
    findings: tuple[Finding, ...] = ()
    given: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    rejected_rows: int = 0
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        read = (f"{len(getattr(self, table))} {table}" for table in TABLES if table in self.given)
        return f"Records({', '.join(read)}; {self.rejected_rows} rows rejected)"

    @classmethod
    def from_dict(
        cls, book: Mapping[str, Iterable[Mapping[str, object]]], *, show_cells: bool = False
    ) -> "Records":
        """Check a dict of lists: table names to rows, each row a dict of column to cell.

        Cells are text, as in a file, or Python values. Rows are numbered as in a spreadsheet: the
        first is row 2. Raises `CaseBookError` for a table that does not exist.
        """
        tables: dict[str, Source | UnreadRows] = {}
        for name, rows in book.items():
            table = table_named(name)
            given = [dict(blank_free(row.items())) for row in rows]
            columns = {column for row in given for column in row}
            tables[name] = Source(table, name, enumerate(given, 2), columns)
        return cls.from_tables(tables, show_cells=show_cells)

    @classmethod
    def from_records(cls, records: Iterable[Any]) -> "Records":
        """Bundle typed records of any tables, in any order; they fold and join as rows do."""
        given: dict[Table, list[Any]] = {}
        for record in records:
            if type(record) not in TABLES_OF:
                raise CaseBookError(f"{type(record).__name__} is no record of a case book")
            given.setdefault(TABLES_OF[type(record)], []).append(record)
        return cls.from_tables(
            {t.name: Source(t, t.name, enumerate(of_table, 2)) for t, of_table in given.items()}
        )

    @classmethod
    @collector_paused()
    def from_tables(
        cls,
        given: Mapping[str, Source | UnreadRows],
        *,
        findings: Iterable[Finding] = (),
        show_cells: bool = False,
    ) -> "Records":
        """Check tables of rows, whatever format they came from, and then all of them together."""
        lost = {name: table for name, table in given.items() if isinstance(table, UnreadRows)}
        tables = {
            name: check_table(table, show_cells=show_cells)
            for name, table in given.items()
            if isinstance(table, Source)
        }
        if "clients" in tables:
            report_unknown_clients(tables)
            refuse_cycles(tables["clients"])
        report_oddities(tables)
        every = [*findings, *(_without(name, each.finding) for name, each in lost.items())]
        every += (finding for admitted in tables.values() for finding in admitted.findings)
        return cls(
            **{name: _kept(admitted.records) for name, admitted in tables.items()},
            findings=tuple(most_serious_first(every)),
            given=frozenset(tables),
            unreadable=frozenset(lost),
            rejected_rows=sum(each.rows for each in lost.values())
            + sum(each.rejected for each in tables.values()),
            rows={name: _kept(admitted.numbers) for name, admitted in tables.items()},
            files={name: admitted.file for name, admitted in tables.items()},
        )

    def gives(self, tables: Iterable[str]) -> bool:
        """Whether one of these tables was given, and none of them is unreadable."""
        wanted = frozenset(tables)
        return bool(self.given & wanted) and not self.unreadable & wanted

    def place(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from; nothing for what no row stands for (-1)."""
        if index < 0 or table not in self.rows:
            return None, None
        return self.files[table], self.rows[table][index]

    @cached_property
    def people(self) -> People:
        """Who is who: ids of one person joined, and what is known of them."""
        return People(self.clients)

    def ids_of(self, id: str) -> frozenset[str]:
        """An id, and the ids it stands for at some agency, if it is one of several of a person."""
        return frozenset({id, *(self.people.person(agency, id) for agency in self.agencies)})

    @cached_property
    def calendar(self) -> Calendar:
        """Victoria's public holidays with the days that the table `holidays` adds or removes."""
        years = {local_date(each.responded_at).year for each in self.after_hours_responses}
        changes = (
            Change(row.date, row.change is HolidayChange.ADD, row.agency_id, row.name)
            for row in self.holidays
        )
        return victoria({*USUAL_YEARS, *years}).changed(changes)

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that some record names, in order."""
        named: set[str | None] = set()
        for table in TABLES:
            given = getattr(self, table)
            many = isinstance(given, ManyEvents)
            named |= given.agencies if many else {record.agency_id for record in given}
        return tuple(sorted(agency for agency in named if agency is not None))

    @cached_property
    def input_sha256(self) -> str:
        """A fingerprint of the records, whatever the order of rows and columns or the format."""
        return fingerprint({name: getattr(self, name) for name in self.given})


def _kept(given: Sequence[Any]) -> Any:
    """The records of a table or their rows, for good; what is in bulk stays so."""
    return tuple(given) if isinstance(given, list) else given


def _without(table: str, finding: Finding) -> Finding:
    """Why a table cannot be read, and what the counts lack without it."""
    return replace(finding, message=f"{finding.message} {WITHOUT.get(table, '')}".strip())
