"""KPM 2, service hours (RULES.md 2)."""

from datetime import date

from .book import Book, Holidays, Line, Piece, Readings, pieces
from .moments import seconds_by_date

NOT_CLIENT_TIME = {"supervision", "training", "planning"}
CONSULTATIONS = {"secondary_consultation", "unidentified_consultation"}


def decide(book: Book, readings: Readings, holidays: Holidays) -> list[Line]:
    """Every piece of work decided once for each local date it touches."""
    every = pieces(book)
    return [line for piece in every for line in lines(piece, every, readings)]


def lines(piece: Piece, every: list[Piece], readings: Readings) -> list[Line]:
    """The decisions about one piece of work."""
    outcome, clause = decision(piece, every, readings)
    return [
        Line(piece.event_id, piece.agency_id, outcome, amount, on.isoformat(), clause)
        for on, amount in amounts(piece)
    ]


def decision(piece: Piece, every: list[Piece], readings: Readings) -> tuple[str, str]:
    """Exclusions in their order, then doubts in theirs, then what counts (0.9)."""
    excluded = excluded_by(piece, readings)
    if excluded:
        return "excluded", excluded
    if logged_before(piece, every, readings):
        return "excluded", "KPM2.same_time"
    if may_have_been_logged_before(piece, every, readings):
        return "undetermined", "KPM2.same_time_unknown"
    doubt = doubted_by(piece)
    if doubt:
        return "undetermined", doubt
    if piece.activity == "administration":
        return "counted", "KPM2.client_administration"
    return "counted", f"KPM2.{piece.activity}"


def excluded_by(piece: Piece, readings: Readings) -> str:
    """What is left out for what it is (2.3) or for the program it is done in (2.4)."""
    if piece.activity in NOT_CLIENT_TIME:
        return "KPM2.not_client_time"
    if piece.activity == "administration" and not is_for_a_client(piece, readings):
        return "KPM2.not_client_time"
    if piece.program == "after_hours":
        return "KPM2.after_hours"
    if piece.program == "ramp" and readings.get("ramp_coordination_hours") != "counted":
        return "KPM2.ramp"
    if piece.program == "other":
        return "KPM2.other_program"
    return ""


def is_for_a_client(piece: Piece, readings: Readings) -> bool:
    """Whether administration is for a client, and so counts unless a switch says no (2.2)."""
    if readings.get("client_administration") == "excluded":
        return False
    return bool(piece.touched()) or piece.unidentified


def doubted_by(piece: Piece) -> str:
    """What must be known and is not (2.6)."""
    relates_to_a_client = piece.touched() or piece.unidentified or piece.activity in CONSULTATIONS
    if not relates_to_a_client:
        return "KPM2.client_link"
    if piece.seconds is None:
        return "KPM2.duration"
    return ""


def logged_before(piece: Piece, every: list[Piece], readings: Readings) -> bool:
    """Whether another id, earlier in order, has the same time of the same workers (2.5)."""
    return piece.start.instant is not None and bool(alike_before(piece, every, readings))


def may_have_been_logged_before(piece: Piece, every: list[Piece], readings: Readings) -> bool:
    """Without a clock time: whether others of the household had as much time that day (2.5)."""
    if piece.start.instant is not None or not piece.household:
        return False
    return any(
        other.household == piece.household
        and not other.touched() & piece.touched()
        and not may_have_been_logged_before(other, every, readings)  # so it still counts
        for other in alike_before(piece, every, readings)
    )


def alike_before(piece: Piece, every: list[Piece], readings: Readings) -> list[Piece]:
    """The agency's events under earlier ids that would count, alike but for their people."""
    if readings.get("same_moment") == "separate" or not may_be_the_same(piece, readings):
        return []
    return [
        other
        for other in every
        if other.agency_id == piece.agency_id
        and other.event_id < piece.event_id
        and same_time(other, piece)
        and may_be_the_same(other, readings)
    ]


def may_be_the_same(piece: Piece, readings: Readings) -> bool:
    """Only what would count is merged, and only with workers given."""
    return not excluded_by(piece, readings) and not doubted_by(piece) and bool(piece.workers)


def same_time(one: Piece, other: Piece) -> bool:
    """Same program, activity, workers, start and duration."""
    return (one.program, one.activity, one.workers, one.start, one.seconds) == (
        other.program,
        other.activity,
        other.workers,
        other.start,
        other.seconds,
    )


def amounts(piece: Piece) -> list[tuple[date, int]]:
    """Seconds of all workers on each local date: clients never multiply, workers do (2.1)."""
    workers = len(piece.workers) or 1  # a blank is one worker
    parts = seconds_by_date(piece.start, piece.seconds or 0)
    return [(on, seconds * workers) for on, seconds in parts]
