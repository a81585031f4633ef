"""Rows on RAMP referrals, after-hours responses and holidays: for KPM 3 and KPM 4."""

from datetime import date

from fvcount.testing.drawing import Row
from fvcount.testing.drawing.scribe import OFFICE, Drawing, day_of


def referral_rows(scribe: Drawing, agency_ids: list[str]) -> list[Row]:
    """Referrals of a few cases, which move between panels."""
    ids = {agency_id: scribe.ids("R") for agency_id in agency_ids}
    near: list[date] = []
    rows = []
    for _ in range(scribe.pick([0, 2, 4, 6, 8])):
        agency_id = scribe.pick(agency_ids)
        row = referral_row(scribe, agency_id, next(ids[agency_id]), near)
        rows.append(row)
    return rows


def referral_row(scribe: Drawing, agency_id: str, referral_id: str, near: list[date]) -> Row:
    """One referral; what comes after it is drawn to the dates of the others."""
    referred_on = scribe.day(near)
    near.append(referred_on)
    row = {
        "referral_id": referral_id,
        "case_id": scribe.pick(["C1", "C1", "C1", "C2", "c2"]),
        "agency_id": agency_id,
        "referred_on": referred_on.isoformat(),
        "determination": "" if scribe.chance(0.1) else determination(scribe),
        "assisted": scribe.weighted(yes=2, no=1) if scribe.chance(0.2) else "",
    }
    for column, given in (("determined_on", 0.7), ("heard_on", 0.7), ("closed_on", 0.5)):
        on = scribe.day_from(referred_on, near)
        row[column] = on.isoformat() if scribe.chance(given) else ""
        near += [on] if row[column] else []
    return row


def determination(scribe: Drawing) -> str:
    """Mostly one that can count."""
    return scribe.weighted(
        eligible=8, coordinator_facilitated=4, not_eligible=1, withdrawn=1, pending=1
    )


def response_rows(scribe: Drawing, agency_id: str, client_ids: list[str]) -> list[Row]:
    """Responses, some at the moment of another one, some in several rows."""
    ids = scribe.ids("AH")
    rows: list[Row] = []
    for _ in range(scribe.pick([0, 1, 3, 5, 7])):
        row = response_row(scribe, agency_id, next(ids), client_ids)
        if rows and scribe.chance(0.5):
            row["responded_at"] = scribe.rewritten(scribe.pick(rows)["responded_at"])
        rows += spread(scribe, row)
    return rows


def response_row(scribe: Drawing, agency_id: str, response_id: str, client_ids: list[str]) -> Row:
    """One response in one row."""
    on = scribe.day()
    return {
        "response_id": response_id,
        "agency_id": agency_id,
        "responded_at": responded_at(scribe, on),
        "mode": mode(scribe),
        "program": "" if scribe.chance(0.5) else scribe.weighted(after_hours=8, other=1, ramp=1),
        "support_provided": scribe.weighted(yes=3, no=1) if scribe.chance(0.3) else "",
        "client_ids": ";".join(scribe.some(client_ids)),
        "household_id": scribe.pick(["", "", "H1", "H2", "H3"]),
    }


def responded_at(scribe: Drawing, on: date) -> str:
    """A date alone, a time within business hours or just beside them, or any time."""
    if scribe.chance(0.2):
        return on.isoformat()
    return scribe.timestamp(on, OFFICE if scribe.chance(0.3) else ())


def mode(scribe: Drawing) -> str:
    """Mostly one that counts."""
    return "" if scribe.chance(0.1) else scribe.weighted(phone=6, face_to_face=5, other=1)


def spread(scribe: Drawing, row: Row) -> list[Row]:
    """A response as one row, or as several that agree and name other people or households."""
    if scribe.chance(0.7):
        return [row] if scribe.chance(0.95) else [row, dict(row)]
    return [row, *(another_row(scribe, row) for _ in range(scribe.pick([1, 1, 2])))]


def another_row(scribe: Drawing, row: Row) -> Row:
    """A row that agrees with another."""
    another = row | {
        "client_ids": scribe.pick(["", "P1", "P2", "P4"]),
        "household_id": scribe.pick(["", "H1", "H2", "H3"]),
        "responded_at": scribe.rewritten(row["responded_at"]),
    }
    for optional in ("mode", "program", "support_provided"):
        if scribe.chance(0.2):
            another[optional] = ""
    return another


def holiday_rows(scribe: Drawing, agency_ids: list[str], responses: list[Row]) -> list[Row]:
    """Days added or removed, for all or for one agency, mostly days that something happened on."""
    days = [day_of(row["responded_at"]) for row in responses] + scribe.holidays
    drawn = [
        scribe.pick(days) if days and scribe.chance(0.7) else scribe.day()
        for _ in range(scribe.pick([0, 1, 3, 5]))
    ]
    places = {(on, whose) for on in drawn for whose in scribe.some(["", *agency_ids], 1)}
    return [
        {
            "date": on.isoformat(),
            "change": scribe.weighted(add=1, remove=1),
            "agency_id": whose,
            "name": scribe.pick(["", "Show day"]),
        }
        for on, whose in sorted(places)
    ]
