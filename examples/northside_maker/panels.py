"""Referrals to the risk assessment and management panel: stories about RULES 3.1 to 3.5."""

from examples.northside_maker.book import Book, counted, excluded, undetermined

HEARD, FACILITATED, ALREADY_OPEN = "KPM3.heard", "KPM3.facilitated", "KPM3.already_open"


def two_spells(book: Book) -> None:
    """Heard twice while open: one; closed, referred and heard once more: a second (3.3)."""
    october = counted("2023-10-12", HEARD)
    cells = {"determination": "eligible", "heard_on": "2023-10-12"}
    book.referral("CASE-01", "2023-09-21", october, **cells)
    november = excluded("2023-11-09", ALREADY_OPEN)
    cells = {"determination": "eligible", "heard_on": "2023-11-09", "closed_on": "2023-12-14"}
    book.referral("CASE-01", "2023-10-26", november, **cells)
    march = counted("2024-03-14", HEARD)
    cells = {"determination": "eligible", "heard_on": "2024-03-14"}
    book.referral("CASE-01", "2024-02-20", march, **cells)


def facilitation_before_hearing(book: Book) -> None:
    """Facilitated by the coordinator, heard later, never closed: one (3.1, 3.3)."""
    facilitated = counted("2024-03-05", FACILITATED)
    cells = {"determination": "coordinator_facilitated", "determined_on": "2024-03-05"}
    book.referral("CASE-02", "2024-02-27", facilitated, **cells)
    heard = excluded("2024-03-28", ALREADY_OPEN)
    cells = {"determination": "eligible", "determined_on": "2024-03-19", "heard_on": "2024-03-28"}
    book.referral("CASE-02", "2024-03-12", heard, **cells)


def refusal_between_hearings(book: Book) -> None:
    """Heard in June; a refused referral, closed, does not end that: August is not new (3.3)."""
    june = counted("2024-06-13", HEARD)
    cells = {"determination": "eligible", "heard_on": "2024-06-13"}
    book.referral("CASE-03", "2024-05-28", june, **cells)
    refused = excluded("2024-06-27", "KPM3.not_eligible")
    cells = {"determined_on": "2024-06-27", "closed_on": "2024-07-04"}
    book.referral("CASE-03", "2024-06-20", refused, determination="not_eligible", **cells)
    august = excluded("2024-08-22", ALREADY_OPEN)
    cells = {"determination": "eligible", "heard_on": "2024-08-22"}
    book.referral("CASE-03", "2024-08-01", august, **cells)


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


def missing_facts(book: Book) -> None:
    """Facilitated without a date, heard without a determination, heard but not assisted (3.2)."""
    undated = undetermined("2024-01-30", "KPM3.date")
    book.referral("CASE-07", "2024-01-30", undated, determination="coordinator_facilitated")
    blank = undetermined("2024-03-14", "KPM3.determination")
    book.referral("CASE-08", "2024-03-01", blank, heard_on="2024-03-14")
    unassisted = excluded("2024-07-11", "KPM3.not_assisted")
    cells = {"determination": "eligible", "heard_on": "2024-07-11", "assisted": "no"}
    book.referral("CASE-09", "2024-06-25", unassisted, **cells)


PANELS = (
    two_spells,
    facilitation_before_hearing,
    refusal_between_hearings,
    no_count_event,
    missing_facts,
)
"""The stories of this module; a panel's case names no client."""
