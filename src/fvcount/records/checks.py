"""What could be read but is worth a look: in one record, or among all records of a case book.

A check returns findings; it changes nothing.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from fvcount.dates.clock import SATURDAY, local_date
from fvcount.dates.periods import Month
from fvcount.dates.public_holidays import victoria
from fvcount.findings import Finding
from fvcount.records.column_kinds import date_columns
from fvcount.records.event_lengths import check_lengths
from fvcount.records.far_dates import far_dates
from fvcount.records.many_events import ManyEvents
from fvcount.records.rows import CheckedTable
from fvcount.records.same_person import People
from fvcount.records.tables import Holiday, MonthStatus, RampReferral
from fvcount.rules.codes import HolidayChange, Program
from fvcount.wording import number_of

LINKAGE_KEY = re.compile(r"[A-Za-z29]{5}[0-9]{8}[0-9]")
UNKNOWN_CLIENT = (
    "{} is not in the table clients, but is counted as a person. Add a row for it, or correct the"
    " id."
)
FOUND_AMONG_RECORDS = frozenset(
    {
        "after-hours-without-responses",
        "closed-before-referred",
        "end-without-time",
        "holiday-without-effect",
        "identifying-id",
        "minutes-differ",
        "month-status-disagrees",
        "unknown-client",
        "year-far-off",
    }
)
"""The findings that are made here, from records; all others are made from rows as they came."""

# --- one record ---------------------------------------------------------------------------------


class Check(NamedTuple):
    """A check of one record: the finding's code and column, and its message where it holds.

    Rows that are read in bulk must be held back where a check may hold: `frames.sound_rows` has an
    expression for each code.
    """

    code: str
    column: str
    message: Callable[[Any], str | None]


def closed_before_referred(referral: RampReferral) -> str | None:
    """A closing before the referral itself."""
    if referral.closed_on is None or referral.closed_on >= referral.referred_on:
        return None
    return "closed_on is before referred_on, so it is not used."


CHECKS: dict[str, tuple[Check, ...]] = {
    "ramp_referrals": (Check("closed-before-referred", "closed_on", closed_before_referred),),
}
"""The checks of one record, by its table."""


def check_records(
    tables: Mapping[str, CheckedTable], *, row_by_row: bool = False
) -> Iterator[Finding]:
    """Everything worth a look in the records that were kept."""
    for name, table in tables.items():
        for number, record in table.read_singly:
            for check in CHECKS.get(name, ()):
                message = check.message(record)
                if message is not None:
                    yield table.finding(number, record, check.code, message, check.column)
        yield from _linkage_keys(table)
        yield from _years_far_off(table)
    if "service_events" in tables:
        yield from check_lengths(tables["service_events"], row_by_row=row_by_row)
    if "holidays" in tables:
        yield from _holidays(tables["holidays"])
    if "clients" in tables and "month_statuses" in tables:
        people = People(tables["clients"].records)
        yield from _disagreeing_statuses(tables["month_statuses"], people)


# --- among all records --------------------------------------------------------------------------


def after_hours_without_responses(
    tables: Mapping[str, CheckedTable], names: Collection[str]
) -> Iterator[Finding]:
    """A finding for a book of these `names` that tells of after-hours work by events alone."""
    table = tables.get("service_events")
    rows: Sequence[Any] = table.records if table and "after_hours_responses" not in names else ()
    programs = rows.programs if isinstance(rows, ManyEvents) else {row.program for row in rows}
    if table and Program.AFTER_HOURS in programs:
        message = (
            "there are events of the after-hours program, but no table after_hours_responses."
            " After-hours responses cannot be counted from events: give that table as well."
        )
        yield Finding("after-hours-without-responses", message, table.file, column="program")


def _years_far_off(table: CheckedTable) -> Iterator[Finding]:
    """One finding for each column with dates more than three years from every other date."""
    for column in date_columns(table.table):
        days: dict[date, tuple[int, int]] = {}
        for day, row, number in _days(table, column):
            first, times = days.get(day, (row, 0))
            days[day] = min(first, row), times + number
        far = [days[day] for day in far_dates(days)]
        if far:
            cells = number_of(sum(times for _, times in far), "date")
            message = (
                f"{column}: {cells} more than three years from every other date of the column; this"
                " is the first. Is the year right?"
            )
            first = min(row for row, _ in far)
            yield table.finding(first, None, "year-far-off", message, column)


def _days(table: CheckedTable, column: str) -> Iterator[tuple[date, int, int]]:
    """The dates in a column, each with its row, or its first row and how often it occurs."""
    if isinstance(table.records, ManyEvents):
        yield from table.records.days(column)
        return
    for number, record in table.numbered():
        moment = getattr(record, column)
        if moment is not None:
            yield local_date(moment), number, 1


def _holidays(table: CheckedTable) -> Iterator[Finding]:
    """A removed day that is not a holiday, or an added one at a weekend: often a wrong year."""
    years = {row.date.year for row in table.records}
    official = victoria(years).days if years else frozenset[date]()
    added = {(row.date, row.agency_id) for row in table.records if _adds(row)}
    for number, row in table.numbered():
        day = row.date.isoformat()
        if row.date.weekday() >= SATURDAY:
            fault = "is on a weekend, so the change has no effect"
        elif _adds(row) and row.agency_id is None and row.date in official:
            fault = "is a public holiday already"
        elif not _adds(row) and row.date not in official and (row.date, None) not in added:
            fault = "is not a public holiday, so there is nothing to remove"
        else:
            continue
        message = f"{day} {fault}. Is the year right?"
        yield table.finding(number, row, "holiday-without-effect", message, "date")


def _adds(row: Holiday) -> bool:
    return row.change is HolidayChange.ADD


def _disagreeing_statuses(statuses: CheckedTable, people: People) -> Iterator[Finding]:
    """A finding for each id that says no of a month where another id of the person says yes."""
    by_month: dict[tuple[str, str, Month], list[tuple[int, MonthStatus]]] = {}
    for number, row in statuses.numbered():
        key = (row.agency_id, people.person(row.agency_id, row.client_id), row.month)
        by_month.setdefault(key, []).append((number, row))
    for (_, person, month), rows in by_month.items():
        if any(row.ongoing_relationship for _, row in rows):
            message = (
                f"another id of {person} says yes for {month.in_words()}, and yes is used."
                " Correct the one that is wrong."
            )
            for number, row in rows:
                if row.ongoing_relationship is False:
                    code, column = "month-status-disagrees", "ongoing_relationship"
                    yield statuses.finding(number, row, code, message, column)


# --- the people that tables name ----------------------------------------------------------------


def unknown_clients(tables: Mapping[str, CheckedTable]) -> Iterator[Finding]:
    """A finding for each id that a table names and the table `clients` does not know."""
    known = {(row.agency_id, row.client_id) for row in tables["clients"].records}

    def is_unknown(agency: str | None, client: str) -> bool:
        return not is_known(agency, client, known)

    for table in tables.values():
        reported: set[tuple[str | None, str]] = set()
        for number, agency, column, client in _named(table, is_unknown):
            if (agency, client) not in reported:
                reported.add((agency, client))
                message = UNKNOWN_CLIENT.format(client)
                yield Finding("unknown-client", message, table.file, number, column, client, agency)


def is_known(agency: str | None, client: str, known: Set[tuple[str | None, str]]) -> bool:
    """Whether an id an agency uses is among the (agency, id) of `clients`, or a general one is."""
    return (agency, client) in known or (None, client) in known


def _linkage_keys(table: CheckedTable) -> Iterator[Finding]:
    """One finding for each column in which some id looks made of name, birth date and sex."""
    reported: set[str] = set()
    for number, _, column, _ in _named(table, lambda _, client: LINKAGE_KEY.fullmatch(client)):
        if column not in reported:
            reported.add(column)
            message = (
                f"{column} holds an id that looks like a statistical linkage key, which can"
                " identify a person. Use ids that mean nothing outside the agency."
            )
            yield table.finding(number, None, "identifying-id", message, column)


def _named(
    table: CheckedTable, wanted: Callable[[str | None, str], object]
) -> Iterator[tuple[int, str | None, str, str]]:
    """Row, agency, column and id of the wanted people a table names, at least the first time."""
    if isinstance(table.records, ManyEvents):
        yield from table.records.first_named(wanted)
        return
    columns = table.table.people
    sought = {
        (column, agency, client)
        for column in columns
        for agency, cell in set(map(attrgetter("agency_id", column), table.records))
        for client in _ids(cell)
        if wanted(agency, client)
    }
    for number, record in table.numbered() if sought else ():
        for column in columns:
            for client in _ids(getattr(record, column)):
                if (column, record.agency_id, client) in sought:
                    yield number, record.agency_id, column, client


def _ids(cell: str | tuple[str, ...] | None) -> Iterable[str]:
    return (cell,) if isinstance(cell, str) else cell or ()
