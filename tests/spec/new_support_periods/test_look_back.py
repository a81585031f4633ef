"""Rule 1.9: a derived start is certain only if its month and the month before are covered."""

from __future__ import annotations

from spec.language import periods


def test_in_the_first_covered_month_the_person_may_have_been_a_client_already() -> None:
    said = periods("""
        2025-07..2025-12  complete
        2025-07-31        direct    Ana
        """)

    said.must_be("""
        2025-07-31  undetermined  KPM1.look_back  derived:A:Ana:2025-07-31
        """)
    assert "look-back-short" in said.findings


def test_in_the_second_covered_month_a_first_support_is_certain() -> None:
    said = periods("""
        2025-07..2025-12  complete
        2025-08-01        direct    Ana
        """)

    said.must_be("""
        2025-08-01  counted  KPM1.first_support  derived:A:Ana:2025-08-01
        """)
    assert "look-back-short" not in said.findings


def test_its_own_month_must_be_covered_too() -> None:
    periods("""
        2025-01..2025-06  complete
        2025-07-05        direct    Ana
        """).must_be("""
        2025-07-05  undetermined  KPM1.look_back  derived:A:Ana:2025-07-05
        """)


def test_a_hole_in_the_month_before_is_enough_to_doubt() -> None:
    periods("""
        2025-01..2025-05  complete
        2025-07..2025-12  complete
        2025-07-05        direct    Ana
        """).must_be("""
        2025-07-05  undetermined  KPM1.look_back  derived:A:Ana:2025-07-05
        """)


def test_several_rows_of_coverage_unite() -> None:
    periods("""
        2025-07..2025-12  complete
        2025-06..2025-06  complete
        2025-07-05        direct    Ana
        """).must_be("""
        2025-07-05  counted  KPM1.first_support  derived:A:Ana:2025-07-05
        """)


def test_a_recorded_period_needs_no_look_back() -> None:
    periods("""
        2025-07..2025-12  complete
        2025-07-05..      recorded  Ana  SP1
        2025-07-05        direct    Ana
        """).must_be("""
        2025-07-05  counted  KPM1.recorded  SP1
        """)


def test_an_adopted_period_bears_the_records_id_and_needs_none_either() -> None:
    periods("""
        2025-07..2025-12  complete
        2025-07-05        direct    Ana
        2025-07-10..      recorded  Ana  SP1
        """).must_be("""
        2025-07-05  counted  KPM1.recorded  SP1
        """)


def test_an_unknown_relationship_is_named_before_a_short_look_back() -> None:
    periods("""
        2025-02..2025-04  complete
        2025-03-31        direct    Ana
        2025-05-01        direct    Ana  # May is not covered, and of April nothing is said
        """).must_be("""
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-01  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-01
        """)


def test_a_start_that_only_one_world_gives_to_the_record_needs_it() -> None:
    periods("""
        2025-03..2025-12  complete
        2025-03-31        direct    Ana
        2025-05-12..      recorded  Ana  SP1  # of April nothing is said
        2025-05-12        direct    Ana
        """).must_be("""
        2025-03-31  undetermined  KPM1.look_back             derived:A:Ana:2025-03-31
        2025-05-12  undetermined  KPM1.relationship_unknown  SP1
        """)


# coverage that is not stated


def test_without_coverage_rows_the_services_themselves_say_what_is_covered() -> None:
    periods("""
        as_seen     complete
        2025-07-05  direct    Ana
        2025-08-04  direct    Ben
        """).must_be("""
        2025-07-05  undetermined  KPM1.look_back      derived:A:Ana:2025-07-05
        2025-08-04  counted       KPM1.first_support  derived:A:Ben:2025-08-04
        """)


def test_any_event_of_the_agency_is_seen() -> None:
    periods("""
        as_seen     complete
        2025-06-30  supervision  -
        2025-07-05  direct       Ana
        """).must_be("""
        2025-07-05  counted  KPM1.first_support  derived:A:Ana:2025-07-05
        """)


def test_events_outside_the_coverage_rows_do_not_widen_them() -> None:
    periods("""
        2025-07..2025-12  complete
        2025-06-30        supervision  -
        2025-07-05        direct       Ana
        """).must_be("""
        2025-07-05  undetermined  KPM1.look_back  derived:A:Ana:2025-07-05
        """)


def test_the_coverage_of_one_agency_says_nothing_of_another() -> None:
    periods("""
        2024-01..2026-12  complete  agency=B
        2025-06-30        direct    Ben       agency=B
        2025-07-05        direct    Ana
        """).must_be("""
        2025-06-30  counted       KPM1.first_support  derived:B:Ben:2025-06-30
        2025-07-05  undetermined  KPM1.look_back      derived:A:Ana:2025-07-05
        """)
