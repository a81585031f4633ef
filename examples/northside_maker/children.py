"""Children, with and without a service of their own; and families with no special story."""

from datetime import date, timedelta

from examples.northside_maker.book import Book, Family, counted, excluded
from examples.northside_maker.days import LAST
from examples.northside_maker.ordinary import (
    FIRST_SUPPORT,
    RECORDED,
    meeting,
    ordinary_support,
    weeks,
)


def three_children(book: Book) -> None:
    """Two children have their own safety planning, the third only benefits: three (1.11)."""
    family = book.family(children=2, beneficiaries=1)
    adult, *children = family.people
    for person in family.people:
        book.period(person, "2024-03-06", "2024-06-07", counted("2024-03-06", RECORDED))
    book.work("2024-03-06", "direct", *family.people)
    book.work("2024-03-08", "case_work", adult, beneficiaries=family.beneficiaries)
    for day in ("2024-04-10", "2024-05-08", "2024-06-05"):
        book.work(day, "direct", adult, beneficiaries=family.beneficiaries)
        book.work(day, "direct", *children, row_per_person=True)
    ordinary_support(book, family, "2024-07-08")


def child_who_only_benefits(book: Book) -> None:
    """The child has a record but only ever benefits: the record does not count (1.2)."""
    family = book.family(children=1)
    adult, child = family.people
    book.period(adult, "2024-03-18", "2024-05-17", counted("2024-03-18", RECORDED))
    book.period(child, "2024-03-18", "2024-05-17", excluded("2024-03-18", "KPM1.not_a_client"))
    for day in ("2024-03-18", "2024-04-15", "2024-05-15"):
        book.work(day, "direct", adult, beneficiaries=(child,))
    ordinary_support(book, family._replace(children=()), "2024-06-11")


def children_who_become_clients(book: Book) -> None:
    """Two children benefit first and are served later, one recorded, one not (1.2, 1.5)."""
    family = book.family(children=2)
    adult, recorded, unrecorded = family.people
    book.period(adult, "2024-03-04", "2024-07-12", counted("2024-03-04", RECORDED))
    book.period(recorded, "2024-03-04", "2024-07-12", counted("2024-05-10", RECORDED))
    for day in ("2024-03-04", "2024-03-26", "2024-04-23", "2024-07-09"):
        book.work(day, "direct", adult, beneficiaries=(recorded, unrecorded))
    book.work("2024-05-10", "direct", recorded)
    book.work("2024-05-14", "direct", unrecorded)
    book.work("2024-06-04", "direct", *family.people)
    book.derived_period(unrecorded, counted("2024-05-14", FIRST_SUPPORT))
    ordinary_support(book, family._replace(children=(recorded,)), "2024-08-05")


CHILDREN = (three_children, child_who_only_benefits, children_who_become_clients)
"""The stories about children."""


def ordinary_families(book: Book) -> None:
    """Seven families who are helped again and again; each recorded period counts (1.10).

    The first two are already supported when the services begin to be known (1.2).
    """
    for beneficiaries in (0, 1):
        family = book.family(1, beneficiaries)
        for person in family.people:
            book.period(person, "2023-06-19", "2023-12-15", counted("2023-06-19", RECORDED))
        _support(book, family, date(2023, 9, 5), date(2023, 12, 15))
        ordinary_support(book, family, "2024-01-15")
    for children, beneficiaries in ((3, 0), (2, 1), (1, 0), (1, 0), (0, 0)):
        ordinary_support(book, book.family(children, beneficiaries), "2023-09-04")


def continuous_support(book: Book) -> Family:
    """A family in one open period for all fourteen months; the stories about hours are theirs."""
    family = book.family(children=3)
    for person in family.people:
        book.period(person, "2023-09-04", "", counted("2023-09-04", RECORDED))
    _support(book, family, date(2023, 9, 4), LAST - timedelta(1))
    return family


def _support(book: Book, family: Family, start: date, end: date) -> None:
    """Meet a family and work with them until a day, whatever is recorded."""
    meeting(book, family, start, family.people)
    weeks(book, family, dict.fromkeys(family.people, start), start, end)
