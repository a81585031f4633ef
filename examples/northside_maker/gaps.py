"""Months without service: stories about RULES 1.5 to 1.10.

Unless a story says otherwise, the services were never recorded as a support period, so what
counts are derived periods, named after the day of the first direct service. A month stated to
be without a relationship closes each story before the family is supported again.
"""

from examples.northside_maker.book import Book, counted, undetermined
from examples.northside_maker.ordinary import FIRST_SUPPORT, RECORDED, ordinary_support

UNKNOWN = "KPM1.relationship_unknown"


def gap_without_relationship(book: Book) -> None:
    """A month without service and without a relationship: two periods (1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-11", "2023-12-15")
    book.work("2024-01-31", "direct", adult)
    book.status(adult, "2024-02", "no")
    book.work("2024-03-01", "direct", adult)
    book.derived_period(adult, counted("2024-01-31", FIRST_SUPPORT))
    book.derived_period(adult, counted("2024-03-01", FIRST_SUPPORT))
    book.status(adult, "2024-04", "no")
    ordinary_support(book, family, "2024-05-06")


def gap_shorter_than_a_month(book: Book) -> None:
    """Eight weeks without service but no whole calendar month: one period (1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-04", "2023-11-24")
    book.work("2024-01-02", "direct", adult)
    book.work("2024-02-28", "direct", adult)
    book.derived_period(adult, counted("2024-01-02", FIRST_SUPPORT))
    book.status(adult, "2024-03", "no")
    ordinary_support(book, family, "2024-05-07", "2024-09-27")


def gap_with_appointment(book: Book) -> None:
    """A month without service while an appointment is booked: one period (1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-12", "2024-02-09")
    book.work("2024-03-28", "direct", adult)
    book.status(adult, "2024-04", "yes")
    book.work("2024-05-02", "direct", adult)
    book.derived_period(adult, counted("2024-03-28", FIRST_SUPPORT))
    book.status(adult, "2024-06", "no")
    ordinary_support(book, family, "2024-07-15")


def gap_with_unknown_relationship(book: Book) -> None:
    """Two people, one month without service: a blank status, and none at all (1.7, 1.8).

    The first period is certain, the second depends on what the relationship was in February.
    April is stated to be without one, so both worlds agree from there on.
    """
    family = book.family(children=1)
    book.status(family.adult, "2024-02", "")
    book.work("2024-01-31", "direct", *family.people)
    book.work("2024-03-01", "direct", *family.people)
    for person in family.people:
        book.derived_period(person, counted("2024-01-31", FIRST_SUPPORT))
        book.derived_period(person, undetermined("2024-03-01", UNKNOWN))
        book.status(person, "2024-04", "no")
    ordinary_support(book, family, "2024-05-08")


def gaps_in_open_record(book: Book) -> None:
    """Silent months in a period still recorded as open, which is evidence: one period (1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-05", "2023-12-20")
    book.period(adult, "2024-01-31", "", counted("2024-01-31", RECORDED))
    for day in ("2024-01-31", "2024-03-01", "2024-06-12"):
        book.work(day, "direct", adult)


def gap_in_closed_record(book: Book) -> None:
    """A record that hides an end: closed by a silent month, a second period derived (1.6, 1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-06", "2023-12-13")
    book.period(adult, "2024-01-29", "2024-05-24", counted("2024-01-29", RECORDED))
    book.work("2024-01-29", "direct", adult)
    book.status(adult, "2024-02", "no")
    book.work("2024-03-12", "direct", adult)
    book.work("2024-04-16", "direct", adult)
    book.derived_period(adult, counted("2024-03-12", FIRST_SUPPORT))
    ordinary_support(book, family, "2024-06-17", "2024-10-18")


def call_on_behalf(book: Book) -> None:
    """A call on the client's behalf is service, so its month is not a gap, despite a `no` (1.7)."""
    family = book.family()
    adult = family.adult
    ordinary_support(book, family, "2023-09-04", "2024-04-19")
    book.work("2024-06-28", "direct", adult)
    book.work("2024-07-10", "case_work", adult)
    book.status(adult, "2024-07", "no")
    book.work("2024-08-01", "direct", adult)
    book.derived_period(adult, counted("2024-06-28", FIRST_SUPPORT))


def record_after_unknown_relationship(book: Book) -> None:
    """A doubtful month, then a record: it may carry on the first period or be a second (1.8).

    If the relationship ended in November, the record adopts a period begun in December;
    otherwise it adopts the one begun in October. October is certain, December is not.
    """
    family = book.family()
    adult = family.adult
    book.work("2023-10-05", "direct", adult)
    book.work("2023-12-06", "direct", adult)
    book.period(adult, "2023-12-20", "2024-02-23", undetermined("2023-12-06", UNKNOWN))
    book.work("2023-12-20", "direct", adult)
    book.work("2024-01-17", "direct", adult)
    book.derived_period(adult, counted("2023-10-05", FIRST_SUPPORT))
    ordinary_support(book, family, "2024-03-18")


def night_into_december(book: Book) -> None:
    """Direct service over midnight sustains both dates, so December is no gap (section 1, 1.7).

    Half of its hours fall in November, half in December (2.7).
    """
    family = book.family()
    adult = family.adult
    book.work("2023-11-14", "direct", adult)
    hours = [counted(day, "KPM2.direct", 1800) for day in ("2023-11-30", "2023-12-01")]
    end = "2023-12-01T00:30"
    book.event("2023-11-30T23:30", "direct", *hours, ended_at=end, client_ids=adult)
    book.status(adult, "2023-12", "no")
    book.work("2024-01-08", "direct", adult)
    book.derived_period(adult, counted("2023-11-14", FIRST_SUPPORT))
    book.status(adult, "2024-02", "no")
    ordinary_support(book, family, "2024-03-12", "2024-10-11")


def return_after_gap_in_open_record(book: Book) -> None:
    """A record never closed, a silent month stated as the end, a new record: two (1.7, 1.10)."""
    adult = book.family().adult
    book.period(adult, "2023-11-20", "", counted("2023-11-20", RECORDED))
    book.work("2023-11-20", "direct", adult)
    book.work("2023-12-11", "direct", adult)
    book.status(adult, "2024-01", "no")
    book.period(adult, "2024-03-18", "2024-07-19", counted("2024-03-18", RECORDED))
    for day in ("2024-03-18", "2024-04-15", "2024-05-13", "2024-06-17", "2024-07-19"):
        book.work(day, "direct", adult)


GAPS = (
    gap_without_relationship,
    gap_shorter_than_a_month,
    gap_with_appointment,
    gap_with_unknown_relationship,
    gaps_in_open_record,
    gap_in_closed_record,
    call_on_behalf,
    record_after_unknown_relationship,
    night_into_december,
    return_after_gap_in_open_record,
)
"""The stories of this module."""
