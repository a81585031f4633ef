"""After-hours responses that need a second look: stories about RULES 4.1 to 4.7."""

from __future__ import annotations

from fvcount.demo.book import Book, Family, counted, excluded, undetermined

COUNTS = "KPM4.response"


def some_household(book: Book) -> str:
    """Draw a household, where a story is about the response and not about who was helped."""
    clients = book.tables["clients"]
    return clients[book.below(len(clients))]["household_id"]


def whole_family(book: Book, family: Family) -> None:
    """A family of four on four rows of one response: one (4.1)."""
    response = book.response(
        "2024-03-16T23:20",
        counted("2024-03-16", COUNTS),
        mode="face_to_face",
        household=family.household,
    )
    response.rows = [response.rows[0] | {"client_ids": person} for person in family.people]


def same_family_again(book: Book, family: Family) -> None:
    """The same family at the same moment under other ids: once; three hours later: again (4.4)."""
    day, home = "2024-03-22", family.household
    again = excluded(day, "KPM4.same_family")
    adult, child = (family.adult,), (family.people[1],)
    book.response(f"{day}T19:40", counted(day, COUNTS), clients=adult, household=home)
    book.response(f"{day}T19:40:00+11:00", again, clients=child)
    book.response(f"{day}T08:40:00+00:00", again, household=home, order=f"{day}T19:40:01")
    book.response(f"{day}T22:40", counted(day, COUNTS), clients=adult, household=home)


def two_households(book: Book, family: Family) -> None:
    """A response for two households, and one of them logged again: the second is not (4.4)."""
    other = book.tables["clients"][0]["household_id"]
    at, day = "2024-06-08T21:17", "2024-06-08"
    both = book.response(at, counted(day, COUNTS), mode="face_to_face")
    both.rows = [both.rows[0] | {"household_id": home} for home in (family.household, other)]
    book.response(at, excluded(day, "KPM4.same_family"), household=other)


def what_was_done(book: Book, _: Family) -> None:
    """Program, mode and support decide (4.2); a blank mode is in doubt (4.5)."""
    at = "2024-03-{}T20:32"
    program = excluded("2024-03-04", "KPM4.program")
    book.response(
        at.format("04"), program, program="client_support", household=some_household(book)
    )
    other = excluded("2024-03-05", "KPM4.mode")
    book.response(at.format("05"), other, mode="other", household=some_household(book))
    nothing = excluded("2024-03-06", "KPM4.no_support")
    book.response(at.format("06"), nothing, support="no", household=some_household(book))
    blank = undetermined("2024-03-07", "KPM4.mode_unknown")
    book.response(at.format("07"), blank, mode="", household=some_household(book))
    given = counted("2024-03-08", COUNTS)
    book.response(
        at.format("08"), given, program="after_hours", support="yes", household=some_household(book)
    )
    book.response(at.format("09"), counted("2024-03-09", COUNTS))  # nobody named


def on_the_clock(book: Book, _: Family) -> None:
    """Nine is business, five is after hours, and that goes before doubt about the mode (4.3)."""
    for at, verdict in (
        ("2024-02-13T08:59:59", counted("2024-02-13", COUNTS)),
        ("2024-02-14T09:00:00", excluded("2024-02-14", "KPM4.business_hours")),
        ("2024-02-15T16:59:59", excluded("2024-02-15", "KPM4.business_hours")),
        ("2024-02-16T17:00:00", counted("2024-02-16", COUNTS)),
        ("2024-02-17T11:00", counted("2024-02-17", COUNTS)),
    ):
        book.response(at, verdict, household=some_household(book))
    no_mode = excluded("2024-02-19", "KPM4.business_hours")
    book.response("2024-02-19T11:30", no_mode, mode="", household=some_household(book))


def on_holidays(book: Book, _: Family) -> None:
    """Daytime on public holidays, Melbourne Cup Day among them, and on a local one (4.3, 4.7).

    A day added for everybody and taken away for this agency is a working day.
    """
    statewide = ("2023-09-29", "2023-11-07", "2023-12-25", "2024-01-26", "2024-04-25", "2024-09-27")
    for day in (*statewide, "2024-10-23"):
        book.response(f"{day}T11:00", counted(day, COUNTS), household=some_household(book))
    taken_away = excluded("2024-08-15", "KPM4.business_hours")
    book.response("2024-08-15T11:00", taken_away, household=some_household(book))


def without_a_time(book: Book, _: Family) -> None:
    """A date alone: in doubt on a working day, not on a Sunday or Good Friday (4.5)."""
    unknown = undetermined("2024-03-20", "KPM4.time_unknown")
    book.response("2024-03-20", unknown, household=some_household(book))
    for day in ("2024-03-17", "2024-03-29"):
        book.response(day, counted(day, COUNTS), household=some_household(book))


def plain_nights(book: Book, _: Family) -> None:
    """A face to face response in the night and one on a Saturday afternoon (4.3, 4.6)."""
    for at in ("2024-05-18T14:30", "2024-07-03T23:45"):
        counts = counted(at[:10], COUNTS)
        book.response(at, counts, mode="face_to_face", household=some_household(book))


NIGHTS = (
    whole_family,
    same_family_again,
    two_households,
    what_was_done,
    on_the_clock,
    on_holidays,
    without_a_time,
    plain_nights,
)
"""The stories of this module; where a family matters it is the one told of in the hours."""
