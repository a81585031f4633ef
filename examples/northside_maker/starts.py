"""Where a support period starts, and what is not one: stories about RULES 1.1 to 1.4 and 1.9 on."""

from examples.northside_maker.book import Book, counted, excluded, undetermined
from examples.northside_maker.ordinary import (
    FIRST_SUPPORT,
    RECORDED,
    night_call,
    ordinary_support,
)


def after_hours_then_day_program(book: Book) -> None:
    """Opened after hours on a Friday, carried on by the day program on Monday: one (1.1)."""
    family = book.family(children=1)
    adult = family.adult
    night_call(book, family, "2023-11-10T21:40", (adult,))
    not_counted = excluded("2023-11-10", "KPM1.after_hours")
    book.period(adult, "2023-11-10", "2023-11-13", not_counted, program="after_hours")
    for person in family.people:
        book.period(person, "2023-11-13", "2024-02-09", counted("2023-11-13", RECORDED))
    for day in ("2023-11-13", "2023-12-04", "2024-01-15", "2024-02-09"):
        book.work(day, "direct", *family.people)
    ordinary_support(book, family, "2024-03-14")


def record_from_the_night(book: Book) -> None:
    """Recorded from the night, but the day program's work begins three days later (1.2)."""
    family = book.family()
    adult = family.adult
    night_call(book, family, "2023-10-31T20:05", (adult,))
    book.period(adult, "2023-10-31", "2024-01-25", counted("2023-11-03", RECORDED))
    for day in ("2023-11-03", "2023-12-08", "2024-01-25"):
        book.work(day, "direct", adult)
    ordinary_support(book, family, "2024-03-04", "2024-09-20")


def after_hours_only(book: Book) -> None:
    """Helped in the night and never by day: the adult unrecorded (1.11), the child not (1.1)."""
    family = book.family(children=1)
    adult, child = family.people
    night_call(book, family, "2024-03-02T22:15", family.people)
    book.no_period(adult, excluded("2024-03-02", "KPM1.no_direct_support"))
    not_counted = excluded("2024-03-02", "KPM1.after_hours")
    book.period(child, "2024-03-02", "2024-03-04", not_counted, program="after_hours")


def record_from_referral(book: Book) -> None:
    """Recorded from the referral in March, first supported in April: April (1.2)."""
    family = book.family()
    adult = family.adult
    book.period(adult, "2024-03-28", "2024-07-05", counted("2024-04-02", RECORDED))
    for day in ("2024-04-02", "2024-05-07", "2024-06-04", "2024-07-05"):
        book.work(day, "direct", adult)
    ordinary_support(book, family, "2024-07-29")


def record_from_intake(book: Book) -> None:
    """Recorded with intake work for the client, first met five days later: from intake (1.2)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-18", "2024-01-19")
    book.period(adult, "2024-03-28", "2024-06-28", counted("2024-03-28", RECORDED))
    book.work("2024-03-28", "case_work", adult)
    for day in ("2024-04-02", "2024-05-10", "2024-06-27"):
        book.work(day, "direct", adult)


def support_before_record(book: Book) -> None:
    """Met in February, recorded in March: the record adopts the earlier start (1.4)."""
    family = book.family()
    adult = family.adult
    book.work("2024-02-26", "direct", adult)
    book.period(adult, "2024-03-04", "2024-06-14", counted("2024-02-26", RECORDED))
    for day in ("2024-03-05", "2024-04-09", "2024-05-14", "2024-06-14"):
        book.work(day, "direct", adult)
    ordinary_support(book, family, "2024-07-08")


def overlapping_records(book: Book) -> None:
    """Two open records of one person in one month: one counts, one is in doubt (1.4, 1.10)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-13", "2024-02-02")
    book.period(adult, "2024-03-01", "", counted("2024-03-01", RECORDED))
    book.period(adult, "2024-03-15", "", undetermined("2024-03-15", "KPM1.overlap"))
    for day in ("2024-03-01", "2024-03-15", "2024-04-12", "2024-05-17", "2024-06-14"):
        book.work(day, "direct", adult)


def record_without_service(book: Book) -> None:
    """A record with nothing in it but attempts to reach the person: in doubt (1.10)."""
    family = book.family()
    adult = family.adult
    no_service = undetermined("2024-03-19", "KPM1.no_service")
    book.period(adult, "2024-03-19", "2024-04-12", no_service, reason="other")
    book.work("2024-03-20", "attempted_contact", adult)
    book.work("2024-03-26", "attempted_contact", adult)
    ordinary_support(book, family, "2024-05-13", "2024-09-06")


def records_before_coverage(book: Book) -> None:
    """Periods begun before the services are known: nothing is concluded from silence (1.2, 1.10).

    The child only benefits at first, and is a client from the day of a service of their own.
    """
    family = book.family(children=1)
    adult, child = family.people
    book.period(adult, "2023-03-06", "2023-06-30", counted("2023-03-06", RECORDED))
    book.period(adult, "2023-07-17", "2024-01-19", counted("2023-07-17", RECORDED))
    book.period(child, "2023-07-17", "2024-01-19", counted("2023-09-19", RECORDED))
    book.work("2023-09-06", "direct", adult, beneficiaries=(child,))
    for day in ("2023-09-19", "2023-10-17", "2023-11-21", "2024-01-16"):
        book.work(day, "direct", adult, child)
    ordinary_support(book, family, "2024-02-26")


def look_back(book: Book) -> None:
    """Unrecorded periods in the first and second covered month: only the later is certain (1.9)."""
    family = book.family(children=1)
    adult, child = family.people
    book.work("2023-09-12", "direct", adult)
    book.work("2023-10-03", "direct", adult, child)
    book.derived_period(adult, undetermined("2023-09-12", "KPM1.look_back"))
    book.derived_period(child, counted("2023-10-03", FIRST_SUPPORT))
    book.status(adult, "2023-11", "no")
    book.status(child, "2023-11", "no")
    ordinary_support(book, family, "2024-01-08", "2024-08-30")


def other_programs(book: Book) -> None:
    """Periods recorded under the panel's program and another one (1.1)."""
    adult, child = book.family(children=1).people
    panel = excluded("2024-03-07", "KPM1.other_program")
    book.period(adult, "2024-03-07", "2024-03-28", panel, program="ramp")
    hours = excluded("2024-03-07", "KPM2.ramp", 45 * 60)
    at = "2024-03-07T13:15"
    book.event(at, "direct", hours, program="ramp", minutes=45, client_ids=adult)
    other = excluded("2024-08-05", "KPM1.other_program")
    book.period(child, "2024-08-05", "2024-09-30", other, program="other")


def two_ids(book: Book) -> None:
    """One person under two ids: joined before anything else, and `yes` wins (0.10, 1.4)."""
    family = book.family()
    first, second = family.adult, book.second_id(family)
    book.period(first, "2023-11-06", "2024-06-28", counted("2023-11-06", RECORDED))
    book.period(second, "2024-01-15", "2024-02-16", undetermined("2024-01-15", "KPM1.overlap"))
    book.work("2023-11-06", "direct", first)
    for day in ("2023-12-12", "2024-01-15", "2024-02-13", "2024-03-13"):
        book.work(day, "direct", second)
    book.status(first, "2024-04", "no")
    book.status(second, "2024-04", "yes")
    book.work("2024-05-06", "direct", second)
    book.work("2024-06-20", "direct", first)


def work_on_behalf(book: Book) -> None:
    """Work on somebody's behalf only: a client if recorded, no period if not (1.2, 1.11)."""
    adult, child = book.family(children=1).people
    book.period(adult, "2024-03-21", "2024-05-03", counted("2024-03-21", RECORDED))
    book.work("2024-03-21", "case_work", adult, child)
    book.work("2024-04-18", "case_work", adult)
    book.no_period(child, excluded("2024-03-21", "KPM1.no_direct_support"))


def attempts_only(book: Book) -> None:
    """Two attempts and nothing else: not a client (1.11), though the time counts (2.2)."""
    adult = book.family().adult
    book.work("2024-03-13", "attempted_contact", adult)
    book.work("2024-03-27", "attempted_contact", adult)
    book.no_period(adult, excluded("2024-03-13", "KPM1.no_direct_support"))


def return_after_recorded_end(book: Book) -> None:
    """Back after a recorded end: turned away in March, none; supported in May, one (1.5, 1.6)."""
    family = book.family()
    adult = family.adult
    book.period(adult, "2023-11-13", "2024-02-16", counted("2023-11-13", RECORDED))
    for day in ("2023-11-13", "2023-12-18", "2024-01-16", "2024-02-16"):
        book.work(day, "direct", adult)
    book.work("2024-03-14", "case_work", adult)
    book.period(adult, "2024-04-08", "2024-05-03", counted("2024-04-08", RECORDED))
    for day in ("2024-04-08", "2024-05-20", "2024-06-11"):
        book.work(day, "direct", adult)
    book.derived_period(adult, counted("2024-05-20", FIRST_SUPPORT))
    book.status(adult, "2024-07", "no")
    ordinary_support(book, family, "2024-08-12")


def two_starts_in_a_month(book: Book) -> None:
    """Ended on the 8th, back on the 25th: both starts count in March (1.10)."""
    adult = book.family().adult
    book.period(adult, "2024-03-04", "2024-03-08", counted("2024-03-04", RECORDED))
    book.work("2024-03-04", "direct", adult)
    book.period(adult, "2024-03-25", "2024-06-21", counted("2024-03-25", RECORDED))
    for day in ("2024-03-25", "2024-04-22", "2024-05-27", "2024-06-21"):
        book.work(day, "direct", adult)


STARTS = (
    after_hours_then_day_program,
    record_from_the_night,
    after_hours_only,
    record_from_referral,
    record_from_intake,
    support_before_record,
    overlapping_records,
    record_without_service,
    records_before_coverage,
    look_back,
    other_programs,
    two_ids,
    work_on_behalf,
    attempts_only,
    return_after_recorded_end,
    two_starts_in_a_month,
)
"""The stories of this module."""
