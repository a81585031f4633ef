"""Ordinary support: weeks of meetings, travel, calls and notes in a recorded support period.

Nothing in it is in doubt. A period is recorded, work of the client-support program names the
person on the first day and in the weeks that follow, and the period ends before another
begins. So each counts on the first day that names the person (RULES 1.2, 1.10).
"""

from datetime import date, timedelta

from examples.northside_maker.book import Book, Family, counted, excluded
from examples.northside_maker.days import FIRST, LAST, clock, months_between, workday

RECORDED = "KPM1.recorded"
FIRST_SUPPORT = "KPM1.first_support"
END_REASONS = ("relationship_ended", "relationship_ended", "maximum_support", "other")
OFFICE_WORK = (
    ("case_work", 50),
    ("information_sharing", 12),
    ("attempted_contact", 14),
    ("secondary_consultation", 5),
)
"""What else is done for a client in a week, and how often in a hundred weeks."""


def ordinary_support(book: Book, family: Family, first: str, last: str = "") -> None:
    """Fill a span with support periods of a family; without a last day, one stays open."""
    start, limit = workday(date.fromisoformat(first)), date.fromisoformat(last or f"{LAST}")
    shortest, rest = (timedelta(28), timedelta(45)) if last else (timedelta(10), timedelta(20))
    while start + shortest <= limit:
        end = start + timedelta(60 + book.draw(90))
        if end + rest > limit:
            _periods(book, family, start, limit, stays_open=not last)
            return
        _periods(book, family, start, end)
        start = workday(end + timedelta(14 + book.draw(25)))


def _periods(
    book: Book, family: Family, start: date, end: date, *, stays_open: bool = False
) -> None:
    """Record one support period for each person, and the work of its weeks."""
    if start > FIRST + timedelta(7) and book.chance(12):
        _night_before(book, family, start)
    people = family.people
    first_days = dict.fromkeys(people, start)
    if end > start + timedelta(28):
        first_days = {person: _first_day(book, family, person, start) for person in people}
    reason = END_REASONS[book.draw(len(END_REASONS))]
    for person, day in first_days.items():
        recorded = max(day - timedelta(book.draw(6)), FIRST) if book.chance(25) else day
        written_end = "" if stays_open else f"{end}"
        expected = counted(f"{day}", RECORDED)
        book.period(person, f"{recorded}", written_end, expected, reason=reason)
    for day in sorted(set(first_days.values())):
        meeting(book, family, day, tuple(person for person in people if first_days[person] == day))
    weeks(book, family, first_days, start, end)
    for month in months_between(start, end):
        if book.chance(12):
            book.status(family.adult, month, "yes")


def _first_day(book: Book, family: Family, person: str, start: date) -> date:
    """The day on which a person is first served: a child sometimes later than the adult."""
    if person == family.adult or book.chance(70):
        return start
    return workday(start + timedelta(7 + book.draw(7)))


def _night_before(book: Book, family: Family, start: date) -> None:
    """Begin with a call in the night, recorded as an after-hours period (which is not one: 1.1)."""
    day = f"{start - timedelta(1 + book.draw(2))}"
    at = f"{day}T{clock(18 * 60 + 10 + 5 * book.draw(50))}"
    mode = "face_to_face" if book.chance(40) else "phone"
    night_call(book, family, at, (family.adult,), minutes=40, mode=mode)
    not_counted = excluded(day, "KPM1.after_hours")
    book.period(family.adult, day, f"{start}", not_counted, program="after_hours", reason="other")


def night_call(
    book: Book,
    family: Family,
    at: str,
    people: tuple[str, ...],
    *,
    minutes: int = 50,
    mode: str = "phone",
) -> None:
    """Answer a call in the night: the response counts (RULES 4.6), its hours do not (2.4)."""
    day, home = at[:10], family.household
    book.response(
        at, counted(day, "KPM4.response"), mode=mode, client_ids=people, household_id=home
    )
    hours = excluded(day, "KPM2.after_hours", minutes * 60)
    book.event(at, "direct", hours, program="after_hours", minutes=minutes, client_ids=people)


def weeks(book: Book, family: Family, first_days: dict[str, date], start: date, end: date) -> None:
    """Work with everybody whose first day has come, week after week, until the last day."""
    week = start + timedelta(1)
    while week <= end:
        adult, *children = (person for person, day in first_days.items() if day <= week)
        _week(book, family, adult, children, week, end)
        week += timedelta(7)


def meeting(book: Book, family: Family, day: date, people: tuple[str, ...]) -> None:
    """Meet people face to face: often with travel before and notes after."""
    worker = family.worker
    workers: tuple[str, ...] = (worker,)
    if book.chance(8):
        workers = (worker, "W-07" if worker != "W-07" else "W-06")
    if book.chance(35):
        book.work(f"{day}", "travel", *people, minutes=20 + 5 * book.draw(6), workers=(worker,))
    row_per_person = len(people) > 1 and book.chance(25)
    book.work(f"{day}", "direct", *people, workers=workers, row_per_person=row_per_person)
    if book.chance(45):
        book.work(f"{day}", "case_work", people[0], minutes=15, workers=(worker,))


def _week(
    book: Book, family: Family, adult: str, children: list[str], week: date, end: date
) -> None:
    def drawn_day() -> date:
        return workday(week + timedelta(book.draw(5)))

    if book.chance(72) and (day := drawn_day()) <= end:
        meeting(book, family, day, (adult, *(child for child in children if book.chance(40))))
    for child in children:
        if book.chance(25) and (day := drawn_day()) <= end:
            meeting(book, family, day, (child,))
    for activity, percent in OFFICE_WORK:
        if book.chance(percent) and (day := drawn_day()) <= end:
            beneficiaries = family.beneficiaries if activity == "case_work" else ()
            book.work(f"{day}", activity, adult, beneficiaries=beneficiaries)
