"""Months without service: stories about RULES 1.5 to 1.10.

Where a story says nothing else the services were never recorded as a support period, so that
what counts are derived periods, named after the day of the first direct service. A month said
to be without a relationship closes each story before the family is helped again.
"""

from __future__ import annotations

from fvcount.demo.book import Book, Family, counted, undetermined
from fvcount.demo.ordinary import RECORDED, helped

FIRST_SUPPORT = "KPM1.first_support"
UNKNOWN = "KPM1.relationship_unknown"


def gap_said_no(book: Book, family: Family) -> None:
    """A month without service and without a relationship: two periods (1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-11", "2023-12-15")
    book.work("2024-01-31", "direct", adult)
    book.status(adult, "2024-02", "no")
    book.work("2024-03-01", "direct", adult)
    book.derived(adult, counted("2024-01-31", FIRST_SUPPORT))
    book.derived(adult, counted("2024-03-01", FIRST_SUPPORT))
    book.status(adult, "2024-04", "no")
    helped(book, family, family.people, "2024-05-06", "2024-10-31", goes_on=True)


def gap_shorter_than_a_month(book: Book, family: Family) -> None:
    """Eight weeks without service but no whole calendar month: one period (1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-04", "2023-11-24")
    book.work("2024-01-02", "direct", adult)
    book.work("2024-02-28", "direct", adult)
    book.derived(adult, counted("2024-01-02", FIRST_SUPPORT))
    book.status(adult, "2024-03", "no")
    helped(book, family, family.people, "2024-05-07", "2024-09-27")


def gap_said_yes(book: Book, family: Family) -> None:
    """A month without service while an appointment is booked: one period (1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-12", "2024-02-09")
    book.work("2024-03-28", "direct", adult)
    book.status(adult, "2024-04", "yes")
    book.work("2024-05-02", "direct", adult)
    book.derived(adult, counted("2024-03-28", FIRST_SUPPORT))
    book.status(adult, "2024-06", "no")
    helped(book, family, family.people, "2024-07-15", "2024-10-31", goes_on=True)


def gap_not_said(book: Book, family: Family) -> None:
    """Two people, one month without service: a blank status, and none at all (1.7, 1.8).

    The first period is certain, the second depends on what the relationship was in February.
    April is said to be without one, so both worlds agree from there on.
    """
    adult, child = family.people
    book.status(adult, "2024-02", "")
    book.work("2024-01-31", "direct", adult, child)
    book.work("2024-03-01", "direct", adult, child)
    for person in (adult, child):
        book.derived(person, counted("2024-01-31", FIRST_SUPPORT))
        book.derived(person, undetermined("2024-03-01", UNKNOWN))
        book.status(person, "2024-04", "no")
    helped(book, family, family.people, "2024-05-08", "2024-10-31", goes_on=True)


def gap_in_open_record(book: Book, family: Family) -> None:
    """Silent months in a period still recorded as open, which is evidence: one period (1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-05", "2023-12-20")
    book.period(adult, "2024-01-31", "", counted("2024-01-31", RECORDED))
    book.work("2024-01-31", "direct", adult)
    book.work("2024-03-01", "direct", adult)
    book.work("2024-06-12", "direct", adult)


def gap_in_record_said_no(book: Book, family: Family) -> None:
    """A record that hides an end: closed by a silent month, a second period derived (1.6, 1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-06", "2023-12-13")
    book.period(adult, "2024-01-29", "2024-05-24", counted("2024-01-29", RECORDED))
    book.work("2024-01-29", "direct", adult)
    book.status(adult, "2024-02", "no")
    book.work("2024-03-12", "direct", adult)
    book.work("2024-04-16", "direct", adult)
    book.derived(adult, counted("2024-03-12", FIRST_SUPPORT))
    helped(book, family, family.people, "2024-06-17", "2024-10-18")


def call_in_between(book: Book, family: Family) -> None:
    """A call on the client's behalf is service, so the month has no gap whatever is said (1.7)."""
    adult = family.adult
    helped(book, family, family.people, "2023-09-04", "2024-04-19")
    book.work("2024-06-28", "direct", adult)
    book.work("2024-07-10", "case_work", adult)
    book.status(adult, "2024-07", "no")
    book.work("2024-08-01", "direct", adult)
    book.derived(adult, counted("2024-06-28", FIRST_SUPPORT))


def recorded_after_a_doubt(book: Book, family: Family) -> None:
    """A doubtful month, then a record: it may carry on the first period or be a second (1.8).

    Had the relationship ended in November, the record adopts a period begun in December; had
    it not, it adopts the one begun in October. October is certain, December is not.
    """
    adult = family.adult
    book.work("2023-10-05", "direct", adult)
    book.work("2023-12-06", "direct", adult)
    book.period(adult, "2023-12-20", "2024-02-23", undetermined("2023-12-06", UNKNOWN))
    book.work("2023-12-20", "direct", adult)
    book.work("2024-01-17", "direct", adult)
    book.derived(adult, counted("2023-10-05", FIRST_SUPPORT))
    helped(book, family, family.people, "2024-03-18", "2024-10-31", goes_on=True)


def night_into_december(book: Book, family: Family) -> None:
    """Direct service over midnight sustains both dates, so December has no gap (section 1, 1.7).

    Its hours fall half in November and half in December (2.7).
    """
    adult = family.adult
    book.work("2023-11-14", "direct", adult)
    book.event(
        "2023-11-30T23:30",
        "direct",
        counted("2023-11-30", "KPM2.direct", 1800),
        counted("2023-12-01", "KPM2.direct", 1800),
        ended_at="2023-12-01T00:30",
        clients=(adult,),
    )
    book.status(adult, "2023-12", "no")
    book.work("2024-01-08", "direct", adult)
    book.derived(adult, counted("2023-11-14", FIRST_SUPPORT))
    book.status(adult, "2024-02", "no")
    helped(book, family, family.people, "2024-03-12", "2024-10-11")


def reopened_after_a_gap(book: Book, family: Family) -> None:
    """A record never closed, a silent month said to be the end, a new record: two (1.7, 1.10)."""
    adult = family.adult
    book.period(adult, "2023-11-20", "", counted("2023-11-20", RECORDED))
    book.work("2023-11-20", "direct", adult)
    book.work("2023-12-11", "direct", adult)
    book.status(adult, "2024-01", "no")
    book.period(adult, "2024-03-18", "2024-07-19", counted("2024-03-18", RECORDED))
    for day in ("2024-03-18", "2024-04-15", "2024-05-13", "2024-06-17", "2024-07-19"):
        book.work(day, "direct", adult)


GAPS = (
    (gap_said_no, 0, 0),
    (gap_shorter_than_a_month, 0, 0),
    (gap_said_yes, 0, 0),
    (gap_not_said, 1, 0),
    (gap_in_open_record, 0, 0),
    (gap_in_record_said_no, 0, 0),
    (call_in_between, 0, 0),
    (recorded_after_a_doubt, 0, 0),
    (night_into_december, 0, 0),
    (reopened_after_a_gap, 0, 0),
)
"""The stories of this module, with how many children have a service and how many listen."""
