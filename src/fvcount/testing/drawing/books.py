"""A whole case book, and the switches it is decided under."""

import random
from datetime import date

from fvcount.records.pieces import FOLDINGS
from fvcount.records.tables import TABLES
from fvcount.rules.readings import SWITCHES
from fvcount.testing.drawing import Book, Row, people, responses, services
from fvcount.testing.drawing.choices import Drawing, day_of

OTHER_READINGS = {switch.name: switch.values[1:] for switch in SWITCHES}


def readings(rng: random.Random) -> dict[str, str]:
    """Switches set otherwise than by default: often none, sometimes several."""
    how_many = rng.choice([0, 0, 0, 1, 1, 2, 3, 5])
    switches = rng.sample(sorted(OTHER_READINGS), how_many)
    if rng.random() < 0.2:  # the one switch that changes how a whole life is read
        switches.append("unknown_relationship")
    chosen = {switch: rng.choice(OTHER_READINGS[switch]) for switch in switches}
    if rng.random() < 0.08:  # a record is excluded only where both worlds say so
        chosen["unknown_relationship"] = "undetermined"
        for switch in ("overlapping_records", "records_without_service"):
            chosen[switch] = rng.choice(["counted", "excluded", "excluded"])
    return chosen


def case_book(rng: random.Random) -> Book:
    """A case book of one to three agencies that share some of their people."""
    draw = Drawing(rng)
    agency_ids = rng.sample(["A1", "A2", "b1"], rng.choice([1, 1, 2, 3]))
    book: Book = {table: [] for table in TABLES}
    book["clients"] = people.client_rows(draw, agency_ids)
    book["ramp_referrals"] = responses.referral_rows(draw, agency_ids)
    for agency_id in agency_ids:
        add_agency(draw, book, agency_id)
    if len(agency_ids) > 1 and draw.chance(0.5):
        for table, rows in book.items():
            id_column = TABLES[table].id_column
            if id_column and table != "clients":
                rows += copies(draw, rows, id_column, agency_ids)
    book["holidays"] = responses.holiday_rows(draw, agency_ids, book["after_hours_responses"])
    return {table: in_any_order(draw, in_parts(draw, table, rows)) for table, rows in book.items()}


def add_agency(draw: Drawing, book: Book, agency_id: str) -> None:
    """Add the rows of one agency and its few people."""
    client_ids = draw.rng.sample(draw.people, draw.rng.randint(1, 4))
    ids = draw.ids("E")
    events = services.event_rows(draw, agency_id, client_ids, ids)
    for client_id in client_ids:
        if draw.chance(0.6):
            events += people.life_rows(draw, agency_id, client_id, client_ids, ids)
    served = {client_id: days_served(events, client_id) for client_id in client_ids}
    book["service_events"] += events
    book["support_periods"] += people.period_rows(draw, agency_id, client_ids, served)
    book["month_statuses"] += people.status_rows(draw, agency_id, client_ids)
    book["coverage"] += people.coverage_rows(draw, agency_id)
    book["after_hours_responses"] += responses.response_rows(draw, agency_id, client_ids)
    book["report_submissions"] += responses.report_rows(draw, agency_id)
    book["targets"] += responses.target_rows(draw, agency_id)


def days_served(events: list[Row], client_id: str) -> list[date]:
    """The dates of the events that touch an id."""
    return [
        day_of(row["started_at"])
        for row in events
        if client_id in (row["client_ids"] + ";" + row["beneficiary_ids"]).split(";")
    ]


def copies(draw: Drawing, rows: list[Row], id_column: str, agency_ids: list[str]) -> list[Row]:
    """The rows of a few ids, copied to another agency that does not have the id."""
    taken = {(row["agency_id"], row[id_column]) for row in rows}
    copied = []
    for agency_id, id in sorted(taken):
        other = draw.pick(agency_ids)
        if (other, id) not in taken and draw.chance(0.2):
            taken.add((other, id))
            copied += [
                row | {"agency_id": other}
                for row in rows
                if (row["agency_id"], row[id_column]) == (agency_id, id)
            ]
    return copied


def in_parts(draw: Drawing, table: str, rows: list[Row]) -> list[Row]:
    """Some rows as two of one id, which agree wherever both are filled.

    Events and responses, of which rows fold in another way, are spread where they are drawn.
    """
    if table in FOLDINGS:
        return rows
    of_both = {*TABLES[table].key, *TABLES[table].required} - {*TABLES[table].must_be_there}
    parts = []
    for row in rows:
        one, other = dict(row), dict(row)
        parts.append(one)
        if draw.chance(0.05):
            parts.append(other)
            for column in sorted(row.keys() - of_both):
                draw.pick([one, other, {}])[column] = ""
    return parts


def in_any_order(draw: Drawing, rows: list[Row]) -> list[Row]:
    """Rows in any order, some twice, some without their blank cells."""
    repeats = [dict(row) for row in rows if draw.chance(0.02)]
    shuffled = draw.rng.sample(rows + repeats, len(rows) + len(repeats))
    return [
        {column: text for column, text in row.items() if text or draw.chance(0.7)}
        for row in shuffled
    ]
