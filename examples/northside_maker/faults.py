"""Rows that must be rejected, each for one reason; none of them may change a number."""

from examples.northside_maker.book import Book, Family


def faulty_rows(book: Book, family: Family) -> None:
    """Six rows with a fault: a time that never was, two dates, two codes, one blank."""
    client = family.adult
    for time, fault in (
        ("2023-10-01T02:30", {"started_at": "2023-10-01T02:30"}),  # the clocks skip this hour
        ("2024-04-03", {"started_at": "03/04/2024"}),
        ("2024-05-22", {"started_at": "2024-05-22T10:00", "activity": "counselling"}),
    ):
        event = {"program": "client_support", "activity": "direct", "minutes": "60"}
        event |= {"worker_ids": "W-08", "client_ids": client}
        book.faulty_row("service_events", time, **event | fault)
    period = {"client_id": client, "program": "client_support"}
    early_end = {"start_date": "2024-02-20", "end_date": "2024-02-01"}
    book.faulty_row("support_periods", "2024-02-20", **period | early_end)
    book.faulty_row("support_periods", "2024-08-06", **period)
    at = "2024-07-14T21:00"
    book.faulty_row("after_hours_responses", at, responded_at=at, mode="telephone")
