"""Rows on people and on services, with all that rows of one event may do."""

from collections.abc import Iterator
from datetime import date

from fvcount.testing.drawing import Row
from fvcount.testing.drawing.scribe import Drawing, day_of, instant_of

MINUTES = [
    *("60", "60", "60.0", "0", "0.01", "0.29", "0.5", "1.15", "15", "8.2", "16.15", "29.99"),
    *("30", "30.01", "45", "90", "120", "600", "1440", "1500", "3000.5"),
]
SECONDS = [3600, 3600, 0, 0.4, 59.6, 600, 1800, 1800.5, 5400, 28800, 86400, 90000]


def client_rows(scribe: Drawing, agency_ids: list[str], universe: list[str]) -> list[Row]:
    """Rows of `clients`; an id is only joined to a later one, so there is no cycle."""
    joined = scribe.pick([0.0, 0.1, 0.5])
    rows = []
    for place, client_id in enumerate(universe):
        for agency_id in ["", *agency_ids]:
            later = universe[place + 1 :]
            if scribe.chance(0.7 if agency_id == "" else 0.15):
                row = {"client_id": client_id, "agency_id": agency_id}
                row["household_id"] = scribe.pick(["", "H1", "H1", "H2"])
                row["presents_with"] = scribe.pick(universe) if scribe.chance(0.1) else ""
                is_joined = bool(later) and scribe.chance(joined)
                row["same_as"] = scribe.pick(later) if is_joined else ""
                rows.append(row)
    return rows


def event_rows(
    scribe: Drawing, agency_id: str, client_ids: list[str], ids: Iterator[str]
) -> list[Row]:
    """Service events of anyone on any day, some logged again under other ids."""
    rows: list[Row] = []
    near: list[date] = []
    for _ in range(scribe.pick([0, 0, 0, 2, 4, 8, 12])):
        if rows and scribe.chance(0.2):
            again = logged_again(scribe, scribe.pick(rows), next(ids), client_ids)
            rows += spread(scribe, again)
            continue
        row = event_row(scribe, agency_id, next(ids), client_ids, scribe.day(near))
        near.append(day_of(row["started_at"]))
        rows += spread(scribe, row)
        if scribe.chance(0.12):
            rows += further_work(scribe, row, client_ids)
    return rows


def event_row(
    scribe: Drawing, agency_id: str, event_id: str, client_ids: list[str], on: date
) -> Row:
    """One event in one row."""
    started_at = on.isoformat() if scribe.chance(0.25) else scribe.timestamp(on)
    row = {
        "event_id": event_id,
        "agency_id": agency_id,
        "program": scribe.weighted(client_support=14, after_hours=2, ramp=2, other=2),
        "activity": activity(scribe),
        "started_at": started_at,
        "worker_ids": scribe.pick(["", "", "W1", "W1", "W2", "W1;W2", "W2;W1", "W1;W1", "W3"]),
        "unidentified_client": scribe.weighted(no=2, yes=1) if scribe.chance(0.15) else "",
    }
    return row | duration(scribe, started_at) | whom(scribe, client_ids)


def activity(scribe: Drawing) -> str:
    """Mostly work, most of it direct."""
    if scribe.chance(0.12):
        return scribe.pick(["supervision", "training", "administration", "planning"])
    return scribe.weighted(
        direct=14,
        case_work=4,
        travel=2,
        secondary_consultation=2,
        information_sharing=2,
        unidentified_consultation=1,
        attempted_contact=3,
    )


def duration(scribe: Drawing, started_at: str) -> Row:
    """Minutes, an end, both or neither."""
    minutes, ended_at = scribe.pick(MINUTES), scribe.later(started_at, scribe.pick(SECONDS))
    kind = scribe.pick(["minutes", "minutes", "end", "end", "both", "neither"])
    return {
        "minutes": minutes if kind in ("minutes", "both") else "",
        "ended_at": ended_at if kind in ("end", "both") else "",
    }


def whom(scribe: Drawing, client_ids: list[str]) -> Row:
    """Who is named and who benefits."""
    named = [] if scribe.chance(0.2) else scribe.some(client_ids, 1)
    benefiting = scribe.some(client_ids) if scribe.chance(0.35) else []
    return {"client_ids": ";".join(named), "beneficiary_ids": ";".join(benefiting)}


def logged_again(scribe: Drawing, row: Row, event_id: str, client_ids: list[str]) -> Row:
    """The same moment under another id, with other people and perhaps one other thing."""
    again = row | {"event_id": event_id, "started_at": scribe.rewritten(row["started_at"])}
    again |= whom(scribe, client_ids)
    changed: Row = scribe.pick(
        [
            {},
            {},
            {},
            {"worker_ids": ";".join(reversed(row["worker_ids"].split(";")))},
            {"worker_ids": "W2"},
            {"worker_ids": ""},
            {"activity": "case_work"},
            {"program": "ramp"},
            {"minutes": "60", "ended_at": ""},
            {"started_at": row["started_at"][:10], "ended_at": ""},
        ]
    )
    return again | changed


def spread(scribe: Drawing, row: Row) -> list[Row]:
    """An event as one row, or as a row for each of some people, some cells left blank."""
    if scribe.chance(0.75):
        return [row] if scribe.chance(0.95) else [row, dict(row)]
    return [row, *(another_row(scribe, row, column) for column in spread_over(scribe, row))]


def spread_over(scribe: Drawing, row: Row) -> Iterator[str]:
    """The columns of ids, once or twice each."""
    for column in ("client_ids", "beneficiary_ids"):
        if row[column] or scribe.chance(0.3):
            yield column


def another_row(scribe: Drawing, row: Row, column: str) -> Row:
    """A row that agrees with another, for one more person."""
    another = row | {"client_ids": "", "beneficiary_ids": ""}
    another[column] = scribe.pick([*row[column].split(";"), "P1", "P4"])
    for optional in ("minutes", "ended_at", "unidentified_client"):
        if scribe.chance(0.3):
            another[optional] = ""
    another["started_at"] = scribe.rewritten(row["started_at"])
    return another


def further_work(scribe: Drawing, row: Row, client_ids: list[str]) -> list[Row]:
    """A further piece of work of the same event: other workers or another start."""
    further = row | whom(scribe, client_ids)
    if scribe.chance(0.4):
        further["worker_ids"] = "W8"
        return spread(scribe, further)
    further["started_at"] = scribe.timestamp(scribe.day([day_of(row["started_at"])]))
    further |= duration(scribe, further["started_at"])
    is_other_time = abs_seconds_apart(row["started_at"], further["started_at"]) >= 60
    return spread(scribe, further) if is_other_time else []


def abs_seconds_apart(one: str, other: str) -> float:
    """How far two moments lie apart; a date alone is far from any moment."""
    first, second = instant_of(one), instant_of(other)
    if first is None or second is None:
        return 86400
    return abs((first - second).total_seconds())
