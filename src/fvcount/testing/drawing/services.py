"""Rows on services, with all that rows of one event may do."""

from collections.abc import Iterator
from datetime import date

from fvcount.testing.drawing import Row
from fvcount.testing.drawing.choices import Drawing, day_of, instant_of

MINUTES = (
    "60 60 60.0 0 0.01 0.29 0.5 1.15 15 8.2 16.15 29.99 30 30.01 45 90 120 600 1440 1500 3000.5 "
    "0.1 12.5 00060 .5 5. 0.30000000000000004 16.666666666666668 59.983333333333334"
).split()
LONGEST = ["527040", "527040.01"]
SECONDS = [3600, 3600, 0, 0.4, 59.6, 600, 1800, 1800.5, 5400, 28800, 86400, 90000]


def event_rows(
    draw: Drawing, agency_id: str, client_ids: list[str], ids: Iterator[str]
) -> list[Row]:
    """Service events of anyone on any day, seldom many; some logged twice under different ids."""
    rows: list[Row] = []
    near = draw.clock_changes if draw.chance(0.5) else []
    for _ in range(50 if draw.chance(0.06) else draw.pick([0, 0, 0, 2, 4, 8, 12])):
        if rows and draw.chance(0.2):
            rows += spread(draw, second_log(draw, draw.pick(rows), next(ids), client_ids))
            continue
        row = event_row(draw, agency_id, next(ids), client_ids, draw.day(near))
        if draw.chance(0.12):
            rows += logged_for_each(draw, row, client_ids, ids)
        near = [*near, day_of(row["started_at"])]
        rows += spread(draw, row)
        if draw.chance(0.12):
            rows += further_work(draw, row, client_ids)
    return rows


def event_row(draw: Drawing, agency_id: str, event_id: str, client_ids: list[str], on: date) -> Row:
    """One event in one row."""
    started_at = on.isoformat() if draw.chance(0.25) else draw.timestamp(on)
    row = {
        "event_id": event_id,
        "agency_id": agency_id,
        "program": draw.code(client_support=14, after_hours=2, ramp=2, other=2),
        "activity": activity(draw),
        "started_at": started_at,
        "worker_ids": draw.pick(["", "", "W1", "W1", "W2", "W1;W2", "W2;W1", "W1;W1", "W3"]),
        "unidentified_client": draw.answer(no=2) if draw.chance(0.15) else "",
    }
    row |= duration(draw, started_at) | clients(draw, client_ids)
    return row | (administered(draw) if row["activity"] == "administration" else {})


def activity(draw: Drawing) -> str:
    """Mostly work, most of it direct."""
    if draw.chance(0.12):
        return draw.pick("supervision training planning administration administration".split())
    seldom = {"secondary_consultation": 2, "information_sharing": 2, "unidentified_consultation": 1}
    return draw.code(direct=14, case_work=4, travel=2, attempted_contact=3, **seldom)


def duration(draw: Drawing, started_at: str) -> Row:
    """Minutes, an end, both (which agree or not) or neither."""
    minutes = draw.pick(LONGEST if draw.chance(0.02) else MINUTES)
    kind = draw.pick(["minutes", "minutes", "end", "end", "both", "neither"])
    agrees = kind == "both" and draw.chance(0.5)
    ended_at = draw.later(started_at, int(float(minutes) * 60) if agrees else draw.pick(SECONDS))
    return {
        "minutes": minutes if kind in ("minutes", "both") else "",
        "ended_at": ended_at if kind in ("end", "both") else "",
    }


def clients(draw: Drawing, client_ids: list[str]) -> Row:
    """Who is named and who benefits."""
    named = [] if draw.chance(0.2) else draw.several(client_ids, 1)
    benefiting = draw.several(client_ids) if draw.chance(0.35) else []
    return {"client_ids": ";".join(named), "beneficiary_ids": ";".join(benefiting)}


def administered(draw: Drawing) -> Row:
    """Administration: often for those drawn, else for an unidentified client or for nobody."""
    if draw.chance(0.5):
        return {}
    unidentified = draw.answer() if draw.chance(0.5) else ""
    return {"client_ids": "", "beneficiary_ids": "", "unidentified_client": unidentified}


def logged_for_each(
    draw: Drawing, row: Row, client_ids: list[str], ids: Iterator[str]
) -> list[Row]:
    """One hour logged under several ids, each for one or two people, mostly by date alone."""
    work = {"minutes": draw.pick(["30", "45", "60"]), "ended_at": ""}
    work |= {"program": "client_support", "worker_ids": draw.pick(["W1", "W1", "W1;W2", ""])}
    if draw.chance(0.8):
        work["started_at"] = row["started_at"][:10]
    column = draw.pick(["client_ids", "client_ids", "beneficiary_ids"])
    rows = []
    for _ in range(draw.pick([2, 3, 4])):
        some = draw.several(draw.pick([client_ids, client_ids, draw.people]), 1)[:2]
        people = {"client_ids": "", "beneficiary_ids": "", column: ";".join(some)}
        if draw.chance(0.1):
            people = clients(draw, client_ids)
        rows.append(row | work | people | {"event_id": next(ids)})
    return rows


def second_log(draw: Drawing, row: Row, event_id: str, client_ids: list[str]) -> Row:
    """The same moment under another id, with other people and perhaps one more difference."""
    second = row | {"event_id": event_id, "started_at": draw.rewritten(row["started_at"])}
    differences: list[Row] = [
        *({}, {}, {}, {"worker_ids": ";".join(reversed(row["worker_ids"].split(";")))}),
        *({"worker_ids": "W2"}, {"worker_ids": ""}, {"activity": "case_work"}, {"program": "ramp"}),
        {"minutes": "60", "ended_at": ""},
        {"started_at": row["started_at"][:10], "ended_at": ""},
    ]
    return second | clients(draw, client_ids) | draw.pick(differences)


def spread(draw: Drawing, row: Row) -> list[Row]:
    """An event as one row, or as a row for each of some people."""
    columns = ("client_ids", "beneficiary_ids")
    ids = {c: ["", *row[c].split(";"), draw.people[0], draw.people[3]] for c in columns}
    return draw.spread(row, "started_at", ids, ("minutes", "ended_at", "unidentified_client"))


def further_work(draw: Drawing, row: Row, client_ids: list[str]) -> list[Row]:
    """A further piece of work of the same event: another worker or another start."""
    further = row | clients(draw, client_ids)
    if draw.chance(0.4):
        return spread(draw, further | {"worker_ids": "W8"})
    if draw.chance(0.3):  # the same start; a row without a duration may belong to either
        another = further | {"minutes": "7", "ended_at": ""}
        either = row | {"client_ids": draw.pick(client_ids), "minutes": "", "ended_at": ""}
        return [another, either] if draw.chance(0.5) else [another]
    further["started_at"] = draw.timestamp(draw.day([day_of(row["started_at"])]))
    further |= duration(draw, further["started_at"])
    first, second = instant_of(row["started_at"]), instant_of(further["started_at"])
    is_near = first and second and abs((first - second).total_seconds()) < 60
    return [] if is_near else spread(draw, further)
