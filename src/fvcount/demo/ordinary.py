"""Ordinary support: weeks of meetings, travel, calls and notes in a recorded support period.

Made so that nothing is in doubt. A period is recorded, work of the client-support program
names the person on the first day and in the weeks that follow, the period ends before another
begins. So each counts on the first day it names the person (RULES 1.2, 1.10: `KPM1.recorded`).
"""

from __future__ import annotations

from datetime import date, timedelta

from fvcount.demo.book import Book, Family, counted, excluded
from fvcount.demo.days import FIRST, clock, months_between, workday

RECORDED = "KPM1.recorded"
END_REASONS = ("relationship_ended", "relationship_ended", "maximum_support", "other")


def helped(
    book: Book,
    family: Family,
    people: tuple[str, ...],
    first: str,
    last: str,
    *,
    goes_on: bool = False,
) -> None:
    """Fill a span with episodes of support; the last goes on after it, if so told."""
    start, limit = workday(date.fromisoformat(first)), date.fromisoformat(last)
    shortest = timedelta(days=10 if goes_on else 28)
    while start + shortest <= limit:
        end = start + timedelta(days=60 + book.below(90))
        rest = timedelta(days=20 if goes_on else 45)
        final = end + rest > limit
        episode(book, family, people, start, limit if final else end, goes_on=final and goes_on)
        if final:
            return
        start = workday(end + timedelta(days=14 + book.below(25)))


def episode(
    book: Book,
    family: Family,
    people: tuple[str, ...],
    start: date,
    end: date,
    *,
    goes_on: bool = False,
) -> None:
    """Record one support period for each person and the work of its weeks."""
    if start > FIRST + timedelta(days=7) and book.chance(12):
        night_before(book, family, start)
    joined = dict.fromkeys(people, start)
    if end > start + timedelta(days=28):
        joined = {person: _first_day(book, family, person, start) for person in people}
    reason = END_REASONS[book.below(len(END_REASONS))]
    for person, day in joined.items():
        recorded = max(day - timedelta(days=book.below(6)), FIRST) if book.chance(25) else day
        closing = "" if goes_on else f"{end}"
        expected = counted(f"{day}", RECORDED)
        book.period(person, f"{recorded}", closing, expected, reason="" if goes_on else reason)
    for day in sorted(set(joined.values())):
        meet = tuple(person for person in people if joined[person] == day)
        meeting(book, family, f"{day}", meet)
    weeks(book, family, joined, start, end)
    for month in months_between(start, end):
        if book.chance(12):
            book.status(people[0], month, "yes")


def _first_day(book: Book, family: Family, person: str, start: date) -> date:
    """Return when a person is first served: a child sometimes later than the adult."""
    if person == family.adult or book.chance(70):
        return start
    return workday(start + timedelta(days=7 + book.below(7)))


def night_before(book: Book, family: Family, start: date) -> None:
    """Begin in the night: an after-hours response, period and event before the day program's.

    The response counts (RULES 4.6), the after-hours period (1.1) and its hours (2.4) do not.
    """
    day = f"{start - timedelta(days=1 + book.below(2))}"
    at = 18 * 60 + 10 + 5 * book.below(50)
    mode = "face_to_face" if book.chance(40) else "phone"
    book.response(
        f"{day}T{clock(at)}",
        counted(day, "KPM4.response"),
        mode=mode,
        clients=(family.adult,),
        household=family.household,
    )
    book.event(
        f"{day}T{clock(at)}",
        "direct",
        excluded(day, "KPM2.after_hours", 40 * 60),
        program="after_hours",
        minutes="40",
        workers=("W-08",),
        clients=(family.adult,),
    )
    no_count = excluded(day, "KPM1.after_hours")
    book.period(family.adult, day, f"{start}", no_count, program="after_hours", reason="other")


def weeks(book: Book, family: Family, joined: dict[str, date], start: date, end: date) -> None:
    """Work with those who have joined, week after week, until the last day."""
    week = start + timedelta(days=1)
    while week <= end:
        here = tuple(person for person, day in joined.items() if day <= week)
        _week(book, family, here, week, end)
        week += timedelta(days=7)


def meeting(book: Book, family: Family, day: str, people: tuple[str, ...]) -> None:
    """Meet people face to face: often with travel before and notes after."""
    workers: tuple[str, ...] = (family.worker,)
    if book.chance(8):
        workers = (family.worker, "W-07" if family.worker != "W-07" else "W-06")
    if book.chance(35):
        book.work(day, "travel", *people, minutes=20 + 5 * book.below(6), workers=(family.worker,))
    row_each = len(people) > 1 and book.chance(25)
    book.work(day, "direct", *people, workers=workers, row_each=row_each)
    if book.chance(45):
        book.work(day, "case_work", people[0], minutes=15, workers=(family.worker,))


def _week(book: Book, family: Family, here: tuple[str, ...], week: date, end: date) -> None:
    def some_day() -> date:
        return workday(week + timedelta(days=book.below(5)))

    main, *others = here
    if book.chance(72) and (day := some_day()) <= end:
        present = tuple(other for other in others if book.chance(40))
        meeting(book, family, f"{day}", (main, *present))
    for other in others:
        if book.chance(25) and (day := some_day()) <= end:
            meeting(book, family, f"{day}", (other,))
    for activity, percent in OFFICE_WORK:
        if book.chance(percent) and (day := some_day()) <= end:
            hears = family.listeners if activity == "case_work" else ()
            book.work(f"{day}", activity, main, benefiting=hears)


OFFICE_WORK = (
    ("case_work", 50),
    ("information_sharing", 12),
    ("attempted_contact", 14),
    ("secondary_consultation", 5),
)
"""What else is done for a client in a week, and how often in a hundred weeks."""
