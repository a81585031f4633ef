"""Rule 0.10: two ids of one person are joined before anything else happens."""

from __future__ import annotations

import pytest

from spec.language import periods


def test_services_under_two_ids_of_one_person_are_one_period() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-05  direct  Ana2
        always      person  Ana2  same_as=Ana
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        """)


def test_what_is_not_joined_is_two_people() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-05  direct  Ana2
        always      person  Ana2
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-05  counted  KPM1.first_support  derived:A:Ana2:2025-03-05
        """)


def test_the_name_carries_the_id_that_is_pointed_to() -> None:
    periods("""
        2025-03-03  direct     Ana2
        2025-03-05  case_work  -     benefits=Mia2
        always      person     Ana2  same_as=Ana
        always      person     Mia2  same_as=Mia
        """).must_be("""
        2025-03-03  counted   KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-05  excluded  KPM1.not_a_client   person:A:Mia
        """)


def test_chains_are_followed() -> None:
    periods("""
        2025-03-03  direct  Ana3
        2025-03-05  direct  Ana2
        2025-03-07  direct  Ana
        always      person  Ana3  same_as=Ana2
        always      person  Ana2  same_as=Ana
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        """)


def test_a_record_under_one_id_holds_the_services_under_the_other() -> None:
    periods("""
        2025-03-03..  recorded  Ana2  SP1
        2025-03-05    direct    Ana
        always        person    Ana2  same_as=Ana
        """).must_be("""
        2025-03-05  counted  KPM1.recorded  SP1
        """)


def test_who_benefits_under_one_id_and_is_named_under_the_other_is_a_client() -> None:
    periods("""
        2025-03-03..  recorded   Mia   SP1
        2025-03-03    case_work  -     benefits=Mia
        2025-03-05    direct     Mia2
        always        person     Mia2  same_as=Mia
        """).must_be("""
        2025-03-05  counted  KPM1.recorded  SP1
        """)


def test_records_under_two_ids_of_one_person_overlap() -> None:
    periods("""
        2025-03-03..  recorded  Ana   SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana2  SP2
        2025-03-10    direct    Ana2
        always        person    Ana2  same_as=Ana
        """).must_be("""
        2025-03-03  counted       KPM1.recorded  SP1
        2025-03-10  undetermined  KPM1.overlap   SP2
        """)


# an agency's row and a general one


def test_an_agencys_row_goes_over_a_general_one() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-04  direct  Zoe
        2025-03-05  direct  Ana2
        always      person  Ana2  same_as=Zoe
        always      person  Ana2  same_as=Ana  agency=A
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-04  counted  KPM1.first_support  derived:A:Zoe:2025-03-04
        """)


def test_it_does_so_for_who_benefits() -> None:
    periods("""
        2025-03-03  case_work  -     benefits=Mia2
        always      person     Mia2  same_as=Zoe
        always      person     Mia2  same_as=Mia  agency=A
        """).must_be("""
        2025-03-03  excluded  KPM1.not_a_client  person:A:Mia
        """)


def test_and_for_what_was_said_about_the_months() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana2  no
        2025-05-01  direct   Ana
        always      person   Ana2  same_as=Zoe
        always      person   Ana2  same_as=Ana  agency=A
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
        """)


def test_its_blank_cell_leaves_what_the_general_row_says() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-05  direct  Ana2
        always      person  Ana2  same_as=Ana
        always      person  Ana2  household=H1  agency=A
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        """)


def test_it_says_nothing_for_another_agency() -> None:
    periods("""
        2025-03-03  direct  Ana
        2025-03-05  direct  Ana2
        always      person  Ana2  same_as=Ana  agency=B
        """).must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-05  counted  KPM1.first_support  derived:A:Ana2:2025-03-05
        """)


# what was said about the months


def test_a_status_under_one_id_holds_for_the_other() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana2  no
        2025-05-01  direct   Ana
        always      person   Ana2  same_as=Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
        """)


@pytest.mark.parametrize(("first", "then"), [("no", "yes"), ("yes", "no")])
def test_of_statuses_that_disagree_yes_wins(first: str, then: str) -> None:
    periods(f"""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana   {first}
        2025-04     ongoing  Ana2  {then}
        2025-05-01  direct   Ana
        always      person   Ana2  same_as=Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)


def test_a_blank_status_disagrees_with_nothing() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana   no
        2025-04     ongoing  Ana2  .
        2025-05-01  direct   Ana
        always      person   Ana2  same_as=Ana
        """).must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
        """)


# a circle


def test_ids_that_point_at_each_other_are_rejected() -> None:
    said = periods("""
        2025-03-03  direct  Ana
        2025-03-05  direct  Ana2
        always      person  Ana   same_as=Ana2
        always      person  Ana2  same_as=Ana
        """)

    assert said.records.rejected_rows == 2
    said.must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-05  counted  KPM1.first_support  derived:A:Ana2:2025-03-05
        """)
