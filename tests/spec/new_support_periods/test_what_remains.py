"""Rules 1.10 and 1.12: overlaps, records without service, and what remains is counted once."""

from __future__ import annotations

import pytest

from spec.language import periods

TWO_RECORDS = """
    2025-03-03..  recorded  Ana  SP1
    2025-03-03    direct    Ana
    2025-03-10..  recorded  Ana  SP2
    2025-03-10    direct    Ana
    """


# overlaps


@pytest.mark.parametrize(
    ("overlapping_records", "told"),
    [
        ("undetermined", "undetermined KPM1.overlap"),
        ("counted", "counted KPM1.recorded"),
        ("excluded", "excluded KPM1.overlap"),
    ],
)
def test_an_overlapping_record_is_decided_by_its_reading(
    overlapping_records: str, told: str
) -> None:
    periods(TWO_RECORDS, overlapping_records=overlapping_records).must_be(f"""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  {told}                  SP2
        """)


def test_without_a_reading_it_is_undetermined() -> None:
    assert periods(TWO_RECORDS) == periods(TWO_RECORDS, overlapping_records="undetermined")


@pytest.mark.parametrize(
    ("overlapping_records", "told"),
    [
        ("undetermined", "undetermined KPM1.overlap"),
        ("counted", "undetermined KPM1.no_service"),
        ("excluded", "excluded KPM1.overlap"),
    ],
)
def test_an_overlapping_record_without_service_is_first_of_all_an_overlap(
    overlapping_records: str, told: str
) -> None:
    story = """
        2025-03-03..            recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-12  recorded  Ana  SP2
        """

    periods(story, overlapping_records=overlapping_records).must_be(f"""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  {told}                  SP2
        """)


# records without service


def test_a_record_without_service_in_a_covered_month_is_undetermined() -> None:
    said = periods("""
        2025-03..2025-03  complete
        2025-03-31..      recorded  Ana  SP1
        """)

    said.must_be("""
        2025-03-31  undetermined  KPM1.no_service  SP1
        """)
    assert said.count("2025-03") == "0, undetermined 1"


def test_a_record_without_service_in_a_month_that_is_not_covered_counts() -> None:
    said = periods("""
        2025-04..2025-04  complete
        2025-03-31..      recorded  Ana  SP1
        """)

    said.must_be("""
        2025-03-31  counted  KPM1.recorded  SP1
        """)
    assert "no-service-recorded" in said.findings


@pytest.mark.parametrize(("agency", "told"), [("A", True), ("B", False)])
def test_a_record_without_service_is_told_of_where_the_agency_gives_services(
    agency: str, told: bool
) -> None:
    said = periods(f"""
        as_seen       complete
        2025-03-31..  recorded  Ana  SP1
        2025-04-02    direct    Ben  agency={agency}
        """)

    assert "2025-03-31 counted KPM1.recorded SP1" in said.lines
    assert ("no-service-recorded" in said.findings) == told


@pytest.mark.parametrize(
    ("choice", "verdict"),
    [
        ("undetermined", "undetermined  KPM1.no_service"),
        ("excluded", "excluded  KPM1.no_service"),
        ("counted", "counted  KPM1.recorded"),
    ],
)
def test_a_switch_decides_about_records_without_service(choice: str, verdict: str) -> None:
    periods(
        """
        2025-03..2025-03  complete
        2025-03-31..      recorded  Ana  SP1
        """,
        records_without_service=choice,
    ).must_be(f"2025-03-31  {verdict}  SP1")


def test_a_record_left_out_for_lack_of_service_is_left_out_although_it_overlaps() -> None:
    periods(
        """
        2025-03-03..            recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-12  recorded  Ana  SP2
        """,
        records_without_service="excluded",
    ).must_be("""
        2025-03-03  counted   KPM1.recorded    SP1
        2025-03-10  excluded  KPM1.no_service  SP2
        """)


def test_a_record_that_adopts_in_one_world_only_is_not_left_out_for_lack_of_service() -> None:
    # if April ended the period, SP1 starts on its own date; if not, it adopts it
    periods(
        """
        2025-03-31    direct    Ana
        2025-05-01..  recorded  Ana  SP1
        """,
        records_without_service="excluded",
    ).must_be("""
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-01  undetermined  KPM1.relationship_unknown  SP1
        """)


def test_where_no_services_are_given_at_all_every_record_counts() -> None:
    periods("""
        as_seen                 complete
        2025-03-03..2025-04-30  recorded  Ana  SP1
        2025-03-31..            recorded  Ben  SP2
        """).must_be("""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-31  counted  KPM1.recorded  SP2
        """)


def test_a_record_without_service_that_adopts_bears_a_first_support_and_counts() -> None:
    periods("""
        2025-03-28    direct    Ana
        2025-03-31..  recorded  Ana  SP1
        """).must_be("""
        2025-03-28  counted  KPM1.recorded  SP1
        """)


# what remains


def test_what_bears_a_records_id_is_counted_as_recorded() -> None:
    said = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        """)

    said.must_be("2025-03-03  counted  KPM1.recorded  SP1")


def test_what_bears_a_derived_name_is_counted_as_first_support() -> None:
    said = periods("""
        2025-03-03    direct    Ana
        """)

    said.must_be("2025-03-03  counted  KPM1.first_support  derived:A:Ana:2025-03-03")


def test_several_starts_in_a_month_all_count() -> None:
    said = periods("""
        2025-03-03..2025-03-07  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-14  recorded  Ana  SP2
        2025-03-10              direct    Ana
        2025-03-20              direct    Ana
        """)

    said.must_be("""
        2025-03-03  counted  KPM1.recorded       SP1
        2025-03-10  counted  KPM1.recorded       SP2
        2025-03-20  counted  KPM1.first_support  derived:A:Ana:2025-03-20
        """)
    assert said.count("2025-03") == "3"


# the amount


def test_every_decision_is_one_whatever_its_outcome() -> None:
    said = periods("""
        2025-03-03..  recorded   Ana  AH1  program=after_hours
        2025-03-03    direct     Ana
        2025-03-03..  recorded   Ben  SP1
        2025-03-04    case_work  Ana  benefits=Mia
        """)

    said.must_be("""
        2025-03-03  excluded      KPM1.after_hours    AH1
        2025-03-03  counted       KPM1.first_support  derived:A:Ana:2025-03-03
        2025-03-03  undetermined  KPM1.no_service     SP1
        2025-03-04  excluded      KPM1.not_a_client   person:A:Mia
        """)
    assert {decision.amount for decision in said.ledger.decisions} == {1}
