"""KPM 4, after-hours responses (RULES.md 4)."""

from datetime import time
from typing import NamedTuple

from .book import (
    Book,
    Columns,
    Holidays,
    Line,
    Readings,
    Row,
    cell,
    code,
    folded_rows,
    household_of,
    ids,
    is_public_holiday,
    people,
    yes_no,
)
from .moments import Moment, moment

AGREES_IN: Columns = {
    "program": str.lower,
    "mode": str.lower,
    "responded_at": moment,
    "support_provided": yes_no,
}
OPENS, CLOSES = time(9), time(17)


class Response(NamedTuple):
    """A response once its rows are folded; its clock is `business`, `after_hours` or `unknown`."""

    response_id: str
    agency_id: str
    at: Moment
    clock: str
    households: frozenset[str]
    row: Row


def decide(book: Book, readings: Readings, holidays: Holidays) -> list[Line]:
    """Every response decided once."""
    folded = folded_rows(book, "after_hours_responses", "response_id", AGREES_IN)
    in_order = sorted(
        (response(book, holidays, row) for row in folded),
        key=lambda one: (one.at.instant is None, one.response_id),  # with a clock time first
    )
    counted: list[Response] = []
    lines = []
    for one in in_order:
        outcome, clause = decision_by_itself(one, readings)
        if outcome == "counted" and same_family_counted(one, counted, readings):
            outcome, clause = "excluded", "KPM4.same_family"
            if one.at.instant is None:
                outcome, clause = "undetermined", "KPM4.same_family_unknown"
        if outcome == "counted":
            counted.append(one)
        on = one.at.day.isoformat()
        lines.append(Line(one.response_id, one.agency_id, outcome, 1, on, clause))
    return lines


def response(book: Book, holidays: Holidays, row: Row) -> Response:
    """One folded row."""
    agency_id = cell(row, "agency_id")
    at = moment(cell(row, "responded_at"))
    return Response(
        response_id=cell(row, "response_id"),
        agency_id=agency_id,
        at=at,
        clock=clock_of(at, is_public_holiday(book, holidays, agency_id, at.day)),
        households=households(book, agency_id, row),
        row=row,
    )


def clock_of(at: Moment, is_holiday: bool) -> str:
    """Where a response stands against business hours, by its start (4.3, 4.5)."""
    is_weekend = at.day.isoweekday() in (6, 7)
    if is_weekend or is_holiday:
        return "after_hours"
    if at.clock is None:
        return "unknown"
    return "business" if OPENS <= at.clock < CLOSES else "after_hours"


def households(book: Book, agency_id: str, row: Row) -> frozenset[str]:
    """The response's own households, else the one its people all have (4.4)."""
    own = ids(cell(row, "household_id"))
    if own:
        return own
    shared = household_of(book, agency_id, people(book, agency_id, cell(row, "client_ids")))
    return frozenset({shared} - {""})


def decision_by_itself(one: Response, readings: Readings) -> tuple[str, str]:
    """What a response would be if it were the only one (4.2, 4.3, 4.5, 4.6)."""
    mode = code(one.row, "mode")
    by_the_clock = readings.get("after_hours_test") != "program"
    if (code(one.row, "program") or "after_hours") != "after_hours":
        return "excluded", "KPM4.program"
    if mode not in ("face_to_face", "phone", ""):
        return "excluded", "KPM4.mode"
    if yes_no(cell(one.row, "support_provided")) is False:
        return "excluded", "KPM4.no_support"
    if by_the_clock and one.clock == "business":
        return "excluded", "KPM4.business_hours"
    if mode == "":
        return "undetermined", "KPM4.mode_unknown"
    if by_the_clock and one.clock == "unknown":
        return "undetermined", "KPM4.time_unknown"
    return "counted", "KPM4.response"


def same_family_counted(one: Response, counted: list[Response], readings: Readings) -> bool:
    """Whether a response already counted had the same family (4.4).

    With a clock time, at the same instant; without, on the same date.
    """
    if readings.get("same_moment") == "separate":
        return False
    return any(
        other.agency_id == one.agency_id
        and (other.at == one.at or (one.at.instant is None and other.at.day == one.at.day))
        and other.households & one.households
        for other in counted
    )
