"""KPM 3, new RAMP cases (RULES.md 3)."""

from datetime import date
from typing import NamedTuple

from .book import (
    Book,
    Holidays,
    Line,
    Readings,
    Row,
    cell,
    code,
    day,
    records,
    required_day,
    yes_no,
)


class Referral(NamedTuple):
    """A referral whose case has a count event."""

    count_event: date
    referred_on: date
    agency_id: str
    referral_id: str
    closed_on: date | None
    row: Row


def decide(book: Book, readings: Readings, holidays: Holidays) -> list[Line]:
    """Every referral decided once, case by case."""
    referrals = records(book, "ramp_referrals", "agency_id", "referral_id")
    lines = []
    for case in sorted({case_of(row, readings) for row in referrals}):
        of_case = [row for row in referrals if case_of(row, readings) == case]
        lines += case_lines(of_case, readings)
    return lines


def case_of(row: Row, readings: Readings) -> tuple[str, str]:
    """A case is its panel's own, or by the switch one for the whole book (3.4)."""
    is_of_all_panels = readings.get("case_ids") == "statewide"
    return "" if is_of_all_panels else cell(row, "agency_id"), cell(row, "case_id")


def case_lines(of_case: list[Row], readings: Readings) -> list[Line]:
    """The decisions about one case."""
    lines = []
    counting = []
    for row in of_case:
        outcome, clause = decision_by_itself(row, readings)
        if outcome == "counted":
            counting.append(referral(row))
        else:
            lines.append(line(row, outcome, clause, readings))
    return lines + spell_lines(sorted(counting, key=lambda one: one[:4]), readings)


def decision_by_itself(row: Row, readings: Readings) -> tuple[str, str]:
    """What a referral would be if it were the only one of its case (3.1, 3.2)."""
    determination = code(row, "determination")
    heard = day(row, "heard_on") is not None
    if determination in ("not_eligible", "withdrawn", "pending"):
        return "excluded", f"KPM3.{determination}"
    if determination == "":
        return ("undetermined", "KPM3.determination") if heard else ("excluded", "KPM3.pending")
    if determination == "coordinator_facilitated":
        determined = day(row, "determined_on") is not None
        return ("counted", "KPM3.facilitated") if determined else ("undetermined", "KPM3.date")
    if not heard:
        return "excluded", "KPM3.not_heard"
    was_assisted = yes_no(cell(row, "assisted")) is not False
    if not was_assisted and readings.get("assisted_test") != "heard":
        return "excluded", "KPM3.not_assisted"
    return "counted", "KPM3.heard"


def referral(row: Row) -> Referral:
    """A referral with its count event (3.1)."""
    heard_on, determined_on = day(row, "heard_on"), day(row, "determined_on")
    dates = [heard_on]
    if code(row, "determination") == "coordinator_facilitated":
        dates.append(determined_on)
    return Referral(
        count_event=min(on for on in dates if on is not None),
        referred_on=required_day(row, "referred_on"),
        agency_id=cell(row, "agency_id"),
        referral_id=cell(row, "referral_id"),
        closed_on=day(row, "closed_on"),
        row=row,
    )


def spell_lines(in_order: list[Referral], readings: Readings) -> list[Line]:
    """The first of each spell counts, the others find it running (3.3)."""
    lines = []
    spell: list[Referral] = []
    for one in in_order:
        if spell and is_running(spell, one.count_event):
            spell.append(one)
            lines.append(line(one.row, "excluded", "KPM3.already_open", readings))
        else:
            spell = [one]
            lines.append(line(one.row, *decision_by_itself(one.row, readings), readings))
    return lines


def is_running(spell: list[Referral], on: date) -> bool:
    """A spell runs until the latest of its closings; one before its own event is no closing."""
    closings = [
        one.closed_on
        for one in spell
        if one.closed_on is not None and one.closed_on >= one.count_event
    ]
    return not closings or on < max(closings)


def line(row: Row, outcome: str, clause: str, readings: Readings) -> Line:
    """A decision on the date it bears (3.5), or by the switch on the referral's (3.1)."""
    on = required_day(row, "referred_on")
    if readings.get("ramp_month") != "referral":
        on = date_borne(row, readings)
    return Line(
        cell(row, "referral_id"), cell(row, "agency_id"), outcome, 1, on.isoformat(), clause
    )


def date_borne(row: Row, readings: Readings) -> date:
    """The count event; else the hearing, the determination, the referral."""
    if decision_by_itself(row, readings)[0] == "counted":
        return referral(row).count_event
    return day(row, "heard_on") or day(row, "determined_on") or required_day(row, "referred_on")
