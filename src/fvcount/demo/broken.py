"""Rows that must be rejected, each for one reason; none of them may move a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fvcount.demo.book import Book, Family


def broken_rows(book: Book, family: Family) -> None:
    """Enter six rows with a fault: two codes, three dates, one blank."""
    client = family.adult
    event = {"program": "client_support", "activity": "direct", "minutes": "60"}
    event |= {"worker_ids": "W-08", "client_ids": client}
    for order, fault in (
        ("2023-10-01T02:30", {"started_at": "2023-10-01T02:30"}),  # never happened
        ("2024-04-03", {"started_at": "03/04/2024"}),
        ("2024-05-22", {"started_at": "2024-05-22T10:00", "activity": "counselling"}),
    ):
        book.broken("service_events", order, **event | fault)
    period = {"client_id": client, "program": "client_support"}
    ends_early = {"start_date": "2024-02-20", "end_date": "2024-02-01"}
    book.broken("support_periods", "2024-02-20", **period | ends_early)
    book.broken("support_periods", "2024-08-06", **period)
    response = {"responded_at": "2024-07-14T21:00", "mode": "telephone"}
    book.broken("after_hours_responses", "2024-07-14T21:00", **response)
