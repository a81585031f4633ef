"""The spells of one case, from its referrals directly."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from fvcount import RampReferral, Records, new_ramp_cases
from fvcount.history.spells import (
    cases,
    count_event,
    day_of_decision,
    is_in_doubt,
    spells,
)
from fvcount.rules.codes import Determination
from fvcount.rules.readings import Readings

ELIGIBLE, FACILITATED = Determination.ELIGIBLE, Determination.COORDINATOR_FACILITATED
MAY, JUNE, JULY = date(2024, 5, 28), date(2024, 6, 12), date(2024, 7, 10)


def referral(id: str = "R1", **cells: Any) -> RampReferral:
    base: dict[str, Any] = {"case_id": "K1", "agency_id": "P", "referred_on": MAY}
    return RampReferral(referral_id=id, **{**base, **cells})


def heard(id: str, on: date, **cells: Any) -> RampReferral:
    return referral(id, determination=ELIGIBLE, heard_on=on, **cells)


def told(*referrals: RampReferral) -> list[tuple[str, str, date, date | None]]:
    """Each referral with a count event: its id, and who opened its spell, when, until when."""
    return [
        (each.referral_id, spell.opened_by.referral_id, spell.opened_on, spell.ended_on)
        for each, spell in spells(referrals, Readings())
    ]


# --- count events -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "event"),
    [
        ({"determination": ELIGIBLE, "heard_on": JUNE}, JUNE),
        ({"determination": ELIGIBLE, "heard_on": JUNE, "determined_on": MAY}, JUNE),
        ({"determination": ELIGIBLE, "determined_on": JUNE}, None),
        ({"determination": ELIGIBLE, "heard_on": JUNE, "assisted": False}, None),
        ({"determination": FACILITATED, "determined_on": JUNE}, JUNE),
        ({"determination": FACILITATED, "determined_on": JUNE, "heard_on": JULY}, JUNE),
        ({"determination": FACILITATED, "determined_on": JULY, "heard_on": JUNE}, JUNE),
        ({"determination": FACILITATED, "determined_on": JUNE, "assisted": False}, JUNE),
        ({"determination": FACILITATED, "heard_on": JUNE}, None),
        ({"determination": FACILITATED}, None),
        ({"determination": Determination.NOT_ELIGIBLE, "heard_on": JUNE}, None),
        ({"determination": Determination.WITHDRAWN, "heard_on": JUNE}, None),
        ({"determination": Determination.PENDING, "heard_on": JUNE}, None),
        ({"heard_on": JUNE, "determined_on": JUNE}, None),
        ({}, None),
    ],
)
def test_a_referral_becomes_a_case_on_the_day_of_its_count_event(
    cells: dict[str, Any], event: date | None
) -> None:
    assert count_event(referral(**cells), Readings()) == event


@pytest.mark.parametrize("determination", [*Determination, None])
def test_without_the_test_of_assistance_a_hearing_is_enough(
    determination: Determination | None,
) -> None:
    unassisted = referral(determination=determination, heard_on=JUNE, assisted=False)

    event = count_event(unassisted, Readings(assisted_test="heard"))

    assert event == (JUNE if determination is ELIGIBLE else None)


@pytest.mark.parametrize(
    ("cells", "in_doubt", "day"),
    [
        ({"determination": FACILITATED}, True, MAY),
        ({"determination": FACILITATED, "heard_on": JUNE}, True, JUNE),
        ({"determination": FACILITATED, "determined_on": JUNE}, False, JUNE),
        ({"heard_on": JUNE}, True, JUNE),
        ({"heard_on": JULY, "determined_on": JUNE}, True, JULY),
        ({"determined_on": JUNE}, False, JUNE),
        ({}, False, MAY),
        ({"determination": ELIGIBLE, "determined_on": JUNE}, False, JUNE),
        ({"determination": Determination.PENDING, "heard_on": JUNE}, False, JUNE),
    ],
)
def test_a_referral_is_in_doubt_without_the_date_or_the_determination_that_decides(
    cells: dict[str, Any], in_doubt: bool, day: date
) -> None:
    assert is_in_doubt(referral(**cells)) is in_doubt
    assert day_of_decision(referral(**cells), Readings()) == day


# --- spells -------------------------------------------------------------------------------------


def test_a_case_of_no_count_event_has_no_spell() -> None:
    assert told(referral(), referral("R2", determination=ELIGIBLE)) == []
    assert told() == []


def test_a_spell_runs_from_the_count_event_to_the_close() -> None:
    closed = date(2024, 8, 20)

    assert told(heard("R1", JUNE, closed_on=closed)) == [("R1", "R1", JUNE, closed)]
    assert told(heard("R1", JUNE)) == [("R1", "R1", JUNE, None)]


def test_all_referrals_of_a_spell_share_it_and_the_latest_close_ends_it() -> None:
    august, october = date(2024, 8, 20), date(2024, 10, 1)
    case = (
        heard("R1", JUNE, closed_on=august),
        heard("R2", JULY, closed_on=october),
        heard("R3", date(2024, 9, 1)),
        heard("R4", october),
    )

    assert told(*case) == [
        ("R1", "R1", JUNE, october),
        ("R2", "R1", JUNE, october),
        ("R3", "R1", JUNE, october),
        ("R4", "R4", october, None),
    ]


def test_a_close_that_came_before_its_own_event_is_not_looked_at() -> None:
    assert told(heard("R1", JULY, closed_on=JUNE)) == [("R1", "R1", JULY, None)]
    assert told(heard("R1", JULY, closed_on=JULY)) == [("R1", "R1", JULY, JULY)]


def test_an_earlier_close_does_not_shorten_a_spell_that_a_later_one_prolongs() -> None:
    august, october = date(2024, 8, 20), date(2024, 10, 1)
    case = (heard("R1", JUNE, closed_on=october), heard("R2", JULY, closed_on=august))

    assert {ended for *_, ended in told(*case)} == {october}


def test_a_referral_without_a_count_event_closes_nothing() -> None:
    other = referral("R2", determination=Determination.NOT_ELIGIBLE, closed_on=JULY)

    assert told(heard("R1", JUNE), other) == [("R1", "R1", JUNE, None)]


def test_the_order_of_the_referrals_does_not_matter() -> None:
    case = (
        heard("R1", JUNE, closed_on=JULY),
        heard("R2", JULY),
        heard("R3", JUNE, referred_on=date(2024, 5, 1)),
        heard("R0", JULY, agency_id="Q"),
        referral("R9"),
    )

    assert len({tuple(told(*order)) for order in permutations(case)}) == 1
    assert [each[:2] for each in told(*case)] == [
        ("R3", "R3"),  # referred before R1, and heard on the same day
        ("R1", "R3"),
        ("R2", "R2"),  # agency P before Q, whatever the ids
        ("R0", "R2"),
    ]


# --- which referrals are one case ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("case_ids", "together"),
    [("panel", [["R1", "R3"], ["R2"], ["R4"]]), ("statewide", [["R1", "R2", "R3"], ["R4"]])],
)
def test_a_case_is_known_by_its_id_at_its_panel_or_in_the_whole_state(
    case_ids: Any, together: list[list[str]]
) -> None:
    book = [referral("R1"), referral("R2", agency_id="Q"), referral("R3")]
    other = referral("R4", case_id="K2")

    found = cases([*book, other], Readings(case_ids=case_ids))

    assert [[each.referral_id for each in case] for case in found] == together


# --- what an earlier doubt would change ---------------------------------------------------------


def doubts(*referrals: RampReferral) -> dict[str, list[tuple[str, bool]]]:
    """The doubts of each spell, by the referral that opened it: who takes its place, or not."""
    return {
        spell.opened_by.referral_id: [
            (doubt.referral.referral_id, doubt.takes_its_place) for doubt in spell.doubts
        ]
        for _, spell in spells(referrals, Readings())
        if spell.doubts
    }


def undetermined(id: str, on: date, **cells: Any) -> RampReferral:
    return referral(id, heard_on=on, **cells)


def test_a_spell_names_the_earlier_referral_that_would_take_its_place() -> None:
    case = (undetermined("R1", JUNE), heard("R2", JULY), heard("R3", date(2024, 8, 1)))

    assert doubts(*case) == {"R2": [("R1", True)]}


def test_one_without_a_date_is_taken_for_the_earliest_day_it_can_have() -> None:
    facilitated = referral("R1", determination=FACILITATED)

    assert doubts(facilitated, heard("R2", JUNE)) == {"R2": [("R1", True)]}


def test_a_later_doubt_takes_nobodys_place() -> None:
    assert doubts(heard("R1", JUNE), undetermined("R2", JULY)) == {}


def test_nor_does_one_that_was_closed_by_then() -> None:
    assert doubts(undetermined("R1", JUNE, closed_on=JULY), heard("R2", JULY)) == {}


def test_nor_one_with_a_case_between_that_closed_it() -> None:
    case = (
        undetermined("R1", JUNE),
        heard("R2", JULY, closed_on=date(2024, 8, 1)),
        heard("R3", date(2024, 8, 1)),
    )

    assert doubts(*case) == {"R2": [("R1", True)]}


def test_one_within_a_spell_may_keep_it_open_by_its_close() -> None:
    case = (
        heard("R1", JUNE, closed_on=date(2024, 7, 20)),
        undetermined("R2", JULY, closed_on=date(2024, 9, 30)),
        heard("R3", date(2024, 8, 20)),
    )

    assert doubts(*case) == {"R3": [("R2", False)]}


def test_several_doubts_are_named_in_the_order_of_their_days() -> None:
    first, second = undetermined("R9", MAY), undetermined("R1", JUNE)
    both = {"R5": [("R9", True), ("R1", True)]}

    assert doubts(second, heard("R5", JULY), first) == both
    assert doubts(heard("R5", JULY), first, second) == both


# --- never closed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latest", "told_of"),
    [(date(2025, 6, 11), 0), (date(2025, 6, 12), 1), (date(2026, 1, 1), 1)],
)
def test_a_case_that_runs_on_for_a_year_is_worth_a_finding(latest: date, told_of: int) -> None:
    other = referral("R9", case_id="K9", referred_on=latest)
    findings = new_ramp_cases(Records.from_records([heard("R1", JUNE), other])).findings

    assert [finding.code for finding in findings] == ["case-never-closed"] * told_of


def test_only_the_referral_that_opened_it_is_told_of() -> None:
    later = heard("R2", date(2025, 9, 1), referred_on=date(2025, 8, 1))
    findings = new_ramp_cases(Records.from_records([heard("R1", JUNE), later])).findings

    assert [finding.record for finding in findings] == ["R1"]


def test_a_case_that_was_closed_is_not() -> None:
    case = heard("R1", JUNE, closed_on=date(2026, 1, 1))
    other = referral("R9", case_id="K9", referred_on=date(2027, 1, 1))

    assert new_ramp_cases(Records.from_records([case, other])).findings == ()


def test_a_day_at_the_end_of_the_calendar_is_a_day_like_any_other() -> None:
    case = heard("R1", date(9999, 12, 31))
    (decision,) = new_ramp_cases(Records.from_records([case])).decisions

    assert (decision.on, decision.clause.id) == (date(9999, 12, 31), "KPM3.heard")
