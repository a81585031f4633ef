"""Rule 1.5: opening work when nothing is open starts a derived period."""

from __future__ import annotations

import pytest

from spec.language import periods


def test_direct_support_by_the_client_support_program_starts_a_period() -> None:
    said = periods("""
        2025-03-03  direct  Ana
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        """)
    assert "support-period-not-recorded" in said.findings


def test_it_is_named_after_agency_client_and_day() -> None:
    periods("""
        2024-01..2026-12  complete       agency=North
        2025-03-03        direct    Ana  agency=North
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:North:Ana:2025-03-03
        """)


def test_support_of_several_people_starts_a_period_for_each() -> None:
    periods("""
        2025-03-03  direct  Ana;Ben
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-03  counted  KPM1.first_support  derived:A:Ben:2025-03-03
        """)


def test_support_while_a_period_is_open_starts_nothing() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-03  direct  Ana
        2025-03-04  direct  Ana
        2025-04-30  direct  Ana
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        """)


@pytest.mark.parametrize(
    "activity",
    [
        "case_work",
        "travel",
        "secondary_consultation",
        "information_sharing",
        "unidentified_consultation",
        "attempted_contact",
    ],
)
def test_only_direct_work_opens(activity: str) -> None:
    periods(f"""
        2025-03-03  {activity}  Ana
        2025-03-05  direct      Ana
        """).must_be("""
        2025-03-05  counted  KPM1.first_support  derived:A:Ana:2025-03-05
        """)


@pytest.mark.parametrize("program", ["after_hours", "ramp", "other"])
def test_only_the_client_support_program_opens(program: str) -> None:
    periods(f"""
        2025-03-03  direct  Ana  program={program}
        2025-03-05  direct  Ana
        """).must_be("""
        2025-03-05  counted  KPM1.first_support  derived:A:Ana:2025-03-05
        """)


def test_only_work_that_names_the_person_opens() -> None:
    periods("""
        2025-03-03  direct  Ana  benefits=Mia
        2025-03-05  direct  Mia
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-05  counted  KPM1.first_support  derived:A:Mia:2025-03-05
        """)


def test_work_over_midnight_opens_on_the_day_it_starts() -> None:
    said = periods("""
        2025-03-31T23:30  direct  Ana  minutes=60
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)
    assert said.count("2025-03") == "1"
    assert said.count("2025-04") == "0"
