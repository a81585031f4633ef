"""The examples of RULES.md 1, in their order: one adult, direct services, months covered."""

import pytest

from .book import Row
from .samples import (
    WIDE,
    Said,
    event,
    excluded,
    first,
    new_periods,
    period,
    recorded,
    status,
    undetermined,
)


def test_a_month_of_silence_without_a_relationship_ends_the_period() -> None:
    events = [event("2025-01-31"), event("2025-03-01")]
    lines = new_periods(events, statuses=[status("2025-02", "no")])
    assert lines == [first("2025-01-31"), first("2025-03-01")]


def test_fifty_eight_days_are_no_calendar_month() -> None:
    events = [event("2025-01-01"), event("2025-02-28")]
    assert new_periods(events) == [first("2025-01-01")]


def test_an_ongoing_relationship_bridges_the_silence() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    lines = new_periods(events, statuses=[status("2025-04", "yes")])
    assert lines == [first("2025-03-31")]


def test_of_what_is_not_said_the_return_is_undetermined() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    assert new_periods(events) == [
        first("2025-03-31"),
        undetermined("2025-05-01", "relationship_unknown"),
    ]


def test_an_open_record_is_evidence() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    assert new_periods(events, periods=[period("2025-03-31")]) == [recorded("2025-03-31")]


def test_work_on_the_clients_behalf_sustains() -> None:
    call = event("2025-04-10", activity="case_work")
    events = [event("2025-03-31"), call, event("2025-05-01")]
    lines = new_periods(events, statuses=[status("2025-04", "no")])
    assert lines == [first("2025-03-31")]


def test_a_mother_and_three_children_of_whom_one_only_benefits() -> None:
    events = [
        event("2025-03-03", client_ids="M", beneficiary_ids="C3"),
        event("2025-03-04", client_ids="C1;C2"),
    ]
    assert new_periods(events) == [
        first("2025-03-03"),
        first("2025-03-04"),
        first("2025-03-04"),
        excluded("2025-03-03", "not_a_client"),
    ]


def test_a_child_recorded_with_the_family_starts_with_its_own_support() -> None:
    events = [
        event("2025-03-03", client_ids="M", beneficiary_ids="P"),
        event("2025-05-10"),
    ]
    coverage = [{"agency_id": "A", "from_month": "2025-05", "to_month": "2025-05"}]
    periods = [period("2025-03-03")]
    for stated in (WIDE, coverage):
        lines = new_periods(events, periods=periods, coverage=stated)
        assert recorded("2025-05-10") in lines
        assert len(lines) == 2


def test_an_after_hours_period_gives_way_to_the_day_program() -> None:
    lines = new_periods(
        [event("2025-10-10T19:00", program="after_hours"), event("2025-10-13")],
        periods=[period("2025-10-10", program="after_hours"), period("2025-10-13")],
    )
    assert lines == [recorded("2025-10-13"), excluded("2025-10-10", "after_hours")]


@pytest.mark.parametrize("start", ["2025-03-28", "2025-04-02", ""])
def test_a_referral_is_not_yet_support(start: str) -> None:
    periods = [period(start)] if start else []
    ((outcome, on, _),) = new_periods([event("2025-04-02")], periods=periods)
    assert (outcome, on) == ("counted", "2025-04-02")


def test_support_after_a_recorded_close_is_a_second_period() -> None:
    events = [event("2025-04-10"), event("2025-05-20")]
    lines = new_periods(events, periods=[period("2025-04-10", "2025-05-05")])
    assert lines == [recorded("2025-04-10"), first("2025-05-20")]


def test_intake_case_work_is_a_first_support() -> None:
    events = [event("2025-03-28", activity="case_work"), event("2025-04-02")]
    assert new_periods(events, periods=[period("2025-03-28")]) == [recorded("2025-03-28")]


def test_a_record_from_an_after_hours_contact_starts_with_the_day_program() -> None:
    events = [event("2025-10-31", program="after_hours"), event("2025-11-03")]
    assert new_periods(events, periods=[period("2025-10-31")]) == [recorded("2025-11-03")]


def test_two_open_records_of_one_person_overlap() -> None:
    events = [event(f"2025-03-{day:02}") for day in range(1, 32)]
    periods = [period("2025-03-01"), period("2025-03-15")]
    one, other = recorded("2025-03-01"), "2025-03-15"
    expected = {
        "undetermined": [one, undetermined(other, "overlap")],
        "counted": [one, recorded(other)],
        "excluded": [one, excluded(other, "overlap")],
    }
    for overlapping, lines in expected.items():
        assert new_periods(events, periods=periods, overlapping_records=overlapping) == lines


def test_who_comes_back_and_is_turned_away_has_no_new_period() -> None:
    events = [event("2025-03-03"), event("2025-06-03", activity="attempted_contact")]
    lines = new_periods(events, periods=[period("2025-03-03", "2025-03-20")])
    assert lines == [recorded("2025-03-03")]


def test_before_coverage_begins_nobody_is_known_to_be_new() -> None:
    assert new_periods([event("2025-07-05")], coverage=[]) == [
        undetermined("2025-07-05", "look_back")
    ]


def test_a_referral_logged_for_the_client_is_a_first_support() -> None:
    events = [event("2025-03-28", activity="information_sharing"), event("2025-04-02")]
    assert new_periods(events, periods=[period("2025-03-28")]) == [recorded("2025-03-28")]


def test_a_form_about_the_client_sustains() -> None:
    form = event("2025-04-10", activity="administration")
    events = [event("2025-03-31"), form, event("2025-05-01")]
    lines = new_periods(events, statuses=[status("2025-04", "no")])
    assert lines == [first("2025-03-31")]


def test_a_child_named_only_in_case_work_has_no_period() -> None:
    calls = [event("2025-03-03", activity="case_work"), event("2025-03-10", activity="case_work")]
    assert new_periods(calls) == [excluded("2025-03-03", "no_direct_support")]
    assert new_periods(calls, opening_work="any") == [first("2025-03-03")]


def test_children_recorded_with_contacts_logged_on_the_mother_only() -> None:
    people = ("M", "C1", "C2")
    periods = [period("2025-03-03", client_id=who, support_period_id=who) for who in people]
    contacts = [event("2025-03-03", client_ids="M"), event("2025-03-20", client_ids="M")]
    assert new_periods(contacts, periods=periods) == [
        recorded("2025-03-03"),
        undetermined("2025-03-03", "no_service"),
        undetermined("2025-03-03", "no_service"),
    ]


def test_two_open_records_overlap_without_any_service_given() -> None:
    periods = [period("2025-03-01"), period("2025-03-15")]
    assert new_periods([], periods=periods, coverage=[]) == [
        recorded("2025-03-01"),
        undetermined("2025-03-15", "overlap"),
    ]


HOLDING = [event("2025-05-05"), event("2025-05-19"), event("2025-06-02"), event("2025-06-16")]


@pytest.mark.parametrize(
    ("periods", "lines"),
    [
        ([], [first("2025-05-05")]),
        ([period("2025-05-05")], [recorded("2025-05-05")]),
        (
            [period("2025-05-05", "2025-06-01"), period("2025-06-02")],
            [recorded("2025-05-05"), recorded("2025-06-02")],
        ),
    ],
    ids=["no record", "one record", "two records end to end"],
)
def test_contacts_while_waiting_for_a_place_begin_the_period(
    periods: list[Row], lines: list[Said]
) -> None:
    assert new_periods(HOLDING, periods=periods) == lines


def test_support_after_the_plan_is_done_is_a_second_period() -> None:
    events = [event("2025-04-10"), event("2025-05-05"), event("2025-05-20", minutes="20")]
    lines = new_periods(events, periods=[period("2025-04-10", "2025-05-05")])
    assert lines == [recorded("2025-04-10"), first("2025-05-20")]


@pytest.mark.parametrize("periods", [[], [period("2025-03-03")]], ids=["no record", "one record"])
def test_a_move_to_longer_term_housing_begins_nothing(periods: list[Row]) -> None:
    events = [event(f"2025-{month:02}-03") for month in range(3, 10)]
    ((outcome, on, _),) = new_periods(events, periods=periods)
    assert (outcome, on) == ("counted", "2025-03-03")
