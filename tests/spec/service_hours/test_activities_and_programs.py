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


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
def test_time_that_is_not_about_a_client_is_excluded(activity: str) -> None:
    said = hours(f"""
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       {activity}
        """)

    said.must_be("""
        2025-03-04  excluded  1:00  KPM2.not_client_time  E1
        """)
    assert said.count("2025-03") == "0.00"


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
@pytest.mark.parametrize(
    ("clients", "benefits", "unidentified", "worth_a_look"),
    [("Ana", ".", ".", True), (".", "Mia", ".", False), (".", ".", "yes", False)],
)
def test_a_client_named_where_none_belongs_is_worth_a_look(
    activity: str, clients: str, benefits: str, unidentified: str, worth_a_look: bool
) -> None:
    said = hours(f"""
        event  started_at        minutes  activity    clients    benefits    unidentified
        E1     2025-03-04T22:00  180      {activity}  {clients}  {benefits}  {unidentified}
        """)

    found = [finding.code for finding in said.ledger.findings]
    assert found == ["not-client-time-names-client"] * worth_a_look  # once, though on two days


# administration


@pytest.mark.parametrize(
    ("clients", "benefits", "unidentified"),
    [("Ana", ".", "."), (".", "Mia", "."), (".", ".", "yes")],
)
@pytest.mark.parametrize(
    ("client_administration", "told"),
    [
        ("counted", "counted 1:00 KPM2.client_administration"),
        ("excluded", "excluded 1:00 KPM2.not_client_time"),
    ],
)
def test_administration_for_somebody_counts_by_its_reading(
    clients: str, benefits: str, unidentified: str, client_administration: str, told: str
) -> None:
    said = hours(
        f"""
        event  started_at        minutes  activity        clients    benefits    unidentified
        E1     2025-03-04T10:00  60       administration  {clients}  {benefits}  {unidentified}
        """,
        client_administration=client_administration,
    )

    said.must_be(f"""
        2025-03-04  {told}  E1
        """)
    assert said.findings <= {"unknown-client"}


@pytest.mark.parametrize("unidentified", [".", "no"])
def test_administration_for_nobody_is_excluded(unidentified: str) -> None:
    hours(f"""
        event  started_at        minutes  activity        clients  unidentified    program
        E1     2025-03-04T10:00  60       administration  .        {unidentified}  client_support
        E2     2025-03-04T12:00  60       administration  .        {unidentified}  after_hours
        """).must_be("""
        2025-03-04  excluded  1:00  KPM2.not_client_time  E1
        2025-03-04  excluded  1:00  KPM2.not_client_time  E2
        """)


def test_administration_for_a_client_of_another_program_is_excluded_for_its_program() -> None:
    hours("""
        event  started_at        minutes  activity        program
        E1     2025-03-04T10:00  60       administration  after_hours
        E2     2025-03-04T11:00  60       administration  ramp
        E3     2025-03-04T12:00  60       administration  other
        """).must_be("""
        2025-03-04  excluded  1:00  KPM2.after_hours    E1
        2025-03-04  excluded  1:00  KPM2.ramp           E2
        2025-03-04  excluded  1:00  KPM2.other_program  E3
        """)


# programs


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
    ("activity", "clause"),
    [
        ("case_work", "case_work"),
        ("attempted_contact", "attempted_contact"),
        ("administration", "client_administration"),
    ],
)
def test_ramp_coordination_counts_by_its_reading_under_the_clause_of_its_activity(
    activity: str, clause: str
) -> None:
    table = f"""
        event  started_at        minutes  program  activity
        E1     2025-03-04T10:00  60       ramp     {activity}
        """

    hours(table, ramp_coordination_hours="excluded").must_be("""
        2025-03-04  excluded  1:00  KPM2.ramp  E1
        """)
    hours(table, ramp_coordination_hours="counted").must_be(f"""
        2025-03-04  counted  1:00  KPM2.{clause}  E1
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
