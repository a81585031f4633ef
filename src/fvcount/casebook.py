"""A case book: all records of one or more agencies, checked together.

`Records` is built from a folder (`fvcount.read`), from a dict of lists of rows, or from typed
records. However it was built, its tables went through the same door, ids that name one person are
known to be one (rule 0.10), and the same records have the same fingerprint.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any

from fvcount.calendars import USUAL_YEARS, Calendar, Change, victoria
from fvcount.clock import local_date
from fvcount.findings import Finding, most_serious_first
from fvcount.intake import Admitted, Source, admit, blank_free, unknown_columns
from fvcount.periods import Month
from fvcount.records import (
    TABLES,
    TABLES_OF,
    AfterHoursResponse,
    Client,
    Coverage,
    Holiday,
    MonthStatus,
    RampReferral,
    ReportSubmission,
    ServiceEvent,
    SupportPeriod,
    Target,
)
from fvcount.vocabulary import HolidayChange


@dataclass(frozen=True)
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

    clients: tuple[Client, ...] = ()
    support_periods: tuple[SupportPeriod, ...] = ()
    month_statuses: tuple[MonthStatus, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    service_events: tuple[ServiceEvent, ...] = ()
    after_hours_responses: tuple[AfterHoursResponse, ...] = ()
    ramp_referrals: tuple[RampReferral, ...] = ()
    report_submissions: tuple[ReportSubmission, ...] = ()
    targets: tuple[Target, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    given: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    rejected_rows: int = 0
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)
    files: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_dict(
        cls, book: Mapping[str, Iterable[Mapping[str, object]]], *, show_cells: bool = False
    ) -> "Records":
        """Check a dict of lists: table names to rows, each row a dict of column to cell.

        Cells are text, as in a file, or Python values. Rows are numbered as in a spreadsheet: the
        first is row 2. Raises `KeyError` for a table that does not exist.
        """
        sources: list[Source] = []
        findings: list[Finding] = []
        for name, rows in book.items():
            table, given = TABLES[name], [dict(blank_free(row.items())) for row in rows]
            columns = {column for row in given for column in row}
            findings.extend(unknown_columns(table, columns, name))
            rows_known = [_only(table.columns, row) for row in given]
            sources.append(Source(table, name, enumerate(rows_known, 2)))
        return cls.from_sources(sources, findings=findings, show_cells=show_cells)

    @classmethod
    def from_records(cls, records: Iterable[Any]) -> "Records":
        """Bundle typed records of any tables, in any order."""
        book: dict[str, list[dict[str, object]]] = {}
        for record in records:
            table = TABLES_OF[type(record)]
            cells = {column: getattr(record, column) for column in table.columns}
            book.setdefault(table.name, []).append(cells)
        return cls.from_dict(book)

    @classmethod
    def from_sources(
        cls,
        sources: Iterable[Source],
        *,
        findings: Iterable[Finding] = (),
        unreadable: Iterable[str] = (),
        rejected_rows: int = 0,
        show_cells: bool = False,
    ) -> "Records":
        """Check tables of rows, whatever format they came from, and then all of them together."""
        tables = {s.table.name: admit(s, show_cells=show_cells) for s in sources}
        if "clients" in tables:
            _refuse_cycles(tables["clients"])
        every = [*findings]
        for admitted in tables.values():
            every.extend(admitted.findings)
        every.extend(_unknown_clients(tables))
        every.extend(_disagreeing_statuses(tables))
        return cls(
            **{name: tuple(admitted.records) for name, admitted in tables.items()},
            findings=tuple(most_serious_first(every)),
            given=frozenset(tables),
            unreadable=frozenset(unreadable),
            rejected_rows=rejected_rows + sum(each.rejected for each in tables.values()),
            rows={name: tuple(admitted.numbers) for name, admitted in tables.items()},
            files={name: admitted.file for name, admitted in tables.items()},
        )

    def place(self, table: str, index: int) -> tuple[str | None, int | None]:
        """The file and row a record came from; nothing for what no row stands for (-1)."""
        if index < 0 or table not in self.rows:
            return None, None
        return self.files[table], self.rows[table][index]

    @cached_property
    def people(self) -> "People":
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
        named = {
            record.agency_id
            for table in TABLES
            for record in getattr(self, table)
            if record.agency_id is not None
        }
        return tuple(sorted(named))

    @cached_property
    def input_sha256(self) -> str:
        """A fingerprint of the records, whatever the order of rows and columns or the format."""
        digest = sha256()
        for name in sorted(self.given):
            digest.update(f"{name}\n".encode())
            columns = TABLES[name].columns
            lines = sorted(
                dumps([_canonical(getattr(record, column)) for column in columns])
                for record in getattr(self, name)
            )
            digest.update("".join(f"{line}\n" for line in lines).encode())
        return digest.hexdigest()


class People:
    """Who is who at each agency: an agency's row of `clients` goes before a general one."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self._rows = {(row.agency_id, row.client_id): row for row in clients}
        self.any_joined = any(row.same_as for row in self._rows.values())

    def row(self, agency_id: str, client_id: str) -> Client | None:
        """The row of `clients` that holds for an id at an agency."""
        own = self._rows.get((agency_id, client_id))
        return own or self._rows.get((None, client_id))

    def person(self, agency_id: str, client_id: str) -> str:
        """The id that an id stands for, chains followed (rule 0.10)."""
        if not self.any_joined:
            return client_id
        for step in self.chain(agency_id, client_id):
            client_id = step
        return client_id

    def chain(self, agency_id: str, client_id: str) -> Iterator[str]:
        """The ids that `same_as` leads to, one after the other; a cycle never ends."""
        while (row := self.row(agency_id, client_id)) is not None and row.same_as:
            client_id = row.same_as
            yield client_id

    def household(self, agency_id: str, client_id: str) -> str | None:
        """The household of a person, from the row of the id that is pointed to."""
        row = self.row(agency_id, self.person(agency_id, client_id))
        return row.household_id if row else None


def _only(columns: tuple[str, ...], row: Mapping[str, object]) -> dict[str, object]:
    return {column: cell for column, cell in row.items() if column in columns}


def _refuse_cycles(admitted: Admitted) -> None:
    """Leave out the rows of `clients` whose `same_as` leads back to themselves."""
    while cycle := _in_a_cycle(admitted.records):
        keep = [record not in cycle for record in admitted.records]
        for record, number, kept in zip(admitted.records, admitted.numbers, keep, strict=True):
            if not kept:
                admitted.rejected += 1
                admitted.findings.append(
                    Finding(
                        code="same-as-cycle",
                        message="same_as leads back to this id itself: one id of the person must"
                        " point to no other. All rows of the circle are left out.",
                        file=admitted.file,
                        row=number,
                        column="same_as",
                        record=record.client_id,
                        agency_id=record.agency_id,
                    )
                )
        admitted.records = [r for r, kept in zip(admitted.records, keep, strict=True) if kept]
        admitted.numbers = [n for n, kept in zip(admitted.numbers, keep, strict=True) if kept]


def _in_a_cycle(clients: list[Client]) -> list[Client]:
    """The rows of every circle of `same_as`, at any agency."""
    people = People(clients)
    found: list[Client] = []
    for agency in sorted({row.agency_id or "" for row in clients}):
        for row in clients:
            if row.same_as and people.row(agency, row.client_id) is row:
                seen: set[str] = set()
                for step in people.chain(agency, row.client_id):
                    if step == row.client_id:
                        found.append(row)
                    if step in seen:
                        break
                    seen.add(step)
    return found


def _unknown_clients(tables: Mapping[str, Admitted]) -> Iterator[Finding]:
    """One finding for each id that a table names and the table `clients` does not know."""
    if "clients" not in tables:
        return
    known = {(row.agency_id, row.client_id) for row in tables["clients"].records}
    columns = ("client_id", "client_ids", "beneficiary_ids", "presents_with", "same_as")
    for admitted in tables.values():
        told: set[tuple[str | None, str]] = set()
        named = [column for column in columns if column in admitted.table.columns]
        for number, record in zip(admitted.numbers, admitted.records, strict=True):
            agency = record.agency_id
            for column in named:
                ids = getattr(record, column) or ()
                for client in (ids,) if isinstance(ids, str) else ids:
                    who = (agency, client)
                    if who in known or (None, client) in known or who in told:
                        continue
                    told.add(who)
                    yield Finding(
                        code="unknown-client",
                        message=f"{client} is not in the table clients; it is taken as a person"
                        " all the same. Add a row for it there, or mend the id.",
                        file=admitted.file,
                        row=number,
                        column=column,
                        record=client,
                        agency_id=agency,
                    )


def _disagreeing_statuses(tables: Mapping[str, Admitted]) -> Iterator[Finding]:
    """One finding for each month of which two ids of one person say different things."""
    if not {"clients", "month_statuses"} <= tables.keys():
        return
    people = People(tables["clients"].records)
    said: dict[tuple[str, str, Month], bool] = {}
    statuses = tables["month_statuses"]
    for number, row in zip(statuses.numbers, statuses.records, strict=True):
        if row.ongoing_relationship is None:
            continue
        key = (row.agency_id, people.person(row.agency_id, row.client_id), row.month)
        if said.setdefault(key, row.ongoing_relationship) is not row.ongoing_relationship:
            yield Finding(
                code="month-status-disagrees",
                message=f"two ids of {key[1]} say different things of {row.month.in_words()}; yes"
                " goes before no. Mend the one that is wrong.",
                file=statuses.file,
                row=number,
                column="ongoing_relationship",
                record=row.client_id,
                agency_id=row.agency_id,
            )


def _canonical(value: object) -> object:
    """A value in the one form in which it is fingerprinted."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple | bool | None):
        return value
    return str(value)
