"""New RAMP cases (RULES.md 3): its examples and each rule."""

import pytest

from . import ramp_cases
from .book import Book, Row

CASE = {"case_id": "C", "agency_id": "A", "determination": "eligible"}


def cases(*referrals: Row, **readings: str) -> list[tuple[str, str, str]]:
    """What is decided, in the order of the rows of a case."""
    book: Book = {
        "ramp_referrals": [
            {"referral_id": f"R{number}"} | CASE | referral
            for number, referral in enumerate(referrals)
        ]
    }
    return [(one.outcome, one.on, one.clause) for one in ramp_cases.decide(book, readings, ())]


def counted(*referrals: Row) -> list[str]:
    """The dates of those that count."""
    return [on for outcome, on, _ in cases(*referrals) if outcome == "counted"]


def test_a_case_counts_when_it_is_heard() -> None:
    one = {"referred_on": "2025-05-28", "heard_on": "2025-06-12"}
    assert cases(one) == [("counted", "2025-06-12", "KPM3.heard")]
    assert cases(one, ramp_month="referral")[0][1] == "2025-05-28"


def test_facilitated_and_heard_later_is_one() -> None:
    assert counted(
        {
            "referred_on": "2025-06-02",
            "determination": "coordinator_facilitated",
            "determined_on": "2025-06-05",
            "heard_on": "2025-07-10",
        },
        {"referred_on": "2025-07-01", "heard_on": "2025-07-10"},
    ) == ["2025-06-05"]


def test_facilitated_closed_and_heard_again_is_two() -> None:
    assert counted(
        {
            "referred_on": "2025-06-02",
            "determination": "coordinator_facilitated",
            "determined_on": "2025-06-05",
            "closed_on": "2025-08-01",
        },
        {"referred_on": "2025-11-01", "heard_on": "2025-11-10"},
    ) == ["2025-06-05", "2025-11-10"]


def test_a_referral_that_is_not_eligible_closes_nothing() -> None:
    assert counted(
        {"referred_on": "2025-06-01", "heard_on": "2025-06-10"},
        {
            "referred_on": "2025-06-20",
            "determination": "not_eligible",
            "closed_on": "2025-07-03",
        },
        {"referred_on": "2025-08-01", "heard_on": "2025-08-20"},
    ) == ["2025-06-10"]


def test_a_hearing_after_the_close_is_new_whenever_it_was_referred() -> None:
    assert counted(
        {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": "2025-08-20"},
        {"referred_on": "2025-08-19", "heard_on": "2025-09-15"},
    ) == ["2025-06-10", "2025-09-15"]


@pytest.mark.parametrize("closed", ["2025-06-20", "2025-06-21"])
def test_an_event_on_the_day_of_the_close_is_new(closed: str) -> None:
    lines = cases(
        {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": closed},
        {"referred_on": "2025-06-02", "heard_on": "2025-06-20"},
    )
    expected = {"2025-06-20": "KPM3.heard", "2025-06-21": "KPM3.already_open"}
    assert lines[1][2] == expected[closed]


@pytest.mark.parametrize(
    ("cells", "decision"),
    [
        ({"determination": "not_eligible"}, ("excluded", "KPM3.not_eligible")),
        ({"determination": "withdrawn"}, ("excluded", "KPM3.withdrawn")),
        ({"determination": "pending"}, ("excluded", "KPM3.pending")),
        ({"determination": ""}, ("excluded", "KPM3.pending")),
        ({}, ("excluded", "KPM3.not_heard")),
        ({"determination": "coordinator_facilitated"}, ("undetermined", "KPM3.date")),
        (
            {"determination": "", "heard_on": "2025-06-01"},
            ("undetermined", "KPM3.determination"),
        ),
        ({"heard_on": "2025-06-01", "assisted": "no"}, ("excluded", "KPM3.not_assisted")),
    ],
)
def test_referrals_without_a_count_event(cells: Row, decision: tuple[str, str]) -> None:
    ((outcome, on, clause),) = cases({"referred_on": "2025-06-01"} | cells)
    assert ((outcome, clause), on) == (decision, "2025-06-01")


def test_closing_the_case_closes_it_for_all_its_referrals() -> None:
    assert counted(
        {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": "2025-07-03"},
        {"referred_on": "2025-06-20", "heard_on": "2025-07-01"},
        {"referred_on": "2025-08-01", "heard_on": "2025-08-20"},
    ) == ["2025-06-10", "2025-08-20"]


def test_a_close_before_the_referrals_own_event_is_not_looked_at() -> None:
    assert counted(
        {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": "2025-06-05"},
        {"referred_on": "2025-06-20", "heard_on": "2025-07-01"},
    ) == ["2025-06-10"]


def test_a_facilitated_case_counts_when_heard_if_that_is_earlier() -> None:
    one = {
        "referred_on": "2025-06-01",
        "determination": "coordinator_facilitated",
        "determined_on": "2025-07-02",
        "heard_on": "2025-06-20",
        "assisted": "no",
    }
    assert cases(one) == [("counted", "2025-06-20", "KPM3.facilitated")]


@pytest.mark.parametrize(
    ("determination", "clause"),
    [
        ("pending", "KPM3.pending"),
        ("withdrawn", "KPM3.withdrawn"),
        ("not_eligible", "KPM3.not_eligible"),
    ],
)
def test_an_exclusion_is_dated_on_a_hearing_too(determination: str, clause: str) -> None:
    one = {
        "referred_on": "2025-06-01",
        "determination": determination,
        "determined_on": "2025-06-05",
        "heard_on": "2025-06-10",
    }
    assert cases(one) == [("excluded", "2025-06-10", clause)]
    unheard = one | {"heard_on": ""}
    assert cases(unheard) == [("excluded", "2025-06-05", clause)]
    assert cases(unheard, ramp_month="referral") == [("excluded", "2025-06-01", clause)]


def test_a_case_heard_but_not_assisted_is_as_the_switch_says() -> None:
    one = {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "assisted": "N"}
    assert cases(one) == [("excluded", "2025-06-10", "KPM3.not_assisted")]
    assert cases(one, assisted_test="heard") == [("counted", "2025-06-10", "KPM3.heard")]


def test_a_referral_not_assisted_neither_opens_nor_closes_a_spell() -> None:
    not_assisted = {
        "referred_on": "2025-06-01",
        "heard_on": "2025-06-10",
        "closed_on": "2025-07-03",
        "assisted": "no",
    }
    before = {"referred_on": "2025-05-01", "heard_on": "2025-05-20"}
    after = {"referred_on": "2025-07-01", "heard_on": "2025-08-20"}
    assert counted(not_assisted, after) == ["2025-08-20"]
    assert counted(before, not_assisted, after) == ["2025-05-20"]
    by_hearing = cases(before, not_assisted, after, assisted_test="heard")
    assert [outcome for outcome, _, _ in by_hearing] == ["counted", "excluded", "counted"]


def test_a_case_id_is_its_panels_own_or_by_a_switch_everybodys() -> None:
    here = {"referred_on": "2025-06-01", "heard_on": "2025-06-10"}
    there = here | {"agency_id": "B", "heard_on": "2025-07-10"}
    assert counted(here, there) == ["2025-06-10", "2025-07-10"]
    assert cases(here, there, case_ids="statewide") == [
        ("counted", "2025-06-10", "KPM3.heard"),
        ("excluded", "2025-07-10", "KPM3.already_open"),
    ]


def test_of_events_on_one_day_the_referral_before_counts_then_the_agency_then_the_id() -> None:
    here = {"referred_on": "2025-06-02", "heard_on": "2025-06-10", "referral_id": "R9"}
    earlier = here | {"referred_on": "2025-06-01", "agency_id": "B"}
    for one, other in (
        (earlier, here),
        (here, here | {"agency_id": "B", "referral_id": "R1"}),
        (here | {"referral_id": "R10"}, here),
    ):
        for pair in ((one, other), (other, one)):
            book: Book = {"ramp_referrals": [CASE | row for row in pair]}
            lines = ramp_cases.decide(book, {"case_ids": "statewide"}, ())
            assert [
                (line.agency_id, line.record) for line in lines if line.outcome == "counted"
            ] == [(one.get("agency_id", "A"), one["referral_id"])]


def test_rows_of_one_referral_are_one() -> None:
    whole = CASE | {"referral_id": "R", "referred_on": "2025-06-01", "heard_on": "2025-06-10"}
    closed = {column: whole[column] for column in whole if column != "heard_on"}
    closed["closed_on"] = "2025-07-01"
    later = CASE | {"referral_id": "R2", "referred_on": "2025-07-01", "heard_on": "2025-07-01"}
    lines = ramp_cases.decide({"ramp_referrals": [whole, closed, later]}, {}, ())
    assert [line.outcome for line in lines] == ["counted", "counted"]
