"""A whole case book, and the switches it is decided under."""

import random
from datetime import date

from fvcount.rules.readings import SWITCHES
from fvcount.testing.drawing import Book, Row
from fvcount.testing.drawing.contacts import holiday_rows, referral_rows, response_rows
from fvcount.testing.drawing.lives import coverage_rows, life_rows, period_rows, status_rows
from fvcount.testing.drawing.reports import report_rows, target_rows
from fvcount.testing.drawing.scribe import Drawing, day_of
from fvcount.testing.drawing.services import client_rows, event_rows

IDS = {
    "support_periods": "support_period_id",
    "service_events": "event_id",
    "after_hours_responses": "response_id",
    "ramp_referrals": "referral_id",
    "report_submissions": "report_id",
}
UNIVERSE = ["P1", "P2", "P3", "P4", "P5"]
OTHER_READINGS = {switch.name: switch.values[1:] for switch in SWITCHES}


def readings(rng: random.Random) -> dict[str, str]:
    """Switches set otherwise than by default: often none, sometimes several."""
    how_many = rng.choice([0, 0, 0, 1, 1, 2, 3])
    switches = rng.sample(sorted(OTHER_READINGS), how_many)
    if rng.random() < 0.2:  # the one switch that changes how a whole life is read
        switches.append("unknown_relationship")
    return {switch: rng.choice(OTHER_READINGS[switch]) for switch in switches}


def case_book(rng: random.Random) -> Book:
    """A case book of one to three agencies that share some of their people."""
    scribe = Drawing(rng)
    agency_ids = rng.sample(["A1", "A2", "b1"], rng.choice([1, 1, 2, 3]))
    book: Book = {
        "clients": client_rows(scribe, agency_ids, UNIVERSE),
        "support_periods": [],
        "month_statuses": [],
        "coverage": [],
        "service_events": [],
        "after_hours_responses": [],
        "ramp_referrals": referral_rows(scribe, agency_ids),
        "report_submissions": [],
        "targets": [],
        "holidays": [],
    }
    for agency_id in agency_ids:
        add_agency(scribe, book, agency_id)
    if len(agency_ids) > 1 and scribe.chance(0.5):
        for table, id_column in IDS.items():
            book[table] += copied(scribe, book[table], id_column, agency_ids)
    book["holidays"] = holiday_rows(scribe, agency_ids, book["after_hours_responses"])
    return {table: written(scribe, rows) for table, rows in book.items()}


def add_agency(scribe: Drawing, book: Book, agency_id: str) -> None:
    """The rows of one agency and its few people."""
    client_ids = scribe.rng.sample(UNIVERSE, scribe.rng.randint(1, 4))
    ids = scribe.ids("E")
    events = event_rows(scribe, agency_id, client_ids, ids)
    for client_id in client_ids:
        if scribe.chance(0.6):
            events += life_rows(scribe, agency_id, client_id, client_ids, ids)
    served = {client_id: days_served(events, client_id) for client_id in client_ids}
    book["service_events"] += events
    book["support_periods"] += period_rows(scribe, agency_id, client_ids, served)
    book["month_statuses"] += status_rows(scribe, agency_id, client_ids)
    book["coverage"] += coverage_rows(scribe, agency_id)
    book["after_hours_responses"] += response_rows(scribe, agency_id, client_ids)
    book["report_submissions"] += report_rows(scribe, agency_id)
    book["targets"] += target_rows(scribe, agency_id)


def days_served(events: list[Row], client_id: str) -> list[date]:
    """The dates of the events that touch an id."""
    return [
        day_of(row["started_at"])
        for row in events
        if client_id in row["client_ids"] or client_id in row["beneficiary_ids"]
    ]


def copied(scribe: Drawing, rows: list[Row], id_column: str, agency_ids: list[str]) -> list[Row]:
    """The rows of a few ids again in another agency that has no such id."""
    taken = {(row["agency_id"], row[id_column]) for row in rows}
    copies = []
    for agency_id, one_id in sorted(taken):
        other = scribe.pick(agency_ids)
        if (other, one_id) not in taken and scribe.chance(0.2):
            taken.add((other, one_id))
            copies += [
                row | {"agency_id": other}
                for row in rows
                if (row["agency_id"], row[id_column]) == (agency_id, one_id)
            ]
    return copies


def written(scribe: Drawing, rows: list[Row]) -> list[Row]:
    """Rows in any order, some twice, some without their blank cells."""
    twice = [dict(row) for row in rows if scribe.chance(0.02)]
    shuffled = scribe.rng.sample(rows + twice, len(rows) + len(twice))
    return [
        {column: text for column, text in row.items() if text or scribe.chance(0.7)}
        for row in shuffled
    ]
