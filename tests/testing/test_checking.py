"""What `check_laws` says where a law does not hold."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from textwrap import dedent
from typing import Any

import pytest

import fvcount
from fvcount import Ledger, Records
from fvcount.testing import Book, Case, check_laws
from fvcount.testing.cases import assert_same_decisions
from fvcount.testing.checking import as_text, hold, least


def no_travel(records: Records, **readings: object) -> Ledger:
    """Service hours, if travel were none."""
    kept = (event for event in records.service_events if event.activity != "travel")
    return fvcount.service_hours(Records.from_records(kept))


EVENT = {"agency_id": "A1", "program": "client_support", "started_at": "2024-03-04", "minutes": ""}
BOOK = {
    "clients": [{"client_id": "P1"}],
    "service_events": [
        EVENT | {"event_id": "E-1", "activity": "direct"},
        EVENT | {"event_id": "E-2", "activity": "travel"},
        EVENT | {"event_id": "E-3", "activity": "travel"},
    ],
}


def test_the_message_names_law_measure_and_readings_and_shows_the_least_rows() -> None:
    with pytest.raises(AssertionError) as caught:
        hold(law_of("each_record_is_decided_once"), no_travel, Case(BOOK, {"basis": "rules"}, 7))

    shown = """\
        each_record_is_decided_once does not hold for no_travel (seed 7)
        readings {'basis': 'rules'}; the least of the rows that still break it:
          service_events: agency_id='A1' program='client_support' started_at='2024-03-04' \
event_id='E-3' activity='travel'
        events by date:
        --- expected
        +++ found
        -('A1', 'E-3', datetime.date(2024, 3, 4))"""
    assert str(caught.value) == dedent(shown)


def test_a_crash_is_reported_by_its_type() -> None:
    def crashing(book: Book) -> Records:
        raise KeyError("worker")

    with pytest.raises(AssertionError, match="KeyError: 'worker'") as caught:
        check_laws(fvcount.service_hours, read=crashing, examples=1)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_measure_without_a_name_can_be_tried() -> None:
    check_laws(partial(fvcount.service_hours), examples=1)
    with pytest.raises(AssertionError, match=r"does not hold for functools\.partial"):
        check_laws(partial(no_travel), examples=30)


def test_the_same_books_are_tried_at_each_call_and_others_from_another_seed() -> None:
    seen: list[Book] = []

    def seeing(book: Book) -> Records:
        seen.append(book)
        return Records.from_dict(book)

    laws = ["each_record_is_decided_once"]
    for first in (0, 0, 1):
        check_laws(fvcount.service_hours, read=seeing, laws=laws, examples=1, first=first)
    assert seen[0] == seen[1] != seen[2]


def test_an_adapter_that_changes_its_rows_changes_no_case() -> None:
    def emptying(book: Book) -> Records:
        records = Records.from_dict(book)
        for rows in book.values():
            rows.clear()
        return records

    check_laws(fvcount.service_hours, read=emptying, examples=3)


def test_the_least_of_a_book_lacks_nothing_that_matters() -> None:
    needed = BOOK["service_events"][1]
    assert least(BOOK, lambda book: needed in book["service_events"]) == {
        "clients": [],
        "service_events": [needed],
    }
    assert as_text({"clients": [{"client_id": "P1", "same_as": ""}]}) == [
        "  clients: client_id='P1'"
    ]


def test_a_decision_that_differs_is_shown_on_both_sides() -> None:
    whole = fvcount.service_hours(Records.from_dict(BOOK)).decisions
    with pytest.raises(
        AssertionError, match=r"^decided differently:\n--- expected\n\+\+\+ found\n-2024"
    ):
        assert_same_decisions(whole, whole[1:])


def law_of(name: str) -> fvcount.testing.Law:
    return fvcount.testing.LAWS[name]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"laws": ["order_changes_nothin"]}, "did you mean order_changes_nothing"),
        ({"laws": "order_changes_nothing"}, "there is no law 'o'"),
        ({"examples": 0}, "nothing would be tried"),
    ],
)
def test_a_wrong_call_is_refused_before_any_trial(call: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_laws(**call)


def not_cumulative(records: Records, *, readings: Any = None) -> Ledger:
    """Cases, if months of them could not be summed."""
    ledger = fvcount.new_ramp_cases(records, readings=readings)
    return replace(ledger, measure=replace(ledger.measure, cumulative=False))


def test_counts_of_a_measure_that_is_not_cumulative_must_refuse_to_be_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    law = "months_and_quarters_add_up_to_the_run"
    check_laws(not_cumulative, laws=[law], examples=5)

    monkeypatch.setattr(fvcount.Count, "__add__", lambda one, other: one)
    with pytest.raises(AssertionError, match="counts of two periods add up, against `cumulative`"):
        check_laws(not_cumulative, laws=[law])
