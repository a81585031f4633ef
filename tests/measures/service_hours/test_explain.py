"""Service hours in words: what was found, what followed, what would change it."""

from __future__ import annotations

from datetime import date

import pytest

import fvcount
from fvcount.measures.service_hours.explain import in_hours
from fvcount.rules.codes import Activity
from fvcount.rules.rule_sets import FROM_JULY_2022
from measures.stories import FindingStory, Story, decision, says
from rules.invented import rule_set
from spec.language import hours

# --- every clause -------------------------------------------------------------------------------

STORIES: list[Story] = [
    (
        "KPM2.direct",
        hours,
        """
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  90       W1;W2
        """,
        {},
        "E1",
        ("2 workers", "1 h 30 min", "direct support", "client support", "relates to a client"),
    ),
    (
        "KPM2.attempted_contact",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  10       attempted_contact
        """,
        {},
        "E1",
        ("1 worker", "10 min", "attempted contact", "relates to a client"),
    ),
    (
        "KPM2.secondary_consultation",
        hours,
        """
        event  started_at        minutes  activity                clients
        E1     2025-03-04T10:00  45       secondary_consultation  -
        """,
        {},
        "E1",
        ("45 min", "secondary consultation", "nobody named"),
    ),
    (
        "KPM2.not_client_time",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       supervision
        """,
        {},
        "E1",
        ("1 h", "supervision", "not time for a client"),
    ),
    (
        "KPM2.not_client_time",
        hours,
        """
        event  started_at        minutes  activity        clients
        E1     2025-03-04T10:00  60       administration  -
        """,
        {},
        "E1",
        ("1 h", "administration for nobody", "not time for a client"),
    ),
    (
        "KPM2.not_client_time",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       administration
        """,
        {"client_administration": "excluded"},
        "E1",
        ("1 h", "administration for a client", "the interpretation client_administration"),
    ),
    (
        "KPM2.client_administration",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       administration
        """,
        {},
        "E1",
        ("1 worker", "1 h", "administration", "relates to a client"),
    ),
    (
        "KPM2.after_hours",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       after_hours
        """,
        {},
        "E1",
        ("after-hours program", "whatever the clock"),
    ),
    (
        "KPM2.ramp",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       ramp
        """,
        {},
        "E1",
        ("ramp program", "panel coordination", "ramp_coordination_hours"),
    ),
    (
        "KPM2.other_program",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       other
        """,
        {},
        "E1",
        ("other program", "programs other than client support"),
    ),
    (
        "KPM2.same_time",
        hours,
        """
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       Ana
        E2     2025-03-04T10:00  60       Ben
        """,
        {},
        "E2",
        ("E1", "same workers", "same time", "once"),
    ),
    (
        "KPM2.same_time_unknown",
        hours,
        """
        event  started_at  minutes  clients
        E1     2025-03-04  60       Ana
        E2     2025-03-04  60       Ben

        client  household
        Ana     H1
        Ben     H1
        """,
        {},
        "E2",
        ("E1", "same workers", "same day", "household", "time of day", "would settle it"),
    ),
    (
        "KPM2.client_link",
        hours,
        """
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       -
        """,
        {},
        "E1",
        ("no client is named", "unidentified", "would settle it"),
    ),
    (
        "KPM2.duration",
        hours,
        """
        event  started_at
        E1     2025-03-04T10:00
        """,
        {},
        "E1",
        ("time not recorded", "minutes", "end time", "would settle it"),
    ),
    (
        "KPM2.duration",
        hours,
        """
        event  started_at  ended_at
        E1     2025-03-04  2025-03-04T11:00
        """,
        {},
        "E1",
        ("time not recorded", "minutes", "time of day at both ends", "would settle it"),
    ),
]

OTHER_ACTIVITIES = ("case_work", "travel", "information_sharing", "unidentified_consultation")


@pytest.mark.parametrize("activity", OTHER_ACTIVITIES)
def test_hours_are_told_by_their_activity(activity: str) -> None:
    found = decision(
        hours(f"""
            event  started_at        minutes  activity
            E1     2025-03-04T10:00  60       {activity}
            """),
        "E1",
    )

    assert found.clause.id == f"KPM2.{activity}"
    says(found.because, "1 worker", "1 h", activity.replace("_", " "))


# --- what is told is true -----------------------------------------------------------------------


def test_hours_over_midnight_are_told_as_the_part_of_each_day() -> None:
    told = hours("""
        event  started_at        minutes
        E1     2025-03-31T23:00  90
        """)

    march, april = (each.because for each in told.ledger.decisions)
    says(march, "1 h", "part of the event on this day")
    says(april, "30 min", "part of the event on this day")


def test_hours_of_one_day_are_not_told_as_a_part() -> None:
    told = hours("""
        event  started_at        minutes
        E1     2025-03-31T22:00  90
        """)

    assert "part" not in decision(told, "E1").because


def test_two_ids_of_one_person_are_told_as_one_client() -> None:
    told = hours("""
        event  started_at        minutes  clients   benefits
        E1     2025-03-04T10:00  60       Ana2;Ana  -
        E2     2025-03-04T12:00  60       Ana2      Mia

        client  same_as
        Ana2    Ana
        """)

    says(decision(told, "E1").because, "relates to a client.")
    says(decision(told, "E2").because, "relates to clients", "number makes no difference")


def test_where_the_rule_set_takes_all_administration_as_no_client_time_it_is_told_so() -> None:
    rules = fvcount.Timetable(
        (
            rule_set(
                "invented",
                date(2022, 7, 1),
                work_if_for_client=frozenset(),
                not_client_time=FROM_JULY_2022.not_client_time | {Activity.ADMINISTRATION},
            ),
        )
    )
    told = hours("""
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       administration
        """)

    (found,) = fvcount.service_hours(told.records, rules=rules).decisions
    says(found.because, "administration is not time for a client")


def test_hours_are_found_by_any_id_of_anybody_they_touch() -> None:
    told = hours("""
        event  started_at        minutes  clients  benefits
        E1     2025-03-04T10:00  60       Ana2     Mia

        client  same_as
        Ana2    Ana
        """)

    for id in ("Ana", "Ana2", "Mia", "E1"):
        assert len(told.ledger.about({id})) == 1
    assert told.ledger.about({"Ben"}) == []
    assert decision(told, "E1").client_ids == ("Ana", "Mia")


# --- lengths of time ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        *((0, "0 min"), (1, "1 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h")),
        *((3601, "1 h 1 s"), (5400, "1 h 30 min"), (90_061, "25 h 1 min 1 s")),
    ],
)
def test_a_length_of_time_is_told_in_hours_minutes_and_seconds(seconds: int, told: str) -> None:
    assert in_hours(seconds) == told


# --- findings in words --------------------------------------------------------------------------

FINDINGS: list[FindingStory] = [
    (
        "duration-missing",
        hours,
        """
        event  started_at
        E1     2025-03-04T10:00
        """,
        {},
        ("E1", "minutes", "end time"),
    ),
    (
        "same-time-unknown",
        hours,
        """
        event  started_at  minutes
        E1     2025-03-04  60
        E2     2025-03-04  60
        """,
        {},
        ("E1|E2", "same time", "no time of day"),
    ),
    (
        "not-client-time-names-client",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       supervision
        """,
        {},
        ("E1", "supervision", "names a client", "activity"),
    ),
]


@pytest.mark.parametrize(
    ("start", "workers", "missing"),
    [
        ("2025-03-04", "W1", "has no time of day."),
        ("2025-03-04T10:00", "-", "has no workers."),
        ("2025-03-04", "-", "has no workers and no time of day."),
    ],
)
def test_what_is_missing_to_tell_two_events_apart_is_told(
    start: str, workers: str, missing: str
) -> None:
    told = hours(f"""
        event  started_at  minutes  workers
        E1     {start}     60       {workers}
        E2     {start}     60       {workers}
        """)

    for finding in told.ledger.findings:
        says(finding.message, missing)


def test_a_length_that_is_missing_is_told_by_what_would_give_it() -> None:
    told = hours("""
        event  started_at
        E1     2025-03-04T10:00
        E2     2025-03-04
        """)

    timed, dated = told.ledger.findings
    says(timed.message, "minutes, or an end time, would say it")
    says(dated.message, "minutes, or a time of day at both ends, would say it")
