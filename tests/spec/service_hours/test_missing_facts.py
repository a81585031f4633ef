"""Rule 2.6: time must relate to a client, and must be known."""

from __future__ import annotations

import pytest

from spec.language import hours


def test_somebody_named_relates_it_to_a_client() -> None:
    hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       Ana
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


def test_somebody_who_benefits_does() -> None:
    hours("""
        event  started_at        minutes  clients  benefits
        E1     2025-03-04T10:00  60       .        Mia
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


@pytest.mark.parametrize("yes", ["yes", "true", "1", "YES"])
def test_a_client_who_prefers_to_stay_unidentified_does(yes: str) -> None:
    hours(f"""
        event  started_at        minutes  clients  unidentified
        E1     2025-03-04T10:00  60       .        {yes}
        """).must_be("""
        2025-03-04  counted  1:00  KPM2.direct  E1
        """)


@pytest.mark.parametrize("activity", ["secondary_consultation", "unidentified_consultation"])
def test_the_two_consultations_need_nobody(activity: str) -> None:
    hours(f"""
        event  started_at        minutes  clients  activity
        E1     2025-03-04T10:00  60       .        {activity}
        """).must_be(f"""
        2025-03-04  counted  1:00  KPM2.{activity}  E1
        """)


@pytest.mark.parametrize(
    "activity", ["direct", "case_work", "travel", "information_sharing", "attempted_contact"]
)
@pytest.mark.parametrize("unidentified", ["no", "."])
def test_other_work_for_nobody_is_undetermined(activity: str, unidentified: str) -> None:
    said = hours(f"""
        event  started_at        minutes  clients  activity    unidentified
        E1     2025-03-04T10:00  60       .        {activity}  {unidentified}
        """)

    said.must_be("""
        2025-03-04  undetermined  1:00  KPM2.client_link  E1
        """)
    assert said.count("2025-03") == "0.00, undetermined 1:00"


def test_work_for_nobody_over_midnight_is_undetermined_on_both_days() -> None:
    hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T23:30  60       .
        """).must_be("""
        2025-03-04  undetermined  0:30  KPM2.client_link  E1
        2025-03-05  undetermined  0:30  KPM2.client_link  E1
        """)


def test_no_duration_is_undetermined_and_adds_nothing() -> None:
    said = hours("""
        event  started_at
        E1     2025-03-04T10:00
        """)

    said.must_be("""
        2025-03-04  undetermined  0:00  KPM2.duration  E1
        """)
    assert "duration-missing" in said.findings


def test_no_duration_is_worth_a_look_also_where_the_time_is_left_out() -> None:
    said = hours("""
        event  started_at        activity     program
        E1     2025-03-04T10:00  supervision  client_support
        E2     2025-03-04T11:00  direct       after_hours
        """)

    said.must_be("""
        2025-03-04  excluded  0:00  KPM2.not_client_time  E1
        2025-03-04  excluded  0:00  KPM2.after_hours      E2
        """)
    missing = [each.record for each in said.ledger.findings if each.code == "duration-missing"]
    assert missing == ["E1", "E2"]


def test_nobody_and_no_duration_is_first_of_all_for_nobody() -> None:
    said = hours("""
        event  started_at        clients
        E1     2025-03-04T10:00  .
        """)

    said.must_be("""
        2025-03-04  undetermined  0:00  KPM2.client_link  E1
        """)
    assert "duration-missing" in said.findings


def test_two_dates_are_no_duration() -> None:
    said = hours("""
        event  started_at  ended_at
        E1     2025-03-04  2025-03-04T11:00
        """)

    said.must_be("""
        2025-03-04  undetermined  0:00  KPM2.duration  E1
        """)
    assert "duration-missing" in said.findings


def test_a_duration_that_is_written_down_is_not_missing_whatever_else_is() -> None:
    said = hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       .
        """)

    said.must_be("""
        2025-03-04  undetermined  1:00  KPM2.client_link  E1
        """)
    assert "duration-missing" not in said.findings
