"""Rules 0.2, 0.3 and 0.8: a period only selects; months add up to runs, quarters and years."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec.language import Told, cases, hours, periods, responses

# 0.2: which dates belong to a period

HALF_A_YEAR = """
    event  started_at  minutes
    E1     2023-06-30  1920
    E2     2023-07-01  60
    E3     2023-12-31  120
    E4     2024-01-01  240
    E5     2024-03-31  480
    E6     2024-04-01  960
    """


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2024-03", "8.00"),
        ("2024-04", "16.00"),
        ("2024-05", "0.00"),
        ("2023-24-Q1", "1.00"),
        ("2023-24-Q2", "2.00"),
        ("2023-24-Q3", "12.00"),
        ("2023-24-Q4", "16.00"),
        ("2023-24", "31.00"),
        ("2022-23", "32.00"),
        ("2023-12..2024-03", "14.00"),
        ("2024-03..2024-05", "24.00"),
        ("2023-06..2023-07", "33.00"),
    ],
)
def test_a_period_is_a_month_a_quarter_a_year_or_a_run_of_months(period: str, shown: str) -> None:
    assert hours(HALF_A_YEAR).count(period) == shown


@pytest.mark.parametrize("period", ["2024-13", "2023-24-Q5", "2023-25", "March"])
def test_what_is_no_period_is_refused(period: str) -> None:
    said = hours(HALF_A_YEAR)

    with pytest.raises(ValueError, match="period"):
        said.count(period)


# 0.3: decide first, ask for the period last


def test_a_count_holds_the_decisions_dated_in_its_period() -> None:
    ledger = hours(HALF_A_YEAR).ledger

    assert [decision.record for decision in ledger.count("2023-24-Q3").decisions] == ["E4", "E5"]
    assert [decision.record for decision in ledger.count("2024-05").decisions] == []


def test_asking_for_a_period_changes_no_decision() -> None:
    ledger = hours(HALF_A_YEAR).ledger
    before = list(ledger.decisions)

    ledger.count("2023-24-Q3")

    assert list(ledger.decisions) == before


def test_a_silent_month_ends_a_period_whichever_month_is_asked_about() -> None:
    said = periods("""
        2025-01-31  direct   Ana
        2025-02     ongoing  Ana  no
        2025-03-01  direct   Ana
        """)

    assert said.count("2025-03") == "1"
    assert said.count("2025-01..2025-03") == "2"


# 0.3 and 0.8: months add up, in every measure


def some_periods() -> Told:
    return periods("""
        2024-03-04  direct  Ana
        2024-03-31  direct  Ben
        2024-04-01  direct  Cam
        """)


def some_hours() -> Told:
    return hours("""
        event  started_at        minutes
        E1     2024-03-31T23:30  60
        E2     2024-04-15        90
        """)


def some_cases() -> Told:
    return cases("""
        referral  case  referred_on  heard_on
        R1        K1    2024-02-28   2024-03-12
        R2        K2    2024-03-20   2024-04-09
        R3        K1    2024-03-20   2024-04-09
        """)


def some_responses() -> Told:
    return responses("""
        response  responded_at      household
        R1        2024-03-31T23:59  H1
        R2        2024-04-01T00:01  H1
        R3        2024-04-03T20:00  H1
        """)


EVERY_MEASURE = pytest.mark.parametrize(
    ("tell", "march", "april", "both"),
    [
        (some_periods, "2", "1", "3"),
        (some_hours, "0.50", "2.00", "2.50"),
        (some_cases, "1", "1", "2"),
        (some_responses, "1", "2", "3"),
    ],
)


@EVERY_MEASURE
def test_march_and_april_are_march_to_april(
    tell: Callable[[], Told], march: str, april: str, both: str
) -> None:
    said = tell()
    ledger = said.ledger

    assert (said.count("2024-03"), said.count("2024-04")) == (march, april)
    assert said.count("2024-03..2024-04") == both
    assert (
        ledger.count("2024-03").total + ledger.count("2024-04").total
        == ledger.count("2024-03..2024-04").total
    )


@EVERY_MEASURE
def test_counts_of_two_months_add_to_one_count(
    tell: Callable[[], Told], march: str, april: str, both: str
) -> None:
    ledger = tell().ledger

    assert (ledger.count("2024-03") + ledger.count("2024-04")).value == both


@EVERY_MEASURE
def test_the_year_is_the_sum_of_its_months(
    tell: Callable[[], Told], march: str, april: str, both: str
) -> None:
    said = tell()
    months = [f"2023-{month:02}" for month in range(7, 13)]
    months += [f"2024-{month:02}" for month in range(1, 7)]

    assert said.count("2023-24") == both
    assert (
        sum(said.ledger.count(month).total for month in months)
        == said.ledger.count("2023-24").total
    )
