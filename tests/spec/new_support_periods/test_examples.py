"""Rule 1, the table of examples, in the order of the rules."""

from __future__ import annotations

import pytest

from spec.language import periods


def test_a_whole_month_without_service_and_no_relationship_ends_the_period() -> None:
    said = periods("""
        2025-01-31  direct   Ana
        2025-02     ongoing  Ana  no
        2025-03-01  direct   Ana
        """)

    said.must_be("""
        2025-01-31  counted  KPM1.first_support  derived:A:Ana:2025-01-31
        2025-03-01  counted  KPM1.first_support  derived:A:Ana:2025-03-01
        """)
    assert said.count("2025-01") == "1"
    assert said.count("2025-03") == "1"


def test_two_services_58_days_apart_with_no_whole_month_between_are_one_period() -> None:
    said = periods("""
        2025-01-01  direct  Ana
        2025-02-28  direct  Ana
        """)

    said.must_be("""
        2025-01-01  counted  KPM1.first_support  derived:A:Ana:2025-01-01
        """)
    assert said.count("2025-01") == "1"
    assert said.count("2025-02") == "0"


def test_a_booked_appointment_keeps_the_period_open_through_a_month_without_service() -> None:
    said = periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  yes
        2025-05-01  direct   Ana
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)
    assert said.count("2025-03") == "1"
    assert said.count("2025-05") == "0"


def test_nothing_said_and_nothing_recorded_leaves_the_return_undetermined() -> None:
    said = periods("""
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
        """)

    said.must_be("""
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-01  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-01
        """)
    assert said.count("2025-03") == "1"
    assert said.count("2025-05") == "0, undetermined 1"


def test_a_recorded_period_still_open_is_evidence_that_the_relationship_goes_on() -> None:
    said = periods("""
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.recorded  SP1
        """)
    assert said.count("2025-05") == "0"
    assert "stale-open-period" in said.findings


def test_a_call_on_the_clients_behalf_is_a_service_of_the_month() -> None:
    said = periods("""
        2025-03-31  direct     Ana
        2025-04-10  case_work  Ana
        2025-04     ongoing    Ana  no
        2025-05-01  direct     Ana
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)
    assert said.count("2025-05") == "0"


def test_a_mother_and_the_children_who_have_their_own_safety_planning_are_clients() -> None:
    said = periods("""
        2025-03-04  direct     Ana
        2025-03-05  direct     Ben;Cam             # safety planning with the two older children
        2025-03-06  case_work  Ana   benefits=Dot  # brokerage
        """)

    said.must_be("""
        2025-03-04  counted   KPM1.first_support  derived:A:Ana:2025-03-04
        2025-03-05  counted   KPM1.first_support  derived:A:Ben:2025-03-05
        2025-03-05  counted   KPM1.first_support  derived:A:Cam:2025-03-05
        2025-03-06  excluded  KPM1.not_a_client   person:A:Dot
        """)
    assert said.count("2025-03") == "3"


def test_a_child_recorded_with_the_family_counts_when_first_supported() -> None:
    said = periods("""
        2025-03-03..  recorded  Mia  SP1
        2025-03-03    direct    Ana  benefits=Mia
        2025-05-10    direct    Mia
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03  # the mother
        2025-05-10  counted  KPM1.recorded       SP1
        """)
    assert said.count("2025-05") == "1"


def test_an_after_hours_period_is_left_out_and_the_day_programs_first_support_counts() -> None:
    said = periods("""
        2025-10-10..  recorded  Ana  AH1  program=after_hours  # a Friday
        2025-10-10    direct    Ana       program=after_hours
        2025-10-13    direct    Ana                            # the Monday
        """)

    said.must_be("""
        2025-10-10  excluded  KPM1.after_hours    AH1
        2025-10-13  counted   KPM1.first_support  derived:A:Ana:2025-10-13
        """)
    assert said.count("2025-10") == "1"


@pytest.mark.parametrize(
    ("record", "name"),
    [
        pytest.param("2025-03-28.. recorded Ana SP1", "recorded SP1", id="from the referral"),
        pytest.param("2025-04-02.. recorded Ana SP1", "recorded SP1", id="from first support"),
        pytest.param("", "first_support derived:A:Ana:2025-04-02", id="not recorded"),
    ],
)
def test_a_referral_in_march_counts_in_april_when_support_begins(record: str, name: str) -> None:
    said = periods(f"""
        2025-04-02  direct  Ana
        {record}
        """)

    said.must_be(f"2025-04-02 counted KPM1.{name}")
    assert said.count("2025-03") == "0"
    assert said.count("2025-04") == "1"


def test_a_referral_logged_as_work_for_the_client_is_support_of_a_period_recorded_from_it() -> None:
    said = periods("""
        2025-03-28..  recorded             Ana  SP1
        2025-03-28    information_sharing  Ana
        2025-04-02    direct               Ana
        """)

    said.must_be("""
        2025-03-28  counted  KPM1.recorded  SP1
        """)


def test_direct_support_after_a_recorded_close_is_a_second_period() -> None:
    said = periods("""
        2025-04-14..2025-05-05  recorded  Ana  SP1
        2025-04-14              direct    Ana
        2025-05-20              direct    Ana
        """)

    said.must_be("""
        2025-04-14  counted  KPM1.recorded       SP1
        2025-05-20  counted  KPM1.first_support  derived:A:Ana:2025-05-20
        """)
    assert said.count("2025-05") == "1"


def test_intake_case_work_for_the_client_is_support_of_a_recorded_period() -> None:
    said = periods("""
        2025-03-28..  recorded   Ana  SP1
        2025-03-28    case_work  Ana
        2025-04-02    direct     Ana
        """)

    said.must_be("""
        2025-03-28  counted  KPM1.recorded  SP1
        """)
    assert said.count("2025-03") == "1"
    assert said.count("2025-04") == "0"


def test_a_period_recorded_after_an_after_hours_contact_starts_with_the_day_program() -> None:
    said = periods("""
        2025-10-31..  recorded  Ana  SP1
        2025-10-31    direct    Ana  program=after_hours
        2025-11-03    direct    Ana
        """)

    said.must_be("""
        2025-11-03  counted  KPM1.recorded  SP1
        """)
    assert said.count("2025-10") == "0"
    assert said.count("2025-11") == "1"


def test_of_two_open_records_of_one_person_the_second_is_undetermined() -> None:
    said = periods("""
        2025-03-01..  recorded  Ana  SP1
        2025-03-01    direct    Ana
        2025-03-15..  recorded  Ana  SP2
        2025-03-15    direct    Ana
        2025-03-29    direct    Ana
        """)

    said.must_be("""
        2025-03-01  counted       KPM1.recorded  SP1
        2025-03-15  undetermined  KPM1.overlap   SP2
        """)
    assert said.count("2025-03") == "1, undetermined 1"


def test_a_closed_client_who_comes_back_and_is_turned_away_is_not_counted() -> None:
    said = periods("""
        2025-02-03..2025-02-28  recorded             Ana  SP1
        2025-02-03              direct               Ana
        2025-04-22              information_sharing  Ana  # told another service to expect her
        """)

    said.must_be("""
        2025-02-03  counted  KPM1.recorded  SP1
        """)
    assert said.count("2025-04") == "0"


def test_a_first_service_in_the_first_covered_month_may_not_be_the_first() -> None:
    said = periods("""
        2025-07..2026-06  complete
        2025-07-05        direct    Ana
        """)

    said.must_be("""
        2025-07-05  undetermined  KPM1.look_back  derived:A:Ana:2025-07-05
        """)
    assert said.count("2025-07") == "0, undetermined 1"


def test_a_form_filled_in_about_the_client_is_a_service_of_the_month() -> None:
    said = periods("""
        2025-03-31  direct          Ana
        2025-04-10  administration  Ana
        2025-04     ongoing         Ana  no
        2025-05-01  direct          Ana
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
        """)
    assert said.count("2025-05") == "0"


def test_a_child_named_only_in_work_with_the_school_has_no_period_unless_any_work_opens() -> None:
    story = """
        2025-03-04  case_work  Mia
        """

    periods(story).must_be("""
        2025-03-04  excluded  KPM1.no_direct_support  person:A:Mia
        """)
    periods(story, opening_work="any").must_be("""
        2025-03-04  counted  KPM1.first_support  derived:A:Mia:2025-03-04
        """)


def test_children_recorded_with_a_mother_on_whom_all_contacts_are_logged_are_in_doubt() -> None:
    said = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03..  recorded  Ben  SP2
        2025-03-03..  recorded  Mia  SP3
        2025-03-03    direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted       KPM1.recorded    SP1
        2025-03-03  undetermined  KPM1.no_service  SP2
        2025-03-03  undetermined  KPM1.no_service  SP3
        """)
    assert said.count("2025-03") == "1, undetermined 2"


def test_two_open_records_overlap_though_no_services_were_given() -> None:
    said = periods("""
        as_seen       complete
        2025-03-01..  recorded  Ana  SP1
        2025-03-15..  recorded  Ana  SP2
        """)

    said.must_be("""
        2025-03-01  counted       KPM1.recorded  SP1
        2025-03-15  undetermined  KPM1.overlap   SP2
        """)
    assert said.count("2025-03") == "1, undetermined 1"


@pytest.mark.parametrize("record", ["2025-05-05.. recorded Ana SP1", ""])
def test_short_contacts_while_waiting_and_the_support_after_are_one_period(record: str) -> None:
    said = periods(f"""
        {record}
        2025-05-05  direct  Ana  # holding, while waiting for a place
        2025-05-19  direct  Ana
        2025-06-02  direct  Ana  # structured case management
        """)

    assert said.count("2025-05") == "1"
    assert said.count("2025-06") == "0"


def test_holding_and_case_management_recorded_one_after_the_other_are_two() -> None:
    said = periods("""
        2025-05-05..2025-06-01  recorded  Ana  SP1
        2025-05-05              direct    Ana
        2025-06-02..            recorded  Ana  SP2
        2025-06-02              direct    Ana
        """)

    assert said.count("2025-05") == "1"
    assert said.count("2025-06") == "1"
    assert "reopened-soon" in said.findings


def test_who_rings_after_the_plan_was_done_and_is_supported_has_a_second_period() -> None:
    said = periods("""
        2025-03-03..2025-05-05  recorded  Ana  SP1  end_reason=relationship_ended
        2025-03-03              direct    Ana
        2025-05-20              direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.recorded       SP1
        2025-05-20  counted  KPM1.first_support  derived:A:Ana:2025-05-20
        """)
    assert "reopened-soon" in said.findings


@pytest.mark.parametrize("record", ["2025-03-03.. recorded Ana SP1", ""])
def test_support_that_goes_on_through_a_move_is_nothing_new(record: str) -> None:
    said = periods(f"""
        {record}
        2025-03-03  direct  Ana  # crisis accommodation
        2025-04-14  direct  Ana
        2025-05-12  direct  Ana  # longer-term housing
        """)

    assert said.count("2024-25") == "1"
