"""Rules 2.2 to 2.4: what kind of time, and of which program."""

from __future__ import annotations

import pytest

from spec.language import hours


@pytest.mark.parametrize(
    "activity",
    [
        "direct",
        "case_work",
        "travel",
        "secondary_consultation",
        "information_sharing",
        "unidentified_consultation",
        "attempted_contact",
    ],
)
def test_time_that_relates_to_a_client_counts_by_its_activity(activity: str) -> None:
    hours(f"""
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       {activity}
        """).must_be(f"""
        2025-03-04  counted  1:00  KPM2.{activity}  E1
        """)


@pytest.mark.parametrize("activity", ["supervision", "training", "administration", "planning"])
def test_time_that_is_not_about_a_client_is_excluded(activity: str) -> None:
    said = hours(f"""
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       {activity}
        """)

    said.must_be("""
        2025-03-04  excluded  1:00  KPM2.not_client_time  E1
        """)
    assert said.count("2025-03") == "0.00"


@pytest.mark.parametrize(
    ("program", "clause"),
    [("after_hours", "after_hours"), ("ramp", "ramp"), ("other", "other_program")],
)
def test_time_of_another_program_is_excluded(program: str, clause: str) -> None:
    hours(f"""
        event  started_at        minutes  program
        E1     2025-03-04T10:00  60       {program}
        """).must_be(f"""
        2025-03-04  excluded  1:00  KPM2.{clause}  E1
        """)


@pytest.mark.parametrize("start", ["2025-03-04T22:00", "2025-03-08T10:00", "2025-12-25T10:00"])
def test_the_client_support_program_at_night_or_on_a_holiday_counts(start: str) -> None:
    day = start[:10]
    hours(f"""
        event  started_at  minutes
        E1     {start}     60
        """).must_be(f"""
        {day}  counted  1:00  KPM2.direct  E1
        """)


def test_the_after_hours_program_at_noon_does_not() -> None:
    hours("""
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       after_hours
        """).must_be("""
        2025-03-04  excluded  1:00  KPM2.after_hours  E1
        """)


# the switch ramp_coordination_hours


@pytest.mark.parametrize(
    ("ramp_coordination_hours", "told"),
    [("excluded", "excluded 1:00 KPM2.ramp"), ("counted", "counted 1:00 KPM2.case_work")],
)
def test_ramp_coordination_counts_by_its_reading(ramp_coordination_hours: str, told: str) -> None:
    table = """
        event  started_at        minutes  program  activity
        E1     2025-03-04T10:00  60       ramp     case_work
        """

    hours(table, ramp_coordination_hours=ramp_coordination_hours).must_be(f"""
        2025-03-04  {told}  E1
        """)


def test_a_reading_about_ramp_changes_no_other_program() -> None:
    hours(
        """
        event  started_at        minutes  program      activity
        E1     2025-03-04T10:00  60       after_hours  direct
        E2     2025-03-04T11:00  60       other        direct
        E3     2025-03-04T12:00  60       ramp         supervision
        """,
        ramp_coordination_hours="counted",
    ).must_be("""
        2025-03-04  excluded  1:00  KPM2.after_hours      E1
        2025-03-04  excluded  1:00  KPM2.other_program    E2
        2025-03-04  excluded  1:00  KPM2.not_client_time  E3
        """)
