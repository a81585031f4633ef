"""Rule 1.7, the relationship: said by a status, shown by an open record, or unknown."""

from __future__ import annotations

import pytest

from spec.language import periods

ONE_PERIOD = """
    2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
    """
TWO_PERIODS = """
    2025-03-31  counted  KPM1.first_support  derived:A:Ana:2025-03-31
    2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
    """
SECOND_IN_DOUBT = """
    2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
    2025-05-01  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-01
    """
ONE_RECORD = """
    2025-03-31  counted  KPM1.recorded  SP1
    """

# said


def test_a_relationship_that_goes_on_keeps_the_period_open() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  yes
        2025-05-01  direct   Ana
        """).must_be(ONE_PERIOD)


def test_what_is_said_of_someone_else_says_nothing() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ben  no
        2025-05-01  direct   Ana
        """).must_be(SECOND_IN_DOUBT)


def test_a_blank_status_is_not_known() -> None:
    periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  .
        2025-05-01  direct   Ana
        """).must_be(SECOND_IN_DOUBT)


def test_what_is_said_goes_before_the_evidence_of_an_open_record() -> None:
    periods("""
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-04       ongoing   Ana  no
        2025-05-01    direct    Ana
        """).must_be("""
        2025-03-31  counted  KPM1.recorded       SP1
        2025-05-01  counted  KPM1.first_support  derived:A:Ana:2025-05-01
        """)


# not said: evidence


def test_a_record_that_ends_later_is_evidence_for_the_months_before() -> None:
    said = periods("""
        2025-03-31..2025-06-30  recorded  Ana  SP1
        2025-03-31              direct    Ana
        2025-05-01              direct    Ana
        """)

    said.must_be(ONE_RECORD)
    assert "stale-open-period" in said.findings


def test_where_it_is_said_there_is_no_need_of_evidence() -> None:
    said = periods("""
        2025-01..2025-05        complete
        2025-03-31..2025-06-30  recorded  Ana  SP1
        2025-03-31              direct    Ana
        2025-04                 ongoing   Ana  yes
        2025-05-01              direct    Ana
        """)

    said.must_be(ONE_RECORD)
    assert "stale-open-period" not in said.findings


def test_an_adopting_record_is_evidence_too() -> None:
    said = periods("""
        2025-03-28    direct    Ana
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """)

    said.must_be("""
        2025-03-28  counted  KPM1.recorded  SP1
        """)
    assert "stale-open-period" in said.findings


def test_a_record_that_starts_with_a_service_after_the_silence_is_no_evidence_of_it() -> None:
    periods("""
        2025-03-28    direct    Ana
        2025-03-31..  recorded  Ana  SP1  # nothing in it before May, so it starts in May
        2025-05-01    direct    Ana
        """).must_be("""
        2025-03-28  counted       KPM1.first_support         derived:A:Ana:2025-03-28
        2025-05-01  undetermined  KPM1.relationship_unknown  SP1
        """)


def test_an_open_record_that_a_silent_month_has_closed_is_no_evidence() -> None:
    periods("""
        2025-01-06..  recorded  Ana  SP1
        2025-01-06    direct    Ana
        2025-02       ongoing   Ana  no
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """).must_be("""
        2025-01-06  counted       KPM1.recorded              SP1
        2025-03-31  counted       KPM1.first_support         derived:A:Ana:2025-03-31
        2025-05-01  undetermined  KPM1.relationship_unknown  derived:A:Ana:2025-05-01
        """)


# the switch unknown_relationship


@pytest.mark.parametrize(
    ("unknown_relationship", "told"),
    [
        ("recorded", SECOND_IN_DOUBT),
        ("undetermined", SECOND_IN_DOUBT),
        ("ended", TWO_PERIODS),
        ("ongoing", ONE_PERIOD),
    ],
)
def test_with_only_a_derived_period_open_a_reading_may_settle_it(
    unknown_relationship: str, told: str
) -> None:
    story = """
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
        """

    periods(story, unknown_relationship=unknown_relationship).must_be(told)


@pytest.mark.parametrize(
    ("unknown_relationship", "told"),
    [
        ("recorded", ""),
        ("undetermined", "2025-05-01 undetermined KPM1.relationship_unknown"),
        ("ended", "2025-05-01 counted KPM1.first_support"),
        ("ongoing", ""),
    ],
)
def test_the_evidence_of_an_open_record_may_be_set_aside(
    unknown_relationship: str, told: str
) -> None:
    story = """
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """

    told = told and f"{told} derived:A:Ana:2025-05-01"
    periods(story, unknown_relationship=unknown_relationship).must_be(ONE_RECORD + told)


@pytest.mark.parametrize("unknown_relationship", ["recorded", "undetermined", "ended", "ongoing"])
@pytest.mark.parametrize(("said", "told"), [("yes", ONE_PERIOD), ("no", TWO_PERIODS)])
def test_a_reading_never_overrules_what_is_said(
    said: str, told: str, unknown_relationship: str
) -> None:
    story = f"""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  {said}
        2025-05-01  direct   Ana
        """

    periods(story, unknown_relationship=unknown_relationship).must_be(told)
