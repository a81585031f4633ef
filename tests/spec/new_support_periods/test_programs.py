"""Rule 1.1: periods recorded under another program than client support."""

from __future__ import annotations

import pytest

from spec.language import periods


def test_a_period_opened_in_the_after_hours_program_is_excluded() -> None:
    periods("""
        2025-03-03..  recorded  Ana  AH1  program=after_hours
        """).must_be("""
        2025-03-03  excluded  KPM1.after_hours  AH1
        """)


@pytest.mark.parametrize("program", ["ramp", "other"])
def test_a_period_of_ramp_or_another_program_is_excluded(program: str) -> None:
    periods(f"""
        2025-03-03..  recorded  Ana  X1  program={program}
        2025-03-03    direct    Ana      program={program}
        """).must_be("""
        2025-03-03  excluded  KPM1.other_program  X1
        """)


def test_a_period_opened_after_hours_stays_excluded_when_the_day_program_takes_over() -> None:
    periods("""
        2025-03-03..  recorded  Ana  AH1  program=after_hours
        2025-03-03    direct    Ana
        """).must_be("""
        2025-03-03  excluded  KPM1.after_hours    AH1
        2025-03-03  counted   KPM1.first_support  derived:A:Ana:2025-03-03
        """)


def test_a_client_support_period_counts_though_it_is_served_after_hours_only() -> None:
    periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana  program=after_hours
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)


@pytest.mark.parametrize("program", ["after_hours", "ramp", "other"])
def test_such_a_record_adopts_nothing(program: str) -> None:
    clause = "after_hours" if program == "after_hours" else "other_program"
    periods(f"""
        2025-03-01    direct    Ana
        2025-03-10..  recorded  Ana  X1  program={program}
        2025-03-10    direct    Ana
        """).must_be(f"""
        2025-03-01  counted   KPM1.first_support  derived:A:Ana:2025-03-01
        2025-03-10  excluded  KPM1.{clause}       X1
        """)


def test_such_a_record_overlaps_nothing() -> None:
    periods("""
        2025-03-01..  recorded  Ana  AH1  program=after_hours
        2025-03-01    direct    Ana       program=after_hours
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """).must_be("""
        2025-03-01  excluded  KPM1.after_hours  AH1
        2025-03-10  counted   KPM1.recorded     SP1
        """)


def test_such_a_record_is_no_evidence_of_a_relationship() -> None:
    periods("""
        2025-03-31..  recorded  Ana  AH1  program=after_hours
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """).must_be("""
        2025-03-31  excluded      KPM1.after_hours           AH1
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-01  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-01
        """)


def test_the_end_of_such_a_record_closes_nothing() -> None:
    periods("""
        2025-03-01              direct    Ana
        2025-03-05..2025-03-10  recorded  Ana  X1  program=other
        2025-03-20              direct    Ana
        """).must_be("""
        2025-03-01  counted   KPM1.first_support  derived:A:Ana:2025-03-01
        2025-03-05  excluded  KPM1.other_program  X1
        """)


def test_a_switch_lets_support_go_on_under_the_after_hours_record_that_opened_it() -> None:
    periods(
        """
        2025-10-10..2025-10-20  recorded  Ana  AH1  program=after_hours
        2025-10-13              direct    Ana
        2025-10-20              direct    Ana
        """,
        after_hours_start="excluded",
    ).must_be("""
        2025-10-10  excluded  KPM1.after_hours  AH1
        """)


def test_support_after_the_last_day_of_such_a_record_starts_a_period_all_the_same() -> None:
    periods(
        """
        2025-10-10..2025-10-20  recorded  Ana  AH1  program=after_hours
        2025-10-13              direct    Ana
        2025-10-21              direct    Ana
        """,
        after_hours_start="excluded",
    ).must_be("""
        2025-10-10  excluded  KPM1.after_hours    AH1
        2025-10-21  counted   KPM1.first_support  derived:A:Ana:2025-10-21
        """)


def test_an_open_after_hours_record_has_no_last_day() -> None:
    periods(
        """
        2025-10-10..  recorded  Ana  AH1  program=after_hours
        2025-12-01    direct    Ana
        2025-10-09    direct    Ben
        """,
        after_hours_start="excluded",
    ).must_be("""
        2025-10-09  counted   KPM1.first_support  derived:A:Ben:2025-10-09
        2025-10-10  excluded  KPM1.after_hours    AH1
        """)


def test_a_recorded_day_program_period_counts_within_an_after_hours_one_all_the_same() -> None:
    periods(
        """
        2025-10-10..  recorded  Ana  AH1  program=after_hours
        2025-10-13..  recorded  Ana  SP1
        2025-10-13    direct    Ana
        """,
        after_hours_start="excluded",
    ).must_be("""
        2025-10-10  excluded  KPM1.after_hours  AH1
        2025-10-13  counted   KPM1.recorded     SP1
        """)
