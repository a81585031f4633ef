"""What was read but is worth a look: in one record, or when the tables are seen together."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import attrgetter

from fvcount.dates.clock import SATURDAY
from fvcount.dates.periods import Month
from fvcount.dates.public_holidays import victoria
from fvcount.findings import Finding
from fvcount.records.many_events import ManyEvents
from fvcount.records.rows import CheckedTable
from fvcount.records.same_person import People
from fvcount.records.tables import Holiday, MonthStatus, RampReferral, ServiceEvent
from fvcount.rules.codes import HolidayChange

LINKAGE_KEY = re.compile(r"[A-Za-z29]{5}[0-9]{8}[0-9]")
PERSON_COLUMNS = ("client_id", "client_ids", "beneficiary_ids", "same_as", "presents_with")
UNKNOWN_CLIENT = (
    "{} is not in the table clients; it is taken as a person all the same. Add a row for it there,"
    " or mend the id."
)


def report_oddities(tables: Mapping[str, CheckedTable]) -> None:
    """Add to each table's findings what is odd in the records that were kept."""
    if "holidays" in tables:
        _holidays(tables["holidays"])
    for admitted in tables.values():
        _linkage_keys(admitted)
        for number, record in admitted.singly:  # of the others it is known that they are not odd
            if isinstance(record, ServiceEvent):
                _minutes(admitted, number, record)
            elif isinstance(record, RampReferral):
                _closing(admitted, number, record)
    if "clients" in tables and "month_statuses" in tables:
        _disagreeing_statuses(tables["month_statuses"], People(tables["clients"].records))


def _holidays(admitted: CheckedTable) -> None:
    """A day taken away that is none, or added where no day is worked: mostly a wrong year."""
    years = {row.date.year for row in admitted.records}
    official = victoria(years).days if years else frozenset[date]()
    added = {(row.date, row.agency_id) for row in admitted.records if _adds(row)}
    for number, row in admitted.numbered():
        text = row.date.isoformat()
        if row.date.weekday() >= SATURDAY:
            text += " is on a weekend, so the change has no effect."
        elif _adds(row) and row.agency_id is None and row.date in official:
            text += " is a public holiday already."
        elif not _adds(row) and row.date not in official and (row.date, None) not in added:
            text += " is no public holiday, so there is nothing to remove."
        else:
            continue
        admitted.report(number, row, "holiday-without-effect", f"{text} Is the year right?", "date")


def _adds(row: Holiday) -> bool:
    return row.change is HolidayChange.ADD


def report_unknown_clients(tables: Mapping[str, CheckedTable]) -> None:
    """Add a finding for each id that a table names and the table `clients` does not know."""
    known = {(row.agency_id, row.client_id) for row in tables["clients"].records}

    def is_known(agency: str | None, client: str) -> bool:
        return (agency, client) in known or (None, client) in known

    for admitted in tables.values():
        told: set[tuple[str | None, str]] = set()
        for number, agency, column, each in _named(admitted, lambda *who: not is_known(*who)):
            if (agency, each) not in told:
                told.add((agency, each))
                admitted.findings.append(_unknown(admitted.file, number, column, each, agency))


def _unknown(file: str, number: int, column: str, client: str, agency: str | None) -> Finding:
    text = UNKNOWN_CLIENT.format(client)
    return Finding("unknown-client", text, file, number, column, client, agency)


def _minutes(admitted: CheckedTable, number: int, event: ServiceEvent) -> None:
    by_clock = event.seconds_by_the_clock
    if event.minutes is not None and by_clock not in (None, event.seconds):
        text = "minutes and the time from started_at to ended_at differ; minutes are used."
        admitted.report(number, event, "minutes-differ", text, "minutes")


def _closing(admitted: CheckedTable, number: int, referral: RampReferral) -> None:
    if referral.closed_on is not None and referral.closed_on < referral.referred_on:
        text = "closed_on is before referred_on, so it closes nothing that came after."
        admitted.report(number, referral, "closed-before-referred", text, "closed_on")


def _named(
    admitted: CheckedTable, wanted: Callable[[str | None, str], object]
) -> Iterator[tuple[int, str | None, str, str]]:
    """Row, agency, column and id of the wanted people a table names, at least the first time."""
    if isinstance(admitted.records, ManyEvents):
        yield from admitted.records.first_named(wanted)
        return
    columns = [column for column in PERSON_COLUMNS if column in admitted.table.columns]
    sought = {
        (column, agency, each)
        for column in columns
        for agency, ids in set(map(attrgetter("agency_id", column), admitted.records))
        for each in _several(ids)
        if wanted(agency, each)
    }
    for number, record in admitted.numbered() if sought else ():
        for column in columns:
            for each in _several(getattr(record, column)):
                if (column, record.agency_id, each) in sought:
                    yield number, record.agency_id, column, each


def _several(ids: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else ids or ()


def _linkage_keys(admitted: CheckedTable) -> None:
    """One finding for each column in which some id looks made of name, birth date and sex."""
    told: set[str] = set()
    for number, _, column, _ in _named(admitted, lambda _, each: LINKAGE_KEY.fullmatch(each)):
        if column not in told:
            told.add(column)
            text = (
                f"{column} holds an id that looks like a statistical linkage key, which can"
                " identify a person; use an id that means nothing outside the agency."
            )
            admitted.report(number, None, "identifying-id", text, column)


def _disagreeing_statuses(statuses: CheckedTable, people: People) -> None:
    """A finding for each id that says no of a month where another id of the person says yes."""
    said: dict[tuple[str, str, Month], list[tuple[int, MonthStatus]]] = {}
    for number, row in statuses.numbered():
        key = (row.agency_id, people.person(row.agency_id, row.client_id), row.month)
        said.setdefault(key, []).append((number, row))
    for (_, person, month), rows in said.items():
        if any(row.ongoing_relationship for _, row in rows):
            for number, row in rows:
                if row.ongoing_relationship is False:
                    text = (
                        f"another id of {person} says yes of {month.in_words()}, and yes goes"
                        " before no. Mend the one that is wrong."
                    )
                    column = "ongoing_relationship"
                    statuses.report(number, row, "month-status-disagrees", text, column)
