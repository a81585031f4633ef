"""Hours that need a second look: stories about RULES 2.1 to 2.8.

All about a family supported throughout, so that none of this work starts a support period.
The amounts are written down by hand: seconds, on the local date they were worked on.
"""

from __future__ import annotations

from fvcount.demo.book import Book, Family, Verdict, counted, excluded, undetermined

HALF_HOUR, HOUR = 1800, 3600
DIRECT, CASE_WORK = "KPM2.direct", "KPM2.case_work"


def same_hour_three_times(book: Book, family: Family) -> None:
    """One hour logged for each of three people: it counts once (2.5)."""
    at, day = "2024-03-12T10:00", "2024-03-12"
    first = counted(day, DIRECT, HOUR)
    again = excluded(day, "KPM2.same_time", HOUR)
    for person, verdict in zip(family.people, (first, again, again), strict=False):
        book.event(at, "direct", verdict, minutes="60", clients=(person,))


def same_hour_two_workers(book: Book, family: Family) -> None:
    """Two workers each log the same hour: both count (2.1, 2.5)."""
    hour = counted("2024-03-12", DIRECT, HOUR)
    for worker in ("W-08", "W-09"):
        book.event(
            "2024-03-12T14:00",
            "direct",
            hour,
            minutes="60",
            workers=(worker,),
            clients=(family.adult,),
        )


def alike_but_not_the_same(book: Book, family: Family) -> None:
    """Events that look alike without a worker or a clock time: never merged (2.5)."""
    adult, child = family.people[:2]
    for person in (adult, child):
        no_worker = counted("2024-03-20", CASE_WORK, 2700)
        book.event(
            "2024-03-20T11:00",
            "case_work",
            no_worker,
            minutes="45",
            workers=(),
            clients=(person,),
        )
        no_time = counted("2024-03-21", CASE_WORK, HALF_HOUR)
        book.event("2024-03-21", "case_work", no_time, minutes="30", clients=(person,))


def logged_first_without_a_client(book: Book, family: Family) -> None:
    """The same time logged for nobody and for a client: only what would count is merged (2.5)."""
    at, day = "2024-03-25T15:00", "2024-03-25"
    nobody = undetermined(day, "KPM2.client_link", HALF_HOUR)
    book.event(at, "direct", nobody, minutes="30")
    linked = counted(day, DIRECT, HALF_HOUR)
    book.event(at, "direct", linked, minutes="30", clients=(family.adult,))


def workers_multiply(book: Book, family: Family) -> None:
    """Two workers for an hour are two hours; one worker named twice is one (2.1)."""
    two = counted("2024-03-13", DIRECT, 2 * HOUR)
    one = counted("2024-03-14", DIRECT, HOUR)
    pair, twice = ("W-08", "W-09"), ("W-08", "W-08")
    who = family.people[:2]
    book.event("2024-03-13T10:00", "direct", two, minutes="60", workers=pair, clients=who)
    book.event("2024-03-14T10:00", "direct", one, minutes="60", workers=twice, clients=who)


def group_of_four(book: Book, family: Family) -> None:
    """An hour with a group, one row for each person: clients never multiply (2.1)."""
    hour = counted("2024-03-18", DIRECT, HOUR)
    group = book.event("2024-03-18T13:00", "direct", hour, minutes="60")
    group.rows = [group.rows[0] | {"client_ids": person} for person in family.people]
    group.rows[-1]["minutes"] = ""  # a blank agrees with anything


def event_in_pieces(book: Book, family: Family) -> None:
    """One event on two rows with other workers and times: two pieces of work of that event."""
    morning = counted("2024-03-19", CASE_WORK, HOUR)
    afternoon = counted("2024-03-19", CASE_WORK, HALF_HOUR)
    event = book.event(
        "2024-03-19T10:00",
        "case_work",
        morning,
        afternoon,
        minutes="60",
        clients=(family.adult,),
    )
    later = {"started_at": "2024-03-19T13:30", "minutes": "30", "worker_ids": "W-09"}
    event.rows.append(event.rows[0] | later)


def exported_twice(book: Book, family: Family) -> None:
    """The same row twice, alike in every cell: one record."""
    hour = counted("2024-05-14", DIRECT, HOUR)
    event = book.event("2024-05-14T09:30", "direct", hour, minutes="60", clients=family.people)
    event.rows.append(dict(event.rows[0]))


def over_midnight(book: Book, family: Family) -> None:
    """Work over midnight at a month's end: hours in both months (2.7)."""
    who, pair = (family.adult,), ("W-08", "W-09")
    book.event(
        "2023-10-31T23:30",
        "direct",
        counted("2023-10-31", DIRECT, 2 * HALF_HOUR),
        counted("2023-11-01", DIRECT, 2 * HALF_HOUR),
        ended_at="2023-11-01T00:30",
        workers=pair,
        clients=who,
    )
    book.event(
        "2024-03-31T23:15",
        "travel",
        counted("2024-03-31", "KPM2.travel", 2700),
        counted("2024-04-01", "KPM2.travel", 2700),
        minutes="90",
        clients=who,
    )
    book.event(
        "2024-02-29T23:40",
        "direct",
        excluded("2024-02-29", "KPM2.after_hours", 1200),
        excluded("2024-03-01", "KPM2.after_hours", 2400),
        program="after_hours",
        minutes="60",
        clients=who,
    )


def clocks_forward(book: Book, family: Family) -> None:
    """Half past eleven to half past three over the October change: three hours (2.7)."""
    who = (family.adult,)
    book.event(
        "2023-09-30T23:30",
        "direct",
        counted("2023-09-30", DIRECT, HALF_HOUR),
        counted("2023-10-01", DIRECT, 5 * HALF_HOUR),
        ended_at="2023-10-01T03:30",
        clients=who,
    )
    book.event(
        "2024-10-05T23:30",
        "direct",
        counted("2024-10-05", DIRECT, HALF_HOUR),
        counted("2024-10-06", DIRECT, 5 * HALF_HOUR),
        minutes="180",
        clients=who,
    )


def clocks_back(book: Book, family: Family) -> None:
    """The April change: five hours for four on the wall, and hours that happen twice (0.1, 2.7)."""
    who, sunday = (family.adult,), "2024-04-07"
    book.event(
        "2024-04-06T23:30",
        "direct",
        counted("2024-04-06", DIRECT, HALF_HOUR),
        counted(sunday, DIRECT, 9 * HALF_HOUR),
        ended_at="2024-04-07T03:30",
        clients=who,
    )
    ambiguous = counted(sunday, CASE_WORK, 2700)
    book.event("2024-04-07T02:30", "case_work", ambiguous, minutes="45", clients=who)
    book.event(
        "2024-04-07T02:45:00+11:00",
        "case_work",
        counted(sunday, CASE_WORK, HALF_HOUR),
        ended_at="2024-04-07T02:15:00+10:00",
        workers=("W-09",),
        clients=who,
    )


def fractions(book: Book, family: Family) -> None:
    """Fractions of minutes and seconds are cut to whole seconds (2.1)."""
    who = (family.adult,)
    for start, minutes, seconds in (("10:00", "22.5", 1350), ("11:00", "10.01", 600)):
        amount = counted("2024-03-22", CASE_WORK, seconds)
        book.event(f"2024-03-22T{start}", "case_work", amount, minutes=minutes, clients=who)
    book.event(
        "2024-03-22T13:00:00.900000",
        "direct",
        counted("2024-03-22", DIRECT, HALF_HOUR),
        ended_at="2024-03-22T13:30:00.100000",
        clients=who,
    )
    nothing = counted("2024-03-22", "KPM2.attempted_contact", 0)
    book.event("2024-03-22T15:00", "attempted_contact", nothing, minutes="0", clients=who)


def how_it_was_written(book: Book, family: Family) -> None:
    """Minutes win over an end that differs; codes are read without regard to case."""
    who = (family.adult,)
    hour = counted("2024-06-04", DIRECT, HOUR)
    book.event(
        "2024-06-04T10:00",
        "direct",
        hour,
        minutes="60",
        ended_at="2024-06-04T11:30",
        clients=who,
    )
    shouted = counted("2024-06-05", CASE_WORK, HALF_HOUR)
    book.event(
        "2024-06-05T10:00",
        "CASE_WORK",
        shouted,
        program="Client_Support",
        minutes="30",
        clients=who,
    )
    utc = counted("2024-06-06", DIRECT, HOUR)  # nine in the morning, on the day before in UTC
    book.event(
        "2024-06-05T23:00:00+00:00",
        "direct",
        utc,
        minutes="60",
        clients=who,
        order="2024-06-06T09:00",
    )


def facts_missing(book: Book, family: Family) -> None:
    """No duration, no client, and neither: undetermined (2.6)."""
    no_duration = undetermined("2024-03-26", "KPM2.duration", 0)
    book.event("2024-03-26T10:00", "direct", no_duration, clients=(family.adult,))
    no_client = undetermined("2024-03-26", "KPM2.client_link", 2700)
    book.event("2024-03-26T11:00", "case_work", no_client, minutes="45")
    neither = undetermined("2024-03-26", "KPM2.client_link", 0)
    book.event("2024-03-26T13:00", "direct", neither)


def related_to_a_client(book: Book, family: Family) -> None:
    """Nobody named, and yet client time: a child who benefits, an unnamed caller (2.2, 2.6)."""
    child = family.people[-1]
    day = "2024-03-27"
    benefits = counted(day, CASE_WORK, HALF_HOUR)
    book.event(f"{day}T09:30", "case_work", benefits, minutes="30", benefiting=(child,))
    caller = counted(day, DIRECT, 1200)
    book.event(f"{day}T10:30", "direct", caller, minutes="20", unidentified="yes")
    for at, activity in (
        ("11:30", "unidentified_consultation"),
        ("13:30", "secondary_consultation"),
    ):
        consultation = counted(day, f"KPM2.{activity}", 2700)
        book.event(f"{day}T{at}", activity, consultation, minutes="45")


def which_program(book: Book, family: Family) -> None:
    """The program decides, never the clock (2.3, 2.4)."""
    who = (family.adult,)
    for at, activity, program, verdict in (
        ("2024-03-05T22:00", "direct", "client_support", counted("2024-03-05", DIRECT, HOUR)),
        ("2024-03-06T11:00", "direct", "after_hours", not_counted("2024-03-06", "after_hours")),
        ("2024-03-06T13:00", "case_work", "ramp", not_counted("2024-03-06", "ramp")),
        ("2024-03-06T15:00", "case_work", "other", not_counted("2024-03-06", "other_program")),
    ):
        book.event(at, activity, verdict, program=program, minutes="60", clients=who)
    supervision = not_counted("2024-03-07", "not_client_time")
    book.event("2024-03-07T20:00", "supervision", supervision, program="after_hours", minutes="60")


def not_counted(day: str, why: str) -> Verdict:
    """Say that an hour does not count, and why."""
    return excluded(day, f"KPM2.{why}", HOUR)


HOURS = (
    same_hour_three_times,
    same_hour_two_workers,
    alike_but_not_the_same,
    logged_first_without_a_client,
    workers_multiply,
    group_of_four,
    event_in_pieces,
    exported_twice,
    over_midnight,
    clocks_forward,
    clocks_back,
    fractions,
    how_it_was_written,
    facts_missing,
    related_to_a_client,
    which_program,
)
"""The stories of this module, all told of one family."""
