"""Rule 1.6: a recorded end closes its period after that day, and a derived one beside it."""

from __future__ import annotations

import pytest

from spec.language import periods


def test_support_on_the_day_after_the_recorded_end_is_a_new_period() -> None:
    periods("""
        2025-03-03..2025-03-14  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-15              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded       SP1
        2025-03-15  counted  KPM1.first_support  derived:A:Ana:2025-03-15
        """)


@pytest.mark.parametrize(
    "reason", ["relationship_ended", "maximum_support", "no_service_for_a_month", "other", ""]
)
def test_whatever_the_reason_the_recorded_end_is_the_end(reason: str) -> None:
    periods(f"""
        2025-03-03..2025-03-14  recorded  Ana  SP1  end_reason={reason}
        2025-03-03              direct    Ana
        2025-03-20              direct    Ana
        """).must_be("""
        2025-03-03  counted  KPM1.recorded       SP1
        2025-03-20  counted  KPM1.first_support  derived:A:Ana:2025-03-20
        """)


def test_a_record_closed_by_a_silent_month_still_ends_the_derived_period_beside_it() -> None:
    periods("""
        2025-01-06..2025-06-30  recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-02                 ongoing   Ana  no   # SP1 ends here
        2025-03-10              direct    Ana       # a derived period beside it
        2025-04-10              direct    Ana
        2025-05-12              direct    Ana
        2025-06-10              direct    Ana
        2025-07-10              direct    Ana       # after the recorded end of SP1
        """).must_be("""
        2025-01-06  counted  KPM1.recorded       SP1
        2025-03-10  counted  KPM1.first_support  derived:A:Ana:2025-03-10
        2025-07-10  counted  KPM1.first_support  derived:A:Ana:2025-07-10
        """)


def test_without_that_recorded_end_the_derived_period_goes_on() -> None:
    periods("""
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-02       ongoing   Ana  no
        2025-03-10    direct    Ana
        2025-04-10    direct    Ana
        2025-05-12    direct    Ana
        2025-06-10    direct    Ana
        2025-07-10    direct    Ana
        """).must_be("""
        2025-01-06  counted  KPM1.recorded       SP1
        2025-03-10  counted  KPM1.first_support  derived:A:Ana:2025-03-10
        """)


def test_nor_does_it_end_a_derived_period_that_another_record_adopted() -> None:
    periods("""
        2025-01-06..2025-06-30  recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-02                 ongoing   Ana  no   # SP1 ends here
        2025-03-10              direct    Ana       # a derived period
        2025-03-17..            recorded  Ana  SP2  # adopts it
        2025-03-17              direct    Ana
        2025-07-10              direct    Ana
        """).must_be("""
        2025-01-06  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)


def test_it_ends_even_a_derived_period_of_that_very_day() -> None:
    periods("""
        2025-01-06..2025-03-10  recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-02                 ongoing   Ana  no   # SP1 ends here
        2025-03-10              direct    Ana       # the recorded end comes after this
        2025-03-12              direct    Ana
        """).must_be("""
        2025-01-06  counted  KPM1.recorded       SP1
        2025-03-10  counted  KPM1.first_support  derived:A:Ana:2025-03-10
        2025-03-12  counted  KPM1.first_support  derived:A:Ana:2025-03-12
        """)


def test_the_end_of_one_record_does_not_close_another() -> None:
    periods("""
        2025-03-03..2025-03-31  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-10              direct    Ana
        2025-04-10              direct    Ana
        """).must_be("""
        2025-03-03  counted       KPM1.recorded  SP1
        2025-03-10  undetermined  KPM1.overlap   SP2
        """)
