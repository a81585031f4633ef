"""Support periods in words: what was found, what followed, what would change it."""

from __future__ import annotations

from fvcount import Outcome
from measures.stories import FindingStory, Story, decision, says, whole
from spec.language import periods

# --- the example of the issue -------------------------------------------------------------------


def test_the_silent_month_is_told_as_in_the_example() -> None:
    told = periods("""
        2025-01-03  direct   Ana
        2025-01-31  direct   Ana
        2025-02     ongoing  Ana  no
        2025-03-01  direct   Ana
        """)
    why = decision(told, "derived:A:Ana:2025-03-01").because

    whole(why)
    says(why, "no service was received in the whole of February 2025")
    says(why, "the relationship was recorded as over")
    says(why, "the support period that began on 3 January 2025 ended on 31 January 2025")
    says(why, "1 March 2025", "starts a new one|begins a new one|is a new one")


def test_so_it_is_where_the_new_period_is_recorded() -> None:
    told = periods("""
        2025-01-03              direct    Ana
        2025-02                 ongoing   Ana  no
        2025-03-01..2025-03-31  recorded  Ana  SP1
        2025-03-01              direct    Ana
        """)
    why = decision(told, "SP1").because

    says(why, "February 2025", "over", "3 January 2025", "1 March 2025", "new")


# --- every clause -------------------------------------------------------------------------------

STORIES: list[Story] = [
    (
        "KPM1.recorded",
        periods,
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        """,
        {},
        "SP1",
        ("recorded from 3 March 2025", "supported"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-03-28..  recorded  Ana  SP1
        2025-04-02    direct    Ana
        """,
        {},
        "SP1",
        ("recorded from 28 March 2025", "the first support in its days was on 2 April 2025"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-04-02    direct    Ana
        2025-04-09..  recorded  Ana  SP1
        """,
        {},
        "SP1",
        ("recorded from 9 April 2025", "already received on 2 April 2025"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """,
        {"basis": "recorded"},
        "SP1",
        ("recorded from 3 March 2025", "as they stand"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2024-07..2025-03  complete
        2025-05..2025-12  complete
        2025-03-03..      recorded  Ana  SP1
        2025-05-10        direct    Ana
        """,
        {},
        "SP1",
        ("recorded from 3 March 2025", "not known to be complete", "recorded date stands"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-10    direct    Ana
        """,
        {"record_start": "as_recorded"},
        "SP1",
        ("recorded from 3 March 2025", "supported"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-03-03..2025-05-05  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-05-20..            recorded  Ana  SP2
        2025-05-20              direct    Ana
        """,
        {},
        "SP2",
        ("3 March 2025", "closed on 5 May 2025", "new"),
    ),
    (
        "KPM1.recorded",
        periods,
        """
        2025-01-06..2025-04-02  recorded  Ana  SP0
        2025-01-06              direct    Ana
        2025-03-28              direct    Ana
        2025-04-02..            recorded  Ana  SP1
        2025-04-02              direct    Ana
        """,
        {"unknown_relationship": "undetermined"},
        "SP1",
        ("28 March 2025", "2 April 2025", "nothing says whether the relationship went on", "later"),
    ),
    (
        "KPM1.first_support",
        periods,
        "2025-03-03  direct  Ana",
        {},
        "derived",
        ("first direct support", "3 March 2025", "no readable support period is recorded"),
    ),
    (
        "KPM1.after_hours",
        periods,
        "2025-10-10..  recorded  Ana  SP1  program=after_hours",
        {},
        "SP1",
        ("recorded from 10 October 2025", "after-hours program", "client-support program starts"),
    ),
    (
        "KPM1.other_program",
        periods,
        "2025-10-10..  recorded  Ana  SP1  program=ramp",
        {},
        "SP1",
        ("recorded from 10 October 2025", "RAMP program", "client-support program starts"),
    ),
    (
        "KPM1.not_a_client",
        periods,
        """
        2025-03-03..  recorded   Mia  SP1
        2025-03-04    case_work  -    benefits=Mia
        """,
        {},
        "SP1",
        ("recorded from 3 March 2025", "only benefited", "names", "would make them a client"),
    ),
    (
        "KPM1.not_a_client",
        periods,
        "2025-03-04  case_work  -  benefits=Mia",
        {},
        "person",
        ("4 March 2025", "only benefited", "direct service", "would start a support period"),
    ),
    (
        "KPM1.no_direct_support",
        periods,
        "2025-03-04  case_work  Mia",
        {},
        "person",
        ("4 March 2025", "named", "never supported directly", "would start"),
    ),
    (
        "KPM1.relationship_unknown",
        periods,
        """
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
        """,
        {},
        "derived:A:Ana:2025-05-01",
        (
            "1 May 2025",
            "whole of April 2025",
            "nothing says whether the relationship went on",
            "continues the period that began on 31 March 2025",
            "new",
            "status for April 2025 would settle it",
        ),
    ),
    (
        "KPM1.relationship_unknown",
        periods,
        """
        2025-03-31    direct    Ana
        2025-05-12..  recorded  Ana  SP1
        2025-05-12    direct    Ana
        """,
        {},
        "SP1",
        ("recorded from 12 May 2025", "April 2025", "31 March 2025", "would settle it"),
    ),
    (
        "KPM1.look_back",
        periods,
        """
        2025-03..2025-12  complete
        2025-03-05        direct    Ana
        """,
        {},
        "derived",
        (
            "5 March 2025",
            "services of February 2025 are not known to be complete",
            "client already",
            "coverage",
            "would settle it",
        ),
    ),
    (
        "KPM1.look_back",
        periods,
        """
        2024-01..2024-12  complete
        2025-03-05        direct    Ana
        """,
        {},
        "derived",
        ("February 2025 and March 2025 are not known to be complete",),
    ),
    (
        "KPM1.overlap",
        periods,
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """,
        {},
        "SP2",
        (
            "recorded from 10 March 2025",
            "SP1",
            "3 March 2025",
            "no end date",
            "on or before 10 March 2025",
            "would settle it",
        ),
    ),
    (
        "KPM1.overlap",
        periods,
        """
        2025-03-03..2025-03-20  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..            recorded  Ana  SP2
        2025-03-10              direct    Ana
        """,
        {"overlapping_records": "excluded"},
        "SP2",
        ("SP1", "until 20 March 2025", "on or before 10 March 2025"),
    ),
    (
        "KPM1.no_service",
        periods,
        "2025-03-03..  recorded  Ana  SP1",
        {},
        "SP1",
        (
            "recorded from 3 March 2025",
            "no service naming the person|no service for the person",
            "services of March 2025 are complete",
            "would settle it",
        ),
    ),
]

# --- what is told is true -----------------------------------------------------------------------


def test_every_silent_month_that_leaves_a_doubt_is_named() -> None:
    told = periods("""
        2025-03-31  direct  Ana
        2025-06-01  direct  Ana  # a yes for April alone would leave May open
        """)
    why = decision(told, "derived:A:Ana:2025-06-01").because

    says(why, "April", "May 2025")


def test_a_doubt_names_only_the_months_since_support_was_certain_to_be_going_on() -> None:
    told = periods("""
        2025-01-06  direct  Ana
        2025-03-05  direct  Ana
        2025-05-05  direct  Ana
        """)
    (_, march, may) = told.ledger.decisions

    says(march.because, "month status for February 2025 would settle it")
    says(may.because, "month status for April 2025 would settle it")
    assert "February" not in may.because


def test_the_end_before_a_certain_start_is_told_by_the_month_that_makes_it_certain() -> None:
    told = periods("""
        2025-03-31  direct   Ana
        2025-05     ongoing  Ana  no  # of April nothing is said
        2025-06-10  direct   Ana
        """)
    found = decision(told, "derived:A:Ana:2025-06-10")

    assert found.outcome is Outcome.COUNTED
    says(found.because, "May 2025", "recorded as over")
    assert "nothing says" not in found.because


def test_of_several_periods_before_the_one_that_ended_last_is_told() -> None:
    told = periods("""
        2025-01-06..            recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-02-03..2025-02-20  recorded  Ana  SP2
        2025-02-03              direct    Ana
        2025-02-24              direct    Ana
        2025-03                 ongoing   Ana  no
        2025-04-01              direct    Ana
        """)
    why = decision(told, "derived:A:Ana:2025-04-01").because

    says(why, "March 2025", "recorded as over", "6 January 2025", "24 February 2025")


def test_a_period_that_was_closed_only_later_is_not_told_as_the_one_before() -> None:
    told = periods(
        """
        2025-01-06..2025-06-20  recorded  Ana  SP1
        2025-03-10..            recorded  Ana  SP2
        """,
        records_without_service="counted",
    )
    why = decision(told, "SP2").because

    assert "June" not in why
    assert "closed" not in why


def test_a_doubt_names_its_month_though_another_period_was_closed_since() -> None:
    told = periods(
        """
        2025-01-06..            recorded  Ana  SP1
        2025-01-06              direct    Ana
        2025-03-05              direct    Ana
        2025-03-10..2025-03-20  recorded  Ana  SP2
        2025-03-25              direct    Ana
        """,
        unknown_relationship="undetermined",
    )
    found = decision(told, "derived:A:Ana:2025-03-25")

    assert found.clause.id == "KPM1.relationship_unknown"
    says(found.because, "February 2025", "6 January 2025", "would settle it")


def test_where_only_a_reading_ended_a_period_the_reading_is_named() -> None:
    told = periods(
        """
        2025-03-31  direct  Ana
        2025-05-01  direct  Ana
        """,
        unknown_relationship="ended",
    )
    found = decision(told, "derived:A:Ana:2025-05-01")

    assert found.outcome is Outcome.COUNTED
    says(found.because, "April 2025", "unknown_relationship|reading|supposed")


def test_where_a_reading_kept_a_period_open_the_month_that_ended_it_is_told() -> None:
    told = periods(
        """
        2025-03-31  direct   Ana
        2025-05-01  direct   Ana
        2025-06     ongoing  Ana  no
        2025-07-01  direct   Ana
        """,
        unknown_relationship="ongoing",
    )

    says(
        decision(told, "derived:A:Ana:2025-07-01").because,
        "whole of June 2025",
        "recorded as over",
        "began on 31 March 2025 ended on 1 May 2025",
    )


def test_a_period_after_one_that_is_still_open_says_nothing_of_an_end() -> None:
    told = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """)

    assert "ended" not in decision(told, "SP2").because
    assert "closed" not in decision(told, "SP2").because


def test_who_comes_back_is_not_told_as_supported_for_the_first_time() -> None:
    told = periods("""
        2025-03-31  direct   Ana
        2025-04     ongoing  Ana  no
        2025-05-01  direct   Ana
        """)
    first, again = told.ledger.decisions

    says(first.because, "the first direct support was on 31 March 2025")
    says(again.because, "received direct support again on 1 May 2025")
    assert "first" not in again.because
    messages = {each.record: each.message for each in told.ledger.findings}
    assert "first" not in messages["derived:A:Ana:2025-05-01"]


def test_where_an_agency_gave_no_services_nothing_is_said_of_those_that_a_record_lacks() -> None:
    told = periods("""
        as_seen                 complete
        2025-01-06..2025-06-20  recorded  Ana  SP1
        2025-02-03              direct    Ben  agency=B
        """)

    assert "service" not in decision(told, "SP1").because
    assert {each.code for each in told.ledger.findings if each.agency_id == "A"} == set()


def test_where_it_says_that_there_were_none_it_is_told() -> None:
    told = periods("2025-03-03..  recorded  Ana  SP1")

    says(decision(told, "SP1").because, "no service for the person", "would settle it")


def test_left_out_by_choice_a_record_is_told_what_would_count_it() -> None:
    without_service = periods(
        "2025-03-03..  recorded  Ana  SP1", records_without_service="excluded"
    )
    overlapping = periods(
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """,
        overlapping_records="excluded",
    )

    says(decision(without_service, "SP1").because, "would make it count")
    says(decision(overlapping, "SP2").because, "on or before 10 March 2025 would make it count")


def test_after_hours_support_that_goes_on_is_told_by_the_choice_made() -> None:
    story = """
        2025-10-10..{}  recorded  Ana  AH1  program=after_hours
        2025-10-13      direct    Ana
        """
    goes_on = {"after_hours_start": "excluded"}
    open_record, closed = story.format(""), story.format("2025-10-20")

    says(decision(periods(closed), "AH1").because, "starts a period of its own")
    says(
        decision(periods(closed, **goes_on), "AH1").because,
        "until 20 October 2025 goes on under this record",
    )
    says(
        decision(periods(open_record, **goes_on), "AH1").because,
        "from then on goes on under this record",
    )


def test_where_any_work_opens_the_sentences_do_not_ask_for_direct_support() -> None:
    story = """
        2025-03-03  case_work          Ana
        2025-03-04  attempted_contact  Ben
        """
    told = periods(story, opening_work="any")

    says(decision(told, "derived").because, "the first support was on 3 March 2025")
    says(decision(told, "person:A:Ben").because, "is named in no work of the client-support")


def test_a_start_by_the_program_is_told_so_where_another_program_came_first() -> None:
    unrecorded = periods("""
        2025-10-10  direct  Ana  program=after_hours
        2025-10-13  direct  Ana
        """)
    recorded = periods("""
        2025-10-10..  recorded   Ana  SP1
        2025-10-10    direct     Ana  program=after_hours
        2025-10-13    case_work  Ana
        """)

    first = "the first {}support by the client-support program {}was on 13 October 2025"
    says(decision(unrecorded, "derived").because, first.format("direct ", ""))
    says(decision(recorded, "SP1").because, first.format("", "in its days "))


def test_a_child_who_only_benefited_first_is_told_so() -> None:
    told = periods("""
        2025-05..2025-12  complete
        2025-03-03..      recorded  Kid  SP1
        2025-03-03        direct    Ana  benefits=Kid
        2025-05-10        direct    Kid
        """)

    says(decision(told, "SP1").because, "10 May 2025", "before that", "only benefited")


def test_a_first_support_that_a_record_takes_over_in_one_world_only_names_that_record() -> None:
    told = periods("""
        2025-03-31    direct    Ana
        2025-06-05..  recorded  Ana  SP1
        2025-06-05    direct    Ana
        """)

    says(decision(told, "derived").because, "whether SP1 is the record of it")


def test_of_several_records_that_are_open_all_must_end_for_the_next_to_count() -> None:
    told = periods("""
        2025-03-03..            recorded  Ana  SP1
        2025-03-05..2025-03-31  recorded  Ana  SP2
        2025-03-10..            recorded  Ana  SP3
        2025-03-03              direct    Ana
        2025-03-05              direct    Ana
        2025-03-10              direct    Ana
        """)

    says(decision(told, "SP3").because, "End dates of SP1 and SP2 on or before 10 March 2025")


def test_a_record_that_overlaps_and_has_no_service_is_told_that_both_must_be_mended() -> None:
    story = """
        2025-03-03..            recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-10..2025-03-12  recorded  Ana  SP2
        """

    says(decision(periods(story), "SP2").because, "settle it if a service for the person in its")
    told = periods(story, records_without_service="excluded")
    says(decision(told, "SP2").because, "make it count if it does not overlap SP1")
    told = periods(story, records_without_service="counted")
    assert "settle it;" in decision(told, "SP2").because


def test_a_doubt_says_what_a_new_period_would_lack_all_the_same() -> None:
    story = """
        2024-07..2025-04  complete
        2025-03-31        direct  Ana
        2025-05-05        direct  Ana
        2025-03-31        direct  Ben
        """
    unrecorded = periods(story)
    record = "2024-07..2025-12 complete\n2025-05-05.. recorded Ana SP1\n2025-03-31 direct Ana"

    says(decision(unrecorded, "derived:A:Ana:2025-05-05").because, "services of May 2025")
    says(decision(periods(record), "SP1").because, "a service event that names the person")
    counted = periods(record, records_without_service="counted")
    says(decision(counted, "SP1").because, "a month status for April 2025 would settle it.")


def test_who_benefited_before_being_named_is_told_both_days() -> None:
    told = periods("""
        2025-03-03  direct             Ana  benefits=Kid
        2025-03-10  attempted_contact  Kid
        """)

    says(decision(told, "person:A:Kid").because, "from 3 March 2025", "from 10 March 2025")


def test_where_any_work_opens_who_only_benefits_is_told_so() -> None:
    told = periods("2025-03-03  direct  Ana  benefits=Kid", opening_work="any")

    says(decision(told, "person:A:Kid").because, "work that names them", "would start")


def test_where_records_are_counted_as_they_stand_nothing_is_said_to_start_a_period() -> None:
    told = periods("2025-10-10..  recorded  Ana  AH1  program=after_hours", basis="recorded")

    assert "start" not in decision(told, "AH1").because


def test_a_period_that_starts_on_the_day_the_one_before_closed_is_told_so() -> None:
    told = periods("""
        2025-03-03..2025-03-20  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-03-20..            recorded  Ana  SP2
        2025-03-20              direct    Ana
        """)
    (message,) = (each.message for each in told.ledger.findings if each.code == "reopened-soon")

    says(message, "SP2", "starts on 20 March 2025, when the one before")


def test_a_record_that_was_closed_later_is_not_asked_to_be_closed() -> None:
    told = periods("""
        2025-03-03..2025-05-05  recorded  Ana  SP1
        2025-03-03              direct    Ana
        """)
    (finding,) = told.ledger.findings

    assert finding.code == "stale-open-period"
    says(finding.message, "April 2025", "correct its end date")


def test_joined_ids_are_told_as_one_person() -> None:
    told = periods("""
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana2  SP1
        always        person    Ana2  same_as=Ana
        """)

    says(decision(told, "SP1").because, "10 March 2025", "3 March 2025")
    assert decision(told, "SP1").client_ids == ("Ana",)
    for id in ("Ana", "Ana2", "SP1"):
        assert [each.record for each in told.ledger.about({id})] == ["SP1"]


# --- findings in words --------------------------------------------------------------------------

FINDINGS: list[FindingStory] = [
    (
        "no-service-recorded",
        periods,
        "2025-03-03..  recorded  Ana  SP1",
        {},
        ("SP1", "no service"),
    ),
    (
        "starts-after-recorded",
        periods,
        """
        2025-03-28..  recorded  Ana  SP1
        2025-04-02    direct    Ana
        """,
        {},
        ("SP1", "28 March 2025", "2 April 2025"),
    ),
    (
        "starts-before-recorded",
        periods,
        """
        2025-04-02    direct    Ana
        2025-04-09..  recorded  Ana  SP1
        """,
        {},
        ("SP1", "9 April 2025", "2 April 2025"),
    ),
    (
        "overlapping-support-periods",
        periods,
        """
        2025-03-03..  recorded  Ana  SP1
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """,
        {},
        ("SP2", "SP1", "overlap"),
    ),
    (
        "support-period-not-recorded",
        periods,
        "2025-03-03  direct  Ana",
        {},
        ("Ana", "3 March 2025", "no readable support period is recorded"),
    ),
    (
        "stale-open-period",
        periods,
        """
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        2025-05-01    direct    Ana
        """,
        {},
        ("SP1", "open", "April 2025", "close it"),
    ),
    (
        "start-date-uncertain",
        periods,
        """
        2025-01-06..2025-04-02  recorded  Ana  SP0
        2025-01-06              direct    Ana
        2025-03-28              direct    Ana
        2025-04-02..            recorded  Ana  SP1
        2025-04-02              direct    Ana
        """,
        {"unknown_relationship": "undetermined"},
        ("SP1", "28 March 2025", "2 April 2025"),
    ),
    (
        "reopened-soon",
        periods,
        """
        2025-03-03..2025-05-05  recorded  Ana  SP1
        2025-03-03              direct    Ana
        2025-05-20              direct    Ana
        """,
        {},
        ("Ana", "starts 15 days after 5 May 2025", "closed too early"),
    ),
    (
        "look-back-short",
        periods,
        """
        2025-03..2025-12  complete
        2025-03-05        direct    Ana
        """,
        {},
        ("Ana", "5 March 2025", "February 2025", "would settle it"),
    ),
]


def test_a_finding_about_a_recorded_period_names_its_row_and_one_about_a_derived_none() -> None:
    told = periods("""
        2025-03-03    direct    Ben
        2025-03-03..  recorded  Ana  SP1
        """)
    rows = {each.record: (each.file, each.row) for each in told.ledger.findings}

    assert rows == {
        "SP1": ("support_periods", 2),
        "derived:A:Ben:2025-03-03": (None, None),
    }
