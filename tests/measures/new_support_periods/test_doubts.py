"""What is asked about support periods: each clause of doubt, and what an answer would bring up."""

from __future__ import annotations

import pytest

from measures.questions import must_ask
from spec.language import periods

# --- each clause alone --------------------------------------------------------------------------


def test_a_silent_month_is_asked_about() -> None:
    told = periods("""
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
    """)
    must_ask(
        told,
        """
        Did Ana's relationship go on in April 2025?
            month_statuses.ongoing_relationship Ana 2025-04
            settles derived:A:Ana:2025-05-01
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_a_look_back_asks_for_the_months_that_are_not_stated() -> None:
    told = periods("""
        2025-07..2026-06  complete
        2025-07-05        direct  Ana
    """)
    must_ask(
        told,
        """
        Are the service events of June 2025 at A complete?
            coverage.from_month 2025-06
            settles derived:A:Ana:2025-07-05
            adds 1, leaves 0, corrects
        """,
    )


def test_where_no_coverage_is_stated_the_months_with_services_have_to_be_stated_too() -> None:
    told = periods("""
        as_seen     complete
        2025-07-05  direct  Ana
        2025-09-20  direct  Mia
    """)
    # once a row states June and July, silence in September is known only if it is stated as well
    must_ask(
        told,
        """
        Are the service events of June 2025 to September 2025 at A complete?
            coverage.from_month 2025-06
            coverage.from_month 2025-07
            coverage.from_month 2025-08
            coverage.from_month 2025-09
            settles derived:A:Ana:2025-07-05
            settles derived:A:Mia:2025-09-20
            adds 2, leaves 0, corrects
        """,
    )


def test_a_record_that_overlaps_asks_when_the_other_ended() -> None:
    told = periods("""
        2025-03-01..  recorded  Ana  SP1
        2025-03-15..  recorded  Ana  SP2
        2025-03-01    direct    Ana
        2025-03-15    direct    Ana
        2025-03-31    direct    Ana
    """)
    # ended on the day it began, SP1 has the work of that day; SP2 that of its own first day
    must_ask(
        told,
        """
        Was SP1 over by 15 March 2025, and when did it end?
            support_periods.end_date SP1 Ana
            settles SP2
            adds 1, leaves 0, corrects, or overlapping_records
        """,
    )


def test_a_record_without_a_service_asks_what_support_there_was() -> None:
    told = periods("2025-03-03..2025-05-05  recorded  Mia  SP1")
    must_ask(
        told,
        """
        What support did Mia receive under SP1, and when?
            service_events.client_ids Mia 2025-03
            settles SP1
            adds 1, leaves 0, corrects, or records_without_service
        """,
    )


# --- what an answer would bring up --------------------------------------------------------------


def test_a_relationship_that_ended_may_bring_up_the_look_back() -> None:
    told = periods("""
        2025-01..2025-04  complete
        2025-03-31        direct  Ana
        2025-05-01        direct  Ana
    """)
    # a new period in May is certain only if April and May are covered
    must_ask(
        told,
        """
        Are the service events of May 2025 at A complete?
        Did Ana's relationship go on in April 2025?
            coverage.from_month 2025-05
            month_statuses.ongoing_relationship Ana 2025-04
            settles derived:A:Ana:2025-05-01
            adds 1, leaves 0, corrects
        """,
    )


def test_a_relationship_that_ended_may_bring_up_a_service_that_is_missing() -> None:
    told = periods("""
        2025-03-31    direct    Ana
        2025-05-10..  recorded  Ana  SP1
    """)
    # if it went on, SP1 is the record of March; if not, SP1 is a period without a service
    must_ask(
        told,
        """
        Did Ana's relationship go on in April 2025?
        What support did Ana receive under SP1, and when?
            month_statuses.ongoing_relationship Ana 2025-04
            service_events.client_ids Ana 2025-05
            settles SP1
            adds 1, leaves 0, corrects, or unknown_relationship
        """,
    )


def test_silent_months_between_three_supports_are_one_question() -> None:
    told = periods("""
        2025-01-10  direct  Ana
        2025-03-10  direct  Ana
        2025-06-10  direct  Ana
    """)
    must_ask(
        told,
        """
        Did Ana's relationship go on in February 2025 and April 2025 to May 2025?
            month_statuses.ongoing_relationship Ana 2025-02
            month_statuses.ongoing_relationship Ana 2025-04
            month_statuses.ongoing_relationship Ana 2025-05
            settles derived:A:Ana:2025-03-10
            settles derived:A:Ana:2025-06-10
            adds 2, leaves 0, or unknown_relationship
        """,
    )


def test_a_month_whose_status_is_recorded_is_not_asked_about() -> None:
    told = periods("""
        2025-01-10  direct   Ana
        2025-04-10  direct   Ana
        2025-02     ongoing  Ana  yes
    """)
    must_ask(
        told,
        """
        Did Ana's relationship go on in March 2025?
            month_statuses.ongoing_relationship Ana 2025-03
            settles derived:A:Ana:2025-04-10
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_of_three_records_that_overlap_the_ends_of_the_first_two_are_asked_for() -> None:
    told = periods("""
        2025-03-01..  recorded  Ana  SP1
        2025-03-15..  recorded  Ana  SP2
        2025-03-20..  recorded  Ana  SP3
        2025-03-01    direct    Ana
        2025-03-15    direct    Ana
        2025-03-20    direct    Ana
    """)
    must_ask(
        told,
        """
        Was SP1 over by 15 March 2025, and when did it end?
        Was SP2 over by 20 March 2025, and when did it end?
            support_periods.end_date SP1 Ana
            support_periods.end_date SP2 Ana
            settles SP2
            settles SP3
            adds 2, leaves 0, corrects, or overlapping_records
        """,
    )


def test_a_record_that_overlaps_and_has_no_service_asks_for_both() -> None:
    told = periods("""
        2025-03-01..            recorded  Ana  SP1
        2025-03-15..2025-03-20  recorded  Ana  SP2
        2025-03-01              direct    Ana
        2025-03-31              direct    Ana
    """)
    must_ask(
        told,
        """
        What support did Ana receive under SP2, and when?
        Was SP1 over by 15 March 2025, and when did it end?
            service_events.client_ids Ana 2025-03
            support_periods.end_date SP1 Ana
            settles SP2
            adds 1, leaves 0, corrects, or overlapping_records
        """,
    )


def test_a_missing_service_may_bring_up_an_overlap() -> None:
    told = periods("""
        2025-03-01..2025-03-20  recorded  Ana  SP1
        2025-03-10..            recorded  Ana  SP2
    """)
    # a service on 10 March is in the days of both: then SP1 is open when SP2 starts
    must_ask(
        told,
        """
        What support did Ana receive under SP1 and SP2, and when?
        When did SP1 end?
            service_events.client_ids Ana 2025-03
            support_periods.end_date SP1 Ana
            settles SP1
            settles SP2
            adds 2, leaves 0, corrects, or records_without_service
        """,
    )


def test_missing_services_of_two_months_are_asked_for_month_by_month() -> None:
    told = periods("""
        2025-03-01..2025-03-20  recorded  Ana  SP1
        2025-05-10..2025-05-20  recorded  Ana  SP2
    """)
    must_ask(
        told,
        """
        What support did Ana receive under SP1, and when?
        What support did Ana receive under SP2, and when?
            service_events.client_ids Ana 2025-03
            service_events.client_ids Ana 2025-05
            settles SP1
            settles SP2
            adds 2, leaves 0, corrects, or records_without_service
        """,
    )


# --- one person, one question; one agency, one coverage -----------------------------------------


def test_all_doubts_about_a_person_are_one_question() -> None:
    told = periods(
        """
        2025-03-31    direct    Ana
        2025-05-10..  recorded  Ana  SP1
        2025-05-10    direct    Ana
        2025-06-10..  recorded  Ana  SP2
        2025-06-10    direct    Ana
        """
    )
    # no one switch settles both doubts
    must_ask(
        told,
        """
        Did Ana's relationship go on in April 2025?
        Was SP1 over by 10 June 2025, and when did it end?
            month_statuses.ongoing_relationship Ana 2025-04
            support_periods.end_date SP1 Ana
            settles SP1
            settles SP2
            adds 2, leaves 0, corrects
        """,
    )


def test_a_person_is_asked_about_by_the_id_that_theirs_leads_to() -> None:
    told = periods("""
        always      person  Ana2  same_as=Ana
        2025-03-31  direct  Ana2
        2025-05-01  direct  Ana
    """)
    must_ask(
        told,
        """
        Did Ana's relationship go on in April 2025?
            month_statuses.ongoing_relationship Ana 2025-04
            settles derived:A:Ana:2025-05-01
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_all_look_backs_of_an_agency_are_one_question() -> None:
    told = periods("""
        2025-01..2025-03  complete
        2025-06..2025-12  complete
        2025-01-05        direct  Ana
        2025-06-05        direct  Mia
        2025-05-07        direct  Zoe
    """)
    must_ask(
        told,
        """
        Are the service events of December 2024 and April 2025 to May 2025 at A complete?
            coverage.from_month 2024-12
            coverage.from_month 2025-04
            coverage.from_month 2025-05
            settles derived:A:Ana:2025-01-05
            settles derived:A:Zoe:2025-05-07
            settles derived:A:Mia:2025-06-05
            adds 3, leaves 0, corrects
        """,
    )


def test_coverage_stated_for_one_person_may_bring_up_a_month_of_another() -> None:
    told = periods("""
        2025-01..2025-03  complete
        2025-05..2025-12  complete
        2025-05-05        direct    Mia
        2025-02-10        direct    Ana
        2025-05-07..      recorded  Ana  SP1
        2025-05-07        direct    Ana
    """)
    # Mia's look back states April, and then April is a silent month of Ana, too
    must_ask(
        told,
        """
        Are the service events of April 2025 at A complete?
            coverage.from_month 2025-04
            settles derived:A:Mia:2025-05-05
            adds 1, leaves 1, corrects
        Did Ana's relationship go on in March 2025 to April 2025?
            month_statuses.ongoing_relationship Ana 2025-03
            month_statuses.ongoing_relationship Ana 2025-04
            settles SP1
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_coverage_of_one_agency_bears_on_nobody_at_another() -> None:
    told = periods("""
        2025-05..2025-12  complete
        2025-05-05        direct    Mia
        2025-01..2025-12  complete  agency=B
        2025-03-31        direct    Ana  agency=B
        2025-05-07        direct    Ana  agency=B
    """)
    must_ask(
        told,
        """
        Are the service events of April 2025 at A complete?
            coverage.from_month 2025-04
            settles derived:A:Mia:2025-05-05
            adds 1, leaves 1, corrects
        Did Ana's relationship go on in April 2025?
            month_statuses.ongoing_relationship B Ana 2025-04
            settles derived:B:Ana:2025-05-07
            adds 1, leaves 0, or unknown_relationship
        """,
    )


def test_what_is_not_in_doubt_yet_is_not_asked_about() -> None:
    told = periods("""
        2025-05..2025-12  complete
        2025-03-31        direct  Ana
        2025-05-07        direct  Ana
    """)
    # Nothing is concluded from silence in April as long as nobody states it, so support goes on.
    # Were April stated, a start in May would come into doubt, which is none of this list.
    must_ask(
        told,
        """
        Are the service events of February 2025 to March 2025 at A complete?
            coverage.from_month 2025-02
            coverage.from_month 2025-03
            settles derived:A:Ana:2025-03-31
            adds 1, leaves 0, corrects
        """,
    )


def test_under_a_reading_that_settles_it_nothing_is_asked() -> None:
    story = """
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
    """
    must_ask(periods(story, unknown_relationship="ended"), "")
    must_ask(periods(story, unknown_relationship="ongoing"), "")


@pytest.mark.parametrize("day", ["2025-03-01", "2025-03-15"])
def test_an_end_on_either_side_of_what_is_asked_settles_the_overlap(day: str) -> None:
    told = periods(f"""
        2025-03-01..{day}  recorded  Ana  SP1
        2025-03-15..       recorded  Ana  SP2
        2025-03-01         direct    Ana
        2025-03-15         direct    Ana
    """)
    must_ask(told, "")
