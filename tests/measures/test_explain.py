"""Decisions in words: what was found, what it was held against, what followed, what would change.

The words may be chosen otherwise; each case names the dates, ids and turns of phrase without which
the sentence would not say it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest

from fvcount import CLAUSES, MEASURES, Decision, Outcome, Records
from fvcount.measures.new_support_periods.explain import timelines
from fvcount.measures.service_hours.explain import in_hours
from fvcount.rules.readings import chosen
from fvcount.testing.drawing.books import case_book, readings
from spec.language import Told, cases, hours, periods, responses

Tell = Callable[..., Told]


def decision(told: Told, record: str) -> Decision:
    """The one decision about a record, or about a derived period that begins with its name."""
    (found,) = (each for each in told.ledger.decisions if each.record.startswith(record))
    assert isinstance(found, Decision)
    return found


def says(text: str, *parts: str) -> None:
    """Every part is in the text, whatever its capitals; a part may offer several, with `|`."""
    plain = text.casefold()
    missing = [
        part for part in parts if not any(one in plain for one in part.casefold().split("|"))
    ]
    assert not missing, f"{missing} not told in: {text}"


def whole(text: str) -> None:
    """One line of whole sentences, with nothing left to fill in."""
    assert text[0].isupper() or text[0].isdigit(), text
    assert text.endswith("."), text
    assert not re.search(r"\n|  |None|\{|\}| [,;.]|,,|Ending\.|Month\(|date\(", text), text


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

# clause: how to tell, the story, switches, the record, what the sentences must say
STORIES: list[tuple[str, Tell, str, dict[str, str], str, tuple[str, ...]]] = [
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
        ("recorded from 28 March 2025", "first support", "2 April 2025"),
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
        ("recorded from 3 March 2025", "not complete", "recorded date stands"),
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
        ("first direct support", "3 March 2025", "no support period is recorded"),
    ),
    (
        "KPM1.after_hours",
        periods,
        "2025-10-10..  recorded  Ana  SP1  program=after_hours",
        {},
        "SP1",
        ("recorded from 10 October 2025", "after-hours program", "client-support program would"),
    ),
    (
        "KPM1.other_program",
        periods,
        "2025-10-10..  recorded  Ana  SP1  program=ramp",
        {},
        "SP1",
        ("recorded from 10 October 2025", "ramp program", "client-support program would"),
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
            "services of February 2025 are not complete",
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
        ("February 2025 and March 2025 are not complete",),
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
            "no service naming the person|no service touching the person",
            "services of March 2025 are complete",
            "would settle it",
        ),
    ),
    (
        "KPM2.direct",
        hours,
        """
        event  started_at        minutes  workers
        E1     2025-03-04T10:00  90       W1;W2
        """,
        {},
        "E1",
        ("2 workers", "1 h 30 min", "direct support", "client support", "relates to a client"),
    ),
    (
        "KPM2.attempted_contact",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  10       attempted_contact
        """,
        {},
        "E1",
        ("1 worker", "10 min", "attempted contact", "relates to a client"),
    ),
    (
        "KPM2.secondary_consultation",
        hours,
        """
        event  started_at        minutes  activity                clients
        E1     2025-03-04T10:00  45       secondary_consultation  -
        """,
        {},
        "E1",
        ("45 min", "secondary consultation", "nobody named"),
    ),
    (
        "KPM2.not_client_time",
        hours,
        """
        event  started_at        minutes  activity
        E1     2025-03-04T10:00  60       supervision
        """,
        {},
        "E1",
        ("1 h", "supervision", "not time for a client"),
    ),
    (
        "KPM2.after_hours",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       after_hours
        """,
        {},
        "E1",
        ("after-hours program", "whatever the clock"),
    ),
    (
        "KPM2.ramp",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       ramp
        """,
        {},
        "E1",
        ("ramp program", "panel coordination", "ramp_coordination_hours"),
    ),
    (
        "KPM2.other_program",
        hours,
        """
        event  started_at        minutes  program
        E1     2025-03-04T12:00  60       other
        """,
        {},
        "E1",
        ("other program", "client-support program"),
    ),
    (
        "KPM2.same_time",
        hours,
        """
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       Ana
        E2     2025-03-04T10:00  60       Ben
        """,
        {},
        "E2",
        ("E1", "same workers", "same time", "once"),
    ),
    (
        "KPM2.client_link",
        hours,
        """
        event  started_at        minutes  clients
        E1     2025-03-04T10:00  60       -
        """,
        {},
        "E1",
        ("no client is named", "unidentified|identified or not", "would settle it"),
    ),
    (
        "KPM2.duration",
        hours,
        """
        event  started_at
        E1     2025-03-04T10:00
        """,
        {},
        "E1",
        ("time not recorded", "minutes", "end time", "would settle it"),
    ),
    (
        "KPM3.heard",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "heard on 12 June 2025", "new case"),
    ),
    (
        "KPM3.facilitated",
        cases,
        """
        referral  case  referred_on  determination            determined_on
        R1        K1    2025-05-28   coordinator_facilitated  2025-06-02
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "coordinator", "2 June 2025", "new case"),
    ),
    (
        "KPM3.not_eligible",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   not_eligible
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "found not eligible"),
    ),
    (
        "KPM3.withdrawn",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   withdrawn
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "withdrawn"),
    ),
    (
        "KPM3.pending",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   .
        """,
        {},
        "R1",
        ("K1", "28 May 2025", "nothing is determined yet", "would"),
    ),
    (
        "KPM3.not_heard",
        cases,
        """
        referral  case  referred_on
        R1        K1    2025-05-28
        """,
        {},
        "R1",
        ("found eligible", "no hearing is recorded", "would count it"),
    ),
    (
        "KPM3.date",
        cases,
        """
        referral  case  referred_on  determination
        R1        K1    2025-05-28   coordinator_facilitated
        """,
        {},
        "R1",
        ("coordinator", "day", "would settle it"),
    ),
    (
        "KPM3.determination",
        cases,
        """
        referral  case  referred_on  heard_on    determination
        R1        K1    2025-05-28   2025-06-12  .
        """,
        {},
        "R1",
        ("heard on 12 June 2025", "determined", "would settle it"),
    ),
    (
        "KPM3.assisted",
        cases,
        """
        referral  case  referred_on  heard_on    assisted
        R1        K1    2025-05-28   2025-06-12  no
        """,
        {},
        "R1",
        ("heard on 12 June 2025", "not assisted", "would count it"),
    ),
    (
        "KPM3.already_open",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-07-01   2025-07-10
        """,
        {},
        "R2",
        ("K1", "1 July 2025", "open since 12 June 2025", "R1", "clos", "would make it a new case"),
    ),
    (
        "KPM4.response",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T17:00  face_to_face
        """,
        {},
        "R1",
        ("face to face", "7 March 2025", "Friday", "17:00", "once"),
    ),
    (
        "KPM4.response",
        responses,
        """
        response  responded_at
        R1        2025-03-10
        """,
        {},
        "R1",
        ("phone", "10 March 2025", "public holiday", "time not recorded"),
    ),
    (
        "KPM4.program",
        responses,
        """
        response  responded_at      program
        R1        2025-03-07T20:00  client_support
        """,
        {},
        "R1",
        ("client support program", "not of the funded after-hours program"),
    ),
    (
        "KPM4.mode",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T20:00  other
        """,
        {},
        "R1",
        ("other", "only contact face to face or by phone"),
    ),
    (
        "KPM4.no_support",
        responses,
        """
        response  responded_at      support
        R1        2025-03-07T20:00  no
        """,
        {},
        "R1",
        ("no support was given", "would count it"),
    ),
    (
        "KPM4.business_hours",
        responses,
        """
        response  responded_at
        R1        2025-03-07T16:59
        """,
        {},
        "R1",
        ("Friday", "16:59", "business hours", "9 to 5"),
    ),
    (
        "KPM4.same_family",
        responses,
        """
        response  responded_at      household
        R1        2025-03-07T20:00  H1
        R2        2025-03-07T20:00  H1
        """,
        {},
        "R2",
        ("R1", "same family", "same moment"),
    ),
    (
        "KPM4.mode_unknown",
        responses,
        """
        response  responded_at      mode
        R1        2025-03-07T20:00  .
        """,
        {},
        "R1",
        ("mode not recorded", "would settle it"),
    ),
    (
        "KPM4.time_unknown",
        responses,
        """
        response  responded_at
        R1        2025-03-07
        """,
        {},
        "R1",
        ("working weekday", "time of day", "would settle it"),
    ),
]


@pytest.mark.parametrize(
    ("clause", "tell", "story", "switches", "record", "parts"),
    STORIES,
    ids=[f"{story[0]}-{number}" for number, story in enumerate(STORIES)],
)
def test_a_decision_tells_what_was_found_and_what_followed(
    clause: str, tell: Tell, story: str, switches: dict[str, str], record: str, parts: tuple[str]
) -> None:
    found = decision(tell(story, **switches), record)

    assert found.clause.id == clause
    says(found.because, *parts)
    whole(found.because)


def test_every_clause_is_told_by_some_story() -> None:
    told = {story[0] for story in STORIES}
    plain_hours = {f"KPM2.{each}" for each in OTHER_ACTIVITIES}

    assert told | plain_hours == {id for id in CLAUSES if id.startswith("KPM")}


OTHER_ACTIVITIES = ("case_work", "travel", "information_sharing", "unidentified_consultation")


@pytest.mark.parametrize("activity", OTHER_ACTIVITIES)
def test_hours_are_told_by_their_activity(activity: str) -> None:
    found = decision(
        hours(f"""
            event  started_at        minutes  activity
            E1     2025-03-04T10:00  60       {activity}
            """),
        "E1",
    )

    assert found.clause.id == f"KPM2.{activity}"
    says(found.because, "1 worker", "1 h", activity.replace("_", " "))


DOUBTFUL = [
    (story[1], story[2], story[3], story[4])
    for story in STORIES
    if story[0].split(".")[1]
    in {"relationship_unknown", "look_back", "no_service", "client_link", "duration", "date"}
    | {"determination", "assisted", "mode_unknown", "time_unknown"}
    or (story[0] == "KPM1.overlap" and not story[3])
]


@pytest.mark.parametrize(("tell", "story", "switches", "record"), DOUBTFUL)
def test_a_doubt_says_what_would_settle_it(
    tell: Tell, story: str, switches: dict[str, str], record: str
) -> None:
    found = decision(tell(story, **switches), record)

    assert found.outcome is Outcome.UNDETERMINED
    says(found.because, "would settle it|would count it")


# --- what is told is true -----------------------------------------------------------------------


def test_every_silent_month_that_leaves_a_doubt_is_named() -> None:
    told = periods("""
        2025-03-31  direct  Ana
        2025-06-01  direct  Ana  # a yes for April alone would leave May open
        """)
    why = decision(told, "derived:A:Ana:2025-06-01").because

    says(why, "April", "May 2025")


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
    told = periods("""
        as_seen                 complete
        2025-01-06..2025-06-20  recorded  Ana  SP1
        2025-03-10..            recorded  Ana  SP2
        """)
    why = decision(told, "SP2").because

    assert "June" not in why
    assert "coming back" not in why


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


def test_a_referral_of_an_open_case_tells_its_own_count_event() -> None:
    told = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-06-01   2025-06-20
        """)
    why = decision(told, "R2").because

    says(why, "referred on 1 June 2025", "heard on 20 June 2025", "12 June 2025")


def test_a_close_on_the_day_of_the_event_itself_would_make_it_new_and_is_told() -> None:
    told = cases("""
        referral  case  referred_on  heard_on
        R1        K1    2025-05-28   2025-06-12
        R2        K1    2025-07-01   2025-07-10
        """)

    says(decision(told, "R2").because, "on or before|by 10 July|no later than")


def test_hours_over_midnight_are_told_as_the_part_of_each_day() -> None:
    told = hours("""
        event  started_at        minutes
        E1     2025-03-31T23:00  90
        """)

    march, april = (each.because for each in told.ledger.decisions)
    says(march, "1 h", "part of the event on this day")
    says(april, "30 min", "part of the event on this day")


def test_hours_of_one_day_are_not_told_as_a_part() -> None:
    told = hours("""
        event  started_at        minutes
        E1     2025-03-31T22:00  90
        """)

    assert "part" not in decision(told, "E1").because


def test_a_period_after_one_that_is_still_open_says_nothing_of_an_end() -> None:
    told = periods("""
        2025-03-03..  recorded  Ana  SP1
        2025-03-10..  recorded  Ana  SP2
        2025-03-10    direct    Ana
        """)

    assert "ended" not in decision(told, "SP2").because
    assert "closed" not in decision(told, "SP2").because


def test_joined_ids_are_told_as_one_person() -> None:
    told = periods("""
        2025-03-03    direct    Ana
        2025-03-10..  recorded  Ana2  SP1
        always        person    Ana2  same_as=Ana
        """)

    says(decision(told, "SP1").because, "10 March 2025", "3 March 2025")
    for id in ("Ana", "Ana2", "SP1"):
        assert [each.record for each in told.ledger.about({id})] == ["SP1"]


def test_hours_are_found_by_any_id_of_anybody_they_touch() -> None:
    told = hours("""
        event  started_at        minutes  clients  benefits
        E1     2025-03-04T10:00  60       Ana2     Mia

        client  same_as
        Ana2    Ana
        """)

    for id in ("Ana", "Ana2", "Mia", "E1"):
        assert len(told.ledger.about({id})) == 1
    assert told.ledger.about({"Ben"}) == []


def test_responses_are_found_by_household_and_people_and_cases_by_their_id() -> None:
    told = responses("""
        response  responded_at      household  client_ids
        R1        2025-03-07T20:00  H1         Ana
        """)
    referred = cases("""
        referral  case  referred_on
        R1        K7    2025-05-28
        """)

    assert all(len(told.ledger.about({id})) == 1 for id in ("R1", "H1", "Ana"))
    assert told.ledger.about({"Ben", "H2"}) == []
    assert len(referred.ledger.about({"K7"})) == 1


# --- lengths of time ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        *((0, "0 min"), (1, "1 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h")),
        *((3601, "1 h 1 s"), (5400, "1 h 30 min"), (90_061, "25 h 1 min 1 s")),
    ],
)
def test_a_length_of_time_is_told_in_hours_minutes_and_seconds(seconds: int, told: str) -> None:
    assert in_hours(seconds) == told


# --- no sentence is left unfinished -------------------------------------------------------------


@pytest.mark.parametrize("seed", range(150))
def test_every_sentence_about_a_random_book_is_whole(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    records, switches = Records.from_dict(case_book(rng)), readings(rng)
    for decide in MEASURES.values():
        ledger = decide(records, readings=switches)
        for each in ledger.decisions:
            whole(each.because)
        for finding in ledger.findings:
            whole(f"About {finding.message}")  # it may begin with an id


# --- findings in words --------------------------------------------------------------------------

FINDINGS: list[tuple[str, Tell, str, dict[str, str], tuple[str, ...]]] = [
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
        ("Ana", "3 March 2025", "no support period is recorded"),
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
        "look-back-short",
        periods,
        """
        2025-03..2025-12  complete
        2025-03-05        direct    Ana
        """,
        {},
        ("Ana", "5 March 2025", "February 2025", "would settle it"),
    ),
    (
        "duration-missing",
        hours,
        """
        event  started_at
        E1     2025-03-04T10:00
        """,
        {},
        ("E1", "minutes", "end time"),
    ),
    (
        "same-time-unknown",
        hours,
        """
        event  started_at  minutes
        E1     2025-03-04  60
        E2     2025-03-04  60
        """,
        {},
        ("E1|E2", "same time"),
    ),
    (
        "case-never-closed",
        cases,
        """
        referral  case  referred_on  heard_on
        R1        K1    2024-05-28   2024-06-12
        R2        K2    2026-05-28   2026-06-12
        """,
        {},
        ("K1", "never closed"),
    ),
    (
        "business-hours-response",
        responses,
        """
        response  responded_at
        R1        2025-03-07T12:00
        """,
        {},
        ("R1", "business hours"),
    ),
    (
        "provisional-holiday",
        responses,
        """
        response  responded_at
        R1        2027-09-24T12:00
        """,
        {},
        ("R1", "public holiday", "not declared"),
    ),
    (
        "close-responses",
        responses,
        """
        response  responded_at      household
        R1        2025-03-07T20:00  H1
        R2        2025-03-07T23:00  H1
        """,
        {},
        ("R2", "12 hours", "household"),
    ),
]


@pytest.mark.parametrize(
    ("code", "tell", "story", "switches", "parts"), FINDINGS, ids=[each[0] for each in FINDINGS]
)
def test_a_finding_of_a_measure_tells_what_is_odd(
    code: str, tell: Tell, story: str, switches: dict[str, str], parts: tuple[str, ...]
) -> None:
    found = [each for each in tell(story, **switches).ledger.findings if each.code == code]

    assert found
    for finding in found:
        says(finding.message, *parts)
        assert finding.message.endswith(".")
        assert finding.agency_id == "A"


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


# --- a person's time, told ----------------------------------------------------------------------


def timeline(
    told: Told, *ids: str, **switches: str
) -> list[tuple[str | None, date, date | None, str]]:
    return [
        (each.record, each.began, each.ended, each.why)
        for each in timelines(told.records, chosen(switches), set(ids))
    ]


STORY = """
    2025-01-03              direct    Ana
    2025-02                 ongoing   Ana  no
    2025-03-03..2025-03-20  recorded  Ana  SP1
    2025-03-03              direct    Ana
    2025-04-01              direct    Ana
    2025-03-05              direct    Ben
    """


def test_a_timeline_tells_each_period_as_rebuilt_and_why_it_ended() -> None:
    (first, second, third) = timeline(periods(STORY), "Ana")

    assert first[:3] == (None, date(2025, 1, 3), date(2025, 1, 3))
    says(first[3], "February 2025", "recorded as over")
    assert second[:3] == ("SP1", date(2025, 3, 3), date(2025, 3, 20))
    says(second[3], "recorded as closed")
    assert third[:2] == (None, date(2025, 4, 1))


def test_a_timeline_is_found_by_a_person_or_by_a_period_of_theirs() -> None:
    told = periods(STORY)

    assert timeline(told, "SP1") == timeline(told, "Ana")
    assert len(timeline(told, "Ben")) == 1
    assert len(timeline(told, "Ana", "Ben")) == 4
    assert timeline(told, "Cam") == []


def test_a_timeline_says_where_an_end_is_in_doubt() -> None:
    (only,) = timeline(periods("2025-03-31  direct  Ana"), "Ana")

    says(only[3], "April 2025", "nothing says whether the relationship went on", "if it did")


def test_a_timeline_of_what_is_still_open_says_so_and_no_more() -> None:
    told = periods("""
        2025-03-31..  recorded  Ana  SP1
        2025-03-31    direct    Ana
        """)

    assert timeline(told, "Ana") == [("SP1", date(2025, 3, 31), None, "still open")]


def test_a_timeline_in_which_everything_goes_on_is_told_without_an_if() -> None:
    (only,) = timeline(periods("2025-03-31  direct  Ana"), "Ana", unknown_relationship="ongoing")

    assert only[:3] == (None, date(2025, 3, 31), None)
    assert "if it did" not in only[3]
