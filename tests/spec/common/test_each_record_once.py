"""Rules 0.4 and 0.5: each record is decided once, whatever the order, and missing is not no."""

from __future__ import annotations

from spec.language import cases, hours, periods, responses

# 0.4: every record once


def test_every_recorded_period_is_decided_once() -> None:
    said = periods("""
        2025-03-03..            recorded   Ana  SP1
        2025-03-03              direct     Ana
        2025-03-10..            recorded   Ana  SP2
        2025-03-10..2025-03-11  recorded   Ana  AH1  program=after_hours
        2025-03-12..            recorded   Mia  SP3
        2025-03-12              case_work  -    benefits=Mia
        2025-03-17..            recorded   Ben  SP4
        """)

    said.must_be("""
        2025-03-03  counted       KPM1.recorded      SP1
        2025-03-10  undetermined  KPM1.overlap       SP2
        2025-03-10  excluded      KPM1.after_hours   AH1
        2025-03-12  excluded      KPM1.not_a_client  SP3
        2025-03-17  undetermined  KPM1.no_service    SP4
        """)


def test_hours_over_midnight_are_decided_once_for_each_day_and_add_up() -> None:
    said = hours("""
        event  started_at        ended_at          workers
        E1     2025-03-04T22:10  2025-03-06T01:05  W1;W2
        """)

    assert [decision.record for decision in said.ledger.decisions] == ["E1", "E1", "E1"]
    assert sum(decision.amount for decision in said.ledger.decisions) == 2 * (26 * 60 + 55) * 60


# 0.4: the order of rows


def test_the_order_of_rows_does_not_matter_to_support_periods() -> None:
    said = periods("""
        2025-01-31    direct     Ana
        2025-03-05    direct     Ana
        2025-03-10..  recorded   Ana  SP1
        2025-03-10    direct     Ana  benefits=Mia
        2025-03-10..  recorded   Ana  SP2
        2025-02       ongoing    Ben  no
        2025-01-06    direct     Ben
        2025-03-06    direct     Ben
        always        person     Ana2  same_as=Ana
        2025-03-20    case_work  Ana2
        """)

    assert said.upside_down() == said


def test_the_order_of_rows_does_not_matter_to_hours() -> None:
    said = hours("""
        event  started_at        minutes  clients
        E3     2025-03-04T10:00  60       Ana
        E1     2025-03-04T10:00  60       Ben
        E2     2025-03-04T10:00  60       Cam
        """)

    assert said.upside_down() == said


def test_the_order_of_rows_does_not_matter_to_cases() -> None:
    said = cases("""
        referral  referred_on  heard_on    closed_on
        R1        2025-05-28   2025-06-10  2025-06-20
        R3        2025-05-28   2025-06-10  .
        R2        2025-06-16   2025-07-01  2025-08-01
        R4        2025-08-01   2025-08-01  .
        """)

    assert said.upside_down() == said


def test_the_order_of_rows_does_not_matter_to_responses() -> None:
    said = responses("""
        response  responded_at      household
        R2        2025-03-04T20:00  H1
        R3        2025-03-04T20:00  H2
        R1        2025-03-04T20:00  H1
        R1        2025-03-04T20:00  H2
        """)

    assert said.upside_down() == said


# 0.5: missing is not no


def test_what_is_undetermined_is_outside_the_number_and_inside_the_range() -> None:
    march = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ben  SP2
        """).ledger.count("2025-03")

    assert (march.total, march.undetermined) == (1, 1)
    assert march.range == ("1", "2")


def test_without_doubt_the_range_is_the_number() -> None:
    march = periods("""
        2025-03-03  direct  Ana
        """).ledger.count("2025-03")

    assert march.undetermined == 0
    assert march.range == ("1", "1")


def test_a_count_tells_its_decisions_by_clause() -> None:
    march = periods("""
        2025-03-03  direct  Ana  benefits=Ben;Mia
        """).ledger.count("2025-03")

    assert march.by_clause() == {
        "counted": {"KPM1.first_support": 1},
        "excluded": {"KPM1.not_a_client": 2},
        "undetermined": {},
    }


def test_what_is_undetermined_in_each_measure_is_shown_beside_its_number() -> None:
    said = periods("""
        2025-03-03..  recorded  Ana  SP1
        """)

    assert said.count("2025-03") == "0, undetermined 1"
    said = hours("""
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  30       .
        """)

    assert said.count("2025-03") == "0.00, undetermined 0:30"
    said = cases("""
        referral  referred_on  determination  heard_on
        R1        2025-03-03   .              2025-03-12
        """)

    assert said.count("2025-03") == "0, undetermined 1"
    said = responses("""
        response  responded_at      mode
        R1        2025-03-04T20:00  .
        """)

    assert said.count("2025-03") == "0, undetermined 1"
