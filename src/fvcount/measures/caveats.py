"""What the caveats of a measure's counts rest on, gathered when its ledger is made (rules, 9)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from functools import partial
from typing import NamedTuple

from fvcount.dates.periods import month_number
from fvcount.history.days import CoveredMonths
from fvcount.history.service_days import stated_or_seen
from fvcount.ledger.caveats import (
    AgencyFacts,
    EmptyColumns,
    JoinedIds,
    RowsOfTable,
    without,
)
from fvcount.ledger.decisions import Measure
from fvcount.records.case_book import Records
from fvcount.records.columns import agencies_filling, agencies_of, cells_of, dates_of
from fvcount.records.far_dates import far_dates
from fvcount.records.joined_ids import joined_ids
from fvcount.records.tables import TABLES

FROM_SERVICES = ("new_support_periods", "service_hours")
"""The measures of which coverage says in which months the data is complete."""
FILLED = {
    "new_support_periods": (
        EmptyColumns("service_events", ("client_ids",), "no work names anybody as a client"),
    ),
    "service_hours": (
        EmptyColumns("service_events", ("minutes", "ended_at"), "the length of no work is known"),
    ),
    "new_ramp_cases": (
        EmptyColumns("ramp_referrals", ("heard_on",), "no eligible case can count"),
        EmptyColumns("ramp_referrals", ("closed_on",), "every case is taken as still open"),
    ),
    "after_hours_responses": (
        EmptyColumns("after_hours_responses", ("mode",), "no response can count for certain"),
    ),
}
"""The columns that a measure cannot do without though each cell may be blank, and why."""
PEOPLE = tuple((name, column) for name, table in TABLES.items() for column in table.people)
WORKERS = (("service_events", "worker_ids"),)
HOUSEHOLDS = (("clients", "household_id"), ("after_hours_responses", "household_id"))


class IdColumn(NamedTuple):
    """A column whose ids a measure counts or compares, with all columns of that kind of id."""

    table: str
    name: str
    taken_as: str
    of_this_kind: tuple[tuple[str, str], ...]


ID_COLUMNS = {
    "new_support_periods": (IdColumn("service_events", "client_ids", "one person", PEOPLE),),
    "service_hours": (IdColumn("service_events", "worker_ids", "one worker", WORKERS),),
    "new_ramp_cases": (),
    "after_hours_responses": (
        IdColumn("after_hours_responses", "household_id", "one household", HOUSEHOLDS),
        IdColumn("after_hours_responses", "client_ids", "one person", PEOPLE),
    ),
}


class KnownMonths(NamedTuple):
    """The months in which the data says what happened, and those in which it is silent."""

    known: tuple[range, ...] = ()
    empty: tuple[range, ...] = ()
    has_far_date: bool = False


NOTHING = KnownMonths()

Agency = str | None
JoinedCells = Callable[[IdColumn], Mapping[Agency, int]]
"""A function that counts the cells of a column that look like several ids in one, by agency."""


def agency_facts(
    measure: Measure,
    records: Records,
    joined_cells: JoinedCells | None = None,
) -> tuple[AgencyFacts, ...]:
    """The facts of every agency of a case book, and of rows of no agency or an unknown one.

    `joined_cells` is given where a table has more ids than one process can compare.
    """
    named = {*records.agencies}
    rejected = {row.agency_id for row in records.rejected}
    rows = _rows(measure, records)
    months = _months_with_services if measure.name in FROM_SERVICES else _months_with_events
    known = months(records)
    absent = _absent(measure, records)
    joined = _joined(measure, joined_cells or partial(_joined_cells, records))
    services_only, records_only = _gives_only(measure, records)
    return tuple(
        AgencyFacts(
            agency_id=agency,
            is_named=agency in named,
            rows=rows.get(agency, ()),
            **known.get(agency, NOTHING)._asdict(),
            absent=absent.get(agency, ()),
            joined=joined.get(agency, ()),
            is_services_only=agency in services_only,
            is_records_only=agency in records_only,
        )
        for agency in (None, *sorted(filter(None, named | rejected)))
    )


def _rows(measure: Measure, records: Records) -> Mapping[Agency, tuple[RowsOfTable, ...]]:
    """The rows of the tables that a measure reads; of a table that was not opened, none."""
    unread = Counter((row.table, row.agency_id) for row in records.rejected)
    rows: dict[Agency, tuple[RowsOfTable, ...]] = {}
    for table in (*measure.tables, *measure.other_tables):
        for agency, given in records.rows_given.get(table, {}).items():
            of_table = RowsOfTable(table, given, unread[table, agency])
            rows[agency] = (*rows.get(agency, ()), of_table)
    return rows


# --- months -------------------------------------------------------------------------------------


def _months_with_services(records: Records) -> Mapping[Agency, KnownMonths]:
    """The covered months; without services, those from the first recorded date to the last."""
    services = records.service_dates
    far = far_dates(day for days in services.values() for day in days)
    known: dict[Agency, KnownMonths] = {}
    for agency, days in dates_of(records.support_periods, "start_date", "end_date").items():
        known[agency] = KnownMonths((_span(days),))
    for agency, days in services.items():
        with_event = CoveredMonths.of(
            range(month, month + 1) for month in {*map(month_number, days)}
        )
        known[agency] = KnownMonths(
            (_span(days),), without(_span(days), with_event.runs), not far.isdisjoint(days)
        )
    stated = stated_or_seen(records.coverage, ())
    return known | {agency: KnownMonths(covered.runs) for agency, covered in stated.items()}


def _months_with_events(records: Records) -> Mapping[Agency, KnownMonths]:
    """The months from the first date to the last in any table of events."""
    tables = (
        records.service_dates,
        dates_of(records.after_hours_responses, "responded_at"),
        dates_of(records.ramp_referrals, "referred_on", "determined_on", "heard_on"),
    )
    days: dict[str, set[date]] = {}
    for table in tables:
        for agency, of_agency in table.items():
            days.setdefault(agency, set()).update((min(of_agency), max(of_agency)))
    return {agency: KnownMonths((_span(of_agency),)) for agency, of_agency in days.items()}


def _span(days: Set[date]) -> range:
    return range(month_number(min(days)), month_number(max(days)) + 1)


# --- columns and cells --------------------------------------------------------------------------


def _absent(measure: Measure, records: Records) -> Mapping[Agency, tuple[EmptyColumns, ...]]:
    """The columns that no record of an agency fills, where it has records of the table."""
    absent: dict[Agency, tuple[EmptyColumns, ...]] = {}
    for empty in FILLED[measure.name]:
        of_table = getattr(records, empty.table)
        lacking = agencies_of(of_table)
        for column in empty.columns:
            lacking -= agencies_filling(of_table, column) if lacking else frozenset()
        for agency in lacking:
            absent[agency] = (*absent.get(agency, ()), empty)
    return absent


def _joined(measure: Measure, joined_cells: JoinedCells) -> Mapping[Agency, tuple[JoinedIds, ...]]:
    """The columns of ids in which cells of an agency look like several ids in one."""
    joined: dict[Agency, tuple[JoinedIds, ...]] = {}
    for column in ID_COLUMNS[measure.name]:
        for agency, number in joined_cells(column).items():
            of_column = JoinedIds(column.table, column.name, number, column.taken_as)
            joined[agency] = (*joined.get(agency, ()), of_column)
    return joined


def _joined_cells(records: Records, column: IdColumn) -> Mapping[Agency, int]:
    """How many cells of a column look like several ids in one, by agency."""
    cells = cells_of(getattr(records, column.table), column.name)
    suspect = joined_ids(
        (id for _, ids in cells for id in ids), _ids_in(records, column.of_this_kind)
    )
    numbers = Counter[Agency]()
    for (agency, ids), number in cells.items() if suspect else ():
        numbers[agency] += number * (not suspect.isdisjoint(ids))
    return +numbers


def _ids_in(records: Records, columns: Iterable[tuple[str, str]]) -> Callable[[], Set[str]]:
    """A function that gives all ids in some columns."""
    return lambda: {
        id
        for table, column in columns
        for _, cell in cells_of(getattr(records, table), column)
        for id in ((cell,) if isinstance(cell, str) else cell or ())
    }


# --- tables -------------------------------------------------------------------------------------


def _gives_only(measure: Measure, records: Records) -> tuple[Set[Agency], Set[Agency]]:
    """For support periods: agencies that give services only, and those that give records only."""
    if measure.name != "new_support_periods":
        return frozenset(), frozenset()
    services, periods, statuses = (
        agencies_of(getattr(records, table))
        for table in ("service_events", "support_periods", "month_statuses")
    )
    return services - periods - statuses, periods - services
