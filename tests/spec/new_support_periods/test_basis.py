"""Rule 1, the switch basis: recorded periods alone, on their recorded dates."""

from __future__ import annotations

from spec.language import periods


def test_the_basis_is_the_rules_unless_chosen_otherwise() -> None:
    story = """
        2025-03-28..  recorded  Ana  SP1
        2025-04-02    direct    Ana
        """

    periods(story).must_be("2025-04-02  counted  KPM1.recorded  SP1")
    periods(story, basis="rules").must_be("2025-04-02  counted  KPM1.recorded  SP1")
    periods(story, basis="recorded").must_be("2025-03-28  counted  KPM1.recorded  SP1")


def test_nothing_is_derived() -> None:
    periods(
        """
        2025-03-01    direct    Ana
        2025-03-10..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        2025-03-12    direct    Ben
        """,
        basis="recorded",
    ).must_be("""
        2025-03-10  counted  KPM1.recorded  SP1
        """)


def test_no_month_without_service_ends_a_recorded_period() -> None:
    periods(
        """
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-04       ongoing   Ana  no
        2025-05-01    direct    Ana
        """,
        basis="recorded",
    ).must_be("""
        2025-03-31  counted  KPM1.recorded  SP1
        """)


def test_overlapping_records_both_count() -> None:
    periods(
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """,
        basis="recorded",
    ).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  counted  KPM1.recorded  SP2
        """)


def test_a_record_without_service_counts() -> None:
    periods(
        """
        2025-03-03..  recorded  Ana  SP1
        """,
        basis="recorded",
    ).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        """)


def test_other_programs_stay_excluded() -> None:
    periods(
        """
        2025-03-03..  recorded  Ana  AH1  program=after_hours
        2025-03-04..  recorded  Ana  RP1  program=ramp
        2025-03-05..  recorded  Ana  OT1  program=other
        """,
        basis="recorded",
    ).must_be("""
        2025-03-03  excluded  KPM1.after_hours    AH1
        2025-03-04  excluded  KPM1.other_program  RP1
        2025-03-05  excluded  KPM1.other_program  OT1
        """)


def test_who_only_benefits_stays_excluded() -> None:
    periods(
        """
        2025-03-03..  recorded   Mia  SP1
        2025-03-10    case_work  -    benefits=Mia
        """,
        basis="recorded",
    ).must_be("""
        2025-03-03  excluded  KPM1.not_a_client  SP1
        """)


def test_nothing_is_said_of_people_without_a_record() -> None:
    periods(
        """
        2025-03-04  direct             Ana  benefits=Mia
        2025-03-05  attempted_contact  Ben
        """,
        basis="recorded",
    ).must_be("")
