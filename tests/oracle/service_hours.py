"""KPM 2, service hours (RULES.md 2)."""

from datetime import date

from .book import Book, Holidays, Line, Piece, Readings, pieces
from .moments import seconds_by_date

NOT_CLIENT_TIME = {"supervision", "training", "administration", "planning"}
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
    doubt = doubted_by(piece)
    if doubt:
        return "undetermined", doubt
    return "counted", f"KPM2.{piece.activity}"


def excluded_by(piece: Piece, readings: Readings) -> str:
    """What is left out for what it is (2.3) or for the program it is done in (2.4)."""
    if piece.activity in NOT_CLIENT_TIME:
        return "KPM2.not_client_time"
    if piece.program == "after_hours":
        return "KPM2.after_hours"
    if piece.program == "ramp" and readings.get("ramp_coordination_hours") != "counted":
        return "KPM2.ramp"
    if piece.program == "other":
        return "KPM2.other_program"
    return ""


def doubted_by(piece: Piece) -> str:
    """What must be known and is not (2.6)."""
    relates_to_a_client = (
        piece.named or piece.benefiting or piece.unidentified or piece.activity in CONSULTATIONS
    )
    if not relates_to_a_client:
        return "KPM2.client_link"
    if piece.seconds is None:
        return "KPM2.duration"
    return ""


def logged_before(piece: Piece, every: list[Piece], readings: Readings) -> bool:
    """Whether another id, earlier in order, has the same time of the same workers (2.5)."""
    if readings.get("same_moment") == "separate" or not may_be_the_same(piece, readings):
        return False
    return any(
        other.event_id < piece.event_id
        and may_be_the_same(other, readings)
        and same_time(other, piece)
        for other in every
        if other.agency_id == piece.agency_id
    )


def may_be_the_same(piece: Piece, readings: Readings) -> bool:
    """Only what would count is merged, and only with workers and a clock time given."""
    would_count = not excluded_by(piece, readings) and not doubted_by(piece)
    return would_count and bool(piece.workers) and piece.start.instant is not None


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
