"""Rule 0.9: exclusions go before doubt, and among equals the order of the rules."""

from __future__ import annotations

import pytest

from spec.language import hours, periods, responses

# support periods


def test_the_program_of_a_record_goes_before_what_its_person_received() -> None:
    periods("""
        2025-03-03..  recorded   Mia  AH1  program=after_hours
        2025-03-03    case_work  -    benefits=Mia
        """).must_be("""
        2025-03-03  excluded  KPM1.after_hours  AH1
        """)


def test_only_benefiting_goes_before_an_overlap() -> None:
    periods("""
        2025-03-03..2025-04-30  recorded   Mia  SP1
        2025-03-03              direct     Mia
        2025-03-10..2025-03-20  recorded   Mia  SP2
        2025-03-12              case_work  -    benefits=Mia
        """).must_be("""
        2025-03-03  counted   KPM1.recorded      SP1
        2025-03-10  excluded  KPM1.not_a_client  SP2
        """)


@pytest.mark.parametrize(
    ("overlapping", "without_service", "told"),
    [
        ("undetermined", "undetermined", "undetermined KPM1.overlap"),
        ("undetermined", "excluded", "excluded KPM1.no_service"),
        ("undetermined", "counted", "undetermined KPM1.overlap"),
        ("excluded", "undetermined", "excluded KPM1.overlap"),
        ("excluded", "excluded", "excluded KPM1.overlap"),
        ("excluded", "counted", "excluded KPM1.overlap"),
        ("counted", "undetermined", "undetermined KPM1.no_service"),
        ("counted", "excluded", "excluded KPM1.no_service"),
        ("counted", "counted", "counted KPM1.recorded"),
    ],
)
def test_what_leaves_a_record_out_goes_before_what_leaves_it_in_doubt(
    overlapping: str, without_service: str, told: str
) -> None:
    periods(
        """
        2025-03-03..            recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-12  recorded  Ana  SP2
        """,
        overlapping_records=overlapping,
        records_without_service=without_service,
    ).must_be(f"""
        2025-03-03  counted  KPM1.recorded  SP1
        2025-03-10  {told}  SP2
        """)


# service hours


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("supervision  after_hours     60  Ana", "excluded     1:00  KPM2.not_client_time"),
        ("supervision  client_support  .   .", "excluded      0:00  KPM2.not_client_time"),
        ("direct       after_hours     .   .", "excluded      0:00  KPM2.after_hours"),
        ("direct       ramp            60  .", "excluded      1:00  KPM2.ramp"),
        ("direct       other           .   Ana", "excluded     0:00  KPM2.other_program"),
        ("direct       client_support  .   .", "undetermined  0:00  KPM2.client_link"),
        ("direct       client_support  .   Ana", "undetermined 0:00  KPM2.duration"),
    ],
)
def test_hours_are_decided_by_the_first_clause_that_can(columns: str, told: str) -> None:
    hours(f"""
        event  started_at        activity  program  minutes  clients
        E1     2025-03-04T10:00  {columns}
        """).must_be(f"""
        2025-03-04  {told}  E1
        """)


# after-hours responses


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("2025-03-04T12:00  client_support  other  no", "excluded     KPM4.program"),
        ("2025-03-04        client_support  .      yes", "excluded     KPM4.program"),
        ("2025-03-04T12:00  after_hours     other  no", "excluded     KPM4.mode"),
        ("2025-03-04        after_hours     other  yes", "excluded     KPM4.mode"),
        ("2025-03-04T12:00  after_hours     phone  no", "excluded     KPM4.no_support"),
        ("2025-03-04        after_hours     .      no", "excluded     KPM4.no_support"),
        ("2025-03-04T12:00  after_hours     .      yes", "excluded     KPM4.business_hours"),
        ("2025-03-04        after_hours     .      yes", "undetermined KPM4.mode_unknown"),
        ("2025-03-04        after_hours     phone  yes", "undetermined KPM4.time_unknown"),
        ("2025-03-04T20:00  after_hours     phone  yes", "counted      KPM4.response"),
    ],
)
def test_responses_are_decided_by_the_first_clause_that_can(columns: str, told: str) -> None:
    responses(f"""
        response  responded_at  program  mode  support
        R1        {columns}
        """).must_be(f"""
        2025-03-04  {told}  R1
        """)
