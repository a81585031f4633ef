"""Rules 3.1, 3.2 and 3.5: what counts a referral, what does not, and on which date."""

from __future__ import annotations

import pytest

from spec.language import cases

# the count event


def test_an_eligible_referral_counts_on_the_day_it_was_heard() -> None:
    cases("""
        referral  referred_on  determination  determined_on  heard_on
        R1        2025-05-28   eligible       2025-05-30     2025-06-12
        """).must_be("""
        2025-06-12  counted  KPM3.heard  R1
        """)


def test_it_may_be_referred_and_heard_on_one_day() -> None:
    cases("""
        referral  referred_on  determination  heard_on
        R1        2025-06-12   eligible       2025-06-12
        """).must_be("""
        2025-06-12  counted  KPM3.heard  R1
        """)


@pytest.mark.parametrize("heard", [".", "2025-06-10", "2025-06-12"])
def test_a_facilitated_referral_counts_on_the_day_it_was_determined(heard: str) -> None:
    cases(f"""
        referral  referred_on  determination            determined_on  heard_on
        R1        2025-05-28   coordinator_facilitated  2025-06-10     {heard}
        """).must_be("""
        2025-06-10  counted  KPM3.facilitated  R1
        """)


def test_or_on_the_day_it_was_heard_if_that_is_earlier() -> None:
    cases("""
        referral  referred_on  determination            determined_on  heard_on
        R1        2025-05-28   coordinator_facilitated  2025-06-10     2025-06-09
        """).must_be("""
        2025-06-09  counted  KPM3.facilitated  R1
        """)


@pytest.mark.parametrize("dates", ["2025-05-27  .", ".  2025-05-27"])
def test_neither_can_come_before_the_referral(dates: str) -> None:
    said = cases(f"""
        referral  referred_on  determined_on  heard_on
        R1        2025-05-28   {dates}
        """)

    said.must_be("")
    assert said.records.rejected_rows == 1


# the switch ramp_month


@pytest.mark.parametrize(
    ("ramp_month", "day"), [("event", "2025-06-12"), ("referral", "2025-05-28")]
)
def test_the_decision_carries_the_date_of_its_reading(ramp_month: str, day: str) -> None:
    table = """
        referral  referred_on  determination  heard_on
        R1        2025-05-28   eligible       2025-06-12
        """

    cases(table, ramp_month=ramp_month).must_be(f"{day}  counted  KPM3.heard  R1")


def test_by_referral_a_facilitated_case_carries_its_referral_too() -> None:
    table = """
        referral  referred_on  determination            determined_on
        R1        2025-05-28   coordinator_facilitated  2025-06-10
        """

    cases(table, ramp_month="referral").must_be("2025-05-28  counted  KPM3.facilitated  R1")


def test_the_date_that_is_carried_does_not_change_what_is_new() -> None:
    said = cases(
        """
        referral  referred_on  determination  heard_on    closed_on
        R1        2025-05-28   eligible       2025-06-10  2025-08-20
        R2        2025-08-19   eligible       2025-09-15  .
        """,
        ramp_month="referral",
    )

    said.must_be("""
        2025-05-28  counted  KPM3.heard  R1
        2025-08-19  counted  KPM3.heard  R2
        """)


# no count event: excluded


@pytest.mark.parametrize("code", ["not_eligible", "withdrawn", "pending"])
def test_what_was_not_taken_on_is_excluded_by_its_determination(code: str) -> None:
    cases(f"""
        referral  referred_on  determination
        R1        2025-05-28   {code}
        """).must_be(f"""
        2025-05-28  excluded  KPM3.{code}  R1
        """)


@pytest.mark.parametrize("code", ["not_eligible", "withdrawn", "pending"])
def test_even_if_it_was_heard(code: str) -> None:
    cases(f"""
        referral  referred_on  determination  heard_on
        R1        2025-05-28   {code}         2025-06-12
        """).must_be(f"""
        2025-06-12  excluded  KPM3.{code}  R1
        """)


def test_a_blank_determination_without_a_hearing_is_pending() -> None:
    cases("""
        referral  referred_on  determination  heard_on
        R1        2025-05-28   .              .
        """).must_be("""
        2025-05-28  excluded  KPM3.pending  R1
        """)


def test_an_eligible_referral_that_was_not_heard_is_excluded() -> None:
    cases("""
        referral  referred_on  determination  determined_on  heard_on
        R1        2025-05-28   eligible       2025-06-02     .
        """).must_be("""
        2025-06-02  excluded  KPM3.not_heard  R1
        """)


def test_an_eligible_referral_that_was_heard_but_not_assisted_is_excluded() -> None:
    said = cases("""
        referral  referred_on  determination  determined_on  heard_on    assisted
        R1        2025-05-28   eligible       2025-05-30     2025-06-12  no
        """)

    said.must_be("""
        2025-06-12  excluded  KPM3.not_assisted  R1
        """)
    assert said.count("2025-06") == "0"


# no count event: undetermined


@pytest.mark.parametrize(("heard", "day"), [(".", "2025-05-28"), ("2025-06-12", "2025-06-12")])
def test_facilitated_on_a_day_nobody_wrote_down_is_undetermined(heard: str, day: str) -> None:
    said = cases(f"""
        referral  referred_on  determination            determined_on  heard_on
        R1        2025-05-28   coordinator_facilitated  .              {heard}
        """)

    said.must_be(f"""
        {day}  undetermined  KPM3.date  R1
        """)
    assert said.count(day[:7]) == "0, undetermined 1"


def test_heard_without_a_determination_is_undetermined() -> None:
    cases("""
        referral  referred_on  determination  heard_on
        R1        2025-05-28   .              2025-06-12
        """).must_be("""
        2025-06-12  undetermined  KPM3.determination  R1
        """)


@pytest.mark.parametrize("assisted", ["yes", "."])
def test_a_blank_means_it_was_assisted(assisted: str) -> None:
    cases(f"""
        referral  referred_on  determination  heard_on    assisted
        R1        2025-05-28   eligible       2025-06-12  {assisted}
        """).must_be("""
        2025-06-12  counted  KPM3.heard  R1
        """)


def test_assistance_is_asked_of_hearings_only() -> None:
    cases("""
        referral  case  referred_on  determination            determined_on  assisted
        R1        K1    2025-05-28   coordinator_facilitated  2025-06-10     no
        R2        K2    2025-05-28   eligible                 2025-06-10     no
        """).must_be("""
        2025-06-10  counted   KPM3.facilitated  R1
        2025-06-10  excluded  KPM3.not_heard    R2
        """)


# the switch assisted_test


@pytest.mark.parametrize(
    ("assisted_test", "told"),
    [
        ("heard_and_assisted", "excluded KPM3.not_assisted"),
        ("heard", "counted KPM3.heard"),
    ],
)
def test_heard_but_not_assisted_is_told_by_its_reading(assisted_test: str, told: str) -> None:
    cases(
        """
        referral  referred_on  determination  heard_on    assisted
        R1        2025-05-28   eligible       2025-06-12  no
        """,
        assisted_test=assisted_test,
    ).must_be(f"2025-06-12  {told}  R1")


@pytest.mark.parametrize(
    ("assisted_test", "told"),
    [
        (
            "heard_and_assisted",
            """
            2025-06-10  excluded  KPM3.not_assisted  R1
            2025-07-15  counted   KPM3.heard         R2
            2025-08-20  excluded  KPM3.already_open  R3
            """,
        ),
        (
            "heard",
            """
            2025-06-10  counted   KPM3.heard         R1
            2025-07-15  excluded  KPM3.already_open  R2
            2025-08-20  counted   KPM3.heard         R3
            """,
        ),
    ],
)
def test_what_counts_as_heard_opens_a_spell_and_closes_it(assisted_test: str, told: str) -> None:
    cases(
        """
        referral  referred_on  heard_on    assisted  closed_on
        R1        2025-05-28   2025-06-10  no        2025-08-01
        R2        2025-07-01   2025-07-15  .         .
        R3        2025-08-11   2025-08-20  .         .
        """,
        assisted_test=assisted_test,
    ).must_be(told)


@pytest.mark.parametrize("assisted_test", ["heard_and_assisted", "heard"])
def test_not_heard_is_not_heard_by_either_reading(assisted_test: str) -> None:
    cases(
        """
        referral  referred_on  determination  assisted
        R1        2025-05-28   eligible       no
        """,
        assisted_test=assisted_test,
    ).must_be("2025-05-28  excluded  KPM3.not_heard  R1")


# they take no part in the spells


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("not_eligible             2025-06-02  .           .", id="not eligible"),
        pytest.param("withdrawn                2025-06-02  .           .", id="withdrawn"),
        pytest.param("pending                  .           .           .", id="pending"),
        pytest.param("eligible                 2025-06-02  .           .", id="not heard"),
        pytest.param("coordinator_facilitated  .           .           .", id="no date"),
        pytest.param(".                        .           2025-06-02  .", id="no determination"),
        pytest.param("eligible                 .           2025-06-02  no", id="not assisted"),
    ],
)
def test_what_has_no_count_event_opens_no_spell(first: str) -> None:
    said = cases(f"""
        referral  referred_on  determination  determined_on  heard_on    assisted
        R1        2025-05-28   {first}
        R2        2025-06-16   eligible       2025-06-17     2025-06-24  yes
        """)

    assert "2025-06-24 counted KPM3.heard R2" in said.lines


# dates of what has no count event


@pytest.mark.parametrize(
    ("determined", "heard", "day"),
    [
        pytest.param("2025-06-02", "2025-06-12", "2025-06-12", id="heard"),
        pytest.param("2025-06-02", ".", "2025-06-02", id="determined"),
        pytest.param(".", ".", "2025-05-28", id="referred"),
    ],
)
def test_it_is_dated_on_its_hearing_else_determination_else_referral(
    determined: str, heard: str, day: str
) -> None:
    cases(f"""
        referral  referred_on  determination  determined_on  heard_on
        R1        2025-05-28   withdrawn      {determined}   {heard}
        """).must_be(f"""
        {day}  excluded  KPM3.withdrawn  R1
        """)


def test_heard_but_not_assisted_is_dated_on_its_hearing() -> None:
    cases("""
        referral  referred_on  determination  determined_on  heard_on    assisted
        R1        2025-05-28   eligible       2025-06-30     2025-06-12  no
        """).must_be("""
        2025-06-12  excluded  KPM3.not_assisted  R1
        """)
