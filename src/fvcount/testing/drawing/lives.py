"""Rows on how people come and go: services with silence between, records, months, coverage."""

from collections.abc import Iterator, Mapping
from datetime import date

from fvcount.testing.drawing import Row
from fvcount.testing.drawing.scribe import Drawing, days_of
from fvcount.testing.drawing.services import event_row, spread


def life_rows(
    scribe: Drawing, agency_id: str, client_id: str, others: list[str], ids: Iterator[str]
) -> list[Row]:
    """The services of one person: in some months on a day or two, in the others none."""
    opens = scribe.pick([0.6, 0.9, 1.0])
    begins = [first_help(scribe, client_id, others) for _ in range(scribe.pick([0, 0, 0, 1, 2]))]
    rows = []
    for month in scribe.months:
        if scribe.chance(0.5):
            continue
        days = list(days_of([month]))
        for _ in range(scribe.pick([1, 1, 1, 2])):
            on = scribe.pick([days[0], days[-1], days[-1], scribe.pick(days)])
            row = event_row(scribe, agency_id, next(ids), [client_id], on)
            if scribe.chance(opens):
                row |= {"program": "client_support", "activity": "direct", "client_ids": client_id}
            if begins:
                row |= begins.pop()
            rows += spread(scribe, row)
    return rows


def first_help(scribe: Drawing, client_id: str, others: list[str]) -> Row:
    """Help before the first support: it only benefits the person, or is of another program."""
    if scribe.chance(0.3):
        return {"program": "after_hours", "client_ids": client_id}
    named = [other for other in others if other != client_id]
    return {"client_ids": ";".join(named[:1]), "beneficiary_ids": client_id}


def coverage_rows(scribe: Drawing, agency_id: str) -> list[Row]:
    """None, the whole time, less than it, or with a hole in it."""
    months = scribe.months
    first, middle, last = sorted(scribe.pick(months) for _ in range(3))
    spans = scribe.pick(
        [
            [],
            [],
            [("2023-01", "2025-06")],
            [("2023-01", "2025-06")],
            [(months[0], months[-1])],
            [(first, last)],
            [(first, middle), (last, "2025-06")],
            [("2023-01", first), (last, months[-1])],
            [(first, last), (first, middle)],
        ]
    )
    return [{"agency_id": agency_id, "from_month": start, "to_month": end} for start, end in spans]


def status_rows(scribe: Drawing, agency_id: str, client_ids: list[str]) -> list[Row]:
    """What is said of some months; now and then a row that says nothing beside one that does."""
    density = scribe.pick([0.0, 0.2, 0.2, 0.6])
    rows = []
    for client_id in client_ids:
        for month in scribe.months:
            if scribe.chance(density):
                said = scribe.weighted(yes=3, no=4, true=1, false=1)
                row = {"agency_id": agency_id, "client_id": client_id, "month": month}
                rows.append(row | {"ongoing_relationship": "" if scribe.chance(0.15) else said})
                if scribe.chance(0.02):
                    rows.append(row | {"ongoing_relationship": ""})
    return rows + contradicted(scribe, rows, client_ids)


def contradicted(scribe: Drawing, rows: list[Row], client_ids: list[str]) -> list[Row]:
    """The same months of another id, told otherwise: only joined ids can so disagree."""
    taken = {row["client_id"] for row in rows}
    free = [client_id for client_id in client_ids if client_id not in taken]
    if not taken or not scribe.chance(0.3):
        return []
    other = scribe.pick([*free, "P5"])
    told = [row | {"client_id": other, "ongoing_relationship": "no"} for row in rows]
    return [] if other in taken else list({row["month"]: row for row in told}.values())


def period_rows(
    scribe: Drawing, agency_id: str, client_ids: list[str], served: Mapping[str, list[date]]
) -> list[Row]:
    """Recorded periods, drawn to the days of service and to each other."""
    ids = scribe.ids("SP")
    rows = []
    for client_id in client_ids:
        near = list(served.get(client_id, []))
        for _ in range(scribe.pick([0, 0, 0, 1, 1, 1, 2, 2, 3, 4])):
            start = scribe.pick(near) if near and scribe.chance(0.3) else scribe.day(near)
            end = None if scribe.chance(0.45) else scribe.day_from(start, near)
            near += [start] if end is None else [start, end]
            rows.append(
                {
                    "support_period_id": next(ids),
                    "agency_id": agency_id,
                    "client_id": client_id,
                    "program": scribe.weighted(client_support=12, after_hours=2, ramp=1, other=1),
                    "start_date": start.isoformat(),
                    "end_date": "" if end is None else end.isoformat(),
                    "end_reason": "" if end is None else end_reason(scribe),
                }
            )
    return rows


def end_reason(scribe: Drawing) -> str:
    """Why a recorded period was closed; no count depends on it."""
    return scribe.weighted(
        relationship_ended=1, maximum_support=1, no_service_for_a_month=1, other=1
    )
