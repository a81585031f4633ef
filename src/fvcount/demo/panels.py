"""Referrals to the risk assessment and management panel: stories about RULES 3.1 to 3.5."""

from __future__ import annotations

from fvcount.demo.book import Book, counted, excluded, undetermined

HEARD, FACILITATED, OPEN = "KPM3.heard", "KPM3.facilitated", "KPM3.already_open"


def heard_twice_and_again(book: Book) -> None:
    """Heard twice while open: one; closed, referred and heard again: a second (3.3)."""
    case, eligible = "CASE-01", "eligible"
    heard = counted("2023-10-12", HEARD)
    book.referral(case, "2023-09-21", heard, determination=eligible, heard_on="2023-10-12")
    again = {"determination": eligible, "heard_on": "2023-11-09", "closed_on": "2023-12-14"}
    book.referral(case, "2023-10-26", excluded("2023-11-09", OPEN), **again)
    anew = counted("2024-03-14", HEARD)
    book.referral(case, "2024-02-20", anew, determination=eligible, heard_on="2024-03-14")


def facilitated_then_heard(book: Book) -> None:
    """Facilitated by the coordinator, heard later, never closed: one (3.1, 3.3)."""
    case = "CASE-02"
    early = {"determination": "coordinator_facilitated", "determined_on": "2024-03-05"}
    book.referral(case, "2024-02-27", counted("2024-03-05", FACILITATED), **early)
    late = {"determination": "eligible", "determined_on": "2024-03-19", "heard_on": "2024-03-28"}
    book.referral(case, "2024-03-12", excluded("2024-03-28", OPEN), **late)


def refused_in_between(book: Book) -> None:
    """Heard in June; a referral not eligible and closed does not end that; August is none (3.3)."""
    case = "CASE-03"
    heard = counted("2024-06-13", HEARD)
    book.referral(case, "2024-05-28", heard, determination="eligible", heard_on="2024-06-13")
    refused = excluded("2024-06-27", "KPM3.not_eligible")
    cells = {"determined_on": "2024-06-27", "closed_on": "2024-07-04"}
    book.referral(case, "2024-06-20", refused, determination="not_eligible", **cells)
    august = excluded("2024-08-22", OPEN)
    book.referral(case, "2024-08-01", august, determination="eligible", heard_on="2024-08-22")


def no_count_event(book: Book) -> None:
    """Withdrawn, pending, and eligible but never heard: nothing counts (3.2)."""
    withdrawn = excluded("2023-12-05", "KPM3.withdrawn")
    cells = {"determination": "withdrawn", "determined_on": "2023-12-05"}
    book.referral("CASE-04", "2023-11-28", withdrawn, **cells)
    pending = excluded("2024-10-22", "KPM3.pending")
    book.referral("CASE-05", "2024-10-22", pending, determination="pending")
    not_heard = excluded("2024-05-16", "KPM3.not_heard")
    cells = {"determination": "eligible", "determined_on": "2024-05-16"}
    book.referral("CASE-06", "2024-05-07", not_heard, **cells)


def in_doubt(book: Book) -> None:
    """Facilitated without a date, heard without a determination, heard but not assisted (3.2)."""
    undated = undetermined("2024-01-30", "KPM3.date")
    book.referral("CASE-07", "2024-01-30", undated, determination="coordinator_facilitated")
    blank = undetermined("2024-03-14", "KPM3.determination")
    book.referral("CASE-08", "2024-03-01", blank, heard_on="2024-03-14")
    unassisted = undetermined("2024-07-11", "KPM3.assisted")
    cells = {"determination": "eligible", "heard_on": "2024-07-11", "assisted": "no"}
    book.referral("CASE-09", "2024-06-25", unassisted, **cells)


PANELS = (
    heard_twice_and_again,
    facilitated_then_heard,
    refused_in_between,
    no_count_event,
    in_doubt,
)
"""The stories of this module; a panel's case names no client."""
