"""Cells, folded rows, joined ids and coverage (RULES.md 0 and 1, FORMATS.md 1)."""

from datetime import date

from .book import (
    Book,
    client_row,
    covered_months,
    household_of,
    month_statuses,
    person,
    pieces,
    records,
)
from .moments import moment, seconds_by_date
from .samples import event, period, status


def test_rows_of_one_event_fold_and_further_work_does_not() -> None:
    one = event("2025-03-03T09:00", event_id="E", worker_ids="W1", minutes="60")
    rows = [
        one,
        one | {"client_ids": "Q", "minutes": "", "started_at": "2025-03-02T22:00:00Z"},
        one | {"worker_ids": "W2", "client_ids": "R"},
        one | {"worker_ids": ""},
    ]
    folded = pieces({"service_events": rows})
    assert sorted(sorted(piece.named) for piece in folded) == [["P"], ["P", "Q"], ["R"]]
    assert [piece.seconds for piece in folded] == [3600] * 3


def test_an_agencys_row_joins_ids_over_the_general_one_along_a_chain() -> None:
    book: Book = {
        "clients": [
            {"client_id": "P1", "same_as": "P9"},
            {"client_id": "P1", "agency_id": "A", "same_as": "P2"},
            {"client_id": "P2", "same_as": "P3"},
        ]
    }
    assert person(book, "A", "P1") == "P3"
    assert person(book, "B", "P1") == "P9"


def test_of_joined_statuses_that_disagree_yes_wins() -> None:
    book: Book = {
        "clients": [{"client_id": "Q", "same_as": "P"}],
        "month_statuses": [status("2025-02", "no"), status("2025-02", "1", "Q")],
    }
    assert month_statuses(book, "A", "P") == {"2025-02": True}


def test_coverage_is_as_stated_else_the_months_in_which_any_event_starts() -> None:
    events = [
        event("2025-01-31T14:00Z"),
        event("2025-04-30T23:30", minutes="60"),
        event("2025-06-02", activity="training", program="other", client_ids=""),
    ]
    assert covered_months({"service_events": events}, "A") == {"2025-02", "2025-04", "2025-06"}
    stated = [
        {"agency_id": "A", "from_month": "2024-12", "to_month": "2025-01"},
        {"agency_id": "A", "from_month": "2025-01", "to_month": "2025-02"},
    ]
    covered = covered_months({"service_events": events, "coverage": stated}, "A")
    assert covered == {"2024-12", "2025-01", "2025-02"}
    assert covered_months({"service_events": events, "coverage": stated}, "B") == set()


def test_a_wall_time_that_happened_twice_is_the_first() -> None:
    assert moment("2025-04-06T02:30") == moment("2025-04-06T02:30+11:00")
    assert moment("2025-04-06T02:30") != moment("2025-04-06T02:30+10:00")


def test_a_date_alone_takes_all_the_time() -> None:
    assert seconds_by_date(moment("2025-04-06"), 100_000) == [(date(2025, 4, 6), 100_000)]


def test_a_blank_cell_of_the_agencys_row_leaves_what_the_general_row_says() -> None:
    book: Book = {
        "clients": [
            {"client_id": "P", "household_id": "H1", "same_as": "Q"},
            {"client_id": "P", "agency_id": "A", "household_id": "H2", "same_as": "NULL"},
            {"client_id": "Q", "household_id": "H3"},
            {"client_id": "Q", "agency_id": "A", "presents_with": "P", "household_id": ""},
        ]
    }
    assert client_row(book, "A", "P")["household_id"] == "H2"
    assert client_row(book, "B", "P")["household_id"] == "H1"
    assert person(book, "A", "P") == person(book, "B", "P") == "Q"
    assert household_of(book, "A", {"Q"}) == "H3"
    assert household_of(book, "A", {"P", "Q"}) == household_of(book, "A", set()) == ""


def test_of_joined_statuses_no_wins_over_a_blank() -> None:
    book: Book = {
        "clients": [{"client_id": "Q", "same_as": "P"}],
        "month_statuses": [status("2025-02", "n"), status("2025-02", "", "Q")],
    }
    assert month_statuses(book, "A", "P") == {"2025-02": False}


def test_a_row_joins_the_fullest_of_the_pieces_it_agrees_with_then_the_shortest() -> None:
    one = event("2025-03-03T09:00", event_id="E", worker_ids="W1")
    for others in (["60", "30"], ["30", "60"]):
        rows = [one | {"client_ids": "Q"}, *(one | {"minutes": minutes} for minutes in others)]
        named = {piece.seconds: piece.named for piece in pieces({"service_events": rows})}
        assert named == {1800: {"P", "Q"}, 3600: {"P"}}
    full = one | {"minutes": "60", "unidentified_client": "no"}
    rows = [one | {"client_ids": "Q"}, one | {"minutes": "30"}, full]
    named = {piece.seconds: piece.named for piece in pieces({"service_events": rows})}
    assert named == {1800: {"P"}, 3600: {"P", "Q"}}


def test_rows_of_one_record_that_agree_are_one() -> None:
    book: Book = {
        "support_periods": [
            period("2025-03-03"),
            period("2025-03-03", "2025-04-01"),
            period("2025-03-03", agency_id="B"),
        ]
    }
    one, other = records(book, "support_periods", "agency_id", "support_period_id")
    assert (one["end_date"], other["agency_id"]) == ("2025-04-01", "B")
