"""After-hours responses (RULES.md 4): each rule."""

from datetime import date

import pytest

from . import after_hours_responses
from .book import Book, Row


def responses(*responses: Row, more: Book | None = None, **readings: str) -> list[tuple[str, str]]:
    """What is decided, in order of id, those without a clock time last."""
    book: Book = {
        "after_hours_responses": [
            {"response_id": f"R{number}", "agency_id": "A", "mode": "phone"} | response
            for number, response in enumerate(responses)
        ]
    }
    holidays = {date(2025, 11, 4)}
    lines = after_hours_responses.decide(book | (more or {}), readings, holidays)
    return [(one.outcome, one.clause.removeprefix("KPM4.")) for one in lines]


@pytest.mark.parametrize(
    ("responded_at", "decision"),
    [
        ("2025-03-03T08:59:59.999999", ("counted", "response")),
        ("2025-03-03T09:00:00", ("excluded", "business_hours")),
        ("2025-03-03T16:59:59", ("excluded", "business_hours")),
        ("2025-03-03T17:00:00", ("counted", "response")),
        ("2025-03-02T23:30:00Z", ("excluded", "business_hours")),
        ("2025-03-01T12:00", ("counted", "response")),
        ("2025-11-04T12:00", ("counted", "response")),
        ("2025-11-04", ("counted", "response")),
        ("2025-03-01", ("counted", "response")),
        ("2025-03-03", ("undetermined", "time_unknown")),
    ],
)
def test_the_clock(responded_at: str, decision: tuple[str, str]) -> None:
    assert responses({"responded_at": responded_at}) == [decision]
    by_program = responses({"responded_at": responded_at}, after_hours_test="program")
    assert by_program == [("counted", "response")]


@pytest.mark.parametrize(
    ("cells", "decision"),
    [
        ({"program": "ramp", "mode": "other"}, ("excluded", "program")),
        ({"mode": "other", "support_provided": "no"}, ("excluded", "mode")),
        ({"mode": "", "support_provided": "0"}, ("excluded", "no_support")),
        ({"mode": ""}, ("undetermined", "mode_unknown")),
    ],
)
def test_exclusions_go_before_doubt(cells: Row, decision: tuple[str, str]) -> None:
    assert responses({"responded_at": "2025-03-03T20:00"} | cells) == [decision]


def test_an_agencys_row_on_holidays_goes_over_the_general_one() -> None:
    moved = [
        {"date": "2025-11-04", "change": "remove", "agency_id": "A"},
        {"date": "2025-11-04", "change": "add", "agency_id": ""},
        {"date": "2025-03-03", "change": "add", "agency_id": ""},
    ]
    at = [{"responded_at": f"{on}T12:00"} for on in ("2025-11-04", "2025-03-03")]
    assert responses(*at, more={"holidays": moved}) == [
        ("excluded", "business_hours"),
        ("counted", "response"),
    ]


def test_a_family_counts_once_at_one_moment() -> None:
    at = "2025-03-03T20:00"
    mother = {"responded_at": at, "household_id": "H1"}
    child = {"responded_at": "2025-03-03T09:00Z", "client_ids": "C2"}
    clients = [
        {"client_id": "C1", "household_id": "H1"},
        {"client_id": "C2", "household_id": "H9", "same_as": "C1"},
    ]
    assert responses(mother, child, more={"clients": clients}) == [
        ("counted", "response"),
        ("excluded", "same_family"),
    ]
    lines = responses(mother, child, more={"clients": clients}, same_moment="separate")
    assert lines == [("counted", "response")] * 2


def test_only_a_response_that_counted_stands_in_the_way() -> None:
    at = "2025-03-03T20:00"
    one = {"responded_at": at, "household_id": "H1"}
    both = [one | {"response_id": "R1"}, one | {"response_id": "R1", "household_id": "H2"}]
    last = {"response_id": "R2", "responded_at": at, "household_id": "H2"}
    assert responses(one | {"response_id": "R0"}, *both, last) == [
        ("counted", "response"),
        ("excluded", "same_family"),
        ("counted", "response"),
    ]


COUNTS, AGAIN = ("counted", "response"), ("excluded", "same_family")
UNKNOWN = ("undetermined", "same_family_unknown")
SATURDAY = "2025-03-01"


def test_the_instant_is_not_cut_to_seconds() -> None:
    one = {"responded_at": "2025-03-03T20:00:00.1", "household_id": "H1"}
    other = one | {"responded_at": "2025-03-03T20:00:00.2"}
    assert responses(one, other) == [COUNTS, COUNTS]
    assert responses(one, one) == [COUNTS, AGAIN]


def test_without_a_clock_time_the_same_family_on_the_same_day_cannot_be_told() -> None:
    first = {"responded_at": SATURDAY, "household_id": "H1"}
    tomorrow, other = {"responded_at": "2025-03-02"}, {"household_id": "H2"}
    assert responses(first, first, first) == [COUNTS, UNKNOWN, UNKNOWN]
    assert responses(first, first, same_moment="separate") == [COUNTS, COUNTS]
    for difference in (tomorrow, other, {"household_id": ""}, {"agency_id": "B"}):
        assert responses(first, first | difference) == [COUNTS, COUNTS]


def test_those_with_a_clock_time_go_first() -> None:
    dated = {"responded_at": SATURDAY, "household_id": "H1"}
    timed = dated | {"responded_at": f"{SATURDAY}T20:00"}
    assert responses(dated, timed) == [COUNTS, UNKNOWN]  # the timed one is decided first
    assert responses(dated, timed, timed) == [COUNTS, AGAIN, UNKNOWN]
    by_night = dated | {"responded_at": "2025-02-28T20:00"}  # the evening before
    assert responses(dated, by_night) == [COUNTS, COUNTS]


def test_a_doubtful_response_casts_no_doubt_on_others() -> None:
    one = {"responded_at": SATURDAY, "household_id": "H1"}
    both = [one | {"response_id": "R1"}, one | {"response_id": "R1", "household_id": "H2"}]
    last = {"response_id": "R2", "responded_at": SATURDAY, "household_id": "H2"}
    assert responses(one, *both, last) == [COUNTS, UNKNOWN, COUNTS]


def test_what_does_not_count_by_itself_stands_in_nobodys_way() -> None:
    one = {"responded_at": "2025-03-03", "household_id": "H1"}  # a working Monday
    timed = one | {"responded_at": "2025-03-03T20:00", "mode": ""}
    assert responses(timed, one) == [
        ("undetermined", "mode_unknown"),
        ("undetermined", "time_unknown"),
    ]
    assert responses(one, one, after_hours_test="program") == [COUNTS, UNKNOWN]


@pytest.mark.parametrize(
    ("client_ids", "second"),
    [("M", AGAIN), ("M;C", AGAIN), ("C", AGAIN), ("M;X", COUNTS), ("M;N", COUNTS), ("", COUNTS)],
)
def test_a_response_without_a_household_has_that_of_all_its_people(
    client_ids: str, second: tuple[str, str]
) -> None:
    clients = [
        {"client_id": "M", "household_id": "H1"},
        {"client_id": "M", "agency_id": "A", "presents_with": "C"},  # blank, so H1 stays
        {"client_id": "C", "household_id": "H2"},
        {"client_id": "C", "agency_id": "A", "household_id": "H1"},
        {"client_id": "X", "household_id": "H2"},
        {"client_id": "N"},
    ]
    at = {"responded_at": "2025-03-03T20:00"}
    lines = responses(
        at | {"household_id": "H1"}, at | {"client_ids": client_ids}, more={"clients": clients}
    )
    assert lines == [COUNTS, second]
