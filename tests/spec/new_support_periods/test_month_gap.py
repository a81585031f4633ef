"""Rule 1.7: a whole covered month without service ends what no relationship keeps open."""

from __future__ import annotations

import pytest

from spec.language import periods

ONE_PERIOD = """
    2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
    """
TWO_PERIODS = """
    2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
    2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
    """


# a whole calendar month


def test_months_that_are_only_partly_silent_end_nothing() -> None:
    periods("""
        2025-01-01  direct   Ana
        2025-01     ongoing  Ana  no
        2025-02     ongoing  Ana  no
        2025-02-28  direct   Ana
        """).must_be("""
        2025-01-01  counted  KPM1.first_support  derived:A:Ana:2025-01-01
        """)


def test_a_silent_month_over_the_new_year_is_a_month_as_any_other() -> None:
    periods("""
        2024-11-30  direct   Ana
        2024-12     ongoing  Ana  no
        2025-01-01  direct   Ana
        """).must_be("""
        2024-11-30  counted  KPM1.first_support  derived:A:Ana:2024-11-30
        2025-01-01  counted  KPM1.first_support  derived:A:Ana:2025-01-01
        """)


def test_the_second_silent_month_may_be_the_one_that_ends_it() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  yes
        2025-05     ongoing  Ana  no
        2025-06-01  direct   Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-06-01  counted  KPM1.first_support  derived:A:Ana:2025-06-01
        """)


@pytest.mark.parametrize("day", ["2025-04-01", "2025-04-30"])
def test_service_on_the_first_or_last_day_sustains_the_month(day: str) -> None:
    periods(f"""
        2025-03-31  direct   Ana
        {day}       travel   Ana
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """).must_be(ONE_PERIOD)


# what sustains


@pytest.mark.parametrize(
    "work",
    [
        "direct Ana",
        "case_work Ana",
        "travel Ana",
        "secondary_consultation Ana",
        "information_sharing Ana",
        "unidentified_consultation Ana",
        "direct Ana program=after_hours",
        "case_work Ana program=ramp",
        "case_work Ana program=other",
    ],
)
def test_any_work_that_names_the_person_sustains_the_month(work: str) -> None:
    periods(f"""
        2025-03-31  direct   Ana
        2025-04-10  {work}
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """).must_be(ONE_PERIOD)


def test_work_that_names_several_people_sustains_the_month_of_each() -> None:
    periods("""
        2025-03-31  direct     Ana;Ben
        2025-04-10  case_work  Ana;Ben
        2025-04     ongoing    Ana  no
        2025-04     ongoing    Ben  no
        2025-05-01  direct     Ana;Ben
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-03-31  counted  KPM1.first_support  derived:A:Ben:2025-03-31
        """)


@pytest.mark.parametrize(
    "event",
    [
        "attempted_contact Ana",
        "supervision Ana",
        "training Ana",
        "planning Ana",
        "case_work - benefits=Ana",
        "direct - benefits=Ana",
    ],
)
def test_attempts_benefits_and_time_that_is_not_about_a_client_do_not(event: str) -> None:
    periods(f"""
        2025-03-31  direct   Ana
        2025-04-10  {event}
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """).must_be(TWO_PERIODS)


@pytest.mark.parametrize(
    "last_call",
    [
        pytest.param("2025-03-31T23:30 direct Ana minutes=60", id="an hour from half past eleven"),
        pytest.param("2025-03-31T23:30 direct Ana minutes=30.02", id="a second of April"),
        pytest.param("2025-03-31T23:30..2025-04-01T00:00:01 direct Ana", id="until a second past"),
    ],
)
def test_work_over_midnight_sustains_the_next_month(last_call: str) -> None:
    periods(f"""
        {last_call}
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """).must_be(ONE_PERIOD)


@pytest.mark.parametrize(
    "event",
    [
        "attempted_contact Ana",
        "case_work - benefits=Ana",
        "direct Ben benefits=Ana",
    ],
)
def test_nor_do_these_when_they_go_on_over_midnight(event: str) -> None:
    story = f"""
        2025-03-31        direct   Ana
        2025-03-31T23:30  {event}  minutes=60
        2025-04           ongoing  Ana  no
        2025-05-01        direct   Ana
        """
    told = [line for line in periods(story).lines if ":Ana:" in line]

    assert told == [" ".join(line.split()) for line in TWO_PERIODS.strip().splitlines()]


@pytest.mark.parametrize(
    "last_call",
    [
        pytest.param("2025-03-31T23:30 direct Ana minutes=30", id="until midnight"),
        pytest.param("2025-03-31T23:30..2025-04-01T00:00 direct Ana", id="ended at midnight"),
        pytest.param("2025-03-31T23:30 direct Ana minutes=30.01", id="less than a second more"),
        pytest.param("2025-03-31T23:30..2025-04-01T00:00:00.9 direct Ana", id="nine tenths more"),
        pytest.param("2025-03-31T23:30 direct Ana", id="nobody knows how long"),
        pytest.param("2025-03-31 direct Ana minutes=1500", id="a date without a time"),
    ],
)
def test_work_that_does_not_reach_a_whole_second_into_it_does_not(last_call: str) -> None:
    periods(f"""
        {last_call}
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """).must_be(TWO_PERIODS)


def test_a_recorded_start_sustains_its_month() -> None:
    periods("""
        2025-01-06..            recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-02-10..2025-02-20  recorded  Ana  SP2
        2025-02                 ongoing   Ana  no
        2025-03-05              direct    Ana
        """).must_be("""
        2025-01-06  counted       KPM1.recorded  SP1
        2025-02-10  undetermined  KPM1.overlap   SP2
        """)


def test_without_that_start_the_month_is_silent() -> None:
    periods("""
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-02       ongoing   Ana  no
        2025-03-05    direct    Ana
        """).must_be("""
        2025-01-06  counted  KPM1.recorded       SP1
        2025-03-05  counted  KPM1.first_support  derived:A:Ana:2025-03-05
        """)


def test_a_recorded_start_that_moved_sustains_the_month_it_moved_to() -> None:
    story = """
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-02-10..  recorded  Ana  SP2
        2025-02       ongoing   Ana  no
        2025-03-05    direct    Ana
        """

    periods(story).must_be("""
        2025-01-06  counted  KPM1.recorded  SP1
        2025-03-05  counted  KPM1.recorded  SP2
        """)
    periods(story, record_start="as_recorded").must_be("""
        2025-01-06  counted       KPM1.recorded  SP1
        2025-02-10  undetermined  KPM1.overlap   SP2
        """)


# open throughout


def test_the_month_a_record_starts_in_does_not_end_it() -> None:
    periods(
        """
        2025-02-10..  recorded  Ana  SP1
        2025-02       ongoing   Ana  no
        2025-03-05    direct    Ana
        """,
        record_start="as_recorded",
    ).must_be("""
        2025-02-10  counted  KPM1.recorded  SP1
        """)


def test_everything_open_closes() -> None:
    periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        2025-04       ongoing   Ana  no
        2025-05-01    direct    Ana
        """).must_be("""
        2025-03-03  counted       KPM1.recorded       SP1
        2025-03-10  undetermined  KPM1.overlap        SP2
        2025-05-01  counted       KPM1.first_support  derived:A:Ana:2025-05-01
        """)


# covered


def test_nothing_is_concluded_from_a_month_that_is_not_covered() -> None:
    periods("""
        2024-07..2025-03  complete
        2025-05..2025-12  complete
        2025-03-31        direct   Ana
        2025-04           ongoing  Ana  no
        2025-05-01        direct   Ana
        """).must_be(ONE_PERIOD)


def test_nor_is_it_doubted_there() -> None:
    periods("""
        2024-07..2025-03  complete
        2025-05..2025-12  complete
        2025-03-31        direct   Ana
        2025-05-01        direct   Ana
        """).must_be(ONE_PERIOD)


def test_without_coverage_rows_the_months_with_a_service_event_are_covered() -> None:
    periods("""
        as_seen     complete
        2025-02-03  training  -
        2025-03-31  direct    Ana
        2025-04-10  training  -
        2025-04     ongoing   Ana  no
        2025-05-01  direct    Ana
        """).must_be(TWO_PERIODS)


@pytest.mark.parametrize("hours", ["counted", "excluded"])
def test_administration_for_the_person_sustains_whether_or_not_its_hours_count(hours: str) -> None:
    periods(
        """
        2025-03-31  direct          Ana
        2025-04-10  administration  Ana
        2025-04     ongoing         Ana  no
        2025-05-01  direct          Ana
        """,
        client_administration=hours,
    ).must_be(ONE_PERIOD)


@pytest.mark.parametrize("event", ["administration -", "administration Ben benefits=Ana"])
def test_administration_that_does_not_name_the_person_does_not_sustain(event: str) -> None:
    said = periods(f"""
        2025-03-31  direct   Ana
        2025-04-10  {event}
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """)

    assert said.count("2025-05") == "1"


def test_without_coverage_rows_a_month_without_any_event_says_nothing() -> None:
    periods("""
        as_seen     complete
        2025-02-03  training  -
        2025-03-31  direct    Ana
        2025-04     ongoing   Ana  no
        2025-05-01  direct    Ana
        """).must_be(ONE_PERIOD)
