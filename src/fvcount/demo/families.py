"""Children, with and without a service of their own; and the agency's ordinary families."""

from __future__ import annotations

from datetime import date, timedelta

from fvcount.demo.book import Book, Family, counted, excluded
from fvcount.demo.gaps import FIRST_SUPPORT
from fvcount.demo.ordinary import RECORDED, helped, meeting, weeks


def three_children(book: Book, family: Family) -> None:
    """Two children have their own safety planning, the third only benefits: three (1.11)."""
    adult, *children = family.people
    for person in family.people:
        book.period(person, "2024-03-06", "2024-06-07", counted("2024-03-06", RECORDED))
    book.work("2024-03-06", "direct", *family.people)
    book.work("2024-03-08", "case_work", adult, benefiting=family.listeners)
    for day in ("2024-04-10", "2024-05-08", "2024-06-05"):
        book.work(day, "direct", adult, benefiting=family.listeners)
        book.work(day, "direct", *children, row_each=True)
    helped(book, family, family.people, "2024-07-08", "2024-10-31", goes_on=True)


def child_on_paper(book: Book, family: Family) -> None:
    """The child has a record but only ever benefits: the record does not count (1.2)."""
    adult, child = family.people
    book.period(adult, "2024-03-18", "2024-05-17", counted("2024-03-18", RECORDED))
    book.period(child, "2024-03-18", "2024-05-17", excluded("2024-03-18", "KPM1.not_a_client"))
    for day in ("2024-03-18", "2024-04-15", "2024-05-15"):
        book.work(day, "direct", adult, benefiting=(child,))
    helped(book, family, (adult,), "2024-06-11", "2024-10-31", goes_on=True)


def clients_later(book: Book, family: Family) -> None:
    """Two children benefit first and are served later, one recorded, one not (1.2, 1.5)."""
    adult, recorded, unrecorded = family.people
    book.period(adult, "2024-03-04", "2024-07-12", counted("2024-03-04", RECORDED))
    book.period(recorded, "2024-03-04", "2024-07-12", counted("2024-05-10", RECORDED))
    for day in ("2024-03-04", "2024-03-26", "2024-04-23", "2024-07-09"):
        book.work(day, "direct", adult, benefiting=(recorded, unrecorded))
    book.work("2024-05-10", "direct", recorded)
    book.work("2024-05-14", "direct", unrecorded)
    book.work("2024-06-04", "direct", adult, recorded, unrecorded)
    book.derived(unrecorded, counted("2024-05-14", FIRST_SUPPORT))
    helped(book, family, (adult, recorded), "2024-08-05", "2024-10-31", goes_on=True)


def often_back(book: Book, family: Family) -> None:
    """An ordinary family that comes back again and again; each recorded period counts (1.10)."""
    helped(book, family, family.people, "2023-09-04", "2024-10-31", goes_on=True)


def carried_over(book: Book, family: Family) -> None:
    """An ordinary family already supported when the services begin to be known (1.2, 1.10)."""
    for person in family.people:
        book.period(person, "2023-06-19", "2023-12-15", counted("2023-06-19", RECORDED))
    start, end = date(2023, 9, 5), date(2023, 12, 15)
    meeting(book, family, f"{start}", family.people)
    weeks(book, family, dict.fromkeys(family.people, start), start, end)
    helped(book, family, family.people, "2024-01-15", "2024-10-31", goes_on=True)


def supported_throughout(book: Book, family: Family) -> None:
    """A family in one open period for all fourteen months; the hours stories are about them."""
    start, end = date(2023, 9, 4), date(2024, 10, 31)
    for person in family.people:
        book.period(person, f"{start}", "", counted(f"{start}", RECORDED))
    meeting(book, family, f"{start}", family.people)
    weeks(book, family, dict.fromkeys(family.people, start), start, end - timedelta(days=1))


CHILDREN = (
    (three_children, 2, 1),
    (child_on_paper, 1, 0),
    (clients_later, 2, 0),
)
"""The stories of this module, with how many children have a service and how many listen."""

ORDINARY = (
    (carried_over, 1, 0),
    (carried_over, 1, 1),
    (often_back, 3, 0),
    (often_back, 2, 1),
    (often_back, 1, 0),
    (often_back, 1, 0),
    (often_back, 0, 0),
)
"""The families about whom there is nothing to tell."""
