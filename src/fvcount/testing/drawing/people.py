"""Rows on how people come and go: services with silence between, records, months, coverage."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fvcount import Period
from fvcount.testing.drawing import Row
from fvcount.testing.drawing.choices import ONE_DAY, Drawing, days_of
from fvcount.testing.drawing.services import event_row, spread

END_REASONS = dict.fromkeys(
    "relationship_ended maximum_support no_service_for_a_month other".split(), 1
)


def client_rows(draw: Drawing, agency_ids: list[str]) -> list[Row]:
    """Rows of `clients`, general and of agencies; an id is only joined to a later one."""
    joined, known_apart = draw.pick([0.0, 0.1, 0.5]), draw.pick([0.1, 0.5])
    households = draw.pick([["", "H1", "H1", "H2"], ["H1", "H1", "H1", "H2", ""]])
    rows = []
    for place, client_id in enumerate(draw.people):
        later = draw.people[place + 1 :]
        for agency_id in ["", *agency_ids]:
            if draw.chance(0.7 if agency_id == "" else known_apart):
                row = {"client_id": client_id, "agency_id": agency_id}
                row["household_id"] = draw.pick(households)
                row["presents_with"] = draw.pick(draw.people) if draw.chance(0.1) else ""
                row["same_as"] = draw.pick(later) if later and draw.chance(joined) else ""
                rows.append(row)
    return rows


def life_rows(
    draw: Drawing, agency_id: str, client_id: str, others: list[str], ids: Iterator[str]
) -> list[Row]:
    """The services of one person: in some months on a day or two, in the others none."""
    opens = draw.pick([0.6, 0.9, 1.0])
    first_help = [
        earlier_help(draw, client_id, others) for _ in range(draw.pick([0, 0, 0, 1, 2, 3]))
    ]
    rows = []
    for month in draw.months:
        if draw.chance(0.5):
            continue
        days = days_of(Period.parse(month))
        for _ in range(draw.pick([1, 1, 1, 2])):
            changes = [day for day in draw.clock_changes if day in days]
            on = draw.pick([days[0], days[-1], days[-1], draw.pick(changes or days)])
            row = event_row(draw, agency_id, next(ids), [client_id], on)
            if draw.chance(opens):
                row |= {"program": "client_support", "activity": "direct", "client_ids": client_id}
            if first_help:
                row |= first_help.pop()
            if on == days[-1] and draw.chance(0.15):  # up to the next month, or a second into it
                minutes = draw.pick(["60", "60", "60.02"])
                row |= {"started_at": f"{on}T23:00", "minutes": minutes, "ended_at": ""}
            rows += spread(draw, row)
    return rows


def earlier_help(draw: Drawing, client_id: str, others: list[str]) -> Row:
    """Help before the first support: it only benefits the person, or is of another program."""
    if draw.chance(0.4):
        return {"program": "after_hours", "client_ids": client_id}
    named = [other for other in others if other != client_id]
    return {"client_ids": ";".join(named[:1]), "beneficiary_ids": client_id}


def coverage_rows(draw: Drawing, agency_id: str) -> list[Row]:
    """None, the whole time, less than it, or with a hole in it."""
    start, end = draw.months[0], draw.months[-1]
    first, middle, last = sorted(draw.pick(draw.months) for _ in range(3))
    choices: list[list[tuple[str, str]]] = [
        *([], [], [("2023-01", "2025-06")], [("2023-01", "2025-06")], [(start, end)]),
        *([(first, last)], [(first, middle), (last, "2025-06")]),
        *([("2023-01", first), (last, end)], [(first, last), (first, middle)]),
    ]
    return [
        {"agency_id": agency_id, "from_month": from_month, "to_month": to_month}
        for from_month, to_month in draw.pick(choices)
    ]


def status_rows(draw: Drawing, agency_id: str, client_ids: list[str]) -> list[Row]:
    """What is recorded of some months."""
    density = draw.pick([0.0, 0.2, 0.2, 0.6])
    rows = []
    for client_id in client_ids:
        for month in draw.months:
            if draw.chance(density):
                answer = "" if draw.chance(0.15) else draw.answer()
                row = {"agency_id": agency_id, "client_id": client_id, "month": month}
                rows.append(row | {"ongoing_relationship": answer})
    return rows + contradictions(draw, rows, client_ids)


def contradictions(draw: Drawing, rows: list[Row], client_ids: list[str]) -> list[Row]:
    """The same months of another id with the answer no: only joined ids can so disagree."""
    taken = {row["client_id"] for row in rows}
    free = [client_id for client_id in [*client_ids, draw.people[-1]] if client_id not in taken]
    if not taken or not free or not draw.chance(0.3):
        return []
    change = {"client_id": draw.pick(free), "ongoing_relationship": "no"}
    return [*{row["month"]: row | change for row in rows}.values()]


def period_rows(
    draw: Drawing, agency_id: str, client_ids: list[str], served: Mapping[str, list[date]]
) -> list[Row]:
    """Recorded periods, drawn to the days of service and to each other."""
    ids = draw.ids("SP")
    rows = []
    for client_id in client_ids:
        near = list(served.get(client_id, []))
        for _ in range(draw.pick([0, 0, 0, 1, 1, 1, 2, 2, 3, 4])):
            start = draw.pick(near) if near and draw.chance(0.3) else draw.day(near)
            row = {
                "support_period_id": next(ids),
                "agency_id": agency_id,
                "client_id": client_id,
                "program": draw.code(client_support=12, after_hours=3, ramp=1, other=1),
                "start_date": start.isoformat(),
            }
            if draw.chance(0.55):
                end = draw.day_from(start, near)
                near.append(end)
                row |= {
                    "end_date": end.isoformat(),
                    "end_reason": draw.code(**END_REASONS),
                }
            near.append(start)
            rows.append(row)
        days = served.get(client_id, [])
        if days and draw.chance(0.08):
            rows += [
                {"agency_id": agency_id, "client_id": client_id, "support_period_id": next(ids)}
                | row
                for row in first_and_last(draw, days)
            ]
    return rows


def first_and_last(draw: Drawing, days: Sequence[date]) -> list[Row]:
    """A record from the first service on, left open, and a short one after the last service."""
    late = max(days) + ONE_DAY * draw.pick([1, 5, 10])
    until = late + ONE_DAY * draw.pick([0, 3])
    return [
        {"program": "client_support", "start_date": min(days).isoformat()},
        {
            "program": "client_support",
            "start_date": late.isoformat(),
            "end_date": until.isoformat(),
        },
    ]
