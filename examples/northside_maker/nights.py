"""After-hours responses that need a second look: stories about RULES 4.1 to 4.7."""

from examples.northside_maker.book import Book, Family, Verdict, counted, excluded, undetermined

COUNTS = "KPM4.response"


def _response(book: Book, at: str, verdict: Verdict, **cells: str) -> None:
    """Write a response to some household, where the story is not about who was helped."""
    clients = book.tables["clients"]
    household = clients[book.draw(len(clients))]["household_id"]
    book.response(at, verdict, household_id=household, **cells)


def response_on_four_rows(book: Book, family: Family) -> None:
    """A family of four on four rows of one response: one (4.1)."""
    cells = {"mode": "face_to_face", "household_id": family.household}
    response = book.response("2024-03-16T23:20", counted("2024-03-16", COUNTS), **cells)
    response.rows = [response.rows[0] | {"client_ids": person} for person in family.people]


def repeated_responses(book: Book, family: Family) -> None:
    """One family, one moment, three ids: once; three hours later: once more (4.4)."""
    day, home = "2024-03-22", family.household
    repeated = excluded(day, "KPM4.same_family")
    adult = {"client_ids": family.adult, "household_id": home}
    book.response(f"{day}T19:40", counted(day, COUNTS), **adult)
    book.response(f"{day}T19:40:00+11:00", repeated, client_ids=family.children[0])
    in_utc, time = f"{day}T08:40:00+00:00", f"{day}T19:40:01"
    book.response(in_utc, repeated, time=time, household_id=home)
    book.response(f"{day}T22:40", counted(day, COUNTS), **adult)


def two_households(book: Book, family: Family) -> None:
    """A response for two households, and one of them logged once more: the second is not (4.4)."""
    day, at = "2024-06-08", "2024-06-08T21:17"
    other = book.tables["clients"][0]["household_id"]
    both = book.response(at, counted(day, COUNTS), mode="face_to_face")
    both.rows = [both.rows[0] | {"household_id": home} for home in (family.household, other)]
    book.response(at, excluded(day, "KPM4.same_family"), household_id=other)


def program_mode_and_support(book: Book, _: Family) -> None:
    """Program, mode and support decide (4.2); a blank mode is in doubt (4.5)."""
    after_hours = {"program": "after_hours", "support_provided": "yes"}
    for verdict, cells in (
        (excluded("2024-03-04", "KPM4.program"), {"program": "client_support"}),
        (excluded("2024-03-05", "KPM4.mode"), {"mode": "other"}),
        (excluded("2024-03-06", "KPM4.no_support"), {"support_provided": "no"}),
        (undetermined("2024-03-07", "KPM4.mode_unknown"), {"mode": ""}),
        (counted("2024-03-08", COUNTS), after_hours),
    ):
        _response(book, f"{verdict.on}T20:32", verdict, **cells)
    book.response("2024-03-09T20:32", counted("2024-03-09", COUNTS))  # nobody named


def business_hours(book: Book, _: Family) -> None:
    """Nine is business, five is after hours, and that goes before doubt about the mode (4.3)."""
    for at, verdict in (
        ("2024-02-13T08:59:59", counted("2024-02-13", COUNTS)),
        ("2024-02-14T09:00:00", excluded("2024-02-14", "KPM4.business_hours")),
        ("2024-02-15T16:59:59", excluded("2024-02-15", "KPM4.business_hours")),
        ("2024-02-16T17:00:00", counted("2024-02-16", COUNTS)),
        ("2024-02-17T11:00", counted("2024-02-17", COUNTS)),
    ):
        _response(book, at, verdict)
    no_mode = excluded("2024-02-19", "KPM4.business_hours")
    _response(book, "2024-02-19T11:30", no_mode, mode="")


def public_holidays(book: Book, _: Family) -> None:
    """Daytime on public holidays, Melbourne Cup Day among them, and on a local one (4.3, 4.7).

    A day added for everybody and taken away for this agency is a working day.
    """
    statewide = ("2023-09-29", "2023-11-07", "2023-12-25", "2024-01-26", "2024-04-25", "2024-09-27")
    for day in (*statewide, "2024-10-23"):
        _response(book, f"{day}T11:00", counted(day, COUNTS))
    _response(book, "2024-08-15T11:00", excluded("2024-08-15", "KPM4.business_hours"))


def dates_without_times(book: Book, _: Family) -> None:
    """A date alone: in doubt on a working day, not on a Sunday or Good Friday (4.5)."""
    _response(book, "2024-03-20", undetermined("2024-03-20", "KPM4.time_unknown"))
    for day in ("2024-03-17", "2024-03-29"):
        _response(book, day, counted(day, COUNTS))


def one_family_on_one_day(book: Book, family: Family) -> None:
    """One family twice on a Saturday, without times: once for certain, perhaps twice (4.4)."""
    day = "2024-10-26"
    unknown = undetermined(day, "KPM4.same_family_unknown")
    for verdict in (counted(day, COUNTS), unknown):
        book.response(day, verdict, household_id=family.household)


def face_to_face(book: Book, _: Family) -> None:
    """A face to face response in the night and one on a Saturday afternoon (4.3, 4.6)."""
    for at in ("2024-05-18T14:30", "2024-07-03T23:45"):
        _response(book, at, counted(at[:10], COUNTS), mode="face_to_face")


NIGHTS = (
    response_on_four_rows,
    repeated_responses,
    two_households,
    program_mode_and_support,
    business_hours,
    public_holidays,
    dates_without_times,
    face_to_face,
    one_family_on_one_day,
)
"""The stories of this module; where a family matters it is the one of the hours."""
