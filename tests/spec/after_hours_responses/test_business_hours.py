"""Rules 4.3 and 4.7: after hours is outside nine to five, Monday to Friday, or a holiday."""

from __future__ import annotations

import pytest

from spec.language import responses

IN_BUSINESS_HOURS = "excluded KPM4.business_hours"
AFTER_HOURS = "counted KPM4.response"


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("08:59:59", AFTER_HOURS),
        ("08:59:59.999999", AFTER_HOURS),
        ("09:00:00", IN_BUSINESS_HOURS),
        ("12:00", IN_BUSINESS_HOURS),
        ("16:59:59", IN_BUSINESS_HOURS),
        ("16:59:59.999999", IN_BUSINESS_HOURS),
        ("17:00:00", AFTER_HOURS),
    ],
)
def test_nine_is_business_and_five_is_after_hours(time: str, told: str) -> None:
    responses(f"""
        response  responded_at
        R1        2025-03-04T{time}
        """).must_be(f"""
        2025-03-04  {told}  R1
        """)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param("2025-03-07", IN_BUSINESS_HOURS, id="Friday"),
        pytest.param("2025-03-08", AFTER_HOURS, id="Saturday"),
        pytest.param("2025-03-09", AFTER_HOURS, id="Sunday"),
        pytest.param("2025-03-17", IN_BUSINESS_HOURS, id="Monday"),
        pytest.param("2025-03-10", AFTER_HOURS, id="Labour Day, a Monday"),
        pytest.param("2025-11-04", AFTER_HOURS, id="Melbourne Cup Day, a Tuesday"),
    ],
)
def test_noon_is_business_on_working_weekdays_only(day: str, told: str) -> None:
    responses(f"""
        response  responded_at
        R1        {day}T12:00
        """).must_be(f"""
        {day}  {told}  R1
        """)


def test_a_response_in_business_hours_is_worth_a_finding() -> None:
    said = responses("""
        response  responded_at
        R1        2025-03-04T12:00
        """)

    assert "business-hours-response" in said.findings


# the switch after_hours_test


@pytest.mark.parametrize(
    ("after_hours_test", "told"),
    [("program_and_clock", IN_BUSINESS_HOURS), ("program", AFTER_HOURS)],
)
def test_the_program_alone_may_be_the_test(after_hours_test: str, told: str) -> None:
    table = """
        response  responded_at
        R1        2025-03-04T12:00
        """

    responses(table, after_hours_test=after_hours_test).must_be(f"""
        2025-03-04  {told}  R1
        """)


# holidays of one's own


def test_a_day_may_be_added_for_all() -> None:
    responses("""
        response  agency  responded_at
        R1        A       2025-03-04T12:00
        R2        B       2025-03-04T12:00

        date        change
        2025-03-04  add
        """).must_be("""
        2025-03-04  counted  KPM4.response  R1
        2025-03-04  counted  KPM4.response  B/R2
        """)


def test_a_day_may_be_added_for_one_agency() -> None:
    responses("""
        response  agency  responded_at
        R1        A       2025-03-04T12:00
        R2        B       2025-03-04T12:00

        date        change  agency
        2025-03-04  add     A
        """).must_be("""
        2025-03-04  counted   KPM4.response        R1
        2025-03-04  excluded  KPM4.business_hours  B/R2
        """)


def test_a_council_may_move_cup_day_to_another_month() -> None:
    responses("""
        response  agency  responded_at
        R1        A       2025-11-04T12:00
        R2        B       2025-11-04T12:00
        R3        A       2025-05-01T12:00
        R4        B       2025-05-01T12:00

        date        change  agency
        2025-11-04  remove  A
        2025-05-01  add     A
        """).must_be("""
        2025-05-01  counted   KPM4.response        R3
        2025-05-01  excluded  KPM4.business_hours  B/R4
        2025-11-04  excluded  KPM4.business_hours  R1
        2025-11-04  counted   KPM4.response        B/R2
        """)


def test_a_day_may_be_removed_for_all() -> None:
    responses("""
        response  responded_at
        R1        2025-11-04T12:00

        date        change
        2025-11-04  remove
        """).must_be("""
        2025-11-04  excluded  KPM4.business_hours  R1
        """)


@pytest.mark.parametrize(
    ("for_all", "for_a", "told_a", "told_b"),
    [
        ("remove", "add", AFTER_HOURS, IN_BUSINESS_HOURS),
        ("add", "remove", IN_BUSINESS_HOURS, AFTER_HOURS),
    ],
)
def test_the_agencys_row_goes_over_the_general_one(
    for_all: str, for_a: str, told_a: str, told_b: str
) -> None:
    responses(f"""
        response  agency  responded_at
        R1        A       2025-11-04T12:00
        R2        B       2025-11-04T12:00

        date        change     agency
        2025-11-04  {for_all}  .
        2025-11-04  {for_a}    A
        """).must_be(f"""
        2025-11-04  {told_a}  R1
        2025-11-04  {told_b}  B/R2
        """)


# days that are not certain yet


def test_the_friday_before_a_grand_final_to_come_is_provisional() -> None:
    said = responses("""
        response  responded_at
        R1        2027-09-24T12:00
        """)

    said.must_be("""
        2027-09-24  counted  KPM4.response  R1
        """)
    assert "provisional-holiday" in said.findings


def test_the_friday_before_a_grand_final_that_was_played_is_certain() -> None:
    said = responses("""
        response  responded_at
        R1        2025-09-26T12:00
        """)

    said.must_be("""
        2025-09-26  counted  KPM4.response  R1
        """)
    assert "provisional-holiday" not in said.findings


@pytest.mark.parametrize("change", ["add", "remove"])
@pytest.mark.parametrize(
    ("agency", "in_doubt"),
    [pytest.param(".", set(), id="for all"), pytest.param("A", {"B"}, id="for one agency")],
)
def test_a_day_that_the_caller_settled_is_certain(
    change: str, agency: str, in_doubt: set[str]
) -> None:
    said = responses(f"""
        response  agency  responded_at
        R1        A       2027-09-24T20:00
        R2        B       2027-09-24T20:00

        date        change    agency
        2027-09-24  {change}  {agency}
        """)
    found = {each.agency_id for each in said.ledger.findings if each.code == "provisional-holiday"}

    assert found == in_doubt
