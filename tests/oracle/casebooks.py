"""Random case books, valid and nasty: small, and drawn to where the rules bend."""

import random
from datetime import date

from .book import Book, Row
from .drawn_contacts import holiday_rows, referral_rows, response_rows
from .drawn_lives import coverage_rows, life_rows, period_rows, status_rows
from .drawn_services import client_rows, event_rows
from .moments import moment
from .scribe import Scribe

# Victoria's public holidays that fall on weekdays, 2023 to 2025.
VICTORIA = frozenset(
    date.fromisoformat(day)
    for day in (
        "2023-01-02",  # additional day for New Year's Day, a Sunday
        "2023-01-26",  # Australia Day
        "2023-03-13",  # Labour Day
        "2023-04-07",  # Good Friday
        "2023-04-10",  # Easter Monday
        "2023-04-25",  # ANZAC Day
        "2023-06-12",  # King's Birthday
        "2023-09-29",  # Friday before the AFL Grand Final
        "2023-11-07",  # Melbourne Cup Day
        "2023-12-25",  # Christmas Day
        "2023-12-26",  # Boxing Day
        "2024-01-01",  # New Year's Day
        "2024-01-26",  # Australia Day
        "2024-03-11",  # Labour Day
        "2024-03-29",  # Good Friday
        "2024-04-01",  # Easter Monday
        "2024-04-25",  # ANZAC Day
        "2024-06-10",  # King's Birthday
        "2024-09-27",  # Friday before the AFL Grand Final
        "2024-11-05",  # Melbourne Cup Day
        "2024-12-25",  # Christmas Day
        "2024-12-26",  # Boxing Day
        "2025-01-01",  # New Year's Day
        "2025-01-27",  # Australia Day, moved from a Sunday
        "2025-03-10",  # Labour Day
        "2025-04-18",  # Good Friday
        "2025-04-21",  # Easter Monday
        "2025-04-25",  # ANZAC Day
        "2025-06-09",  # King's Birthday
        "2025-09-26",  # Friday before the AFL Grand Final
        "2025-11-04",  # Melbourne Cup Day
        "2025-12-25",  # Christmas Day
        "2025-12-26",  # Boxing Day
    )
)

OTHER_READINGS = {
    "basis": ["recorded"],
    "unknown_relationship": ["undetermined", "undetermined", "ended", "ongoing"],
    "record_start": ["as_recorded"],
    "overlapping_records": ["counted", "excluded"],
    "same_moment": ["separate"],
    "ramp_coordination_hours": ["counted"],
    "ramp_month": ["referral"],
    "after_hours_test": ["program"],
}
IDS = {
    "support_periods": "support_period_id",
    "service_events": "event_id",
    "after_hours_responses": "response_id",
    "ramp_referrals": "referral_id",
}
UNIVERSE = ["P1", "P2", "P3", "P4", "P5"]


def readings(rng: random.Random) -> dict[str, str]:
    """Switches set otherwise than by default: often none, sometimes several."""
    how_many = rng.choice([0, 0, 0, 1, 1, 2, 3])
    switches = rng.sample(sorted(OTHER_READINGS), how_many)
    if rng.random() < 0.2:
        switches.append("unknown_relationship")
    return {switch: rng.choice(OTHER_READINGS[switch]) for switch in switches}


def casebook(rng: random.Random) -> Book:
    """A case book of one to three agencies that share some of their people."""
    scribe = Scribe(rng, sorted(VICTORIA))
    agency_ids = rng.sample(["A1", "A2", "b1"], rng.choice([1, 1, 2, 3]))
    book: Book = {
        "clients": client_rows(scribe, agency_ids, UNIVERSE),
        "support_periods": [],
        "month_statuses": [],
        "coverage": [],
        "service_events": [],
        "after_hours_responses": [],
        "ramp_referrals": referral_rows(scribe, agency_ids),
        "holidays": [],
    }
    for agency_id in agency_ids:
        add_agency(scribe, book, agency_id)
    if len(agency_ids) > 1 and scribe.chance(0.5):
        for table, id_column in IDS.items():
            book[table] += copied(scribe, book[table], id_column, agency_ids)
    book["holidays"] = holiday_rows(
        scribe, agency_ids, book["after_hours_responses"], sorted(VICTORIA)
    )
    return {table: written(scribe, rows) for table, rows in book.items()}


def add_agency(scribe: Scribe, book: Book, agency_id: str) -> None:
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


def days_served(events: list[Row], client_id: str) -> list[date]:
    """The dates of the events that touch an id."""
    return [
        moment(row["started_at"]).day
        for row in events
        if client_id in row["client_ids"] or client_id in row["beneficiary_ids"]
    ]


def copied(scribe: Scribe, rows: list[Row], id_column: str, agency_ids: list[str]) -> list[Row]:
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


def written(scribe: Scribe, rows: list[Row]) -> list[Row]:
    """Rows in any order, some twice, some without their blank cells."""
    twice = [dict(row) for row in rows if scribe.chance(0.02)]
    shuffled = scribe.rng.sample(rows + twice, len(rows) + len(twice))
    return [
        {column: text for column, text in row.items() if text or scribe.chance(0.7)}
        for row in shuffled
    ]
