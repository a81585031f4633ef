"""What is in doubt, and who has no support period (RULES.md 1.8 to 1.11)."""

import pytest

from . import support_periods
from .book import Book, Row
from .samples import (
    WIDE,
    Said,
    event,
    excluded,
    first,
    new_periods,
    period,
    recorded,
    said,
    undetermined,
)


def test_the_evidence_can_be_set_aside() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    periods = [period("2025-03-31")]
    start, back = recorded("2025-03-31"), "2025-05-01"
    expected = {
        "undetermined": [start, undetermined(back, "relationship_unknown")],
        "ended": sorted([start, first(back)]),
        "ongoing": [start],
    }
    for unknown, lines in expected.items():
        assert new_periods(events, periods=periods, unknown_relationship=unknown) == lines


def test_a_record_that_may_have_begun_with_either_support_is_undetermined() -> None:
    # If April ended it the record adopts 1 May; if not it adopts 31 March, certain anyway.
    events = [event("2025-03-31"), event("2025-05-01")]
    assert new_periods(events, periods=[period("2025-05-20")]) == [
        first("2025-03-31"),
        undetermined("2025-05-01", "relationship_unknown"),
    ]


def test_a_record_left_over_in_both_worlds_is_certain_on_its_later_date() -> None:
    # If April ended the first, the second adopts 1 May; if not it starts on its own date.
    events = [event("2025-03-31"), event("2025-05-01"), event("2025-05-20")]
    periods = [period("2025-03-31", "2025-05-20"), period("2025-05-20")]
    assert new_periods(events, periods=periods, unknown_relationship="undetermined") == [
        recorded("2025-03-31"),
        recorded("2025-05-20"),
    ]


def test_a_record_with_no_work_in_it_needs_services() -> None:
    assert new_periods([], periods=[period("2025-03-20")]) == [
        undetermined("2025-03-20", "no_service")
    ]
    assert new_periods([], periods=[period("2025-03-20")], coverage=[]) == [recorded("2025-03-20")]


def test_a_certain_period_is_named_by_the_record_only_if_both_worlds_give_it() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    book: Book = {
        "service_events": events,
        "support_periods": [period("2025-05-20")],
        "coverage": WIDE,
    }
    lines = {one.record: one.outcome for one in support_periods.decide(book, {}, set())}
    assert lines == {"derived:A:P:2025-03-31": "counted", "SP 2025-05-20": "undetermined"}


@pytest.mark.parametrize(
    ("from_month", "line"),
    [
        ("2025-02", first("2025-03-05")),
        ("2025-03", undetermined("2025-03-05", "look_back")),
        ("2025-04", undetermined("2025-03-05", "look_back")),
    ],
)
def test_a_first_support_is_new_if_its_month_and_the_one_before_are_covered(
    from_month: str, line: Said
) -> None:
    coverage = [{"agency_id": "A", "from_month": from_month, "to_month": "2025-12"}]
    assert new_periods([event("2025-03-05")], coverage=coverage) == [line]


def test_the_look_back_does_not_concern_a_record() -> None:
    coverage = [{"agency_id": "A", "from_month": "2025-03", "to_month": "2025-12"}]
    lines = new_periods([event("2025-03-05")], periods=[period("2025-03-20")], coverage=coverage)
    assert lines == [recorded("2025-03-05")]


# Records on their own date


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("undetermined", undetermined("2025-03-20", "no_service")),
        ("counted", recorded("2025-03-20")),
        ("excluded", excluded("2025-03-20", "no_service")),
    ],
)
def test_a_record_without_service_is_as_the_switch_says(value: str, line: Said) -> None:
    periods = [period("2025-03-20")]
    assert new_periods([], periods=periods, records_without_service=value) == [line]
    lines = new_periods([], periods=periods, coverage=[], records_without_service=value)
    assert lines == [recorded("2025-03-20")]  # nothing is known of March


def test_a_record_that_adopts_earlier_support_needs_no_service_of_its_own() -> None:
    lines = new_periods(
        [event("2025-03-03")],
        periods=[period("2025-03-20", "2025-03-25")],
        records_without_service="excluded",
    )
    assert lines == [recorded("2025-03-03")]


FIRST = period("2025-03-31")  # April is silent, so it may be over before the second begins
EITHER_WORLD = {"unknown_relationship": "undetermined"}


def as_switched(events: list[Row], periods: list[Row], readings: Row) -> list[Said]:
    """What is decided under switches; every month is covered."""
    book: Book = {"service_events": events, "support_periods": periods, "coverage": WIDE}
    return said(support_periods.decide(book, readings, set()))


@pytest.mark.parametrize(
    ("readings", "line"),
    [
        ({}, undetermined("2025-05-20", "overlap")),
        ({"overlapping_records": "excluded"}, undetermined("2025-05-20", "overlap")),
        ({"overlapping_records": "counted"}, undetermined("2025-05-20", "no_service")),
        ({"records_without_service": "excluded"}, excluded("2025-05-20", "no_service")),
        ({"records_without_service": "counted"}, undetermined("2025-05-20", "overlap")),
        (
            {"overlapping_records": "counted", "records_without_service": "counted"},
            recorded("2025-05-20"),
        ),
    ],
)
def test_a_record_without_work_that_overlaps_in_one_world(readings: Row, line: Said) -> None:
    periods = [FIRST, period("2025-05-20", "2025-05-31")]
    lines = as_switched([event("2025-03-31")], periods, EITHER_WORLD | readings)
    assert lines == sorted([recorded("2025-03-31"), line])


@pytest.mark.parametrize(
    ("readings", "line"),
    [
        ({}, undetermined("2025-03-15", "overlap")),
        ({"overlapping_records": "counted"}, undetermined("2025-03-15", "no_service")),
        ({"records_without_service": "excluded"}, excluded("2025-03-15", "no_service")),
        ({"overlapping_records": "excluded"}, excluded("2025-03-15", "overlap")),
        (
            {"overlapping_records": "excluded", "records_without_service": "excluded"},
            excluded("2025-03-15", "overlap"),
        ),
    ],
)
def test_a_record_without_work_that_overlaps_in_both_worlds(readings: Row, line: Said) -> None:
    periods = [period("2025-03-01"), period("2025-03-15")]
    lines = as_switched([event("2025-03-01")], periods, readings)
    assert lines == sorted([recorded("2025-03-01"), line])


@pytest.mark.parametrize(
    ("readings", "line"),
    [
        ({}, undetermined("2025-05-20", "overlap")),
        ({"overlapping_records": "excluded"}, undetermined("2025-05-20", "overlap")),
        ({"overlapping_records": "counted"}, undetermined("2025-05-20", "no_service")),
        (
            {"overlapping_records": "counted", "records_without_service": "excluded"},
            undetermined("2025-05-20", "no_service"),
        ),
    ],
)
def test_a_record_that_adopts_in_one_world_bears_its_own_date_in_the_other(
    readings: Row, line: Said
) -> None:
    # If April ended the first, the second adopts 1 May; if not, it overlaps on its own date.
    events = [event("2025-03-31"), event("2025-05-01")]
    periods = [FIRST, period("2025-05-20", "2025-05-31")]
    lines = as_switched(events, periods, EITHER_WORLD | readings)
    assert lines == sorted([recorded("2025-03-31"), line])


def test_a_record_left_over_in_one_world_is_undetermined_whatever_the_switches_say() -> None:
    # If April ended it, the record stands on its own date; if not, it adopts 31 March.
    lines = new_periods(
        [event("2025-03-31")],
        periods=[period("2025-05-20")],
        records_without_service="excluded",
    )
    assert lines == [first("2025-03-31"), undetermined("2025-05-20", "relationship_unknown")]


# People without a period


@pytest.mark.parametrize(
    ("events", "line"),
    [
        (
            [event("2025-03-03", client_ids="", beneficiary_ids="P")],
            excluded("2025-03-03", "not_a_client"),
        ),
        (
            [
                event("2025-03-03", client_ids="", beneficiary_ids="P"),
                event("2025-03-10", activity="attempted_contact"),
            ],
            excluded("2025-03-03", "no_direct_support"),
        ),
        (
            [event("2025-03-03", activity="administration")],
            excluded("2025-03-03", "no_direct_support"),
        ),
        (
            [event("2025-03-03", activity="administration", client_ids="", beneficiary_ids="P")],
            excluded("2025-03-03", "not_a_client"),
        ),
        ([event("2025-03-03", program="ramp")], excluded("2025-03-03", "no_direct_support")),
    ],
)
def test_whoever_was_met_without_a_period_is_excluded_once(events: list[Row], line: Said) -> None:
    assert new_periods(events) == [line]


def test_nobody_else_is_decided() -> None:
    assert new_periods([event("2025-03-03", activity="training")]) == []
    assert new_periods([event("2025-03-03", activity="administration", client_ids="")]) == []
    night = event("2025-03-03T22:00", program="after_hours")
    lines = new_periods([night], periods=[period("2025-03-03", program="after_hours")])
    assert lines == [excluded("2025-03-03", "after_hours")]


def test_a_period_of_one_world_is_a_period() -> None:
    lines = new_periods([event("2025-03-03"), event("2025-05-05")])
    assert lines == [first("2025-03-03"), undetermined("2025-05-05", "relationship_unknown")]


def test_names_bear_the_id_that_is_pointed_to() -> None:
    book: Book = {
        "service_events": [
            event("2025-03-03"),
            event("2025-03-04", client_ids="", beneficiary_ids="Q"),
        ],
        "clients": [{"client_id": "P", "same_as": "P9"}, {"client_id": "Q", "same_as": "Q9"}],
        "coverage": WIDE,
    }
    names = {one.record for one in support_periods.decide(book, {}, set())}
    assert names == {"derived:A:P9:2025-03-03", "person:A:Q9"}
