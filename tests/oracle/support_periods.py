"""KPM 1, new support periods (RULES.md 1)."""

from datetime import date
from typing import NamedTuple

from .book import Book, Holidays, Line, Readings, agencies, cell
from .lives import Life, Recorded, excluded_by, lives, recorded_period
from .moments import month_before, month_of
from .walks import Period, Walk


class Start(NamedTuple):
    """A period that is certain whatever the unknown is, as both worlds have it."""

    on: date
    record: Recorded | None
    overlaps: list[bool]  # in either world
    on_its_own_date: list[bool]


def decide(book: Book, readings: Readings, holidays: Holidays) -> list[Line]:
    """Every record decided once, and every person who has none."""
    everyone = [
        life
        for agency_id in agencies(book, "support_periods", "service_events")
        for life in lives(book, agency_id)
    ]
    if readings.get("basis") == "recorded":
        return [line for life in everyone for line in lines_as_recorded(life)]
    return [line for life in everyone for line in lines_by_the_rules(life, readings)]


def lines_as_recorded(life: Life) -> list[Line]:
    """The records on their recorded dates, less those left out altogether."""
    counted = [
        Line(
            cell(row, "support_period_id"),
            life.agency_id,
            "counted",
            1,
            cell(row, "start_date"),
            "KPM1.recorded",
        )
        for row in life.records
        if not excluded_by(life, row)
    ]
    return excluded_lines(life) + counted


def excluded_lines(life: Life) -> list[Line]:
    """The records left out altogether, on their recorded starts (1.1, 1.2)."""
    return [
        Line(
            cell(row, "support_period_id"),
            life.agency_id,
            "excluded",
            1,
            cell(row, "start_date"),
            excluded_by(life, row),
        )
        for row in life.records
        if excluded_by(life, row)
    ]


def lines_by_the_rules(life: Life, readings: Readings) -> list[Line]:
    """All decisions about one person at one agency."""
    recorded = [
        recorded_period(life, row, readings) for row in life.records if not excluded_by(life, row)
    ]
    worlds = two_worlds(life, recorded, readings)
    return (
        excluded_lines(life)
        + settled_lines(life, *worlds, readings)
        + person_lines(life, any(worlds))
    )


def two_worlds(
    life: Life, recorded: list[Recorded], readings: Readings
) -> tuple[list[Period], list[Period]]:
    """The walk as if every unknown relationship had ended, and as if every one went on (1.8)."""
    opening = life.opening_days(readings)
    unknown = readings.get("unknown_relationship", "recorded")
    is_evidence = unknown == "recorded"
    first_goes_on = unknown == "ongoing"  # by the switch one world may stand for both
    second_goes_on = unknown != "ended"
    return (
        Walk(life, recorded, opening, first_goes_on, is_evidence).periods(),
        Walk(life, recorded, opening, second_goes_on, is_evidence).periods(),
    )


def settled_lines(
    life: Life, ended: list[Period], ongoing: list[Period], readings: Readings
) -> list[Line]:
    """What both worlds agree on is certain, the rest is not (1.8)."""
    lines = []
    left = [ended.copy(), ongoing.copy()]
    for one, other in pairs(ended, ongoing):
        left[0].remove(one)
        left[1].remove(other)
        lines.append(certain_line(life, one, other, readings))
    for one, other in recorded_in_both(*left):
        left[0].remove(one)
        left[1].remove(other)
        lines.append(certain_line(life, one, other, readings))
    for period in left[0] + left[1]:
        name = derived_name(life, period.start) if period.record is None else period.record.name
        lines.append(line(life, name, "undetermined", period.start, "KPM1.relationship_unknown"))
    return lines


def pairs(ended: list[Period], ongoing: list[Period]) -> list[tuple[Period, Period]]:
    """Periods that start on the same date in both worlds, in the same manner (1.8)."""
    return [
        (one, other)
        for one in ended
        for other in ongoing
        if one.start == other.start
        and one.by_first_support == other.by_first_support
        and (one.by_first_support or one.record == other.record)
    ]


def recorded_in_both(ended: list[Period], ongoing: list[Period]) -> list[tuple[Period, Period]]:
    """Of what is left over, the periods of one record (1.8)."""
    return [
        (one, other)
        for one in ended
        for other in ongoing
        if one.record is not None and one.record == other.record
    ]


def certain_line(life: Life, one: Period, other: Period, readings: Readings) -> Line:
    """A certain period: on the later date, under the record's id if both worlds give it (1.8)."""
    start = Start(
        on=max(one.start, other.start),
        record=one.record if one.record == other.record else None,
        overlaps=[one.overlaps, other.overlaps],
        on_its_own_date=[not one.by_first_support, not other.by_first_support],
    )
    if start.record is None:
        return derived_line(life, start)
    return recorded_line(life, start, start.record, readings)


def derived_line(life: Life, start: Start) -> Line:
    """1.9: who seems new may have been a client before coverage began."""
    month = month_of(start.on)
    name = derived_name(life, start.on)
    if month in life.covered and month_before(month) in life.covered:
        return line(life, name, "counted", start.on, "KPM1.first_support")
    return line(life, name, "undetermined", start.on, "KPM1.look_back")


def recorded_line(life: Life, start: Start, record: Recorded, readings: Readings) -> Line:
    """1.10: what doubts or excludes a record on its own date, then the count."""
    on_overlap = readings.get("overlapping_records", "undetermined")
    on_no_work = readings.get("records_without_service", "undetermined")
    bears_its_own_date = start.on == record.start
    doubts = []  # each with what the switch says, and whether it holds in both worlds
    if bears_its_own_date and any(start.overlaps):
        doubts.append(("KPM1.overlap", on_overlap, all(start.overlaps)))
    if bears_its_own_date and not record.has_work and month_of(start.on) in life.covered:
        doubts.append(("KPM1.no_service", on_no_work, all(start.on_its_own_date)))
    for clause, switch, in_both_worlds in doubts:
        if switch == "excluded" and in_both_worlds:
            return line(life, record.name, "excluded", start.on, clause)
    for clause, switch, _ in doubts:
        if switch != "counted":
            return line(life, record.name, "undetermined", start.on, clause)
    return line(life, record.name, "counted", start.on, "KPM1.recorded")


def person_lines(life: Life, has_period: bool) -> list[Line]:
    """1.11: someone met who has neither a record nor a period, on the first date of it."""
    if life.records or has_period:
        return []
    met = life.work + life.attempts
    on = min(piece.start.day for piece in met)
    clause = "KPM1.no_direct_support" if life.named_in(met) else "KPM1.not_a_client"
    return [line(life, f"person:{life.agency_id}:{life.someone}", "excluded", on, clause)]


def derived_name(life: Life, on: date) -> str:
    """The name of a period that no record gives."""
    return f"derived:{life.agency_id}:{life.someone}:{on.isoformat()}"


def line(life: Life, record: str, outcome: str, on: date, clause: str) -> Line:
    """A decision; its amount is always 1 (1.12)."""
    return Line(record, life.agency_id, outcome, 1, on.isoformat(), clause)
