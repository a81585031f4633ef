"""Where a support period starts, and what is not one: stories about RULES 1.1 to 1.4 and 1.9 on."""

from __future__ import annotations

from fvcount.demo.book import Book, Family, counted, excluded, undetermined
from fvcount.demo.gaps import FIRST_SUPPORT
from fvcount.demo.ordinary import RECORDED, helped


def night_then_day(book: Book, family: Family) -> None:
    """Opened after hours on a Friday, carried on by the day program on Monday: one (1.1)."""
    adult, child = family.people
    at_night(book, family, "2023-11-10T21:40", adult)
    no_count = excluded("2023-11-10", "KPM1.after_hours")
    book.period(adult, "2023-11-10", "2023-11-13", no_count, program="after_hours")
    for person in (adult, child):
        book.period(person, "2023-11-13", "2024-02-09", counted("2023-11-13", RECORDED))
    for day in ("2023-11-13", "2023-12-04", "2024-01-15", "2024-02-09"):
        book.work(day, "direct", adult, child)
    helped(book, family, family.people, "2024-03-14", "2024-10-31", goes_on=True)


def recorded_on_the_night(book: Book, family: Family) -> None:
    """Recorded from the night, but the day program's work begins three days later (1.2)."""
    adult = family.adult
    at_night(book, family, "2023-10-31T20:05", adult)
    book.period(adult, "2023-10-31", "2024-01-25", counted("2023-11-03", RECORDED))
    for day in ("2023-11-03", "2023-12-08", "2024-01-25"):
        book.work(day, "direct", adult)
    helped(book, family, family.people, "2024-03-04", "2024-09-20")


def night_only(book: Book, family: Family) -> None:
    """Helped in the night and never by day: the adult unrecorded (1.11), the child not (1.1)."""
    adult, child = family.people
    at_night(book, family, "2024-03-02T22:15", adult, child)
    book.person(adult, excluded("2024-03-02", "KPM1.no_direct_support"))
    no_count = excluded("2024-03-02", "KPM1.after_hours")
    book.period(child, "2024-03-02", "2024-03-04", no_count, program="after_hours")


def at_night(book: Book, family: Family, at: str, *people: str) -> None:
    """Answer a call in the night: a response that counts (4.6), hours that do not (2.4)."""
    day = at[:10]
    counts = counted(day, "KPM4.response")
    book.response(at, counts, clients=people, household=family.household)
    hours = excluded(day, "KPM2.after_hours", 50 * 60)
    book.event(at, "direct", hours, program="after_hours", minutes="50", clients=people)


def referred_first(book: Book, family: Family) -> None:
    """Recorded from the referral in March, first supported in April: April (1.2)."""
    adult = family.adult
    book.period(adult, "2024-03-28", "2024-07-05", counted("2024-04-02", RECORDED))
    for day in ("2024-04-02", "2024-05-07", "2024-06-04", "2024-07-05"):
        book.work(day, "direct", adult)
    helped(book, family, family.people, "2024-07-29", "2024-10-31", goes_on=True)


def intake_first(book: Book, family: Family) -> None:
    """Recorded with intake work for the client, first met five days later: from intake (1.2)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-18", "2024-01-19")
    book.period(adult, "2024-03-28", "2024-06-28", counted("2024-03-28", RECORDED))
    book.work("2024-03-28", "case_work", adult)
    for day in ("2024-04-02", "2024-05-10", "2024-06-27"):
        book.work(day, "direct", adult)


def supported_first(book: Book, family: Family) -> None:
    """Met in February, recorded in March: the record adopts the earlier start (1.4)."""
    adult = family.adult
    book.work("2024-02-26", "direct", adult)
    book.period(adult, "2024-03-04", "2024-06-14", counted("2024-02-26", RECORDED))
    for day in ("2024-03-05", "2024-04-09", "2024-05-14", "2024-06-14"):
        book.work(day, "direct", adult)
    helped(book, family, family.people, "2024-07-08", "2024-10-31", goes_on=True)


def two_records(book: Book, family: Family) -> None:
    """Two open records of one person in one month: one counts, one is in doubt (1.4, 1.10)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-13", "2024-02-02")
    book.period(adult, "2024-03-01", "", counted("2024-03-01", RECORDED))
    book.period(adult, "2024-03-15", "", undetermined("2024-03-15", "KPM1.overlap"))
    for day in ("2024-03-01", "2024-03-15", "2024-04-12", "2024-05-17", "2024-06-14"):
        book.work(day, "direct", adult)


def never_seen(book: Book, family: Family) -> None:
    """A record without any work in it, only attempts to reach the person: in doubt (1.10)."""
    adult = family.adult
    no_work = undetermined("2024-03-19", "KPM1.no_service")
    book.period(adult, "2024-03-19", "2024-04-12", no_work, reason="other")
    book.work("2024-03-20", "attempted_contact", adult)
    book.work("2024-03-26", "attempted_contact", adult)
    helped(book, family, family.people, "2024-05-13", "2024-09-06")


def before_coverage(book: Book, family: Family) -> None:
    """Periods begun before the services are known: nothing is concluded from silence (1.2, 1.10).

    The child only listens at first and is a client from the day of their own first service.
    """
    adult, child = family.people
    book.period(adult, "2023-03-06", "2023-06-30", counted("2023-03-06", RECORDED))
    book.period(adult, "2023-07-17", "2024-01-19", counted("2023-07-17", RECORDED))
    book.period(child, "2023-07-17", "2024-01-19", counted("2023-09-19", RECORDED))
    book.work("2023-09-06", "direct", adult, benefiting=(child,))
    for day in ("2023-09-19", "2023-10-17", "2023-11-21", "2024-01-16"):
        book.work(day, "direct", adult, child)
    helped(book, family, family.people, "2024-02-26", "2024-10-31", goes_on=True)


def look_back(book: Book, family: Family) -> None:
    """Unrecorded periods in the first and second covered month: only the later is certain (1.9)."""
    adult, child = family.people
    book.work("2023-09-12", "direct", adult)
    book.work("2023-10-03", "direct", adult, child)
    book.derived(adult, undetermined("2023-09-12", "KPM1.look_back"))
    book.derived(child, counted("2023-10-03", FIRST_SUPPORT))
    book.status(adult, "2023-11", "no")
    book.status(child, "2023-11", "no")
    helped(book, family, family.people, "2024-01-08", "2024-08-30")


def other_programs(book: Book, family: Family) -> None:
    """Periods recorded under the panel's program and another one (1.1)."""
    adult, child = family.people
    panel = excluded("2024-03-07", "KPM1.other_program")
    book.period(adult, "2024-03-07", "2024-03-28", panel, program="ramp")
    ramp_hours = excluded("2024-03-07", "KPM2.ramp", 45 * 60)
    book.event(
        "2024-03-07T13:15", "direct", ramp_hours, program="ramp", minutes="45", clients=(adult,)
    )
    other = excluded("2024-08-05", "KPM1.other_program")
    book.period(child, "2024-08-05", "2024-09-30", other, program="other")


def two_ids(book: Book, family: Family) -> None:
    """One person under two ids: joined before anything else, and `yes` wins (0.10, 1.4)."""
    adult = family.adult
    second = book.another_id(family)
    book.period(adult, "2023-11-06", "2024-06-28", counted("2023-11-06", RECORDED))
    book.period(second, "2024-01-15", "2024-02-16", undetermined("2024-01-15", "KPM1.overlap"))
    book.work("2023-11-06", "direct", adult)
    for day in ("2023-12-12", "2024-01-15", "2024-02-13", "2024-03-13"):
        book.work(day, "direct", second)
    book.status(adult, "2024-04", "no")
    book.status(second, "2024-04", "yes")
    book.work("2024-05-06", "direct", second)
    book.work("2024-06-20", "direct", adult)


def on_their_behalf(book: Book, family: Family) -> None:
    """Work on somebody's behalf only: a client if recorded, no period if not (1.2, 1.11)."""
    adult, child = family.people
    book.period(adult, "2024-03-21", "2024-05-03", counted("2024-03-21", RECORDED))
    book.work("2024-03-21", "case_work", adult, child)
    book.work("2024-04-18", "case_work", adult)
    book.person(child, excluded("2024-03-21", "KPM1.no_direct_support"))


def tried_in_vain(book: Book, family: Family) -> None:
    """Two attempts and nothing else: not a client (1.11), though the time counts (2.2)."""
    book.work("2024-03-13", "attempted_contact", family.adult)
    book.work("2024-03-27", "attempted_contact", family.adult)
    book.person(family.adult, excluded("2024-03-13", "KPM1.no_direct_support"))


def comes_back(book: Book, family: Family) -> None:
    """Back after a recorded end: turned away in March, none; supported in May, one (1.5, 1.6)."""
    adult = family.adult
    book.period(adult, "2023-11-13", "2024-02-16", counted("2023-11-13", RECORDED))
    for day in ("2023-11-13", "2023-12-18", "2024-01-16", "2024-02-16"):
        book.work(day, "direct", adult)
    book.work("2024-03-14", "case_work", adult)
    book.period(adult, "2024-04-08", "2024-05-03", counted("2024-04-08", RECORDED))
    book.work("2024-04-08", "direct", adult)
    book.work("2024-05-20", "direct", adult)
    book.work("2024-06-11", "direct", adult)
    book.derived(adult, counted("2024-05-20", FIRST_SUPPORT))
    book.status(adult, "2024-07", "no")
    helped(book, family, family.people, "2024-08-12", "2024-10-31", goes_on=True)


def twice_in_a_month(book: Book, family: Family) -> None:
    """Ended on the 8th, back on the 25th: both starts count in March (1.10)."""
    adult = family.adult
    book.period(adult, "2024-03-04", "2024-03-08", counted("2024-03-04", RECORDED))
    book.work("2024-03-04", "direct", adult)
    book.period(adult, "2024-03-25", "2024-06-21", counted("2024-03-25", RECORDED))
    for day in ("2024-03-25", "2024-04-22", "2024-05-27", "2024-06-21"):
        book.work(day, "direct", adult)


STARTS = (
    (night_then_day, 1, 0),
    (recorded_on_the_night, 0, 0),
    (night_only, 1, 0),
    (referred_first, 0, 0),
    (intake_first, 0, 0),
    (supported_first, 0, 0),
    (two_records, 0, 0),
    (never_seen, 0, 0),
    (before_coverage, 1, 0),
    (look_back, 1, 0),
    (other_programs, 1, 0),
    (two_ids, 0, 0),
    (on_their_behalf, 1, 0),
    (tried_in_vain, 0, 0),
    (comes_back, 0, 0),
    (twice_in_a_month, 0, 0),
)
"""The stories of this module, with how many children have a service and how many listen."""
