"""A person's timeline: each support period as rebuilt, and why it ended."""

from __future__ import annotations

from datetime import date

from fvcount.measures.new_support_periods.explain import timelines
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import TIMETABLE
from measures.stories import says
from spec.language import Told, periods


def timeline(
    told: Told, *ids: str, **switches: str
) -> list[tuple[str | None, date, date | None, str]]:
    return [
        (each.record, each.began, each.ended, each.why)
        for each in timelines(told.records, Readings.of(switches), TIMETABLE, set(ids))
    ]


STORY = """
    2025-01-03              direct    Ana
    2025-02                 ongoing   Ana  no
    2025-03-03..2025-03-20  recorded  Ana  SP1
    2025-03-03              direct    Ana
    2025-04-01              direct    Ana
    2025-03-05              direct    Ben
    """


def test_a_timeline_tells_each_period_as_rebuilt_and_why_it_ended() -> None:
    (first, second, third) = timeline(periods(STORY), "Ana")

    assert first[:3] == (None, date(2025, 1, 3), date(2025, 1, 3))
    says(first[3], "February 2025", "recorded as over")
    assert second[:3] == ("SP1", date(2025, 3, 3), date(2025, 3, 20))
    says(second[3], "recorded as closed")
    assert third[:2] == (None, date(2025, 4, 1))


def test_a_timeline_is_found_by_a_person_or_by_a_period_of_theirs() -> None:
    told = periods(STORY)

    assert timeline(told, "SP1") == timeline(told, "Ana")
    assert len(timeline(told, "Ben")) == 1
    assert len(timeline(told, "Ana", "Ben")) == 4
    assert timeline(told, "Cam") == []


def test_a_timeline_says_where_an_end_is_in_doubt() -> None:
    (only,) = timeline(periods("2025-03-31  direct  Ana"), "Ana")

    says(only[3], "April 2025", "nothing says whether the relationship went on", "if it did")


def test_a_timeline_of_what_is_still_open_says_so_and_no_more() -> None:
    told = periods("""
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        """)

    assert timeline(told, "Ana") == [("SP1", date(2025, 3, 31), None, "still open")]


def test_a_timeline_in_which_everything_goes_on_is_told_without_an_if() -> None:
    (only,) = timeline(periods("2025-03-31  direct  Ana"), "Ana", unknown_relationship="ongoing")

    assert only[:3] == (None, date(2025, 3, 31), None)
    assert "if it did" not in only[3]
