"""Hours that need a second look: stories about RULES 2.1 to 2.8.

All about a family in continuous support, so that none of this work starts a support period.
The amounts are written down by hand: seconds, on the local date they were worked on.
"""

from examples.northside_maker.book import Book, Family, Verdict, counted, excluded, undetermined

HALF_HOUR, HOUR = 1800, 3600
DIRECT, CASE_WORK = "KPM2.direct", "KPM2.case_work"


def one_hour_for_three_people(book: Book, family: Family) -> None:
    """One hour logged for each of three people: it counts once (2.5)."""
    day, at = "2024-03-12", "2024-03-12T10:00"
    adult, *children = family.people[:3]
    book.event(at, "direct", counted(day, DIRECT, HOUR), minutes=60, client_ids=adult)
    repeated = excluded(day, "KPM2.same_time", HOUR)
    for child in children:
        book.event(at, "direct", repeated, minutes=60, client_ids=child)


def one_hour_of_two_workers(book: Book, family: Family) -> None:
    """Two workers each log the same hour: both count (2.1, 2.5)."""
    cells = {"minutes": "60", "client_ids": family.adult}
    for worker in ("W-08", "W-09"):
        hour = counted("2024-03-12", DIRECT, HOUR)
        book.event("2024-03-12T14:00", "direct", hour, worker_ids=worker, **cells)


def hours_without_worker_or_time(book: Book, family: Family) -> None:
    """Events that look alike: without a worker both count, without a clock time one may (2.5)."""
    on = "2024-03-21"
    first = counted(on, CASE_WORK, HALF_HOUR)
    perhaps_again = undetermined(on, "KPM2.same_time_unknown", HALF_HOUR)
    for person, no_time in zip(family.people[:2], (first, perhaps_again), strict=True):
        no_worker = counted("2024-03-20", CASE_WORK, 2700)
        cells = {"minutes": "45", "worker_ids": "", "client_ids": person}
        book.event("2024-03-20T11:00", "case_work", no_worker, **cells)
        book.event(on, "case_work", no_time, minutes=30, client_ids=person)


def one_time_without_and_with_a_client(book: Book, family: Family) -> None:
    """The same time logged for nobody and for a client: only what would count is merged (2.5)."""
    day, at = "2024-03-25", "2024-03-25T15:00"
    nobody = undetermined(day, "KPM2.client_link", HALF_HOUR)
    book.event(at, "direct", nobody, minutes=30)
    client = counted(day, DIRECT, HALF_HOUR)
    book.event(at, "direct", client, minutes=30, client_ids=family.adult)


def workers_of_one_event(book: Book, family: Family) -> None:
    """Two workers for an hour are two hours; one worker named twice is one (2.1)."""
    for day, workers, amount in (
        ("2024-03-13", ("W-08", "W-09"), 2 * HOUR),
        ("2024-03-14", ("W-08", "W-08"), HOUR),
    ):
        hours, clients = counted(day, DIRECT, amount), family.people[:2]
        at = f"{day}T10:00"
        book.event(at, "direct", hours, minutes=60, worker_ids=workers, client_ids=clients)


def group_of_four(book: Book, family: Family) -> None:
    """An hour with a group, one row for each person: clients never multiply (2.1)."""
    hour = counted("2024-03-18", DIRECT, HOUR)
    group = book.event("2024-03-18T13:00", "direct", hour, minutes=60)
    group.rows = [group.rows[0] | {"client_ids": person} for person in family.people]
    group.rows[-1]["minutes"] = ""  # a blank agrees with anything


def event_in_pieces(book: Book, family: Family) -> None:
    """One event on two rows with other workers and times: two pieces of work of that event."""
    pieces = [counted("2024-03-19", CASE_WORK, amount) for amount in (HOUR, HALF_HOUR)]
    cells = {"minutes": "60", "client_ids": family.adult}
    event = book.event("2024-03-19T10:00", "case_work", *pieces, **cells)
    afternoon = {"started_at": "2024-03-19T13:30", "minutes": "30", "worker_ids": "W-09"}
    event.rows.append(event.rows[0] | afternoon)


def repeated_row(book: Book, family: Family) -> None:
    """The same row twice, alike in every cell: one record."""
    hour = counted("2024-05-14", DIRECT, HOUR)
    at, clients = "2024-05-14T09:30", family.people
    event = book.event(at, "direct", hour, minutes=60, client_ids=clients)
    event.rows.append(dict(event.rows[0]))


def work_over_midnight(book: Book, family: Family) -> None:
    """Work over midnight at a month's end: hours in both months (2.7)."""
    book.event(
        "2023-10-31T23:30",
        "direct",
        counted("2023-10-31", DIRECT, 2 * HALF_HOUR),
        counted("2023-11-01", DIRECT, 2 * HALF_HOUR),
        ended_at="2023-11-01T00:30",
        worker_ids=("W-08", "W-09"),
        client_ids=family.adult,
    )
    book.event(
        "2024-03-31T23:15",
        "travel",
        counted("2024-03-31", "KPM2.travel", 2700),
        counted("2024-04-01", "KPM2.travel", 2700),
        minutes=90,
        client_ids=family.adult,
    )
    book.event(
        "2024-02-29T23:40",
        "direct",
        excluded("2024-02-29", "KPM2.after_hours", 1200),
        excluded("2024-03-01", "KPM2.after_hours", 2400),
        program="after_hours",
        minutes=60,
        client_ids=family.adult,
    )


def october_clock_change(book: Book, family: Family) -> None:
    """Half past eleven to half past three over the October change: three hours (2.7)."""
    for saturday, sunday, duration in (
        ("2023-09-30", "2023-10-01", {"ended_at": "2023-10-01T03:30"}),
        ("2024-10-05", "2024-10-06", {"minutes": "180"}),
    ):
        book.event(
            f"{saturday}T23:30",
            "direct",
            counted(saturday, DIRECT, HALF_HOUR),
            counted(sunday, DIRECT, 5 * HALF_HOUR),
            client_ids=family.adult,
            **duration,
        )


def april_clock_change(book: Book, family: Family) -> None:
    """The April change: five hours for four on the wall, and hours that happen twice (0.1, 2.7)."""
    sunday = "2024-04-07"
    book.event(
        "2024-04-06T23:30",
        "direct",
        counted("2024-04-06", DIRECT, HALF_HOUR),
        counted(sunday, DIRECT, 9 * HALF_HOUR),
        ended_at=f"{sunday}T03:30",
        client_ids=family.adult,
    )
    ambiguous = counted(sunday, CASE_WORK, 2700)
    cells = {"minutes": "45", "client_ids": family.adult}
    book.event(f"{sunday}T02:30", "case_work", ambiguous, **cells)
    with_offsets = counted(sunday, CASE_WORK, HALF_HOUR)
    cells = {"worker_ids": "W-09", "client_ids": family.adult}
    end = f"{sunday}T02:15:00+10:00"
    book.event(f"{sunday}T02:45:00+11:00", "case_work", with_offsets, ended_at=end, **cells)


def fractions(book: Book, family: Family) -> None:
    """Fractions of minutes and seconds are cut to whole seconds (2.1)."""
    day = "2024-03-22"
    for at, activity, duration, amount in (
        ("10:00", "case_work", {"minutes": "22.5"}, 1350),
        ("11:00", "case_work", {"minutes": "10.01"}, 600),
        ("13:00:00.900000", "direct", {"ended_at": f"{day}T13:30:00.100000"}, HALF_HOUR),
        ("15:00", "attempted_contact", {"minutes": "0"}, 0),
    ):
        hours = counted(day, f"KPM2.{activity}", amount)
        book.event(f"{day}T{at}", activity, hours, client_ids=family.adult, **duration)


def end_codes_and_offset(book: Book, family: Family) -> None:
    """Minutes win over an end that differs; case does not matter in codes; UTC is converted."""
    hour = counted("2024-06-04", DIRECT, HOUR)
    cells = {"ended_at": "2024-06-04T11:30", "client_ids": family.adult}
    book.event("2024-06-04T10:00", "direct", hour, minutes=60, **cells)
    capitals = counted("2024-06-05", CASE_WORK, HALF_HOUR)
    cells = {"program": "Client_Support", "client_ids": family.adult}
    book.event("2024-06-05T10:00", "CASE_WORK", capitals, minutes=30, **cells)
    utc = counted("2024-06-06", DIRECT, HOUR)  # nine in the morning, on the day before in UTC
    cells = {"time": "2024-06-06T09:00", "client_ids": family.adult}
    book.event("2024-06-05T23:00:00+00:00", "direct", utc, minutes=60, **cells)


def missing_facts(book: Book, family: Family) -> None:
    """No duration, no client, and neither: undetermined (2.6)."""
    day = "2024-03-26"
    no_duration = undetermined(day, "KPM2.duration", 0)
    book.event(f"{day}T10:00", "direct", no_duration, client_ids=family.adult)
    no_client = undetermined(day, "KPM2.client_link", 2700)
    book.event(f"{day}T11:00", "case_work", no_client, minutes=45)
    neither = undetermined(day, "KPM2.client_link", 0)
    book.event(f"{day}T13:00", "direct", neither)


def administration_for_a_client(book: Book, family: Family) -> None:
    """A form filled in for a client: administration directly related to their support (2.2)."""
    form = counted("2024-10-31", "KPM2.client_administration", HALF_HOUR)
    at = "2024-10-31T16:00"
    book.event(at, "administration", form, minutes=30, client_ids=family.adult)


def link_to_a_client(book: Book, family: Family) -> None:
    """Nobody named, and yet client time: a child who benefits, an unnamed caller (2.2, 2.6)."""
    for at, activity, minutes, link in (
        ("09:30", "case_work", 30, {"beneficiary_ids": family.children[-1]}),
        ("10:30", "direct", 20, {"unidentified_client": "yes"}),
        ("11:30", "unidentified_consultation", 45, {}),
        ("13:30", "secondary_consultation", 45, {}),
    ):
        hours = counted("2024-03-27", f"KPM2.{activity}", minutes * 60)
        book.event(f"2024-03-27T{at}", activity, hours, minutes=minutes, **link)


def programs(book: Book, family: Family) -> None:
    """The program decides, never the clock (2.3, 2.4)."""
    for at, activity, program, verdict in (
        ("2024-03-05T22:00", "direct", "client_support", counted("2024-03-05", DIRECT, HOUR)),
        ("2024-03-06T11:00", "direct", "after_hours", _excluded("2024-03-06", "after_hours")),
        ("2024-03-06T13:00", "case_work", "ramp", _excluded("2024-03-06", "ramp")),
        ("2024-03-06T15:00", "case_work", "other", _excluded("2024-03-06", "other_program")),
    ):
        cells = {"program": program, "client_ids": family.adult}
        book.event(at, activity, verdict, minutes=60, **cells)
    supervision = _excluded("2024-03-07", "not_client_time")
    book.event("2024-03-07T20:00", "supervision", supervision, program="after_hours", minutes=60)


def _excluded(day: str, reason: str) -> Verdict:
    return excluded(day, f"KPM2.{reason}", HOUR)


HOURS = (
    one_hour_for_three_people,
    one_hour_of_two_workers,
    hours_without_worker_or_time,
    one_time_without_and_with_a_client,
    workers_of_one_event,
    group_of_four,
    event_in_pieces,
    repeated_row,
    work_over_midnight,
    october_clock_change,
    april_clock_change,
    fractions,
    end_codes_and_offset,
    missing_facts,
    link_to_a_client,
    administration_for_a_client,
    programs,
)
"""The stories of this module, all about one family."""
