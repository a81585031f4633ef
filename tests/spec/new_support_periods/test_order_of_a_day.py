"""Rule 1.3: on one day first the starts of records, then opening work, then recorded ends."""

from __future__ import annotations

from spec.language import periods


def test_a_record_starts_before_the_work_of_its_day_opens_anything() -> None:
    said = periods("""
        2025-03-03    direct    Ana
        2025-03-03..  recorded  Ana  SP1
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)
    assert not {"starts-before-recorded", "support-period-not-recorded"} & said.findings


def test_work_on_the_recorded_last_day_still_belongs_to_the_record() -> None:
    periods("""
        2025-03-03..2025-03-14  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-14              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)


def test_a_record_of_a_single_day_holds_that_day() -> None:
    periods("""
        2025-03-03..2025-03-03  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-04              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded       SP1
        2025-03-04  counted  KPM1.first_support  derived:A:Ana:2025-03-04
        """)


def test_two_records_of_one_day_start_in_the_order_of_their_ids() -> None:
    periods("""
        2025-03-03..  recorded  Ana  SP2
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        """).must_be("""
        2025-03-03  counted       KPM1.recorded  SP1
        2025-03-03  undetermined  KPM1.overlap   SP2
        """)


def test_ids_are_text_not_numbers() -> None:
    periods("""
        2025-03-03..  recorded  Ana  SP2
        2025-03-03..  recorded  Ana  SP10
        2025-03-03    direct    Ana
        """).must_be("""
        2025-03-03  counted       KPM1.recorded  SP10
        2025-03-03  undetermined  KPM1.overlap   SP2
        """)
