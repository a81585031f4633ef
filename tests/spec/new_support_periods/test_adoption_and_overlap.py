"""Rule 1.4: a record adopts a derived period, opens on its own, or overlaps another record."""

from __future__ import annotations

from spec.language import periods

# adoption


def test_a_record_adopts_the_derived_period_that_support_began_before_it() -> None:
    said = periods("""
        2025-02-28    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """)

    said.must_be("""
        2025-02-28  counted  KPM1.recorded  SP1
        """)
    assert "starts-before-recorded" in said.findings


def test_a_record_without_work_adopts_too() -> None:
    periods("""
        2025-03-01    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        """).must_be("""
        2025-03-01  counted  KPM1.recorded  SP1
        """)


def test_a_record_that_starts_on_the_next_day_adopts() -> None:
    periods("""
        2025-03-09    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """).must_be("""
        2025-03-09  counted  KPM1.recorded  SP1
        """)


def test_a_derived_period_that_has_ended_is_not_adopted() -> None:
    periods("""
        2025-01-31    direct    Ana
        2025-02       ongoing   Ana  no
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """).must_be("""
        2025-01-31  counted  KPM1.first_support  derived:A:Ana:2025-01-31
        2025-03-10  counted  KPM1.recorded       SP1
        """)


def test_an_adopted_period_belongs_to_the_record_so_the_next_record_overlaps_it() -> None:
    periods("""
        2025-03-01    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        2025-03-20..  recorded  Ana  SP2
        2025-03-20    direct    Ana
        """).must_be("""
        2025-03-01  counted       KPM1.recorded  SP1
        2025-03-20  undetermined  KPM1.overlap   SP2
        """)


def test_an_adopted_period_ends_on_the_recorded_end() -> None:
    periods("""
        2025-03-01              direct    Ana
        2025-03-10..2025-03-14  recorded  Ana  SP1
        2025-03-10              direct    Ana
        2025-03-17              direct    Ana
        """).must_be("""
        2025-03-01  counted  KPM1.recorded       SP1
        2025-03-17  counted  KPM1.first_support  derived:A:Ana:2025-03-17
        """)


# overlap


def test_a_record_that_starts_while_another_with_work_is_open_overlaps() -> None:
    said = periods("""
        2025-03-03..2025-03-11  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-10              direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted       KPM1.recorded  SP1
        2025-03-10  undetermined  KPM1.overlap   SP2
        """)
    assert "overlapping-support-periods" in said.findings


def test_a_record_that_starts_on_the_day_the_other_ends_does_not_overlap() -> None:
    said = periods("""
        2025-03-03..2025-03-10  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-10              direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)
    assert "overlapping-support-periods" not in said.findings


def test_a_record_that_starts_after_the_other_ended_does_not_overlap() -> None:
    periods("""
        2025-03-03..2025-03-09  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-10              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)


def test_a_record_that_a_silent_month_has_closed_is_not_open_any_more() -> None:
    periods("""
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-02       ongoing   Ana  no
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """).must_be("""
        2025-01-06  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)


def test_a_record_without_work_is_overlapped_by_none() -> None:
    periods(
        """
        2025-03-03..2025-03-20  recorded  Ana  SP1
        2025-03-10..            recorded  Ana  SP2
        2025-03-21              direct    Ana
        """,
        record_start="as_recorded",
    ).must_be("""
        2025-03-03  undetermined  KPM1.no_service  SP1
        2025-03-10  counted       KPM1.recorded    SP2
        """)


def test_a_record_without_work_may_overlap_one_that_has_work() -> None:
    periods("""
        2025-03-03..            recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-12  recorded  Ana  SP2
        """).must_be("""
        2025-03-03  counted       KPM1.recorded  SP1
        2025-03-10  undetermined  KPM1.overlap   SP2
        """)


def test_records_overlap_by_where_they_start_not_by_where_they_are_recorded() -> None:
    periods("""
        2025-03-03..2025-03-20  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-21              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-21  counted  KPM1.recorded  SP2
        """)


def test_records_of_two_people_never_overlap() -> None:
    periods("""
        2025-03-03..  recorded  Ana      SP1
        2025-03-03..  recorded  Ben      SP2
        2025-03-03    direct    Ana;Ben
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-03  counted  KPM1.recorded  SP2
        """)
