"""A case book: all records of one or more agencies, checked together.

`Records` is built from a folder (`fvcount.read`), from a dict of lists of rows, or from typed
records. However it was built, its tables were checked alike, ids of one person are joined (rule
0.10), and the same records have the same fingerprint.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from fvcount.dates.clock import local_date
from fvcount.dates.public_holidays import USUAL_YEARS, Calendar, Change, victoria
from fvcount.errors import CaseBookError, expect, expect_texts
from fvcount.findings import Finding, Severity, most_serious_first
from fvcount.memory import collector_paused
from fvcount.records import tables as types
from fvcount.records.checks import after_hours_without_responses, check_records, unknown_clients
from fvcount.records.columns import agencies_of, dates_of
from fvcount.records.edits import NO_ROW, edited, with_place
from fvcount.records.fingerprint import fingerprint
from fvcount.records.notebook import records_html
from fvcount.records.python_values import tables_of_dicts, tables_of_records
from fvcount.records.raw_tables import GivenTable, UnreadRows
from fvcount.records.rejected import RejectedRow
from fvcount.records.rows import CheckedTable, UnreadTable, check_table, unread_table
from fvcount.records.same_person import People, without_circles
from fvcount.records.tables import TABLES
from fvcount.rules.codes import HolidayChange

WITHOUT = {
    "clients": "Without it, ids of one person are not joined and households are not known.",
    "coverage": "Without it, services count as complete from the first event to the last.",
    "month_statuses": "Without it, nothing is known of relationships in silent months.",
    "holidays": "Without it, only the state's own public holidays are known.",
}
"""What the counts lack without a table that is not itself counted."""


@dataclass(frozen=True, repr=False)
class Records:
    """The records of a case book, a tuple for each table, with what was found while reading.

    Attributes:
        findings: faults and oddities of the data, the most serious first.
        tables_given: the tables that were given, even if empty.
        unreadable: the tables that were given but could not be read at all.
        rejected: the input rows that were left out; a finding names each of them.
        rows_given: for each table how many rows each agency gave; None where no agency can be read.
        rows: for each table the row number of each record, in the records' order.
        files: the file each table came from.

    >>> book = {"service_events": [{"event_id": "E1", "agency_id": "A", "activity": "direct",
    ...     "program": "client_support", "started_at": "2024-03-04T09:30", "minutes": "90"}]}
    >>> Records.from_dict(book).service_events
    (ServiceEvent('A', 'E1'),)
    """

    clients: tuple[types.Client, ...] = ()
    support_periods: tuple[types.SupportPeriod, ...] = ()
    month_statuses: tuple[types.MonthStatus, ...] = ()
    coverage: tuple[types.Coverage, ...] = ()
    service_events: Sequence[types.ServiceEvent] = ()
    after_hours_responses: tuple[types.AfterHoursResponse, ...] = ()
    ramp_referrals: tuple[types.RampReferral, ...] = ()
    report_submissions: tuple[types.ReportSubmission, ...] = ()
    targets: tuple[types.Target, ...] = ()
    holidays: tuple[types.Holiday, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables_given: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    rejected: tuple[RejectedRow, ...] = ()
    rows_given: Mapping[str, Mapping[str | None, int]] = field(default_factory=dict)
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict, compare=False)
    files: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        read = (
            f"{len(getattr(self, table))} {table}" for table in TABLES if table in self.tables_given
        )
        return f"Records({', '.join(read)}; {self.rejected_rows} rows rejected)"

    def _repr_html_(self) -> str:
        return records_html(self)

    @classmethod
    def from_dict(
        cls,
        book: Mapping[str, Iterable[Mapping[Any, object]]],
        *,
        show_cells: bool = False,
        strict: bool = False,
    ) -> "Records":
        """Check a dict of lists: table names to rows, each row a mapping of column to cell.

        Cells are text, as in a file, or Python values; columns are named as headings are. Rows are
        numbered as in a spreadsheet: the first is row 2. Raises `CaseBookError` for a table that
        does not exist, for what is no dict of lists of rows and, with `strict`, where something
        cannot be read.
        """
        return cls.from_tables(tables_of_dicts(book), show_cells=show_cells, strict=strict)

    @classmethod
    def from_records(cls, records: Iterable[Any], *, strict: bool = False) -> "Records":
        """Bundle typed records of any tables, in any order; they fold and join as rows do.

        Raises `CaseBookError` for what is no record and, with `strict`, where records of one id
        contradict each other.
        """
        return cls.from_tables(tables_of_records(records), strict=strict)

    @classmethod
    @collector_paused()
    def from_tables(
        cls,
        tables: Mapping[str, GivenTable | UnreadRows],
        *,
        findings: Iterable[Finding] = (),
        show_cells: bool = False,
        strict: bool = False,
        follow_same_as: bool = True,
        row_by_row: bool = False,
    ) -> "Records":
        """Check tables of rows, whatever format they came from, and then all of them together.

        Raises `CaseBookError` with every fault if something cannot be read and `strict` is set.
        Without `follow_same_as` rows of `clients` that lead in a circle are kept, and `row_by_row`
        tells each row's fault on its own: a part of a table cannot know.
        """
        unread = {name: table for name, table in tables.items() if isinstance(table, UnreadRows)}
        checked = {
            name: check_table(table, show_cells=show_cells, row_by_row=row_by_row)
            for name, table in tables.items()
            if isinstance(table, GivenTable)
        }
        every = [*findings, *(_without(name, table.finding) for name, table in unread.items())]
        records = cls._of_checked(
            checked,
            every,
            unread={name: unread_table(name, table) for name, table in unread.items()},
            follow_same_as=follow_same_as,
            row_by_row=row_by_row,
        )
        if strict and records.unread:
            faults = (f"{fault.place}: {fault.message}" for fault in records.unread)
            raise CaseBookError("\n".join(("some data could not be read", *faults)))
        return records

    @classmethod
    def _of_checked(
        cls,
        checked: Mapping[str, CheckedTable],
        findings: Iterable[Finding],
        *,
        unread: Mapping[str, UnreadTable],
        follow_same_as: bool = True,
        row_by_row: bool = False,
    ) -> "Records":
        """Check the records of all tables together; some tables may be `unread`."""
        tables, every = dict(checked), [*findings]
        if "clients" in tables:
            every += unknown_clients(tables)
            if follow_same_as:
                tables["clients"] = without_circles(tables["clients"])
        every += check_records(tables, row_by_row=row_by_row)
        every += after_hours_without_responses(tables, tables.keys() | unread)
        every += (finding for table in tables.values() for finding in table.findings)
        given: dict[str, CheckedTable | UnreadTable] = {**unread, **tables}
        return cls(
            **{name: _frozen(table.records) for name, table in tables.items()},
            findings=most_serious_first(map(with_place, every)),
            tables_given=frozenset(tables),
            unreadable=frozenset(unread),
            rejected=tuple(row for name in TABLES if name in given for row in given[name].rejected),
            rows_given={name: table.rows_given for name, table in given.items()},
            rows={name: _frozen(table.numbers) for name, table in tables.items()},
            files={name: table.file for name, table in tables.items()},
        )

    @collector_paused()
    def with_records(self, added: Iterable[Any] = (), removed: Iterable[Any] = ()) -> "Records":
        """These records with some added and some removed, as if they had been read like that.

        Findings, rejected rows and the places of all others stay; what is found among the records
        is found anew. An added record folds with those of its id, as a further row would, and has
        no place. Raises `CaseBookError` for what is not a record, and for a record to remove that
        is not there.

        >>> import fvcount
        >>> records = fvcount.read("examples/northside")
        >>> first, *_ = records.support_periods
        >>> without = records.with_records(removed=[first])
        >>> len(records.support_periods) - len(without.support_periods)
        1
        >>> without.with_records(added=[first]).input_sha256 == records.input_sha256
        True
        """
        edit = edited(self, added, removed)
        return self._of_checked(edit.tables, edit.findings, unread=edit.unread)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """The findings that say which rows, files or tables could not be read."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def rejected_rows(self) -> int:
        """How many input rows were left out."""
        return len(self.rejected)

    def has_data(self, tables: Iterable[str]) -> bool:
        """Whether one of these tables was given, and none of them is unreadable."""
        asked = expect_texts(tables, CaseBookError, "expected the name of a table, or names")
        return bool(self.tables_given & asked) and not self.unreadable & asked

    def location(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from; nothing for what came from no row (index -1)."""
        number = self.rows[table][index] if index >= 0 and table in self.rows else NO_ROW
        return (None, None) if number == NO_ROW else (self.files[table], number)

    @cached_property
    def people(self) -> People:
        """Who is who: ids of one person joined, and what is known of them."""
        return People(self.clients)

    def ids_of(self, id: str) -> frozenset[str]:
        """An id, and the ids of the same person that it leads to at some agency."""
        expect(id, str, CaseBookError, "expected an id such as 'C-1'")
        return frozenset({id, *(self.people.person(agency, id) for agency in self.agencies)})

    @cached_property
    def calendar(self) -> Calendar:
        """Victoria's public holidays with the days that the table `holidays` adds or removes."""
        moments = (response.responded_at for response in self.after_hours_responses)
        years = {local_date(moment).year for moment in moments}
        changes = (
            Change(row.date, row.change is HolidayChange.ADD, row.agency_id, row.name)
            for row in self.holidays
        )
        return victoria({*USUAL_YEARS, *years}).changed(changes)

    @cached_property
    def service_dates(self) -> Mapping[str, Set[date]]:
        """The dates on which service events of each agency start."""
        return dates_of(self.service_events, "started_at")

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that some record names, in order."""
        named = {agency for table in TABLES for agency in agencies_of(getattr(self, table))}
        return tuple(sorted(agency for agency in named if agency is not None))

    @cached_property
    def input_sha256(self) -> str:
        """A fingerprint of the records, whatever the order of rows and columns or the format."""
        return fingerprint({name: getattr(self, name) for name in self.tables_given})


def _frozen(records: Sequence[Any]) -> Any:
    """A list as a tuple; columns of an engine as they are."""
    return tuple(records) if isinstance(records, list) else records


def _without(table: str, finding: Finding) -> Finding:
    """Why a table cannot be read, and what the counts lack without it."""
    return replace(finding, message=f"{finding.message} {WITHOUT.get(table, '')}".strip())
