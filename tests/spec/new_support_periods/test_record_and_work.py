"""Rule 1.2: a recorded period is held against the work within its days."""

from __future__ import annotations

import pytest

from spec.language import periods

# the work that is looked at


def test_work_on_the_first_recorded_day_is_within_it() -> None:
    said = periods("""
        2025-03-03..2025-03-14  recorded  Ana  SP1
        2025-03-03              direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)
    assert "starts-after-recorded" not in said.findings


def test_work_on_the_last_recorded_day_is_within_it() -> None:
    periods("""
        2025-03-03..2025-03-14  recorded  Ana  SP1
        2025-03-14              direct    Ana
        """).must_be("""
        2025-03-14  counted  KPM1.recorded  SP1
        """)


def test_work_on_the_day_before_is_not_within_it() -> None:
    periods("""
        2025-03-02              case_work  Ana
        2025-03-03..2025-03-14  recorded   Ana  SP1
        """).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)


def test_work_on_the_day_after_is_not_within_it() -> None:
    periods("""
        2025-03-03..2025-03-14  recorded   Ana  SP1
        2025-03-15              case_work  Ana
        """).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)


def test_work_from_before_midnight_is_not_within_a_record_that_starts_at_midnight() -> None:
    periods("""
        2025-03-02T23:30        case_work  Ana  minutes=60
        2025-03-03..2025-03-14  recorded   Ana  SP1
        """).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)


def test_an_attempted_contact_is_not_work() -> None:
    said = periods("""
        2025-03-03..  recorded           Ana  SP1
        2025-03-03    attempted_contact  Ana
        """)

    said.must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)
    assert "no-service-recorded" in said.findings


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
def test_time_that_is_not_about_a_client_is_not_work(activity: str) -> None:
    periods(f"""
        2025-03-03..  recorded    Ana  SP1
        2025-03-03    {activity}  Ana
        """).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)


@pytest.mark.parametrize(
    "activity",
    [
        "direct",
        "case_work",
        "travel",
        "secondary_consultation",
        "information_sharing",
        "unidentified_consultation",
    ],
)
def test_each_client_related_activity_is_work(activity: str) -> None:
    periods(f"""
        2025-03-03..  recorded    Ana  SP1
        2025-03-06    {activity}  Ana
        """).must_be("""
        2025-03-06  counted  KPM1.recorded  SP1
        """)


# only benefiting


def test_who_only_benefits_is_not_a_client_on_the_recorded_start() -> None:
    periods("""
        2025-03-03..  recorded   Mia  SP1
        2025-03-10    case_work  -    benefits=Mia
        2025-03-20    direct     -    benefits=Mia
        """).must_be("""
        2025-03-03  excluded  KPM1.not_a_client  SP1
        """)


def test_who_only_benefits_within_the_record_may_become_a_client_after_it() -> None:
    periods("""
        2025-03-03..2025-04-30  recorded   Mia  SP1
        2025-03-10              case_work  -    benefits=Mia
        2025-05-10              direct     Mia
        """).must_be("""
        2025-03-03  excluded  KPM1.not_a_client   SP1
        2025-05-10  counted   KPM1.first_support  derived:A:Mia:2025-05-10
        """)


def test_a_record_of_one_who_only_benefits_adopts_nothing() -> None:
    periods("""
        2025-03-01              direct     Mia
        2025-03-03..2025-03-31  recorded   Mia  SP1
        2025-03-10              case_work  -    benefits=Mia
        """).must_be("""
        2025-03-01  counted   KPM1.first_support  derived:A:Mia:2025-03-01
        2025-03-03  excluded  KPM1.not_a_client   SP1
        """)


def test_the_end_of_a_record_of_one_who_only_benefits_closes_nothing() -> None:
    periods("""
        2025-03-01              direct     Mia
        2025-03-03..2025-03-31  recorded   Mia  SP1
        2025-03-10              case_work  -    benefits=Mia
        2025-04-02              direct     Mia
        """).must_be("""
        2025-03-01  counted   KPM1.first_support  derived:A:Mia:2025-03-01
        2025-03-03  excluded  KPM1.not_a_client   SP1
        """)


@pytest.mark.parametrize("day", ["2025-03-02", "2025-04-01"])
def test_benefiting_only_before_or_after_the_recorded_days_is_not_looked_at(day: str) -> None:
    periods(f"""
        2025-03-03..2025-03-31  recorded   Mia  SP1
        {day}                   case_work  -    benefits=Mia
        """).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)


def test_who_is_named_only_in_work_on_their_behalf_is_a_client_if_recorded() -> None:
    periods("""
        2025-03-03..  recorded   Ana  SP1
        2025-03-03    case_work  Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)


# named: where it starts


def test_a_recorded_period_starts_on_the_first_day_the_person_is_named() -> None:
    said = periods("""
        2025-01-20..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """)

    said.must_be("""
        2025-03-10  counted  KPM1.recorded  SP1
        """)
    assert "starts-after-recorded" in said.findings


def test_it_is_first_named_by_the_client_support_program() -> None:
    periods("""
        2025-03-03..  recorded   Ana  SP1
        2025-03-04    direct     Ana  program=after_hours
        2025-03-05    case_work  Ana  program=ramp
        2025-03-06    case_work  Ana
        2025-03-07    direct     Ana
        """).must_be("""
        2025-03-06  counted  KPM1.recorded  SP1
        """)


@pytest.mark.parametrize("program", ["after_hours", "ramp", "other"])
def test_or_if_that_never_names_them_by_any_program(program: str) -> None:
    periods(f"""
        2025-03-03..  recorded   Ana  SP1
        2025-03-05    case_work  Ana  program={program}
        2025-03-07    case_work  -    benefits=Ana
        """).must_be("""
        2025-03-05  counted  KPM1.recorded  SP1
        """)


def test_the_client_support_program_naming_them_after_the_record_ended_moves_nothing() -> None:
    periods("""
        2025-03-03..2025-03-31  recorded   Ana  SP1
        2025-03-05              case_work  Ana  program=ramp
        2025-04-01              case_work  Ana
        """).must_be("""
        2025-03-05  counted  KPM1.recorded  SP1
        """)


def test_it_stays_as_recorded_where_the_month_of_the_record_is_not_covered() -> None:
    said = periods("""
        2025-02..2025-12  complete
        2025-01-31..      recorded  Ana  SP1
        2025-02-03        direct    Ana
        """)

    said.must_be("""
        2025-01-31  counted  KPM1.recorded  SP1
        """)
    assert "starts-after-recorded" not in said.findings


def test_it_moves_where_the_month_of_the_record_is_covered() -> None:
    periods("""
        2025-01..2025-12  complete
        2025-01-31..      recorded  Ana  SP1
        2025-02-03        direct    Ana
        """).must_be("""
        2025-02-03  counted  KPM1.recorded  SP1
        """)


def test_it_stays_as_recorded_where_a_month_between_is_not_covered() -> None:
    periods("""
        2024-07..2025-01  complete
        2025-03..2025-12  complete
        2025-01-20..      recorded  Ana  SP1
        2025-03-10        direct    Ana
        """).must_be("""
        2025-01-20  counted  KPM1.recorded  SP1
        """)


def test_it_stays_as_recorded_where_the_month_of_first_support_is_not_covered() -> None:
    periods("""
        2024-07..2025-01  complete
        2025-01-31..      recorded  Ana  SP1
        2025-02-03        direct    Ana
        """).must_be("""
        2025-01-31  counted  KPM1.recorded  SP1
        """)


def test_it_moves_over_an_uncovered_month_if_the_person_benefited_earlier() -> None:
    said = periods("""
        2025-02..2025-12  complete
        2025-01-31..      recorded   Mia  SP1
        2025-02-02        case_work  -    benefits=Mia
        2025-02-03        direct     Mia
        """)

    said.must_be("""
        2025-02-03  counted  KPM1.recorded  SP1
        """)
    assert "starts-after-recorded" in said.findings


def test_benefiting_on_the_same_day_is_not_earlier() -> None:
    periods("""
        2025-02..2025-12  complete
        2025-01-31..      recorded   Mia  SP1
        2025-02-03        case_work  -    benefits=Mia
        2025-02-03        direct     Mia
        """).must_be("""
        2025-01-31  counted  KPM1.recorded  SP1
        """)


def test_benefiting_before_the_recorded_days_is_not_looked_at() -> None:
    periods("""
        2025-02..2025-12  complete
        2025-01-30        case_work  -    benefits=Mia
        2025-01-31..      recorded   Mia  SP1
        2025-02-03        direct     Mia
        """).must_be("""
        2025-01-31  counted  KPM1.recorded  SP1
        """)


def test_benefiting_after_another_program_named_the_person_is_not_earlier() -> None:
    periods("""
        2025-02..2025-12  complete
        2025-01-31..      recorded   Mia  SP1
        2025-02-01        direct     Mia  program=after_hours
        2025-02-02        case_work  -    benefits=Mia
        2025-02-03        direct     Mia
        """).must_be("""
        2025-01-31  counted  KPM1.recorded  SP1
        """)


def test_without_coverage_rows_nothing_is_covered_before_the_first_service() -> None:
    periods("""
        as_seen       complete
        2025-01-20..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """).must_be("""
        2025-01-20  counted  KPM1.recorded  SP1
        """)


# no work


@pytest.mark.parametrize("end", ["", "2025-03-31"])
def test_a_record_without_work_starts_as_recorded(end: str) -> None:
    said = periods(f"""
        2025-03-03..{end}  recorded  Ana  SP1
        """)

    said.must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        """)
    assert "no-service-recorded" in said.findings


# the switch record_start


def test_as_recorded_a_period_always_starts_on_its_recorded_date() -> None:
    story = """
        2025-03-28..  recorded  Ana  SP1
        2025-04-02    direct    Ana
        """

    periods(story, record_start="as_recorded").must_be("""
        2025-03-28  counted  KPM1.recorded  SP1
        """)
    periods(story, record_start="first_support").must_be("""
        2025-04-02  counted  KPM1.recorded  SP1
        """)


def test_as_recorded_who_only_benefits_is_still_no_client() -> None:
    periods(
        """
        2025-03-03..  recorded   Mia  SP1
        2025-03-10    case_work  -    benefits=Mia
        """,
        record_start="as_recorded",
    ).must_be("""
        2025-03-03  excluded  KPM1.not_a_client  SP1
        """)
