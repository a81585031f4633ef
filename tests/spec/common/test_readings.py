"""Rule 7, the switches: each has its values, the first is the default, others are refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec.language import Told, cases, hours, periods, responses

PERIODS = """
    2025-01-06..2025-04-02  recorded  Ana  SP0
    2025-01-06              direct    Ana
    2025-03-28              direct    Ana
    2025-04-02..            recorded  Ana  SP1
    2025-04-02              direct    Ana
    2025-04-10..            recorded  Ana  SP2
    2025-04-12              direct    Ana
    2025-03-31              direct    Ben
    2025-05-01              direct    Ben
    2025-03-31..            recorded  Cam  SP3
    2025-03-31              direct    Cam
    2025-05-01              direct    Cam
    2025-03-03              case_work Dee
    2025-03-01..            recorded  Eli  AH1  program=after_hours
    2025-03-03              direct    Eli
    2025-03-03..            recorded  Fay  SP4
    """
HOURS = """
    event  started_at        minutes  program
    E1     2025-03-04T10:00  60       client_support
    E2     2025-03-04T10:00  60       client_support
    E3     2025-03-04T12:00  60       ramp
    """
CASES = """
    referral  referred_on  heard_on
    R1        2025-05-28   2025-06-12
    """
RESPONSES = """
    response  responded_at      household
    R1        2025-03-04T20:00  H1
    R2        2025-03-04T20:00  H1
    R3        2025-03-04T12:00  H2
    """
EVERY_SWITCH = pytest.mark.parametrize(
    ("tell", "drawn", "switch", "values"),
    [
        (periods, PERIODS, "basis", "rules recorded"),
        (periods, PERIODS, "unknown_relationship", "recorded undetermined ended ongoing"),
        (periods, PERIODS, "record_start", "first_support as_recorded"),
        (periods, PERIODS, "opening_work", "direct any"),
        (periods, PERIODS, "after_hours_start", "new_by_day excluded"),
        (periods, PERIODS, "overlapping_records", "undetermined counted excluded"),
        (periods, PERIODS, "records_without_service", "undetermined counted excluded"),
        (hours, HOURS, "same_moment", "one separate"),
        (responses, RESPONSES, "same_moment", "one separate"),
        (hours, HOURS, "ramp_coordination_hours", "excluded counted"),
        (cases, CASES, "ramp_month", "event referral"),
        (responses, RESPONSES, "after_hours_test", "program_and_clock program"),
    ],
)


@EVERY_SWITCH
def test_the_first_value_is_the_default(
    tell: Callable[..., Told], drawn: str, switch: str, values: str
) -> None:
    default, *_ = values.split()

    assert tell(drawn, **{switch: default}) == tell(drawn)


@EVERY_SWITCH
def test_each_other_value_says_something_else(
    tell: Callable[..., Told], drawn: str, switch: str, values: str
) -> None:
    _, *others = values.split()

    for other in others:
        assert tell(drawn, **{switch: other}) != tell(drawn)


@EVERY_SWITCH
def test_a_value_that_is_none_of_these_is_refused(
    tell: Callable[..., Told], drawn: str, switch: str, values: str
) -> None:
    with pytest.raises(Exception, match=switch):
        tell(drawn, **{switch: "sometimes"})


def test_a_switch_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Exception, match="monthly_gap"):
        periods(PERIODS, monthly_gap="30_days")
