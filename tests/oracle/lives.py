"""The facts about one person at one agency that KPM 1 is decided on (RULES.md 1, 1.1, 1.2)."""

from datetime import date
from typing import NamedTuple

from .book import (
    Book,
    Piece,
    Readings,
    Row,
    cell,
    code,
    covered_months,
    day,
    month_statuses,
    person,
    pieces,
    records,
    required_day,
)
from .moments import month_of, months_between

CLIENT_WORK = {
    "direct",
    "case_work",
    "travel",
    "secondary_consultation",
    "information_sharing",
    "unidentified_consultation",
}


class Life(NamedTuple):
    """What a book says of a person at an agency."""

    agency_id: str
    someone: str
    records: list[Row]  # recorded periods, of any program
    work: list[Piece]  # that touches the person
    attempts: list[Piece]  # to reach the person
    covered: set[str]
    ongoing: dict[str, bool]  # by month, where it is said

    def named_in(self, some: list[Piece]) -> list[date]:
        """The dates on which the person is named, in order."""
        return sorted(piece.start.day for piece in some if self.someone in piece.named)

    def opening_days(self, readings: Readings) -> set[date]:
        """The days of work that can open a period: direct, client support, naming the person.

        By switches any work of the program will do, and none in after-hours periods (1.1).
        """
        days = self.named_in(
            [
                piece
                for piece in self.work
                if piece.program == "client_support"
                and (piece.activity == "direct" or readings.get("opening_work") == "any")
            ]
        )
        if readings.get("after_hours_start") != "excluded":
            return set(days)
        return {
            on
            for on in days
            if not any(
                code(row, "program") == "after_hours" and is_within(row, on) for row in self.records
            )
        }

    def days_worked(self) -> set[date]:
        """Every date touched by work that names the person, in whatever program."""
        return {on for piece in self.work if self.someone in piece.named for on in piece.dates()}


class Recorded(NamedTuple):
    """A recorded client-support period as it stands in the walk."""

    name: str
    start: date  # as moved by 1.2
    end: date | None
    has_work: bool
    stands: bool


def is_work(piece: Piece) -> bool:
    """Client-related work; administration is, if it names or benefits somebody."""
    return piece.activity in CLIENT_WORK or (
        piece.activity == "administration" and bool(piece.touched())
    )


def is_within(row: Row, on: date) -> bool:
    """Whether a date is among the recorded days; without an end there is no last one."""
    end = day(row, "end_date")
    return required_day(row, "start_date") <= on and (end is None or on <= end)


def lives(book: Book, agency_id: str) -> list[Life]:
    """Everyone who has a record or is touched by work or an attempt."""
    every = [piece for piece in pieces(book) if piece.agency_id == agency_id]
    work = [piece for piece in every if is_work(piece)]
    attempts = [piece for piece in every if piece.activity == "attempted_contact"]
    recorded = [
        row
        for row in records(book, "support_periods", "agency_id", "support_period_id")
        if cell(row, "agency_id") == agency_id
    ]
    covered = covered_months(book, agency_id)
    everyone = {person(book, agency_id, cell(row, "client_id")) for row in recorded}
    for piece in work + attempts:
        everyone |= piece.touched()
    return [
        Life(
            agency_id=agency_id,
            someone=one,
            records=[
                row for row in recorded if person(book, agency_id, cell(row, "client_id")) == one
            ],
            work=[piece for piece in work if piece.touches(one)],
            attempts=[piece for piece in attempts if piece.touches(one)],
            covered=covered,
            ongoing=month_statuses(book, agency_id, one),
        )
        for one in sorted(everyone)
    ]


def excluded_by(life: Life, row: Row) -> str:
    """The clause that leaves a recorded period out altogether (1.1, 1.2)."""
    program = code(row, "program")
    if program == "after_hours":
        return "KPM1.after_hours"
    if program != "client_support":
        return "KPM1.other_program"
    held = held_against(life, row)
    if held and not life.named_in(held):
        return "KPM1.not_a_client"
    return ""


def held_against(life: Life, row: Row) -> list[Piece]:
    """The work, in any program, that starts within the recorded days (1.2)."""
    return [piece for piece in life.work if is_within(row, piece.start.day)]


def recorded_period(life: Life, row: Row, readings: Readings) -> Recorded:
    """A record that takes part in the walk, its start moved to the first support (1.2)."""
    start = required_day(row, "start_date")
    has_work = bool(held_against(life, row))
    if readings.get("record_start") != "as_recorded":
        start = first_support(life, row)
    return Recorded(
        name=cell(row, "support_period_id"),
        start=start,
        end=day(row, "end_date"),
        has_work=has_work,
        stands=has_work or month_of(start) not in life.covered,
    )


def first_support(life: Life, row: Row) -> date:
    """The day the services give as the start, if they speak against the record (1.2)."""
    start = required_day(row, "start_date")
    held = held_against(life, row)
    if not held:
        return start
    named = life.named_in(held)
    named_in_client_support = life.named_in(
        [piece for piece in held if piece.program == "client_support"]
    )
    supported = (named_in_client_support or named)[0]
    # The silence before it says something only where the months are covered;
    # help that only benefited the person, before they were ever named, says it too.
    silence_is_known = all(
        month in life.covered for month in months_between(month_of(start), month_of(supported))
    )
    benefited_before = any(
        life.someone in piece.benefiting and piece.start.day < named[0] for piece in held
    )
    return supported if silence_is_known or benefited_before else start
