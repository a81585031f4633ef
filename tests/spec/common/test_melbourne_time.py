"""Rule 0.1: all dates and clock times are Melbourne's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from spec.language import hours, periods, responses


def test_a_timestamp_without_an_offset_is_what_the_wall_shows() -> None:
    responses("""
        response  responded_at
        R1        2025-03-04T16:59
        R2        2025-03-04T17:00
        """).must_be("""
        2025-03-04  excluded  KPM4.business_hours  R1
        2025-03-04  counted   KPM4.response        R2
        """)


@pytest.mark.parametrize(
    "moment", ["2025-03-04T06:00+00:00", "2025-03-04T14:00+08:00", "2025-03-03T20:00-10:00"]
)
def test_a_timestamp_with_an_offset_is_converted(moment: str) -> None:
    responses(f"""
        response  responded_at
        R1        {moment}
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        """)


def test_a_conversion_may_change_the_day_and_the_month() -> None:
    said = responses("""
        response  responded_at
        R1        2025-06-30T15:00+00:00
        """)

    said.must_be("""
        2025-07-01  counted  KPM4.response  R1
        """)
    assert said.count("2025-07") == "1"


def test_so_may_the_day_a_support_period_starts_and_hours_are_worked() -> None:
    story = """
        2025-03-31T13:30+00:00  direct  Ana  minutes=30
        """

    periods(story).must_be("2025-04-01  counted  KPM1.first_support  derived:A:Ana:2025-04-01")
    hours(story).must_be("2025-04-01  counted  0:30  KPM2.direct  E1")


def test_a_wall_time_that_never_happened_rejects_the_row() -> None:
    said = responses("""
        response  responded_at
        R1        2025-10-05T01:59:59
        R2        2025-10-05T02:00:00
        R3        2025-10-05T02:59:59
        R4        2025-10-05T03:00:00
        """)

    said.must_be("""
        2025-10-05  counted  KPM4.response  R1
        2025-10-05  counted  KPM4.response  R4
        """)
    assert said.records.rejected_rows == 2
    assert "responded_at" in {found.column for found in said.records.findings}


def test_a_wall_time_that_happened_twice_is_the_first() -> None:
    said = hours("""
        event  started_at        ended_at
        E1     2025-04-06T02:30  2025-04-06T03:30
        """)

    said.must_be("""
        2025-04-06  counted  2:00  KPM2.direct  E1
        """)
    assert "ambiguous-time" in said.findings


@pytest.mark.parametrize(("offset", "worked"), [("+11:00", "2:00"), ("+10:00", "1:00")])
def test_an_offset_says_which_of_the_two_it_is(offset: str, worked: str) -> None:
    said = hours(f"""
        event  started_at                ended_at
        E1     2025-04-06T02:30{offset}  2025-04-06T03:30
        """)

    said.must_be(f"""
        2025-04-06  counted  {worked}  KPM2.direct  E1
        """)
    assert "ambiguous-time" not in said.findings


@pytest.fixture
def move_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Put this machine into another zone and language, and back."""

    def move(zone: str, language: str) -> None:
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LANG", language)
        monkeypatch.setenv("LANGUAGE", language)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this machine cannot be moved")
@pytest.mark.parametrize(
    ("zone", "language"), [("America/New_York", "en_US"), ("Asia/Bangkok", "th_TH")]
)
def test_it_does_not_matter_where_the_machine_stands(
    move_machine: Callable[[str, str], None], zone: str, language: str
) -> None:
    move_machine(zone, language)

    responses("""
        response  responded_at
        R1        2025-03-04T16:59
        R2        2025-03-04T06:00+00:00
        R3        2025-03-10T12:00        # Labour Day
        """).must_be("""
        2025-03-04  excluded  KPM4.business_hours  R1
        2025-03-04  counted   KPM4.response        R2
        2025-03-10  counted   KPM4.response        R3
        """)
