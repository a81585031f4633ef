"""What opens, adopts, sustains and ends a support period (RULES.md 1.1 to 1.7)."""

import pytest

from .book import Row
from .samples import (
    event,
    excluded,
    first,
    new_periods,
    period,
    recorded,
    status,
    undetermined,
)

COVERED_IN_MAY = [{"agency_id": "A", "from_month": "2025-05", "to_month": "2025-05"}]


def test_an_attempted_contact_does_not_sustain() -> None:
    call = event("2025-04-10", activity="attempted_contact")
    events = [event("2025-03-31"), call, event("2025-05-01")]
    lines = new_periods(events, statuses=[status("2025-04", "no")])
    assert lines == [first("2025-03-31"), first("2025-05-01")]


def test_silence_outside_coverage_says_nothing() -> None:
    coverage = [
        {"agency_id": "A", "from_month": "2025-01", "to_month": "2025-03"},
        {"agency_id": "A", "from_month": "2025-05", "to_month": "2025-06"},
    ]
    events = [event("2025-03-31"), event("2025-05-01")]
    lines = new_periods(events, coverage=coverage, statuses=[status("2025-04", "no")])
    assert lines == [first("2025-03-31")]


def test_a_record_adopts_the_derived_period_that_is_open() -> None:
    lines = new_periods([event("2025-03-03")], periods=[period("2025-03-20")])
    assert lines == [recorded("2025-03-03")]


def test_a_recorded_end_also_ends_what_was_derived_after_a_gap() -> None:
    # April closed the record; 1 May began anew; the record's own end closes that too.
    events = [event("2025-03-31"), event("2025-05-01"), event("2025-06-01")]
    lines = new_periods(
        events,
        periods=[period("2025-03-31", "2025-05-10")],
        statuses=[status("2025-04", "no")],
    )
    assert lines == [recorded("2025-03-31"), first("2025-05-01"), first("2025-06-01")]


def test_only_attempts_give_no_period() -> None:
    assert new_periods([event("2025-03-03", activity="attempted_contact")]) == [
        excluded("2025-03-03", "no_direct_support")
    ]


def test_the_recorded_basis_takes_the_records_as_they_are() -> None:
    events = [event("2025-03-03"), event("2025-09-03"), event("2025-10-03", client_ids="Q")]
    periods = [period("2025-02-20"), period("2025-03-15"), period("2025-04-01", program="ramp")]
    assert new_periods(events, periods=periods, basis="recorded") == [
        recorded("2025-02-20"),
        recorded("2025-03-15"),
        excluded("2025-04-01", "other_program"),
    ]


def test_an_end_cut_to_midnight_does_not_sustain_the_next_day() -> None:
    late = event("2025-03-31T23:00", ended_at="2025-04-01T00:00:00.500000")
    statuses = [status("2025-04", "no")]
    lines = new_periods([late, event("2025-05-01")], statuses=statuses)
    assert lines == [first("2025-03-31"), first("2025-05-01")]
    later = event("2025-03-31T23:00", ended_at="2025-04-01T00:00:01")
    assert new_periods([later, event("2025-05-01")], statuses=statuses) == [first("2025-03-31")]


# What opens


@pytest.mark.parametrize("activity", ["case_work", "travel", "administration"])
def test_by_a_switch_any_work_of_the_program_that_names_the_person_opens(activity: str) -> None:
    done = event("2025-03-03", activity=activity)
    assert new_periods([done], opening_work="any") == [first("2025-03-03")]


@pytest.mark.parametrize(
    ("cells", "clause"),
    [
        ({"program": "ramp"}, "no_direct_support"),
        ({"activity": "attempted_contact"}, "no_direct_support"),
        ({"client_ids": "", "beneficiary_ids": "P"}, "not_a_client"),
    ],
)
def test_nothing_else_opens_by_any_switch(cells: Row, clause: str) -> None:
    lines = new_periods([event("2025-03-03", **cells)], opening_work="any")
    assert lines == [excluded("2025-03-03", clause)]


AFTER_HOURS = period("2025-10-10", "2025-10-20", program="after_hours")


def test_by_a_switch_work_within_an_after_hours_period_does_not_open() -> None:
    left_out = excluded("2025-10-10", "after_hours")
    for on, opens in (("2025-10-20", False), ("2025-10-21", True), ("2025-10-09", True)):
        lines = new_periods([event(on)], periods=[AFTER_HOURS], after_hours_start="excluded")
        assert lines == ([first(on), left_out] if opens else [left_out])


def test_an_after_hours_period_without_an_end_has_no_last_day() -> None:
    periods = [AFTER_HOURS | {"end_date": ""}]
    events = [event("2025-10-13"), event("2025-12-20")]
    left_out = excluded("2025-10-10", "after_hours")
    assert new_periods(events, periods=periods, after_hours_start="excluded") == [left_out]
    assert new_periods(events, periods=periods, statuses=[status("2025-11", "yes")]) == [
        first("2025-10-13"),
        left_out,
    ]


def test_a_record_of_the_day_program_within_an_after_hours_period_still_counts() -> None:
    periods = [AFTER_HOURS, period("2025-10-13")]
    lines = new_periods([event("2025-10-13")], periods=periods, after_hours_start="excluded")
    assert lines == [recorded("2025-10-13"), excluded("2025-10-10", "after_hours")]


# Where a record starts


def test_a_recorded_start_stays_where_services_are_not_complete() -> None:
    # The only event is in April, so nothing is known of March, nor where May alone is covered.
    for coverage in ([], COVERED_IN_MAY):
        lines = new_periods(
            [event("2025-04-02")], periods=[period("2025-03-28")], coverage=coverage
        )
        assert lines == [recorded("2025-03-28")]


def test_a_recorded_start_moves_where_every_month_up_to_the_support_has_services() -> None:
    somebody = event("2025-03-10", client_ids="Q")
    lines = new_periods(
        [event("2025-04-02"), somebody], periods=[period("2025-03-28")], coverage=[]
    )
    assert recorded("2025-04-02") in lines


def test_by_a_switch_the_recorded_start_stays_but_who_only_benefits_is_no_client() -> None:
    late = new_periods(
        [event("2025-04-02")], periods=[period("2025-03-28")], record_start="as_recorded"
    )
    assert late == [recorded("2025-03-28")]
    only = event("2025-04-02", client_ids="", beneficiary_ids="P")
    lines = new_periods([only], periods=[period("2025-03-28")], record_start="as_recorded")
    assert lines == [excluded("2025-03-28", "not_a_client")]


@pytest.mark.parametrize(
    ("benefits", "named_after_hours", "start"),
    [
        ("2025-03-03", "2025-03-05", "2025-05-10"),  # benefits before anything names them
        ("2025-03-05", "2025-03-03", "2025-03-01"),  # named before, so the record stays
        ("2025-03-03", "2025-03-03", "2025-03-01"),  # on the same day is not before
    ],
)
def test_benefiting_before_the_first_naming_moves_the_start(
    benefits: str, named_after_hours: str, start: str
) -> None:
    events = [
        event(benefits, client_ids="", beneficiary_ids="P"),
        event(named_after_hours, program="after_hours"),
        event("2025-05-10"),
    ]
    lines = new_periods(events, periods=[period("2025-03-01")], coverage=COVERED_IN_MAY)
    assert lines == [recorded(start)]


def test_administration_for_the_person_is_work_within_the_record() -> None:
    form = event("2025-03-28", activity="administration")
    assert new_periods([form], periods=[period("2025-03-28")]) == [recorded("2025-03-28")]
    for_nobody = form | {"client_ids": ""}
    assert new_periods([for_nobody], periods=[period("2025-03-28")]) == [
        undetermined("2025-03-28", "no_service")
    ]


def test_without_naming_by_the_program_any_naming_gives_the_start() -> None:
    night = event("2025-03-05T22:00", program="after_hours")
    assert new_periods([night], periods=[period("2025-03-01")]) == [recorded("2025-03-05")]


# What overlaps


@pytest.mark.parametrize(("covered", "stands"), [("2025-02", False), ("2025-01", True)])
def test_a_record_overlaps_only_with_one_that_stands(covered: str, stands: bool) -> None:
    # No work lies in the first; where its start is covered, it does not stand.
    periods = [period("2025-02-28", "2025-03-10"), period("2025-03-05")]
    coverage = [{"agency_id": "A", "from_month": covered, "to_month": covered}]
    lines = new_periods([event("2025-03-12")], periods=periods, coverage=coverage)
    if stands:
        assert lines == [recorded("2025-02-28"), undetermined("2025-03-05", "overlap")]
    else:
        assert lines == [recorded("2025-03-05"), undetermined("2025-02-28", "no_service")]


def test_a_record_that_starts_on_the_day_another_ends_does_not_overlap() -> None:
    events = [event("2025-03-01"), event("2025-03-15")]
    for end, line in (
        ("2025-03-15", recorded("2025-03-15")),
        ("2025-03-16", undetermined("2025-03-15", "overlap")),
    ):
        periods = [period("2025-03-01", end), period("2025-03-15")]
        assert new_periods(events, periods=periods) == [recorded("2025-03-01"), line]


# What sustains, and what ends


@pytest.mark.parametrize(
    ("cells", "sustains"),
    [
        ({"program": "after_hours"}, True),
        ({"program": "ramp", "activity": "travel"}, True),
        ({"activity": "administration"}, True),
        ({"client_ids": "", "beneficiary_ids": "P"}, False),
        ({"activity": "administration", "client_ids": "", "beneficiary_ids": "P"}, False),
        ({"activity": "training"}, False),
    ],
)
def test_work_that_names_the_person_sustains(cells: Row, sustains: bool) -> None:
    events = [event("2025-03-31"), event("2025-04-10", **cells), event("2025-05-01")]
    lines = new_periods(events, statuses=[status("2025-04", "no")])
    again = [] if sustains else [first("2025-05-01")]
    assert lines == [first("2025-03-31"), *again]


def test_administration_sustains_though_its_hours_are_not_counted() -> None:
    form = event("2025-04-10", activity="administration")
    events = [event("2025-03-31"), form, event("2025-05-01")]
    statuses = [status("2025-04", "no")]
    lines = new_periods(events, statuses=statuses, client_administration="excluded")
    assert lines == [first("2025-03-31")]


def test_a_recorded_start_sustains() -> None:
    lines = new_periods(
        [event("2025-03-31"), event("2025-05-01")],
        periods=[period("2025-04-10")],
        statuses=[status("2025-04", "no")],
        record_start="as_recorded",
    )
    assert lines == [recorded("2025-03-31")]


def test_work_that_ends_at_midnight_does_not_touch_the_next_date() -> None:
    late = event("2025-03-31T23:00", minutes="60")
    statuses = [status("2025-04", "no")]
    lines = new_periods([late, event("2025-05-01")], statuses=statuses)
    assert lines == [first("2025-03-31"), first("2025-05-01")]


def test_a_relationship_said_to_be_over_goes_before_an_open_record() -> None:
    events = [event("2025-03-31"), event("2025-05-01")]
    statuses = [status("2025-04", "no")]
    lines = new_periods(events, periods=[period("2025-03-31")], statuses=statuses)
    assert lines == [recorded("2025-03-31"), first("2025-05-01")]


def test_without_stated_coverage_a_month_is_silent_only_if_others_were_served_in_it() -> None:
    events = [event("2025-02-10"), event("2025-03-31"), event("2025-05-01")]
    statuses = [status("2025-04", "no")]
    unknown_before = undetermined("2025-02-10", "look_back")
    assert new_periods(events, coverage=[], statuses=statuses) == [unknown_before]
    training = event("2025-04-02", activity="training", client_ids="")
    lines = new_periods([*events, training], coverage=[], statuses=statuses)
    assert lines == [first("2025-05-01"), unknown_before]
