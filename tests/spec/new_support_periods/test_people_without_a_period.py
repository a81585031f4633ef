"""Rule 1.11: a person touched by work who has no period gets one decision, with its reason."""

from __future__ import annotations

import pytest

from spec.language import periods

# not a client: never named


@pytest.mark.parametrize(
    "event",
    ["direct - benefits=Mia", "case_work - benefits=Mia", "attempted_contact - benefits=Mia"],
)
def test_who_was_never_named_is_not_a_client(event: str) -> None:
    periods(f"""
        2025-03-04  {event}
        """).must_be("""
        2025-03-04  excluded  KPM1.not_a_client  person:A:Mia
        """)


# named, but never given direct support by the program


@pytest.mark.parametrize(
    "event",
    [
        "case_work Ana",
        "travel Ana",
        "secondary_consultation Ana",
        "information_sharing Ana",
        "unidentified_consultation Ana",
        "attempted_contact Ana",
        "direct Ana program=after_hours",
        "direct Ana program=ramp",
        "direct Ana program=other",
    ],
)
def test_who_was_named_but_not_directly_supported_has_no_direct_support(event: str) -> None:
    periods(f"""
        2025-03-04  {event}
        """).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Ana
        """)


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
def test_who_is_named_in_time_that_is_not_about_a_client_is_not_touched(activity: str) -> None:
    periods(f"""
        2025-03-04  {activity}  Ana
        """).must_be("")


# one decision, on the first date


def test_a_person_gets_one_decision_on_the_first_day_they_were_touched() -> None:
    periods("""
        2025-03-06  case_work  -    benefits=Mia
        2025-03-04  direct     -    benefits=Mia
        2025-05-20  case_work  -    benefits=Mia
        """).must_be("""
        2025-03-04  excluded  KPM1.not_a_client  person:A:Mia
        """)


def test_being_named_once_later_changes_the_reason_not_the_date() -> None:
    periods("""
        2025-03-04  case_work          -    benefits=Mia
        2025-03-06  attempted_contact  Mia
        """).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Mia
        """)


def test_each_child_is_told_apart() -> None:
    periods("""
        2025-03-04  direct  Ana  benefits=Ben;Mia
        """).must_be("""
        2025-03-04  counted   KPM1.first_support  derived:A:Ana:2025-03-04
        2025-03-04  excluded  KPM1.not_a_client   person:A:Ben
        2025-03-04  excluded  KPM1.not_a_client   person:A:Mia
        """)


# who has a record or a derived period is not told so


@pytest.mark.parametrize(
    ("program", "clause"),
    [("after_hours", "after_hours"), ("ramp", "other_program"), ("other", "other_program")],
)
def test_a_record_of_any_program_speaks_for_the_person(program: str, clause: str) -> None:
    periods(f"""
        2025-03-03..  recorded  Ana  X1  program={program}
        2025-03-03    direct    Ana      program={program}
        """).must_be(f"""
        2025-03-03  excluded  KPM1.{clause}  X1
        """)


def test_a_derived_period_in_doubt_speaks_for_the_person_too() -> None:
    periods("""
        2025-03..2025-12  complete
        2025-03-03        direct    Ana
        """).must_be("""
        2025-03-03  undetermined  KPM1.look_back  derived:A:Ana:2025-03-03
        """)


def test_a_record_at_another_agency_does_not() -> None:
    periods("""
        2024-01..2026-12  complete
        2024-01..2026-12  complete   agency=B
        2025-03-03..      recorded   Ana  SP1  agency=B
        2025-03-03        direct     Ana       agency=B
        2025-03-04        case_work  Ana
        """).must_be("""
        2025-03-03  counted   KPM1.recorded           B/SP1
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Ana
        """)
